"""Titles of one publisher: their own word is one voice by inference, what they let others say is not theirs."""

# ruff: noqa: E501  (sentences of invented news stand on one line)

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import consilience.lexicon
from books import book_of, published
from consilience.lexicon.load import load_lexicon
from consilience.lineage.carry_words import CarryWords
from consilience.read.identity import make_report
from consilience.read.imprint import make_imprint
from consilience.read.rules import imprint_rules
from consilience.vocabulary import Imprint, Told

FOLDER = Path(next(iter(consilience.lexicon.__path__)))
OUTLETS = {
    host: row
    for host, row in tomllib.loads((FOLDER / "outlets.toml").read_text(encoding="utf-8")).items()
    if isinstance(row, dict)
}
LEXICON = load_lexicon("en")
RULES = imprint_rules(LEXICON)


def imprint(outlet: str | None = None, url: str | None = None, published: str | None = None) -> Imprint:
    report, _ = make_report("The levee at Kelo broke.", outlet=outlet, url=url, published=published)
    return make_imprint(report, None, LEXICON)


# --- what the list says of outlets ---------------------------------------------------------------------------------


def test_a_name_of_the_list_means_one_outlet() -> None:
    """Two hosts of one outlet give it the same name and owner; no name or other name stands for two outlets."""
    bearers: dict[str, set[str]] = {}
    for row in OUTLETS.values():
        for name in (row["name"], *row["aliases"]):
            bearers.setdefault(name.casefold().removeprefix("the "), set()).add(row["name"])
    assert {name: found for name, found in bearers.items() if len(found) > 1} == {}
    owners: dict[str, set[str]] = {}
    for row in OUTLETS.values():
        owners.setdefault(row["name"], set()).add(f"{row.get('owner')} {row.get('country')} {row.get('state')}")
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_rows_of_the_list_hold_what_they_may() -> None:
    known = {"name", "aliases", "country", "owner", "since", "state", "shared", "body"}
    for host, row in OUTLETS.items():
        assert set(row) <= known, host
        assert host == host.lower(), host
        assert "." in host.removeprefix("www."), host
        assert not host.startswith("www."), host
        assert all(len(row[name]) == 3 and row[name].isupper() for name in ("country", "state") if name in row), host
        assert "since" not in row or ("owner" in row and 1990 < row["since"] < 2027), host


# One outlet under two names or hosts.
ONE_OUTLET = [
    ("BBC", "BBC News"),
    ("bbc.co.uk", "BBC News"),
    ("www.bbc.com", "BBC News"),
    ("https://www.bbc.com/news", "BBC News"),
    ("Guardian", "The Guardian"),
    ("The Toronto Star", "Toronto Star"),
    # A name that several outlets have: only as it is listed.
    ("Daily Star", "Daily Star"),
    ("new york times", "The New York Times"),
    ("AFP", "Agence France-Presse"),
    ("reuters.com", "Reuters"),
    ("Kelo Courier", "Kelo Courier"),
    ("The Kelo Courier", "The Kelo Courier"),
    ("kelo-courier.example", "kelo-courier.example"),
    ("Map", "Map"),
]


@pytest.mark.parametrize(("given", "usual"), ONE_OUTLET)
def test_an_outlet_has_its_usual_name_however_it_is_given(given: str, usual: str) -> None:
    assert imprint(outlet=given).outlet == usual
    report, _ = make_report("The levee at Kelo broke.", outlet="Kelo Post")
    assert make_imprint(report, Told(report=report.id, outlet=given), LEXICON).outlet == usual


@pytest.mark.parametrize("words", ["the BBC reported", "BBC News reported", "a BBC correspondent"])
def test_an_outlet_is_known_by_any_of_its_names_in_a_text(words: str) -> None:
    assert CarryWords(LEXICON).called("BBC News", words)


# outlet, URL, day of publication, owner.
OWNERS = [
    ("Liverpool Echo", None, None, "Reach"),
    (None, "https://www.liverpoolecho.co.uk/news/x", None, "Reach"),
    ("Liverpool Echo", "https://kelo.example/x", None, "Reach"),
    # A name that other outlets of the world have too tells its owner by the host alone.
    ("The Sun", None, None, None),
    (None, "https://www.thesun.co.uk/news/1", None, "News UK"),
    ("The Sun", "https://www.thesun.co.uk/news/1", None, "News UK"),
    ("Kelo Courier", "https://www.thesun.co.uk/news/1", None, None),
    # An owner since some year owns nothing that is older or undated.
    ("Daily Express", "https://www.express.co.uk/a", "2020-03-01", "Reach"),
    ("Daily Express", "https://www.express.co.uk/a", "2015-03-01", None),
    ("Daily Express", "https://www.express.co.uk/a", None, None),
    ("Kelo Courier", None, None, None),
    (None, None, None, None),
]


