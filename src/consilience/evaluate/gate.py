"""The gate: stages on labelled data and the whole flow on the examples, beside naive baselines, in one table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from consilience.casebook import Casebook, annotate_reports, open_casebook
from consilience.evaluate.agreement import Outcome, agreement
from consilience.evaluate.carried import judged_pairs, lineage_rows, missed_pairs, naive_pairs
from consilience.evaluate.claims_gate import (
    Say,
    measure_attributions,
    measure_incidents,
    measure_labels,
    measure_written,
)
from consilience.evaluate.displacement import Stated, missed_rows, rows_right, scored_rows
from consilience.evaluate.expected import load_expectations
from consilience.evaluate.floors import Floors, Verdict, judge
from consilience.evaluate.grouping import among_others, b_cubed, look_alikes, pairwise, worst_groups
from consilience.evaluate.labelled import digest, reports_of, rows_of
from consilience.evaluate.measured import Measured, Measurement, together
from consilience.evaluate.naive import TextsAlike, best_threshold, first_numbers
from consilience.evaluate.naive_places import naive_places
from consilience.evaluate.naive_times import naive_times
from consilience.evaluate.timexes import TimeSaid, missed_times, time_rows, times_right
from consilience.evaluate.toponyms import PlaceSaid, missed_places, place_rows, places_right
from consilience.flow import Tools, accounts_alone
from consilience.read.identity import make_report
from consilience.settings import Settings
from consilience.vocabulary import Account, Place, Report

# Each set with what groups its reports, and what tells which groups are look-alikes of each other.
STORY_SETS = (("story_clusters", "event_id", None), ("ecb_docs", "subtopic", "topic"))
FIGURES = "displacement_figures"
TIMES = "timexes"
PLACES = "toponyms"

# --- stories ------------------------------------------------------------------------------------------------------


def measure_stories(data: Path, settings: Settings, say: Say) -> Measurement:
    """B-cubed and pairwise of the stories of a casebook a set, one setting for all sets."""
    sets, kin = [], {}
    for name, label, wider in STORY_SETS:
        path = data / f"{name}.jsonl"
        if not path.is_file():
            say(f"stories: {path} is missing; skipped")
            continue
        say(f"stories: reading {name}")
        rows = rows_of(path)
        sets.append((name, path, rows, {row["id"]: row[label] for row in rows}, story_of_each(rows, settings)))
        kin[name] = {row["id"]: str(row[wider]) for row in rows} if wider is not None else {}
    naive = _naive_stories([(rows, truth) for _, _, rows, truth, _ in sets], say)
    measured, misses = [], []
    for index, (name, _, _, truth, guess) in enumerate(sets):
        measured += _story_rows(name, truth, guess, naive[index] if naive else None)
        measured += _look_alike_rows(name, (truth, kin[name]), guess, naive[index] if naive else None)
        misses.append((f"stories, {name}", tuple(worst_groups(truth, guess, limit=200))))
    return Measurement(
        measured=tuple(measured), misses=tuple(misses), digests={path.name: digest(path) for _, path, *_ in sets}
    )


def story_of_each(rows: Sequence[Mapping[str, Any]], settings: Settings) -> dict[str, str]:
    """The story of each row, by its id: rows are read into a casebook of their own as a user would read them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(b"\n".join(msgspec.json.encode(_as_input(row)) for row in rows))
        with open_casebook(Path(folder) / "casebook.db", settings=settings) as book:
            book.read([path])
            given = {key: report.given_id for key, report in book.work().reports.items()}
            return {given[key] or key: story.id for story in book.stories() for key in story.reports}


def _as_input(row: Mapping[str, Any]) -> dict[str, Any]:
    """A labelled row as a line of input: what a report has, and no label."""
    fields = {"id": "id", "title": "title", "text": "text", "published": "published", "url": "url", "domain": "outlet"}
    return {theirs: row[ours] for ours, theirs in fields.items() if row.get(ours)}


