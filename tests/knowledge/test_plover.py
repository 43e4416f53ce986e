"""What is known of PLOVER's codebook, and what is said where a user's own file errs."""

from pathlib import Path

import pytest

from communique.knowledge.files import OVERLAY
from communique.knowledge.plover import codebook
from communique.model.errors import KnowledgeError


@pytest.mark.parametrize(
    "words, contexts",
    [
        ("defence treaty", ["military"]),
        ("Kudankulam nuclear power plant", ["resource"]),
        ("treaty on nuclear weapons", ["military", "cbrn", "resource"]),
        ("agreement on visas", ["migration"]),
        ("the Spaceship company", []),
        ("nonsense", []),
    ],
)
def test_contexts_follow_from_whole_words(words: str, contexts: list[str]) -> None:
    assert codebook().contexts_of(words) == contexts


@pytest.mark.parametrize(
    "own, fault",
    [("events: {meeting: {held: TALK}}", "TALK is no type"), ("modes: {visit: walk}", "walk is no mode of CONSULT"),
     ("events: [held]", "mend the file")],
)  # fmt: skip
def test_a_malformed_file_of_the_users_own_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str, fault: str
) -> None:
    (tmp_path / "plover.yaml").write_text(own)
    monkeypatch.setenv(OVERLAY, str(tmp_path))
    with pytest.raises(KnowledgeError, match=fault):
        codebook()
