"""A plot of how costs grow with size, both by their logarithms: a straight line grows by one power all through."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from xml.sax.saxutils import escape

from msgspec import Struct

# Size of the picture and of the margins left, above, right and below, in pixels.
WIDTH, HEIGHT = 640, 400
MARGINS = (64, 24, 176, 56)
# Told apart by lightness too, so that they hold in grey, and seen on white and on black.
COLOURS = ("#b3431f", "#2f7fb8", "#7f9a2e", "#8a5fb0")
INK, GRID = "#767676", "#76767644"
# Names stand at least so far from each other, from line to line.
APART = 17
# Within a power of ten these are marked.
MARKED = (1, 2, 5)


class Line(Struct, frozen=True):
    """One cost: what it is called, and its value at each size."""

    name: str
    points: tuple[tuple[float, float], ...]


def plotted(lines: Sequence[Line], across: str, up: str) -> str:
    """The plot as SVG; ``across`` and ``up`` name its axes.

    >>> plotted([Line("all", ((10, 1.5), (100, 20)))], "reports", "seconds").count("<circle")
    2
    """
    xs, ys = ([point[side] for line in lines for point in line.points] for side in (0, 1))
    scales = _Scale(xs, MARGINS[0], WIDTH - MARGINS[2]), _Scale(ys, HEIGHT - MARGINS[3], MARGINS[1])
    parts = [*_axes(*scales, across, up)]
    for line, colour in zip(lines, COLOURS, strict=False):
        parts.extend(_drawn(line, colour, *scales))
    parts.extend(_names(lines, *scales))
    title = escape(f"{up} by {across}")
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="{title}">'
    )
    return "\n".join([head, *parts, "</svg>\n"])


class _Scale:
    """Where a value stands between two places of the picture, by its logarithm, from one mark to another."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.start, self.end = start, end
        powers = range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)
        every = [mark * 10.0**power for power, mark in product(powers, MARKED)]
        low = max((mark for mark in every if mark <= min(values)), default=every[0])
        high = min((mark for mark in every if mark >= max(values) and mark > low), default=10 * low)
        self.marks = [mark for mark in every if low <= mark <= high]

    def __call__(self, value: float) -> float:
        low, high = (math.log10(self.marks[end]) for end in (0, -1))
        return round(self.start + (math.log10(value) - low) / (high - low) * (self.end - self.start), 1)


def _axes(x: _Scale, y: _Scale, across: str, up: str) -> Iterator[str]:
    for mark in x.marks:
        at = x(mark)
        yield f'<line x1="{at}" y1="{y.start}" x2="{at}" y2="{y.end}" stroke="{GRID}"/>'
        yield f'<text x="{at}" y="{y.start + 18}" text-anchor="middle" fill="{INK}">{mark:,g}</text>'
    for mark in y.marks:
        at = y(mark)
        yield f'<line x1="{x.start}" y1="{at}" x2="{x.end}" y2="{at}" stroke="{GRID}"/>'
        yield f'<text x="{x.start - 8}" y="{at + 4}" text-anchor="end" fill="{INK}">{mark:,g}</text>'
    middle, centre = (y.start + y.end) / 2, (x.start + x.end) / 2
    yield f'<text x="{centre}" y="{y.start + 42}" text-anchor="middle" fill="{INK}">{escape(across)}</text>'
    turned = f'text-anchor="middle" transform="rotate(-90 16 {middle})" fill="{INK}"'
    yield f'<text x="16" y="{middle}" {turned}>{escape(up)}</text>'


def _drawn(line: Line, colour: str, x: _Scale, y: _Scale) -> Iterator[str]:
    places = [(x(size), y(cost)) for size, cost in line.points]
    path = " ".join(f"{a},{b}" for a, b in places)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{a}" cy="{b}" r="3.5" fill="{colour}"/>' for a, b in places)


def _names(lines: Sequence[Line], x: _Scale, y: _Scale) -> Iterator[str]:
    """What each line is called, beside its end; one below the other where two end side by side."""
    ends = sorted((y(line.points[-1][1]), x(line.points[-1][0]), n) for n, line in enumerate(lines))
    free = 0.0
    for end, side, number in ends:
        at = max(end, free)
        free = at + APART
        yield f'<text x="{side + 10}" y="{at + 4}" fill="{COLOURS[number]}">{escape(lines[number].name)}</text>'
