"""Instruments that a sentence tells of as a group and then names one by one: 'two agreements, on A and on B'."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extraction.titles.beginning import words
from communique.extraction.titles.reach import Title
from communique.extraction.titles.sentence_goes_on import AND, DASHES, YEAR
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import country_of, find
from communique.knowledge.titles import title_words
from communique.model.facts import Count

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = frozenset({"on", "for", "in", "concerning", "regarding", "covering", "about", "between", "with"})
APART = frozenset({",", "(", ":", "-", "–", "—", "--"})
"""Marks between a group and its members."""
ONE = frozenset({"one", "another", "other", "first", "second", "third", "the", "a"})
"""What may stand before the preposition of a member: 'one on customs and the other on tax'."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "PRP", "EX"})
IN_FORCE = (["in", "force"], ["in", "effect"], ["in", "place"])
LONGEST = 12
"""Words of the longest member."""
MANY = 3
"""So many members, with a comma before the last 'and', are told apart without a count."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two commas or 'and': the preposition that opens it, where it has its own, and its words."""

    opening: str | None
    tokens: "tuple[Token, ...]"
    comma: bool
    """Whether a comma stands before it."""


def members(name: Title, count: Count | None) -> tuple[Title, ...]:
    """The instruments that a group's own words name, each as a title with its text; none where they do not."""
    if not name.plural and name.token.lower_ != "ones":
        return ()
    tokens = words(name.sentence.span)
    head = tokens.index(name.token)
    last = _of(tokens, head)
    apart = last + 1 < len(tokens) and tokens[last + 1].text in APART
    pieces = list(_pieces(tokens, last + 1 + apart))
    if not pieces or pieces[0].opening is None or _are_elsewhere(pieces[0], apart):
        return ()
    if pieces[0].opening == "with":
        pieces = [p for p in pieces if p.tokens[-1].lower_ not in ("others", "countries")]
        pieces = (
            pieces if all(_is_party(p) for p in pieces) and (not name.after or name.after[0].lower_ == "with") else []
        )
        count = Count(len(pieces), len(pieces))
    exact = count.min if count is not None and count.min == count.max else None
    together = pieces and pieces[0].opening != "with" and not any(p.opening for p in pieces[1:])
    if exact is not None and together and not apart:
        return ()  # 'four agreements on trade, ports, visas and health'
    told = _told_apart(pieces, exact)
    noun = " ".join(
        [
            *(t.text for t in name.before),
            singular(name.token.text),
            *(t.text for t in tokens[head + 1 : last + 1] if t.lower_ not in ("in", "force", "effect", "place")),
        ]
    )
    return tuple(_title(name, noun, piece, pieces[0].opening) for piece in told)


def _is_party(piece: _Piece) -> bool:
    """Whether a piece is the name of one party, so that there is one with each: 'agreements with Chile, Peru and the EU'."""
    text = " ".join(t.text for t in piece.tokens if t.lower_ != "the")
    return any(m.start == 0 and m.end == len(text) and m.form != "place" for m in find(text))


def _of(tokens: "list[Token]", head: int) -> int:
    """The index of the last word of the noun: 'memoranda of understanding'."""
    following = [t.lower_ for t in tokens[head + 1 : head + 3]]
    return head + 2 if (following[:1] == ["of"] and following[1:]) or following in IN_FORCE else head


def _pieces(tokens: "list[Token]", at: int) -> Iterator[_Piece]:
    """What commas and 'and' part behind a group, up to where the sentence goes on."""
    comma = False
    piece: list[Token] = []
    for i in range(at, len(tokens) + 1):
        ended = i == len(tokens) or _is_end(tokens, i, fresh=not piece)
        if ended or tokens[i].text == "," or (tokens[i].lower_ in AND) or _is_as_well(tokens, i):
            if piece:
                yield _piece(piece, comma)
                piece, comma = [], False
            if ended:
                return
            comma = comma or tokens[i].text == ","
        elif not _is_as_well(tokens, i - 1) and not _is_as_well(tokens, i - 2):
            piece.append(tokens[i])


def _is_as_well(tokens: "list[Token]", i: int) -> bool:
    return i >= 0 and [t.lower_ for t in tokens[i : i + 3]] == ["as", "well", "as"]