@pytest.mark.parametrize(("outlet", "url", "day", "owner"), OWNERS)
def test_the_owner_of_an_outlet_is_told_only_where_it_is_sure(
    outlet: str | None, url: str | None, day: str | None, owner: str | None
) -> None:
    assert imprint(outlet=outlet, url=url, published=day).owner == owner


def test_a_state_is_no_owner_of_titles() -> None:
    agency, paper = imprint(outlet="Xinhua"), imprint(outlet="China Daily")
    assert (agency.state, paper.state) == ("CHN", "CHN")
    assert agency.owner is None
    assert (imprint(outlet="BBC News").state, imprint(outlet="Kelo Post").state) == (None, None)


# --- what follows for a record -------------------------------------------------------------------------------------

FIRST = "The ferry Alma Rosa caught fire off Cape Lorn on Tuesday. {0}. Trawlers searched until dark."
SECOND = "Smoke hung over Cape Lorn after a blaze on the ferry Alma Rosa on Tuesday. {0}. Its owners gave no comment."
THIRD = "On the Cape Lorn route the ferry Alma Rosa burned out on Tuesday. {0}. The sea was calm."


def record_of(folder: Path, *rows: tuple[str, str]) -> dict[str, Any]:
    """A publication of reports of one fire, each by an outlet with a sentence of its own."""
    return published(
        book_of(
            folder,
            *(
                {"id": f"r{n}", "outlet": outlet, "published": "2023-09-06", "title": "Fire on the Alma Rosa", "text": form.format(words)}
                for n, ((outlet, words), form) in enumerate(zip(rows, (FIRST, SECOND, THIRD), strict=False))
            ),
        )
    )  # fmt: skip


def best(record: dict[str, Any], value: float) -> dict[str, Any]:
    (row,) = [row for row in record["estimates"] if value in (row["best"], row["low"])]
    return row


KILLED = ("At least a dozen crew were hurt and 14 passengers were killed", "The fire killed 14 passengers")

# What it is, two outlets with their words, voices, voices without inference.
TITLES: list[tuple[str, tuple[str, str], tuple[str, str], int, int]] = [
    ("two titles of one publisher", ("Liverpool Echo", KILLED[0]), ("Manchester Evening News", KILLED[1]), 1, 2),
    ("two titles of a chain abroad", ("The Arizona Republic", KILLED[0]), ("Detroit Free Press", KILLED[1]), 1, 2),
    ("a bound", ("Liverpool Echo", "More than 14 passengers were killed"), ("Manchester Evening News", "The fire killed more than 14 passengers"), 1, 2),
    ("both credit officials", ("Liverpool Echo", "Officials said 14 passengers were killed"), ("Manchester Evening News", "The fire killed 14 passengers, officials said"), 1, 2),
    ("two publishers", ("Liverpool Echo", KILLED[0]), ("Chicago Tribune", KILLED[1]), 2, 2),
    ("unknown outlets", ("Harbour Echo", KILLED[0]), ("Harbour Evening News", KILLED[1]), 2, 2),
    ("one unknown outlet", ("Liverpool Echo", KILLED[0]), ("Harbour Evening News", KILLED[1]), 2, 2),
    ("each names another official", ("Liverpool Echo", "The Chilean navy said 14 passengers were killed"), ("Manchester Evening News", "The fire killed 14 passengers, the Red Cross said"), 2, 2),
    ("one names an official", ("Liverpool Echo", "The Chilean navy said 14 passengers were killed"), ("Manchester Evening News", KILLED[1]), 2, 2),
    ("one credits officials, one witnesses", ("Liverpool Echo", "Officials said 14 passengers were killed"), ("Manchester Evening News", "The fire killed 14 passengers, witnesses said"), 2, 2),
    ("an agency and a paper of one state", ("Xinhua", KILLED[0]), ("China Daily", KILLED[1]), 2, 2),
    ("two agencies of one state", ("TASS", KILLED[0]), ("RIA Novosti", KILLED[1]), 2, 2),
    ("a page that carries others", ("ReliefWeb", KILLED[0]), ("OCHA", KILLED[1]), 2, 2),
    ("one outlet under two names", ("BBC", KILLED[0]), ("BBC News", KILLED[1]), 1, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "voices", "bare"), [pytest.param(a, b, n, m, id=name) for name, a, b, n, m in TITLES]
)
def test_titles_of_one_publisher_that_name_no_voice_are_one_by_inference(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str], voices: int, bare: int
) -> None:
    record = record_of(tmp_path, one, other)
    row = best(record, 14)
    assert (row["reports"], row["voices"], row["voices_without_inference"]) == (2, voices, bare)
    names = [voice["name"] for voice in record["voices"] if voice["id"] in row["voice_ids"]]
    (finding,) = [row for row in record["findings"] if row["relation"] == "same" and "14" in row["text"]]
    joined = voices < bare
    assert (finding["dependence"] == "shared-voice") is joined
    assert ("two titles of one publisher" in finding["text"]) is joined
    assert ("two titles of one publisher" in row["reason"]) is joined
    if joined:
        (voice,) = [voice for voice in record["voices"] if voice["id"] in row["voice_ids"]]
        assert {one[0], other[0]} <= set(voice["inferred"]), names
        assert voice["reason"].startswith("two titles of one publisher, ")


