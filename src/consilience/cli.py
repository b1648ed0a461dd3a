"""The command line: one short function per casebook method. stdout is the answer, stderr the progress.

Exit codes: 0 also where there are remarks; 1 when nothing could be read or published, a path is missing, or the
casebook cannot be used; 2 for usage; 3 for --strict.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from consilience.errors import ConsilienceError

if TYPE_CHECKING:
    from consilience.casebook import Casebook
    from consilience.contracts import Progress
    from consilience.settings import Settings
    from consilience.vocabulary import Attribution, Event, Node, Words

app = typer.Typer(
    name="consilience",
    help="Reads many reports of one happening and hands over one event record: what is agreed, what is disputed, "
    "who says so, and the exact words behind every value.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

CasebookOption = Annotated[
    str | None,
    typer.Option(
        "--casebook", help="the casebook: a file, or a database URL  [default: casebook.db]", show_default=False
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="only what was published by the end of this day")
]
Policy = Annotated[str, typer.Option("--policy", help="the policy that estimates are made by")]


def _version(asked: bool) -> None:
    if asked:
        from consilience import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    casebook: CasebookOption = None,
    settings: Annotated[Path | None, typer.Option("--settings", help="a TOML file with settings")] = None,
    version: Annotated[  # noqa: ARG001 - its callback answers and ends the program
        bool, typer.Option("--version", help="show the version", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Options that stand before a command."""
    context.obj = {"casebook": casebook, "settings": settings}


# --- reading and telling ------------------------------------------------------------------------------------------


@app.command()
def read(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="files and folders: *.txt, *.jsonl, and reports.csv beside them")],
    casebook: CasebookOption = None,
) -> None:
    """Read reports, work out everything, and print each story's digest."""
    with opened(context, casebook) as book:
        summary = book.read(paths)
        names = f"{len(summary.new)} new, {len(summary.known)} known before"
        count = len(summary.new) + len(summary.known)
        typer.echo(f"read {count} report{'' if count == 1 else 's'} ({names})", err=True)
        held = book.work().reports
        for remark in summary.remarks:
            about = f"{remark.about}: " if remark.about in held else ""
            typer.echo(book.with_names(f"remark: {about}{remark.text}"), err=True)
        for report in summary.forgotten:
            again = "was forgotten before and is read again; to keep it out, take its file away and forget it anew"
            typer.echo(book.with_names(f"remark: {report}: {again}"), err=True)
        typer.echo("\n\n".join(book.digest(story) for story in book.stories()))


@app.command()
def tell(
    context: typer.Context,
    report: Annotated[str, typer.Argument(help="a report's id, given id or file name")],
    published: Annotated[str | None, typer.Option(help="publication day, such as 2021-07-06")] = None,
    outlet: Annotated[str | None, typer.Option(help="who published it")] = None,
    title: Annotated[str | None, typer.Option(help="its title")] = None,
    url: Annotated[str | None, typer.Option(help="its address")] = None,
    casebook: CasebookOption = None,
) -> None:
    """Tell what a report's file does not say, or says wrongly."""
    if not any((published, outlet, title, url)):
        _fail("nothing was told; give --published, --outlet, --title or --url", 2)
    with opened(context, casebook, create=False) as book:
        key = book.tell(report, published=published, outlet=outlet, title=title, url=url)
        typer.echo(f"told of {key}")
        for remark in book.remarks():
            if remark.about == key:
                typer.echo(book.with_names(f"remark: {remark.about}: {remark.text}"), err=True)


@app.command()
def forget(
    context: typer.Context,
    report: Annotated[str, typer.Argument(help="a report's id or file name")],
    casebook: CasebookOption = None,
) -> None:
    """Forget a report; only its hash is left."""
    with opened(context, casebook, create=False) as book:
        typer.echo(f"forgot {book.forget(report)}")


# --- looking ------------------------------------------------------------------------------------------------------


