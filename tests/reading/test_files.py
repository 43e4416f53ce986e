"""Files of every format, as ministries, agencies and offices write them, each read to the letter and to the day."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.model.document import Document
from communique.reading import read, zipped
from communique.reading.formats import FORMATS
from communique.reading.head import Head
from communique.reading.limits import LIMITS

FILES = Path(__file__).parent / "files"
STORIES: dict[str, Any] = yaml.safe_load((FILES / "stories.yaml").read_text("utf-8"))
EXPECTED: dict[str, list[Any]] = yaml.safe_load((FILES / "expected.yaml").read_text("utf-8"))
METADATA = ("title", "source", "published", "url", "place", "agency")


def expected(told: dict[str, Any]) -> dict[str, str | None]:
    """The text and the metadata of a document, as `expected.yaml` tells them."""
    story = STORIES.get(told.get("story", ""), {})
    own = {name: story[name] for name in told.get("own", ())}
    return {"text": told.get("text") or text(story, told), **{name: told.get(name, own.get(name)) for name in METADATA}}


def text(story: dict[str, Any], told: dict[str, Any]) -> str:
    first, *rest = story["paragraphs"]
    heading = [story["title"]] if told.get("headed") else []
    paragraphs = [*heading, *told.get("above", ()), told.get("opening", "") + first, *rest, *told.get("below", ())]
    return ("\n" if told.get("close") else "\n\n").join(paragraphs)


def found(document: Document) -> dict[str, str | None]:
    """The same of what was read; a line's end behind the last paragraph, and a title that is blank, tell nothing."""
    metadata = {name: getattr(document, name) or None for name in METADATA}
    return {"text": document.text.removesuffix("\n"), **metadata}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_read_as_what_it_tells(name: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    items = list(read([FILES / name]))
    assert [
        found(item) if isinstance(item, Document) else str(item).removeprefix(str(FILES / name)) for item in items
    ] == [expected(told) if isinstance(told, dict) else told for told in EXPECTED[name]]


def test_every_file_has_its_expectation_and_every_format_its_file() -> None:
    here = {str(path.relative_to(FILES)) for path in FILES.glob("*/*") if path.parent.name != "__pycache__"}
    assert here == set(EXPECTED)
    assert len(here) >= 30
    seen = {form for name in here for form in formats(FILES / name)}
    assert seen == {form.name for form in FORMATS}


def formats(path: Path) -> set[str]:
    """The format that a file is taken for."""
    data = path.read_bytes()
    with path.open("rb") as stream:
        members = zipped.members(stream, path.name, LIMITS) if data.startswith(zipped.MAGIC) else frozenset()
    head = Head(data, path.name.casefold(), members=members)
    return {next(form.name for form in FORMATS if form.recognises(head))}
