"""People told of without a number: one victim by an article ("a child died"), by whose he is, or by a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from consilience.claims.find.counted import Counted, CountedFinder
from consilience.claims.find.measures import Measures
from consilience.lexicon.load import Lexicon
from consilience.text.inflections import nouns_of
from consilience.text.names import titles_of
from consilience.text.numbers import Numeral
from consilience.vocabulary import EventMention, Parse, Token

# Kinds for which one person named by an article counts as one.
VICTIMS = ("killed", "injured", "abducted", "missing", "released")
# A name of more words has titles in it.
LONGEST = 4
# Between an article and its noun stand no more words: "an eight - year - old local school girl".
FARTHEST = 9


class VictimFinder:
    """Finds single people in a sentence that tells of harm; to whom the harm befell is for others to say."""

    def __init__(self, lexicon: Lexicon, measures: Measures, counted: CountedFinder) -> None:
        table = lexicon.table("figures")
        self._measures, self._counted = measures, counted
        occupations = lexicon.words("places", "people", "occupations")
        self._titles = titles_of(lexicon) | occupations | lexicon.words("measures", "name_before")
        self._things: frozenset[str] = lexicon.words("measures", "no_persons")
        self._articles = frozenset(lexicon.table("numbers")["small"]["articles"])
        self._listed = re.compile(table["kin"]["listed"], re.IGNORECASE)
        self._spared = frozenset(table["kin"]["spared"])
        self._none: frozenset[str] = lexicon.words("standing", "rules", "zero")
        self._several = nouns_of(lexicon).ending
        self._owners = frozenset(table["kin"]["owners"])
        self._groups = frozenset(table["kin"]["several"])
        self._speaking: frozenset[str] = lexicon.words("measures", "speaking")
        self._harm = measures.words_of(VICTIMS)

    def __call__(
        self, parse: Parse, events: Sequence[EventMention], taken: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[Numeral, Counted]]:
        """Each single person as the number one and what it counts; ``taken`` are spans that are something else."""
        harmed = any(event.kind in VICTIMS for event in events)
        if not harmed and self._harm.isdisjoint(token.text.lower() for token in parse.tokens):
            return
        for first, noun in self._told(parse):
            if not self._is_spared(parse, first, noun) and not any(
                start < noun.end and first.start < end for start, end in taken
            ):
                yield self._one(parse, first, noun)

    def _is_spared(self, parse: Parse, first: Token, noun: Token) -> bool:
        """Whether "neither" or "nor" stands in front, or none is said to be one: "none of the dead was a child"."""
        if first.i > 0 and parse.tokens[first.i - 1].text.lower() in self._spared:
            return True
        told = [t for t in parse.tokens if noun.dep == "attr" and t.head == noun.head and t.dep == "nsubj"]
        return any(token.text.lower() in self._none for token in told)

    def _told(self, parse: Parse) -> Iterator[tuple[Token, Token]]:
        names = [each for each in by_name(parse, self._is_title) if self._names_one(parse, *each)]
        for first, noun in by_article(parse, self._articles):
            if self._is_person(noun) and not self._is_named(parse, noun, names) and not self._speaks(parse, noun):
                yield first, noun
        for first, noun in by_owner(parse, self._owners):
            if any(self._is_person(token) for token in parse.tokens[first.i + 1 : noun.i + 1]):
                yield first, noun
        yield from names

    def _names_one(self, parse: Parse, first: Token, last: Token) -> bool:
        return not self._is_thing(parse.text[first.start : last.end]) and self._is_name(last)

    @staticmethod
    def _one(parse: Parse, first: Token, noun: Token) -> tuple[Numeral, Counted]:
        words = parse.text[first.start : noun.end]
        one = Numeral(
            start=first.start, end=noun.end, text=words, value=1.0, low=1.0, high=1.0, bound="exact"
        )  # fmt: skip
        article = first.dep == "det"
        who = parse.text[first.end if article else first.start : noun.end].strip()
        return one, Counted(noun, noun.text.lower() if first.dep in ("det", "poss") else None, "people", who, noun.end)

    def _is_title(self, word: str) -> bool:
        """Whether a word in front of a name says what somebody is: "General", "reporter"."""
        return word.lower() in self._titles

    def _is_thing(self, name: str) -> bool:
        """Whether a capitalised name is that of a storm or a building: "Typhoon Lanbo"."""
        return bool(self._things & set(name.lower().split()))

    def _is_named(self, parse: Parse, noun: Token, names: Sequence[tuple[Token, Token]]) -> bool:
        """Whether the noun only says who one is that is named, too: "Farida Lonn, a driver,"; no list with "and"."""
        listed = self._listed.match(parse.text, noun.end) is not None
        return noun.dep == "appos" and not listed and any(last.i == noun.head for _, last in names)

    def _speaks(self, parse: Parse, noun: Token) -> bool:
        """Whether what hangs on the noun makes a speaker of it: '"Ten died," a nurse who was there said by phone'."""
        return any(
            token.head == noun.i and token.dep == "acl" and token.lemma in self._speaking for token in parse.tokens
        )

    def _is_person(self, noun: Token) -> bool:
        return (
            noun.text.lower() not in self._groups
            and self._counted.is_person(noun.text)
            and not self._measures.of_word(noun.text, "noun")
        )

    def _is_name(self, last: Token) -> bool:
        """A name must end in no word for a group or a place."""
        return self._counted.unit_of_noun(last.text) is None and not last.text.lower().endswith(self._several)


def by_article(parse: Parse, articles: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """Articles with the noun they open: "a young herder"."""
    for token in parse.tokens:
        noun = parse.tokens[token.head]
        article = token.text.lower() in articles and token.dep == "det"
        if article and 0 < noun.i - token.i <= FARTHEST and noun.tag in ("NN", "NNP"):
            yield token, noun


def by_owner(parse: Parse, owners: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """Words for whose somebody is, with that one: "her mother", "his wife Amina"."""
    for token in parse.tokens:
        noun = parse.tokens[token.head]
        if token.dep == "poss" and token.text.lower() in owners:
            if 0 < noun.i - token.i <= LONGEST and noun.tag in ("NN", "NNP"):
                yield token, noun


def by_name(parse: Parse, is_title: Callable[[str], bool] = lambda _: False) -> Iterator[tuple[Token, Token]]:
    """Names of two to four words that hang together and have no article: first and last word.

    A title or a word for a person in front belongs to nobody's name ("former minister Halim Osei"), and behind one a
    single word is a name too ("Msgr Osei").
    """
    for last in parse.tokens:
        if last.pos != "PROPN" or last.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            continue
        first = last
        while first.i and parse.tokens[first.i - 1].pos == "PROPN":
            first = parse.tokens[first.i - 1]
        run = parse.tokens[first.i : last.i]
        titled = max((word.i for word in run if is_title(word.text)), default=None)
        if titled is not None and len(run) >= LONGEST:
            first = parse.tokens[titled + 1]
        before = parse.tokens[first.i - 1] if first.i else None
        titled_before = before is not None and is_title(before.text)
        words = parse.tokens[first.i : last.i + 1]
        opened = (
            before is not None and before.pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PART") and not titled_before
        )
        plain = all(word.text.replace("-", "").replace(".", "").isalpha() and word.text[0].isupper() for word in words)
        if (1 if titled_before else 2) <= len(words) <= LONGEST and plain and not opened:
            yield first, last
