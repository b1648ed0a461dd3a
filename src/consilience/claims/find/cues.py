"""The cue words that tell how an event stands, indexed, and what is gathered of them while one sentence is read."""

from __future__ import annotations

import re
from typing import Any, Literal

from msgspec import Struct

from consilience.claims.find.clauses import Grammar, Tree, grammar_of
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Certainty, Status

Tense = Literal["past", "present", "future", "none"]
STATUSES: tuple[Status, ...] = (
    "feared",
    "threatened",
    "promised",
    "demanded",
    "ordered",
    "attempted",
    "ongoing",
    "conditional",
    "planned",
)
# Governed by another unreal thing, these say no more than it does.
YIELDING = frozenset({"attempted", "ongoing", "ordered", "happened"})


class StandingTables(Struct, frozen=True):
    """The cue lists of a language, indexed for look-up, and what the cues of verb forms are called."""

    verbs: dict[str, Status]
    nouns: dict[str, Status]
    adjectives: dict[str, Status]
    rules: dict[str, Any]
    called: dict[str, str]
    grammar: Grammar
    certainty: dict[str, frozenset[str]]
    ahead: re.Pattern[str]
    habitual: re.Pattern[str]
    hindsight: re.Pattern[str]
    on_day: re.Pattern[str]
    nth_week: re.Pattern[str]
    earlier: re.Pattern[str]
    background: re.Pattern[str]
    superlative: re.Pattern[str]
    record: re.Pattern[str]
    provoked: re.Pattern[str]
    days_after: re.Pattern[str]
    going_on: re.Pattern[str]
    tagged: re.Pattern[str]
    foil: re.Pattern[str]
    ordinal: re.Pattern[str]
    since: re.Pattern[str]
    earlier_adjectives: frozenset[str]
    background_adjectives: frozenset[str]
    background_nouns: frozenset[str]


def standing_tables(lexicon: Lexicon) -> StandingTables:
    """The lists of ``standing.toml``, indexed; a word of two statuses keeps the first of STATUSES."""
    table = lexicon.table("standing")
    kinds: dict[str, dict[str, Status]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for status in STATUSES:
        for part, words in table["status"][status].items():
            for word in words:
                kinds[part].setdefault(word, status)
    rules = {name: frozenset(value) if isinstance(value, list) else value for name, value in table["rules"].items()}
    role = table["role"]
    return StandingTables(
        **kinds,
        rules=rules,
        called=table["called"],
        grammar=grammar_of(lexicon),
        certainty={name: frozenset(words) for name, words in table["certainty"].items() if isinstance(words, list)},
        ahead=re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(rules['ahead'])))})\b"),
        habitual=re.compile(role["habitual"]),
        hindsight=re.compile(role["hindsight"]),
        on_day=re.compile(role["on_day"]),
        nth_week=re.compile(role["nth_week"]),
        earlier=re.compile("|".join(role["earlier"])),
        background=re.compile("|".join(role["background"])),
        superlative=re.compile(role["superlative"]),
        record=re.compile(role["record"]),
        tagged=re.compile(table["certainty"]["tagged"]),
        foil=re.compile(table["certainty"]["foil"], re.IGNORECASE),
        provoked=re.compile(role["provoked"], re.IGNORECASE),
        days_after=re.compile(role["days_after"], re.IGNORECASE),
        going_on=re.compile(role["going_on"], re.IGNORECASE),
        ordinal=re.compile(role["ordinal"]),
        since=re.compile(role["record_since"]),
        earlier_adjectives=frozenset(role["earlier_adjectives"]),
        background_adjectives=frozenset(role["background_adjectives"]),
        background_nouns=frozenset(role["background_nouns"]),
    )


class Reading:
    """What has been gathered while climbing; lives for one call only."""

    def __init__(self, tree: Tree, index: int, tables: StandingTables, type_: str | None) -> None:
        self.tree, self.index, self.tables = tree, index, tables
        self.harmful, self.dreaded = type_ in tables.rules["feared_types"], type_ in tables.rules["dreaded_types"]
        self.natural = type_ == "DISASTER"
        self.unwilled = type_ in tables.rules["unwilled_types"]
        self.status: Status = "happened"
        self.firm = False
        self.denied = False
        self.zero = False
        self.certainty: Certainty = "stated"
        self.tense: Tense = "none"
        self.cues: list[str] = []

    def set(self, status: Status, cue: str, firm: bool = True) -> None:
        """A status found further out: it counts where the inner one is weak, or yields to it."""
        if status == "planned" and self.dreaded and cue in self.tables.rules["foreseen"]:
            status = "feared"
        if status == "threatened" and self.natural:
            status = "feared"  # "water threatens to flood the cellars"
        if status == "promised" and self.dreaded and not self.natural and cue in self.tables.rules["swearing"]:
            status = "threatened"  # "vowed to destroy every well"
        if status == "attempted" and self.status == "planned":
            self.status = "happened"  # "a plot to bomb the bridge was foiled"
        if status == "threatened" and self.status == "conditional":
            self.status = "happened"  # "threatened to attack if": the threat stands, whatever it depends on
        yields = self.status in YIELDING and (self.status == "happened" or status not in YIELDING)
        if (self.firm and not yields) or (not firm and self.status != "happened" and not yields):
            return
        if status == "ongoing" and self.status != "happened":
            return
        self.status, self.firm = status, firm
        self.cues.append(f"{status}:{cue}")

    def doubt(self, certainty: Certainty, cue: str) -> None:
        """Hearsay; an accusation outweighs a hedge."""
        if self.certainty not in ("alleged", certainty):
            self.certainty = certainty
            self.cues.append(f"{certainty}:{cue}")

    def deny(self, cue: str) -> None:
        """A negation; two make an assertion."""
        self.denied = not self.denied
        self.cues.append(f"denied:{cue}")

    def possible(self, cue: str, firm: bool = False) -> None:
        """Only possible: what one fears when it is harm, else what depends."""
        self.set("feared" if self.harmful else "conditional", cue, firm=firm)
