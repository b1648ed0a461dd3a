"""From reports to their accounts: furniture, imprints, finds, homes, standpoints, claims; each row kept.

A report's rows depend on the report, on what was told of it, and on the other reports of its outlet alone: lines that
recur there are furniture, and the places that they name tell where the outlet sits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from consilience.claims.account import account_of, sights, wordings_of
from consilience.claims.ground.home import REPORTS, Sights, home_of
from consilience.claims.ground.standpoint import Standpoint, standpoint
from consilience.contracts import Progress
from consilience.flow.kept import drop_others, hashed, keep, kept, missing_rows
from consilience.flow.tools import Tools, nothing
from consilience.read.imprint import imprint_by, usually_named
from consilience.read.lines import recurring_lines
from consilience.read.rules import ImprintRules, imprint_rules
from consilience.row_ids import remark
from consilience.store.database import Database, batches
from consilience.store.held import Held, held_rows
from consilience.store.records import pack, unpack
from consilience.text.sentences import beginning
from consilience.vocabulary import Account, Candidate, Finds, Imprint, Remark, Report, ReportHead, Told

# Wordings that travel to a process at a time, and finds that are kept at a time.
AT_ONCE, PORTION = 256, 500
# Imprints made at a time; sentences that a report has, about.
SOME, SENTENCES = 50, 20


class Recurring(Struct, frozen=True):
    """The keys of lines that recur in reports of one outlet."""

    reports: tuple[str, ...]
    lines: frozenset[str]


class Home(Struct, frozen=True):
    """Where an outlet sits as far as its reports tell."""

    reports: tuple[str, ...]
    place: Candidate | None


class Read(Struct, frozen=True, kw_only=True):
    """Reports as they were read: what is small at hand, what is large when it is asked for.

    ``inputs`` are the hashes of all that a report's account rests on; ``recurring`` keys of lines by outlet.
    """

    heads: Mapping[str, ReportHead]
    reports: Held[Report]
    recurring: Mapping[str, frozenset[str]]
    imprints: Mapping[str, Imprint]
    stands: Mapping[str, Standpoint]
    inputs: Mapping[str, str]
    accounts: Held[Account]
    remarks: Mapping[str, tuple[Remark, ...]]


def read_all(database: Database, tools: Tools, reports: Held[Report], progress: Progress = nothing) -> Read:
    """Bring imprints, finds and accounts up to date."""
    heads = database.heads()
    told = {row.report: row for row in merged(database.told())}
    rules = imprint_rules(tools.lexicon)
    named = {key: usually_named(head, told.get(key), rules) for key, head in heads.items()}
    recurring = _recurring(database, tools, named, reports)
    imprints = _imprints(database, tools, named, told, rules, reports, recurring)
    printed = {key: hashed(tools.fingerprint, key, msgspec.json.encode(row)) for key, row in imprints.items()}
    _find_words(database, tools, reports, imprints, printed, progress)
    homes = _homes(database, tools, reports, imprints, printed)
    stands = _stands(database, tools, imprints, printed, homes)
    inputs = {key: hashed(printed[key], msgspec.json.encode(stands[key])) for key in heads}
    accounts = _accounts(database, tools, reports, imprints, stands, inputs, progress)
    return Read(
        heads=heads,
        reports=reports,
        recurring=recurring,
        imprints=imprints,
        stands=stands,
        inputs=inputs,
        accounts=accounts,
        remarks=_remarks(database, tools, inputs, accounts),
    )


def merged(rows: Iterable[Told]) -> list[Told]:
    """One row a report: what the tell command says wins over reports.csv, field by field."""
    found: dict[str, Told] = {}
    for row in sorted(rows, key=lambda told: (told.report, told.by == "tell")):
        before = found.get(row.report)
        values = msgspec.structs.asdict(before) if before is not None else {"report": row.report}
        values |= {name: value for name, value in msgspec.structs.asdict(row).items() if value is not None}
        found[row.report] = Told(**values)
    return list(found.values())


# --- imprints ----------------------------------------------------------------------------------------------------


def _recurring(
    database: Database, tools: Tools, named: Mapping[str, str | None], reports: Held[Report]
) -> dict[str, frozenset[str]]:
    """Keys of the lines that recur in reports of one outlet, by outlet."""
    of_outlet = by_outlet(named)
    inputs = {outlet: hashed(tools.fingerprint, outlet, *keys) for outlet, keys in of_outlet.items()}

    def make(outlets: list[str]) -> Iterator[tuple[str, Recurring]]:
        for outlet in outlets:
            texts = ((key, reports[key].text) for key in of_outlet[outlet])
            yield outlet, Recurring(tuple(of_outlet[outlet]), recurring_lines(texts))

    return {outlet: row.lines for outlet, row in kept(database, "recurring", inputs, Recurring, make).each()}


def by_outlet(outlets: Mapping[str, str | None]) -> dict[str, list[str]]:
    """The reports of each outlet, by its folded name."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(outlets):
        outlet = outlets[key]
        if outlet is not None:
            found[outlet.casefold()].append(key)
    return found


