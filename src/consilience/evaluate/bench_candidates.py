"""The bench of near copies: pairs of reports that share words, beside MinHash of rensa and of datasketch, in one run.

Ten thousand reports are made of real ones as newsrooms make them (`near_copies`). The truth is found exhaustively: for
every pair of reports how many runs of five words both have, and whether both have eight words in a row.

All tools get the same folded words, whose making counts for none. MinHash needs its runs of five words as strings: that
is timed by itself and counts neither, so "MinHash and LSH alone" are what is left. Ours counts from the words on.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from importlib import import_module
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from msgspec import Struct

from consilience.errors import InputError
from consilience.evaluate.labelled import rows_of
from consilience.evaluate.near_copies import edited_reports
from consilience.evaluate.runs_between import Passages, Runs, passages, runs_between, tangled
from consilience.lexicon.load import load_lexicon
from consilience.lineage.passages import GAP, RUN_WEIGHT, Stretch, put_together
from consilience.pairing.shared_runs import Sharing, marks_of, sharing
from consilience.settings import Settings
from consilience.text.shingles import WordHashes
from consilience.text.words import tongue_of, words_of, zipf_weight

SETS = ("story_clusters", "crisis_articles")
# The permutations of MinHash, and into how many bands they are parted: with as many bands as permutations every value
# that two reports share makes them meet, so that more cannot be found.
PERMUTATIONS, BANDS = 128, (32, 64, 128)
# What is asked of each tool: pairs that share so much.
TRUTHS = ("eight words in a row", "a tenth of the shorter", "a quarter", "a half", "half of both (Jaccard)")
SIZE, IN_A_ROW = 5, 8

Pairs = Any  # an array of pairs, each as one number


class Tool(Struct, frozen=True):
    """What a tool found: its CPU seconds, pairs offered, share of each truth found, and share of them that is true."""

    name: str
    seconds: float
    offered: int
    recall: tuple[float, ...]
    precision: float


class Candidates(Struct, frozen=True, kw_only=True):
    """The bench's answer: reports, originals, words, true pairs by truth, each tool, what strings cost, passages."""

    reports: int
    originals: int
    words: int
    truths: tuple[int, ...]
    strings: float
    tools: tuple[Tool, ...]
    aligned: Aligned


class Aligned(Struct, frozen=True):
    """CPU seconds of all passages of all pairs, from the words on; how many passages and pairs; how many are exact."""

    seconds: float
    passages: int
    pairs: int
    exact: int


def measure(data: Path, reports: int, settings: Settings, say: Callable[[str], None]) -> Candidates:
    """Make the reports, find the truth, and let each tool look for it."""
    paths = [data / f"{name}.jsonl" for name in SETS]
    originals = [row["text"] for path in paths if path.is_file() for row in rows_of(path)]
    if not originals:
        raise InputError(f"nothing to make reports of: neither {paths[0]} nor {paths[1]}; name the sets with --data")
    tongue = tongue_of(load_lexicon("en"), lru_cache(maxsize=200_000)(zipf_weight("en")))
    say(f"bench: making {reports} reports of {len(originals)}")
    made = edited_reports(originals, reports, tongue.stops)
    words = [[word for *_, word in words_of(text, tongue.folding)] for text in made]
    say("bench: every pair compared")
    truths = exhaustive(words)
    strings, runs = timed(lambda: [strings_of(told, SIZE) for told in words])
    tools = []
    for name, find in finders(words, runs, settings):
        say(f"bench: {name}")
        seconds, found = timed(find)
        if found is not None:
            tools.append(_tool(name, seconds, numbered(found, reports), truths))
    say("bench: passages")
    return Candidates(
        reports=reports,
        originals=len(originals),
        words=sum(map(len, words)),
        truths=tuple(len(truth) for truth in truths),
        strings=strings,
        tools=tuple(tools),
        aligned=aligned_of(words, tongue.weight, settings),
    )


