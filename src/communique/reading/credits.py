"""Notices of who wrote, filed or owns a text: '(ANI)', 'With inputs from PTI', 'By Our Correspondent'."""

import re
from functools import cache, lru_cache

from communique.knowledge.agencies import agency as agency_named
from communique.knowledge.agencies import agency_names
from communique.reading.notice import CLOSING, OPENING, Notice

_SOURCE = re.compile(
    rf"{OPENING}(?i:source|outlet|published by|published in|first published in)\s?:\s?"
    rf"(?P<source>[A-Z][^\n:]{{1,80}}?)[.]?{CLOSING}"
)
_COPYRIGHT = re.compile(
    r"\W{0,4}(?:(?:copyright )?(?:©|\(c\))|copyright)[ ,]{0,2}"
    r"(?:(?:19|20)\d\d(?:[–-]\d\d(?:\d\d)?)?)?[ ,]{0,2}"
    r"(?:by )?(?P<source>[^\n.|]{2,60}?)?(?:,? (?:19|20)\d\d)?"
    r"(?:[.|].{0,200}|\sall rights reserved.{0,100})?",
    re.IGNORECASE,
)
_NOT_EDITED = "|".join(
    (
        r"(?:except for the headline, )?th(?:is|e) (?:story|report|article|copy)\b.{0,80}"
        r"\bnot (?:been )?edited\b.{0,300}",
        r"this (?:story|report|article|copy)\b.{0,60}\b(?:auto-?generated|syndicated feed|agency feed"
        r"|published from|been sourced|first appeared|originally appeared)\b.{0,300}",
        r"(?:(?:additional )?reporting|writing|editing|compiled|edited|translated) by .{1,300}",
    )
)
_HANDLED = re.compile(rf"{OPENING}(?:{_NOT_EDITED})", re.IGNORECASE)
_AFTER_SENTENCE = r"(?:(?<=[.!?…\"”’'])|(?<=[.!?…][)\]]))[ \t]{0,4}"
_NAME = r"[A-Z][\w’'.-]*"
_PARTICLE = r"(?:and|in|of|the|for|de|van|von|al)[ ]"
_BYLINE = re.compile(
    "|".join(
        (
            rf"\s{{0,4}}(?:By|BY)[ ]{_NAME}(?:,?[ ](?:{_PARTICLE})?{_NAME}){{0,8}}(?<![.])\s{{0,4}}",
            r"\s{0,4}(?i:(?:from )?(?:our )?(?:(?:staff|special|diplomatic|own|foreign) ){0,2}"
            r"(?:correspondent|reporter|writer|bureau|news desk|web desk)s?)\s{0,4}",
            r"\s{0,4}(?i:written by|photo(?:graph)?s?(?: by| credit)?:)[ ][A-Z][^\n]{1,100}",
            r"\s{0,4}\(?(?i:file (?:photo|image|picture))\)?\s{0,4}",
        )
    )
)


def credit_line(line: str, *, at_edge: bool) -> Notice | None:
    """A line that is a credit. An agency's bare name is one only `at_edge`, near the text's top or end."""
    if _HANDLED.fullmatch(line):
        return Notice("credit", agency=_agency_in(line))
    found = _SOURCE.fullmatch(line)
    if found:
        agency = agency_named(found["source"])
        return Notice("credit", agency=agency, source=None if agency else found["source"])
    if _inputs_line().fullmatch(line) or (at_edge and _agencies_line().fullmatch(line)):
        return Notice("credit", agency=_agency_in(line))
    return None


def byline(line: str) -> Notice | None:
    """A line that names the author: 'By Our Correspondent', 'By Ann Lee in Tokyo'."""
    return Notice("credit") if _BYLINE.fullmatch(line) else None


def copyright_line(line: str) -> Notice | None:
    """A line that names the owner: '© 2021 The Harbour Post. All rights reserved.'"""
    found = _COPYRIGHT.fullmatch(line)
    if not found:
        return None
    owner = (found["source"] or "").strip(" ,") or None
    agency = agency_named(owner) if owner else None
    return Notice("footer", agency=agency, source=None if agency else owner)


def trailing_credit(words: str, filed_by: str | None = None) -> Notice | None:
    """A credit behind the last sentence of a line: '… science and defence. (ANI)'.

    `filed_by` is the agency of the dateline, which need not be a known one.
    """
    found = _trailing().search(words)
    if found:
        return Notice("credit", agency=_agency_in(found["credit"]), span=found.span("credit"))
    found = _trailing_by(filed_by).search(words) if filed_by else None
    return found and Notice("credit", agency=filed_by, span=found.span("credit"))


@cache
def _names() -> str:
    # names are spelt exactly here, so that a map or a tap is no agency
    return "|".join(re.escape(name) for name in agency_names())


@cache
def _inputs() -> str:
    """'With inputs from PTI', 'With agency inputs', 'Inputs from agencies'."""
    some = rf"(?:{_names()}|(?i:(?:(?:news|wire|other) )?agenc(?:y|ies)|wires|bureau reports?))"
    several = rf"{some}(?:(?:,| and|, and|/| &) ?{some}){{0,4}}"
    gave = r"(?i:(?:with )?(?:additional )?(?:inputs?|reports?|reporting) from (?:the )?)"
    return rf"(?:{gave}{several}|(?i:with (?:the )?){several}(?i: inputs?))"


@cache
def _inputs_line() -> re.Pattern[str]:
    return re.compile(rf"{OPENING}{_inputs()}[.]?{CLOSING}")


@cache
def _agencies_line() -> re.Pattern[str]:
    several = rf"(?:{_names()})(?:(?:[,/&]| and)[ ]?(?:{_names()})){{0,3}}"
    return re.compile(rf"{OPENING}(?:{several}|Agencies|AGENCIES)[.]?{CLOSING}")


@cache
def _trailing() -> re.Pattern[str]:
    agency = rf"[(\[/](?:{_names()})(?:[,/ ]{{1,3}}(?:{_names()})){{0,2}}[)\]/]"
    dashed = rf"(?:--?|[–—])[ ]?(?:{_names()})"
    inputs = rf"[(\[]{_inputs()}[.]?[)\]]|(?:--?|[–—])[ ]?{_inputs()}[.]?"
    return re.compile(rf"{_AFTER_SENTENCE}(?P<credit>{agency}|{dashed}|{inputs})[\s*_\\]{{0,8}}\Z")


@lru_cache(maxsize=64)
def _trailing_by(name: str) -> re.Pattern[str]:
    return re.compile(rf"{_AFTER_SENTENCE}(?P<credit>\({re.escape(name)}\))[\s*_\\]{{0,8}}\Z")


@cache
def _any_agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{_names()})(?![\w-])")


def _agency_in(words: str) -> str | None:
    found = _any_agency().search(words)
    return agency_named(found[0]) if found else None