def _story_rows(
    name: str, truth: Mapping[str, str], guess: Mapping[str, str], naive: Mapping[str, str] | None
) -> list[Measured]:
    rows = []
    for what, measure in (("B-cubed", b_cubed), ("pairwise", pairwise)):
        ours, theirs = measure(truth, guess), measure(truth, naive) if naive is not None else None
        # A grouping may buy precision with recall: only their mean is held.
        for field, better in (("precision", "shown"), ("recall", "shown"), ("f1", "more")):
            rows.append(
                Measured(
                    stage="stories",
                    set=name,
                    measure=f"{what} {field.upper() if field == 'f1' else field}",
                    ours=getattr(ours, field),
                    naive=getattr(theirs, field) if theirs else None,
                    better=better,  # type: ignore[arg-type]
                )
            )
    strays = [among_others(truth, groups) if groups is not None else None for groups in (guess, naive)]
    what = "reports among those of another event"
    rows.append(Measured(stage="stories", set=name, measure=what, ours=strays[0] or 0, naive=strays[1], better="less"))
    return rows


def _look_alike_rows(
    name: str,
    known: tuple[Mapping[str, str], Mapping[str, str]],
    guess: Mapping[str, str],
    naive: Mapping[str, str] | None,
) -> list[Measured]:
    """Pairs of reports of look-alike events that one story holds, of how many; none where a set tells of none."""
    ours, theirs = look_alikes(*known, guess), look_alikes(*known, naive) if naive is not None else None
    if not ours.of:
        return []
    own, other = ours.joined, theirs.joined if theirs else None
    return [
        Measured(
            stage="stories", set=name, measure="look-alike pairs in one story", ours=own, naive=other, better="less"
        ),
        Measured(stage="stories", set=name, measure="look-alike pairs that there are", ours=ours.of, better="shown"),
    ]


def _naive_stories(
    sets: Sequence[tuple[Sequence[Mapping[str, Any]], Mapping[str, str]]], say: Say
) -> list[dict[str, str]] | None:
    """TF-IDF groups of each set, all cut at the one threshold that is best for all; None without scikit-learn."""
    try:
        alike = [
            TextsAlike({row["id"]: f"{row.get('title') or ''}\n{row['text']}" for row in rows}) for rows, _ in sets
        ]
    except ImportError:
        say(
            "stories: scikit-learn is missing, so there is no naive baseline; install it with: pip install scikit-learn"
        )
        return None
    if not alike:
        return None
    threshold = best_threshold([(a, truth) for a, (_, truth) in zip(alike, sets, strict=True)])
    say(f"stories: naive is TF-IDF, average linkage, one threshold for all sets: {threshold:g}, the best on these sets")
    return [a.groups(threshold) for a in alike]


# --- lineage ------------------------------------------------------------------------------------------------------


# The pairs of reports whose words are carried, by file.
PAIRS = (("tune", "pairs to tune on"), ("more", "more pairs to tune on"))
ASIDE = ("aside", "pairs set aside")


def measure_lineage(examples: Path, settings: Settings, say: Say) -> Measurement:
    """Passages, kinds and directions of the pairs to tune on."""
    tools = Tools(settings)
    return together(_carried(examples, *named, tools, say, hold=True) for named in PAIRS)


def measure_aside(examples: Path, settings: Settings, say: Say) -> Measurement:
    """The same of the pairs set aside: nobody sees their misses, and no floor is held: nothing is tuned on them."""
    return _carried(examples, *ASIDE, Tools(settings), say, hold=False)


def _carried(examples: Path, name: str, what: str, tools: Tools, say: Say, *, hold: bool) -> Measurement:
    path = examples / "lineage" / f"{name}.jsonl"
    if not path.is_file():
        say(f"lineage: {path} is missing; skipped")
        return Measurement()
    say(f"lineage: reading the {what}; naive is eight equal words in a row, by whom is never told")
    rows = rows_of(path)
    pairs = judged_pairs(rows, tools)
    return Measurement(
        measured=tuple(lineage_rows(what, pairs, naive_pairs(rows, pairs, tools), hold=hold)),
        misses=((f"lineage, {what}", tuple(missed_pairs(pairs))),) if hold else (),
        digests={f"examples/lineage/{name}.jsonl": digest(path)},
    )


