"""Runs the gate, the bench or the kills: python -m consilience.evaluate gate, bench, or kills."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

# Counted CPU seconds and sums must not hang on how many threads a machine lends; set before numpy loads.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(name, "1")

# What the gate measures; most need labelled sets that are not part of the repository.
PARTS = (
    "examples",
    "written",
    "figures",
    "labels",
    "attributions",
    "incidents",
    "times",
    "places",
    "stories",
    "lineage",
)
# What is measured only where it is asked for by name, lest anything be tuned on it.
ASIDE = ("aside",)
# What the bench measures, and of how many reports.
BENCHES = {"flow": 120, "candidates": 10_000, "growth": 20_000}
# Those whose sets are part of the repository.
OURS = ("examples", "written", "lineage", "aside")


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand; returns the exit code: 1 where a floor is broken or nothing could be measured."""
    parser = argparse.ArgumentParser(prog="python -m consilience.evaluate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gate = commands.add_parser(
        "gate", help="measure stages on labelled data and the flow on the examples; hold the floors"
    )
    gate.add_argument(
        "--data", metavar="DIR", help="folder of the labelled sets (default: shared/data beside the repository)"
    )
    gate.add_argument("--examples", metavar="DIR", help="folder of the examples (default: examples/ of the repository)")
    gate.add_argument("--only", choices=(*PARTS, *ASIDE), action="append", help="only this part; may be repeated")
    gate.add_argument("--show", type=int, default=0, metavar="N", help="print up to N misses of each part, to read")
    gate.add_argument("--update", action="store_true", help="raise the floors to what was measured; never lowers one")
    bench = commands.add_parser("bench", help="CPU seconds of the whole flow over those of a bare pass of its pipeline")
    bench.add_argument(
        "--data", metavar="DIR", help="folder of the labelled sets (default: shared/data beside the repository)"
    )
    bench.add_argument(
        "--only",
        choices=BENCHES,
        default="flow",
        help="what to measure: the whole flow (default), near copies beside MinHash, or growth to 20,000 reports",
    )
    bench.add_argument(
        "--reports",
        type=int,
        metavar="N",
        help="how many reports at the most (default: 120 for the flow, 10,000 for candidates, 20,000 for growth)",
    )
    bench.add_argument("--plot", metavar="FILE", help="write the figure of growth there, as SVG")
    kills = commands.add_parser("kills", help="read made-up reports, killed again and again; the end must be the same")
    kills.add_argument("--reports", type=int, default=2000, metavar="N", help="how many reports (default 2000)")
    kills.add_argument("--kills", type=int, default=10, metavar="N", help="how many kills (default 10)")
    options = parser.parse_args(arguments)
    from consilience.errors import ConsilienceError

    try:
        return {"gate": _gate, "bench": _bench, "kills": _kills}[options.command](options)
    except ConsilienceError as error:
        _say(f"error: {error}")
        return 1


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _answer(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


def _gate(options: argparse.Namespace) -> int:
    from consilience.evaluate import floors as pinned
    from consilience.evaluate import gate
    from consilience.evaluate.labelled import data_folder, root
    from consilience.evaluate.measured import together
    from consilience.settings import Settings

    began = time.monotonic()
    data, settings = data_folder(options.data), Settings()
    if not data.is_dir():
        _say(f"no labelled data: {data} is missing, so only the examples are measured; name a folder with --data")
    examples = Path(options.examples) if options.examples else root() / "examples"
    wanted = [part for part in (*PARTS, *ASIDE) if part in (options.only or PARTS) and (part in OURS or data.is_dir())]
    done = [gate.MEASURES[part](examples if part in OURS else data, settings, _say) for part in wanted]
    found = together(done)
    if not found.measured:
        _say("nothing was measured")
        return 1
    floors = pinned.load_floors()
    for line in gate.changed_sets(found, floors):
        _say(line)
    if options.update:
        floors = pinned.raised(floors, found.measured, found.digests)
        pinned.PLACE.write_text(pinned.written(floors), encoding="utf-8")
    rows = gate.verdicts(found, floors)
    _answer(gate.table(rows))
    for about, misses in found.misses if options.show else ():
        _answer("", f"{about}: {len(misses)} to read", *(f"  {miss}" for miss in misses[: options.show]))
    broken = sum(verdict.broken for _, _, verdict in rows)
    _say(f"{len(rows)} measures, {broken} broken, {time.monotonic() - began:.0f} s")
    return 1 if broken else 0


def _bench(options: argparse.Namespace) -> int:
    from consilience.evaluate.labelled import data_folder, root
    from consilience.settings import Settings

    data, settings = data_folder(options.data), Settings()
    reports = options.reports or BENCHES[options.only]
    if options.only == "candidates":
        from consilience.evaluate import bench_candidates

        _answer(*bench_candidates.lines_of(bench_candidates.measure(data, reports, settings, _say)))
    elif options.only == "growth":
        from consilience.evaluate import bench_growth

        found = bench_growth.measure(reports, _say)
        if options.plot:
            bench_growth.draw(found, Path(options.plot))
        _answer(*bench_growth.lines_of(found))
    else:
        from consilience.evaluate.bench import lines_of, measure

        _answer(*lines_of(measure(data, root() / "examples", reports, settings, _say)))
    return 0


def _kills(options: argparse.Namespace) -> int:
    from consilience.evaluate.killed import lines_of, measure

    found = measure(options.reports, options.kills, _say)
    _answer(*lines_of(found))
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
