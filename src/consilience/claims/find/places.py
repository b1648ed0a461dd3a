"""Finds places in one wording: toponyms, peoples, roads, places told by distance; their part in what is told.

What holds a place by the words ("Sur, in Karsuni District") is kept as such and never guessed from a map.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from consilience.claims.find.place_gaps import BESIDE_SPEECH, PlaceGaps
from consilience.claims.find.place_units import Doubt, Name, Unit, dateline, listed_kind, units_of
from consilience.claims.find.place_words import PlaceWords
from consilience.claims.find.pointing import Pointing
from consilience.claims.find.stretches import Stretches
from consilience.claims.find.toponyms import Toponyms
from consilience.contracts import Gazetteer
from consilience.lexicon.load import Lexicon
from consilience.vocabulary import Parse, PlaceMention, PlaceRole, Token

WORD = re.compile(r"[a-z-]+")
# Kinds from the widest to the narrowest; a place is held by a wider one.
WIDTH = {"continent": 0, "region": 1, "country": 1, "admin1": 2, "admin2": 3, "admin3": 4, "city": 5, "village": 5}


class _Found(NamedTuple):
    """A name with its offsets, its cue and its part.

    ``within`` is the number of the name that holds it or that it is said to lie beside; ``beside`` marks that one.
    ``relation`` tells how far and which way from that one it lies ("Rowena, 15 km west of Lund").
    """

    name: Name
    start: int
    end: int
    cue: str | None = None
    role: PlaceRole = "mentioned"
    kind_word: str | None = None
    within: int | None = None
    beside: bool = False
    relation: str | None = None


class PlaceFinder:
    """Finds the places of a wording; remembers what the gazetteer answered, nothing else.

    A mention of form "unknown" may be no place: a name that the gazetteer does not hold, or one that is here perhaps
    somebody's; the report decides.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.words = PlaceWords(lexicon)
        self.toponyms = Toponyms(self.words, gazetteer)
        self._stretches = Stretches(self.words)
        self._gaps = PlaceGaps(self.words)
        self._pointing = Pointing(self.words, self._gaps.relative)

    def __call__(self, parse: Parse) -> tuple[PlaceMention, ...]:
        """The places of a wording, in order of start."""
        return self.read(parse)[0]

    def people(self, parse: Parse) -> tuple[tuple[int, int], ...]:
        """Where the wording names people (a title or a given name, and what follows): spans of offsets."""
        return self.read(parse)[1]

    def read(self, parse: Parse) -> tuple[tuple[PlaceMention, ...], tuple[tuple[int, int], ...]]:
        """Places and names of people in one pass; the people are for Finds.names."""
        if not any(letter.isupper() for letter in parse.text):
            return tuple(self._pointing(parse)), ()
        units = units_of(parse, self.words)
        names, people = self.toponyms(parse, units)
        found = self._parts(parse, units, self._held(parse.text, units, names))
        mentions = [self._mention(parse.text, each, found) for each in found if self._wanted(each)]
        mentions = [*self._stretches(parse, mentions), *self._pointing(parse)]
        mentions.sort(key=lambda mention: (mention.start, mention.end))
        return tuple(mentions), tuple(sorted((units[first].start, units[last].end) for first, last in people))

    def _wanted(self, each: _Found) -> bool:
        """An unlisted capitalised word is a place where the words say so: a generic word, or what holds it."""
        if each.name.candidates or each.kind_word is not None or each.relation is not None:
            return True
        return (each.within is not None and self.words.prepositions.get(each.cue or "", "none") != "none") or (
            each.within is not None and each.cue in self.words.of
        )

    # -- what holds what ------------------------------------------------------------------------------------------

    def _held(self, text: str, units: list[Unit], names: list[Name]) -> list[_Found]:
        """Names with what holds them, and with a generic word said once for a list ("the districts of A and B")."""
        found = [
            _Found(name, units[name.first].start, units[name.last].end + _stops(name, units), kind_word=name.kind_word)
            for name in names
        ]
        gaps = [self._gaps.bare(text[a.end : b.start]) for a, b in itertools.pairwise(found)]
        lists = [bool(self._gaps.list.fullmatch(gap)) for gap in gaps]
        found = _shared_kinds(units, found, lists, self.words)
        holders: set[int] = set()
        for at in range(len(found) - 1):
            inner, outer, gap = found[at], found[at + 1], text[found[at].end : found[at + 1].start]
            if self._holds(inner, outer, gap, gaps[at]) and not self._listed(found, lists, at, gaps[at]):
                holders.add(at + 1)
                found[at + 1] = outer._replace(beside=bool(self._gaps.nearby.fullmatch(gaps[at])))
                first = at
                if not self._gaps.comma.fullmatch(gap) and not self._gaps.bracket.fullmatch(gap):
                    while first > 0 and lists[first - 1] and first - 1 not in holders and _unheld(found[first - 1]):
                        first -= 1
                for each in range(first, at + 1):
                    if each == at or _may_hold(outer, found[each]):
                        found[each] = found[each]._replace(within=at + 1)
            elif self._holds_before(inner, outer, gap, units):
                found[at + 1] = outer._replace(within=at)
            elif _top(inner) > 2 and not outer.name.demonym and (apart := self._gaps.apart(gap)):
                found[at + 1] = outer._replace(beside=True)
                found[at] = inner._replace(within=at + 1, relation=apart)
        return found

    def _holds(self, inner: _Found, outer: _Found, gap: str, bare: str) -> bool:
        """Whether the words between two names put the first into the second."""
        gaps = self._gaps
        if inner.name.demonym or outer.name.demonym or outer.name.metonym:
            return False
        if gaps.nearby.fullmatch(bare):
            return _top(outer) > 2 and _top(inner) > 2
        if gaps.holds.fullmatch(bare) or gaps.holds.fullmatch(gap):
            return _may_hold(outer, inner)
        if inner.kind_word is not None and inner.kind_word == outer.kind_word:
            return False
        if gaps.comma.fullmatch(gap) or gaps.comma.fullmatch(bare) or gaps.bracket.fullmatch(gap):
            if outer.name.kind_word in gaps.comma_areas and inner.name.kind_word is None:
                return _may_hold(outer, inner)
            return bool(outer.name.candidates) and _wider(outer, inner) and _shares_area(outer, inner)
        return False

    def _listed(self, found: list[_Found], lists: list[bool], at: int, gap: str) -> bool:
        """ "Georgia, Oklahoma and Utah": a comma in a list of like places holds nothing."""
        inner, outer = found[at], found[at + 1]
        if not self._gaps.comma.fullmatch(gap) or outer.name.kind_word is not None or _top(inner) > _top(outer):
            return False
        before = at > 0 and lists[at - 1] and _top(found[at - 1]) <= _top(found[at])
        after = at + 1 < len(lists) and lists[at + 1] and _top(found[at + 2]) <= _top(found[at + 1])
        return before or after

    def _holds_before(self, outer: _Found, inner: _Found, gap: str, units: list[Unit]) -> bool:
        """ "Yemen's Shabwa province", "the Afghan province of Nuristan", "the Yemeni city of Taiz"."""
        if inner.name.demonym or inner.name.metonym:
            return False
        if units[outer.name.last].owns and self._gaps.owned.fullmatch(gap):
            return _wider(outer, inner) and _may_hold(outer, inner)
        if outer.name.demonym and self._gaps.people_of.fullmatch(gap):
            words = set(WORD.findall(gap))
            return bool(words & self.words.kinds) and _may_hold(outer, inner)
        return outer.name.demonym and gap == " " and _may_hold(outer, inner)

    # -- the part that a place plays ------------------------------------------------------------------------------

    def _parts(self, parse: Parse, units: list[Unit], found: list[_Found]) -> list[_Found]:
        result: list[_Found] = []
        for at, each in enumerate(found):
            if each.name.demonym:
                bordering = self._gaps.borders.match(parse.text, each.end) is not None
                result.append(each._replace(role="demonym", cue="border" if bordering else None))
                continue
            if each.name.metonym:
                result.append(each._replace(role="metonym"))
                continue
            cue, role = self._part(parse, units, each.name)
            if dateline(parse.text, units, each.name):
                cue, role = "dateline", "mentioned"
            before = result[at - 1] if at else None
            gap = "" if before is None else self._gaps.bare(parse.text[before.end : each.start])
            if cue is None and before is not None and self._gaps.list.fullmatch(gap):
                cue, role = (before.cue, before.role) if before.role != "demonym" else (None, "mentioned")
            result.append(each._replace(cue=cue, role=role))
        return [self._inherits(each, result) for each in result]

    def _inherits(self, each: _Found, found: list[_Found]) -> _Found:
        """What holds the place of an event by a comma or an "in" is told with it, not as a second place."""
        held = [other for other in found if other.within is not None and found[other.within] == each]
        if held and each.role == "event" and any(other.role not in ("event", "mentioned") for other in held):
            return each._replace(role="mentioned")
        return each

    def _part(self, parse: Parse, units: list[Unit], name: Name) -> tuple[str | None, PlaceRole]:
        """The word that gives a name its part, and the part."""
        words = self.words
        at = name.first - 1
        while at >= 0 and self._skipped(units, at):
            at -= 1
        if at >= 0 and units[at].lower in words.prepositions and not units[at + 1].glue.strip(" \"'“‘"):
            if self._seats_speaker(parse, units, at, name):
                return "speaker", "mentioned"
            return units[at].lower, self._by_preposition(parse, units, at)
        return self._by_grammar(parse, units, name)

    def _skipped(self, units: list[Unit], at: int) -> bool:
        unit, words = units[at], self.words
        if units[at + 1].glue.strip(" -"):
            return units[at + 1].glue.startswith(("'", "’"))
        if unit.lower in words.of:
            before = units[at - 1].lower if at else ""
            return before in words.kinds or before in words.parts or before in words.distance["directions"]
        if unit.lower in words.kinds or unit.lower in words.parts or unit.lower in words.modifiers:
            return True
        if unit.lower in words.skipped:
            return True
        if unit.lower in words.distance["directions"]:
            return True
        if unit.lower in words.joiners and at and units[at - 1].lower in words.distance["directions"]:
            return units[at + 1].lower in words.distance["directions"]
        token = unit.token
        noun = token is not None and token.dep == "compound" and not unit.upper
        return noun or (token is not None and token.pos in ("ADJ", "NUM"))

    def _by_preposition(self, parse: Parse, units: list[Unit], at: int) -> PlaceRole:
        word, words = units[at].lower, self.words
        role = words.prepositions[word]
        before = units[at - 1].lower if at else ""
        lemmas = {each.lemma.lower() for each in governors(parse, units[at].token)} | {before}
        if role in ("destination", "origin") and before in words.still:
            return "mentioned"
        if word in words.only_moving and not lemmas & (words.verbs["move"] | words.verbs["arrive"]):
            return "mentioned"
        if word in words.only_bound:
            return "destination" if lemmas & words.bound else "mentioned"
        if word in words.aloft:
            return "event" if lemmas & words.strikes else "mentioned"
        if word in words.where and lemmas & words.verbs["flee"] and self._has_object(parse, units[at].token):
            return "origin"
        if word in words.where and lemmas & words.verbs["arrive"]:
            return "event" if self._from_before(parse, units, at) else "destination"
        if role == "event" and lemmas & words.verbs["live"] and not self._suffers(parse, units[at].token):
            return "mentioned"
        if role == "none":
            return "mentioned"
        return role  # type: ignore[return-value]

    def _seats_speaker(self, parse: Parse, units: list[Unit], at: int, name: Name) -> bool:
        """Whether a preposition says where the one who speaks sits: "police in X said", "police in X, Y, said"."""
        token = units[at].token
        if token is None or self.words.prepositions[units[at].lower] != "event":
            return False
        head = parse.tokens[token.head]
        if head.pos == "VERB" and head.lemma.lower() in self.words.verbs["say"]:  # "said in Kabul that ..."
            return any(each.head == head.i and each.dep == "nsubj" for each in parse.tokens)
        if head.pos not in ("NOUN", "PROPN"):
            return False
        if any(each.lemma.lower() in self.words.verbs["audience"] for each in nouns_above(parse, token)):
            return True
        behind = BESIDE_SPEECH.match(parse.text, units[name.last].end)
        verb = behind and next((each for each in parse.tokens if each.start == behind.end()), None)
        subject = next((each for each in nouns_above(parse, token) if each.dep == "nsubj"), parse.tokens[token.head])
        if subject.dep == "nsubj":
            verb = parse.tokens[subject.head]
        spoken = verb is not None and verb.pos == "VERB" and verb.lemma.lower() in self.words.verbs["say"]
        return spoken and subject.lemma.lower() not in self.words.happenings

    def _has_object(self, parse: Parse, preposition: Token | None) -> bool:
        """Whether what is fled stands between the verb and its "in": "fled their homes in", "fled fighting in"."""
        verb = next(
            (each for each in governors(parse, preposition) if each.lemma.lower() in self.words.verbs["flee"]), None
        )
        return (
            verb is not None
            and preposition is not None
            and any(
                each.head == verb.i
                and each.dep in ("dobj", "xcomp", "ccomp", "obj")
                and verb.i < each.i < preposition.i
                for each in parse.tokens
            )
        )

    def _from_before(self, parse: Parse, units: list[Unit], at: int) -> bool:
        """ "found refuge from the fighters in X" may be either."""
        before = parse.text[max(0, units[at].start - 60) : units[at].start]
        return any(f" {word} " in before for word in self.words.whence)

    def _suffers(self, parse: Parse, preposition: Token | None) -> bool:
        """Whether the office or house that a place is told with is itself what is struck."""
        nouns = [each for each in governors(parse, preposition) if each.pos in ("NOUN", "PROPN")]
        return any(
            noun.dep in ("dobj", "nsubjpass") and parse.tokens[noun.head].lemma.lower() in self.words.verbs["strike"]
            for noun in nouns
        )

    def _by_grammar(self, parse: Parse, units: list[Unit], name: Name) -> tuple[str | None, PlaceRole]:
        """By the verb that the name is subject or object of; a name before a noun takes the noun's preposition."""
        head = head_of(parse, units[name.first].start, units[name.last].end)
        if head is None:
            return None, "mentioned"
        head, climbed = self._noun_of(parse, head)
        if climbed and head.lemma.lower() in self.words.happenings:
            return head.text, "event"  # "the Solomon Islands floods"
        governor = parse.tokens[head.head]
        if head.dep == "pobj" and governor.lemma.lower() in self.words.prepositions:
            word = governor.lemma.lower()
            role = self.words.prepositions[word]
            if climbed and (role != "event" or word in self.words.aloft):
                return word, "mentioned"
            return word, role if role in ("event", "origin", "destination", "route") else "mentioned"  # type: ignore[return-value]
        return (None, "mentioned") if climbed else self._by_verb(head, governor, name)

    def _noun_of(self, parse: Parse, head: Token) -> tuple[Token, int]:
        """The noun that a name belongs to, past a list's fellows and its generic word; and how many nouns beyond."""
        climbed = 0
        for _ in range(8):
            above = parse.tokens[head.head]
            generic = above.lemma.lower() in self.words.kinds or above.text.lower() in self.words.kinds
            if head.dep == "conj" and above.i != head.i:
                head = above
            elif (
                head.dep == "pobj" and above.lemma.lower() in self.words.of and self._is_kind(parse.tokens[above.head])
            ):
                head = parse.tokens[above.head]
            elif head.dep in ("compound", "poss", "nmod", "amod", "appos") and above.i != head.i and generic:
                head = above
            elif head.dep in ("compound", "poss", "nmod", "amod") and climbed < 3 and above.i != head.i:
                head, climbed = above, climbed + 1
            else:
                break
        return head, climbed

    def _is_kind(self, token: Token) -> bool:
        return token.text.lower() in self.words.kinds

    def _by_verb(self, head: Token, governor: Token, name: Name) -> tuple[str | None, PlaceRole]:
        lemma, verbs = governor.lemma.lower(), self.words.verbs
        if head.dep == "nsubj" and lemma in verbs["suffer"]:
            return governor.text, "event"
        if head.dep == "nsubj" and lemma in verbs["speak"] and _governs(name):
            return governor.text, "metonym"
        if head.dep == "dobj" and lemma in verbs["leave"]:
            return governor.text, "origin"
        if head.dep == "dobj" and lemma in verbs["reach"]:
            return governor.text, "destination"
        if head.dep in ("dobj", "nsubjpass") and lemma in verbs["strike"]:
            return governor.text, "event"
        return None, "mentioned"

    # -- the mention ------------------------------------------------------------------------------------------------

    def _mention(self, text: str, each: _Found, found: list[_Found]) -> PlaceMention:
        name = each.name
        told = None if name.demonym or each.beside else self._gaps.relation(text, each.start)
        relation = told if each.relation is None else (each.relation, False)
        sure = name.doubt is Doubt.SURE or each.within is not None or each.kind_word is not None or relation is not None
        sure = sure or each.beside
        form = "demonym" if name.demonym else "toponym" if name.candidates and sure else "unknown"
        away = relation is not None and relation[1] and form == "toponym"
        role: PlaceRole = (
            "event" if away and each.role == "mentioned" and not self._gaps.lies(text, each.start) else each.role
        )
        candidates = name.candidates
        if each.kind_word is not None and name.kind_word is None:
            candidates = self.toponyms.lookup(f"{name.name} {each.kind_word}")[: len(candidates) or 8] or candidates
        return PlaceMention(
            start=each.start, end=each.end, text=text[each.start : each.end], name=name.name,
            form="relative" if away else form,  # type: ignore[arg-type]
            kind_word=each.kind_word, within=None if each.within is None else found[each.within].start, cue=each.cue,
            relation=relation[0] if relation else None, role=role, candidates=candidates,
        )  # fmt: skip


