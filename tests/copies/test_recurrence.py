from communique.copies.recurrence import Sighting, recurs


def story(number: int) -> tuple[int, ...]:
    return tuple(range(100 * number, 100 * number + 16))


def test_words_of_four_stories_over_weeks_are_boilerplate() -> None:
    assert recurs(Sighting(700 + 10 * n, n, story(n)) for n in range(4))


def test_words_of_three_stories_are_not() -> None:
    assert not recurs(Sighting(700 + 10 * n, n, story(n)) for n in range(3))


def test_a_story_printed_again_and_again_is_one_story() -> None:
    assert not recurs(Sighting(700 + 10 * n, n, story(1)) for n in range(30))


def test_many_papers_on_one_day_are_not_boilerplate() -> None:
    assert not recurs(Sighting(700, n, story(n)) for n in range(60))


def test_words_that_come_back_within_a_week_are_not_boilerplate() -> None:
    assert not recurs(Sighting(700 + n, n, story(n)) for n in range(6))


def test_eight_stories_without_a_date_are_boilerplate_and_seven_are_not() -> None:
    assert recurs(Sighting(0, n, story(n)) for n in range(8))
    assert not recurs(Sighting(0, n, story(n)) for n in range(7))


def test_the_order_of_sightings_makes_no_difference() -> None:
    seen = [Sighting(700 + 3 * n, n, story(n)) for n in range(4)]
    assert recurs(seen) == recurs(seen[::-1])
