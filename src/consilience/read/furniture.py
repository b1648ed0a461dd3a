"""Finds the lines that belong to a page and not to the report on it: by words, by form, or by their standing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.read.lines import Line, line_key
from consilience.read.rules import ImprintRules

# A line at the end of which a sentence ends; closing marks may follow the stop.
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
# Words of a caption at most: agencies keep theirs to a few sentences.
CAPTION = 80
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence does.

    >>> is_finished("The bridge is shut.”"), is_finished("Bridge shut in the U.S."), is_finished("Bridge shut")
    (True, False, False)
    """
    return bool(STOP.search(text)) and not INITIALS.search(text)


def is_body(text: str) -> bool:
    """Whether a line is the report's own prose: a finished sentence of some length, or many words."""
    count = len(text.split())
    return count >= 26 or (count >= 6 and is_finished(text) and not text.endswith(("?", "!")))


def is_furniture(text: str, rules: ImprintRules) -> bool:
    """Whether a line alone, by its words and form, is the page's and not the report's.

    >>> from consilience.lexicon.load import load_lexicon
    >>> from consilience.read.rules import imprint_rules
    >>> rules = imprint_rules(load_lexicon("en"))
    >>> [is_furniture(line, rules) for line in ("READ  Ten beaches to see", "Read out in court, the letter was short.")]
    [True, False]
    """
    plain = line_key(text).strip(" .:;|»«›‹>→-–—_*#…")
    if not plain or plain in rules.exact or re.fullmatch(r"(?:https?://|www\.)\S+", text):
        return True
    return (
        _is_share_bar(plain, rules)
        or _is_note(plain, rules)
        or _is_link(text, plain, rules)
        or is_photo_credit(text, rules)
        or _is_of_archive(text, rules)
    )


def _is_of_archive(text: str, rules: ImprintRules) -> bool:
    """A caption of a picture out of the archive: it tells of another day, on the pages of many events."""
    return len(text.split()) <= CAPTION and rules.of_archive.search(text) is not None


def _is_link(text: str, plain: str, rules: ImprintRules) -> bool:
    """A link to elsewhere: "Read also: ...", "READ  ...", "... Read more", never a finished sentence."""
    if len(plain.split()) > 30:
        return False
    if re.match(
        rf"(?:{rules.any_of('furniture', 'capitals')})(?::|\s{{2,}}|\s*[|–—-]\s|\s+(?=[\"“‘'A-Z0-9]))", text
    ) and not (text.isupper() and not re.match(r"[^:]{1,16}:|\w+(?: \w+)?\s{2,}", text)):
        return not is_finished(text) or ":" in text[:16] or text.isupper()
    opening = re.match(rf"(?P<words>{rules.any_of('furniture', 'openings')})\b(?P<mark>\s*[:|–—»>-])?", plain)
    if opening is not None:
        marked = bool(opening["mark"]) or opening.end() == len(plain)
        if marked:
            return opening["mark"] is None or ":" in opening["mark"] or not is_finished(text)
        return opening["words"] not in rules.words("furniture", "need_mark") and not is_finished(text)
    return bool(re.search(rf"(?:{rules.any_of('furniture', 'endings')})$", plain)) and not is_finished(text)


def _is_note(plain: str, rules: ImprintRules) -> bool:
    """A sentence in which the page speaks to its reader; the whole line is taken where it is short."""
    return (
        len(plain.split()) <= 60
        and bool(re.search(rf"\b(?:{rules.any_of('furniture', 'notes')})", plain))
        and not re.search(r"[“\"]", plain)
    )


def _is_share_bar(plain: str, rules: ImprintRules) -> bool:
    words = re.findall(r"[\w-]+", plain)
    share, beside = set(rules.words("furniture", "share")), set(rules.words("furniture", "share_beside"))
    hits = [word for word in words if word in share]
    return len(set(hits)) >= 2 and len(words) <= 24 and all(word in share or word in beside for word in words)


def is_photo_credit(text: str, rules: ImprintRules) -> bool:
    """A line that is nothing but the credit of a picture: "Ada Moss/Delta Pictures", "Photo: Getty Images"."""
    plain = line_key(text).strip("()[] ")
    owners = rules.words("photo", "owners")
    if len(plain.split()) > 8 or is_finished(text):
        return False
    return any(owner in f"/{plain}" if owner.startswith("/") else owner in plain for owner in owners)


def photo_credits(text: str, rules: ImprintRules) -> tuple[tuple[int, int], ...]:
    """Credits of pictures in brackets at the end of a caption, as (start, end) in the line."""
    return tuple(
        (match.start(), match.start() + len(match[0].rstrip()))
        for match in re.finditer(r"[(\[]([^()\[\]]{2,60})[)\]]\s*$", text)
        if is_photo_credit(match[1], rules) or re.fullmatch(r"[^/]{3,40}/\s?[A-Z][\w ]{1,30}", match[1])
    )


def link_blocks(rows: Sequence[Line], furniture: Sequence[bool], rules: ImprintRules) -> frozenset[int]:
    """Numbers of the lines in lists of links: unfinished lines below "Read more" or "Related stories".

    In the middle of a text the last unfinished line before prose may be a crosshead, so it stays.
    """
    found: set[int] = set()
    for number, line in enumerate(rows):
        if not furniture[number] or line_key(line.text).strip(" .:;|-–—") not in rules.blocks:
            continue
        below = []
        for later in range(number + 1, min(len(rows), number + 13)):
            if is_body(rows[later].text) or is_finished(rows[later].text):
                break
            below.append(later)
        prose_follows = bool(below) and below[-1] + 1 < len(rows)
        found.update(below[:-1] if prose_follows and len(below) > 1 else below)
    return frozenset(found)


def second_standings(rows: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that stand a second time (or oftener) word for word: captions, mostly."""
    seen: set[str] = set()
    found = set()
    for number, line in enumerate(rows):
        key = line_key(line.text)
        if len(key.split()) < 3:
            continue
        if key in seen:
            found.add(number)
        seen.add(key)
    return frozenset(found)