def _shared_kinds(units: list[Unit], found: list[_Found], lists: list[bool], words: PlaceWords) -> list[_Found]:
    """ "the districts of A, B and C", "A, B and C districts": a plural said once holds for the whole list."""
    result = list(found)
    for at, each in enumerate(found):
        first, last = each.name.first, each.name.last
        told = listed_kind(units, first, words)
        if told is not None:
            word, after = told, at
            if after < len(lists) and lists[after]:
                result[at] = result[at]._replace(name=each.name._replace(kind_word=None), kind_word=word)
            while after < len(lists) and lists[after] and result[after + 1].kind_word is None:
                after += 1
                result[after] = result[after]._replace(kind_word=word)
        if last + 1 < len(units) and units[last + 1].glue == " " and units[last + 1].lower in words.singular:
            word, before = words.singular[units[last + 1].lower], at
            while before > 0 and lists[before - 1] and result[before - 1].kind_word is None:
                before -= 1
                result[before] = result[before]._replace(kind_word=word)
    return result


def _stops(name: Name, units: list[Unit]) -> bool:
    """Whether a full stop belongs to a short form: "Calif."."""
    return not name.metonym and name.name.endswith(".") and not units[name.last].text.endswith(".")


def _governs(name: Name) -> bool:
    """Whether a government may stand behind a name: a country, a state, a city that may be a capital."""
    best = name.candidates[0] if name.candidates else None
    return best is not None and (
        best.kind in ("country", "admin1", "continent", "region") or best.population >= 400_000
    )


