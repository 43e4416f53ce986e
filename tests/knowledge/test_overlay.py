from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from communique.knowledge.instruments import instruments
from communique.knowledge.mechanisms import mechanisms
from communique.knowledge.meetings import meetings
from communique.knowledge.offices import offices
from communique.knowledge.parties import find, parties, party
from communique.knowledge.projects import projects
from communique.knowledge.titles import title_words
from communique.model.errors import KnowledgeError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of knowledge, in force for the test."""
    monkeypatch.setenv("COMMUNIQUE_KNOWLEDGE", str(tmp_path))
    return tmp_path


def test_a_user_s_entry_is_laid_over_the_packaged_one(folder: Path) -> None:
    (folder / "states.yaml").write_text("IS:\n  name: Ísland\n  places: [Húsavík]\n")
    known = parties()["IS"]
    assert known.name == "Ísland"
    assert known.capital == "Reykjavík"
    assert {"Akureyri", "Húsavík"} <= {*known.places}
    assert [(m.code, m.form) for m in find("at Husavik")] == [("IS", "place")]


def test_a_user_s_organisation_is_added(folder: Path) -> None:
    (folder / "organisations.yaml").write_text("NBA8:\n  name: Club of the Northern Lights\n  members: [IS]\n")
    assert [m.code for m in find("the Club of the Northern Lights (NBA8) and NATO")] == [
        "NBA8",
        "NBA8",
        "NATO",
    ]


def test_a_user_s_phrase_hides_the_party_in_it(folder: Path) -> None:
    (folder / "not_parties.yaml").write_text("phrases: [Sparta Moscow]\n")
    assert [m.start for m in find("Sparta Moscow in Moscow")] == [17]


def test_without_the_folder_the_packaged_data_hold_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "states.yaml").write_text("IS:\n  name: Ísland\n")
    assert parties()["IS"].name == "Ísland"
    monkeypatch.delenv("COMMUNIQUE_KNOWLEDGE")
    assert parties()["IS"].name == "Iceland"


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("states.yaml", "FR: France\n", "FR: must be a mapping"),
        ("states.yaml", "FR:\n  capitol: Paris\n", "FR: no such key as 'capitol'"),
        ("states.yaml", "FR:\n  members: [DE]\n", "FR: no such key as 'members'"),
        ("states.yaml", "FR:\n  name: [France]\n", "FR: name must be text"),
        ("states.yaml", "FR:\n  places: [Nice, No]\n", "FR: places must be a list of texts"),
        ("states.yaml", "FR:\n  places: ['—']\n", "FR: places must be a list of texts"),
        ("states.yaml", "FR:\n  ambiguous: [Lyons]\n", "FR: 'Lyons' is ambiguous, but no form"),
        ("states.yaml", "NO:\n  places: [Oslo]\n", "False: a code must be text"),
        ("states.yaml", "fra:\n  name: France\n", "fra: a state's code is two capital letters"),
        ("states.yaml", "QQ:\n  places: [Atlantis]\n", "QQ: has no name"),
        ("states.yaml", "FR:\n  places: [Nice\n", "states.yaml"),
        ("states.yaml", "- FR\n", "states.yaml"),
        ("organisations.yaml", "FR:\n  name: Friends\n", "FR: France has this code"),
        ("organisations.yaml", "EU:\n  members: [QQ]\n", "EU: QQ is no state"),
        ("not_parties.yaml", "before: [On]\n", "before: must be a list of texts"),
        ("not_parties.yaml", "phrases: Paris Club\n", "phrases: must be a list of texts"),
    ],
)
def test_malformed_data_are_named_by_file_and_entry(folder: Path, file: str, content: str, named: str) -> None:
    (folder / file).write_text(content)
    with pytest.raises(KnowledgeError) as raised:
        find("Paris")
    assert file in str(raised.value)
    assert named in str(raised.value)


@pytest.mark.parametrize(
    ("file", "content", "read"),
    [
        ("instruments.yaml", "never: 3\n", instruments),
        ("mechanisms.yaml", "joint: 3\n", mechanisms),
        ("meetings.yaml", "meet: 3\n", meetings),
        ("offices.yaml", "ranks: 3\n", offices),
        ("projects.yaml", "making: 3\n", projects),
        ("titles.yaml", "ordinals: 3\n", title_words),
    ],
)
def test_a_file_of_words_with_an_entry_of_the_wrong_kind_is_named(
    folder: Path, file: str, content: str, read: "_lru_cache_wrapper[object]"
) -> None:
    (folder / file).write_text(content)
    with pytest.raises(KnowledgeError, match=file):
        read.__wrapped__()


def test_malformed_data_do_not_stay_in_force_once_mended(folder: Path) -> None:
    (folder / "states.yaml").write_text("FR: France\n")
    with pytest.raises(KnowledgeError):
        party("FR")
    (folder / "states.yaml").write_text("FR:\n  places: [Vézelay]\n")
    known = party("FR")
    assert known is not None
    assert "Vézelay" in known.places