# --- figures ------------------------------------------------------------------------------------------------------


def measure_figures(data: Path, settings: Settings, say: Say) -> Measurement:
    """Value, unit and kind of the labelled figure of each row, beside the first numbers of the rows."""
    path = data / f"{FIGURES}.jsonl"
    if not path.is_file():
        say(f"figures: {path} is missing; skipped")
        return Measurement()
    say("figures: reading excerpts")
    rows = scored_rows(rows_of(path))
    reports = [make_report(row["excerpt"], given_id=row["id"])[0] for row in rows]
    found = {
        row["id"]: [Stated(f.value, f.low, f.high, f.unit, f.kind) for f in annotation.figures]
        for row, annotation in zip(rows, annotate_reports(reports, Tools(settings)), strict=True)
    }
    ours = rows_right(rows, found)
    naive = first_numbers(rows, ours.figures_a_row)
    say(f"figures: naive is the first numbers of each of the {ours.rows} rows, as many a row as ours")
    measures = (
        ("value", "value"),
        ("value, unit", "unit"),
        ("value, unit, kind", "kind"),
        ("figures a row", "figures_a_row"),
    )
    return Measurement(
        measured=tuple(
            Measured(
                stage="figures",
                set=FIGURES,
                measure=said,
                ours=getattr(ours, name),
                naive=getattr(naive, name),
                better="shown" if name == "figures_a_row" else "more",
            )
            for said, name in measures
        ),
        misses=((f"figures, {FIGURES}", tuple(missed_rows(rows, found, limit=len(rows)))),),
        digests={path.name: digest(path)},
    )


# --- times and places ---------------------------------------------------------------------------------------------


def measure_times(data: Path, settings: Settings, say: Say) -> Measurement:
    """Spans, types and values of the labelled times of each report, beside a list of patterns."""
    path = data / f"{TIMES}.jsonl"
    if not path.is_file():
        say(f"times: {path} is missing; skipped")
        return Measurement()
    say("times: reading reports")
    rows = rows_of(path)
    found = {
        row["id"]: [TimeSaid(t.start, t.end, t.type, t.value) for t in account.times if t.field == "text"]
        for row, account in zip(rows, accounts_of(rows, "dct", Tools(settings)), strict=True)
    }
    naive = {row["id"]: naive_times(row["text"], date.fromisoformat(row["dct"][:10])) for row in rows}
    say("times: naive is a list of patterns, the publication day the anchor of all")
    return Measurement(
        measured=tuple(time_rows(TIMES, times_right(rows, found), times_right(rows, naive))),
        misses=tuple((f"times, {kind}", said) for kind, said in missed_times(rows, found).items()),
        digests={path.name: digest(path)},
    )


def measure_places(data: Path, settings: Settings, say: Say) -> Measurement:
    """Names and points of the labelled places of each report, whole and by corpus, beside the most populous bearers."""
    path = data / f"{PLACES}.jsonl"
    if not path.is_file():
        say(f"places: {path} is missing; skipped")
        return Measurement()
    say("places: reading reports")
    rows, tools = rows_of(path), Tools(settings)
    found = {
        row["id"]: [_place_said(place) for place in account.places if place.field == "text"]
        for row, account in zip(rows, accounts_of(rows, "published", tools), strict=True)
    }
    naive = {row["id"]: naive_places(row["text"], tools.gazetteer) for row in rows}
    say("places: naive is capitalised runs of the gazetteer, each at its most populous bearer")
    sets = {PLACES: rows}
    for row in rows:
        sets.setdefault(f"{PLACES}, {row['corpus']}", []).append(row)
    return Measurement(
        measured=tuple(
            measured
            for name, part in sets.items()
            for measured in place_rows(name, places_right(part, found), places_right(part, naive))
        ),
        misses=tuple((f"places, {kind}", said) for kind, said in missed_places(rows, found).items()),
        digests={path.name: digest(path)},
    )


