"""Arithmetic of stated numbers: what is unrounded, what rounds to what, what a bound allows."""

from __future__ import annotations

from consilience.vocabulary import Figure

# A number with this many significant digits is nobody's rounding: two reports that give it share a count.
UNROUNDED = 3


def significant(value: float) -> int:
    """Significant digits of a whole number: trailing zeros do not count.

    >>> significant(2418), significant(2000), significant(3300)
    (4, 1, 2)
    """
    digits = str(abs(int(value))).rstrip("0") if value == int(value) else str(value).replace(".", "").strip("0")
    return max(1, len(digits))


def unrounded(value: float | None) -> bool:
    """Whether a number is so exact that two voices hardly reach it by themselves."""
    return value is not None and significant(value) >= UNROUNDED


def rounds_to(fine: float, coarse: float) -> bool:
    """Whether the coarse number is the fine one rounded to fewer significant digits.

    >>> rounds_to(2418, 2000), rounds_to(2418, 2420), rounds_to(3300, 2000)
    (True, True, False)
    """
    if coarse in (fine, 0) or not unrounded(fine) or significant(coarse) >= significant(fine):
        return False
    step = 1
    while coarse % (step * 10) == 0:
        step *= 10
    return abs(fine - coarse) <= step / 2


# How far a number may lie from one that is called "about" it, as a share of it.
ABOUT = 0.05


def plainly_rounded(fine: float, coarse: float) -> bool:
    """Whether a number worded as exact is another's rounding beyond doubt: two digits shorter at the least.

    Ten against fourteen, or 130 against 131, are two counts; 2,000 against 2,418 is one count and its rounding.

    >>> plainly_rounded(2418, 2000), plainly_rounded(131, 130), plainly_rounded(14, 10)
    (True, False, False)
    """
    return rounds_to(fine, coarse) and significant(fine) >= significant(coarse) + 2


def allows(figure: Figure, value: float) -> bool:
    """Whether a figure's wording leaves room for a value: its bound holds it, or it is about that."""
    if figure.bound == "about":
        stated = figure.value or 0.0
        return abs(value - stated) <= ABOUT * max(abs(stated), 1.0)
    if figure.bound == "more-than" and figure.low is not None and value == figure.low:
        return False
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    return low <= value <= high


# Nobody rounds to a number with so many significant digits: "about 2,418" is 2,418, slipped in translation.
NOT_ABOUT = 4


def exact(figure: Figure) -> bool:
    """Whether a figure states one number and no more."""
    if figure.value is None:
        return False
    return figure.bound == "exact" or (figure.bound == "about" and significant(figure.value) >= NOT_ABOUT)