def recurring_of(recurring: Mapping[str, frozenset[str]], outlet: str | None) -> frozenset[str]:
    """The keys of lines that recur in reports of an outlet."""
    return recurring.get(outlet.casefold(), frozenset()) if outlet is not None else frozenset()


def _imprints(
    database: Database,
    tools: Tools,
    named: Mapping[str, str | None],
    told: Mapping[str, Told],
    rules: ImprintRules,
    reports: Held[Report],
    recurring: Mapping[str, frozenset[str]],
) -> dict[str, Imprint]:
    lines = {key: recurring_of(recurring, outlet) for key, outlet in named.items()}
    of_lines = {found: hashed(*sorted(found)) for found in set(lines.values())}
    inputs = {
        key: hashed(tools.fingerprint, key, of_lines[lines[key]], msgspec.json.encode(told.get(key))) for key in named
    }

    def make(keys: list[str]) -> Iterator[tuple[str, Imprint]]:
        for some in batches(keys, SOME):
            for key, report in reports.of(some).items():
                yield key, imprint_by(report, told.get(key), rules, lines[key])

    return dict(kept(database, "imprint", inputs, Imprint, make).each())


# --- finds -------------------------------------------------------------------------------------------------------


def _find_words(
    database: Database,
    tools: Tools,
    reports: Held[Report],
    imprints: Mapping[str, Imprint],
    inputs: Mapping[str, str],
    progress: Progress,
) -> None:
    """Keep the finds of all wordings, and of no others: forgotten words rest nowhere.

    A row of stage "wordings" names those of a report's sentences.
    """
    missing = missing_rows(database, "wordings", inputs)
    told = {key: wordings_of(reports[key], imprints[key], tools.lexicon) for key in missing}
    # What is found is owned before it is there, so that a kill in between leaves no words that nobody can forget.
    before = _wordings(database, missing)
    database.put_derived("wordings", ((key, "", pack(sorted({*told[key], *before.get(key, ())}))) for key in missing))
    _keep_finds(database, tools, told.values(), progress)
    database.put_derived("wordings", ((key, inputs[key], pack(sorted(told[key]))) for key in missing))
    drop_others(database, "wordings", inputs)
    rows = _wordings(database)
    wanted = {key for keys in rows.values() for key in keys}
    if database.count_derived("finds") != len(wanted):
        there = database.derived_inputs("finds").keys()
        database.drop_derived("finds", sorted(there - wanted))
        lost = [key for key, keys in rows.items() if not there >= set(keys)]
        _keep_finds(
            database, tools, (wordings_of(reports[key], imprints[key], tools.lexicon) for key in lost), progress
        )


