"""The gate's parts on claims: statuses and figures read by hand, attributions, and victims of incident reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from consilience.casebook import annotate_reports
from consilience.evaluate.credited import credit_rows, credited_right, naive_credits
from consilience.evaluate.labelled import digest, reports_of, root, rows_of
from consilience.evaluate.marked import Judged, judged, missed_statuses, real_marks, status_rows, written_marks
from consilience.evaluate.measured import Measurement, together
from consilience.evaluate.read_figures import figure_rows, figures_read
from consilience.evaluate.victims import Toll, naive_tolls, victim_rows, victims_right
from consilience.flow import Tools
from consilience.publish.results import Annotation
from consilience.settings import Settings

REPORTS = "crisis_articles"
ATTRIBUTIONS = "attributions"
INCIDENTS = "muc4"
# As many reports with templates as a run of the gate has time for, the first of the set.
MOST_INCIDENTS = 400

Say = Callable[[str], None]


def measure_written(examples: Path, settings: Settings, say: Say) -> Measurement:
    """Statuses of the marked words of sentences written for the purpose."""
    path = examples / "status" / "written.jsonl"
    if not path.is_file():
        say(f"statuses: {path} is missing; skipped")
        return Measurement()
    tools = Tools(settings)
    rows = judged(written_marks(rows_of(path)), tools.parser, tools.lexicon)
    return _statuses("written sentences", rows, path)


def _statuses(name: str, rows: Sequence[Judged], path: Path) -> Measurement:
    return Measurement(
        measured=tuple(status_rows(name, rows)),
        misses=((f"statuses, {name}", missed_statuses(rows)),),
        digests={f"examples/status/{path.name}": digest(path)},
    )


def measure_labels(data: Path, settings: Settings, say: Say) -> Measurement:
    """Statuses of words and figures of whole reports, as readers of the words labelled them."""
    reports = data / f"{REPORTS}.jsonl"
    statuses, figures = root() / "examples" / "status" / "real.jsonl", root() / "docs" / "figures" / "labels.jsonl"
    missing = [path for path in (reports, statuses, figures) if not path.is_file()]
    if missing:
        say(f"labels: {missing[0]} is missing; skipped")
        return Measurement()
    say("labels: reading reports")
    tools, rows, labels = Tools(settings), rows_of(reports), rows_of(figures)
    texts = {row["id"]: row["text"] for row in rows}
    marks = judged(real_marks(rows_of(statuses), texts, tools.lexicon), tools.parser, tools.lexicon)
    read = {label["id"] for label in labels}
    told = _annotated([row for row in rows if row["id"] in read], tools)
    found = figures_read(labels, {key: each.figures for key, each in told.items()}, texts)
    return together(
        (
            _statuses("real sentences", marks, statuses),
            Measurement(
                measured=tuple(figure_rows("reports read by hand", found)),
                misses=(("figures, reports read by hand", found.amiss),),
                digests={"docs/figures/labels.jsonl": digest(figures)},
            ),
        )
    )


def measure_attributions(data: Path, settings: Settings, say: Say) -> Measurement:
    """Source, cue, content and whole triples of the labelled attributions of each report."""
    path = data / f"{ATTRIBUTIONS}.jsonl"
    if not path.is_file():
        say(f"attributions: {path} is missing; skipped")
        return Measurement()
    say("attributions: reading reports")
    rows = rows_of(path)
    found = {
        key: [{"source": a.source, "cue": a.cue, "content": a.content} for a in each.attributions if a.field == "text"]
        for key, each in _annotated(rows, Tools(settings)).items()
    }
    naive = {row["id"]: naive_credits(row["text"]) for row in rows}
    say("attributions: naive is a name beside a word of saying, with its quotation or sentence")
    return Measurement(
        measured=tuple(credit_rows(ATTRIBUTIONS, credited_right(rows, found), credited_right(rows, naive))),
        digests={path.name: digest(path)},
    )


def measure_incidents(data: Path, settings: Settings, say: Say) -> Measurement:
    """Victims and relevance of the reports with incident templates, all upper case as old wires are."""
    path = data / f"{INCIDENTS}.jsonl"
    if not path.is_file():
        say(f"incidents: {path} is missing; skipped")
        return Measurement()
    say(f"incidents: reading the first {MOST_INCIDENTS} reports")
    rows = rows_of(path)[:MOST_INCIDENTS]
    told = _annotated(rows, Tools(settings))
    ours = victims_right(
        rows,
        {key: _tolls(each) for key, each in told.items()},
        {key: bool(each.incidents) for key, each in told.items()},
    )
    naive = victims_right(
        rows, {row["id"]: naive_tolls(row["text"]) for row in rows}, {row["id"]: True for row in rows}
    )
    say("incidents: naive is every number near a word of death, and every report relevant")
    return Measurement(measured=tuple(victim_rows(INCIDENTS, ours, naive)), digests={path.name: digest(path)})


def _tolls(annotation: Annotation) -> list[Toll]:
    found = []
    for figure in annotation.figures:
        ends = [end for end in (figure.low, figure.high) if end is not None]
        if len(ends) < 2 and figure.value is not None:
            ends = [figure.value]
        if figure.kind in ("killed", "injured") and ends:
            found.append(Toll(figure.kind, min(ends), max(ends)))
    return found


def _annotated(rows: Sequence[Mapping[str, Any]], tools: Tools) -> dict[str, Annotation]:
    """What single texts say, by the rows' ids."""
    return {row["id"]: each for row, each in zip(rows, annotate_reports(reports_of(rows), tools), strict=True)}