def finders(
    words: Sequence[Sequence[str]], runs: Sequence[list[str]], settings: Settings
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each tool by name: from the words on, or from their runs as strings."""
    yield "ours", partial(ours, words, settings)
    yield from ((f"rensa, {bands} bands", partial(by_rensa, runs, bands)) for bands in BANDS)
    yield from ((f"datasketch, {bands} bands", partial(by_datasketch, runs, bands)) for bands in BANDS[1:])


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of some work, and what it answers; what was there before is kept from the collector's eyes."""
    gc.collect()
    gc.freeze()
    began = time.process_time()
    answer = work()
    seconds = time.process_time() - began
    gc.unfreeze()
    return seconds, answer


def strings_of(words: Sequence[str], size: int) -> list[str]:
    """The runs of so many words of a text, each once.

    >>> sorted(strings_of("a dam broke".split(), 2)), strings_of(["dam"], 2)
    (['a dam', 'dam broke'], [])
    """
    return list({" ".join(words[at : at + size]) for at in range(len(words) - size + 1)})


def exhaustive(words: Sequence[Sequence[str]]) -> tuple[Pairs, ...]:
    """The pairs of each truth, sorted: every report compared with every other, by its runs of words themselves."""
    sizes, first, second, shared = _all_shared(words, SIZE)
    least, both = _least(sizes[first], sizes[second]), sizes[first] + sizes[second] - shared
    pairs = first * len(words) + second
    _, *in_a_row, _ = _all_shared(words, IN_A_ROW)
    return (
        in_a_row[0] * len(words) + in_a_row[1],
        *(pairs[shared >= share * least] for share in (0.1, 0.25, 0.5)),
        pairs[shared >= 0.5 * both],
    )


def _least(one: Any, other: Any) -> Any:
    import numpy as np

    return np.minimum(one, other)


def _all_shared(words: Sequence[Sequence[str]], size: int) -> tuple[Any, Any, Any, Any]:
    """How many runs of so many words each text has, and all pairs that share some: firsts, seconds and how many."""
    import numpy as np
    from scipy.sparse import csr_matrix

    known: dict[str, int] = {}
    rows = [[known.setdefault(run, len(known)) for run in strings_of(told, size)] for told in words]
    sizes = np.array([len(row) for row in rows])
    columns = np.concatenate([np.array(row, np.int64) for row in rows])
    starts = np.concatenate(([0], np.cumsum(sizes)))
    matrix = csr_matrix((np.ones(len(columns), np.int32), columns, starts), shape=(len(rows), len(known)))
    parts = []
    for start in range(0, len(rows), 1000):
        shared = (matrix[start : start + 1000] @ matrix.T).tocoo()
        later = shared.col > shared.row + start
        parts.append((shared.row[later].astype(np.int64) + start, shared.col[later], shared.data[later]))
    first, second, count = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((second, first))
    return sizes, first[order], second[order], count[order]


def ours(words: Sequence[Sequence[str]], settings: Settings) -> list[Sharing]:
    """Pairs that share marks: the marks of each report, and the pairs of all."""
    hashes = WordHashes()
    marks = {f"{number:09}": marks_of(told, hashes) for number, told in enumerate(words)}
    return list(sharing(marks, settings.pairing.block_limit))


def by_rensa(runs: Sequence[list[str]], bands: int) -> list[tuple[int, int]] | None:
    """Pairs that meet in a band of rensa's MinHash; None where rensa is missing."""
    try:
        rensa = import_module("rensa")
    except ImportError:
        return None
    sketches = rensa.RMinHash.from_token_sets(runs, PERMUTATIONS, 1)
    index = rensa.RMinHashLSH(0.0, PERMUTATIONS, bands)
    index.insert_pairs(list(enumerate(sketches)))
    return [(number, other) for number, one in enumerate(sketches) for other in index.query(one) if number < other]


def by_datasketch(runs: Sequence[list[str]], bands: int) -> list[tuple[int, int]] | None:
    """Pairs that meet in a band of datasketch's MinHash; None where datasketch is missing."""
    try:
        datasketch = import_module("datasketch")
    except ImportError:
        return None
    index = datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=(bands, PERMUTATIONS // bands))
    sketches = []
    for number, told in enumerate(runs):
        sketch = datasketch.MinHash(PERMUTATIONS)
        sketch.update_batch([run.encode() for run in told])
        index.insert(number, sketch)
        sketches.append(sketch)
    return [(number, other) for number, one in enumerate(sketches) for other in index.query(one) if number < other]


def numbered(pairs: Iterable[tuple[Any, ...]], reports: int) -> Pairs:
    """Pairs as an array of one number each.

    >>> numbered([(0, 2), ("1", "2", 5)], 10).tolist()
    [2, 12]
    """
    import numpy as np

    return np.fromiter((int(a) * reports + int(b) for a, b, *_ in pairs), np.int64)


def _tool(name: str, seconds: float, found: Pairs, truths: Sequence[Pairs]) -> Tool:
    import numpy as np

    recall = tuple(float(np.isin(truth, found).mean()) if len(truth) else 1.0 for truth in truths)
    precision = float(np.isin(found, truths[0]).mean()) if len(found) else 1.0
    return Tool(name, seconds, len(found), recall, precision)


# --- passages -----------------------------------------------------------------------------------------------------


def aligned_of(words: Sequence[Sequence[str]], weight: Callable[[str], float], settings: Settings) -> Aligned:
    """All passages of all pairs, exact and edited, as lineage puts runs together; timed from the words on."""
    seconds, found = timed(lambda: list(aligned_passages(words, weight, settings)))
    pairs = sum(len(set(zip(one.first.tolist(), one.second.tolist(), strict=True))) for one in found)
    exact = sum(int(one.exact.sum()) for one in found)
    return Aligned(seconds, sum(len(one.a) for one in found), pairs, exact)


def aligned_passages(
    words: Sequence[Sequence[str]], weight: Callable[[str], float], settings: Settings
) -> Iterator[Passages]:
    """The passages of each two reports, some reports at a time; what a word weighs is asked once."""
    import numpy as np

    known = {word: weight(word) for word in set().union(*words)}
    starts = np.cumsum([0, *map(len, words)])
    weights = np.fromiter(map(known.__getitem__, chain.from_iterable(words)), float, int(starts[-1]))
    before = np.concatenate(([0.0], np.cumsum(weights)))
    found = runs_between(words, WordHashes(), settings.pairing.block_limit, settings.lineage.shortest)
    for runs in found:
        first = starts[runs.first] + runs.a
        heavy = before[first + runs.length] - before[first] >= RUN_WEIGHT
        kept = Runs(*(part[heavy] for part in runs))
        mixed = tangled(kept)
        yield passages(Runs(*(part[~mixed] for part in kept)), GAP)
        yield _disentangled(Runs(*(part[mixed] for part in kept)))


def _disentangled(runs: Runs) -> Passages:
    """Passages of pairs in which words of one text stand in two runs, put together pair by pair."""
    import numpy as np

    by_pair: dict[tuple[int, int], list[Stretch]] = {}
    for first, second, a, b, length in zip(*(part.tolist() for part in runs), strict=True):
        by_pair.setdefault((first, second), []).append(Stretch(a, a + length, b, b + length))
    rows = []
    for pair, parts in by_pair.items():
        every = set(parts)
        rows += [(*pair, *one, one in every) for one in put_together(parts)]
    columns = zip(*rows, strict=True) if rows else repeat((), len(Passages._fields))
    return Passages(*(np.array(column, np.int64) for column in columns))


# --- the answer ---------------------------------------------------------------------------------------------------


def lines_of(found: Candidates) -> list[str]:
    """The bench's answer."""
    by_name = {tool.name: tool for tool in found.tools}
    width = max(map(len, (*by_name, *TRUTHS))) + 2
    lines = [
        f"{found.reports:,} reports made of {found.originals}, {found.words:,} words",
        "",
        "pairs, every report compared with every other",
        *(f"  {truth:<{width}}{count:>9,}" for truth, count in zip(TRUTHS, found.truths, strict=True)),
        "",
        f"  {'':<{width}}  CPU s    offered  precision  recall: {', '.join(TRUTHS)}",
    ]
    for tool in found.tools:
        recall = "  ".join(f"{share:.4f}" for share in tool.recall)
        lines.append(f"  {tool.name:<{width}}{tool.seconds:7.2f}  {tool.offered:>9,}  {tool.precision:9.3f}  {recall}")
    aligned = found.aligned
    return [
        *lines,
        "",
        f"all passages of all pairs: {aligned.seconds:.2f} CPU s",
        f"  {aligned.passages:,} passages of {aligned.pairs:,} pairs, {aligned.exact:,} of them word for word",
        f"runs of five words as strings, which MinHash needs and which counts for none: {found.strings:.2f} CPU s",
        *_ratios(by_name, found),
    ]


def _ratios(by_name: Mapping[str, Tool], found: Candidates) -> Iterator[str]:
    mine = by_name["ours"].seconds
    for name, tool in by_name.items():
        if name.startswith("rensa"):
            ratios = (seconds / tool.seconds for seconds in (mine, found.aligned.seconds))
            beside = (seconds / (tool.seconds + found.strings) for seconds in (mine, found.aligned.seconds))
            yield "to {}: candidates {:.1f}, with passages {:.1f}; {:.1f} and {:.1f} with its strings".format(
                name, *ratios, *beside
            )