def _keep_finds(database: Database, tools: Tools, told: Iterable[Mapping[str, str]], progress: Progress) -> None:
    """Find in the wordings of some reports what is not found yet, and keep it, some at a time."""
    words = {wording: text for rows in told for wording, text in rows.items()}
    done = database.derived_inputs("finds", words)
    rest = {key: words[key] for key in sorted(words) if done.get(key) != tools.fingerprint}
    for some in batches(find_all(rest, tools, progress), PORTION):
        database.put_derived("finds", [(key, tools.fingerprint, pack(row)) for key, row in some])


def _wordings(database: Database, reports: Iterable[str] | None = None) -> dict[str, list[str]]:
    """The keys of the wordings of reports, as they were when last worked out."""
    rows = database.get_derived("wordings", reports)
    return {key: unpack(payload, list[str]) for key, (_, payload) in rows.items()}


def wordings_alone(database: Database, report: str) -> list[str]:
    """The wordings that stand in one report and in no other: their finds go where the report is forgotten."""
    rows = _wordings(database)
    own = set(rows.pop(report, ()))
    return sorted(own.difference(*rows.values()))


def finds_of(database: Database, reports: Iterable[str]) -> dict[str, bytes]:
    """The finds of all sentences of some reports, by wording, as they rest."""
    keys = {key for rows in _wordings(database, reports).values() for key in rows}
    return {key: payload for key, (_, payload) in database.get_derived("finds", keys).items()}


def find_all(wordings: Mapping[str, str], tools: Tools, progress: Progress = nothing) -> Iterator[tuple[str, Finds]]:
    """Finds of wordings by key, in any order; each wording once, and no further than the settings allow."""
    keys = sorted(wordings)
    longest = tools.settings.parse.longest
    rows = [[(key, beginning(wordings[key], longest)) for key in some] for some in batches(keys, AT_ONCE)]
    done = 0
    for found in tools.engine_for(len(keys)).each(partial(find_some, tools=tools), rows):
        for key, finds in found:
            done += 1
            if done % 50 == 0 or done == len(keys):
                progress(done, len(keys), "sentences")
            yield key, finds


def find_some(wordings: Sequence[tuple[str, str]], tools: Tools) -> list[tuple[str, Finds]]:
    """Finds of some wordings, each with its key."""
    parses = tools.parser([words for _, words in wordings])
    return [(key, tools.finder(parse)) for (key, _), parse in zip(wordings, parses, strict=True)]


# --- where a report speaks from ----------------------------------------------------------------------------------


def _homes(
    database: Database,
    tools: Tools,
    reports: Held[Report],
    imprints: Mapping[str, Imprint],
    printed: Mapping[str, str],
) -> dict[str, Candidate]:
    """Where the outlets sit that enough reports are of, inferred from the places that those name."""
    of_outlet = reports_by_outlet(imprints)
    known = sorted(key for keys in of_outlet.values() for key in keys)
    inputs = {key: printed[key] for key in known}

    def look(keys: list[str]) -> Iterator[tuple[str, Sights]]:
        for key in keys:
            finds = {wording: unpack(found, Finds) for wording, found in finds_of(database, [key]).items()}
            yield key, sights(reports[key], imprints[key], finds, tools.gazetteer, tools.lexicon)

    seen = kept(database, "sights", inputs, Sights, look)

    def infer(outlets: list[str]) -> Iterator[tuple[str, Home]]:
        for outlet in outlets:
            keys = of_outlet[outlet]
            yield outlet, Home(tuple(keys), home_of(list(seen.of(keys).values())))

    made_of = {outlet: hashed(*(inputs[key] for key in keys)) for outlet, keys in of_outlet.items()}
    homes = kept(database, "home", made_of, Home, infer).each()
    return {outlet: home.place for outlet, home in homes if home.place is not None}


def reports_by_outlet(imprints: Mapping[str, Imprint]) -> dict[str, list[str]]:
    """The reports of each outlet that has enough of them for its home to be inferred."""
    of_outlet: dict[str, list[str]] = {}
    for key in sorted(imprints):
        outlet = imprints[key].outlet
        if outlet is not None:
            of_outlet.setdefault(outlet, []).append(key)
    return {outlet: keys for outlet, keys in of_outlet.items() if len(keys) >= REPORTS}


