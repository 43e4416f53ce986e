"""Dates in raw text: what is found, where it stands, and what it means on a day of publication."""

import calendar as months
import gzip
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extraction.dates.found import DateMention, Direction, Term, find, resolve, term
from communique.model.edtf import Date, agrees

SHARED = Path(__file__).parents[2].parent / "shared"
MONDAY = "2021-12-06"
FRIDAY = "2022-04-15T18:30:00+05:30"

# The sentence with the date in square brackets, the day of publication, the direction, the value, the sort.
CASES: list[tuple[str, str | None, Direction, str | None, str]] = [
    # days told whole
    ("The ministers met on [December 6, 2021].", None, None, "2021-12-06", "day"),
    ("The treaty of [6 December 2021] was read out.", None, None, "2021-12-06", "day"),
    ("Signed this [6th of December, 2021], in two copies.", None, None, "2021-12-06", "day"),
    ("Dated [2021-12-06], in one copy.", None, None, "2021-12-06", "day"),
    ("Oslo, [06.12.2021] – The envoys arrived.", None, None, "2021-12-06", "day"),
    ("The form was stamped [13/06/2021].", None, None, "2021-06-13", "day"),
    ("The form was stamped [06/13/2021].", None, None, "2021-06-13", "day"),
    ("The form was stamped [07/07/2021].", None, None, "2021-07-07", "day"),
    ("The form was stamped [12/06/2021].", MONDAY, None, None, "day"),
    ("OTTAWA, [DECEMBER 6, 2021] – A joint release", None, None, "2021-12-06", "day"),
    ("Published on: [Monday, December 06, 2021], 06:38 PM", None, None, "2021-12-06", "day"),
    ("Talks opened on [Monday (December 6)] in Rome.", MONDAY, None, "2021-12-06", "day"),
    ("The note bears the date [Mon, 06 Dec 2021].", None, None, "2021-12-06", "day"),
    ("The accord of [July 15, 1995] stands.", MONDAY, None, "1995-07-15", "day"),
    ("since the [September 11] attacks", MONDAY, None, "2001-09-11", "day"),
    # days without a year
    ("Tallinn, Estonia, [December 6] (XYZ):", MONDAY, None, "2021-12-06", "day"),
    ("They had met on [Dec. 4] in Bern.", MONDAY, "past", "2021-12-04", "day"),
    ("He will arrive on [January 9].", MONDAY, "future", "2022-01-09", "day"),
    ("He arrived on [January 9].", MONDAY, "past", "2021-01-09", "day"),
    ("He will arrive on [3 December].", MONDAY, "future", "2021-12-03", "day"),
    ("a call on the [29th of February]", "2022-03-02", "past", "2020-02-29", "day"),
    ("on [Tuesday, 12 April], the sides spoke", FRIDAY, None, "2022-04-12", "day"),
    ("on [Wednesday, December 1], the sides spoke", "2022-06-15", None, "2021-12-01", "day"),
    ("The visit of [May 15 this year] was short.", MONDAY, None, "2021-05-15", "day"),
    ("The visit of [May 15 last year] was short.", MONDAY, None, "2020-05-15", "day"),
    ("The next round is on [9 May].", FRIDAY, None, "2022-05-09", "day"),
    ("The next round is on [May 9].", FRIDAY, "future", "2022-05-09", "day"),
    ("They meet on the [15th] in Vienna.", MONDAY, "future", "2021-12-15", "day"),
    ("They met on the [28th].", MONDAY, "past", "2021-11-28", "day"),
    ("The deadline is the [20th of this month].", MONDAY, None, "2021-12-20", "day"),
    # stretches of days
    ("The council sat on [6–8 December].", MONDAY, None, "2021-12-06/2021-12-08", "interval"),
    ("The council sat from [December 13-15, 2022] in Lima.", None, None, "2022-12-13/2022-12-15", "interval"),
    ("The dialogue, held [March 14-15], ended.", "2022-03-30", "past", "2022-03-14/2022-03-15", "interval"),
    ("The fair runs from [6 to 8 December].", MONDAY, None, "2021-12-06/2021-12-08", "interval"),
    ("It takes place between [May 3 and May 5].", FRIDAY, "future", "2022-05-03/2022-05-05", "interval"),
    ("The tour ([30 November-2 December 2021]) ends", None, None, "2021-11-30/2021-12-02", "interval"),
    ("The tour of [November 30 to December 2] ended", MONDAY, "past", "2021-11-30/2021-12-02", "interval"),
    ("away from [30 December to 2 January 2022]", None, None, "2021-12-30/2022-01-02", "interval"),
    ("away from [December 30, 2021 to January 2, 2022]", None, None, "2021-12-30/2022-01-02", "interval"),
    ("away from [December 28] on", MONDAY, "future", "2021-12-28", "day"),
    ("two days of talks on [14 and 15 March 2022]", None, None, "2022-03-14/2022-03-15", "interval"),
    ("two days of talks on [July 4 and 5]", "2022-07-06", None, "2022-07-04/2022-07-05", "interval"),
    ("the file covers [2021-12-06/2021-12-08]", None, None, "2021-12-06/2021-12-08", "interval"),
    ("from [Monday, 6 December to Wednesday, 8 December]", MONDAY, None, "2021-12-06/2021-12-08", "interval"),
    # weekdays
    ("The minister said on [Monday] that", MONDAY, None, "2021-12-06", "weekday"),
    ("The minister said on [Tuesday] that", MONDAY, "past", "2021-11-30", "weekday"),
    ("They will meet on [Friday].", MONDAY, "future", "2021-12-10", "weekday"),
    ("They will meet on [Monday].", MONDAY, "future", "2021-12-06", "weekday"),
    ("[late on Sunday evening], the sides", MONDAY, "past", "2021-12-05", "weekday"),
    ("They met [last Monday].", MONDAY, None, "2021-11-29", "weekday"),
    ("They meet [next Monday].", MONDAY, None, "2021-12-13", "weekday"),
    ("They meet [next Tuesday].", FRIDAY, None, "2022-04-19", "weekday"),
    ("They meet [this Thursday].", MONDAY, None, "2021-12-09", "weekday"),
    ("They meet [this coming Saturday].", MONDAY, None, "2021-12-11", "weekday"),
    ("They met [this past Saturday].", MONDAY, None, "2021-12-04", "weekday"),
    ("They met on [Tuesday last week].", FRIDAY, None, "2022-04-05", "weekday"),
    ("They meet on [Tuesday of next week].", FRIDAY, None, "2022-04-19", "weekday"),
    ("The envoys spoke on [Sat.] in Doha", MONDAY, "past", "2021-12-04", "weekday"),
    ("Talks from [Monday to Wednesday] led to", FRIDAY, "past", "2022-04-11/2022-04-13", "interval"),
    ("Talks on [Thursday and Friday] led to", FRIDAY, "past", "2022-04-14/2022-04-15", "interval"),
    # words that point
    ("The accord was signed [today].", FRIDAY, None, "2022-04-15", "relative"),
    ("He landed [yesterday evening].", MONDAY, None, "2021-12-05", "relative"),
    ("She leaves [tomorrow].", MONDAY, None, "2021-12-07", "relative"),
    ("A dinner is given [tonight].", MONDAY, None, "2021-12-06", "relative"),
    ("[This morning] they opened the annex.", MONDAY, None, "2021-12-06", "relative"),
    ("The guns fell silent [last night].", MONDAY, None, "2021-12-05", "relative"),
    ("as they said [earlier today]", MONDAY, None, "2021-12-06", "relative"),
    ("they speak [later today]", MONDAY, None, "2021-12-06", "relative"),
    ("the [day before yesterday]", MONDAY, None, "2021-12-04", "relative"),
    ("the [day after tomorrow]", MONDAY, None, "2021-12-08", "relative"),
    ("The commission sits [this week].", FRIDAY, None, "2022-04-11/2022-04-17", "relative"),
    ("The commission sits [next week].", FRIDAY, None, "2022-04-18/2022-04-24", "relative"),
    ("The commission sat [last week].", MONDAY, None, "2021-11-29/2021-12-05", "relative"),
    ("The commission sat over the [weekend].", MONDAY, "past", "2021-12-04/2021-12-05", "relative"),
    ("The commission sits [this weekend].", MONDAY, None, "2021-12-11/2021-12-12", "relative"),
    ("A return visit is due [next month].", MONDAY, None, "2022-01", "relative"),
    ("A return visit was paid [last month].", "2022-01-31", None, "2021-12", "relative"),
    ("The pact entered into force [earlier this month].", MONDAY, None, "2021-12", "relative"),
    ("A round follows [later this month].", MONDAY, None, "2021-12", "relative"),
    ("The summit of [this year] is hers.", MONDAY, None, "2021", "relative"),
    ("They agreed [earlier this year] to widen it.", MONDAY, None, "2021", "relative"),
    ("The summit [last year] was his.", MONDAY, None, "2020", "relative"),
    ("The summit [next year] is ours.", MONDAY, None, "2022", "relative"),
    ("It must be done by the [end of the year].", MONDAY, None, "2021", "relative"),
    ("They report back [in three days].", MONDAY, "future", "2021-12-09", "relative"),
    ("They spoke [three days ago].", MONDAY, None, "2021-12-03", "relative"),
    ("They spoke [two weeks ago].", MONDAY, None, "2021-11-22/2021-11-28", "relative"),
    ("They speak again [in two weeks].", MONDAY, "future", "2021-12-20/2021-12-26", "relative"),
    ("They spoke [four months ago].", "2022-02-28", None, "2021-10", "relative"),
    ("They fell out [a year ago].", MONDAY, None, "2020", "relative"),
    ("They fell out [forty-three years ago].", MONDAY, None, "1978", "relative"),
    ("They fell out [two hundred years ago].", MONDAY, None, "1821", "relative"),
    ("They fell out [several years ago].", MONDAY, None, None, "relative"),
    # months
    ("The pact of [December 2021] was the first.", None, None, "2021-12", "month"),
    ("The session is set for [May] in Minsk.", FRIDAY, "future", "2022-05", "month"),
    ("The session was held in [October].", MONDAY, "past", "2021-10", "month"),
    ("The session was held in [December].", "2022-01-10", "past", "2021-12", "month"),
    ("The session will be held in [March].", MONDAY, "future", "2022-03", "month"),
    ("Good news. In [June], both sides", FRIDAY, "future", "2022-06", "month"),
    ("ready it for the [September] summit", "2003-07-25", None, "2003-09", "month"),
    ("They will meet [this December].", MONDAY, None, "2021-12", "month"),
    ("They met [last December].", MONDAY, None, "2020-12", "month"),
    ("They met [last December].", "2022-02-01", None, "2021-12", "month"),
    ("They meet [next December].", MONDAY, None, "2022-12", "month"),
    ("due in [early December]", MONDAY, None, "2021-12", "month"),
    ("due in [mid-December]", MONDAY, None, "2021-12", "month"),
    ("due in [late May]", FRIDAY, None, "2022-05", "month"),
    ("a summit at the [end of October 2002]", None, None, "2002-10", "month"),
    ("a summit in the [first week of June]", FRIDAY, "future", "2022-06", "month"),
    ("the visit in [October last year]", MONDAY, None, "2020-10", "month"),
    ("The chair rotates from [March to June 2022].", None, None, "2022-03/2022-06", "interval"),
    ("Under way since [March], it has", MONDAY, "future", "2021-03", "month"),
    ("the season [November 2021 to February 2022]", None, None, "2021-11/2022-02", "interval"),
    ("the season [November-February 2022]", None, None, "2021-11/2022-02", "interval"),
    # years
    ("The pact was struck in [2019].", None, None, "2019", "year"),
    ("They have met since [2000].", None, None, "2000", "year"),
    ("the [1795] Treaty of Friendship", None, None, "1795", "year"),
    ("the [2015] Accord", None, None, "2015", "year"),
    ("a pledge for [FY 2023]", None, None, "2023", "year"),
    ("by the [end of 2022], both", None, None, "2022", "year"),
    ("in [early 2022], both", None, None, "2022", "year"),
    ("in [mid-2022], both", None, None, "2022", "year"),
    ("no later than [2050], both", None, None, "2050", "year"),
    ("The plan for [2021-31] is ready.", None, None, "2021/2031", "interval"),
    ("The plan for [2021–2031] is ready.", None, None, "2021/2031", "interval"),
    ("The plan runs from [2021 to 2031].", None, None, "2021/2031", "interval"),
    ("aid between [2015 and 2019] fell", None, None, "2015/2019", "interval"),
    ("throughout the [1990s]", None, None, "1990/1999", "interval"),
    ("in the [late 80s]", None, None, "1980/1989", "interval"),
    # parts of a year and seasons
    ("in the [first half of 2022]", None, None, "2022-01/2022-06", "interval"),
    ("in the [second half of next year]", MONDAY, None, "2022-07/2022-12", "interval"),
    ("in the [third quarter of 2004]", None, None, "2004-07/2004-09", "interval"),
    ("exports in [Q3 2022] rose", None, None, "2022-07/2022-09", "interval"),
    ("in the [spring of 2003]", None, None, "2003-03/2003-05", "season"),
    ("in the [winter of 2021-22]", None, None, "2021-12/2022-02", "season"),
    ("They meet [next summer].", MONDAY, None, "2022-06/2022-08", "season"),
    ("They met [this autumn].", MONDAY, None, "2021-09/2021-11", "season"),
    ("They will meet in the [spring].", MONDAY, "future", "2022-03/2022-05", "season"),
    ("the [week of December 8] is free", MONDAY, None, "2021-12-06/2021-12-12", "interval"),
    # what is no date but about time
    ("the demands of the [21st century]", None, None, None, "ordinal-span"),
    ("the demands of the [twentieth century]", None, None, None, "ordinal-span"),
    ("extended for [ten years]", MONDAY, None, None, "duration"),
    ("a [five-year] plan", MONDAY, None, None, "duration"),
    ("over the [past two decades]", MONDAY, None, None, "duration"),
    ("in the [next three days]", MONDAY, None, None, "duration"),
    ("the first visit [in ten years]", MONDAY, "past", None, "duration"),
    ("over the [last year], trade", MONDAY, None, None, "duration"),
    ("their [annual] dialogue", None, None, "annual", "frequency"),
    ("the 21st [annual] summit", None, None, "annual", "frequency"),
    ("They meet [twice a year].", None, None, "biannual", "frequency"),
    ("a [bi-annual] dialogue", None, None, "biannual", "frequency"),
    ("They meet [every two years].", None, None, "biennial", "frequency"),
    ("They meet [every second year].", None, None, "biennial", "frequency"),
    ("They meet [every year].", None, None, "annual", "frequency"),
    ("They meet [quarterly].", None, None, "quarterly", "frequency"),
    ("They meet [once a month].", None, None, "monthly", "frequency"),
    ("They meet [every five years].", None, None, None, "frequency"),
    # counted from another date in the text
    ("On 4 December he spoke; the [day before], she did.", MONDAY, None, "2021-12-03", "relative"),
    ("On 4 December he spoke. The [previous day] she did.", MONDAY, None, "2021-12-03", "relative"),
    ("On 4 December he spoke, and on the [same day] she did.", MONDAY, None, "2021-12-04", "relative"),
    ("On 4 December he spoke, and the [following day] she did.", MONDAY, None, "2021-12-05", "relative"),
    ("From 4 to 6 March 2021 he spoke; the [next day] she did.", None, None, "2021-03-07", "relative"),
    ("On 4 December he spoke; [two days later] she did.", MONDAY, None, "2021-12-06", "relative"),
    ("the bust of Peter (1672–1725) and [2031]", None, None, "2031", "year"),
    ("In 1999 he spoke, and the [following year] she did.", MONDAY, None, "2000", "relative"),
    ("She spoke the [next day].", MONDAY, None, None, "relative"),
    # nothing to resolve it against
    ("The minister said on [Monday] that", None, None, None, "weekday"),
    ("They meet [next week].", None, None, None, "relative"),
    ("They meet on [December 6].", None, None, None, "day"),
]  # fmt: skip

