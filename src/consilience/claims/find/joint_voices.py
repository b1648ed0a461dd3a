"""Several who say the same together: "Ana Lima and the coast guard said", each a voice of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection

from consilience.claims.find.speaker_words import NAME, NOUN, Words, plain_word
from consilience.claims.find.speakers import Speaker, read_speaker
from consilience.claims.find.spoken import Cue
from consilience.text.tree import Tree

CanSpeak = Callable[[Tree, Collection[int]], bool]


def joint_voices(tree: Tree, source: Collection[int], words: Words, can_speak: CanSpeak) -> tuple[Speaker, ...]:
    """Who speaks beside the first one whom a source names; empty where one speaks alone.

    Each part must be one who can speak: "the ministry of trade and transport" is one body, "fire and rescue
    services" are one service. Papers ("documents and photos") have no voice of their own to be told apart.
    """
    paper = read_speaker(tree, source, words).medium
    parts = _whole_names(tree, _parts(tree, _issuers(tree, source) if paper else source, words), words)
    if len(parts) < 2 or not all(can_speak(tree, part) for part in parts):
        return ()
    if all(_one_person(tree, part) for part in parts[1:]):
        return ()
    speakers = [_speaker(tree, part, words) for part in parts]
    if any(speaker.medium or speaker.pronoun or not speaker.voice for speaker in speakers):
        return ()
    return tuple(speaker._replace(medium=paper) for speaker in speakers)


def _issuers(tree: Tree, source: Collection[int]) -> Collection[int]:
    """Who issued a paper together: "figures reported by the army, the police and the clinic"."""
    for clause in sorted(source):
        agent = tree.child(clause, "agent") if tree.tokens[clause].dep == "acl" else None
        inner = tree.child(agent, "pobj") if agent is not None else None
        if inner is not None:
            return tree.below(inner) & set(source)
    return source


def _one_person(tree: Tree, part: Collection[int]) -> bool:
    """Whether a member of a row is the same person told by another word: "the farmer and poet"."""
    own = any(tree.tokens[n].dep in ("det", "poss", "nummod") or tree.tokens[n].pos == NAME for n in part)
    return not own and all(tree.tokens[n].tag not in ("NNS", "NNPS") for n in part)


def whole_voice(tree: Tree, cue: Cue, words: Words, can_speak: CanSpeak) -> Speaker:
    """The voice of a cue; a body whose name a parser takes for a row has it whole: "flood and fire control board"."""
    parts = _parts(tree, cue.source, words)
    speaker = cue.speaker
    if len(parts) < 2 or speaker.medium:
        return speaker
    if len(_whole_names(tree, parts, words)) < len(parts):
        return _with_charges(tree, speaker, parts)
    if speaker.role or can_speak(tree, parts[0]) or not can_speak(tree, parts[-1]):
        return speaker
    whole = tree.words(tree.spans(n for n in cue.source if tree.tokens[n].pos != "DET" or n != min(cue.source)))
    whole = whole.partition(" (")[0]
    return speaker._replace(voice=whole, organisation=None if speaker.anonymous else whole)


def _with_charges(tree: Tree, speaker: Speaker, parts: list[set[int]]) -> Speaker:
    """A speaker with all that the name of his body or title holds: "the Ministry of Roads and Harbours"."""
    behind = tree.text[tree.tokens[max(parts[0])].end : tree.tokens[max(parts[-1])].end]
    voice, body = ((name + behind if name else name) for name in (speaker.voice, speaker.organisation))
    return speaker._replace(voice=voice, organisation=body)


def _whole_names(tree: Tree, parts: list[set[int]], words: Words) -> list[set[int]]:
    """Members of a row, without those that a parser cut off a name with "of": "the Ministry of Roads and Harbours"."""
    kept = parts[:1]
    for part in parts[1:]:
        body = any(plain_word(tree, n, words) in words.groups for n in kept[-1])
        if _holds_charges(tree, kept[-1], words) and _is_charge(tree, part, body, words):
            kept[-1] = kept[-1] | part
        else:
            kept.append(part)
    return kept


def _holds_charges(tree: Tree, part: Collection[int], words: Words) -> bool:
    """Whether a member is a body or a title with "of" or "for" and a name behind: "Governor of Kelt"."""
    named = words.groups | words.portfolios | words.of_place
    return any(
        plain_word(tree, n, words) in named
        and tree.tokens[n].text[:1].isupper()
        and n + 2 in part
        and tree.tokens[n + 1].text.lower() in words.title_of
        and tree.tokens[n + 2].text[:1].isupper()
        for n in part
    )


def _is_charge(tree: Tree, part: Collection[int], body: bool, words: Words) -> bool:
    """Whether a member is a bare name of none who speaks by himself: a charge of a body, a charge or place of a title.

    "The Ministry of Health and Hamas" are two.
    """
    run = sorted(n for n in part if tree.tokens[n].pos not in ("PUNCT", "CCONJ"))
    text = tree.words(tree.spans(run))
    speaking = words.roles | words.anonymous | words.groups | words.medium | words.carriers | words.carrier_names
    if not run or text.isupper() or words.organs(text) is not None or not text.replace(" ", "").isalpha():
        return False
    if any(plain_word(tree, n, words) in speaking or not tree.tokens[n].text[:1].isupper() for n in run):
        return False
    last = tree.tokens[run[-1]]
    one = len(run) == 1 and not body
    return one or last.tag in ("NNS", "NNPS") or last.text.lower() in words.charges


def _parts(tree: Tree, source: Collection[int], words: Words) -> list[set[int]]:
    """The words of each member of a row, the first one's own first."""
    heads = [n for n in sorted(source) if tree.tokens[n].head not in source or tree.tokens[n].head == n]
    if not heads or tree.tokens[heads[0]].pos not in (*NOUN, "PRON"):
        return []
    row = [heads[0]]
    for member in row:
        row += [n for n in tree.all(member, "conj") if n in source and tree.tokens[n].pos in NOUN]
    row += _short_names_within(tree, row, source, words)
    if len(row) < 2:
        return []
    gone = {member: {*tree.all(member, "conj", "cc"), *(n for n in row if n != member)} for member in row}
    parts = [{n for n in tree.below(member, without=gone[member]) if n in source} for member in row]
    return _with_names(tree, row, parts)