def _piece(tokens: "list[Token]", comma: bool) -> _Piece:
    first = next((i for i, t in enumerate(tokens) if t.lower_ not in ONE), 0)
    if tokens[first].lower_ in OPENING:
        return _Piece(tokens[first].lower_, tuple(tokens[first + 1 :]), comma)
    return _Piece(None, tuple(tokens), comma)


def _is_end(tokens: "list[Token]", i: int, *, fresh: bool) -> bool:
    """Whether the sentence goes on at word `i`, so that no member is told any more."""
    known, token = title_words(), tokens[i]
    low, following = token.lower_, tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        token.text in ';:.()"'
        or token.text == "--"
        or (token.text in DASHES and token.whitespace_)
        or token.tag_ in FINITE
    ):
        return True
    if _is_as_well(tokens, i):
        return False
    if (low in known.ends and not fresh) or low in known.days or low == "here" or (low == "with" and not fresh):
        return True
    if low in known.closing and token.tag_ in ("VBN", "VBD"):
        return True
    over = token.head if token.dep_ in ("det", "nummod", "amod", "compound") and token.head.i > token.i else token
    if over.lower_ in lexicon().heads and over.dep_ in ("conj", "appos", "dobj", "nsubj", "nsubjpass", "ROOT"):
        return True  # 'and a protocol on …'
    if following is None or low not in ("in", "on", "for", "at", "by", "from", "to"):
        return False
    when = YEAR.match(following.text) or following.lower_ in known.days | known.months | known.when | known.spans
    city = following.text[0].isupper() and country_of(following.text) is not None
    return bool(when) or (low == "in" and city) or following.pos_ == "NUM" or following.lower_ == "behalf"


def _are_elsewhere(first: _Piece, apart: bool) -> bool:
    """Whether what follows tells where or in which fields, rather than which."""
    fields = {t.lower_ for t in first.tokens} & title_words().fields
    return bool(fields) or not first.tokens or (first.opening in ("in", "between") and not apart)


def _told_apart(pieces: list[_Piece], exact: int | None) -> list[_Piece]:
    """The members, where the count, a repeated preposition or a comma before the last 'and' tells them apart."""
    own = _joined(pieces, [p.opening is not None for p in pieces])
    oxford = _joined(pieces, [i == 0 or p.comma for i, p in enumerate(pieces)])
    for told in (own, pieces, oxford):
        if exact is not None and len(told) == exact:
            return _short(told)
    if exact is not None:
        return []
    if len(own) > 1:
        return _short(own)
    listed = pieces[0].opening in ("on", "for", "concerning", "regarding", "covering")
    if listed and len(pieces) > 1 and all(p.comma for p in pieces[1:]):
        return _short(pieces)  # 'agreements on mining, fishing in the north, and a declaration'
    return (
        _short(oxford)
        if len(oxford) >= MANY and len(oxford) == sum(p.comma for p in pieces) + 1 and oxford[-1].comma
        else []
    )


def _joined(pieces: list[_Piece], begins: list[bool]) -> list[_Piece]:
    """The pieces, with those that begin nothing of their own joined to the one before."""
    told: list[_Piece] = []
    for piece, new in zip(pieces, begins, strict=True):
        if new or not told:
            told.append(piece)
        else:
            before = told[-1].tokens
            between = before[0].doc[before[-1].i + 1 : piece.tokens[0].i] if before and piece.tokens else ()
            told[-1] = replace(told[-1], tokens=(*before, *between, *piece.tokens))
    return told


def _short(told: list[_Piece]) -> list[_Piece]:
    """The members, or none where there is but one, one is empty, or too long for one."""
    fit = len(told) > 1 and all(0 < len(p.tokens) <= LONGEST for p in told)
    return told if fit and all(a.tokens[-1].i < b.tokens[0].i for a, b in pairwise(told)) else []


def singular(noun: str) -> str:
    """'memoranda' → 'memorandum', 'treaties' → 'treaty', 'MoUs' → 'MoU'."""
    low = noun.lower()
    if low.endswith("memoranda"):
        return f"{noun[:-1]}um"
    if low.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun.removesuffix("s")


def _title(name: Title, noun: str, piece: _Piece, opening: str | None) -> Title:
    first, start = piece.tokens[0], name.sentence.span.start
    topic = " ".join(first.doc.text[first.idx : piece.tokens[-1].idx + len(piece.tokens[-1].text)].split())
    text = f"{noun} {piece.opening or opening} {topic}"
    return replace(name, first=first.i - start, last=piece.tokens[-1].i - start, text=text, lead=(), acronym=None)
