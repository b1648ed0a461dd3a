"""Which of several figures a policy takes, and why, in words: the most origins, and what decides where they tie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from consilience.text.shown import shown


class Standing(Struct, frozen=True, order=True):
    """What speaks for one figure, the weightiest first; of two that are like in all the lower is taken.

    ``latest`` are the first and last moment at which the newest of its origins was published, "" where none is known.
    """

    origins: int
    latest: tuple[str, str]
    named: int


def taken(standings: Mapping[float, Standing]) -> float:
    """The figure that is taken of several."""
    return max(standings, key=lambda value: (standings[value], -value))


def why_taken(standings: Mapping[float, Standing]) -> str:
    """Why that one: it has the most origins, or else which figures have as many, and what tells them apart.

    >>> why_taken({9.0: Standing(2, ("", ""), 0), 15.0: Standing(1, ("", ""), 0)})
    'the figure with the most origins'
    >>> why_taken({9.0: Standing(1, ("2020-05-01", ""), 0), 15.0: Standing(1, ("2020-05-02", ""), 0)})
    'a tie: 9 and 15 have 1 origin each; 15 is the latest'
    """
    best = taken(standings)
    left = sorted(value for value in standings if standings[value].origins == standings[best].origins)
    if len(left) == 1:
        return "the figure with the most origins"
    count = standings[best].origins
    told = [f"a tie: {_listed(left)} have {count} origin{'' if count == 1 else 's'} each"]
    for noun in ("latest", "named"):
        kept = [value for value in left if getattr(standings[value], noun) == getattr(standings[best], noun)]
        if len(kept) < len(left):
            words = "latest" if noun == "latest" else "better attributed"
            told.append(f"{_listed(kept)} {'is' if len(kept) == 1 else 'are'} the {words}")
        left = kept
    if len(left) > 1:
        told.append(f"nothing else tells {'them' if len(told) == 1 else _listed(left)} apart, and the lowest is taken")
    return "; ".join(told)


def _listed(values: Sequence[float]) -> str:
    """Figures in a list: "9, 12 and 15"."""
    words = [shown(value) for value in values]
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
