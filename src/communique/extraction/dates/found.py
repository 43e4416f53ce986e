"""Dates in raw text: where they stand, and what they mean on the day of publication.

Words and rules alone, no parse: fast enough to run over everything. The direction of 'on Monday' or 'December
6' is the caller's to know, from the tense of the verb; each mention can be resolved again with another.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from communique.extraction.dates.forms import Sort, forms
from communique.extraction.dates.reckoning import Direction, FromMention, Length, Rule, Untold
from communique.knowledge.calendar import calendar

Anchor = Literal["absolute", "relative"]
Tense = Direction | Callable[[int, int], Direction]
"""One direction for all of a text, or a function from a mention's start and end to its direction."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `start` and `end` are offsets into the text given.

    value   a plain EDTF string ('2021-12-06', '2021-12', '2021', an interval of these); for 'frequency' a
            cadence code; None where the words name no date, or need a day of publication, or an earlier date,
            that is not there
    anchor  'relative' where the day of publication, or an earlier date in the text, is needed to tell it
    cue     the preposition before it, in lower case: 'since', 'until', 'by', 'on' …, or None
    rule    what the words tell, for `resolve`
    """

    start: int
    end: int
    value: str | None
    sort: Sort
    anchor: Anchor
    cue: str | None = None
    rule: Rule = field(default_factory=Untold, repr=False, compare=False)

    @property
    def length(self) -> tuple[int | None, str] | None:
        """For a duration its count (None if vague) and unit: (10, 'year')."""
        return (self.rule.count, self.rule.unit) if isinstance(self.rule, Length) else None


@dataclass(frozen=True, slots=True)
class Term:
    """The span that an instrument covers, as told from `start` to `end` of the text.

    `value` is the span in plain EDTF, None where only a length is told ('five-year'); `since` and `until` are
    its told ends, `years` its told length. `derived` says that the beginning is the year of publication,
    since what runs 'until 2031' runs when that is written.
    """

    start: int
    end: int
    value: str | None
    since: str | None = None
    until: str | None = None
    years: int | None = None
    derived: bool = False


_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\]]+")
_REACH = 1000
"""How many characters back 'the following day' may reach: some two paragraphs. 'The following year' and its
like reach a fifth of that, for years stand everywhere."""
_LASTING = frozenset({"beginning", "starting", "since", "until", "till"})
"""Prepositions of a stretch, one end of which 'later in the day' does not mean."""
_BEFORE = re.compile(r"([A-Za-z]+)\s+(?:(?:the|early|mid|late)[\s-]+)?$", re.IGNORECASE)
_DATED: frozenset[Sort] = frozenset({"day", "weekday", "relative", "month", "year", "interval", "season"})


def day_of(published: str | None) -> date | None:
    """The date part of an ISO date, or date and time, as it stands; None where there is no whole day."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def find(text: str, published: str | None = None, tense: Tense = None) -> tuple[DateMention, ...]:
    """All dates in `text`, in order, none overlapping another.

    `published` is an ISO date, or date and time, of which the date part counts as it stands. `tense` gives
    the directions; without one, a weekday is of the past seven days and a yearless date the nearest.
    """
    return tuple(_mentions(text, day_of(published), tense))


def resolve(
    mention: DateMention, published: str | None, direction: Direction, *, anchor: str | None = None
) -> str | None:
    """The value of `mention` when it is read in another direction, or on another day of publication.

    `anchor` is the date, in plain EDTF, from which to count 'the following day' and its like, where it is
    another than the last day told before it in the text.
    """
    rule = mention.rule
    if anchor and isinstance(rule, FromMention):
        rule = replace(rule, anchor=anchor)
    return rule.on(day_of(published), _towards(mention.cue, direction))


def _towards(cue: str | None, direction: Direction) -> Direction:
    """What the preposition adds to the direction: 'since March' is past, and 'by Friday' rather to come."""
    if cue == "since":
        return "past"
    return direction or ("future" if cue in ("until", "till", "by") else None)


def _mentions(text: str, day: date | None, tense: Tense) -> Iterator[DateMention]:
    known = forms()
    openers = known.openers
    text = _without_addresses(text)
    done = 0
    anchors = _Anchors()
    for token in _WORD.finditer(text):
        start = token.start()
        word = token[0].lower()
        if start < done or not (word in openers or word[0] in "0123456789"):
            continue
        read = known.read(text, start, word)
        if read is None:
            continue
        end, sort, rule = read
        done = max(end, start + 1)
        if isinstance(rule, FromMention):
            since = text.rfind("\n", 0, start) if rule.alone else 0
            rule = replace(rule, anchor=anchors.near(start, rule.unit, since))
        cue = _cue(text, start)
        value = rule.on(day, _towards(cue, tense(start, end) if callable(tense) else tense))
        if value and sort in _DATED and cue not in _LASTING:
            anchors.note(end, value, sort)
        yield DateMention(start, end, value, sort, "relative" if rule.relative else "absolute", cue, rule)