NO_DATES = [
    "The 2+2 dialogue and the 5+1 format",
    "under Resolution 1973 and resolutions 1970 and 2015",
    "Article 2015 on page 2001 of No. 1999",
    "a loan of $2021, or 2,021 roubles",
    "call +1 202-647-2010 or 2301 2015",
    "1,500 people and 2000 soldiers, more than 1950 villages",
    "the 21st session of the commission",
    "at 10:00 a.m. EDT, or 1930 GMT",
    "They may 9 times march on",
    "Theresa May met Ambassador June Smith and Sun Weidong",
    "The March for Peace",
    "the 2030 Agenda and Vision 2030",
    "A helpful second reading of the sun and the sat phone",
    "a 10-year-old boy, eleven years old",
    "see https://example.org/2021/12/06/talks-2020-11-05 there",
    "COVID-2019 and Exercise-2020",
    "One day we may meet; some day.",
    "the Winter Olympics, the fall of the tower",
    "a better world of tomorrow",
    "On Good Friday the accord",
]


def _split(sentence: str) -> tuple[str, int, int]:
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "", 1).replace("]", "", 1), start, end


@pytest.mark.parametrize(("sentence", "published", "direction", "value", "sort"), CASES, ids=[c[0] for c in CASES])
def test_the_date_is_found_at_its_words_with_its_value(
    sentence: str, published: str | None, direction: Direction, value: str | None, sort: str
) -> None:
    text, start, end = _split(sentence)
    mentions = {(m.start, m.end): m for m in find(text, published, direction)}
    assert (start, end) in mentions, [text[m.start : m.end] for m in mentions.values()]
    mention = mentions[start, end]
    assert (mention.value, mention.sort) == (value, sort)
    assert resolve(mention, published, direction) == value


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [text[m.start : m.end] for m in find(text, MONDAY)] == []