@app.command()
def stories(
    context: typer.Context,
    why: Annotated[bool, typer.Option("--why", help="say of each story how its reports came together")] = False,
    casebook: CasebookOption = None,
) -> None:
    """List the stories, most reports first, and what their reports mention of other stories."""
    from consilience.handover import shared_words

    with opened(context, casebook, create=False) as book:
        names = book.names()
        for story in book.stories():
            listed = ", ".join(names[key] for key in story.reports)
            typer.echo(f"{story.id}  {len(story.reports):>4}  {story.title or 'untitled'}\n    {listed}")
            for join in story.joins if why else ():
                alike = f"{join.likeness:.2f} alike, {join.needed:.2f} needed"
                typer.echo(f"      {names[join.a]} and {names[join.b]}: {alike}; {shared_words(join.shared)}")
            for row in story.mentions:
                where = f"{row.span.start}-{row.span.end}{f'; {shared_words(row.shared)}' if why else ''}"
                typer.echo(f"      {names[row.report]} mentions {row.story} at {where}")


def _days(event: Event) -> str | None:
    """The day of an event, or from which day to which."""
    if event.earliest == event.latest:
        return event.earliest
    return f"{event.earliest or 'open'} to {event.latest or 'open'}"


@app.command()
def events(
    context: typer.Context,
    story: Annotated[str | None, typer.Argument(help="a story's id; all stories where left out")] = None,
    as_of: AsOf = None,
    casebook: CasebookOption = None,
) -> None:
    """List the events of a story: what happened, was ordered, feared or told of earlier, and as what it is told too."""
    from consilience.handover import link_lines
    from consilience.record.compose import elsewhere_words

    with opened(context, casebook, create=False) as book:
        for event in book.events(story, as_of):
            when = _days(event) or event.when or "day not stated"
            mark = "main" if event.main else event.role
            typer.echo(f"{event.id}  {mark:<10} {event.status:<11} {len(event.reports):>3}  {when:<14}  {event.name}")
            if event.elsewhere:
                typer.echo(f"    only mentioned here; of {elsewhere_words(event.elsewhere)}")
            for line in link_lines(event.id, book.links(as_of)):
                typer.echo(f"    {line}")


@app.command()
def record(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help="an event's id, or a story's for its main event")],
    policy: Policy = "plain",
    as_of: AsOf = None,
    casebook: CasebookOption = None,
) -> None:
    """Show the record of an event."""
    with opened(context, casebook, create=False) as book:
        _, lines = book.record(event, policy=policy, as_of=as_of)
        typer.echo(book.readable(lines))


@app.command()
def claims(
    context: typer.Context, story: Annotated[str, typer.Argument(help="a story's id")], casebook: CasebookOption = None
) -> None:
    """Show a story's claims side by side, with who says so and how they stand."""
    with opened(context, casebook, create=False) as book:
        names, accounts = book.names(), book.work().accounts
        for claim in book.claims(story):
            account = accounts[claim.report]
            figure = next((row for row in account.figures if row.id == claim.figure), None)
            said = next((row for row in account.attributions if row.id == claim.attribution), None)
            standing = (
                f"{claim.status}{', denied' if claim.polarity == 'denied' else ''}, {claim.certainty}, {claim.role}"
            )
            what = claim.measure or f"{claim.event or 'no event'}{' ' + claim.mode if claim.mode else ''}"
            typer.echo(f"{claim.id}  {names[claim.report]}  {what}  [{standing}]")
            if figure is not None:
                typer.echo(f"    figure  “{figure.text}”  {figure.bound}  {figure.unit}  {figure.who or ''}")
            typer.echo(f"    says    {_who_says(said)}")
            typer.echo(f"    words   “{' '.join(claim.text.split())}”  {claim.field} {claim.start}-{claim.end}")


def _who_says(said: Attribution | None) -> str:
    if said is None:
        return "the outlet itself"
    if said.own:
        return f"the report itself{f' (its own {said.voice})' if said.voice else ''}"
    return said.voice or "unnamed"


