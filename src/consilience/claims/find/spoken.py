"""Cues in the making, freed of one another's words, and the quotations given to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from consilience.claims.find.speakers import Speaker
from consilience.text.tree import Tree
from consilience.vocabulary import Quotation

# How many words a quotation may stand off from a verb of speech while others are as near.
FAR = 14
# Who wants or asks something reports nothing.
UNREPORTED = ("attitude", "question")


class Carrier(NamedTuple):
    """Who carries another's words, and the words that tell so; sets of token indexes."""

    who: frozenset[int]
    cue: frozenset[int] = frozenset()


class Cue(NamedTuple):
    """An attribution in the making; sets of token indexes."""

    at: int
    form: str
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    speaks: bool
    speaker: Speaker
    via: tuple[Carrier, ...] = ()
    medium: str | None = None
    reversed_chain: bool = False
    inner: bool = False
    shared: bool = False


def outer_ones(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Quotations that stand in no other."""
    return [q for q in quotations if not any(o is not q and o.start <= q.start and q.end <= o.end for o in quotations)]


def tokens_in(tree: Tree, quotations: Iterable[Quotation]) -> set[int]:
    """Tokens that lie within some quotations, their marks included."""
    spans = [(q.start, q.end) for q in quotations]
    return (
        {t.i for t in tree.tokens if any(start <= t.start and t.end <= end for start, end in spans)} if spans else set()
    )


def chained(cues: list[Cue]) -> list[Cue]:
    """'X reported, citing Y': what X reported is what Y said, carried by X; the citing itself is no part of it."""
    done = list(cues)
    for number, cue in enumerate(cues):
        outer = [n for n, o in enumerate(done) if cue.inner and o.speaks and not o.inner and n != number and o.content]
        if outer:
            nearest = min(outer, key=lambda n: (abs(cues[n].at - cue.at), n))
            teller = done[nearest]
            said = teller.content - cue.source - cue.cue
            done[nearest] = teller._replace(content=said)
            done[number] = cue._replace(
                content=said, via=(Carrier(teller.source, teller.cue),) if teller.source else ()
            )
    return done


def handed_out(
    tree: Tree, cues: list[Cue], adding: Collection[str], can_speak: Callable[[Tree, Collection[int]], bool]
) -> list[Cue]:
    """Verbs of speech without a subject of their own, given to whoever speaks around them.

    "She said the harm was great, stressing that many suffered": a parser lets the harm stress it. Where the nearest
    subject can speak ("said the army had fled, denying a raid"), it does, unless the verb is one of ``adding``
    behind a comma.
    """
    done = list(cues)
    for number, cue in enumerate(done):
        goes_on = tree.tokens[cue.at].lemma.lower() in adding and cue.at > 0 and tree.tokens[cue.at - 1].text == ","
        if not cue.shared or cue.form == "attitude" or (not goes_on and can_speak(tree, cue.source)):
            continue
        around = [n for n, o in enumerate(done) if _tells(o) and cue.at in o.content and n != number]
        if around:
            nearest = min(around, key=lambda n: (not done[n].source.isdisjoint(cue.source), len(done[n].content), n))
            teller = done[nearest]
            own = cue.content | cue.cue
            done[nearest] = teller._replace(content=teller.content - own)
            via, content = (*teller.via, *cue.via), cue.content - teller.cue
            done[number] = cue._replace(source=teller.source, speaker=teller.speaker, via=via, content=content)
    return done


def untangled(cues: list[Cue]) -> list[Cue]:
    """Cues freed of one another's words.

    "saying" of "quoted as saying" is no cue of its own, a clause of a source that speaks for itself is no part of the
    source, and a nameless "it is reported" under "according to" goes.
    """
    taken = {n for cue in cues for n in cue.cue if n != cue.at}
    credited = {n for cue in cues if cue.form == "according-to" for n in cue.content}
    kept = [
        cue
        for cue in cues
        if cue.at not in taken and not (cue.form == "passive" and not cue.source and cue.at in credited)
    ]
    done = []
    for cue in kept:
        inner = [other for other in kept if other.at in cue.source and other.content]
        gone = (
            frozenset(n for other in inner for n in other.content | other.cue | other.source) if inner else frozenset()
        )
        clean = cue._replace(source=(cue.source - gone) or cue.source, content=cue.content - gone) if inner else cue
        done.append(clean)
    return done


def _tells(cue: Cue) -> bool:
    """Whether a cue is of words said, with a voice that another cue can be given to."""
    return bool(cue.source) and cue.form not in UNREPORTED and cue.form != "noun"


def wishes_within_left_out(cues: list[Cue]) -> list[Cue]:
    """Cues without the wishes and fears that a speaker tells of: "the mayor said many hoped to stay" is his word."""
    said = [cue for cue in cues if cue.speaks and cue.form not in UNREPORTED]
    return [c for c in cues if c.form not in UNREPORTED or not any(c.at in o.content and o is not c for o in said)]


def touches(tree: Tree, numbers: Collection[int], span: tuple[int, int]) -> bool:
    """Whether some of the tokens lie in a span."""
    return any(tree.tokens[n].start < span[1] and span[0] < tree.tokens[n].end for n in numbers)


def with_quotations(
    tree: Tree, cues: list[Cue], quotations: Sequence[Quotation], far: int
) -> tuple[list[Cue], list[tuple[int, int]]]:
    """Each quotation goes whole to the cue whose content holds part of it, else to the nearest verb of speech."""
    used: list[tuple[int, int]] = []
    for quotation in quotations:
        inside = tokens_in(tree, (quotation,))
        if not inside:
            continue
        at = _taker(cues, inside, quotation, far)
        if at is not None:
            cue = cues[at]
            cues[at] = cue._replace(content=cue.content | inside - cue.source - cue.cue)
            used.append((quotation.start, quotation.end))
    return cues, used


def _taker(cues: Sequence[Cue], inside: set[int], quotation: Quotation, far: int) -> int | None:
    holds = [n for n, cue in enumerate(cues) if cue.content & inside and cue.at not in inside]
    if holds:
        return min(holds, key=lambda n: (not cues[n].speaks, -len(cues[n].content & inside), cues[n].at))
    words = len(quotation.text.split())
    limit = far if words > 3 or quotation.text.endswith((",", "?", "!", ".")) else 2
    near = [
        (gap, n)
        for n, cue in enumerate(cues)
        if cue.speaks and cue.at not in inside and not cue.source & inside
        for gap in [_gap(cue.source | cue.cue | cue.content, inside)]
        if gap <= limit
    ]
    return min(near)[1] if near else None


def reach(cues: Sequence[Cue]) -> int:
    """How many words off a quotation may stand: further where only one verb of speech can take it."""
    return 40 if sum(cue.speaks for cue in cues) == 1 else FAR


def _gap(numbers: Collection[int], inside: Collection[int]) -> int:
    return min(min(abs(n - min(inside)), abs(n - max(inside))) for n in numbers)
