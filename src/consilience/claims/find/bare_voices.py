"""Voices that stand beside what they say with no verb: before a colon, behind a dash, in brackets with a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from consilience.claims.find.credit_words import CreditWords
from consilience.claims.find.speaker_words import Words
from consilience.lexicon.load import Lexicon
from consilience.text.organs import Organs
from consilience.vocabulary import AttributionMention

# What a headline says before the one who says it: not a label of one or two words.
TRAILING = re.compile(
    r"^(?P<what>\S+(?: \S+){2,}?)(?P<mark> [-–—]|:) (?P<who>[^\W\d_][\w.’'&-]*(?: [^\W\d_][\w.’'&-]*){0,4})$"
)
# Behind a colon fewer letters say something only where they are a number's: "Police: 14 dead."
WORDY = 13
BRACKET = re.compile(r"\((?P<inside>[^()]{6,200})\)")


class BareWords(NamedTuple):
    """What a voice without a verb is told by: words for who speaks, outlets' words, and the shape of a day."""

    speaking: frozenset[str]
    outlets: frozenset[str]
    medium: frozenset[str]
    roles: frozenset[str]
    anonymous: frozenset[str]
    plural: tuple[str, ...]
    parts: frozenset[str]
    cited: re.Pattern[str]
    organs: Organs


def bare_words(lexicon: Lexicon, words: Words, organs: Organs) -> BareWords:
    """The lists by which a voice without a verb is told."""
    heads = frozenset(lexicon.table("attribution")["colon"]["heads"].split())
    months = "|".join(sorted(name.capitalize() for name in lexicon.words("numbers", "months", "words")))
    written = rf"(?:\d{{1,2}} )?(?:{months})\.? (?:\d{{1,2}}, )?\d{{4}}"
    day = rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|{written}|(?:1[89]|20)\d\d"
    cited = re.compile(rf"(?P<who>[A-ZÀ-Þ][\w.’'&/-]*(?: [\w.’'&/-]+){{0,7}}),? (?P<day>{day})(?=\s*(?:[;,]|$))")
    known = heads | words.groups
    parts = frozenset(lexicon.table("attribution")["colon"]["parts"].split())
    outlets = words.carriers | words.carrier_names
    return BareWords(known, outlets, words.medium, words.roles, words.anonymous, words.plural, parts, cited, organs)


def before_colon(
    text: str, found: Sequence[AttributionMention], credit: CreditWords, bare: BareWords
) -> list[AttributionMention]:
    """'Mayor Lima: Bridge to close', 'Ministry: 12 dead': a role, a body or a name, a colon and what it says.

    Without any and without a quotation, the words before a colon are as often the place or the topic of a headline:
    such a name stays open ("open-colon") for the report to tell whether it is a speaker's.
    """
    match = credit.colon.match(text)
    if found or match is None:
        return []
    who = match.group("who")
    if who.isupper() and not text.isupper() and bare.organs(who) is None:
        return []  # "MORE NEWS:" is a label of the page
    speaks = any(word in bare.roles for word in who.lower().split()) or _speaks(who, bare)
    if len(match.group("what")) < WORDY and not (speaks and match.group("what")[0].isdigit()):
        return []
    form = "colon" if match.group("what")[0] in "\"'“‘" or speaks else "open-colon"
    cue = (match.end("who"), match.end("who") + 1)
    return [_mention(who, (0, match.end("who")), cue, match.span("what"), form, bare)]


def behind_mark(text: str, found: Sequence[AttributionMention], bare: BareWords) -> list[AttributionMention]:
    """'12 dead in raid – police': a headline ends with who says it; with an outlet's name it only says whose it is."""
    match = None if found else TRAILING.match(text)
    if match is None or match["what"].endswith((",", ":")):
        return []
    who = match["who"]
    if not _speaks(who, bare) or who.lower().split()[-1] in bare.outlets:
        return []
    if not bare.parts.isdisjoint(who.lower().split()):
        return []  # "gunmen shoot dead three men – two police"
    mark = match.end("mark")
    return [_mention(who, match.span("who"), (mark - 1, mark), match.span("what"), "colon", bare)]


def in_brackets(text: str, bare: BareWords) -> Iterator[AttributionMention]:
    """'... fled the valley (UNHCR, 23 June 2029; OCHA, 2 August 2029)': bodies and papers cited with their day."""
    begin = 0
    for bracket in BRACKET.finditer(text) if "(" in text else ():
        rows = list(bare.cited.finditer(text, bracket.start("inside"), bracket.end("inside")))
        rows = [row for row in rows if _cited(row["who"], bare) and text[row.start() - 1] in "( ;"]
        said = text[begin : bracket.start()].rstrip()
        for row in rows if len(said.split()) > 2 else ():
            start = begin + len(said) - len(said.lstrip(" .;,"))
            mark = max(text.rfind(sign, 0, row.start()) for sign in "(;")
            yield _mention(row["who"], row.span("who"), (mark, mark + 1), (start, begin + len(said)), "citation", bare)
        if rows:
            begin = bracket.end()


def _cited(who: str, bare: BareWords) -> bool:
    head = " ".join(takewhile(lambda word: not word.islower(), who.split()))  # "Mission to Norland"
    last = head.rsplit(maxsplit=1)[-1].lower()
    return (
        (who.isupper() and who.isalpha() and len(who) > 1)
        or last in bare.outlets | bare.speaking
        or bare.organs(who) is not None
    )


def _speaks(who: str, bare: BareWords) -> bool:
    """Whether words name one who speaks: a body, a kind of paper, people such as officials."""
    last = who.lower().split()[-1]
    forms = {last, *(last.removesuffix(ending) for ending in bare.plural)}
    body = " ".join(who.split()[-2:])  # "army and police at odds" is no body
    return not forms.isdisjoint(bare.speaking) or bare.organs(body if " of " not in who else who) is not None


def _mention(
    who: str, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], form: str, bare: BareWords
) -> AttributionMention:
    last = who.lower().split()[-1]
    single = next((last.removesuffix(e) for e in bare.plural if last.endswith(e)), last)
    anonymous = single in bare.anonymous or single in bare.medium
    body = form == "citation" or (not anonymous and bare.organs(who) is not None)
    return AttributionMention(
        source=(source,),
        cue=(cue,),
        content=(content,),
        voice=who,
        organisation=who if body else None,
        anonymous=anonymous,
        medium=single if single in bare.medium else None,
        form=form,
        party=bare.organs.may_be_party(who, who if body else None, None),
    )
