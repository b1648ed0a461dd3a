"""The bench: CPU seconds of the whole flow over those of a bare pass of the same pipeline on the same text, in one run.

The bare pass is what anyone pays who opens the texts with the pipeline at all: all its components, whole texts, one
process. The flow is read, find, ground, stories, lineage, reconcile and publish. Loading the model and building the
gazetteer count on neither side; the lexicon and what the finders make of it count as ours.

Times and places stand beside the tools that a user would reach for, on the same text: dateparser's search, and the
pipeline's named entities alone. Here start-up counts on no side.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from consilience import flow, workings
from consilience.casebook import open_casebook
from consilience.claims import account
from consilience.claims.find.places import PlaceFinder
from consilience.claims.find.times import TimeFinder
from consilience.errors import InputError
from consilience.evaluate.labelled import rows_of
from consilience.flow import lineage, reading, stories
from consilience.lexicon.load import load_lexicon
from consilience.read.identity import make_report
from consilience.settings import Settings
from consilience.text.sentences import Stops, sentences, stops_of

# Where a stage's work is called from, by name; one that is no longer there is part of "the rest".
STEPS: tuple[tuple[str, Any, str], ...] = (
    ("imprint", reading, "imprint_by"),
    ("ground", reading, "account_of"),
    ("profiles", stories, "profile"),
    ("pairing", stories, "pairs_of"),
    ("stories", stories, "group_block"),
    ("lineage", lineage, "reuses_of"),
    ("reconcile", flow, "reconciled"),
    ("records", workings, "compose"),
    ("traces", workings, "failures"),
    ("traces", workings, "verified"),
    ("times: find", TimeFinder, "__call__"),
    ("times: ground", account, "ground_times"),
    ("places: find", PlaceFinder, "read"),
    ("places: ground", account, "ground_places"),
    ("places: homes", reading, "sights"),
    ("places: homes", reading, "home_of"),
    ("places: homes", reading, "stand_of"),
)
# Done once before anything is timed, so that nothing is made or loaded inside.
WARM = "Two bridges near Lima were closed on Monday."


class Bench(Struct, frozen=True, kw_only=True):
    """CPU seconds of both sides, by stage for ours, over so many reports and words.

    ``copied``: ours and a bare pass where each report stands three times, with small edits.
    """

    what: str
    reports: int
    words: int
    bare: tuple[float, float]
    lean: float
    ours: float
    stages: tuple[tuple[str, float], ...]
    words_read: int
    entities: float | None = None
    dates: float | None = None
    copied: tuple[float, float] | None = None

    def seconds(self, *subjects: str) -> float:
        """CPU seconds of our stages on some subjects ("times")."""
        return sum(seconds for stage, seconds in self.stages if stage.partition(":")[0] in subjects)


class Stopwatch:
    """CPU seconds by stage; a stage inside another counts for itself only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inner: list[float] = []

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add what happens inside to a stage."""
        began = time.process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = time.process_time() - began
            self.seconds[stage] = self.seconds.get(stage, 0.0) + took - self._inner.pop()
            if self._inner:
                self._inner[-1] += took

    def timed(self, stage: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """A step that adds its time to a stage."""

        def run(*arguments: Any, **named: Any) -> Any:
            with self.timing(stage):
                return step(*arguments, **named)

        return run


class _TimedParser:
    """A parser that adds the time of each sentence to "parse", and counts their words."""

    def __init__(self, parser: Any, watch: Stopwatch) -> None:
        self._parser, self._watch, self.words = parser, watch, 0

    def __call__(self, sentences: Sequence[str]) -> Iterator[Any]:
        self.words += _words(sentences)
        parses = iter(self._parser(sentences))
        while True:
            with self._watch.timing("parse"):
                parse = next(parses, None)
            if parse is None:
                return
            yield parse

    def fingerprint(self) -> str:
        """That of the parser."""
        return str(self._parser.fingerprint())


def measure(data: Path, examples: Path, reports: int, settings: Settings, say: Callable[[str], None]) -> Bench:
    """Both sides on the same text: ``reports`` of story_clusters where it is, else the examples."""
    what, rows = texts(data, examples, reports)
    say(f"bench: {len(rows)} reports of {what}")
    pipeline = import_module("spacy").load(settings.parse.model)
    whole = [_whole(row) for row in rows]
    bare_pass(pipeline, whole[:2])
    first = bare_pass(pipeline, whole)
    watch = Stopwatch()
    ours, words_read = flow_pass(rows, settings, watch)
    # The bare pass is taken before and after, so that a busy machine weighs on both sides alike.
    bare = (first, bare_pass(pipeline, whole))
    # The flow needs no named entities of the pipeline's; without that step the bare pass costs about half.
    with pipeline.select_pipes(disable=[name for name in ("ner", "senter") if name in pipeline.pipe_names]):
        lean = bare_pass(pipeline, whole)
    stops = stops_of(load_lexicon("en"))
    thrice = [copy for row in rows for copy in edited_copies(row, stops)]
    say(f"bench: {len(thrice)} reports, each three times with small edits")
    copied = (flow_pass(thrice, settings, Stopwatch())[0], bare_pass(pipeline, [_whole(row) for row in thrice]))
    stages = sorted(watch.seconds.items(), key=lambda item: (-item[1], item[0]))
    rest = ours - sum(watch.seconds.values())
    return Bench(
        what=what,
        reports=len(rows),
        words=_words(whole),
        bare=bare,
        lean=lean,
        ours=ours,
        stages=(*stages, ("the rest", rest)),
        words_read=words_read,
        entities=entities_pass(pipeline, whole),
        dates=dates_pass(whole, [row.get("published") for row in rows]),
        copied=copied,
    )


def _whole(row: Mapping[str, Any]) -> str:
    return f"{row.get('title') or ''}\n\n{row['text']}".strip()


def edited_copies(row: Mapping[str, Any], stops: Stops) -> Iterator[dict[str, Any]]:
    """A report and two copies as outlets make them: one with a sentence left out, one with a word of another gone.

    >>> from consilience.lexicon.load import load_lexicon
    >>> row, stops = {"id": "a", "text": "One fled. Two stayed there. All slept."}, stops_of(load_lexicon("en"))
    >>> [copy["text"] for copy in edited_copies(row, stops)]
    ['One fled. Two stayed there. All slept.', 'One fled.  All slept.', 'One fled. Two stayed. All slept.']
    """
    yield dict(row)
    told = sentences(row["text"], stops)
    middle = told[len(told) // 2] if told else None
    if middle is None:
        return
    words = row["text"][middle.start : middle.end].rsplit(" ", 1)
    end = "." if words[-1].endswith(".") else ""
    for at, instead in ((1, ""), (2, words[0] + end)):
        text = row["text"][: middle.start] + instead + row["text"][middle.end :]
        yield {**{name: value for name, value in row.items() if name != "url"}, "id": f"{row['id']}-{at}", "text": text}


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def texts(data: Path, examples: Path, reports: int) -> tuple[str, list[dict[str, Any]]]:
    """What to read, and its rows; raises InputError where there is nothing."""
    path = data / "story_clusters.jsonl"
    if path.is_file():
        kept = ("id", "title", "text", "published", "url")
        return path.name, [{name: row[name] for name in kept if row.get(name)} for row in rows_of(path)[:reports]]
    rows = [
        {"id": file.stem, "text": file.read_text(encoding="utf-8")} for file in sorted(examples.glob("*/reports/*.txt"))
    ]
    if not rows:
        raise InputError(
            f"nothing to read: neither {path} nor a report under {examples}; name the labelled sets with --data"
        )
    return "the examples", rows[:reports]


def bare_pass(pipeline: Any, whole: Sequence[str]) -> float:
    """CPU seconds of the pipeline over whole texts."""
    began = time.process_time()
    for _ in pipeline.pipe(whole):
        pass
    return time.process_time() - began


def entities_pass(pipeline: Any, whole: Sequence[str]) -> float | None:
    """CPU seconds of the pipeline's named entities and what they need; None where it has none."""
    if "ner" not in pipeline.pipe_names:
        return None
    # In some pipelines this step listens to the vectors that the others share, in some it has its own.
    layer = pipeline.config["components"]["ner"].get("model", {}).get("tok2vec", {}).get("@architectures", "")
    shared = [name for name in ("tok2vec", "transformer") if "Listener" in layer and name in pipeline.pipe_names]
    with pipeline.select_pipes(enable=[*shared, "ner"]):
        bare_pass(pipeline, [WARM])
        return bare_pass(pipeline, whole)


