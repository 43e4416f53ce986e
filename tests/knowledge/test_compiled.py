import json
from pathlib import Path

import pytest

from communique.knowledge import compiled as module
from communique.knowledge.compiled import cache_folder, compiled


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "not yet there"
    monkeypatch.setattr(module, "cache_folder", lambda: folder)
    return folder


def test_what_was_built_is_kept_and_not_built_again(cache: Path) -> None:
    assert compiled("states.yaml", lambda: {"a": ["b"]}) == {"a": ["b"]}
    assert compiled("states.yaml", lambda: pytest.fail("built again")) == {"a": ["b"]}
    assert len(list(cache.iterdir())) == 1


def test_another_content_of_the_user_s_file_is_built_anew(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_KNOWLEDGE", str(tmp_path))
    assert compiled("states.yaml", lambda: {"round": 1}) == {"round": 1}
    (tmp_path / "states.yaml").write_text("FR:\n  places: [Sète]\n")
    assert compiled("states.yaml", lambda: {"round": 2}) == {"round": 2}


def test_a_broken_file_in_the_cache_is_built_anew_and_mended(cache: Path) -> None:
    compiled("states.yaml", lambda: {"round": 1})
    (kept,) = cache.iterdir()
    for broken in ("", '{"round": ', "[]"):
        kept.write_text(broken)
        assert compiled("states.yaml", lambda: {"round": 2}) == {"round": 2}
        assert json.loads(kept.read_text()) == {"round": 2}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "file" / "communique")
    assert compiled("states.yaml", lambda: {"round": 1}) == {"round": 1}


def test_nothing_is_kept_of_what_could_not_be_built(cache: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        compiled("states.yaml", lambda: {"round": 1 // 0})
    assert not cache.exists()


def test_the_cache_lies_where_the_platform_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setenv("LOCALAPPDATA", "/somewhere")
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == Path("/somewhere/communique")
