"""Events are linked where they are one happening told twice, and stay apart where anything speaks against it."""

# ruff: noqa: E501  (a table has a row a line)

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from consilience.lexicon.load import load_lexicon
from consilience.reconcile.linked import facts_of, links_between, links_by_event, sorts_of
from consilience.vocabulary import Account, Event, EventLink, Place, Time, Words
from makers import claim, figure

SORTS = sorts_of(load_lexicon("en"))
GULU = ("Gulu", 1, "UGA", "Northern", "Gulu District", "city")
LIRA = ("Lira", 2, "UGA", "Northern", "Lira District", "city")
NORTH = ("Northern Region", 3, "UGA", "Northern", None, "admin1")
DISTRICT = ("Gulu District", 4, "UGA", "Northern", "Gulu District", "admin2")
UGANDA = ("Uganda", 5, "UGA", None, None, "country")
ARUA = ("Arua", 6, "UGA", "West Nile", None, "city")
UNKNOWN = ("Oderok", None, None, None, None, None)
QUAKE = {"event": "DISASTER", "mode": "earthquake", "measure": None, "event_text": "quake"}
BOMB = {"event": "ASSAULT", "mode": "explosives", "measure": "killed", "event_text": "bombing"}
SHOTS = {"event": "ASSAULT", "mode": "firearms", "measure": "killed", "event_text": "shooting"}
MARCH = {"event": "PROTEST", "mode": "demo", "measure": None, "event_text": "march"}
DEATH = {"event": "HARM", "mode": "killed", "measure": "killed", "event_text": "died"}
CRASH = {"event": "DISASTER", "mode": "accident", "measure": None, "event_text": "crash"}
FLIGHT = {"event": "DISPLACE", "mode": "flight", "measure": "forced-to-flee", "event_text": "fled"}
SHELTER = {"event": "DISPLACE", "mode": "sheltered", "measure": "sheltered", "event_text": "sheltered"}

Told = tuple[Event, Account]


def place_of(name: str, number: int | None, country: str | None, *rest: str | None) -> dict[str, Any]:
    admin1, admin2, kind = rest
    return {
        "name": name, "geonames_id": number, "country": country, "admin1": admin1, "admin2": admin2, "kind": kind,
    }  # fmt: skip


def told(key: str, what: dict[str, Any], where: Any = GULU, day: str | None = "2020-05-04", **more: Any) -> Told:
    """One event of a story of its own, told by one claim, and the account that holds it."""
    report = f"r{key}"
    until = more.get("until", day)
    time = Time(
        id=f"t{key}", report=report, field="text", start=0, end=6, text="then", type="DATE", mod=None, direction=None,
        value=f"{day}{more.get('part', '')}", earliest=day, latest=until, precision="day",
    )  # fmt: skip
    place = Place(
        id=f"p{key}", report=report, field="text", start=7, end=12, text=where[0], lat=None, lon=None, radius_km=None,
        role="event", **place_of(*where),
    )  # fmt: skip
    count = figure(more["count"], id=f"f{key}", report=report, unit="people") if "count" in more else None
    row = claim(
        id=f"c{key}", report=report, time=f"t{key}", place=f"p{key}", figure=count.id if count else None,
        actor=more.get("actor"), target=more.get("target"), **what,
    )  # fmt: skip
    event = Event(
        id=f"e-c{key}", story=more.get("story", f"s-{report}"), main=True, type=row.event, mode=row.mode, actors=(),
        places=(f"p{key}",), earliest=day, latest=until, role=more.get("role", "event"), linked=(), claims=(row.id,),
        status=more.get("status", "happened"),
    )  # fmt: skip
    names = (Words(report, "text", 20, 30, more["person"]),) if "person" in more else ()
    account = Account(
        report=report, sentences=(), times=(time,), places=(place,), figures=(count,) if count else (), claims=(row,),
        names=names,
    )  # fmt: skip
    return event, account


def links_of(*rows: Told) -> tuple[EventLink, ...]:
    return links_between((fact for event, account in rows for fact in facts_of([event], [account], SORTS)), SORTS)


@pytest.mark.parametrize(
    ("why", "a", "b", "shared"),
    [
        ("a quake hardly comes twice", told("a", QUAKE), told("b", QUAKE), {"events", "places", "days"}),
        ("the number of the dead", told("a", BOMB, count=14), told("b", BOMB, count=14), {"figures"}),
        ("told by the attack and by the deaths", told("a", BOMB, count=14), told("b", DEATH, count=14), {"figures"}),
        ("a person in both", told("a", SHOTS, person="Ayo Lamunu"), told("b", SHOTS, person="Lamunu"), {"names"}),
        ("who did it", told("a", BOMB, actor="the Ash Brigade"), told("b", BOMB, actor="fighters of the Ash Brigade"), {"names"}),
        ("who suffered it", told("a", MARCH, actor="students of Saint Kizito"), told("b", MARCH, actor="the Saint Kizito"), {"names"}),
        ("a town in the province that the other names", told("a", QUAKE), told("b", QUAKE, NORTH), {"places"}),
        ("a town in the district that the other names", told("a", BOMB, count=9), told("b", BOMB, DISTRICT, count=9), {"places"}),
        ("a village that no gazetteer has", told("a", BOMB, UNKNOWN, count=9), told("b", BOMB, UNKNOWN, count=9), {"places"}),
        ("a night of two days", told("a", BOMB, count=9, until="2020-05-05"), told("b", BOMB, day="2020-05-05", count=9), {"days"}),
        ("told as news and as an earlier event", told("a", QUAKE), told("b", QUAKE, role="earlier"), {"events"}),
        ("an attack of no said kind", told("a", BOMB, count=9), told("b", BOMB | {"mode": None}, count=9), {"figures"}),
        ("evening and night", told("a", BOMB, count=9, part="TEV"), told("b", BOMB, count=9, part="TNI"), {"figures"}),
    ],
)  # fmt: skip
def test_one_happening_told_in_two_stories_is_linked(why: str, a: Told, b: Told, shared: set[str]) -> None:
    found = links_of(a, b)
    assert [link.events for link in found] == [("e-ca", "e-cb")], why
    assert shared <= {row.what for row in found[0].shared}, why