def dates_pass(whole: Sequence[str], published: Sequence[str | None]) -> float | None:
    """CPU seconds of dateparser's search over the same texts, told language and day; None where it is missing."""
    try:
        search = import_module("dateparser.search").search_dates
    except ImportError:
        return None
    told = [{"RELATIVE_BASE": datetime.fromisoformat(day).replace(tzinfo=None)} if day else {} for day in published]
    search(WARM, languages=["en"])
    began = time.process_time()
    for text, settings in zip(whole, told, strict=True):
        search(text, languages=["en"], settings=settings)
    return time.process_time() - began


def flow_pass(rows: Sequence[dict[str, Any]], settings: Settings, watch: Stopwatch) -> tuple[float, int]:
    """CPU seconds of the whole flow over the same reports, in a casebook of its own, and the words it parsed."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
        book = stack.enter_context(open_casebook(Path(folder) / "casebook.db", settings=settings))
        book.tools.gazetteer.candidates("Lima")
        list(book.tools.parser([WARM]))
        parser: Any = _TimedParser(book.tools.parser, watch)
        began = time.process_time()
        with watch.timing("lexicon and finders"):
            finder = book.tools.finder
            flow.accounts_alone([make_report(WARM, published="2021-07-06")[0]], book.tools)
        book.tools.parser = parser
        for stage, module, name in STEPS:
            stack.enter_context(replaced(module, name, stage, watch))
        book.tools.__dict__["finder"] = watch.timed("find", finder)
        book.read([path])
        book.publish("json")
        return time.process_time() - began, parser.words


@contextmanager
def replaced(module: Any, name: str, stage: str, watch: Stopwatch) -> Iterator[None]:
    """A function of a module timed for a while; nothing where there is no such function."""
    step = getattr(module, name, None)
    if step is None:
        yield
        return
    setattr(module, name, watch.timed(stage, step))
    try:
        yield
    finally:
        setattr(module, name, step)


def lines_of(bench: Bench) -> list[str]:
    """The bench's answer."""
    bare = sum(bench.bare) / len(bench.bare)
    before, after = bench.bare
    lines = [
        f"{bench.reports} reports of {bench.what}, {bench.words:,} words",
        f"bare pass   {bare:7.2f} CPU s  {bench.words / bare:7,.0f} words/s  ({before:.2f} before, {after:.2f} after)",
        f"whole flow  {bench.ours:7.2f} CPU s  {bench.words / bench.ours:7,.0f} words/s",
        f"ratio       {bench.ours / bare:7.2f}",
        f"            {bench.ours / bench.lean:7.2f} to a bare pass without named entities, which the flow leaves out",
    ]
    if bench.copied is not None:
        ours, plain = bench.copied
        lines.append(f"            {ours / plain:7.2f} where each report stands three times, with small edits")
    lines += ["", "shares of the flow"]
    lines += [
        f"  {stage:<20}{seconds:7.2f} s  {seconds / bench.ours:6.1%}  {seconds / bare:5.2f} of a bare pass"
        for stage, seconds in bench.stages
    ]
    return [*lines, "", *_beside(bench)]


def _beside(bench: Bench) -> list[str]:
    """Times and places beside what a user would reach for, each by the words that it read itself."""
    rows = (
        ("times, found and grounded", bench.seconds("times"), bench.words_read, ""),
        ("dateparser's search_dates", bench.dates, bench.words, "dateparser is missing: pip install dateparser"),
        ("places, found and resolved", bench.seconds("places"), bench.words_read, ""),
        ("named entities alone", bench.entities, bench.words, "the pipeline has no step for them"),
    )
    both = bench.seconds("times", "places")
    return [
        "CPU seconds per 1,000 words read, start-up left out and caches warm, but for the names that our run looks up",
        *(
            f"  {what:<28}" + (f"{1000 * seconds / words:7.4f}" if seconds is not None else f"not measured: {missing}")
            for what, seconds, words, missing in rows
        ),
        f"  times and places together: {both / bench.ours:.1%} of the whole flow",
        f"  The flow read {bench.words_read:,} words, each distinct sentence once; the others all {bench.words:,}.",
    ]
