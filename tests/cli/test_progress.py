"""What a progress bar tells: how far, how fast and how long, also while it is not known yet how much there is."""

from collections.abc import Iterator
from threading import Event

from communique.cli.progress import Expected


def test_a_known_number_tells_how_long_it_takes_yet() -> None:
    assert Expected(400).told(100, 2.0) == "100 of 400 documents, 2.0 a second, 0:02:30 left"
    assert Expected(400).told(0, None) == "0 of 400 documents, …"


def test_where_nothing_is_known_only_what_was_done_is_told() -> None:
    assert Expected(None).told(7, 3.5) == "7 documents, 3.5 a second"


def test_while_more_is_listed_the_time_left_is_the_least() -> None:
    go_on, listed, over = Event(), Event(), Event()

    def numbers() -> Iterator[int]:
        yield 50
        listed.set()
        go_on.wait(10)
        yield 50
        over.set()

    expected = Expected(numbers())
    assert listed.wait(10)
    assert expected.told(10, 4.0) == "10 of 50 or more documents, 4.0 a second, at least 0:00:10 left"
    go_on.set()
    assert over.wait(10)
    while not expected.whole:
        pass
    assert expected.told(10, 4.0) == "10 of 100 documents, 4.0 a second, 0:00:22 left"


def test_what_cannot_be_counted_leaves_the_end_open() -> None:
    expected = Expected(iter([3, None]))
    while expected.number < 3:
        pass
    assert not expected.whole
    assert expected.told(5, 1.0) == "5 of 5 or more documents, 1.0 a second, at least 0:00:00 left"
