"""What a quantity counts: the noun behind it, its unit, and the group in words; or that it counts nothing.

Clock times, ages, years, ordinals, roads, flights, ranks and models are numbers too: none of them counts.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from consilience.claims.find.measures import Measures
from consilience.claims.find.uncounted import Uncounted
from consilience.lexicon.load import Lexicon
from consilience.text.numbers import Numeral
from consilience.vocabulary import Parse, Token


class Counted(NamedTuple):
    """What stands behind a quantity: the noun's token (None where it is left out), its unit, where the phrase ends."""

    noun: Token | None
    lemma: str | None
    unit: str | None
    who: str | None
    end: int
    whole: str | None = None
    before: tuple[Token, ...] = ()


# A noun broken in two has at least its two halves and a hyphen.
LEAST_BROKEN = 3
# A greater number is told as no part of another by a bare "of".
LARGEST_PART = 1000
TENTHS = re.compile(r"\D*\d+\.\d+")
# What clings to a noun where a list lost its lines: "3 missing- 640 people".
GLUE = "-–"


class CountedFinder:
    """Finds what a quantity of a parsed sentence counts."""

    def __init__(self, lexicon: Lexicon, measures: Measures) -> None:
        table: dict[str, Any] = lexicon.table("groups")
        numbers: dict[str, Any] = lexicon.table("numbers")
        self._units = {noun: unit for unit, nouns in reversed(table["units"].items()) for noun in nouns}
        self._glued = tuple(table["lost_blanks"]["words"])
        self._measured = {word: unit for unit, words in table["measured"].items() for word in words}
        self._signs: dict[str, list[str]] = table["signs"]
        self._durations = frozenset(table["durations"]["words"])
        self._carriers = frozenset(table["carriers"]["words"])
        self._goods = frozenset(table["carriers"]["goods"])
        self._membership = frozenset(table["membership"]["words"])
        self._skipped = frozenset(table["skipped"]["words"])
        self._months = frozenset(numbers["months"]["words"])
        times: dict[str, Any] = lexicon.table("times")
        self._weekdays = frozenset(times["names"]["weekdays"])
        self._stretches = self._durations | times["parts"].keys()
        self._leftover = frozenset(table["leftover"]["words"])
        self._was = frozenset(table["was"]["words"])
        self._groups: frozenset[str] = lexicon.words("figures", "kin", "several")
        self._joining = frozenset({*table["owner"]["marks"], "-"})
        self._peoples = tuple(table["peoples"]["named"])
        self._doers = tuple(table["peoples"]["doers"])
        self._of: frozenset[str] = lexicon.words("grammar", "of")
        self._patterns = {name: re.compile(pattern) for name, pattern in table["patterns"].items()}
        self._of_whom_behind = re.compile(lexicon.table("figures")["parts"]["of_whom"], re.IGNORECASE)
        self._measures, self._singular = measures, measures.singular
        self._uncounted = Uncounted(lexicon, measures, self.unit_of_noun)

    def __call__(self, quantity: Numeral, parse: Parse) -> Counted | None:
        """What ``quantity`` counts in ``parse``; None where it counts nothing."""
        text, end = parse.text, quantity.end
        if quantity.sort == "money":
            return Counted(None, None, self._currency(quantity.text), None, end)
        if quantity.sort != "count":
            return self._share(quantity, parse)
        if self._uncounted.is_name_or_time(text, quantity):
            return None
        if self._patterns["compound"].match(text, end):
            return self._compound(text, end)
        if self._uncounted.stands_for(quantity, parse):
            return None
        of_whom = self._of_whom_behind.match(text, end)
        if of_whom:
            return self._of_whom(parse, end, of_whom.end())
        return self._noun_phrase(quantity, parse)

    def unit_of_noun(self, noun: str) -> str | None:
        """The unit of a noun in whatever number, None where it has none."""
        noun = noun.lower()
        found = self._units.get(noun) or self._units.get(self._singular(noun))
        if found is None and len(noun) > 7:  # a lost blank, as texts taken out of PDF have: "peoplehave"
            found = next(
                (
                    self._units.get(self._singular(word), self._units.get(word))
                    for word in self._glued
                    if noun.startswith(word)
                ),
                None,
            )
        return found

    def is_person(self, noun: str) -> bool:
        """Whether a noun in the singular names one person."""
        return self._units.get(noun.lower()) == "people"

    def may_be_one(self, noun: str) -> bool:
        """Whether a noun may name one person: no plural, no word for a number or for what befalls, no thing known."""
        word = noun.lower()
        plural = word != self._singular(word) or word in self._groups or word.endswith(self._doers)
        return (
            not plural
            and not self.is_carrier(word)
            and not self._measures.knows(word)
            and self._units.get(word, "people") == "people"
        )

    # --- units that are measured -----------------------------------------------------------------------------

    def _currency(self, words: str) -> str:
        for unit, signs in self._signs.items():
            if any(sign in words for sign in signs):
                return unit
        return "money"

    def _compound(self, text: str, end: int) -> Counted | None:
        """A unit joined by a hyphen, as "640-kilometre-long" has; "12-man" and "five-storey" count nothing."""
        word = re.match(r"-([A-Za-z]+)", text[end : end + 20])
        unit = self._measured.get(word.group(1).lower()) if word else None
        return Counted(None, None, unit, None, end) if unit else None

    def _share(self, quantity: Numeral, parse: Parse) -> Counted:
        """A percentage or fraction, with the whole that it is a share of."""
        of = self._patterns["share_of"].match(parse.text[quantity.end :])
        whole = None
        if of:
            rest = quantity.end + of.end()
            run = self._run(parse, rest)
            whole = parse.text[rest : run[-1].end] if run else None
        return Counted(None, None, "percent" if quantity.sort == "percent" else "share", None, quantity.end, whole)

    def _told_before(self, quantity: Numeral, parse: Parse) -> Counted:
        """A bare number, told of a noun before it: "the number of nurses among them is 30"; else nothing is known."""
        bare = Counted(None, None, None, None, quantity.end)
        carried = list(self._patterns["number_of"].finditer(parse.text, 0, quantity.start))
        run = self._run(parse, carried[-1].end()) if carried else ()
        unit = self.unit_of_noun(run[-1].text) or self._demonym_unit(run[-1]) if run else None
        if unit != "people" and carried and self._patterns["toll_of"].match(carried[-1].group()):
            return bare  # "the toll of the bridge collapse"
        if unit in (None, "events") or not self._patterns["so_many"].fullmatch(parse.text, run[-1].end, quantity.start):
            return bare
        return bare._replace(
            lemma=self._singular(run[-1].text.lower()), unit=unit, who=self._who(parse, run, run[-1].end)
        )

    def _of_whom(self, parse: Parse, end: int, after: int) -> Counted:
        """A part of those told before, with who they are where that follows: "12 of them nurses"."""
        run = self._run(parse, after)
        unit = (self.unit_of_noun(run[-1].text) or self._demonym_unit(run[-1])) if run else None
        if unit not in ("people", "households"):
            return Counted(None, None, None, None, end)
        return Counted(
            None, self._singular(run[-1].text.lower()), unit, self._who(parse, run, run[-1].end), run[-1].end
        )

    # --- the noun phrase -------------------------------------------------------------------------------------

    def _noun_phrase(self, quantity: Numeral, parse: Parse) -> Counted | None:
        """What the noun behind a quantity counts."""
        if self._acts(parse, quantity.end):
            return Counted(None, None, None, None, quantity.end)
        whole = self._whole_of(quantity, parse.text)
        run = self._counted_run(quantity, parse, whole)
        if not run:
            return None if self._is_no_number(quantity, parse.text) else self._told_before(quantity, parse)
        if self._patterns["every_one"].search(parse.text[: quantity.end]) or self._lasts(run[-1]):
            return None
        run = self._carried(parse, run)
        word = run[-1].text.lower().rstrip(GLUE)
        if word in self._leftover or (word in self._carriers and quantity.bound != "vague"):
            return Counted(None, None, None, None, run[-1].end)
        if word in self._measured:
            return self._length(parse.text, run[-1], word)
        if TENTHS.fullmatch(quantity.text):  # nothing countable comes in tenths: a 6.2 earthquake
            return None
        return self._group(quantity, parse, run, whole)

    def _group(self, quantity: Numeral, parse: Parse, run: tuple[Token, ...], whole: int | None) -> Counted:
        """Those counted, by the tokens of their noun phrase; ``whole`` is where the whole begins that they are of."""
        noun = run[-1]
        word = noun.text.lower().rstrip(GLUE)
        unit = self.unit_of_noun(word) or self._demonym_unit(noun) or self._rejoined(run)
        if len(run) > 1 and self.unit_of_noun(run[-2].text) == "animals":
            unit = "animals"  # "270 swine deaths"; but "45 bird flu deaths"
        if word in self._goods and self._patterns["units_of"].match(parse.text, noun.end):
            unit = None
        if unit is None and self._is_participle(run, quantity):  # "the 16 killed spread"
            return Counted(None, None, None, None, quantity.end)
        if whole is not None and unit == "households" and noun.tag == "NN" and (quantity.value or 0) > 1:
            unit = "people"  # "three of a family"
        who = self._who(parse, run, self._with_members(parse, noun))
        words = parse.text[whole : noun.end] if whole is not None else None
        return Counted(noun, self._singular(word), unit, who, noun.end, words, run[:-1])

    def _whole_of(self, quantity: Numeral, text: str) -> int | None:
        """Where the whole begins of which a quantity is a part: "two of the ten"."""
        if quantity.value is None or quantity.value > LARGEST_PART:
            return None
        of = self._patterns["of_the"].match(text, quantity.end)
        return of.end() if of else None

    def _counted_run(self, quantity: Numeral, parse: Parse, whole: int | None) -> tuple[Token, ...]:
        """The noun phrase of what is counted: behind the number, its whole, or what tells that it is a number of it."""
        run = self._run(parse, quantity.end if whole is None else whole)
        if run or parse.text[: quantity.start].strip():
            return run
        numbered = self._patterns["numbered"].match(parse.text, quantity.end)
        return self._run(parse, numbered.end()) if numbered else run

    def _is_no_number(self, quantity: Numeral, text: str) -> bool:
        """Whether words without a noun count nothing: "losses in the millions", "each one"."""
        if quantity.bound == "vague" and self._patterns["the"].search(text[: quantity.start]):
            return True
        return any(self._patterns[name].search(text[: quantity.end]) for name in ("the_one", "every_one"))

    def _lasts(self, noun: Token) -> bool:
        word = noun.text.lower().rstrip(GLUE)
        return word in self._durations or self._singular(word) in self._durations

    def _carried(self, parse: Parse, run: tuple[Token, ...]) -> tuple[Token, ...]:
        """The phrase that a noun carries the number for: "brings to 400 the number of people displaced"."""
        noun = run[-1]
        if noun.text.lower().rstrip(GLUE) not in self._carriers:
            return run
        of = self._patterns["carried"].match(parse.text[noun.end :])
        return (self._run(parse, noun.end + of.end()) if of else ()) or run

    def _length(self, text: str, noun: Token, word: str) -> Counted | None:
        """What is measured; a speed or a rate is neither a length nor a count."""
        if self._patterns["speed"].match(text, noun.end):
            return None
        return Counted(noun, self._singular(word), self._measured[word], None, noun.end)

    def _rejoined(self, run: tuple[Token, ...]) -> str | None:
        """The unit of a noun that a line's end broke in two: "fami-lies"."""
        if len(run) < LEAST_BROKEN or run[-2].text != "-":
            return None
        return self.unit_of_noun(run[-3].text + run[-1].text)

    def _is_participle(self, run: tuple[Token, ...], quantity: Numeral) -> bool:
        """Whether what the parse took for a noun of one follows a participle for those counted: several are no one."""
        first, noun = run[0], run[-1]
        several = quantity.value != 1 and noun.tag == "NN" and noun is not first
        return several and self._measures.of_word(first.text, "state") is not None

    def _acts(self, parse: Parse, end: int) -> bool:
        """Whether a headline's verb stands right behind the number: "Hundreds flee wildfire", "12 drown off Orvo"."""
        token = next((t for t in parse.tokens if t.start >= end and not t.text.isspace()), None)
        if token is None or token.text != token.text.lower() or self.unit_of_noun(token.text) is not None:
            return False
        return self._measures.of_word(token.text, "subject") is not None

    def _run(self, parse: Parse, begin: int) -> tuple[Token, ...]:
        """The tokens of the noun phrase that starts at ``begin``, its noun last; empty where there is no noun."""
        run: list[Token] = []
        nouns = 0
        for token in parse.tokens:
            if token.start < begin or (token.text.isspace() and token.end <= len(parse.text)):
                continue
            if run or token.start - begin <= 3:
                state = self._goes_on(parse, token, run, nouns)
                if state == 0:
                    break
                nouns += state == 2
                run.append(token)
                if len(run) > 9:
                    break
            else:
                break
        while run and not self._nominal(run[-1]):
            run.pop()
        return tuple(run)

    @staticmethod
    def _nominal(token: Token) -> bool:
        return token.pos in ("NOUN", "PROPN") and token.text.rstrip(GLUE)[-1:].isalnum()

    def _goes_on(self, parse: Parse, token: Token, run: list[Token], nouns: int) -> int:
        """0 where the phrase is over before ``token``, 2 where the token is a noun of it, else 1."""
        word = token.text.lower().rstrip(GLUE)
        known = self.unit_of_noun(word) is not None or word in self._measured or self._singular(word) in self._durations
        if self._opens_another(parse, token) and not run:
            return 0
        if self._is_initials(token, run):  # "four U.K. sailors"
            return 1
        if nouns and self._complete(token, run):
            return 0
        if token.text == "-" and parse.text[token.start - 1 : token.start].isspace():
            return 0  # "rises to 8 - Nordpress"
        if self._measures.of_word(word, "state") and not known and not self._noun_follows(parse, token):
            return 0
        if word in self._of and not run:
            return 1
        if token.pos == "ADJ" and self._noun_follows(parse, token):
            return 1 if not nouns else 0
        if (known and token.tag not in ("VBD", "VBZ")) or self._nominal(token):
            return 2 if word[-1:].isalnum() else 1
        if nouns:
            return 1 if token.text in self._joining else 0
        before_noun = token.tag in ("VBN", "VBG", "POS", "HYPH") or (token.tag == "VBD" and token.dep == "amod")
        if before_noun or token.pos in ("ADJ", "ADV", "NUM") or word in self._skipped:
            return 1 if word not in self._was and self._noun_follows(parse, token) else 0
        if token.pos == "CCONJ" and any(each.pos == "NUM" for each in parse.tokens[token.i + 1 : token.i + 4]):
            return 0  # "2 missing and over 150 villages"
        if token.text in ("-", "'", '"', "“", "”", "‘", "’") or (run and token.pos == "CCONJ" and run[-1].pos == "ADJ"):
            return 1 if self._noun_follows(parse, token) else 0
        return 0

    def _opens_another(self, parse: Parse, token: Token) -> bool:
        """Whether a token opens what comes next: a sentence whose stop was lost ("to 10 The quake"), or tells when.

        A weekday tells when, with its part of the day ("killed 12 Monday night"), unless another noun follows for it
        to tell of ("five Saturday shootings").
        """
        if token.text in self._weekdays:
            head = parse.tokens[token.head]
            if head.text.lower() in self._stretches and _is_before(token):
                token = head  # "Monday morning raids"
            return not _is_before(token)
        return token.tag == "DT" and token.text.istitle()

    @staticmethod
    def _is_initials(token: Token, run: list[Token]) -> bool:
        """Whether a token is a country's initials before the noun, or the full stop that a parse parted from them."""
        initials = token.text[:1].isupper() and "." in token.text[:-1]
        return initials or (token.text == "." and bool(run) and "." in run[-1].text)

    def _complete(self, token: Token, run: list[Token]) -> bool:
        """Whether the phrase had its last noun before this token: the two are not one compound."""
        last = run[-1]
        if last.text[-1] in GLUE and len(last.text) > 1:
            return True
        if last.text == "/" or last.text in self._joining:
            return False
        if not self._nominal(token) or token.text.lower() in self._months:
            return token.text not in self._joining
        if token.tag == "NNP" and last.tag in ("NNS", "NNPS"):
            return True
        known_last, known = self.unit_of_noun(last.text), self.unit_of_noun(token.text)
        if known_last and self._measures.knows(token.text) and not known:
            return True
        if known_last and self._measures.of_word(token.text, "state") is not None:
            return True  # "1 Ferryman Drowned", as headlines write it
        if last.tag in ("NNS", "NNPS") and known_last == "people" and known is None:
            return True
        return last.head <= last.i and not (known and not known_last)

    def _noun_follows(self, parse: Parse, token: Token) -> bool:
        """Whether an adjective or participle stands before the noun of its own phrase."""
        for following in parse.tokens[token.i + 1 : token.i + 6]:
            if self._nominal(following):
                return (
                    token.head == following.i
                    or (token.dep == "amod" and token.head > following.i)
                    or self.unit_of_noun(following.text) is not None
                    or token.pos in ("ADJ", "ADV")
                )
            if following.pos not in ("ADJ", "ADV", "CCONJ", "NUM", "SPACE") and following.tag not in (
                "VBN",
                "VBG",
                "HYPH",
            ):
                return False
        return False

    def _demonym_unit(self, noun: Token) -> str | None:
        """A plural name in the place of a noun is a people: "52,000 Ruritanians"; so are agents in -ists and -ans."""
        word = noun.text
        if noun.tag == "NNPS" or (word[:1].isupper() and word.endswith(self._peoples)):
            return "people"
        return "people" if word.lower().endswith(self._doers) and len(word) > 6 else None

    def _with_members(self, parse: Parse, noun: Token) -> int:
        """Where the phrase ends with "of the security forces" for members and their like."""
        if noun.text.lower() not in self._membership:
            return noun.end
        of = self._patterns["members_of"].match(parse.text[noun.end :])
        run = self._run(parse, noun.end + of.end()) if of else ()
        return run[-1].end if run else noun.end

    def _who(self, parse: Parse, run: tuple[Token, ...], end: int) -> str | None:
        """The group in words, without what says nothing of it."""
        if len(run) == 1 and self._measures.of_word(run[0].text, "state") is not None:
            return None  # "7 Dead"
        named = (t for t in run if t.text.lower() not in self._skipped or (t.tag == "NNP" and t is not run[-1]))
        start = next((t.start for t in named if t.text[-1:].isalnum()), None)
        if start is None:
            return None
        return parse.text[start:end].strip(" \"'“”‘’") or None

    def is_carrier(self, word: str) -> bool:
        """Whether a noun carries a number for others ("a total of", "the number of")."""
        return word.lower() in self._carriers


def _is_before(token: Token) -> bool:
    """Whether a noun stands before another one that it tells of, as "Sunday" does in "Sunday schools"."""
    return token.dep in ("compound", "nmod", "amod") and token.head > token.i
