"""A day up to which a count was made is not the day of the happening: "as of 4 May 12 people have been killed"."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published, tools
from consilience import annotate
from consilience.reconcile.periods import is_end

FORM = "SITUATION REPORT {0}. Floods in Adra province. {1}, {2} people have been killed and {3} houses destroyed."
TOLLS = [(2, 4, 60), (3, 9, 120), (4, 12, 150), (6, 15, 180)]


@pytest.mark.parametrize(
    "day", ["As of {0} May", "As at {0} May", "By {0} May", "Up to {0} May", "Until {0} May", "As of 6 pm on {0} May"]
)
def test_the_counts_of_a_series_are_of_one_happening_whenever_they_were_made(tmp_path: Path, day: str) -> None:
    rows = [
        {
            "outlet": "Disaster Agency",
            "published": f"2024-05-0{at}",
            "text": FORM.format(at, day.format(at), dead, houses),
        }
        for at, dead, houses in TOLLS
    ]
    record = published(book_of(tmp_path, *rows))
    found = {row["question"]["measure"]: (row["best"], row["low"], row["high"]) for row in record["estimates"]}
    assert found == {"killed": (15, 15, 15), "housing-destroyed": (180, 180, 180)}
    assert len(record["estimates"]) == 2
    assert {(row["earliest"], row["latest"]) for row in record["events"]} == {(None, None)}


def test_the_day_of_the_happening_is_told_by_who_tells_it(tmp_path: Path) -> None:
    told = {
        "outlet": "Kelo Courier",
        "published": "2024-05-02",
        "text": "A flood in Adra province killed 4 people on 1 May.",
    }
    count = {
        "outlet": "Disaster Agency",
        "published": "2024-05-06",
        "text": "As of 6 May, the flood of Adra province has killed 15 people.",
    }
    record = published(book_of(tmp_path, told, count))
    (story,) = record["stories"]
    killed = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    assert [(row["low"], row["high"]) for row in killed] == [(4, 15)]
    assert {row["earliest"] for row in record["events"]} <= {"2024-05-01", None}
    assert len(story["reports"]) == 2


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("As of Saturday, 12 people had died.", "by"),
        ("The number of dead stood at 12 as of early Saturday.", "by"),
        ("By Saturday evening, 12 people had died.", "by"),
        ("As at 6 pm on Saturday, 12 people had died.", "by"),
        ("Up to Saturday, 12 people had died.", "until"),
        ("A total of 12 people had died through Saturday.", "until"),
        ("On Saturday 12 people died.", None),
        ("As of Saturday, the bridge will be closed.", None),
    ],
)
def test_a_day_up_to_which_something_came_about(text: str, direction: str | None) -> None:
    # `direction` is published with the time.
    row = annotate(text, published="2024-05-05", tools=tools())
    assert {time.direction for time in row.times if time.type in ("DATE", "TIME")} == {direction}


@pytest.mark.parametrize(
    ("until", "days"),
    [
        ("By Friday, 120 people had been killed.", {"2024-05-07"}),
        ("By Friday evening, 120 people had been killed.", {"2024-05-07"}),
        ("As of 6 pm on Friday, 120 people had been killed.", {"2024-05-07"}),
        ("Until Friday, 120 people had been killed.", {"2024-05-07"}),
        ("The number of dead stood at 120 through Friday.", {"2024-05-07"}),
        # near-misses: overnight, what is told of the morning; a day of its own
        ("By early Wednesday, 120 people had been killed.", {"2024-05-07"}),
        ("On Friday, 120 people were killed in another flood.", {"2024-05-07", "2024-05-10"}),
    ],
)
def test_a_count_up_to_a_later_day_is_of_the_happening(tmp_path: Path, until: str, days: set[str]) -> None:
    rows = [
        {"outlet": "Orla Post", "published": "2024-05-11", "text": f"A flood hit Adra on Tuesday. {until}"},
        {"outlet": "Kelo Post", "published": "2024-05-08", "text": "A flood hit Adra on Tuesday and killed 20 people."},
    ]
    record = published(book_of(tmp_path, *rows))
    assert {row["earliest"] for row in record["events"]} == days


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("More than 120 people had fled by Monday.", True),
        ("More than 120 people had fled by Monday evening.", True),
        ("More than 120 people had fled by early Monday.", False),
        ("More than 120 people had fled by Monday morning.", False),
        ("More than 120 people fled on Monday.", False),
    ],
)
def test_a_part_of_a_day_is_told_of_what_just_happened_with_or_without_a_date(text: str, end: bool) -> None:
    assert [is_end(time) for time in annotate(text, tools=tools()).times] == [end]
