"""Notes by which an outlet takes a number back: "an earlier version of this report said", "Reuters has withdrawn".

They tell that something was reported and does not stand; what is right, they may say or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from consilience.lexicon.load import Lexicon
from consilience.text.patterns import one_of

# Whose report is taken back: an earlier version of the one that says so, or another one of its outlet.
VERSION, OWN = "version", "own"
# Who says so within a quotation speaks of himself.
SPEAKER = "speaker"
# What stands before the subject of a first sentence: "KELO (NPA) — The agency has withdrawn".
DATELINE = re.compile(r"^.*\s[–—-]+\s+")
OPENING, CLOSING, PLAIN = "“«„", "”»", '"'
# So far behind the words of a note its number may stand.
REACH = 90
# So far stands what an outlet got wrong from whose report it was: "our report of Friday on the blast wrongly said".
BETWEEN = 60


class TakenBackFinder:
    """Finds the numbers that a sentence takes back, with whose report told them; picklable.

    >>> from consilience.lexicon.load import load_lexicon
    >>> TakenBackFinder(load_lexicon("en"))("An earlier version of this report said 90 died.", [40])
    {40: 'version'}
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("corrections")
        words: dict[str, str] = {name: one_of(listed) for name, listed in (table["small"] | table["notes"]).items()}
        self._names = {
            form.casefold(): row["name"]
            for listed in ("agencies", "outlets")
            for row in lexicon.table(listed).values()
            if isinstance(row, dict)
            for form in (row["name"], *row["aliases"])
        }
        slips = one_of(table["slip"]["adverbs"])
        version = rf"{words['earlier']}\s+{words['version']}s?"
        version = rf"(?:{version}\s+of\s+{words['this']}\s+(?:\w+\s+)?{words['reports']}|{words['a']}\s+{version})"
        headed = rf"^\W*(?:{words['headed']})\s*[:–—-]+\s*(?:{words['a']}|{words['ours']})\s+{words['earlier']}"
        version = rf"(?:\b{version}|{headed}\s+{words['reports']})"
        wrong = rf"(?:{words['missaid']}\b[^.;]*?\b{words['counts']}\b|{words['said']}\b)"
        self._version = re.compile(rf"{version}\s+(?:(?:{slips}|{words['have']})\s+)*{wrong}", re.IGNORECASE)
        self._slip = re.compile(rf"(?:{version}|\b{slips})\b", re.IGNORECASE)
        self._goes_on = re.compile(rf"[;:]|\.\s|,?\s\b{words['goes_on']}\b", re.IGNORECASE)
        self._known = re.compile(rf"\b{words['known']}\s+$", re.IGNORECASE)
        self._withdrew, self._withdrawn, self._notice = self._withdrawals(words)
        self._wrongly, self._credited = self._wrongs(words, slips)
        self._amended = re.compile(
            rf"(?P<who>[^,:;]*?)\s+(?:{words['have']}\s+)*{words['amended']}\s+{words['whose']}\s+"
            rf"(?:{words['earlier']}\s+)?(?:\w+\s+)?{words['reports']}\s+{words['holding']}\b",
            re.IGNORECASE,
        )
        self._cue = re.compile(
            rf"\b(?:{words['version']}|{words['withdraw']}|{words['amended']}|{words['notice']}|{words['please']}"
            rf"|{slips}|{words['headed']}|{words['untrue']}|{words['at_first']}|{words['article']}|{words['error']})\b",
            re.IGNORECASE,
        )
        self._own = re.compile(rf"(?:^|\s){words['own']}$", re.IGNORECASE)
        self._not = re.compile(rf"{words['not_so']}\s*(?:\w+\s+)?$", re.IGNORECASE)

    @staticmethod
    def _withdrawals(words: Mapping[str, str]) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str]]:
        """Who withdrew a story that told; a story that told and was withdrawn; a notice that asks for it."""
        story = rf"(?:{words['earlier']}\s+)?(?:\w+\s+)?(?:{words['reports']}|{words['counts']}|{words['stated']})s?"
        drawn = rf"\s(?:{words['have']}\s+|{words['being']}\s+)+{words['withdraw']}\b"
        the = rf"\b(?i:{words['the']})\s+(?:[\w-]+\s+){{0,2}}?{words['printed']}\s+{words['telling']}\b"
        wrong = rf"\s{words['being']}\s+(?:{words['manner']}\s+)?{words['untrue']}\b"
        item = rf"(?i:(?:(?:{words['a']}|{words['ours']})\s+)?(?:[\w-]+\s+)?{words['printed']}s?)"
        asked = rf"(?:(?:[^.;]*?\b)?{words['politely']}|{words['editors']}\s*[:,–—-])\s+{words['please']}"
        return (
            re.compile(
                rf"(?P<who>[^,:;]*?)\s+(?:{words['have']}\s+)*{words['withdraw']}\s+{words['whose']}\s+{story}\b",
                re.IGNORECASE,
            ),
            (
                re.compile(rf"(?P<who>\b{words['ours']}|[A-Z][^,:;]*?[’']s?)\s+{story}\b(?P<told>[^.;]*?){drawn}"),
                re.compile(rf"(?P<own>{the})(?P<told>[^.;]*?){drawn}"),
                re.compile(rf"(?P<own>\b{words['ours']})\s+{story}\b(?P<told>[^.;]*?){wrong}"),
            ),
            re.compile(
                rf"^\W*(?:(?:{words['notice']}|{words['label']})\b\W+{item}\b"
                rf"|(?i:{asked}\s+(?:{words['whose']}\s+{story}|{words['printed']})\b))"
            ),
        )

    @staticmethod
    def _wrongs(words: Mapping[str, str], slips: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """An outlet's own item that said something wrongly, and one in which somebody named did."""
        item = rf"(?:{words['ours']}|{words['this']})\s+(?:\w+\s+)?{words['printed']}|{words['we']}"
        item = rf"(?:{item}|{words['a']}\s+(?:\w+\s+)?{words['article']})"
        first = rf"{words['this']}\s+{words['printed']}\s+{words['at_first']}|{words['earlier']}\s+{words['heading']}"
        error = rf"{words['owing']}\s+(?:\w+\s+)?{words['desk']}\s+{words['error']}"
        return (
            re.compile(
                rf"\b(?:{item}\b[^.;:]{{0,{BETWEEN}}}?\s{slips}|{first})\s+{words['said']}\b"
                rf"|\b{error}\b[^.;:]{{0,{BETWEEN}}}?\b{words['given']}\b",
                re.IGNORECASE,
            ),
            re.compile(
                rf"\b(?i:{words['in']})\s+{words['a']}\s+(?:\w+\s+)?{words['printed']}\b[^.;:,]{{0,{REACH}}},\s+(?P<who>[^,.;:]+?)"
                rf"(?:,[^.;:,]{{0,{BETWEEN}}},)?\s+(?:{slips}\s+{words['said']}|{words['said']}\s+{slips})\b"
            ),
        )

    def __call__(self, text: str, starts: Sequence[int]) -> dict[int, str]:
        """Whose report is taken back, by the start of each number that it gave."""
        if not starts or self._cue.search(text) is None:
            return {}
        spans = list(self._spans(text))
        told: dict[int, str] = {}
        for start in starts:
            inside = [(first, whose) for first, last, whose in spans if first <= start < last]
            if inside and not self._known.search(text[:start]):
                first, whose = inside[0]
                told[start] = SPEAKER if whose in (VERSION, OWN) and quoted(text, first) else whose
        return told

    def amends(self, text: str) -> bool:
        """Whether a sentence tells that a report was corrected, of which something else may have been wrong."""
        return any(self.whose(match["who"]) is not None for match in self._amended.finditer(text))

    def is_slip(self, text: str, start: int) -> bool:
        """Whether the words before a number tell it as a slip, so that what stands "instead of" it is right."""
        return self._slip.search(text, 0, start) is not None

    def _spans(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where what was taken back is told: from, to, and whose report it was."""
        for match in self._version.finditer(text):
            yield match.end(), self._end(text, match.end()), VERSION
        for match in (
            *self._withdrew.finditer(text),
            *self._amended.finditer(text),
            *self._credited.finditer(text),
        ):
            whose = self.whose(match["who"])
            if whose is not None:
                yield match.end(), self._end(text, match.end()), whose
        for match in (match for pattern in self._withdrawn for match in pattern.finditer(text)):
            whose = OWN if "own" in match.re.groupindex else self.whose(match["who"])
            if whose is not None:
                yield *match.span("told"), whose
        for match in self._wrongly.finditer(text):
            yield match.end(), self._end(text, match.end()), OWN
        notice = self._notice.match(text)
        if notice is not None:
            yield notice.end(), min(len(text), notice.end() + REACH), OWN

    def _end(self, text: str, start: int) -> int:
        """Where the note goes on with something else."""
        last = min(len(text), start + REACH)
        stop = self._goes_on.search(text, start, last)
        return stop.start() if stop else last

    def whose(self, who: str) -> str | None:
        """Whom a subject names, an outlet by its usual name; None where it takes nothing back."""
        bare = re.sub(r"[’']s?$", "", DATELINE.sub("", who).strip(" " + OPENING + CLOSING + PLAIN))
        if self._not.search(f"{bare} "):
            return None
        if self._own.search(bare):
            return OWN
        name = re.sub(r"^(?:The|the)\s+", "", bare)
        return self._names.get(name.casefold()) or self._names.get(f"the {name}".casefold()) or name or None


def quoted(text: str, at: int) -> bool:
    """Whether a place of a sentence stands in a quotation, which may begin or end in another sentence."""
    before, behind = text[:at], text[at:]
    opened = max(map(before.rfind, OPENING)) > max(map(before.rfind, CLOSING))
    closed = [behind.find(sign) for sign in CLOSING if sign in behind]
    opens = [behind.find(sign) for sign in OPENING if sign in behind]
    runs_on = bool(closed) and min(closed) < min(opens, default=len(behind))
    return opened or runs_on or before.count(PLAIN) % 2 == 1