def _only(text: str, published: str | None = MONDAY, direction: Direction = None) -> DateMention:
    (mention,) = find(text, published, direction)
    return mention


def test_the_same_words_resolve_anew_in_another_direction_and_on_another_day() -> None:
    mention = _only("They meet on Friday.")
    assert mention.value == "2021-12-03"
    assert resolve(mention, MONDAY, "future") == "2021-12-10"
    assert resolve(mention, FRIDAY, "future") == "2022-04-15"
    assert resolve(mention, None, "future") is None


def test_a_function_of_the_place_gives_each_mention_its_direction() -> None:
    text = "They met on Friday and will meet again on Thursday."
    will = text.index("will")
    one, other = find(text, MONDAY, lambda start, end: "future" if start > will else "past")
    assert (one.value, other.value) == ("2021-12-03", "2021-12-09")


def test_the_following_day_can_be_counted_from_a_date_that_the_caller_knows() -> None:
    mention = _only("She spoke the following day.")
    assert mention.value is None
    assert resolve(mention, MONDAY, None, anchor="2021-12-06") == "2021-12-07"


def test_the_following_day_does_not_reach_back_over_pages() -> None:
    text = "On 4 December he spoke. " + "They went on and on about tariffs. " * 40 + "The following day she did."
    assert find(text, MONDAY)[-1].value is None


