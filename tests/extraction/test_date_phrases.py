"""A bank of the ways in which news tells dates, each with what it means on a day of publication."""

import pytest

from communique.extraction.dates.found import Direction, find

PAST: Direction = "past"
FUTURE: Direction = "future"

# The phrase with the date in square brackets, the day of publication, the direction, the plain EDTF value.
BANK: list[tuple[str, str, Direction, str | None]] = [
    # weekdays, by the tense of what they date (2019-05-16 was a Thursday)
    ("The envoys conferred [Wednesday].", "2019-05-16", PAST, "2019-05-15"),
    ("The envoys conferred on [Friday].", "2019-05-16", PAST, "2019-05-10"),
    ("The envoys are to confer on [Friday].", "2019-05-16", FUTURE, "2019-05-17"),
    ("The envoys will confer [Wednesday].", "2019-05-16", FUTURE, "2019-05-22"),
    ("They spoke of the results of the [previous day]’s summit.", "2019-05-16", PAST, "2019-05-15"),
    ("They spoke of the summit [later that year].", "2019-05-16", FUTURE, "2019"),
    ("A call took place [late Tuesday].", "2019-05-16", PAST, "2019-05-14"),
    ("A call took place [early on Tuesday morning].", "2019-05-16", PAST, "2019-05-14"),
    ("A call took place [Tuesday night].", "2019-05-16", PAST, "2019-05-14"),
    ("He was to leave [later on Thursday].", "2019-05-16", FUTURE, "2019-05-16"),
    ("[Earlier on Thursday], he laid a wreath.", "2019-05-16", PAST, "2019-05-16"),
    ("He arrived [last Sunday].", "2019-05-16", PAST, "2019-05-12"),
    ("He arrives [next Sunday].", "2019-05-16", FUTURE, "2019-05-26"),
    ("He arrives [this Sunday].", "2019-05-16", FUTURE, "2019-05-19"),
    ("He arrived on [Monday of this week].", "2019-05-16", PAST, "2019-05-13"),
    ("He arrives on [Monday next week].", "2019-05-16", FUTURE, "2019-05-20"),
    ("Talks from [Sunday to Tuesday] went on.", "2019-05-16", PAST, "2019-05-12/2019-05-14"),
    ("Talks [Monday through Wednesday] went on.", "2019-05-16", PAST, "2019-05-13/2019-05-15"),
    ("Two days of talks, [Tuesday-Wednesday], went on.", "2019-05-16", PAST, "2019-05-14/2019-05-15"),
    ("Consultations on [Saturday and Sunday] are foreseen.", "2019-05-16", FUTURE, "2019-05-18/2019-05-19"),
    ("on [Thursday, the 16th of May], they", "2019-05-16", PAST, "2019-05-16"),
    ("on [Thursday 16 May], they", "2019-05-16", None, "2019-05-16"),
    ("on [Thursday (May 16)], they", "2019-05-16", None, "2019-05-16"),
    ("on [Thurs., May 16], they", "2019-05-16", None, "2019-05-16"),
    ("on [Thu 16 May 2019], they", "2019-05-16", None, "2019-05-16"),
    ("on [Tuesday the 14th] they", "2019-05-16", PAST, "2019-05-14"),
    ("the day was [Tuesday, 14th May 2019], when", "2020-01-01", None, "2019-05-14"),
    # days and months in words
    ("The note of [3rd of May] was short.", "2019-05-16", PAST, "2019-05-03"),
    ("The note of [the 3rd of May, 2018] was short.", "2019-05-16", PAST, "2018-05-03"),
    ("The note of [May 3rd] was short.", "2019-05-16", PAST, "2019-05-03"),
    ("The note of [May the 3rd] was short.", "2019-05-16", PAST, "2019-05-03"),
    ("The note of [3 May] was short.", "2019-05-16", PAST, "2019-05-03"),
    ("The note of [03 May 2019] was short.", "2019-05-16", None, "2019-05-03"),
    ("MUSCAT, [Nov. 3] – The sultan", "2014-11-03", None, "2014-11-03"),
    ("MUSCAT, [3 Nov 2014] – The sultan", "2014-11-03", None, "2014-11-03"),
    ("the treaty of [1 January 1993]", "2014-11-03", None, "1993-01-01"),
    ("valid as of [1 January]", "2014-11-03", FUTURE, "2015-01-01"),
    ("valid since [1 January]", "2014-11-03", PAST, "2014-01-01"),
    ("opened on [December 28]", "2015-01-04", PAST, "2014-12-28"),
    ("opens on [January 4]", "2014-12-28", FUTURE, "2015-01-04"),
    ("He came on [8 March this year].", "2014-11-03", PAST, "2014-03-08"),
    ("He came on [March 8 of last year].", "2014-11-03", PAST, "2013-03-08"),
    ("He comes on [March 8 next year].", "2014-11-03", FUTURE, "2015-03-08"),
    ("The [14 May] talks broke down.", "2014-11-03", PAST, "2014-05-14"),
    ("The talks resume on [the 14th].", "2014-11-03", FUTURE, "2014-11-14"),
    ("The talks broke down on [the 14th].", "2014-11-03", PAST, "2014-10-14"),
    ("The talks resume on the [8th of next month].", "2014-11-03", FUTURE, "2014-12-08"),
    # stretches of days
    ("The forum of [6-8 December] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-08"),
    ("The forum of [Nov. 3-5] was full.", "2016-12-10", PAST, "2016-11-03/2016-11-05"),
    ("The forum of [Nov 3 to 5] was full.", "2016-12-10", PAST, "2016-11-03/2016-11-05"),
    ("The forum of [3–5 Nov. 2016] was full.", "2016-12-10", PAST, "2016-11-03/2016-11-05"),
    ("The forum on [6 and 7 December] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-07"),
    ("The forum on [the 6th and 7th of December] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-07"),
    ("The forum on [December 6th and 7th] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-07"),
    ("The forum from [the 6th to the 8th of December] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-08"),
    ("The forum on [6, 7 and 8 December] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-08"),
    ("The forum on [December 6, 7 and 8] was full.", "2016-12-10", PAST, "2016-12-06/2016-12-08"),
    ("Round of [30 April – 2 May].", "2016-05-10", PAST, "2016-04-30/2016-05-02"),
    ("Round of [April 30-May 2].", "2016-05-10", PAST, "2016-04-30/2016-05-02"),
    ("Round of [April 30 to May 2, 2016].", "2017-05-10", None, "2016-04-30/2016-05-02"),
    ("Round of [Sept. 30 - Oct. 1].", "2016-10-10", PAST, "2016-09-30/2016-10-01"),
    ("Round on [30 September and 1 October].", "2016-10-10", PAST, "2016-09-30/2016-10-01"),
    ("from [29 December to 3 January]", "2016-12-10", FUTURE, "2016-12-29/2017-01-03"),
    ("away [between 6 and 8 December]", "2016-12-10", PAST, "2016-12-06/2016-12-08"),
    ("in Accra [24-25 May 2022], the", "2022-06-01", None, "2022-05-24/2022-05-25"),
    ("in Accra, [May 24 - 25, 2022], the", "2022-06-01", None, "2022-05-24/2022-05-25"),
    ("from [1 January 2017 to 31 December 2019]", "2022-06-01", None, "2017-01-01/2019-12-31"),
    ("from [Monday 5 to Wednesday 7 December]", "2016-12-10", PAST, "2016-12-05/2016-12-07"),
    # in numbers
    ("done on [03.02.2016] in", "2016-03-01", None, "2016-02-03"),
    ("done on [3.2.2016] in", "2016-03-01", None, "2016-02-03"),
    ("done on [2016/02/03] in", "2016-03-01", None, "2016-02-03"),
    ("done on [2016.02.03] in", "2016-03-01", None, "2016-02-03"),
    ("done on [25/12/2015] in", "2016-03-01", None, "2015-12-25"),
    ("done on [12/25/2015] in", "2016-03-01", None, "2015-12-25"),
    ("done on [03/04/2016] in", "2016-05-01", None, None),
    ("done on [2016-02-03] in", "2016-03-01", None, "2016-02-03"),
    ("held on [22-24.06.2017] in", "2017-07-01", None, "2017-06-22/2017-06-24"),
    # words that point at days
    ("They spoke [today].", "2010-08-02", PAST, "2010-08-02"),
    ("They spoke [yesterday].", "2010-08-02", PAST, "2010-08-01"),
    ("They spoke [yesterday evening].", "2010-08-02", PAST, "2010-08-01"),
    ("They spoke [last night].", "2010-08-02", PAST, "2010-08-01"),
    ("They spoke [this afternoon].", "2010-08-02", PAST, "2010-08-02"),
    ("They spoke [earlier today].", "2010-08-02", PAST, "2010-08-02"),
    ("They speak [tomorrow morning].", "2010-08-02", FUTURE, "2010-08-03"),
    ("They speak [tonight].", "2010-08-02", FUTURE, "2010-08-02"),
    ("They will speak [today and tomorrow].", "2010-08-02", FUTURE, "2010-08-02/2010-08-03"),
    ("They spoke [yesterday and today].", "2010-08-02", PAST, "2010-08-01/2010-08-02"),
    ("They spoke the [day before yesterday].", "2010-08-02", PAST, "2010-07-31"),
    ("They spoke [ten days ago].", "2010-08-02", PAST, "2010-07-23"),
    ("They speak [in ten days].", "2010-08-02", FUTURE, "2010-08-12"),
    ("They speak [in two days' time].", "2010-08-02", FUTURE, "2010-08-04"),
    # weeks, Monday to Sunday (2010-08-04 was a Wednesday)
    ("They met [last week].", "2010-08-04", PAST, "2010-07-26/2010-08-01"),
    ("They met [this week].", "2010-08-04", PAST, "2010-08-02/2010-08-08"),
    ("They meet [next week].", "2010-08-04", FUTURE, "2010-08-09/2010-08-15"),
    ("They met [earlier this week].", "2010-08-04", PAST, "2010-08-02/2010-08-08"),
    ("They meet [later this week].", "2010-08-04", FUTURE, "2010-08-02/2010-08-08"),
    ("They meet [later in the week].", "2010-08-04", FUTURE, "2010-08-02/2010-08-08"),
    ("They met [earlier in the week].", "2010-08-04", PAST, "2010-08-02/2010-08-08"),
    ("They meet [early next week].", "2010-08-04", FUTURE, "2010-08-09/2010-08-15"),
    ("They met [late last week].", "2010-08-04", PAST, "2010-07-26/2010-08-01"),
    ("They meet at the [end of the week].", "2010-08-04", FUTURE, "2010-08-02/2010-08-08"),
    ("They met at the [start of this week].", "2010-08-04", PAST, "2010-08-02/2010-08-08"),
    ("They meet the [week after next].", "2010-08-04", FUTURE, "2010-08-16/2010-08-22"),
    ("They met the [week before last].", "2010-08-04", PAST, "2010-07-19/2010-07-25"),
    ("They met [two weeks ago].", "2010-08-04", PAST, "2010-07-19/2010-07-25"),
    ("They met [a week ago].", "2010-08-04", PAST, "2010-07-26/2010-08-01"),
    ("They met a [fortnight ago].", "2010-08-04", PAST, "2010-07-19/2010-07-25"),
    ("They meet [in three weeks].", "2010-08-04", FUTURE, "2010-08-23/2010-08-29"),
    ("They met over the [weekend].", "2010-08-04", PAST, "2010-07-31/2010-08-01"),
    ("They met [last weekend].", "2010-08-04", PAST, "2010-07-31/2010-08-01"),
    ("They meet [this coming weekend].", "2010-08-04", FUTURE, "2010-08-07/2010-08-08"),
    ("They meet in the [week beginning 16 August].", "2010-08-04", FUTURE, "2010-08-16/2010-08-22"),
    ("They meet in the [week of August 16].", "2010-08-04", FUTURE, "2010-08-16/2010-08-22"),
    # months
    ("They met [last June].", "2010-07-20", PAST, "2010-06"),
    ("They met [last June].", "2010-06-20", PAST, "2009-06"),
    ("They meet [this June].", "2010-04-20", FUTURE, "2010-06"),
    ("They met [this June].", "2010-10-20", PAST, "2010-06"),
    ("They meet [next March].", "2010-10-20", FUTURE, "2011-03"),
    ("They meet [next March].", "2011-01-20", FUTURE, "2011-03"),
    ("They met [in June].", "2010-07-20", PAST, "2010-06"),
    ("They meet in [June].", "2010-10-20", FUTURE, "2011-06"),
    ("They met in [June this year].", "2010-07-20", PAST, "2010-06"),
    ("They met in [June of last year].", "2010-07-20", PAST, "2009-06"),
    ("They met [last month].", "2010-01-20", PAST, "2009-12"),
    ("They meet [next month].", "2010-12-20", FUTURE, "2011-01"),
    ("They meet [later this month].", "2010-12-20", FUTURE, "2010-12"),
    ("They meet [later in the month].", "2010-12-20", FUTURE, "2010-12"),
    ("They meet at the [end of the month].", "2010-12-20", FUTURE, "2010-12"),
    ("They meet at the [end of next month].", "2010-12-20", FUTURE, "2011-01"),
    ("They met [earlier this month].", "2010-12-20", PAST, "2010-12"),
    ("They met [two months ago].", "2011-01-20", PAST, "2010-11"),
    ("They meet in [mid-June].", "2010-04-20", FUTURE, "2010-06"),
    ("They meet in [late June or early July].", "2010-04-20", FUTURE, "2010-06/2010-07"),
    ("They meet in the [second half of June].", "2010-04-20", FUTURE, "2010-06"),
    ("Signed in [Sept 2009].", "2010-04-20", PAST, "2009-09"),
    ("Signed in [September, 2009].", "2010-04-20", PAST, "2009-09"),
    ("the [June 2006] summit", "2010-04-20", PAST, "2006-06"),
    ("from [May to July]", "2010-04-20", FUTURE, "2010-05/2010-07"),
    # years, halves, quarters, seasons
    ("the [2006] summit", "2010-04-20", PAST, "2006"),
    ("They meet [early next year].", "2010-04-20", FUTURE, "2011"),
    ("They met [late last year].", "2010-04-20", PAST, "2009"),
    ("They meet [later this year].", "2010-04-20", FUTURE, "2010"),
    ("They meet [later in the year].", "2010-04-20", FUTURE, "2010"),
    ("They meet before the [end of the year].", "2010-04-20", FUTURE, "2010"),
    ("They meet at the [beginning of next year].", "2010-04-20", FUTURE, "2011"),
    ("the [year before last]", "2010-04-20", PAST, "2008"),
    ("the plan from [2021 to 2031]", "2021-04-20", FUTURE, "2021/2031"),
    ("the plan for [2021-31]", "2021-04-20", FUTURE, "2021/2031"),
    ("the plan for [2021/22]", "2021-04-20", FUTURE, "2021/2022"),
    ("They meet in the [first half of 2017].", "2016-08-25", FUTURE, "2017-01/2017-06"),
    ("They meet in the [first half of the year].", "2016-01-25", FUTURE, "2016-01/2016-06"),
    ("They meet in the [last quarter of this year].", "2016-01-25", FUTURE, "2016-10/2016-12"),
    ("They will meet in the [autumn].", "2016-06-25", FUTURE, "2016-09/2016-11"),
    ("They met [last spring].", "2016-09-25", PAST, "2016-03/2016-05"),
    ("They meet in the [autumn of 2018].", "2016-06-25", FUTURE, "2018-09/2018-11"),
    ("They meet [this summer].", "2016-05-25", FUTURE, "2016-06/2016-08"),
    # counted from a date told before
    ("On 9 May they met, and signed it [the same day].", "2016-05-25", PAST, "2016-05-09"),
    ("On 9 May they met; a [day earlier] he had landed.", "2016-05-25", PAST, "2016-05-08"),
    ("On 9 May they met; [the day before], he had landed.", "2016-05-25", PAST, "2016-05-08"),
    ("On 9 May they met; [the next day] he left.", "2016-05-25", PAST, "2016-05-10"),
    ("On 9 May they met; [a day later] he left.", "2016-05-25", PAST, "2016-05-10"),
    ("On 9 May they met; [the following week] he left.", "2016-05-25", PAST, "2016-05-16/2016-05-22"),
    ("In May 2014 they met; [a month later] he left.", "2016-05-25", PAST, "2014-06"),
    ("In May 2014 they met; [the year before], he had left.", "2016-05-25", PAST, "2013"),
    ("In May 2014 they met; [two years later] he left.", "2016-05-25", PAST, "2016"),
    # how often, which is no date
    ("The commission meets [every September].", "2016-05-25", FUTURE, "annual"),
    ("The commission meets [each spring].", "2016-05-25", FUTURE, "annual"),
    ("The commission meets [every Monday].", "2016-05-25", FUTURE, None),
    ("The commission meets [once every two years].", "2016-05-25", FUTURE, "biennial"),
]  # fmt: skip

