import pytest

from communique.model.evidence import Evidence
from communique.model.facts import Meeting
from communique.model.finding import Finding
from communique.resolution.together import beside_talks


def told(*quotes: str, form: str = "talks", participants: tuple[str, ...] = ("Aigul Serikova", "Kemal Aydin")) -> str:
    fact = Meeting(form=form, parties=("KZ", "TR"), participants=participants, date="2023-05-04", stage="held")
    words = tuple(Evidence("d", "text", 300 * n, 300 * n + len(quote), quote) for n, quote in enumerate(quotes))
    return beside_talks(Finding(document="d", fact=fact, evidence=words))


@pytest.mark.parametrize(
    "quote",
    [
        "President Aigul Serikova and President Kemal Aydin visited the new rail museum",
        "Aigul Serikova and her guest Kemal Aydin opened an exhibition of carpets",
        "Ms Serikova and Mr Aydin met with war veterans",
        "Ms Serikova and Mr Aydin laid flowers at the monument",
        "The two leaders attended a concert.",
        "Kemal Aydin was met by Aigul Serikova at Astana Airport.",
        "At the railway station, Kemal Aydin was greeted by President Aigul Serikova.",
        "Ms Serikova and Mr Aydin met the crew of the ferry.",
    ],
)
def test_what_both_sides_did_together_is_none_of_their_talks(quote: str) -> None:
    assert told(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "President Aigul Serikova met with President Kemal Aydin",
        "Aigul Serikova and Kemal Aydin met in Astana",
        "Aigul Serikova and Kemal Aydin met today on the margins of the forum.",
        "Aigul Serikova and Kemal Aydin held talks and visited the new rail museum",
        "Aigul Serikova visited the museum and met with Kemal Aydin",
        "Secretary Serikova and Minister Aydin Before Their Meeting",
        "Aigul Serikova received Kemal Aydin in the palace",
        "After a meeting, Ms Serikova and Mr Aydin opened an exhibition",
    ],
)
def test_who_meets_somebody_holds_talks(quote: str) -> None:
    assert not told(quote)


def test_a_report_that_tells_of_talks_beside_is_of_the_talks() -> None:
    visited = "Aigul Serikova and Kemal Aydin visited the new rail museum"
    assert told(visited, "They also inspected a train.")
    assert not told(visited, "They discussed transit tariffs.")


def test_a_visit_and_a_call_are_told_apart_by_their_form() -> None:
    assert not told("Aigul Serikova and Kemal Aydin visited the new rail museum", form="visit")
