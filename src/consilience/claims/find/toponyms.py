"""Finds names of places in one wording: capitalised runs looked up in the gazetteer, weighed by the words beside them.

A name that is somewhere a place is not always one here: "Jordan said" may be a woman, "Georgia Bulldogs" a team. The
words before and after decide; where they do not, the name is handed over as a doubtful one for the report to decide.
"""

from __future__ import annotations

from collections.abc import Callable

from consilience.claims.find.place_units import (
    MOST,
    Name,
    Unit,
    joined,
    preceded,
    style_of,
    text_of,
)
from consilience.claims.find.place_words import PlaceWords
from consilience.claims.find.toponym_judge import ToponymJudge
from consilience.claims.find.unlisted import UnlistedNames
from consilience.contracts import Gazetteer
from consilience.vocabulary import Candidate, Parse

LONGEST = 6
# A country of fewer people is seldom told by initials; the letters are an organisation's: IOM.
LEAST_SHORT = 500_000
# A word in capitals of no more letters may be a short form.
LETTERS = 5


class Toponyms:
    """Finds the names of places of a wording; answers of the gazetteer are remembered by the object."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self._judge = ToponymJudge(words, self.lookup)
        self._unlisted = UnlistedNames(words, gazetteer)
        self._known: dict[str, tuple[Candidate, ...]] = {}
        self._begins: dict[str, bool] = {}
        self._may_begin: Callable[[str], bool] = getattr(gazetteer, "may_begin", lambda _: True)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """The candidates of a name, asked once."""
        if name not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[name] = self.gazetteer.candidates(name)
        return self._known[name]

    def begins(self, word: str) -> bool:
        """Whether some name begins with this word."""
        if word not in self._begins:
            self._begins[word] = self._may_begin(word)
        return self._begins[word]

    # -- names ----------------------------------------------------------------------------------------------------

    def __call__(self, parse: Parse, units: list[Unit]) -> tuple[list[Name], list[tuple[int, int]]]:
        """Names of places in order, and the unit spans that name people."""
        style = style_of(units)
        matches = self._matches(units, style)
        people = self._people(units, matches)
        taken = {at for first, last in people for at in range(first, last + 1)}
        known = {match.first: match for match in matches}
        people += [span for match in matches if (span := self._surname(units, match, known, style)) is not None]
        found = []
        for match in matches:
            if any(at in taken for at in range(match.first, match.last + 1)):
                continue
            judged = self._judge(parse, units, match, known, style)
            if judged is not None:
                found.append(judged)
        found += self._unlisted(units, matches, taken, style)
        return sorted(found), people

    def _matches(self, units: list[Unit], style: str) -> list[Name]:
        found: list[Name] = []
        at = 0
        while at < len(units):
            match = self._longest(units, at, style) if units[at].upper else None
            if match is not None and not units[match.last].money:
                found.append(match)
            at = match.last + 1 if match else at + 1
        return found

    def _longest(self, units: list[Unit], at: int, style: str) -> Name | None:
        first = units[at]
        if not self.begins(first.text) and first.text not in self.words.metonyms and not first.dotted:
            head = self.words.metonyms and any(key.startswith(first.text) for key in self.words.metonyms)
            if not head and first.lower not in self.words.may_open:
                return None
        for last in range(min(at + LONGEST, len(units)) - 1, at - 1, -1):
            if not joined(units, at, last, self.words):
                continue
            name = self._named(units, at, last, style)
            if name is not None:
                return name
        return None

    def _named(self, units: list[Unit], first: int, last: int, style: str) -> Name | None:
        """The run as one name, if the gazetteer or the lexicon knows it."""
        words, head = self.words, units[first]
        text = text_of(units, first, last)
        if text in words.metonyms:
            return Name(first, last, words.metonyms[text], None, self.lookup(words.metonyms[text])[:MOST], metonym=True)
        candidates = self.lookup(text)
        if self._is_other(units, first, last, style, candidates):
            return None
        if first == last and head.dotted and f"{text}." in words.capitals and head.glue.startswith((",", " (")):
            short = self.lookup(f"{text}.")
            if short:
                return Name(first, last, f"{text}.", None, short[:MOST])
        elif first == last and style != "capitals" and self._is_letters(units, first, candidates):
            return None
        if not candidates or self._is_carrier(text, candidates):
            return None
        demonym = candidates[0].how == "demonym" or (
            any(each.how == "demonym" for each in candidates) and not preceded(units, first, words)
        )
        demonym = demonym or (style == "plain" and _is_adjective(units, first, last, candidates))
        name, kind_word = self._without_kind(units, first, last, candidates)
        if kind_word is not None and last == first + 1 and head.lower in words.never | words.civic:
            return None
        return Name(first, last, name, kind_word, candidates[:MOST], demonym)

    def _is_other(
        self, units: list[Unit], first: int, last: int, style: str, candidates: tuple[Candidate, ...]
    ) -> bool:
        """Whether the words of a run, or those beside it, make it no name of a place, whoever bears it."""
        words, head = self.words, units[first]
        after = units[last + 1] if last + 1 < len(units) else None
        if after is not None and after.lower in words.of and last > first and units[last].lower in words.belonging:
            return True
        if first == last and head.lower in words.generic:
            return True
        before = units[first - 1] if first else None
        if head.glue in ("-", "–") and before is not None and not before.upper and before.lower in words.particles:
            return True
        if after is not None and after.glue == "-" and not after.upper and after.lower in words.particles:
            return True
        if _goes_on_with_particle(units, last, words):
            return True
        wide = bool(candidates) and candidates[0].kind in ("country", "continent", "region")
        if last > first + 1 and units[first + 1].lower in words.of and head.lower in words.kinds and not wide:
            return True
        shouted = style == "capitals" and last == first + 1 and head.lower in words.never | words.modifiers
        if shouted and units[last].lower in words.kinds:
            return True
        return head.lower in words.articles and not any(_has_article(each, words) for each in candidates)

    def _is_letters(self, units: list[Unit], at: int, candidates: tuple[Candidate, ...]) -> bool:
        """Whether a word in capitals is some other body's short form."""
        text = units[at].text
        return text.isupper() and len(text) <= LETTERS and not self._short_form(units, at, candidates)

    def _is_carrier(self, text: str, candidates: tuple[Candidate, ...]) -> bool:
        return text in self.words.carriers and not any(each.kind == "country" for each in candidates)

    def _short_form(self, units: list[Unit], at: int, candidates: tuple[Candidate, ...]) -> bool:
        """Whether a word in capitals is the short form of a country or state (and no SARS, no AIDS)."""
        text = units[at].text
        if _spelt_out(units, at):
            return False
        if any(each.kind == "country" and each.population >= LEAST_SHORT for each in candidates[:1]):
            return True
        if text in self.words.capitals or text.rstrip(".") + "." in self.words.capitals:
            return len(text) > 2 or units[at].glue.startswith((",", " ("))
        return len(text) >= 4 and bool(candidates) and (candidates[0].population > 100_000 or at == 0)

    def _without_kind(
        self, units: list[Unit], first: int, last: int, candidates: tuple[Candidate, ...]
    ) -> tuple[str, str | None]:
        text = text_of(units, first, last)
        word = units[last].lower
        if last == first or word not in self.words.kinds:
            return text, None
        plain = any(each.name.lower() == text.lower() for each in candidates)
        if candidates[0].kind == "country" or (
            plain and (word in self.words.own_to_towns or word in self.words.singular)
        ):
            return text, None
        return text_of(units, first, last - 1), self.words.singular.get(word, word)

    # -- people ---------------------------------------------------------------------------------------------------

    def _people(self, units: list[Unit], matches: list[Name]) -> list[tuple[int, int]]:
        """Spans of units that name people: a title or a given name, and the capitalised words that follow."""
        starts = {match.first: match for match in matches}
        found, at = [], 0
        while at < len(units):
            unit = units[at]
            titled = at > 0 and self._judge.is_title(units[at - 1]) and unit.glue in (" ", ". ") and unit.upper
            match = starts.get(at)
            begun = starts.get(at - 1)
            titled = titled and (begun is None or begun.last == begun.first)
            wide = match is not None and match.last > at
            given = unit.upper and unit.lower in self.words.given and not wide
            last = at
            while (
                last + 1 < len(units)
                and units[last + 1].upper
                and units[last + 1].glue in (" ", "-", ". ")
                and last - at < 3
            ):
                if units[last].owns or (units[last + 1].glue == ". " and len(units[last].text) > 2):
                    break
                last += 1
            follower = units[last].lower
            named = given and last > at and follower not in self.words.kinds and not self._continues_place(units, at)
            if (titled and match is not None and match.demonym) or (titled and follower in self.words.civic):
                titled = False
            if unit.upper and (titled or named):
                found.append((at, last))
                at = last
            at += 1
        return found

    def _continues_place(self, units: list[Unit], at: int) -> bool:
        """ "Jordan River", "Victoria Park", "Austin Police": a given name that is a place by what follows."""
        after = units[at + 1].lower
        return (
            after in self.words.features
            or after in self.words.roads
            or after in self.words.civic
            or after in self.words.kinds
        )

    def _surname(self, units: list[Unit], match: Name, known: dict[int, Name], style: str) -> tuple[int, int] | None:
        """ "Osvaldo Lima": an unknown capitalised word and the name of a town are somebody's name."""
        if (
            style != "plain"
            or match.first != match.last
            or match.first == 0
            or match.demonym
            or self._judge.strength(match) > 1
        ):
            return None
        left = units[match.first - 1]
        person = (
            left.token is not None and left.token.pos == "PROPN" and left.upper and not left.owns and len(left.text) > 1
        )
        if (
            not person
            or units[match.first].glue != " "
            or match.first - 1 in known
            or self._judge.plain_left(units, match.first - 1, style)
        ):
            return None
        after = units[match.last + 1] if match.last + 1 < len(units) else None
        if left.lower in self.words.civic or (after is not None and after.upper and after.glue == " "):
            return None
        return match.first - 1, match.last