def _without_addresses(text: str) -> str:
    """The text with web addresses blotted out, all else in its place; dates in them tell when a page was made."""
    if "://" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda found: "\0" * len(found[0]), text)


@dataclass(slots=True)
class _Anchors:
    """The last day and the last date told, and where; 'the following day' reaches back only so far."""

    day: tuple[int, str] | None = None
    date: tuple[int, str] | None = None

    def note(self, end: int, value: str, sort: Sort) -> None:
        self.date = end, value
        if len(value) == 10 or (len(value) == 21 and sort == "interval"):
            self.day = end, value

    def near(self, start: int, unit: str, since: int = 0) -> str | None:
        """The date last told before `start`, if it is told behind `since`."""
        of_days = unit not in ("month", "quarter", "year", "decade")
        told, reach = (self.day, _REACH) if of_days else (self.date, _REACH // 5)
        return told[1] if told and start - told[0] <= reach and told[0] > since else None


def _cue(text: str, start: int) -> str | None:
    found = _BEFORE.search(text, max(0, start - 24), start)
    word = found[1].lower() if found else ""
    return word if word in calendar().cues else None


# ------------------------------------------------------------------------ terms

_UNTIL = frozenset({"until", "till", "through", "to", "ending"})
_SINCE = frozenset({"since", "from", "beginning", "starting"})
_JOINS = re.compile(r"(?i)^[\s,]*(?:and\s+)?(?:ending|until|till|through|to|up\s+to)\b[^.;]{0,24}$")
_ANCHORED = re.compile(r"(?i)^[\s,]*(?:from|starting|beginning|as\s+of|commencing)\b[^.;]{0,16}$")


def term(text: str, published: str | None = None) -> Term | None:
    """The span that an instrument covers, from the words of one clause about it; None where no span is told.

    'for 2021-31' and 'for the period 2021-2031' are '2021/2031'; 'until 2031' ends there and begins, as far
    as told, in the year of publication; 'for ten years' and 'five-year' have a length and no value.
    """
    mentions = find(text, published, "future")
    return (
        _joined(text, mentions)
        or _whole(mentions)
        or _anchored(text, mentions)
        or _ending(mentions, published)
        or _length(mentions)
    )


def _is_date(mention: DateMention) -> bool:
    return mention.value is not None and mention.sort in ("year", "month", "day")


def _joined(text: str, mentions: tuple[DateMention, ...]) -> Term | None:
    """'beginning in 2023 and ending in 2029'."""
    for one, other in pairwise(mentions):
        if _is_date(one) and _is_date(other) and _JOINS.match(text[one.end : other.start]):
            first, last = str(one.value), str(other.value)
            if first < last:
                return Term(one.start, other.end, f"{first}/{last}", first, last)
    return None


def _whole(mentions: tuple[DateMention, ...]) -> Term | None:
    """'2021-31', 'from 2021 to 2031'; an interval of days is a term only after 'for' or 'until'."""
    for mention in mentions:
        if mention.sort != "interval" or mention.value is None:
            continue
        first, last = mention.value.split("/")
        if len(first) < 10 or mention.cue == "for":
            return Term(mention.start, mention.end, mention.value, first, last)
    return None


def _anchored(text: str, mentions: tuple[DateMention, ...]) -> Term | None:
    """'for ten years from 2021', 'extended for five years until 2026'."""
    for one, other in pairwise(mentions):
        years = _years(one)
        if years is None or not _is_date(other):
            continue
        value, between = str(other.value), text[one.end : other.start]
        if _ANCHORED.match(between):
            until = f"{int(value[:4]) + years:04}"
            return Term(one.start, other.end, f"{value[:4]}/{until}", value, until, years)
        if other.cue in _UNTIL:
            since = f"{int(value[:4]) - years:04}"
            return Term(one.start, other.end, f"{since}/{value}", None, value, years)
    return None


def _ending(mentions: tuple[DateMention, ...], published: str | None) -> Term | None:
    day = day_of(published)
    for mention in mentions:
        if _is_date(mention) and mention.cue in _UNTIL:
            until = str(mention.value)
            first = day.isoformat()[: len(until)] if day else None
            running = first is not None and first < until
            return Term(
                mention.start,
                mention.end,
                f"{first}/{until}" if running else None,
                None,
                until,
                None,
                running,
            )
    return None


def _length(mentions: tuple[DateMention, ...]) -> Term | None:
    for mention in mentions:
        years = _years(mention)
        if years is not None:
            return Term(mention.start, mention.end, None, years=years)
    return None


def _years(mention: DateMention) -> int | None:
    """The length in whole years of 'ten years', 'five-year', 'a decade'."""
    count, unit = mention.length or (None, "")
    return count * {"year": 1, "decade": 10}[unit] if count and unit in ("year", "decade") else None


__all__ = ["Anchor", "DateMention", "Direction", "Tense", "Term", "day_of", "find", "resolve", "term"]