NONE = [
    "the 2+2 ministerial and the 3+1 format",
    "a 24/7 hotline and a 50/50 share",
    "12 Rabi al-Awwal 1440 and 5 Farvardin 1398",
    "a 3-2 vote, 15-0 with no one absent",
    "the 14th round and the 15th",
    "paragraphs 3 and 4 of the note",
    "flight 2015 of the airline, tel. 2016 2017",
]


def _split(phrase: str) -> tuple[str, int, int]:
    start, end = phrase.index("["), phrase.index("]") - 1
    return phrase.replace("[", "", 1).replace("]", "", 1), start, end


@pytest.mark.parametrize(("phrase", "published", "direction", "value"), BANK, ids=[b[0] + b[1] for b in BANK])
def test_a_phrase_means_its_date(phrase: str, published: str, direction: Direction, value: str | None) -> None:
    text, start, end = _split(phrase)
    told = [m for m in find(text, published, direction) if m.start < end and start < m.end]
    assert [m.value for m in told] == [value]


@pytest.mark.parametrize("text", NONE)
def test_what_only_counts_or_numbers_is_no_date(text: str) -> None:
    assert [text[m.start : m.end] for m in find(text, "2016-05-25")] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They hailed the signing last month of the accord.", "2019-04"),
        ("They recalled the conclusion last year of the pact.", "2018"),
        ("Growth was strong in the last year of her term.", None),
        ("He fell ill during last year of all years.", None),
    ],
)
def test_a_week_or_a_year_stands_between_a_deed_and_what_was_done(text: str, value: str | None) -> None:
    assert next((d.value for d in find(text, "2019-05-14")), None) == value
