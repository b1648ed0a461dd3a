"""Claims that only the report as a whole explains: what points back, what is earlier, what a headline tells."""

from __future__ import annotations

import pytest

from books import tools
from consilience.casebook import annotate
from consilience.publish.results import Annotation


def _said(text: str, published: str | None = "2031-05-20", title: str | None = None) -> Annotation:
    return annotate(text, title=title, published=published, tools=tools())


def _figures(text: str, published: str | None = "2031-05-20", title: str | None = None) -> list[tuple[str, str | None]]:
    return [(f.text, f.kind) for f in _said(text, published, title).figures if f.unit in ("people", "households")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour police have corrected the number of people who died in the storm. It was 36 and not 40.",
            [("36", "killed")],
        ),
        (
            "The storm killed 140 people, police said. The sheriff put the number of nurses among them at 12.",
            [("140", "killed"), ("12", "killed")],
        ),
        ("Storms displaced 800 people. Of them 40 left again. That leaves 760 villagers.", None),
        # what is put right is what the report told under that number, whatever stands nearer
        (
            "It cut the mine fire's toll from 64 to 61. It said 12 men were missing. The right figure is 61, not 64.",
            [("61", "killed"), ("12", "missing"), ("61", "killed")],
        ),
        (
            "The flood killed 64 people, the mayor said. Nine were injured. It was 61 and not 64, she said later.",
            [("64", "killed"), ("Nine", "injured"), ("61", "killed")],
        ),
        (
            "Police said 64 nurses were missing and nine had been injured. The right number is 61 rather than 64.",
            [("64", "missing"), ("nine", "injured"), ("61", "missing")],
        ),
        # nothing before it, another thing, a figure with a word of its own
        ("It was 36 and not 40, the mayor said.", [("36", None)]),
        (
            "The storm killed 140 people. The mayor gave out 12 prizes to nurses.",
            [("140", "killed")],
        ),
        (
            "The storm killed 140 people. The sheriff put the number of nurses injured at 12.",
            [("140", "killed"), ("12", "injured")],
        ),
        (
            "The storm killed 140 people. The sheriff spoke of some 900 guests, among them 12 nurses.",
            [("140", "killed"), ("some 900", None), ("12", None)],
        ),
    ],
)
def test_a_count_that_points_back_measures_what_was_told_before(
    text: str, expected: list[tuple[str, str | None]] | None
) -> None:
    found = _figures(text)
    if expected is None:
        assert found[-1] == ("760", "displaced")
    else:
        assert found == expected


def test_who_goes_on_counting_is_the_same_voice() -> None:
    line = _said(
        "The storm killed 140 people, Sheriff Ada Brin said. That leaves 760 villagers. The sky was blue over 80 boats."
    )
    voices = {a.id: a.voice for a in line.attributions}
    of = {f.text: f.id for f in line.figures}
    said = {c.figure: voices.get(c.attribution or "") for c in line.claims if c.figure}
    assert said[of["760"]] == "Ada Brin"
    assert said[of["140"]] == "Ada Brin"


# the report's text, its day, and the role of each claim of killing
TIMES = [
    ("In January 60 people were killed in a mudslide.", "2031-05-20", ["earlier"]),
    ("Sixty people were killed in a mudslide in November 2030.", "2031-05-20", ["earlier"]),
    ("Sixty people were killed in a mudslide on 3 March.", "2031-05-20", ["earlier"]),
    ("Sixty people were killed in a mudslide on 18 May.", "2031-05-20", ["event"]),
    ("Sixty people have been killed in mudslides since January.", "2031-05-20", ["event"]),
    ("Sixty people were killed in a mudslide this year.", "2031-05-20", ["event"]),
    ("In January 60 people were killed in a mudslide.", None, ["event"]),
]


@pytest.mark.parametrize(("text", "published", "roles"), TIMES)
def test_what_lies_clearly_before_the_publication_is_earlier(
    text: str, published: str | None, roles: list[str]
) -> None:
    claims = _said(text, published).claims
    assert [c.role for c in claims if c.event == "HARM"] == roles


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Farmers flee Kenya", "About 400 farmers have fled from the town of Kitale, police said.", "crossed-border"),
        ("Farmers flee floods", "About 400 farmers have fled from the town of Kitale, police said.", "forced-to-flee"),
    ],
)
def test_who_fled_a_country_in_the_headline_fled_it_in_the_lead(title: str, text: str, expected: str) -> None:
    assert _figures(text, title=title) == [("About 400", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 900 people crossed into Kenya on Sunday. At the ford 40 people tried to cross.", "crossed-border"),
        ("Some 900 people marched on Sunday. At the ford 40 people tried to cross.", None),
    ],
)
def test_people_who_cross_in_a_report_of_a_border_crossed_have_crossed_it(text: str, expected: str | None) -> None:
    assert dict(_figures(text))["40"] == expected


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("A ferry sank on Sunday. Divers said 12 cooks drowned.", "event"),
        # news before what was before
        ("In May 2029 a ferry sank and 12 people drowned. On Sunday another sank, and 12 people drowned.", "event"),
        ("A ferry sank. CORRECTION: In a previous version of the page 12 people drowned.", "event"),
        ("In May 2029 a ferry sank and 12 people drowned.", "earlier"),
    ],
)
def test_a_headline_stands_as_the_news_of_its_body(body: str, role: str) -> None:
    read = annotate(body, title="12 drown as ferry sinks", published="2031-01-19", tools=tools())
    assert {figure.role for figure in read.figures if figure.field == "title"} == {role}


def test_in_a_list_by_place_no_part_takes_the_place_of_another() -> None:
    text = "Some 500 people fled: 300 at Nakuru, 120 at the old mill and 80 at Kitale. All were fed."
    places = {f.text: f.place for f in _said(text).figures}
    assert places["300"] == "Nakuru"
    assert places["80"] == "Kitale"
    assert places["Some 500"] is None
    assert places["120"] is None