@pytest.mark.parametrize(
    ("why", "a", "b"),
    [
        ("two clashes of one city and day", told("a", SHOTS), told("b", SHOTS)),
        ("two marches in one city and day", told("a", MARCH), told("b", MARCH)),
        ("two crashes in one city and day", told("a", CRASH), told("b", CRASH)),
        ("another day", told("a", QUAKE), told("b", QUAKE, day="2020-05-06")),
        ("another town", told("a", QUAKE), told("b", QUAKE, LIRA)),
        ("another province", told("a", QUAKE, NORTH), told("b", QUAKE, ARUA)),
        ("only the country is named", told("a", QUAKE, UGANDA), told("b", QUAKE, UGANDA)),
        ("some time in the month", told("a", QUAKE, until="2020-05-31"), told("b", QUAKE)),
        ("no day at all", told("a", QUAKE, day=None), told("b", QUAKE)),
        ("another kind of event", told("a", MARCH, count=30), told("b", FLIGHT, count=30)),
        ("a bomb and shots", told("a", BOMB, count=9), told("b", SHOTS, count=9)),
        ("an attack and a quake", told("a", BOMB, count=9), told("b", QUAKE | {"measure": "killed"}, count=9)),
        ("morning and evening", told("a", BOMB, count=9, part="TMO"), told("b", BOMB, count=9, part="TEV")),
        ("tolls that exclude each other", told("a", BOMB, count=9, actor="the Ash Brigade"), told("b", BOMB, count=31, actor="the Ash Brigade")),
        ("one number under two measures", told("a", FLIGHT, count=4120), told("b", SHELTER, count=4120)),
        ("one dead in each", told("a", BOMB, count=1), told("b", BOMB, count=1)),
        ("the land's name in both", told("a", MARCH, actor="the Uganda"), told("b", MARCH, actor="the Uganda")),
        ("only planned", told("a", QUAKE), told("b", QUAKE, status="feared")),
        ("one story keeps two of a kind apart", told("a", BOMB, count=9, story="s-r"), told("b", BOMB, count=9, story="s-r")),
    ],
)  # fmt: skip
def test_what_may_be_two_happenings_stays_apart(why: str, a: Told, b: Told) -> None:
    if why == "the land's name in both":
        a, b = (
            (event, replace(account, places=(*account.places, replace(account.places[0], id=f"x{n}", text="Uganda"))))
            for n, (event, account) in enumerate((a, b))
        )
    assert links_of(a, b) == ()


def test_a_flood_and_its_dead_are_one_where_one_clause_tells_of_both() -> None:
    (flood, one), (dead, other) = told("a", QUAKE, story="s-r"), told("b", DEATH, story="s-r", count=9)
    both = replace(
        one, places=(*one.places, *other.places), times=(*one.times, *other.times), figures=other.figures,
        claims=(one.claims[0], replace(other.claims[0], report="ra")),
    )  # fmt: skip
    (link,) = links_between(facts_of([flood, dead], [both], SORTS), SORTS)
    assert ("words", ("died", "quake")) in {(row.what, row.values) for row in link.shared}
    away = replace(both, claims=(one.claims[0], replace(other.claims[0], report="ra", start=900, end=940)))
    assert links_between(facts_of([flood, dead], [away], SORTS), SORTS) == ()


@given(order=st.permutations(range(5)))
def test_links_do_not_depend_on_the_order_of_stories_and_point_both_ways(order: list[int]) -> None:
    rows = [
        told("a", QUAKE), told("b", QUAKE, role="earlier"), told("c", QUAKE, NORTH), told("d", QUAKE, LIRA),
        told("e", BOMB, count=9),
    ]  # fmt: skip
    links = links_of(*(rows[n] for n in order))
    assert [link.events for link in links] == [
        ("e-ca", "e-cb"), ("e-ca", "e-cc"), ("e-cb", "e-cc"), ("e-cc", "e-cd"),
    ]  # fmt: skip
    linked = links_by_event(links)
    assert all(event in linked[other] for event, others in linked.items() for other in others)


def test_a_report_more_costs_what_its_block_costs() -> None:
    """A thousand quakes of a thousand days meet nobody."""
    days = [f"{1000 + n}-03-02" for n in range(1000)]
    assert links_of(*(told(f"{n}", QUAKE, day=day) for n, day in enumerate(days))) == ()