def test_different_figures_of_one_publisher_are_two_voices_and_rivals(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Liverpool Echo", KILLED[0]), ("Manchester Evening News", "The fire killed 19 passengers"))  # fmt: skip
    assert [row for row in record["findings"] if row["relation"] == "contradicts"]
    assert not [row for row in record["findings"] if "publisher" in row["text"]]
    assert not [row for row in record["voices"] if row["inferred"]]


def test_what_a_title_says_besides_stays_its_own(tmp_path: Path) -> None:
    """The inference joins the one figure, and no other word of either title."""
    record = record_of(
        tmp_path,
        ("Liverpool Echo", KILLED[0] + ", and 31 were rescued"),
        ("Manchester Evening News", KILLED[1]),
    )
    (rescued,) = [row for row in record["estimates"] if row["best"] == 31]
    (voice,) = [row for row in record["voices"] if row["id"] in rescued["voice_ids"]]
    assert (voice["name"], voice["inferred"], rescued["voices_without_inference"]) == ("Liverpool Echo", [], 1)


def test_a_third_witness_still_counts(tmp_path: Path) -> None:
    record = record_of(
        tmp_path,
        ("Liverpool Echo", KILLED[0]),
        ("Manchester Evening News", KILLED[1]),
        ("Harbour Gazette", "There 14 passengers were killed"),
    )
    row = best(record, 14)
    assert (row["reports"], row["voices"], row["voices_without_inference"]) == (3, 2, 3)


def test_a_later_figure_of_a_title_replaces_its_own_and_not_its_sisters(tmp_path: Path) -> None:
    rows = [
        ("r0", "Liverpool Echo", "2023-09-06", FIRST.format(KILLED[0])),
        ("r1", "Manchester Evening News", "2023-09-06", SECOND.format(KILLED[1])),
        ("r2", "Manchester Evening News", "2023-09-08", THIRD.format("The fire killed 19 passengers")),
    ]
    record = published(
        book_of(
            tmp_path,
            *(
                {"id": i, "outlet": o, "published": d, "title": "Fire on the Alma Rosa", "text": t}
                for i, o, d, t in rows
            ),
        )
    )
    given = {row["id"]: row["given_id"] for row in record["reports"]}
    claims = {row["id"]: given[row["report"]] for row in record["claims"]}
    (row,) = [row for row in record["estimates"] if row["question"]["measure"] == "killed"]
    assert {claims[aside["claim"]] for aside in row["set_aside"] if "outdated" in aside["reason"]} == {"r1"}
    (update,) = [row for row in record["findings"] if row["relation"] == "updates"]
    assert sorted(given[key] for key in update["reports"]) == ["r1", "r2"]


def test_the_own_word_of_a_state_outlet_is_a_partys(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("SANA", KILLED[0]), ("Harbour Gazette", "The fire killed 19 passengers"))
    own = {row["name"]: row["party"] for row in record["voices"] if row["name"] in ("SANA", "Harbour Gazette")}
    assert own == {"SANA": True, "Harbour Gazette": False}
    (rivals,) = [row for row in record["findings"] if row["relation"] == "contradicts"]
    assert "contested-by-party" in rivals["diagnoses"]


def test_reports_tell_their_outlet_and_its_owner(tmp_path: Path) -> None:
    record = record_of(tmp_path, ("Liverpool Echo", KILLED[0]), ("Harbour Gazette", KILLED[1]))
    assert {row["outlet"]: row["owner"] for row in record["reports"]} == {
        "Liverpool Echo": "Reach",
        "Harbour Gazette": None,
    }


# Words, and the newsrooms that they name as whom somebody told, or whose report it is.
THIRDS: list[tuple[str, set[str]]] = [
    ("the mayor told AFP", {"Agence France-Presse"}),
    ("as first reported by the Toronto Star", {"Toronto Star"}),
    ("according to a report by Reuters", {"Reuters"}),
    ("the dam had burst, Kyodo News reported", {"Kyodo News"}),
    ("The Associated Press reported that the dam had burst", {"Associated Press"}),
    ("state television said, citing the Xinhua", {"Xinhua"}),
    ("local media, quoting TOLOnews, put it at nine", {"TOLOnews"}),
    # Near misses: a body is a voice and no newsroom, a word in small letters is none, and who is only named tells nothing.
    ("aid was handed to UNHCR", set()),
    ("water came in from the stern", set()),
    ("a Reuters photographer was hurt", set()),
    ("the offices of the BBC in Kelo burned", set()),
    ("a man who told his wife", set()),
]


@pytest.mark.parametrize(("words", "newsrooms"), THIRDS, ids=[words for words, _ in THIRDS])
def test_words_name_a_newsroom_as_whose_report_they_are(words: str, newsrooms: set[str]) -> None:
    assert CarryWords(LEXICON).thirds(words) == newsrooms