@app.command()
def lineage(
    context: typer.Context, story: Annotated[str, typer.Argument(help="a story's id")], casebook: CasebookOption = None
) -> None:
    """Show who carried whose words in a story."""
    with opened(context, casebook, create=False) as book:
        names = book.names()
        rows = book.lineage(story)
        for row in rows:
            arrow = "->" if row.direction == "from->to" else "--"
            direction = _DIRECTIONS[row.direction]
            typer.echo(f"{row.id}  {names[row.from_]} {arrow} {names[row.to]}  {row.kind}, {direction}: {row.evidence}")
            for passage in row.passages:
                typer.echo(f"    {passage.kind}: {_quoted(passage.from_)}")
                typer.echo(f"    {' ' * len(passage.kind)}  {_quoted(passage.to)}")
        for finding in book.findings(book.story(story)):
            if finding.dependence in ("shared-voice", "shared-origin"):
                typer.echo(f"{finding.id}  {finding.dependence}: {book.with_names(finding.text)}")
        for origin, told in book.origins(story):
            if len(origin.claims) > 1:
                typer.echo(book.with_names(f"{origin.id}  one origin: {told}\n    claims {', '.join(origin.claims)}"))


@app.command()
def trace(
    context: typer.Context,
    value: Annotated[str, typer.Argument(help="a value's id: q-….best, f….value, t….earliest, e-….latest")],
    casebook: CasebookOption = None,
) -> None:
    """Show the tree behind a value, down to the words it rests on."""
    with opened(context, casebook, create=False) as book:
        node = book.trace(value)
        typer.echo(book.with_names("\n".join(_tree(node, 0))))
        try:
            book.run_again(node)
        except ValueError as error:
            _fail(f"run again, the tree fails: {error}; publish leaves this value out", 1)
        typer.echo("checked: worked out again from these words, it is the same value", err=True)


# Who carried whom, in words.
_DIRECTIONS = {
    "from->to": "from the first to the second",
    "both-from-third": "both from a third",
    "cannot-tell": "who had it first cannot be told",
}


def _quoted(words: Words, whose: str = "") -> str:
    """Words of a report on one line, with where they stand."""
    return f"“{' '.join(words.text.split())}”  {whose}{words.start}-{words.end}"


def _tree(node: Node, depth: int) -> Iterator[str]:
    told = dict(node.argument)
    argument = ", ".join(f"{name}: {value}" for name, value in node.argument if name not in ("end", "time", "who"))
    value = "nothing" if node.value is None else f"{node.value:,g}" if isinstance(node.value, float) else node.value
    words = f"  {told['who']}" if "who" in told else ""
    if node.words is not None:
        words = f"  {_quoted(node.words, f'{node.words.report} {node.words.field} ')}"
    yield f"{'  ' * depth}{node.operation} = {value}{words}{f'  ({argument})' if argument else ''}"
    for child in node.inputs:
        yield from _tree(child, depth + 1)


@app.command()
def remarks(context: typer.Context, casebook: CasebookOption = None) -> None:
    """List what is worth knowing about files, reports and decisions."""
    with opened(context, casebook, create=False) as book:
        for remark in book.remarks():
            typer.echo(book.with_names(f"{remark.kind:<20} {remark.about}: {remark.text}"))


Who = Annotated[str, typer.Option("--who", help="who decides")]
Why = Annotated[str, typer.Option("--why", help="the reason")]


@app.command()
def decide(
    context: typer.Context,
    act: Annotated[str, typer.Argument(help="same-story or not-same-story")],
    reports: Annotated[list[str], typer.Argument(help="two reports or more; the first is told of with each other one")],
    who: Who,
    why: Why,
    casebook: CasebookOption = None,
) -> None:
    """Put reports in one story, or part a report from others; logged, and undone by `undo`."""
    with opened(context, casebook, create=False) as book:
        made = book.decide_stories(act, reports, who=who, why=why, at=_now())
        key = made.decision.id
        typer.echo(f"decided {key}; to take it back: consilience undo {key} --who ... --why ...")
        for line in made.changes:
            typer.echo(line)