def test_anchor_says_whether_the_day_of_publication_is_needed() -> None:
    assert _only("on 6 December 2021").anchor == "absolute"
    assert _only("on 6 December").anchor == "relative"
    assert _only("the first half of next year").anchor == "relative"
    assert _only("the first half of 2022").anchor == "absolute"


def test_the_preposition_is_kept_as_a_cue() -> None:
    cues = {
        text: _only(text).cue for text in ("since 2000", "until 2031", "by the end of 2022", "in early May", "2019")
    }
    assert list(cues.values()) == ["since", "until", "by", "in", None]


def test_by_and_until_lean_to_the_future_unless_the_verb_says_otherwise() -> None:
    assert _only("ready by Friday").value == "2021-12-10"
    assert _only("ready by Friday", MONDAY, "past").value == "2021-12-03"


def test_a_duration_keeps_its_length() -> None:
    assert _only("a three-day visit").length == (3, "day")
    assert _only("for twenty-five years").length == (25, "year")
    assert _only("for several years").length == (None, "year")
    assert _only("in 2019").length is None


def test_only_the_date_part_of_publication_counts_as_it_stands() -> None:
    assert _only("today", "2021-12-06T23:59:59-08:00").value == "2021-12-06"
    assert _only("today", "2021-12").value is None


