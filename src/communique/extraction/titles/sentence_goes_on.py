"""Where the sentence goes on behind a name: at a verb, a time, another instrument."""

import re
from typing import TYPE_CHECKING

from communique.extraction.titles.beginning import Beginning
from communique.knowledge.offices import offices

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = frozenset({"-", "–", "—", "‑", "/", "−"})
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
AHEAD = 12
"""Words behind a comma in which what it joins is looked for."""
LINKED = 7
"""Words between two dashes that link names at most."""
AND = ("and", "or", "&")
TOPICS = frozenset(
    {"program", "programme", "project", "strategy", "principle", "framework", "partnership", "concept", "doctrine"}
)
"""Head nouns that are as often part of what another name is about …"""
ITEMS = TOPICS - {"programme", "program", "strategy", "concept"}
"""… even where an article stands before them."""


def begins_another(name: Beginning, i: int) -> bool:
    """Whether 'and' or a comma at word `i` joins another instrument: 'consultations between the ministries and a
    memorandum on'."""
    if name.tokens[i].lower_ not in (*AND, ",") or name.text(i + 1) not in ("a", "an"):
        return False
    for token in name.tokens[i + 2 : i + AHEAD]:
        if token.pos_ in ("ADP", "VERB", "AUX") or token.is_punct:
            return False
        if token.lower_ in name.heads - ITEMS:
            return True
    return False


def is_end(name: Beginning, i: int, at: int) -> bool:
    """Whether the sentence goes on at word `i`, so that a name ends before it."""
    token, known = name.tokens[i], name.words
    low, capital = token.lower_, token.text[0].isupper()
    spaced = token.text in DASHES and token.whitespace_ and name.tokens[i - 1].whitespace_ and not links(name, i)
    if token.text in ';:")—.!?' or spaced:
        return True
    if (low in known.ends and not capital) or low in known.days or token.tag_ in ("WDT", "WP", "WP$", "WRB", "PRP"):
        return True
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "EX") and token.pos_ in ("VERB", "AUX"):
        return True
    if low in known.closing and token.tag_ in ("VBN", "VBD", "NNP", "JJ"):
        return True
    loose = token.tag_ == "VBG" and i > at + 1 and not capital and token.dep_ in ("acl", "advcl")
    return loose and name.tokens[i - 1].lower_ not in ("and", ",", "for", "of", "in", "on")


def links(name: Beginning, i: int) -> bool:
    """Whether a dash between spaces is one of several between names: 'the Lagos – Accra – Abidjan corridor'."""
    near = range(max(i - LINKED, name.head), min(i + LINKED + 1, len(name.tokens) - 1))
    dashes = [j for j in near if name.tokens[j].text in DASHES and name.tokens[j - 1].whitespace_]
    between = (name.tokens[j + step] for j in dashes for step in (-1, 1))
    return i in dashes and len(dashes) > 1 and all(t.text[0].isupper() for t in between)


def is_linked(name: Beginning, i: int) -> bool:
    """Whether word `i` goes on with names linked so, or is a noun behind the last of them ('… – Abidjan corridor')."""
    if links(name, i):
        return True
    last = next((j for j in range(i - 1, max(i - LINKED, name.head), -1) if links(name, j)), None)
    noun = name.tokens[i].pos_ in ("NOUN", "PROPN") or name.tokens[i].text in DASHES
    return (
        last is not None
        and all(t.pos_ in ("NOUN", "PROPN", "X") or t.text in DASHES for t in name.tokens[last + 1 : i])
        and noun
    )


def is_time(name: Beginning, at: int) -> bool:
    """Whether the preposition at `at` tells when or on what occasion: 'on Monday', 'in 2003', 'in the near future'."""
    known, low = name.words, name.tokens[at].lower_
    first, second = name.text(at + 1).lower(), name.text(at + 2).lower()
    if not first:
        return True
    if low not in ("on", "in", "for", "by", "at"):
        return False
    if low == "in" and first in known.manners:
        return True
    if low == "for" and {second, name.text(at + 3).lower(), name.text(at + 4).lower()} & known.spans:
        return True
    if first in known.months or first in known.days or (first.isdigit() and second in known.months):
        return True
    if low in ("in", "on") and YEAR.fullmatch(first):
        return second not in DASHES
    return first in known.when or (first == "the" and second in known.occasions)


def runs_on(name: Beginning, i: int) -> bool:
    """Whether after word `i` a capitalised name goes on, small words between."""
    known = name.words
    if not name.named:
        return False
    for token in name.tokens[i + 1 : i + 5]:
        if token.text[0].isupper() or YEAR.match(token.text):
            return token.lower_ not in known.months | known.days | known.leading
        if token.lower_ not in known.small and token.text not in DASHES and token.text != ",":
            return False
    return False


def _names_a_field(name: Beginning, i: int) -> bool:
    """Whether the capitalised words from `i` on end in a field of affairs: '… and Military-Technical Cooperation'."""
    last = ""
    for token in name.tokens[i : i + 6]:
        if not (token.text[0].isupper() or token.text in DASHES):
            break
        last = token.lower_ if token.text not in DASHES else last
    return last in offices().domains


def _leads_to_other(name: Beginning, token: "Token") -> bool:
    """Whether a preposition or verb governs another name."""
    objects = (c for c in token.children if c.dep_ in ("pobj", "dobj"))
    return any(c.lower_ in name.heads - TOPICS for c in objects)


def joins(name: Beginning, i: int) -> bool:
    """Whether a comma or 'and' at word `i` goes on with the same name rather than with the sentence."""
    tokens = name.tokens
    if begins_another(name, i):
        return False
    if (
        name.text(i + 1).lower() in ("another", "one")
        and name.text(i + 2).lower() in name.words.opens | name.words.beside
    ):
        return False  # 'an agreement on trade and another on visas'
    if name.text(i + 1).lower() in ("their", "its", "the") and name.text(i + 2).lower() in name.words.ordinals:
        return False  # 'a memorandum on vaccines, their second this year'
    if name.named and tokens[i].lower_ in AND and _names_a_field(name, i + 1):
        return True
    if name.named and tokens[i].lower_ in AND and name.text(i + 1) in ("a", "an"):
        heads = (t for t in tokens[i + 2 : i + AHEAD] if t.text[0].isupper())
        if any(t.lower_ in name.heads - TOPICS for t in heads):
            return False  # 'a Protocol on Consultations between the ministries and an Agreement on Trade'
    for token in tokens[i + 1 : i + AHEAD]:
        over = name.place(token.head)
        if token.dep_ == "conj" and token.pos_ in ("ADP", "VERB", "AUX") and _leads_to_other(name, token):
            return False  # 'and of a memorandum', 'and to ratify the Protocol'
        if token.lower_ in name.heads - TOPICS or token.lower_ in name.words.holders:
            return False
        finite = token.tag_ in ("VBD", "VBZ", "VBP", "MD")
        if token.dep_ in ("conj", "appos") and name.head < over < i and not finite:
            return True
        # 'the Group of Russia, Belarus and Kazakhstan' is parsed as if Belarus stood beside the Group.
        beside = token.dep_ == "conj" and over == name.head and name.named
        if beside and token.pos_ == tokens[i - 1].pos_ == "PROPN":
            return True
        if finite or token.text in ";:":
            return False
    return False
