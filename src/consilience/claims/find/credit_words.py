"""The words by which a sentence credits somebody, as the lexicon lists them: verbs, nouns, phrases and small words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from consilience.claims.find.clauses import Grammar, grammar_of
from consilience.lexicon.load import Lexicon
from consilience.text.inflections import ending_rules, inflect

Endings = Sequence[tuple[str, str]]
Lists = TypeVar("Lists", bound=Struct)


class Verbs(Struct, frozen=True):
    """Verbs by what they take: a quotation, a clause, an infinitive, an object; and the small words beside them."""

    speech: frozenset[str]
    clause: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    going_on: frozenset[str]
    adding: frozenset[str]
    shown: frozenset[str]
    evidence: frozenset[str]
    to_listener: frozenset[str]
    to_named: frozenset[str]
    needing_listener: frozenset[str]
    to_carrier: frozenset[str]
    itself: frozenset[str]
    object_goes_on: frozenset[str]
    by_people: frozenset[str]
    naming: frozenset[str]
    answering: frozenset[str]
    by_telephone: frozenset[str]
    withholding: frozenset[str]


class Nouns(Struct, frozen=True):
    """Nouns of speech, papers that words are carried in, and what tells whose they are."""

    speech: frozenset[str]
    beside: frozenset[str]
    issued: frozenset[str]
    relayed: frozenset[str]
    owned_by: frozenset[str]
    numbered: frozenset[str]


class Chains(Struct, frozen=True):
    """What tells that one speaks and another carries it."""

    quoting: frozenset[str]
    saying: frozenset[str]
    as_saying: frozenset[str]
    quoted: frozenset[str]
    told: frozenset[str]
    carried: frozenset[str]
    spoken_with: frozenset[str]


class CreditWords(Struct, frozen=True):
    """What credits somebody; ``forms`` has every inflected form of a verb that does so, with the verb."""

    verbs: Verbs
    nouns: Nouns
    chains: Chains
    grammar: Grammar
    forms: dict[str, str]
    preposition: dict[str, frozenset[str]]
    behind_particle: dict[str, frozenset[str]]
    unsaid: dict[str, frozenset[str]]
    unsaid_with: dict[str, frozenset[str]]
    attitude: frozenset[str]
    beliefs: frozenset[str]
    questions: frozenset[str]
    asking: frozenset[str]
    quotation_only: frozenset[str]
    inverted: frozenset[str]
    passive: frozenset[str]
    empty: frozenset[str]
    made: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    phrase_starts: frozenset[str]
    spun: frozenset[tuple[str, ...]]
    measures: frozenset[str]
    gathered: frozenset[str]
    gathered_in: frozenset[str]
    finding: frozenset[str]
    as_said: str
    put: tuple[str, ...]
    colon: re.Pattern[str]
    article: re.Pattern[str]
    labels: re.Pattern[str]
    organ: frozenset[str]
    anybody: frozenset[str]
    nobody: frozenset[str]
    weekdays: frozenset[str]


def credit_words(lexicon: Lexicon) -> CreditWords:
    """The lists of ``attribution.toml`` by which a cue is told, and the small words of ``grammar.toml``."""
    table, grammar = lexicon.table("attribution"), grammar_of(lexicon)
    verbs, preposition = listed(Verbs, table["verbs"]), _by_verb(table["verbs"]["preposition"])
    spun = _phrases(table["phrases"]["spun"])
    phrases = [*_phrases(table["phrases"]["according"]), *_phrases(table["phrases"]["view"]), *spun]
    every = verbs.speech | verbs.clause | verbs.infinitive | verbs.object | preposition.keys()
    return CreditWords(
        verbs=verbs,
        nouns=listed(Nouns, table["nouns"]),
        chains=listed(Chains, table["chains"]),
        grammar=grammar,
        forms=inflected(every, table["inflection"], table["irregular"]),
        preposition=preposition,
        behind_particle=_by_verb(table["verbs"]["behind_particle"]),
        unsaid=_by_verb(table["verbs"]["unsaid"]),
        unsaid_with=_by_verb(table["verbs"]["unsaid_with"]),
        attitude=word_set(table["attitude"]["verbs"]),
        beliefs=word_set(table["attitude"]["beliefs"]),
        questions=word_set(table["attitude"]["questions"]),
        asking=word_set(table["attitude"]["asking"]),
        quotation_only=word_set(table["quotation_only"]["verbs"]),
        inverted=word_set(table["inverted"]["verbs"]),
        passive=word_set(table["passive"]["verbs"]),
        empty=word_set(table["passive"]["empty"]),
        made=word_set(table["passive"]["made"]),
        phrases=tuple(sorted(phrases, key=len, reverse=True)),
        phrase_starts=frozenset(phrase[0] for phrase in phrases),
        spun=frozenset(spun),
        measures=word_set(table["phrases"]["measures"]),
        gathered=word_set(table["nouns"]["asked_of"]),
        gathered_in=word_set(table["phrases"]["gathered_in"]),
        finding=word_set(table["phrases"]["finding"]),
        as_said=table["as_said"]["word"],
        put=tuple(table["as_said"]["put"].split()),
        colon=_colon(word_set(table["colon"]["within"])),
        article=article_before(grammar),
        labels=_labels(table["labels"], word_set(table["carriers"]["names"])),
        organ=lexicon.words("attribution", "pronouns", "organ"),
        anybody=word_set(table["attitude"]["anybody"]),
        nobody=word_set(table["attitude"]["nobody"]),
        weekdays=lexicon.words("times", "names", "weekdays"),
    )


def word_set(words: str | Sequence[str]) -> frozenset[str]:
    """A list of the lexicon as a set, whether it stands there as words with blanks between or one by one."""
    return frozenset(words.split() if isinstance(words, str) else words)


def listed(kind: type[Lists], table: Mapping[str, Any]) -> Lists:
    """The lists of one table that ``kind`` has fields for."""
    return kind(**{name: word_set(table[name]) for name in kind.__struct_fields__})


def article_before(grammar: Grammar) -> re.Pattern[str]:
    """An article with the blanks behind it, in whichever case."""
    return re.compile(rf"(?:{'|'.join(sorted(grammar.definite | grammar.indefinite))})\s+", re.IGNORECASE)


def _colon(within: Iterable[str]) -> re.Pattern[str]:
    """A name, its words with capitals but for some, with what it says behind a colon."""
    word, small = r"[\w.’'-]*", "|".join(map(re.escape, sorted(within)))
    capital = "[A-ZÀ-Þ]"
    return re.compile(
        rf"^(?P<who>{capital}{word}(?: (?:{small}|{capital}){word}){{0,5}}):\s+(?P<what>\S.{{5,}})$", re.DOTALL
    )


def _labels(labels: Mapping[str, Iterable[str]], wires: Iterable[str]) -> re.Pattern[str]:
    """What a page sets before a sentence: a label, the head of a note, or a wire in brackets behind a town."""
    word, note, names = (
        "|".join(map(re.escape, listed)) for listed in (labels["words"], labels["notes"], sorted(wires))
    )
    town = r"(?:[A-ZÀ-Þ][\w.’'-]*(?:,? [A-ZÀ-Þ][\w.’'-]*){0,3} )?"
    noted = rf"(?i:{note})(?::| [-–—]) (?=[\w\"“])"
    return re.compile(rf"{noted}|(?:(?:{word}):? |{town}\(?(?i:{names})\) )(?=[A-ZÀ-Þ\"“])")


def _by_verb(table: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in table.items()}


def _phrases(listed: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in listed]


def inflected(
    verbs: Iterable[str], regular: Mapping[str, Endings], irregular: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Every inflected form with its verb; a form of two verbs goes to the first in the alphabet spelt like it."""
    forms = [ending_rules(rows) for rows in regular.values()]
    found: dict[str, str] = {}
    for verb in sorted(verbs):
        for form in (verb, *(inflect(verb, rules) for rules in forms), *irregular.get(verb, ())):
            found.setdefault(form, verb)
    for verb in sorted(verbs):
        for form in irregular.get(verb, ()):
            found[form] = verb
    return found
