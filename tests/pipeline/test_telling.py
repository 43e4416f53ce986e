"""What documents share is a function of the documents: no order and no split into runs makes a copy of a standing phrase."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from communique.copies.sharing import shared
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.model.passage import SharedPassage
from communique.pipeline.intake import Intake
from communique.register.store import Register

SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we"]


def sentence(number: int) -> str:
    chance = random.Random(number)
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(16)).capitalize() + "."


def story(name: str, numbers: Iterable[int], day: int) -> Document:
    return Document(id=name, text=" ".join(map(sentence, numbers)), published=f"2021-03-{day:02d}")


class Silent:
    """An extractor that finds nothing."""

    version = "silent-1"

    def extract(self, document: Document) -> Extraction:
        return Extraction(document=document.id)

    def extract_all(self, documents: Iterable[Document]) -> Iterable[Extraction]:
        return map(self.extract, documents)


def news(seed: int) -> list[Document]:
    """Stories of which some are copied, and some carry one of two footers, which only several of them show to be one."""
    chance = random.Random(seed)
    made: list[list[int]] = []
    for number in range(14):
        body = list(range(20 * number, 20 * number + 6))
        if made and chance.random() < 0.3:
            body[2:4] = chance.choice(made)[:2]
        made.append(body)
    return [
        story(f"d{n}", [*body, *chance.choice([[], [901, 902], [911, 912]])], chance.randrange(1, 29))
        for n, body in enumerate(made)
    ]


def links(passages: Iterable[SharedPassage]) -> set[SharedPassage]:
    """What links two documents; standing phrases link nobody."""
    return {passage for passage in passages if passage.kind != "boilerplate"}


@given(st.integers(0, 10**6), st.integers(1, 14), st.randoms(use_true_random=False))
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_no_split_into_runs_and_no_order_changes_what_is_a_copy(seed: int, runs: int, chance: random.Random) -> None:
    documents = news(seed)
    expected = links(shared(documents))
    chance.shuffle(documents)
    with Register.open(":memory:") as register:
        for run in range(runs):
            intake = Intake(register, Silent())  # type: ignore[arg-type]
            list(intake.take(documents[run::runs]))
            intake.finish()
            intake.close()
        assert links(register.passages()) == expected


def test_a_footer_that_two_stories_shared_is_no_copy_once_two_more_carry_it(tmp_path: Path) -> None:
    stories = [story(f"d{n}", [*range(20 * n, 20 * n + 12), 901, 902], 1 + 5 * n) for n in range(4)]
    with Register.open(tmp_path / "r.db") as register:
        for number, each in enumerate(stories):
            intake = Intake(register, Silent())  # type: ignore[arg-type]
            list(intake.take([each]))
            intake.finish()
            intake.close()
            kinds = {passage.kind for passage in register.passages()}
            assert kinds == ([set(), {"copy"}, {"copy"}, {"boilerplate"}][number])


@pytest.mark.parametrize("moment", ["untold", "passages"])
def test_documents_that_another_process_adds_while_it_is_told_again_are_told_too(tmp_path: Path, moment: str) -> None:
    stories = [story(f"d{n}", [*range(20 * n, 20 * n + 30), 901, 902], 1 + n) for n in range(8)]
    with Register.open(tmp_path / "r.db") as register, Register.open(tmp_path / "r.db") as others:
        taken_in(register, stories[:6])
        asked = getattr(register, moment)

        def adding_first(*names: str) -> object:
            """What was asked for, after another process added a document meanwhile."""
            if stories[6:]:
                other = Intake(others, Silent())  # type: ignore[arg-type]
                list(other.take([stories.pop()]))
                other.close()
            return asked(*names)

        with pytest.MonkeyPatch.context() as patch:
            intake = Intake(register, Silent())  # type: ignore[arg-type]
            list(intake.take([story("e", [0, 1, 2, 901], 3)]))
            patch.setattr(register, moment, adding_first)
            intake.finish()
            intake.close()
        taken_in(others, stories[6:])
        assert links(others.passages()) == links(shared(others.documents()))


def taken_in(register: Register, documents: Iterable[Document]) -> None:
    """Has some documents read into a register, to the end."""
    intake = Intake(register, Silent())  # type: ignore[arg-type]
    list(intake.take(documents))
    intake.finish()
    intake.close()
