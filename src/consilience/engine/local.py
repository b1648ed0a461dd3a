"""The engine of one machine: in this process, or over several of its own.

What comes out is the same whatever the number of processes: results keep the order of the rows, groups are sorted.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

from consilience.contracts import Progress
from consilience.errors import ConsilienceError, UsageError

Row = TypeVar("Row")
Result = TypeVar("Result")
Item = TypeVar("Item")

# Chunks that wait for each worker: enough to keep it busy, few enough to need little memory.
AHEAD = 3

# A worker gets the step once, when it starts, and rows alone afterwards: a step that has loaded a language model
# keeps it from one chunk to the next.
_step: Callable[..., Any] | None = None


class LocalEngine:
    """Spreads work over ``processes`` of this machine; 1 (the default) works in this process, 0 takes every core.

    ``chunk`` rows travel to a worker at a time. With more processes than one a step must be a top-level function, or
    an object that can be pickled, and a script that uses it needs ``if __name__ == "__main__":``.

    >>> list(LocalEngine().each(str.upper, ["flood", "quake"]))
    ['FLOOD', 'QUAKE']
    """

    def __init__(self, processes: int = 1, chunk: int = 64) -> None:
        if processes < 0 or chunk < 1:
            raise UsageError(f"{processes} processes with chunks of {chunk} rows make no sense; give 1 or more of each")
        self.processes = processes or os.cpu_count() or 1
        self.chunk = chunk

    def each(
        self, step: Callable[[Row], Result], rows: Iterable[Row], *, progress: Progress | None = None
    ) -> Iterator[Result]:
        """One row in, one result out, in the order of the rows, each as soon as it is there.

        ``progress`` is called with the rows done, the rows in all and "". What a step raises comes through.
        """
        todo = rows if progress is None else list(rows)
        done = 0
        for some in self._spread(step, todo):
            yield from some
            done += len(some)
            if progress is not None:
                progress(done, len(todo), "")  # type: ignore[arg-type]

    def together(
        self, step: Callable[[str, Sequence[Row]], Result], rows: Iterable[tuple[str, Row]]
    ) -> dict[str, Result]:
        """All rows of one key at once; results by key, sorted. Within a key rows keep their order.

        >>> LocalEngine().together(lambda key, rows: sum(rows), [("b", 1), ("a", 2), ("b", 3)])
        {'a': 2, 'b': 4}
        """
        groups: dict[str, list[Row]] = {}
        for key, row in rows:
            groups.setdefault(key, []).append(row)
        keys = sorted(groups)
        spread = self._spread(_OfGroup(step), [(key, groups[key]) for key in keys])
        results = [result for some in spread for result in some]
        return dict(zip(keys, results, strict=True))

    def linked(self, nodes: Iterable[str], links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
        """Nodes and links to connected groups, each sorted, sorted by their first node; a linked node counts as given.

        >>> LocalEngine().linked(["a", "b", "c", "d"], [("d", "b"), ("b", "a")])
        [('a', 'b', 'd'), ('c',)]
        """
        above: dict[str, str] = {node: node for node in nodes}
        for one, other in links:
            first, second = sorted((_top(above, one), _top(above, other)))
            above[second] = first
        groups: dict[str, list[str]] = {}
        for node in sorted(above):
            groups.setdefault(_top(above, node), []).append(node)
        return sorted(tuple(group) for group in groups.values())

    def _spread(self, step: Callable[[Any], Result], rows: Iterable[Any]) -> Iterator[list[Result]]:
        """Results of the rows, a chunk at a time and in order; rows are taken as they are needed."""
        chunks = _chunks(rows, self.chunk)
        first = list(islice(chunks, 2))
        if self.processes < 2 or len(first) < 2:
            for chunk in chain(first, chunks):
                yield [step(row) for row in chunk]
            return
        # Not by forking: a forked worker would inherit open casebooks and half-held locks.
        way = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        pool = ProcessPoolExecutor(self.processes, get_context(way), initializer=_take, initargs=(step,))
        try:
            yield from self._in_order(pool, chain(first, chunks))
        except BrokenProcessPool as error:
            raise ConsilienceError(
                "a worker process died (often for want of memory); try again with fewer processes"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)

    def _in_order(self, pool: ProcessPoolExecutor, chunks: Iterable[list[Any]]) -> Iterator[list[Any]]:
        ahead: deque[Future[list[Any]]] = deque()
        for chunk in chunks:
            ahead.append(pool.submit(_work, chunk))
            if len(ahead) > AHEAD * self.processes:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


class _OfGroup:
    """A step for groups as a step for one (key, rows); it can travel if the step can."""

    def __init__(self, step: Callable[[str, Sequence[Any]], Any]) -> None:
        self._step = step

    def __call__(self, group: tuple[str, Sequence[Any]]) -> Any:
        return self._step(*group)


def _take(step: Callable[..., Any]) -> None:
    global _step  # noqa: PLW0603 - a worker has no other place that outlives a chunk
    _step = step


def _work(rows: Sequence[Any]) -> list[Any]:
    assert _step is not None
    return [_step(row) for row in rows]


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _top(above: dict[str, str], node: str) -> str:
    """The node that stands for a node's group; the way there is shortened as it is gone."""
    above.setdefault(node, node)
    while above[node] != node:
        above[node] = above[above[node]]
        node = above[node]
    return node
