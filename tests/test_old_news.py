"""An old crisis is not today's: what the next sentence goes on telling of it, and the day that a dateline names."""

from __future__ import annotations

import pytest

from books import tools
from consilience import annotate

# (text, words of a claim, role)
ROLES = [
    ("Last year a storm hit Lund. The storm left 90 families homeless.", "left 90 families homeless", "earlier"),
    ("Dockers lost their jobs in the earthquake last June. The quake injured 80 people.", "injured 80", "earlier"),
    ("In 2029 a quake struck the valley. That quake killed 40 people.", "killed 40", "earlier"),
    ("Six pilots abducted a year ago near Lund were released at noon.", "released", "event"),
    ("Nine girls who were abducted in 2029 have been released.", "released", "event"),
    ("The raid came a week after a similar bombing killed 20 people.", "killed 20", "earlier"),
    ("The raid came two months after another raid killed nine people.", "killed nine", "earlier"),
    ("Two weavers were killed on Monday, a month after a raid there killed 30.", "killed 30", "earlier"),
    ("New floods killed seven people in Lund, a week after a flood at Orvo killed 12.", "killed 12", "earlier"),
    ("A week after a flood killed 12 people, new floods killed seven.", "killed 12", "earlier"),
    ("A week after a flood killed 12 people, new floods killed seven.", "killed seven", "event"),
    ("Two divers were killed, days after 30 were killed in a blast in Lund.", "30 were killed", "earlier"),
    # one harm that goes on, one harm alone
    ("Three more divers were killed on Monday, two days after a blast killed 12.", "killed 12", "event"),
    ("Police arrested four men on Monday, two days after a blast killed 12.", "killed 12", "event"),
    ("A diver died on Monday, two days after a blast killed 12.", "killed 12", "event"),
    # what the report is about, told by a later day
    ("Three days after an earthquake killed 200 people in Lund, survivors wait for tents.", "killed 200", "event"),
    (
        "Floods hit the delta in May 2029. The flooding displaced 900 people, and rebels attacked Lund.",
        "rebels",
        "event",
    ),
    (
        "Rebels attacked Lund on Tuesday. A similar attack in May 2029 killed 40. The attack wounded 12.",
        "wounded",
        "event",
    ),
    ("In 2029 rebels attacked Goma. The attack in Lund killed two guards.", "killed two", "event"),
    ("Tents came a week after the quake killed 40 people.", "killed 40", "event"),
    ("Gunmen fled after a bombing killed 20 people.", "killed 20", "event"),
    # near-misses: another happening, a day of its own, nothing earlier before it
    ("Last year a storm hit Lund. The fire killed two guards.", "killed two", "event"),
    ("Last year a storm hit Lund. The storm on Sunday killed two guards.", "killed two", "event"),
    ("A storm hit Lund on Sunday. The storm killed two guards.", "killed two", "event"),
    ("Last year a storm hit Lund. Storms killed two guards.", "killed two", "event"),
]


def _of_before(clause: str, words: str) -> bool:
    """Whether a clause is that of the older event told beside the words."""
    return clause.startswith(("abducted", "who were abducted")) and words == "released"


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_what_goes_on_telling_of_an_old_happening_is_as_old(text: str, words: str, role: str) -> None:
    claims = annotate(text, published="2031-01-19", tools=tools()).claims
    found = {claim.role for claim in claims if words in claim.text and not _of_before(claim.text, words)}
    assert found == {role}


# (text, words of a claim, the words of its time)
DATELINES = [
    ("Lund, 3 March 2031: Floods displaced 300 families in the delta.", "displaced", None),
    ("LUND, March 3 (Wire) -- Gunmen killed two guards at a market.", "killed", None),
    ("LUND, March 3 (Wire) -- Gunmen killed two guards on Sunday.", "killed", "Sunday"),
    ("In Lund on 3 March gunmen killed two guards.", "killed", "3 March"),
    ("Lund, 3 March: Gunmen killed two guards.\nVelm, 4 March: A bomb blinded a cook.", "killed", "3 March"),
    ("LUND, March 3 (Wire) -- Gunmen killed two guards.\nVELM, March 4 (Wire) -- A cook died.", "killed two", None),
    ("The toll on 3 March: two guards were killed.", "toll", "3 March"),
]


# (text, words of the figure, role, words of its time): what ends what befell somebody has a day of its own
FOLLOWING = [
    ("Twelve women captured by raiders over four years ago were freed.", "Twelve", "event", None),
    ("Four nurses who were taken hostage in Kelt in May 2029 were freed on Sunday.", "Four", "event", "Sunday"),
    ("Six pilots who were kidnapped in May were released at noon.", "Six", "event", "noon"),
    ("The navy rescued seven cooks seized by raiders in May.", "seven", "event", None),
    ("The envoy secured the release of eight nurses seized in May.", "eight", "event", None),
    ("Three girls kidnapped in May have returned home.", "Three", "event", None),
    ("Five of the cooks seized by raiders over four years ago were freed.", "Five", "event", None),
    ("Two climbers who were buried by a slide in May were found dead on Sunday.", "Two", "event", "Sunday"),
    ("Nine bakers killed in May were buried on Sunday.", "Nine", "earlier", "May"),
    # what a subject is by the way
    ("Nine cooks died when a bus that was built in 1990 crashed.", "Nine", "event", None),
    ("A ferry that was launched in 1990 sank, and nine cooks drowned.", "nine", "event", None),
    ("The mill, which was burnt down in 2019, fell in and killed nine cooks.", "nine", "event", None),
    ("Raiders who came on Sunday killed nine cooks.", "nine", "event", "Sunday"),
    ("The band, which was formed in 2002, has killed 900 cooks.", "900", "earlier", "2002"),
    # one past holds the whole sentence
    ("In 2027 a flood drowned 12 cooks and left 300 homeless.", "300", "background", None),
    ("The stand collapsed in 1990; 48 fans died.", "48", "background", None),
    ("In 2027 the dam broke, and on Sunday 14 cooks drowned.", "14", "event", "Sunday"),
    # near-misses: the same day, and no end of it
    ("Nine pickers trapped by a fire on Sunday died.", "Nine", "event", "Sunday"),
    ("Nine bakers were killed in May.", "Nine", "earlier", "May"),
    ("Raiders killed nine bakers gathered at a shrine on Sunday.", "nine", "event", "Sunday"),
]


@pytest.mark.parametrize(("text", "words", "role", "time"), FOLLOWING)
def test_who_was_seized_long_ago_is_freed_today(text: str, words: str, role: str, time: str | None) -> None:
    read = annotate(text, published="2031-01-19", tools=tools())
    named = {each.id: each.text for each in read.times}
    figure = next(each for each in read.figures if each.text == words)
    assert (figure.role, named.get(figure.time or "")) == (role, time)


@pytest.mark.parametrize(("text", "words", "time"), DATELINES)
def test_the_day_of_a_dateline_is_no_day_of_the_event(text: str, words: str, time: str | None) -> None:
    read = annotate(text, published="2031-03-04", tools=tools())
    named = {time.id: time.text for time in read.times}
    found = {named.get(claim.time or "") for claim in read.claims if words in claim.text and claim.event != "DISASTER"}
    assert found == {time}