def _has_article(place: Candidate, words: PlaceWords) -> bool:
    """Whether the article is part of a place's own name: "The Hague"."""
    return place.name.lower().startswith(tuple(f"{article} " for article in words.articles))


def _is_adjective(units: list[Unit], first: int, last: int, candidates: tuple[Candidate, ...]) -> bool:
    """Whether the short form of a country stands for its people before a noun: "a US drone", "U.K. officials"."""
    letters = units[first].text.replace(".", "")
    if first != last or not letters.isupper() or len(letters) > 3 or candidates[0].kind != "country":
        return False
    after = units[last + 1] if last + 1 < len(units) else None
    noun = after is not None and after.token is not None and after.token.pos in ("NOUN", "ADJ")
    return noun and after is not None and not after.upper and after.glue in (" ", ". ", "-") and not units[last].owns


def _goes_on_with_particle(units: list[Unit], last: int, words: PlaceWords) -> bool:
    """Whether a name goes on behind a small word with a hyphen: "Busra al-Harir"."""
    if last + 2 >= len(units) or units[last].owns:
        return False
    small, tail = units[last + 1], units[last + 2]
    return small.lower in words.particles and not small.upper and small.glue == " " and tail.glue == "-" and tail.upper


def _spelt_out(units: list[Unit], at: int) -> bool:
    """Whether letters in brackets are the initials of the words before them: "Scheduled Caste (SC)"."""
    text = units[at].text
    before = units[max(0, at - len(text)) : at]
    return units[at].glue == " (" and "".join(unit.text[0] for unit in before) == text