def _short_names_within(tree: Tree, row: list[int], source: Collection[int], words: Words) -> list[int]:
    """Bodies told by their initials, and wires, which a parser joins to a name: "the Ministry of Health and WHO"."""
    inner = [n for member in row for way in tree.all(member, "prep") for n in tree.all(way, "pobj")]
    for member in inner:
        inner += tree.all(member, "conj")
    return [
        n
        for n in inner
        if tree.tokens[n].dep == "conj"
        and n in source
        and (
            tree.tokens[n].text.lower() in words.carrier_names
            or (len(tree.tokens[n].text) > 1 and tree.tokens[n].text.isupper() and not tree.text.isupper())
        )
    ]


def _with_names(tree: Tree, row: list[int], parts: list[set[int]]) -> list[set[int]]:
    """A name that a parser hangs on the first member stands with the role right before it: "and chief Halim Osei"."""
    for number, member in enumerate(row[1:], 1):
        for name in tree.all(row[0], "appos"):
            whole = tree.below(name)
            if tree.tokens[name].pos == NAME and min(whole) == member + 1:
                parts[0] -= whole
                parts[number] |= whole
    return parts


def _speaker(tree: Tree, part: set[int], words: Words) -> Speaker:
    """Who a member of a row is; a role with a name behind that hangs elsewhere is read with that name."""
    speaker = read_speaker(tree, part, words)
    strays = sorted(
        n for n in part if speaker.head is not None and n > speaker.head and tree.tokens[n].dep == "compound"
    )
    if speaker.role and speaker.head is not None and strays and strays[0] == speaker.head + 1:
        named = tree.words(tree.spans(n for n in part if n > speaker.head))
        return speaker._replace(voice=named, anonymous=False)
    return speaker
