"""A document that is itself a joint statement, as its heading says, and whose it is."""

import re
from itertools import pairwise

from communique.extraction.scene import Scene
from communique.extraction.sides import in_stretch, named
from communique.extraction.titles.reach import Title
from communique.knowledge.parties import is_state, party

AHEAD = 12
"""Words within which a heading says that the document is a joint statement."""
STATEMENTS = frozenset({"statement", "communique", "communiqué"})
TOGETHER = frozenset({"joint", "trilateral", "quadrilateral", "tripartite"})
SEVERAL = frozenset({"ministers", "leaders", "envoys", "advisors", "advisers"})
"""Whose statement is one of several: "G7 Foreign Ministers' Statement"."""
SPOKEN = frozenset({"remarks", "opening", "readout", "transcript", "in"})
"""Words before a statement that was made to the press, or is only told of."""
ABOUT = re.compile(
    r"\b(?:statement|communiqu[eé]|readout)\b.*?\b(?:on|about|concerning|regarding|announcing|calling|commending|condemning"
    r"|launching|marking|supporting|welcoming)\b",
    re.IGNORECASE,
)
"""Behind this a heading tells what a statement is about."""
OCCASION = re.compile(r"\b(?:visit|summit|talks)\b", re.IGNORECASE)
MARGINS = re.compile(r"\bon\s+the\s+(?:margins|sidelines)\b", re.IGNORECASE)
RELEASED = re.compile(
    r"\b(?:text|following)\b[^.:]{0,60}\bstatement\b[^.:]{0,40}?\b(?:by|from)\s+(?P<whose>.+?)"
    r"(?=\bon\s+the\s+(?:occasion|margins|sidelines)\b|\bfollowing\b|\bwhich\b|:|$)",
    re.IGNORECASE | re.DOTALL,
)
"""The sentence over a statement that tells who released it."""
SPELLED_OUT = re.compile(r"\b(?P<group>Troika|Quint|Quartet|E3)\b[^.(]{0,20}\(")
OPENING = 3
"""Sentences within which a document says who released it."""


def is_statement_of_several(name: Title) -> bool:
    """Whether a heading says that the document is a statement of several: 'Joint Statement on', 'Joint Peru-Chile
    Statement', "Foreign Ministers' Statement"."""
    if name.part != "title" or name.token.lower_ not in STATEMENTS or name.plural or name.head > AHEAD + 2:
        return False
    ahead = [t.lower_ for t in name.sentence.tokens[: name.head] if t.tag_ != "POS" and t.text not in "'’"]
    if not name.token.text[0].isupper() or SPOKEN & set(ahead):
        return False
    return bool(TOGETHER & set(ahead)) or (bool(ahead) and ahead[-1] in SEVERAL)


def of_heading(scene: Scene) -> tuple[str, ...]:
    """The parties of a document that is a joint statement: those of the persons in its heading, those named there, or
    those who are told to have released it; empty where fewer than two, or one organisation, are."""
    title = scene.prepared.title
    about, beside = ABOUT.search(title), MARGINS.search(title)
    if about is not None and OCCASION.search(title, about.end()):
        about = None  # whose visit it was made on tells whose it is
    end = min(about.end() if about else len(title), beside.start() if beside else len(title))
    persons = [m.person.party for m in scene.mentions_in("title", 0, len(title)) if m.person is not None]
    told = named(scene.parties_in("title", 0, end))
    told = tuple(dict.fromkeys([*told, *(code for code in persons if code)]))
    if len(told) >= 2:
        return told
    return _spelled_out(scene) or _several(_releasing(scene)) or _several(told) or _paired(scene, end)


def _paired(scene: Scene, start: int) -> tuple[str, ...]:
    """The two whose affairs a statement is about: 'Joint Statement on the Peru-Chile Partnership'."""
    title = scene.prepared.title
    told = [m for m in scene.parties_in("title", start, len(title)) if m.form in ("name", "demonym")]
    joined = [(a, b) for a, b in pairwise(told) if title[a.end : b.start] in ("-", "–", " - ", " – ")]
    return (joined[0][0].code, joined[0][1].code) if joined else ()


def _several(told: tuple[str, ...]) -> tuple[str, ...]:
    """Those told, where they can make a joint statement; the states of an organisation that are named one by one stand
    for it."""
    kept = tuple(code for code in told if not _is_group(code, told))
    return kept if len(kept) > 1 or any(not is_state(code) for code in kept) else ()


def _is_group(code: str, told: tuple[str, ...]) -> bool:
    """Whether a code is that of a group of which most members are told beside it: 'the G7 ministers of Canada, …'."""
    known = None if is_state(code) else party(code)
    return known is not None and len(set(known.members) & set(told)) > len(known.members) / 2


def _releasing(scene: Scene) -> tuple[str, ...]:
    """Who is told to have released it: 'The following statement was released by the Governments of A, B and C'."""
    for sentence in [s for s in scene.sentences if s.part == "text"][:OPENING]:
        if released := RELEASED.search(scene.prepared.part("text"), sentence.start, sentence.end):
            return in_stretch(scene, "text", released.start("whose"), released.end("whose"))
    return ()


def _spelled_out(scene: Scene) -> tuple[str, ...]:
    """Who a group in the heading is, as the first sentence tells: 'The Troika (A, B and C), D and E are alarmed'."""
    first = next((s for s in scene.sentences if s.part == "text"), None)
    opened = SPELLED_OUT.search(scene.prepared.part("text"), first.start, first.end) if first is not None else None
    if first is None or opened is None or opened["group"].lower() not in scene.prepared.title.lower():
        return ()
    root = first.base + first.span.root.idx
    return in_stretch(scene, "text", opened.end(), root) if opened.end() < root else ()
