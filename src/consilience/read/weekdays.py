"""The weekdays that a text names, and whether it names them as past or as to come; by neighbouring words alone.

Only bare weekdays of the current week count: "last Tuesday", "every Friday", "Tuesday, 3 May" and "Black Friday" say
something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

from consilience.read.rules import ImprintRules
from consilience.text.sentences import sentences
from consilience.vocabulary import Words

Tense = Literal["past", "future", "none"]
WeekdayMention = tuple[int, Words, Tense]

TOKEN = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
FAR = 40
# A verb that costs more tells nothing of the weekday.
TOO_FAR = 18
# What a mark between a weekday and a verb costs, in words; what a bare "to" costs that may be no infinitive.
MARK = 5
INFINITIVE = 2


def weekday_words(
    report: str, text: str, rules: ImprintRules, skip: Iterable[Words] = ()
) -> tuple[WeekdayMention, ...]:
    """The bare weekdays of a text with ISO number, words and tense; those inside ``skip`` are left out.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> text = "The dam broke on Sunday. A vote will follow on Friday."
    >>> found = weekday_words("r1", text, imprint_rules(load_lexicon("en")))
    >>> [(number, words.text, tense) for number, words, tense in found]
    [(7, 'Sunday', 'past'), (5, 'Friday', 'future')]
    """
    left_out = sorted((words.start, words.end) for words in skip)
    any_day = re.compile(rf"\b(?:{'|'.join(sorted(rules.days.weekdays))})\b", re.IGNORECASE)
    found: list[WeekdayMention] = []
    for sentence in sentences(text, rules.stops, report):
        place = bisect_right(left_out, (sentence.start, len(text))) - 1
        if place >= 0 and sentence.end <= left_out[place][1]:
            continue
        if any_day.search(text, sentence.start, sentence.end) is None:
            continue
        words = text[sentence.start : sentence.end]
        tokens = list(TOKEN.finditer(words))
        for number, token in enumerate(tokens):
            day = re.sub(rules.table["weekday"]["possessive"], "", token[0])
            iso = rules.days.weekdays.get(day.casefold())
            if iso is None or not day[0].isupper() or not _is_bare(words, tokens, number, rules):
                continue
            start = sentence.start + token.start()
            mention = Words(report, "text", start, start + len(day), day)
            found.append((iso, mention, _tense(words, tokens, number, rules)))
    return tuple(found)


def _is_bare(words: str, tokens: Sequence[re.Match[str]], number: int, rules: ImprintRules) -> bool:
    table = rules.table["weekday"]
    before = [token[0].casefold() for token in tokens[max(0, number - 2) : number]]
    if (before and before[-1] in table["other"]) or " ".join(before) in table["told"]:
        return False
    rest = words[tokens[number].end() :]
    # "Tuesday, 3 May" and "Tuesday (May 3)" are days of their own.
    months = "|".join(sorted(rules.days.months))
    if re.match(
        rf"\.?\s*[,(]?\s*(?:(?:{rules.any_of('weekday', 'article')})\s+)?"
        rf"(?:\d{{1,2}}(?:{rules.any_of('days', 'ordinals')})?\s+(?:(?:{rules.any_of('days', 'of')})\s+)?(?:{months})"
        rf"|(?:{months})\.?\s+\d)",
        rest,
        re.IGNORECASE,
    ):
        return False
    after = "|".join(re.escape(word) for word in table["after"])
    return not re.match(rf"\s+(?:{after})\b", rest, re.IGNORECASE)


def _tense(words: str, tokens: Sequence[re.Match[str]], number: int, rules: ImprintRules) -> Tense:
    """The tense of the nearest verb by words between, marks counting for several."""
    table = rules.table["weekday"]
    before = [token[0].casefold() for token in tokens[max(0, number - 3) : number]]
    if before and before[-1] in table["next"]:
        return "future"
    best: tuple[int, int, Tense] | None = None
    for other in range(max(0, number - FAR), min(len(tokens), number + FAR)):
        kind = _verb(words, tokens, other, table)
        if kind is None or other == number:
            continue
        left, right = sorted((number, other))
        between = words[tokens[left].end() : tokens[right].start()]
        cost = right - left + MARK * len(re.findall(r"[,;:()“”\"]|\s[–—-]\s", between))
        if tokens[other][0].casefold() in table["infinitive"] and not _is_plan(tokens, other, table):
            cost += INFINITIVE
        # Of two verbs equally near, the one before the weekday.
        rank = (cost, int(other > number), kind)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is None or best[0] > TOO_FAR:
        return "none"
    bound = not set(table["by"]).isdisjoint(before[-2:]) and best[2] == "past"
    perfect = rf"\b(?:{rules.any_of('weekday', 'perfect')})\b"
    return "future" if bound and not re.search(perfect, words[: tokens[number].start()]) else best[2]


def _verb(words: str, tokens: Sequence[re.Match[str]], number: int, table: dict[str, list[str]]) -> Tense | None:
    """What a word tells of time: a past form, an auxiliary of the future, an infinitive, or nothing."""
    word = tokens[number][0]
    low = word.casefold()
    if word[0].isupper() and number and low not in table["speech"]:
        return None
    if low in table["future_participles"]:
        after = tokens[number + 1][0] if number + 1 < len(tokens) else None
        return "future" if after is None or after in table["planned_for"] or after[0].isupper() else None
    if low in table["future"]:
        return "future"
    if low in table["infinitive"]:
        return "future" if _is_infinitive(tokens, number, table) else None
    if low in table["past"] or (
        low.endswith(tuple(table["past_endings"])) and len(low) > 3 and low not in table["not_past"]
    ):
        if number + 1 < len(tokens) and tokens[number + 1][0] in table["infinitive"] and low in table["plan"]:
            return None
        if number and tokens[number - 1][0] in table["be"]:
            return "future"
        for back in range(max(0, number - 3), number):
            apart = re.search(r"[^\w\s’'-]", words[tokens[back].end() : tokens[number].start()])
            if tokens[back][0] in table["future"] and tokens[back][0] not in table["future_participles"] and not apart:
                return "future"
        return "past"
    return None


def _is_infinitive(tokens: Sequence[re.Match[str]], number: int, table: dict[str, list[str]]) -> bool:
    if number + 1 >= len(tokens):
        return False
    word = tokens[number + 1][0]
    verb = word not in table["after_to"] and not word.endswith(tuple(table["no_infinitive"]))
    return verb and word.islower() and word.isalpha()


def _is_plan(tokens: Sequence[re.Match[str]], number: int, table: dict[str, list[str]]) -> bool:
    return number > 0 and tokens[number - 1][0].casefold() in table["plan"]


def shortest_arc(weekdays: Iterable[int]) -> tuple[int, int] | None:
    """First and last day of the shortest stretch of a week that holds all weekdays; None where two are as short.

    A stretch of six days or more tells nothing: the weekdays are then of more than one week.

    >>> shortest_arc([7, 1]), shortest_arc([2]), shortest_arc([1, 4, 5]), shortest_arc([])
    ((7, 1), (2, 2), None, None)
    """
    days = sorted(set(weekdays))
    arcs = []
    for number, first in enumerate(days):
        last = days[number - 1]
        arcs.append(((last - first) % 7 + 1, first, last))
    arcs.sort()
    if not arcs or arcs[0][0] >= 6 or (len(arcs) > 1 and arcs[0][0] == arcs[1][0]):
        return None
    return arcs[0][1], arcs[0][2]