TERMS = [
    ("an arrangement for 2021-31", MONDAY, "2021/2031", False),
    ("a programme for the period 2021-2031", None, "2021/2031", False),
    ("an action plan from 2005 to 2015", None, "2005/2015", False),
    ("extended until 2031", MONDAY, "2021/2031", True),
    ("in force through 2030", MONDAY, "2021/2030", True),
    ("extended until February 5, 2026", MONDAY, "2021-12-06/2026-02-05", True),
    ("extended until 2031", None, None, False),
    ("for ten years", MONDAY, None, False),
    ("a five-year plan", MONDAY, None, False),
    ("for ten years from 2021", MONDAY, "2021/2031", False),
    ("extended by five years until 2026", MONDAY, "2021/2026", False),
    ("beginning in FY 2023 and ending in FY 2029", MONDAY, "2023/2029", False),
]


@pytest.mark.parametrize(("text", "published", "value", "derived"), TERMS, ids=[t[0] + str(t[1]) for t in TERMS])
def test_the_term_of_an_instrument(text: str, published: str | None, value: str | None, derived: bool) -> None:
    told = term(text, published)
    assert told is not None
    assert (told.value, told.derived) == (value, derived)


def test_the_told_end_and_length_of_a_term_are_kept_where_the_span_is_not() -> None:
    assert term("extended until 2031", None) == Term(15, 19, None, until="2031")
    told = term("signed for ten years", MONDAY)
    assert told is not None and told.years == 10