@app.command()
def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(help="a decision's id, as `decisions` lists it, or its beginning")],
    who: Who,
    why: Why,
    casebook: CasebookOption = None,
) -> None:
    """Undo a decision by another row of the log; nothing is overwritten, and an undo may be undone."""
    with opened(context, casebook, create=False) as book:
        made = book.undo_decision(decision, who=who, why=why, at=_now())
        for line in (*made.changes, f"undone by {made.decision.id}"):
            typer.echo(line)


def _now() -> str:
    # Of two decisions the later has the word: those of one second are told apart.
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@app.command()
def decisions(context: typer.Context, casebook: CasebookOption = None) -> None:
    """List the log of the analyst's decisions."""
    with opened(context, casebook, create=False) as book:
        if not book.decisions():
            typer.echo("no decision has been made in this casebook", err=True)
        for row in book.decisions():
            about = ", ".join(dict.fromkeys(anchor.report for anchor in row.anchors)) or row.undoes or ""
            told = " ".join(word for word in (book.with_names(about), row.aspect, row.value) if word)
            typer.echo(f"{row.id}  {row.at}  {row.who}  {row.act}  {told}  {row.why}")
            for line in book.became(row):
                typer.echo(f"    {line}")


# --- handing over -------------------------------------------------------------------------------------------------


@app.command()
def publish(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", help="the format to write")] = "json",
    to: Annotated[Path | None, typer.Option("--to", help="file to write to, else stdout")] = None,
    policy: Policy = "plain",
    as_of: AsOf = None,
    strict: Annotated[bool, typer.Option("--strict", help="stop with code 3 where a value fails its trace")] = False,
    casebook: CasebookOption = None,
) -> None:
    """Publish the casebook in one format."""
    with opened(context, casebook, create=False) as book:
        text = book.publish(format, to, policy=policy, as_of=as_of, strict=strict)
        typer.echo(f"wrote {to}" if to else text, err=to is not None)


@app.command()
def changes(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help="what was published before as JSON: a file, or a folder that holds one")],
    new: Annotated[Path | None, typer.Argument(help="what was published later; the casebook where left out")] = None,
    casebook: CasebookOption = None,
) -> None:
    """Show what changed since a publication: reports, stories, events, figures, disputes."""
    if new is not None:
        from consilience.casebook import changes_between

        with faults():
            _, lines = changes_between(old, new, _settings(context))
    else:
        with opened(context, casebook, create=False) as book:
            _, lines = book.changes(old)
    typer.echo("\n".join(_wrapped(lines)))


def _wrapped(lines: Sequence[str]) -> list[str]:
    from consilience.record.compose import wrapped

    return [wrapped(line) for line in lines]


@app.command()
def annotate(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(help="a JSON Lines file with id, text and optionally title, published, outlet; - for stdin")
    ],
) -> None:
    """Print what each line's text says, one JSON object a line, in the order of the lines."""
    from consilience.annotation import annotate_lines

    with faults():
        lines = sys.stdin.buffer.readlines() if file == "-" else _lines_of(Path(file))
        printed = 0
        for answer, remark in annotate_lines(lines, file, _settings(context), _progress()):
            if answer is not None:
                typer.echo(answer)
                printed += 1
            if remark:
                typer.echo(f"remark: {remark}", err=True)
        if not printed:
            _fail(f"nothing in {file} could be annotated; each line must be a JSON object with a text", 1)


def _lines_of(path: Path) -> list[bytes]:
    from consilience.errors import InputError

    try:
        return path.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); give a JSON Lines file, or - for standard input"
        ) from error


