"""Where and when each number was counted, and how it stands: its own place, no year of an older record, no plan."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate
from consilience.casebook import Annotation
from consilience.vocabulary import Figure


def read(text: str) -> Annotation:
    return annotate(text, published="2031-05-14", tools=tools())


def figure_of(found: Annotation, words: str) -> Figure:
    return next(figure for figure in found.figures if figure.text == words)


# text, words of a figure, its time (words), its role, what it counts from
RECORDS = [
    ("The heaviest quake since 1949 killed 30 people in Lund.", "30", None, "event", None),
    ("Eleven people died in the worst flood in Lund since 2010.", "Eleven", None, "event", None),
    ("The most powerful storm since 1975 left 200 families homeless.", "200", None, "event", None),
    ("On Monday 12 people died in the worst flood since 2010.", "12", "Monday", "event", None),
    ("It was the worst flood since 2010, when 40 people died.", "40", "2010", "earlier", None),
    ("Nine died in the worst flood in Lund since 2010, when 40 were killed.", "Nine", None, "event", None),
    ("Nine died in the worst flood in Lund since 2010, when 40 were killed.", "40", "2010", "earlier", None),
    # near-misses: counted from then on
    ("The flood has killed 30 people since May.", "30", "May", "event", "May"),
]


@pytest.mark.parametrize(("text", "words", "time", "role", "since"), RECORDS)
def test_the_year_of_an_older_record_is_not_that_of_the_news(
    text: str, words: str, time: str | None, role: str, since: str | None
) -> None:
    found = read(text)
    figure = figure_of(found, words)
    named = {each.id: each.text for each in found.times}
    assert (named.get(figure.time or ""), figure.role, figure.since) == (time, role, since)


# text, words of a figure, its status
NOT_YET = [
    ("The trust is planning to equip 40 schools.", "40", "planned"),
    ("Some 300 families will be targeted.", "Some 300", "planned"),
    ("The trust is aiming to feed 90 families.", "90", "planned"),
    ("The project will reach 40 villages.", "40", "planned"),
    ("The council intends to build 200 houses.", "200", "planned"),
    ("About 300 families will be supported with seeds.", "About 300", "planned"),
    # near-misses: it came about, or it goes on
    ("The agency supported 300 families.", "300", "happened"),
    ("The agency has reached 40 villages.", "40", "happened"),
    ("The agency managed to help 40 villages.", "40", "happened"),
    ("Some 300 families live in the camp.", "Some 300", "happened"),
]


@pytest.mark.parametrize(("text", "words", "status"), NOT_YET)
def test_what_is_only_planned_for_so_many_has_not_happened(text: str, words: str, status: str) -> None:
    assert figure_of(read(text), words).status == status


def test_what_so_many_could_face_has_not_happened() -> None:
    assert figure_of(read("About 2,000 people could face hunger."), "About 2,000").status in ("feared", "conditional")


# text, words of a figure, its place
PLACED = [
    # at the end for all that is told before
    ("120 families were displaced and 46 houses were damaged in Ghent.", "120", "Ghent"),
    ("120 families were displaced and 46 houses damaged in Ghent.", "120", "Ghent"),
    ("Twelve people were killed, 30 were injured and 200 families were displaced in Ghent.", "Twelve", "Ghent"),
    ("Twelve people were killed, 30 were injured and 200 families were displaced in Ghent.", "30", "Ghent"),
    ("Twelve people were killed in Lund and 200 families were displaced in Ghent.", "Twelve", "Lund"),
    ("Floods killed 16, and 300 were rescued in Ghent.", "16", None),
    # each number its own
    ("Police arrested 300 people in Siena and 20 in Lucca.", "300", "Siena"),
    ("Police arrested 300 people in Siena and 20 in Lucca.", "20", "Lucca"),
    ("Gunmen killed 30 people in Vostrelle and 20 in Lucca.", "30", None),
    ("Gunmen killed 30 people in Siena and 20 in Vostrelle.", "20", None),
    ("Gunmen killed 30 people in Siena and 20 in Vostrelle.", "30", "Siena"),
    ("The storm flattened 55 huts in Siena, 17 barns in Lucca and three mills.", "55", "Siena"),
    ("The storm flattened 55 huts in Siena, 17 barns in Lucca and three mills.", "17", "Lucca"),
    ("The storm flattened 55 huts in Siena, 17 barns in Lucca and three mills.", "three", None),
    ("Rebels killed nine guards in Siena, 14 farmers in the town of Lucca and 12 in Ghent.", "14", "Lucca"),
    ("The flood damaged 30 houses in Ghent, four bridges in Lund and 12 schools in Vostrelle.", "12", None),
    ("The fire destroyed 20 homes in Ghent and 14 barns.", "20", "Ghent"),
    # several places are not the first of them
    ("The storm killed 40 people in Ghent and Leuven.", "40", None),
    ("The storm killed 40 people in East Java, Central Java and Bali.", "40", None),
    ("Floods in Ghent, Leuven and Bruges killed 40 people.", "40", None),
    ("The storm killed 40 people in Ghent, East Flanders.", "40", "Ghent"),
    ("The toll rose to 30 in Lund and Lower Kiri.", "30", None),
    ("Police arrested 12 men in Lahore and Karachi in Pakistan.", "12", "Pakistan"),
    ("In Siena, 300 families and in Lucca, 20 families were displaced.", "300", "Siena"),
    ("In Siena, 300 families and in Lucca, 20 families were displaced.", "20", "Lucca"),
    # an unknown place in front
    ("In Operation Sunrise, 40 rebels were killed in Lund.", "40", "Lund"),
    ("In Vostrelle, 52 families were evacuated to Ghent.", "52", "Vostrelle"),
    ("In the village of Vostrelle, 52 families lost their homes, said the Ghent office.", "52", "Vostrelle"),
    ("In Lund, 52 families lost their homes.", "52", "Lund"),
    # the last named of its kind
    ("Floods hit Ghent on Monday.\n\nMore rain will come. In the city, 300 homes were damaged.", "300", "Ghent"),
    ("A flood hit Bruges in East Java. Rain fell.\n\nSome 300 people died in the province.", "Some 300", "East Java"),
    ("Floods hit Bruges on Monday.\n\nMore rain will come. In the province, 300 homes were damaged.", "300", None),
    # where somebody is from
    ("Two nurses from Bergen, Norway, were killed in Ghent.", "Two", "Ghent"),
    ("Two nurses from Bergen, Norway, were killed.", "Two", None),
    ("Two nurses from Ghent died in a fire.", "Two", None),
    ("Police evacuated 40 families from Ghent.", "40", "Ghent"),
]


@pytest.mark.parametrize(("text", "words", "place"), PLACED)
def test_a_number_has_the_place_where_it_was_counted(text: str, words: str, place: str | None) -> None:
    assert figure_of(read(text), words).place == place
