from pathlib import Path

import pytest

from communique.knowledge import files
from communique.knowledge.agencies import agencies, agency, agency_names
from communique.knowledge.party import parties


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ANI", "ANI"),
        ("Asian News  International", "ANI"),
        ("kazinform", "Kazinform"),
        ("The Associated Press", "AP"),
        ("Anadolu Agency", "Anadolu"),
        ("The Harbour Post", None),
    ],
)
def test_an_agency_is_known_by_all_its_names(name: str, short: str | None) -> None:
    assert agency(name) == short


def test_every_agency_is_at_home_in_a_known_state() -> None:
    assert len(agencies()) > 100
    assert {known.party for known in agencies() if known.party} <= set(parties())


def test_longer_names_come_first_so_that_they_win() -> None:
    lengths = [len(name) for name in agency_names()]
    assert lengths == sorted(lengths, reverse=True)


def test_a_user_can_add_an_agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "agencies.yaml").write_text("Harbour Wire: {party: NZ, names: [HW]}\n")
    monkeypatch.setenv(files.OVERLAY, str(tmp_path))
    assert any(known.name == "Harbour Wire" and known.party == "NZ" for known in agencies.__wrapped__())
