"""Stories: the reports that tell of one happening come together, look-alikes stay apart, and every join says why."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import book_of
from consilience.casebook import Casebook
from consilience.decisions.anchors import anchor_of
from consilience.decisions.log import decide
from consilience.settings import StorySettings
from consilience.story.grouping import Group, Will, founder, group_block, likeness_within, title_of
from consilience.vocabulary import Pair, Span

# Two quakes of one country in one month, each told by three outlets in words of their own.
QUAKES = [
    {
        "id": "n1",
        "published": "2019-03-02",
        "title": "Quake kills 12 in Tarvisk",
        "text": "A magnitude 5.9 earthquake struck the hill town of Tarvisk in northern Peru before dawn on Saturday, killing 12 people, the civil defence said. The bell tower of San Lucas fell on a dormitory. Mayor Ilda Rosso asked for tents.",
    },
    {
        "id": "n2",
        "published": "2019-03-02",
        "title": "Tarvisk: dormitory crushed by bell tower",
        "text": "Twelve people died in Tarvisk, northern Peru, when the earth shook on Saturday morning, according to civil defence. Most were pupils asleep under the bell tower of San Lucas. Ilda Rosso, the mayor, said tents were needed.",
    },
    {
        "id": "n3",
        "published": "2019-03-03",
        "title": "Tents arrive in Tarvisk",
        "text": "The first army lorries with tents reached Tarvisk on Sunday, a day after the earthquake that killed 12 people and brought down the bell tower of San Lucas, mayor Ilda Rosso said.",
    },
    {
        "id": "s1",
        "published": "2019-03-20",
        "title": "Strong quake shakes Ocuma coast",
        "text": "An earthquake of magnitude 6.4 shook the coast of Ocuma in southern Peru on Wednesday and killed at least 31 people, the civil defence said. The fish market of Puerto Lindo slid into the harbour. Governor Beto Salas declared an emergency.",
    },
    {
        "id": "s2",
        "published": "2019-03-20",
        "title": "Fish market slides into the sea",
        "text": "At least 31 people were killed on Wednesday when a strong earthquake sent the fish market of Puerto Lindo, in Ocuma, into the harbour. Beto Salas, the governor, declared a state of emergency in southern Peru.",
    },
    {
        "id": "s3",
        "published": "2019-03-21",
        "title": "Ocuma counts its dead",
        "text": "Divers brought up more bodies on Thursday from the harbour of Puerto Lindo, where the fish market collapsed in Wednesday's earthquake. The toll in Ocuma stood at 31, governor Beto Salas said.",
    },
]
# One feast of two years, and what was told of it.
FEASTS = [
    {
        "id": "a1",
        "published": "2014-06-08",
        "title": "Stampede at Morlen lantern feast",
        "text": "Nine people were crushed to death at the lantern feast of Morlen on Sunday when a footbridge gave way, police said. Commander Odo Beck said the bridge was overloaded.",
    },
    {
        "id": "a2",
        "published": "2014-06-08",
        "title": "Nine crushed at lantern feast",
        "text": "A footbridge collapsed under the crowd at the lantern feast in Morlen on Sunday and nine people were crushed, said police commander Odo Beck.",
    },
    {
        "id": "a3",
        "published": "2014-06-09",
        "title": "Footbridge was overloaded",
        "text": "The footbridge that fell at the lantern feast of Morlen, killing nine people on Sunday, carried three times its load, Odo Beck of the police said.",
    },
    {
        "id": "b1",
        "published": "2016-06-12",
        "title": "Knife attack at Morlen lantern feast",
        "text": "A man with a knife wounded six visitors of the lantern feast in Morlen on Sunday before a baker, Petra Aldous, stopped him with a tray, police said.",
    },
    {
        "id": "b2",
        "published": "2016-06-12",
        "title": "Baker stops knifeman",
        "text": "Six people were stabbed at the lantern feast of Morlen on Sunday. The baker Petra Aldous knocked the attacker down with a tray, police said.",
    },
    {
        "id": "b3",
        "published": "2016-06-13",
        "title": "Knifeman before the judge",
        "text": "The man who stabbed six people at Sunday's lantern feast in Morlen was brought before a judge. Petra Aldous, the baker who stopped him with a tray, gave evidence.",
    },
]


def stories_of(book: Casebook) -> list[list[str]]:
    """The stories as sorted lists of the ids that the reports were given."""
    given_id = {key: report.given_id or key for key, report in book.work().reports.items()}
    return sorted(sorted(given_id[key] for key in story.reports) for story in book.stories())


@pytest.fixture(scope="module")
def quakes(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with book_of(tmp_path_factory.mktemp("quakes"), *QUAKES) as book:
        yield book


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (QUAKES, [["n1", "n2", "n3"], ["s1", "s2", "s3"]]),
        (FEASTS, [["a1", "a2", "a3"], ["b1", "b2", "b3"]]),
    ],
    ids=["two quakes of one country", "one feast of two years"],
)
def test_look_alikes_stay_apart_and_each_comes_together(
    tmp_path: Path, rows: list[dict[str, Any]], expected: list[list[str]]
) -> None:
    with book_of(tmp_path, *rows) as book:
        assert stories_of(book) == expected


def test_every_join_says_why(quakes: Casebook) -> None:
    for story in quakes.stories():
        assert len(story.joins) == len(story.reports) - 1
        for join in story.joins:
            assert {join.a, join.b} <= set(story.reports)
            assert join.likeness >= join.needed > 0
    shared = {row.what: row.values for story in quakes.stories() for join in story.joins for row in join.shared}
    assert {"events", "places", "words"} <= set(shared)


def _decision(book: Casebook, act: str, *names: str) -> Any:
    keys = [book.resolve_report(name) for name in names]
    anchors = [anchor_of(book.work().reports[key].text, Span(key, "text", 0, 0)) for key in keys]
    return decide(act, anchors, who="dk", why="read both", at="2020-01-01T00:00:00Z")


def test_a_decision_parts_and_joins_and_can_be_undone(tmp_path: Path) -> None:
    with book_of(tmp_path, *QUAKES) as book:
        before = stories_of(book)
        parted, joined = _decision(book, "not-same-story", "n3", "n1", "n2"), _decision(book, "same-story", "n3", "s1")
        book.decide(parted)
        assert stories_of(book) == [["n1", "n2"], ["n3"], ["s1", "s2", "s3"]]
        book.decide(joined)
        assert stories_of(book) == [["n1", "n2"], ["n3", "s1", "s2", "s3"]]
        assert any(row.what == "decision" for story in book.stories() for join in story.joins for row in join.shared)
        for row in (parted, joined):
            book.undo(row.id, who="dk", why="it was right", at="2020-01-02T00:00:00Z")
        assert stories_of(book) == before


# --- groups -------------------------------------------------------------------------------------------------------


def tight(*reports: str, likeness: float = 0.6) -> list[Pair]:
    """Pairs of reports that are all as alike."""
    return [Pair(a, b, likeness) for n, a in enumerate(reports) for b in reports[n + 1 :]]


@pytest.mark.parametrize(
    ("why", "pairs", "expected"),
    [
        ("alike enough", [Pair("a", "b", 0.3)], ["ab", "c", "d", "e", "f"]),
        ("two lone reports that are somewhat alike", [Pair("a", "b", 0.15)], ["a", "b", "c", "d", "e", "f"]),
        ("a third one vouches for both", [*tight("a", "b", "c", likeness=0.2)], ["abc", "d", "e", "f"]),
        ("a chain of links", [Pair(x, y, 0.2) for x, y in zip("abcde", "bcdef", strict=True)], ["ab", "cd", "ef"]),
        ("two tight groups and one strong link", [*tight("a", "b", "c"), *tight("d", "e", "f"), Pair("c", "d", 0.9)], ["ab", "cd", "ef"]),
        ("two tight groups, weakly alike throughout", [*tight("a", "b", "c"), *tight("d", "e", "f"), *(Pair(x, y, 0.3) for x in "abc" for y in "def")], ["abc", "def"]),
        ("two groups as alike as each is in itself", [*tight("a", "b", "c"), *tight("d", "e", "f"), *(Pair(x, y, 0.55) for x in "abc" for y in "def")], ["abcdef"]),
    ],
)  # fmt: skip
def test_groups_join_where_they_are_as_alike_as_within(why: str, pairs: list[Pair], expected: list[str]) -> None:
    del why
    assert ["".join(group.reports) for group in group_block("abcdef", pairs, StorySettings())] == expected


def test_groups_of_the_same_days_need_less() -> None:
    pairs = [*tight("a", "b", "c"), *tight("d", "e", "f"), *(Pair(x, y, 0.4) for x in "abc" for y in "def")]
    together: dict[str, tuple[int, int] | None] = dict.fromkeys("abcdef", (100, 100))
    year = {**together, "d": (465, 465), "e": (465, 465), "f": (466, 466)}
    undated: dict[str, tuple[int, int] | None] = {}
    facts = dict.fromkeys("abcdef", ("place orvo",))
    of = [len(group_block("abcdef", pairs, StorySettings(), days, facts=facts)) for days in (together, year, undated)]
    assert of == [1, 2, 2]


def told(groups: str, *facts: str) -> dict[str, tuple[str, ...]]:
    """What the reports of two groups of three tell: the same facts, or each group its own."""
    return {name: facts if groups == "alike" else tuple(f"{fact} {name < 'd'}" for fact in facts) for name in "abcdef"}


@pytest.mark.parametrize(
    ("why", "likeness", "facts", "count"),
    [
        ("one place is enough", 0.48, told("alike", "place orvo"), 1),
        ("one person is enough", 0.48, told("alike", "name rossi"), 1),
        ("one number is enough", 0.48, told("alike", "number killed 12"), 1),
        ("one day is enough", 0.48, told("alike", "day 05-02"), 1),
        ("other places", 0.48, told("other", "place orvo"), 2),
        ("other days and numbers", 0.48, told("other", "day 05-02", "number killed 12"), 2),
        ("no facts at all", 0.48, {}, 2),
        ("one in three names the place", 0.48, {"a": ("place orvo",), "d": ("place orvo",)}, 2),
        ("one in three names the place, and two the person", 0.48, {"a": ("place orvo", "name rossi"), "b": ("name rossi",), "d": ("place orvo", "name rossi"), "e": ("name rossi",)}, 1),
        ("no facts, and as alike as within", 0.56, {}, 1),
        ("one place, and hardly alike", 0.4, told("alike", "place orvo"), 2),
    ],
)  # fmt: skip
def test_groups_of_no_known_days_need_a_fact_in_common_or_more_likeness(
    why: str, likeness: float, facts: dict[str, tuple[str, ...]], count: int
) -> None:
    pairs = [*tight("a", "b", "c"), *tight("d", "e", "f"), *(Pair(x, y, likeness) for x in "abc" for y in "def")]
    assert len(group_block("abcdef", pairs, StorySettings(), facts=facts)) == count, why


@pytest.mark.parametrize(
    ("why", "likeness", "mine", "days", "joins"),
    [
        ("no fact, little alike", 0.2, (), None, False),
        ("no fact, half as alike as the group within", 0.3, (), None, True),
        ("a town, little alike", 0.2, ("place orvo",), None, False),
        ("a town, and somewhat alike", 0.22, ("place orvo",), None, True),
        ("a town and a person, little alike", 0.16, ("place orvo", "name rossi"), None, True),
        ("no fact, little alike, of the same days", 0.2, (), (100, 100), True),
    ],
)
def test_a_stray_report_needs_facts_of_the_group_or_some_of_its_likeness(
    why: str, likeness: float, mine: tuple[str, ...], days: tuple[int, int] | None, joins: bool
) -> None:
    pairs = [*tight("a", "b", "c"), *(Pair(x, "z", likeness) for x in "abc")]
    facts = dict.fromkeys("abc", ("name rossi", "place orvo")) | {"z": mine}
    groups = group_block("abcz", pairs, StorySettings(), dict.fromkeys("abcz", days), facts=facts)
    assert (len(groups) == 1) == joins, why


@pytest.mark.parametrize(
    ("why", "mine", "yours", "joins"),
    [
        ("one town, one day, one toll", ("day 05-02", "place orvo", "number killed 12"), ("day 05-02", "place orvo", "number killed 12"), True),
        ("one of several tolls", ("day 05-02", "place orvo", "number killed 12"), ("day 05-02", "place orvo", "number injured 30", "number killed 12"), True),
        ("a value that counts nobody", ("day 05-02", "place orvo", "number 6.1"), ("day 05-02", "place orvo", "number 6.1"), False),
        ("two dead", ("day 05-02", "place orvo", "number killed 2"), ("day 05-02", "place orvo", "number killed 2"), False),
        ("another toll", ("day 05-02", "place orvo", "number killed 12"), ("day 05-02", "place orvo", "number killed 9"), False),
        ("twelve others", ("day 05-02", "place orvo", "number killed 12"), ("day 05-02", "place orvo", "number detained 12"), False),
        ("no toll", ("day 05-02", "place orvo"), ("day 05-02", "place orvo"), False),
        ("another day", ("day 05-02", "place orvo", "number killed 12"), ("day 05-04", "place orvo", "number killed 12"), False),
        ("no day", ("place orvo", "number killed 12"), ("place orvo", "number killed 12"), False),
        ("one land alone", ("day 05-02", "land PER", "number killed 12"), ("day 05-02", "land PER", "number killed 12"), False),
    ],
)  # fmt: skip
def test_a_place_a_day_and_a_count_vouch_for_two_reports_in_other_words(
    why: str, mine: tuple[str, ...], yours: tuple[str, ...], joins: bool
) -> None:
    groups = group_block("ab", [Pair("a", "b", 0.12)], StorySettings(), facts={"a": mine, "b": yours})
    assert (len(groups) == 1) == joins, why


def test_what_an_analyst_said_holds_against_any_likeness() -> None:
    apart = group_block("abc", tight("a", "b", "c"), StorySettings(), will=Will(other=(("a", "b"),)))
    assert [group.reports for group in apart] == [("a", "c"), ("b",)], "of two pairs as alike the lesser goes first"
    same = group_block("abc", [], StorySettings(), will=Will(same=(("a", "c"),)))
    assert [group.reports for group in same] == [("a", "c"), ("b",)]
    assert same[0].steps[0].decided


@given(
    likenesses=st.lists(st.integers(0, 100), min_size=28, max_size=28),
    order=st.permutations(range(28)),
)
@settings(max_examples=60, deadline=None)
def test_groups_do_not_depend_on_the_order_of_pairs(likenesses: list[int], order: list[int]) -> None:
    names = "abcdefgh"
    ends = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    pairs = [Pair(a, b, worth / 100) for (a, b), worth in zip(ends, likenesses, strict=True) if worth > 30]
    shuffled = [Pair(*ends[n], likenesses[n] / 100) for n in order if likenesses[n] > 30]
    facts = {name: (f"place {likenesses[n] % 3}", f"number killed {likenesses[n]}") for n, name in enumerate(names)}
    days = {name: (n, n) if likenesses[n] % 2 else None for n, name in enumerate(names)}
    found = group_block(names, pairs, StorySettings(), days, facts=facts)
    assert found == group_block(names[::-1], shuffled, StorySettings(), days, facts=facts)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ({"ra": "2020-02-02", "rb": "2020-02-01"}, "rb"),
        ({"ra": None, "rb": "2020-02-01"}, "rb"),
        ({"ra": None, "rb": None}, "ra"),
        ({"rb": "2020-02-01", "ra": "2020-02-01"}, "ra"),
    ],
)
def test_a_story_is_named_after_its_founder(published: dict[str, str | None], expected: str) -> None:
    assert founder(published, published) == expected


def test_a_story_bears_the_title_that_is_most_like_the_others() -> None:
    pairs = [Pair("a", "b", 0.5), Pair("b", "c", 0.5), Pair("a", "c", 0.1), Pair("c", "d", 0.9)]
    groups = [Group(("a", "b", "c"), ()), Group(("d",), ())]
    alike = likeness_within(groups, pairs)
    assert title_of("abc", {"a": "Wine prices", "b": "Dam breaks", "c": None}, alike) == "Dam breaks"


SHORT = [
    ("A warehouse burned down in Tavash on Monday. Nobody was hurt.", "A boat with four anglers sank off Tavash on Tuesday; all swam ashore.", 2),
    ("Tavash: the mayor opened a kindergarten for sixty children.", "Thieves took copper cable from the tram depot of Tavash at night.", 2),
    ("A quake of magnitude 6.1 struck Tavash on Monday and killed 14 people, rescuers said.", "At least 14 people died when a quake shook Tavash on Monday, said rescuers; its magnitude was 6.1.", 1),
    ("A warehouse of the Orlin timber works burned down in Tavash on Monday, the fire brigade said.", "The fire brigade fought a blaze that burned down a timber warehouse of the Orlin works in Tavash.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "count"), SHORT)
def test_two_short_items_from_a_small_town_are_one_story_only_where_they_share_more_than_its_name(
    tmp_path: Path, one: str, other: str, count: int
) -> None:
    rows = [{"published": "2022-05-02", "text": one}, {"published": "2022-05-03", "text": other}]
    with book_of(tmp_path, *rows) as book:
        assert len(book.stories()) == count
