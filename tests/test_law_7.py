"""Law 7: a process killed at any moment leaves a casebook that opens, and whole transactions in it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from consilience.store.database import Database

# Writes reports in batches of seven, and for each batch the derived rows; says so when the first are in.
WRITER = """
import sys
from consilience.store.database import Database
from consilience.vocabulary import Report
with Database.open(sys.argv[1]) as store:
    done = len(store.report_ids()) // 7
    print("open", flush=True)
    for batch in range(done, done + 100_000):
        reports = [Report(f"r{batch:06}-{n}", "The river rose. " * 50) for n in range(7)]
        store.put_reports(reports, [f"{report.id}.txt" for report in reports])
        store.put_derived("find", [(report.id, "h", b"x" * 500) for report in reports])
"""


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_whole_transactions(tmp_path: Path) -> None:
    path = tmp_path / "crisis.db"
    moments = random.Random(7)  # the same moments in each run
    before = 0
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.15))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with Database.open(path) as store:
            reports, paths = store.report_ids(), store.paths()
            derived = store.get_derived("find")
        assert len(reports) % 7 == 0
        assert [path.report for path in paths] == reports
        assert len(derived) % 7 == 0
        assert len(reports) - len(derived) in {0, 7, 14, 21, 28, 35, 42}
        assert len(reports) >= before
        before = len(reports)
    assert before > 0


@pytest.mark.slow
def test_a_maker_killed_while_it_makes_a_casebook_leaves_nothing_that_is_in_the_way(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom consilience.store.database import Database\n"
        "print('go', flush=True)\nDatabase.open(sys.argv[1])"
    )
    for number, pause in enumerate((0.0, 0.003, 0.008, 0.015)):
        path = tmp_path / f"{number}.db"
        maker = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
        assert maker.stdout is not None
        maker.stdout.readline()
        time.sleep(pause)
        maker.kill()
        maker.wait()
        maker.stdout.close()
        with Database.open(path) as store:
            assert store.reports() == []
