"""The joins that a cluster makes find the passages that the index tells."""

import random
from collections.abc import Callable

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from communique.copies.joining import shared_in_bands
from communique.copies.sharing import shared
from communique.copies.shelf import Sheet
from communique.model.document import Document

Prose = Callable[..., str]


def news(chance: random.Random, prose: Prose) -> list[Document]:
    """Stories, some copied in part, some with a footer that is one only where enough of them carry it."""
    made: list[list[int]] = []
    for number in range(chance.randrange(2, 24)):
        body = list(range(30 * number, 30 * number + chance.randrange(1, 9)))
        if made and chance.random() < 0.5:
            copied = chance.choice(made)
            body[1:1] = copied[: chance.randrange(len(copied) + 1)]
        made.append(body + chance.choice([[], [], [901, 902], [911]]))
    return [
        Document(
            id=f"d{number}",
            text=prose(*numbers),
            published=chance.choice([None, f"2021-03-{chance.randrange(1, 29):02d}"]),
            source=chance.choice(["The Post", "The Herald"]),
        )
        for number, numbers in enumerate(made)
    ]


@given(chance=st.randoms(use_true_random=False), bands=st.integers(1, 5))
@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
def test_what_the_joins_find_is_what_the_index_tells(prose: Prose, chance: random.Random, bands: int) -> None:
    documents = news(chance, prose)
    assert set(shared_in_bands(map(Sheet.of, documents), bands)) == set(shared(documents))


def test_a_story_that_very_many_print_is_told_of_the_same_few(prose: Prose) -> None:
    documents = [
        Document(id=f"d{number}", text=prose(1, 2, 3 + number), published="2021-03-01") for number in range(90)
    ]
    found = set(shared_in_bands(map(Sheet.of, documents), 3))
    assert found == set(shared(documents))
    assert len(found) < 90 * 89 / 2
