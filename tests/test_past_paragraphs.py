"""A paragraph that begins with an earlier happening goes on with it, until a sentence comes back to the news."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published

LEAD = "A bomb killed 12 people in the market of Kelo on Friday, police said."
# (the paragraph behind the lead, the numbers in it that are of the news)
PARAGRAPHS = [
    ("In 2010 a bomb killed 300 people in the same market. Some 40 shops burned down and 80 people were hurt.", set()),
    ("Last year a bomb killed 30 people in the same market. Another 40 were wounded. Nobody was tried.", set()),
    ("A bomb had killed 30 people in the same market in 2010. The hall fell in. Another 40 people were hurt.", set()),
    # It comes back to the news.
    ("In 2010 a bomb killed 300 people in the same market. On Friday 40 people were hurt. Three died later.", {40, 3}),
    ("In 2010 a bomb killed 300 people in the same market. This time 40 people were hurt. Three died later.", {40, 3}),
    ("In 2010 a bomb killed 300 people in the same market. The mayor said that 40 people were hurt.", {40}),
    ("In 2010 a bomb killed 300 people in the same market. Rescuers are still looking for 40 people.", {40}),
    ("In 2010 a bomb killed 300 people in the same market. Since the blast 40 people have died.", {40}),
    ("In 2010 gunmen killed 300 people in the same market. The bomb wounded 40 people. Three died later.", {40, 3}),
    ("In 2010 a flood drowned 300 people in the town. The latest blast wounded 40 people.", {40}),
    # It tells on of what was then.
    ("In 2010 gunmen killed 300 people in the same market. The gunmen wounded 40 people.", set()),
    ("In 2010 a first bomb killed 300 people in the same market. That bomb wounded 40 people.", set()),
    ("In 2010 a flood drowned 300 people in the same market. The market lost 40 people.", set()),
    ("In 2010 a riot killed 300 people in the same market. The fire wounded 40 people.", set()),
    # It never left it.
    ("It was the deadliest attack since 2010, when 300 people were killed. Some 40 people were hurt.", {40}),
    ("Another 40 people were hurt. In 2010 a bomb killed 300 people in the same market.", {40}),
]  # fmt: skip


def of_the_news(tmp_path: Path, *paragraphs: str) -> set[float]:
    record = published(book_of(tmp_path, {"id": "r", "title": "Bomb in Kelo", "text": "\n\n".join(paragraphs)}))
    counted = [claim for claim in record["claims"] if claim["figure"] is not None and claim["role"] == "event"]
    return {claim["figure"]["value"] for claim in counted} - {12}


@pytest.mark.parametrize(("told", "news"), PARAGRAPHS, ids=[told[:70] for told, _ in PARAGRAPHS])
def test_a_paragraph_on_the_past_stays_there(told: str, news: set[float], tmp_path: Path) -> None:
    assert of_the_news(tmp_path, LEAD, told) == news


def test_one_paragraph_that_tells_all_comes_back_to_the_news(tmp_path: Path) -> None:
    """A report of one paragraph looks back in passing."""
    told = f"{LEAD} In 2010 a bomb killed 300 people there. Rescuers pulled 40 people from under the roofs."
    assert of_the_news(tmp_path, told) == {40}