def test_a_clause_without_a_span_has_no_term() -> None:
    assert term("They signed it on 6 December 2021 in Rome.", MONDAY) is None
    assert term("They signed it on 6-8 December 2021 in Rome.", MONDAY) is None


def _ending(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
WRITTEN: list[Callable[[date], str]] = [
    lambda d: d.isoformat(),
    lambda d: f"{months.month_name[d.month]} {d.day}, {d.year}",
    lambda d: f"{months.month_name[d.month].upper()} {d.day:02}, {d.year}",
    lambda d: f"{d.day} {months.month_name[d.month]} {d.year}",
    lambda d: f"{d.day:02} {months.month_abbr[d.month]} {d.year}",
    lambda d: f"{months.month_abbr[d.month]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{months.day_name[d.weekday()]}, {months.month_name[d.month]} {d.day}, {d.year}",
    lambda d: f"{months.day_name[d.weekday()]}, {d.day} {months.month_name[d.month]} {d.year}",
    lambda d: f"{d.day}{_ending(d.day)} of {months.month_name[d.month]} {d.year}",
]


@given(
    DAYS,
    st.sampled_from(WRITTEN),
    st.sampled_from(["The sides met on {} in Rome.", "({})", "{}", "Rome, {} –"]),
)
def test_a_day_is_found_however_it_is_written(day: date, write: Callable[[date], str], frame: str) -> None:
    text = frame.format(write(day))
    mention = _only(text, None)
    assert text[mention.start : mention.end] == write(day)
    assert (mention.value, mention.sort, mention.anchor) == (day.isoformat(), "day", "absolute")


@given(DAYS, st.integers(-150, 150))
def test_a_day_without_its_year_is_found_again_by_direction(published: date, distance: int) -> None:
    day = published + timedelta(days=distance)
    direction: Direction = "past" if distance < 0 else "future"
    text = f"on {months.month_name[day.month]} {day.day}"
    assert _only(text, published.isoformat(), direction).value == day.isoformat()


@given(DAYS, st.integers(0, 6))
def test_a_weekday_lies_within_a_week_of_publication(published: date, weekday: int) -> None:
    mention = _only(f"on {months.day_name[weekday]}", published.isoformat())
    past, future = (
        date.fromisoformat(str(resolve(mention, published.isoformat(), direction))) for direction in ("past", "future")
    )
    assert past.weekday() == future.weekday() == weekday
    assert 0 <= (published - past).days <= 6 and 0 <= (future - published).days <= 6


@given(DAYS, DAYS)
def test_a_stretch_of_days_is_found_again(one: date, other: date) -> None:
    first, last = sorted((one, other))
    if first < last:
        text = f"from {WRITTEN[3](first)} to {WRITTEN[3](last)}"
        assert _only(text).value == f"{first}/{last}"


WORDS_ABOUT_TIME = """
the of on in last next this that first second half quarter May March Monday Sat. December Dec. 6 31 15th 2021
1990s -31 – - to and between from until , . ( ) ago later earlier days years week ten five a twice every
annual 29 February 30 99 0 2021-12 12/13/2021 31.04.2021 FY Q3
spring winter 2021-22 yesterday day before end early
hundred twenty ' 2021-12-06/2021-12-08
"""
PIECES = st.sampled_from([*WORDS_ABOUT_TIME.split(), "", "\n", "\n\n"])


@settings(max_examples=300)
@given(
    st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=9).map("".join), st.text()),
    st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12)),
    st.sampled_from([None, "past", "future"]),
)
def test_any_text_is_read_and_every_value_is_a_date(text: str, published: str | None, direction: Direction) -> None:
    mentions = find(text, published, direction)
    done = 0
    for mention in mentions:
        assert done <= mention.start < mention.end <= len(text)
        assert not re.search(r"^\s|\s$", text[mention.start : mention.end])
        done = mention.end
        if mention.sort == "frequency":
            assert mention.value in (None, "annual", "biannual", "biennial", "quarterly", "monthly")
        elif mention.value is not None:
            assert not Date.parse(mention.value).open
    told = term(text, published)
    if told and told.value:
        assert Date.parse(told.value).interval


