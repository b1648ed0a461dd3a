"""What a report tells sentence by sentence, with what of it has been found to be taken back so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from consilience.claims.draft import Draft
from consilience.claims.find.recalls import Recalls, Said
from consilience.claims.find.right_numbers import Right
from consilience.claims.find.taken_back import OWN
from consilience.vocabulary import Sentence

# So many sentences behind a report's words it may be told to be withdrawn, or what is right.
REACH = 2


class Taken(Struct, frozen=True):
    """Drafts by their place: whose report had those taken back, and the right ones with what each replaces.

    ``false`` are those that somebody else is told to have said wrongly, which nobody takes back; ``retold`` those of a
    corrected report that the correction does not name, which stand as they were told then, and are no new count.
    """

    back: dict[int, str]
    right: dict[int, int]
    false: set[int]
    retold: set[int]


class Telling(NamedTuple):
    """What a report tells, sentence by sentence: its words, the drafts of its claims, and those taken back so far."""

    told: Sequence[Sentence]
    texts: Sequence[str]
    drafts: Sequence[Draft]
    recalls: Recalls
    taken: Taken
    outlet: str | None = None
    # The words that name who says something, by its attribution.
    voices: Mapping[str, str] = {}

    def inside(self, at: int) -> list[int]:
        """The drafts of a sentence, by their places."""
        return [n for n, draft in enumerate(self.drafts) if draft.sentence == self.told[at]]

    def behind(self, at: int) -> list[int]:
        """The sentences behind one in its field, near enough to tell what has become of it."""
        last = min(at + 1 + REACH, len(self.told))
        return [n for n in range(at + 1, last) if self.told[n].field == self.told[at].field]

    def counted(self, places: Sequence[int]) -> list[int]:
        """Those of some drafts that count something known."""
        return [n for n in places if self.drafts[n].claim.measure and self.drafts[n].counted is not None]

    def right(self, n: int, at: int) -> Right | None:
        """How the number of a draft is told, in its sentence, to be the right one; also as one of a list of such."""
        figure = self.drafts[n].figure
        if figure is None:
            return None
        return self.recalls.right(self.texts[at], figure.start, figure.end) or self._listed(n, at)

    def _listed(self, n: int, at: int) -> Right | None:
        """ "The correct numbers are 14 dead and 21 injured": each that says what it counts, by nobody else's word."""
        draft = self.drafts[n]
        if draft.figure is None or draft.claim.measure is None or draft.claim.polarity != "asserted":
            return None
        for other in self.inside(at):
            first, mine = self.drafts[other].figure, draft.figure
            if (
                first is None
                or first.end > mine.start
                or self.drafts[other].claim.attribution != draft.claim.attribution
            ):
                continue
            if self.recalls.right.goes_on(self.texts[at], first.end, mine.start):
                right = self.right(other, at)
                if right is not None and not right.bare:
                    return Right(None, loose=True)
        return None

    def by_one_voice(self, right: int, wrong: int) -> bool:
        """Whether the right number is told by nobody, or by the same words as the wrong one: "it said", "it should"."""
        mine, yours = (self.drafts[n].claim.attribution for n in (right, wrong))
        return mine in (None, yours) or self.voices.get(mine or "") == self.voices.get(yours or "")

    def said(self, at: int) -> Said | None:
        """What report a sentence tells of; one that names its own outlet tells of its own."""
        said = self.recalls.said(self.texts[at])
        if said is None or said.own or self.outlet is None:
            return said
        same = self.recalls.usual_name(said.whose).casefold() == self.recalls.usual_name(self.outlet).casefold()
        return said._replace(whose=OWN, own=True) if same else said

    def take_back(self, places: Sequence[int], whose: str, again: bool = True) -> None:
        """Take back those of some drafts that are told as a fact; ``again``: those taken back before, too."""
        standing = (n for n in places if self.drafts[n].claim.polarity == "asserted")
        self.taken.back.update({n: whose for n in standing if again or n not in self.taken.back})


def place_in(draft: Draft) -> int:
    """Where in its sentence a draft's number, else its event, stands."""
    return draft.figure.start if draft.figure is not None else draft.event.start if draft.event is not None else 0