@app.command()
def gazetteer(
    action: Annotated[str, typer.Argument(help="info: what it holds; add, remove: a GeoNames dump")] = "info",
    what: Annotated[str | None, typer.Argument(help="the dump's file to add; the name or hash to remove")] = None,
) -> None:
    """Show what the gazetteer holds, or add places to it from a GeoNames dump; builds it where it is missing."""
    actions = {"info": _gazetteer_info, "add": _gazetteer_add, "remove": _gazetteer_remove}
    if action not in actions:
        _fail(f"gazetteer knows no {action!r}; use: consilience gazetteer info, add FILE, or remove NAME", 2)
    if (what is None) != (action == "info"):
        _fail("use: consilience gazetteer info, consilience gazetteer add FILE, consilience gazetteer remove NAME", 2)
    with faults():
        actions[action](what or "")


def _gazetteer_info(_what: str) -> None:
    from consilience.gazetteer import open_gazetteer

    for name, value in open_gazetteer(progress=_progress()).info().items():
        if isinstance(value, list):
            typer.echo(f"{name}: {'' if value else 'none'}".rstrip() + "".join(f"\n  {each}" for each in value))
        else:
            typer.echo(f"{name}: {value}")


def _gazetteer_add(file: str) -> None:
    from consilience.gazetteer import add_dump

    done = add_dump(Path(file), progress=_progress())
    if done.known is not None:
        held = f"{done.known.name} (hash {done.known.hash})"
        typer.echo(f"nothing to add: all {done.dump.rows:,} rows of {file} were added before, as {held}")
    else:
        typer.echo(f"added {done.dump.rows:,} rows of {done.dump.name} (hash {done.dump.hash}): {done.tally.told()}")
    if done.faults.count:
        lines = "1 line" if done.faults.count == 1 else f"{done.faults.count:,} lines"
        typer.echo(f"remark: {lines} of {file} could not be read and were left out:", err=True)
        for number, reason in done.faults.first:
            typer.echo(f"  line {number}: {reason}", err=True)
        if done.faults.count > len(done.faults.first):
            typer.echo(f"  and {done.faults.count - len(done.faults.first):,} more", err=True)


def _gazetteer_remove(name: str) -> None:
    from consilience.gazetteer import remove_dump

    gone = remove_dump(name, progress=_progress())
    typer.echo(f"removed {gone.name} ({gone.rows:,} rows, hash {gone.hash})")


# --- what every command needs --------------------------------------------------------------------------------------


def main() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


@contextmanager
def faults() -> Iterator[None]:
    """Turn what Consilience refuses into one line on stderr and its exit code."""
    try:
        yield
    except ConsilienceError as error:
        _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        _fail("stopped; say the same command again to go on where it was", 130)


@contextmanager
def opened(context: typer.Context, casebook: str | None, *, create: bool = True) -> Iterator[Casebook]:
    """The casebook that the command names, before or after it; closed at the end."""
    with faults():
        from consilience.casebook import open_casebook

        place = casebook or context.obj["casebook"] or "casebook.db"
        with open_casebook(place, settings=_settings(context), progress=_progress(), create=create) as book:
            yield book


def _settings(context: typer.Context) -> Settings:
    from consilience.settings import load_settings

    return load_settings(context.obj["settings"])


def _progress() -> Progress:
    """Progress on stderr: a bar where somebody looks, nothing where stderr is a file."""
    if not sys.stderr.isatty():
        return lambda *_: None
    return _bar()


def _bar() -> Callable[[int, int, str], None]:
    state: dict[str, Any] = {"last": ""}

    def show(done: int, total: int, what: str) -> None:
        line = f"\r{what or 'working'}: {done} of {total}"
        sys.stderr.write(line.ljust(len(state["last"])))
        state["last"] = line
        if done >= total:
            sys.stderr.write("\r" + " " * len(line) + "\r")
        sys.stderr.flush()

    return show


def _fail(message: str, code: int) -> None:
    typer.echo(f"consilience: {message}", err=True)
    raise typer.Exit(code)