def _top(each: _Found) -> int:
    """How wide the likeliest bearer of a name is."""
    return WIDTH.get(each.name.candidates[0].kind, 5) if each.name.candidates else 5


def _unheld(each: _Found) -> bool:
    """Whether what holds a list's end may hold this too: it has neither holder nor generic word of its own."""
    return each.within is None and each.name.kind_word is None


def _width(each: _Found) -> int:
    """How wide a place is, at most, by the gazetteer; wide where it is of a people."""
    if each.name.demonym:
        return 1
    return min((WIDTH.get(candidate.kind, 5) for candidate in each.name.candidates), default=5)


def _wider(outer: _Found, inner: _Found) -> bool:
    narrow = max((WIDTH.get(candidate.kind, 5) for candidate in inner.name.candidates), default=5)
    return _width(outer) < narrow or (outer.kind_word is not None and inner.kind_word is None)


def _may_hold(outer: _Found, inner: _Found) -> bool:
    """No place holds one of another country; what the gazetteer does not hold may lie anywhere."""
    if inner.name.candidates and _top(inner) < _width(outer) and not _shares_area(outer, inner):
        return False
    inside = {candidate.country for candidate in inner.name.candidates}
    around = {candidate.country for candidate in outer.name.candidates}
    if not inside or not around:
        return True
    wide = any(candidate.kind in ("continent", "region") for candidate in outer.name.candidates)
    exact = any(candidate.how != "variant" for candidate in inner.name.candidates)
    return bool(inside & around) or wide or not exact or _width(inner) > 1


