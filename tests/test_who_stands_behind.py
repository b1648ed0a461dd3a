"""A count of voices and origins says who they are: by name, in which reports, through whom; never by a bare id."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import book_of, published
from consilience.casebook import Casebook
from consilience.record.behind import Behind
from consilience.vocabulary import Claim, Link, Origin, Span, Voice
from makers import attribution, evidence

MARSK = Voice(id="v1", name="Lena Marsk", organisation="Ternov district", names=("Lena Marsk",), party=False)
GUARD = Voice(
    id="v2",
    name="Ternov Coast Guard",
    organisation="Ternov Coast Guard",
    names=(),
    party=False,
    inferred=("officials",),
)
CHAIN = attribution(id="a2", report="rb", voice="Marsk", via=(Link("Vessa", 0, 5),))
BEHIND = Behind(
    voices={"v1": MARSK, "v2": GUARD},
    attributions={"a1": attribution(id="a1", report="ra"), "a2": CHAIN},
    outlets={"ra": "Orla Post", "rb": "Kelo Courier", "rc": None},
)
IN_A = evidence("ra", 12, attribution="a1").claim
IN_B = evidence("rb", 12, attribution="a2").claim
IN_C = evidence("rc", 12).claim


@pytest.mark.parametrize(
    ("voice", "claims", "words"),
    [
        ("v1", [IN_A], "Lena Marsk of Ternov district; in ra (Orla Post)"),
        ("v1", [IN_B, IN_A], "Lena Marsk of Ternov district; in ra (Orla Post), rb (Kelo Courier), through Vessa"),
        ("v2", [IN_A], "Ternov Coast Guard, also named officials (inferred); in ra (Orla Post)"),
        ("v3", [IN_C], "v3, crediting nobody; in rc"),
    ],
)
def test_a_voice_is_told_by_its_names_and_by_who_carries_it(voice: str, claims: list[Claim], words: str) -> None:
    assert BEHIND.voice(voice, claims) == words


@pytest.mark.parametrize(
    ("origin", "claims", "words"),
    [
        (
            Origin(id="o1", span=Span("ra", "text", 3, 5), held=True, voice="v1"),
            [IN_A, IN_B],
            (
                "words of Lena Marsk of Ternov district; first in ra (Orla Post), text 3-5; "
                "carried in rb (Kelo Courier), through Vessa"
            ),
        ),
        (
            Origin(id="o1", span=Span("rc", "title", 0, 2), held=True, voice=None),
            [IN_C],
            "words; first in rc, title 0-2",
        ),
        (
            Origin(id="o1", span=None, held=False, voice="v1"),
            [IN_A, IN_C],
            (
                "a statement of Lena Marsk of Ternov district, known only from the reports that quote it; "
                "carried in ra (Orla Post), rc"
            ),
        ),
    ],
)
def test_an_origin_is_told_by_who_said_it_and_where_it_stands(origin: Origin, claims: list[Claim], words: str) -> None:
    assert BEHIND.origin(origin, claims) == words


@pytest.fixture
def flood(tmp_path: Path) -> Casebook:
    said = "Twelve people were killed in the flood at Ternov on Monday, district governor Lena Marsk said."
    rows = [
        {"outlet": "Orla Post", "published": "2031-05-13", "text": said},
        {"outlet": "Kelo Courier", "published": "2031-05-14", "text": said},
        {
            "outlet": "Brod Herald",
            "published": "2031-05-14",
            "text": "The flood at Ternov on Monday killed twelve people, the Ternov Hospital said.",
        },
    ]
    return book_of(tmp_path, *rows)


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        ("voices", ["Lena Marsk", "(Orla Post)", "(Kelo Courier)", "Ternov Hospital", "(Brod Herald)"]),
        ("origins", ["words of Lena Marsk", "first in", "(Orla Post)", "carried in", "(Kelo Courier)"]),
        ("reports", ["Orla Post", "Kelo Courier", "Brod Herald"]),
    ],
)
def test_a_traced_count_names_what_it_counts(flood: Casebook, counted: str, words: list[str]) -> None:
    row = next(row for row in published(flood)["estimates"] if row["question"]["measure"] == "killed")
    node = flood.trace(f"{row['id']}.{counted}")
    told = " | ".join(dict(child.argument)["who"] for child in node.inputs)
    assert [word for word in words if word not in told] == []
    assert flood.run_again(node) == row[counted]
