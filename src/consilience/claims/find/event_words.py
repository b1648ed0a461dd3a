"""The words that tell of events, as the lexicon lists them, by every form in which they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from consilience.claims.find.clauses import Grammar, grammar_of
from consilience.lexicon.load import Lexicon
from consilience.text.inflections import Nouns, Verbs, inflect, inflections, nouns_of, verbs_of


class Entry(Struct, frozen=True):
    """What the lexicon says of an event word: PLOVER type and mode, kind of its figures, incident, and its grammar.

    ``doer``, ``sufferer`` and ``source`` name the list that must hold who does, suffers or is left for it to be meant.
    """

    lemma: str
    part: str
    type: str
    mode: str | None = None
    kind: str | None = None
    incident: str | None = None
    of: str | None = None
    subject: str | None = None
    movement: bool = False
    errand: bool = False
    going: bool = False
    doer: str | None = None
    sufferer: str | None = None
    source: str | None = None


class Pattern(Struct, frozen=True):
    """An event told by several words: the forms of the first, then the lemmas that follow, close by."""

    rest: tuple[str, ...]
    entry: Entry


class EventTables(Struct, frozen=True):
    """The lexicon of events, indexed by inflected form, and the small words beside them."""

    forms: dict[str, tuple[Entry, ...]]
    patterns: dict[str, tuple[Pattern, ...]]
    rules: dict[str, frozenset[str]]
    grammar: Grammar


def event_tables(lexicon: Lexicon) -> EventTables:
    """The lists of ``events.toml`` with every inflected form."""
    table = lexicon.table("events")
    forms, patterns = indexed(lexicon)
    persons = frozenset(lexicon.table("groups")["units"]["people"])
    meant = {
        name: frozenset(words) | (persons if name in table["persons"]["lists"] else frozenset())
        for name, words in table["meant"].items()
    }
    rules = {name: frozenset(words) for name, words in table["rules"].items()} | meant | _people(lexicon)
    return EventTables(forms, patterns, rules, grammar_of(lexicon))


def indexed(
    lexicon: Lexicon, incidents: Collection[str] | None = None
) -> tuple[dict[str, tuple[Entry, ...]], dict[str, tuple[Pattern, ...]]]:
    """Words and turns of phrase of events by inflected form; only those of some ``incidents`` where these are given."""
    table = lexicon.table("events")
    forms_of = partial(_forms, irregular=table["irregular"], nouns=nouns_of(lexicon), verbs=verbs_of(lexicon))
    forms: dict[str, list[Entry]] = {}
    for row in _of(table["event"], incidents):
        for part in ("verbs", "nouns", "adjectives"):
            for lemma in row.get(part, ()):
                entry = _entry(row, lemma, part[:-1])
                for form in forms_of(lemma, part[:-1]):
                    forms.setdefault(form, []).append(entry)
    patterns: dict[str, list[Pattern]] = {}
    for row in _of(table["phrase"], incidents):
        for words in row["phrases"]:
            first, *rest = words.split()
            pattern = Pattern(tuple(rest), _entry(row, words, "phrase"))
            for form in forms_of(first, "verb") | forms_of(first, "noun"):
                patterns.setdefault(form, []).append(pattern)
    return (
        {form: tuple(entries) for form, entries in forms.items()},
        {form: tuple(sorted(some, key=lambda p: (-len(p.rest), p.rest))) for form, some in patterns.items()},
    )


def _of(rows: Iterable[dict[str, Any]], incidents: Collection[str] | None) -> Iterable[dict[str, Any]]:
    return (row for row in rows if incidents is None or row.get("incident") in incidents)


def _people(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Words for people, those of forces left aside, and for forces of nature, and the names of armed groups."""
    actors = lexicon.table("actors")
    nature = frozenset(actors["forces_of_nature"]["words"])
    people = frozenset(word for words in actors["sectors"].values() for word in words)
    names = frozenset(lexicon.table("organisations")["armed"]["names"])
    return {"people": people, "nature": nature, "armed_names": names}


def _entry(row: dict[str, Any], lemma: str, part: str) -> Entry:
    return Entry(lemma, part, **{name: row[name] for name in Entry.__struct_fields__ if name in row})


def _forms(lemma: str, part: str, irregular: Mapping[str, Sequence[str]], nouns: Nouns, verbs: Verbs) -> frozenset[str]:
    """Every written form of a lemma, as the part of speech that it is."""
    if part == "verb":
        return inflections(lemma, verbs, irregular.get(lemma))
    return frozenset({lemma, inflect(lemma, nouns.plural)}) if part == "noun" else frozenset({lemma})