def homes_by_outlet(of_outlet: Mapping[str, Sequence[str]], rows: Mapping[str, Sights]) -> dict[str, Candidate]:
    """The home of each outlet, where one stands out."""
    found = {outlet: home_of([rows[key] for key in keys]) for outlet, keys in of_outlet.items()}
    return {outlet: home for outlet, home in found.items() if home is not None}


def _stands(
    database: Database,
    tools: Tools,
    imprints: Mapping[str, Imprint],
    printed: Mapping[str, str],
    homes: Mapping[str, Candidate],
) -> dict[str, Standpoint]:
    of_home = {outlet: msgspec.json.encode(home) for outlet, home in homes.items()}
    inputs = {key: hashed(printed[key], of_home.get(row.outlet or "", b"")) for key, row in imprints.items()}

    def make(keys: list[str]) -> Iterator[tuple[str, Standpoint]]:
        return ((key, stand_of(imprints[key], homes, tools)) for key in keys)

    return dict(kept(database, "stand", inputs, Standpoint, make).each())


def stand_of(imprint: Imprint, homes: Mapping[str, Candidate], tools: Tools) -> Standpoint:
    """Where a report speaks from."""
    outlet = imprint.outlet or ""
    return standpoint(imprint, tools.gazetteer, homes.get(outlet), tools.zones, tools.seats.get(outlet.casefold()))


# --- accounts ----------------------------------------------------------------------------------------------------

# A report with all that its account is made of; the finds as they rest, which travels best.
Material = tuple[Report, Imprint, Standpoint, dict[str, bytes]]


def _accounts(
    database: Database,
    tools: Tools,
    reports: Held[Report],
    imprints: Mapping[str, Imprint],
    stands: Mapping[str, Standpoint],
    inputs: Mapping[str, str],
    progress: Progress,
) -> Held[Account]:
    def made_of(keys: list[str]) -> Material:
        key = keys[0]
        return reports[key], imprints[key], stands[key], finds_of(database, keys)

    def make(keys: list[str]) -> Iterator[tuple[str, bytes]]:
        rows = map(made_of, batches(keys, 1))
        accounts = tools.engine_for(len(keys) * SENTENCES).each(partial(account_bytes, tools=tools), rows)
        for done, account in enumerate(accounts, 1):
            progress(done, len(keys), "claims")
            yield account

    keep(database, "account", inputs, make)
    return held_rows(database, "account", Account, inputs)


def account_bytes(material: Material, tools: Tools) -> tuple[str, bytes]:
    """A report and its account, as it rests."""
    report, imprint, stand, rows = material
    finds = {wording: unpack(payload, Finds) for wording, payload in rows.items()}
    return report.id, pack(account_of(report, imprint, finds, tools.gazetteer, tools.lexicon, stand))


def _remarks(
    database: Database, tools: Tools, inputs: Mapping[str, str], accounts: Held[Account]
) -> dict[str, tuple[Remark, ...]]:
    """What is worth knowing of each report's account, at hand without opening it."""

    def make(keys: list[str]) -> Iterator[tuple[str, tuple[Remark, ...]]]:
        for key in keys:
            yield key, remarks_on(accounts[key], tools.settings.parse.longest)

    return dict(kept(database, "remarks", inputs, tuple[Remark, ...], make).each())


def remarks_on(account: Account, longest: int) -> tuple[Remark, ...]:
    """The remarks of an account, and one where a sentence of it is longer than what is parsed."""
    if all(sentence.end - sentence.start <= longest for sentence in account.sentences):
        return account.remarks
    text = f"A sentence is longer than {longest:,} characters; only its beginning was looked at."
    return (*account.remarks, remark(account.report, "long-sentence", text))
