from collections.abc import Iterable, Iterator

import pytest

from communique.resolution import kept
from communique.resolution.kept import Kept


class Held:
    """What was kept before, as it lies there."""

    def value(self, sort: str, key: str) -> str | None:
        return '"old"' if key in ("changed", "left") else None

    def values_of(self, sort: str, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
        return [(key, held) for key in keys if (held := self.value(sort, key))]

    def there(self, sort: str, keys: Iterable[str]) -> Iterable[str]:
        return [key for key in keys if self.value(sort, key)]

    def members(self, sort: str, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
        return [(key, member) for key in keys for member in "ab"]

    def holds(self, sort: str, key: str, member: str) -> bool:
        return member in "ab"

    def ordered(self, sort: str, key: str, *, last: bool) -> Iterator[str]:
        return iter("ba" if last else "ab")


def test_what_was_changed_is_known_when_all_else_was_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "ROOM", 0)
    told = Kept(Held())
    assert told.value("sort", "left") == "old"
    told.keep("sort", "changed", "new")
    told.keep("sort", "came", 1)
    told.add("sort", "set", "c")
    assert told.members("sort", "set") == {"a", "b", "c"}
    told.drop("sort", "set", "a")
    before = told.changes()
    told.let_go()
    assert told.changes() == before == (
        {("sort", "changed"): "new", ("sort", "came"): 1}, {("sort", "set"): {"c": True, "a": False}})  # fmt: skip
    assert [told.value("sort", key) for key in ("left", "changed", "came")] == ["old", "new", 1]
    assert told.members("sort", "set") == {"b", "c"}


def test_which_values_are_there_is_told_by_what_was_changed_and_by_what_lies_there() -> None:
    told = Kept(Held())
    told.keep("sort", "changed", None)
    told.keep("sort", "came", 1)
    assert told.there("sort", ["changed", "left", "came", "never"]) == {"left", "came"}
    assert Kept().there("sort", ["left"]) == set()
