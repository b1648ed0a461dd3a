"""Unrelated news of one town and one day: what they share is the town, and the day."""

# ruff: noqa: E501  (reports of invented news stand on one line)

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published

NAIROBI = {
    "fire": "A fire at a shoe factory in Nairobi killed two people on Tuesday and destroyed the store, the fire brigade said. The flames broke out in the glue room before dawn. Engines from three stations fought them for five hours. The owner said that the alarm had not rung.",
    "bus": "A minibus overturned on the ring road of Nairobi on Tuesday and 11 passengers were injured, police said. The driver had tried to pass a lorry in the rain. The wounded were taken to two clinics. A tyre had burst, a mechanic told officers.",
    "bar": "Gunmen shot dead a barman in Nairobi on Tuesday night, police said. They fled on motorcycles with the takings of the evening. Guests hid behind the counter until officers came. No arrests have been made.",
    "strike": "Teachers in Nairobi began a strike for higher pay on Tuesday, their union said. Some 300 schools stayed shut. The ministry offered talks and called the walkout unlawful. Parents brought their children to church halls.",
    "bourse": "Shares in Nairobi fell on Tuesday as banks reported lower profits. The main index lost four points. Dealers spoke of the worst session since spring. Bond yields rose, and the currency held.",
    "church": "A wall of a church collapsed in Nairobi on Tuesday during repairs, and a mason was hurt. The building is a century old. The bishop said the service on Sunday would be held in a tent. Inspectors blamed wet mortar.",
}
KHARKIV = {
    "tram": "A tram left the rails in Kharkiv on Tuesday and slid into a kiosk. Nobody was hurt. The line was shut until evening.",
    "paint": "Thieves cut two paintings out of their frames in a museum in Kharkiv on Tuesday. The guard was asleep. Experts value them highly.",
    "orch": "The orchestra of Kharkiv will play outdoors from Tuesday on. The hall is being mended. Tickets are free for pupils.",
}
# Two reports of the one fire, which stay together among the rest.
AGAIN = "Two workers died in a fire at a shoe factory in Nairobi on Tuesday, the fire brigade said. The glue room was in flames before dawn, and the store was destroyed. Engines of three stations were sent."


@pytest.mark.parametrize("day", ["2031-05-06", None])
@pytest.mark.parametrize("told", [NAIROBI, KHARKIV])
@pytest.mark.parametrize(("town", "called"), [("", ""), ("Nairobi", "Kenya"), ("Kharkiv", "Ukraine")])
def test_what_happened_in_one_town_on_one_day_is_many_stories(
    told: dict[str, str], day: str | None, town: str, called: str, tmp_path: Path
) -> None:
    when = {} if day is None else {"published": day}
    rows = [{"id": key, "text": text.replace(town, called) if town else text, **when} for key, text in told.items()]
    assert len(published(book_of(tmp_path, *rows))["stories"]) == len(told)


def test_two_reports_of_one_fire_are_found_among_the_news_of_the_town(tmp_path: Path) -> None:
    rows = [{"id": key, "text": text, "published": "2031-05-06"} for key, text in {**NAIROBI, "again": AGAIN}.items()]
    record = published(book_of(tmp_path, *rows))
    names = {row["id"]: row["given_id"] for row in record["reports"]}
    groups = [sorted(names[key] for key in story["reports"]) for story in record["stories"]]
    assert [group for group in groups if len(group) > 1] == [["again", "fire"]]