def _place_said(place: Place) -> PlaceSaid:
    areas = dict.fromkeys(filter(None, (place.name, place.admin1, place.country)))
    return PlaceSaid(place.start, place.end, place.lat, place.lon, ", ".join(areas))


def accounts_of(rows: Sequence[Mapping[str, Any]], published: str, tools: Tools) -> list[Account]:
    """What the flow makes of labelled rows without a casebook; ``published`` is the field of their day."""
    return accounts_alone(reports_of(rows, published), tools)


# --- examples -----------------------------------------------------------------------------------------------------


def measure_examples(examples: Path, settings: Settings, say: Say) -> Measurement:
    """The whole flow on every example that has reports/ and expected/."""
    parts = []
    for folder in sorted(examples.glob("*/")) if examples.is_dir() else ():
        if (folder / "reports").is_dir() and (folder / "expected").is_dir():
            say(f"examples: reading {folder.name}")
            expected = load_expectations(folder / "expected")
            found = agreement(folder.name, expected, outcome_of(folder / "reports", settings))
            parts.append(
                Measurement(
                    measured=found.measured,
                    misses=((f"examples, {folder.name}", found.misses),),
                    digests={f"examples/{folder.name}": digest(folder)},
                )
            )
    if not parts:
        say(f"examples: none in {examples}; skipped")
    return together(parts)


def outcome_of(reports: Path, settings: Settings) -> Outcome:
    """What the flow makes of a folder of reports, in a casebook of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_casebook(Path(folder) / "casebook.db", settings=settings) as book,
    ):
        book.read([reports])
        return Outcome(results=book.results(), reports=_by_name(book), imprints=book.work().imprints)


def _by_name(book: Casebook) -> dict[str, Report]:
    """Reports by given id, else by the name of their file."""
    paths = {row.id: Path(row.path).name for row in book.results().reports if row.path}
    return {report.given_id or paths.get(key, key): report for key, report in sorted(book.work().reports.items())}


MEASURES: Mapping[str, Callable[[Path, Settings, Say], Measurement]] = {
    "examples": measure_examples,
    "written": measure_written,
    "figures": measure_figures,
    "labels": measure_labels,
    "attributions": measure_attributions,
    "incidents": measure_incidents,
    "times": measure_times,
    "places": measure_places,
    "stories": measure_stories,
    "lineage": measure_lineage,
    "aside": measure_aside,
}
"""The parts of the gate by name."""


# --- the table ----------------------------------------------------------------------------------------------------


def verdicts(measurement: Measurement, floors: Floors) -> list[tuple[Measured, float | None, Verdict]]:
    """Every measure with its floor and verdict."""
    return [(row, floors.of(row), judge(row, floors.of(row), floors.epsilon)) for row in measurement.measured]


def table(rows: Sequence[tuple[Measured, float | None, Verdict]]) -> str:
    """The gate's table."""
    head = ("stage", "set", "measure", "ours", "naive", "floor", "verdict")
    lines = [
        head,
        *(
            (m.stage, m.set, m.measure, _cell(m, m.ours), _cell(m, m.naive), _cell(m, floor), v.said)
            for m, floor, v in rows
        ),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 2 < column < 6 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cell(row: Measured, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:g}" if row.better == "less" or value > 1 else f"{value:.3f}"


def changed_sets(measurement: Measurement, floors: Floors) -> list[str]:
    """Sentences on sets that are not those the floors were measured on."""
    return [
        f"{name} has changed since its floors were pinned ({floors.digests[name]} then, {value} now): compare with care"
        for name, value in sorted(measurement.digests.items())
        if floors.digests.get(name, value) != value
    ]