@pytest.mark.shared
def test_the_dates_of_the_labelled_documents_are_among_those_found() -> None:
    documents, labels = SHARED / "gold" / "documents.jsonl", SHARED / "gold" / "labels.jsonl"
    if not documents.exists():
        pytest.skip("the labelled documents (../shared/gold) are not beside the checkout")
    texts = {d["id"]: d for d in map(json.loads, documents.read_text(encoding="utf-8").splitlines())}
    told = found = 0
    for line in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
        document = texts[line["id"]]
        published = document["published"]
        words = f"{document['title']}\n\n{document['text']}"
        values = {resolve(m, published, d) for m in find(words, published) for d in (None, "past", "future")}
        span = term(words, published)
        for record in line["records"]:
            for value in (record.get(name) for name in ("date", "since")):
                if value and value != published[:10]:
                    told, found = told + 1, found + (value in values)
            if record.get("term"):
                told, found = (
                    told + 1,
                    found + bool(span and span.value and agrees(span.value, record["term"])),
                )
    assert told > 30
    assert found / told >= 0.95


@pytest.mark.shared
def test_real_releases_are_read_without_a_stumble() -> None:
    corpus = SHARED / "corpus" / "whitehouse-2021-2022.jsonl.gz"
    if not corpus.exists():
        pytest.skip("the corpus (../shared/corpus) is not beside the checkout")
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            for mention in find(document["text"], document["published"]):
                if mention.value and mention.sort != "frequency":
                    assert str(Date.parse(mention.value)) == mention.value


def test_what_was_done_the_same_day_was_not_done_on_a_day_to_come() -> None:
    text = "The next meeting is due on March 14. The two signed an accord the same day."
    same = find(text, "2005-02-22")[-1]
    assert (resolve(same, "2005-02-22", "past"), resolve(same, "2005-04-01", "past")) == ("2005-02-22", "2005-03-14")