def _shares_area(outer: _Found, inner: _Found) -> bool:
    """Whether some bearer of the inner name lies in some bearer of the outer one, as far as their rows tell."""
    if not inner.name.candidates:
        return True
    for area in outer.name.candidates:
        for place in inner.name.candidates:
            if area.kind == "country" and place.country == area.country and place.kind != "country":
                return True
            if (
                area.country == place.country
                and place.admin1 == area.admin1
                and WIDTH.get(place.kind, 5) > WIDTH.get(area.kind, 5)
            ):
                return True
    return False


def head_of(parse: Parse, start: int, end: int) -> Token | None:
    """The token of a span on which its others hang."""
    inside = [token for token in parse.tokens if token.start < end and token.end > start]
    numbers = {token.i for token in inside}
    return next((token for token in reversed(inside) if token.head not in numbers or token.head == token.i), None)


def nouns_above(parse: Parse, token: Token) -> list[Token]:
    """What a word hangs on below the verb."""
    return [each for each in governors(parse, token, most=8) if each.pos not in ("VERB", "AUX")]


def governors(parse: Parse, token: Token | None, most: int = 3) -> list[Token]:
    """What a preposition hangs on, up to the verb."""
    found: list[Token] = []
    while token is not None and token.head != token.i and len(found) < most:
        token = parse.tokens[token.head]
        found.append(token)
        if token.pos == "VERB":
            break
    return found
