import gzip
import io
import json
import os
import time
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading import read

SHARED = Path(__file__).parents[2].parent / "shared"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
STORY = "The foreign ministers of Chile and Peru met in Lima on Friday. They signed a customs agreement."


def documents(*paths: str | Path, stdin: bytes | None = None) -> list[Document]:
    read_items = list(read(paths, io.BytesIO(stdin) if stdin is not None else None))
    assert all(isinstance(item, Document) for item in read_items), read_items
    return [item for item in read_items if isinstance(item, Document)]


def the_error(*paths: str | Path, stdin: bytes | None = None) -> ReadingError:
    (item,) = read(paths, io.BytesIO(stdin) if stdin is not None else None)
    assert isinstance(item, ReadingError)
    assert "\n" not in str(item)
    assert item.origin and item.reason and item.way_out
    return item


def test_a_plain_text_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"\ufeff{STORY}\r\n\r\n  “Gracias”\rhe said.\n".encode())
    (document,) = documents(tmp_path / "a.txt")
    assert document.text == f"{STORY}\n\n  “Gracias”\nhe said.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = f"{STORY} “We are pleased,” José Muñoz said – in Lima."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (document,) = documents(tmp_path / "a.txt")
    assert document.text == text


def test_a_file_moved_is_the_same_document_and_a_file_changed_is_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (before,) = documents(tmp_path / "a.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.txt").rename(tmp_path / "elsewhere" / "b.md")
    (after,) = documents(tmp_path / "elsewhere" / "b.md")
    assert after.id == before.id == f"doc-{before.digest[:16]}"
    (tmp_path / "c.txt").write_text(STORY.replace("Friday", "Monday"))
    assert documents(tmp_path / "c.txt")[0].id != before.id


def test_a_folder_is_read_to_the_bottom_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden/x.txt", ".secret", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{STORY} {name}")
    assert [d.text.split()[-1] for d in documents(tmp_path)] == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_content_decides_what_a_file_is_whatever_its_name(tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": STORY})
    (tmp_path / "1.txt").write_text(line + "\n" + line.replace("one", "two"))
    (tmp_path / "2.dat").write_text(f"---\ntitle: Talks in Lima\n---\n{STORY}")
    (tmp_path / "3").write_text(f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>")
    (tmp_path / "4.json").write_text(STORY)
    (tmp_path / "5.md").write_bytes(gzip.compress(line.encode()))
    (tmp_path / "6.txt").write_text(json.dumps([{"id": "three", "text": STORY}], indent=1))
    read_documents = documents(tmp_path)
    assert {d.text for d in read_documents} == {STORY}
    assert [d.id for d in read_documents if not d.id.startswith("doc-")] == ["one", "two", "one", "three"]
    assert [d.title for d in read_documents if d.title] == ["Talks in Lima"]


def test_packed_json_lines_are_read_line_by_line(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"d{n}", "text": STORY, "source": None, "colour": "blue"}) for n in range(3)]
    lines.insert(1, '{"id": "broken", "text": ')
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    first, broken, *others = read([tmp_path / "a.jsonl.gz"])
    assert isinstance(broken, ReadingError)
    assert str(broken).startswith(f"{tmp_path}/a.jsonl.gz, line 2: is broken JSON")
    assert [d.id for d in (first, *others) if isinstance(d, Document)] == ["d0", "d1", "d2"]


def test_standard_input_is_read_for_a_dash() -> None:
    (document,) = documents("-", stdin=STORY.encode())
    assert document.text == STORY
    assert the_error("-", stdin=b"").origin == "standard input"


def test_json_lines_in_utf_16_are_read_too() -> None:
    lines = "\n".join(json.dumps({"id": n, "text": STORY}) for n in "ab")
    assert [d.id for d in documents("-", stdin=lines.encode("utf-16"))] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        ("\ufeff \n".encode("utf-16"), "is empty"),
        (PNG, "is a picture (PNG), not a text"),
        (b"%PDF-1.7\n" + bytes(range(256)), "is a broken PDF"),
        (b"\x13\x37" + bytes(range(256)) * 40, "is not a text"),
        ("Министры встретились в Москве".encode("koi8-r"), "is in an encoding that cannot be told"),
        (gzip.compress(b"half " * 5000)[:40], "is a broken gzip archive"),
        (b"<html><head><title>x</title></head><body></body></html>", "holds no article"),
        (b"---\ntitle: [unclosed\n---\nText.", "has front matter that is not YAML (line 3)"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(content)
    error = the_error(path)
    assert (error.origin, error.reason) == (str(path), reason)


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    assert the_error(tmp_path / "missing").reason == "does not exist"
    (tmp_path / "empty").mkdir()
    assert the_error(tmp_path / "empty").reason == "holds no file to read"
    assert "\n" not in str(the_error(tmp_path / "two\nlines"))
    assert the_error("nul\0nul").reason.startswith("cannot be read")


def test_links_that_lead_back_to_themselves_end_the_walk(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(STORY)
    (tmp_path / "folder" / "again").symlink_to(tmp_path / "folder")
    (tmp_path / "folder" / "one").symlink_to(tmp_path / "folder" / "two")
    (tmp_path / "folder" / "two").symlink_to(tmp_path / "folder" / "one")
    story, *errors = read([tmp_path / "folder"])
    assert isinstance(story, Document)
    assert [e.reason for e in errors if isinstance(e, ReadingError)] == ["is a link that leads back to itself"] * 2


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(STORY)
    locked.chmod(0)
    if os.access(locked, os.R_OK):  # the superuser may read everything, so the refusal is played
        opened = Path.open

        def refuse(path: Path, *args: object, **kwargs: object) -> object:
            if path == locked:
                raise PermissionError(13, "Permission denied")
            return opened(path, *args, **kwargs)  # type: ignore[arg-type, call-overload]

        monkeypatch.setattr(Path, "open", refuse)
    assert the_error(locked).reason == "may not be read"


def test_a_fault_of_the_disk_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    (tmp_path / "a.txt").write_text(STORY)
    error, document = read(["-", tmp_path / "a.txt"], Failing())
    assert isinstance(error, ReadingError)
    assert error.reason == "cannot be read (input/output error)"
    assert isinstance(document, Document)


def test_bad_inputs_do_not_keep_good_ones_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_bytes(PNG)
    (tmp_path / "3.txt").write_text(STORY)
    (tmp_path / "4.csv").write_text("a,b\n1,2\n")
    items = list(read([tmp_path, tmp_path / "missing"]))
    assert [isinstance(item, Document) for item in items] == [False, False, True, False, False]


def test_control_characters_become_spaces_and_move_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The min\x00ister\x07 met\x1b her colleague.\x0c" + STORY.encode())
    (document,) = documents(tmp_path / "a.txt")
    assert document.text == f"The min ister  met  her colleague. {STORY}"


def test_five_megabytes_on_one_line_are_read_in_bounded_time(tmp_path: Path) -> None:
    text = f"LIMA, May 3 (EFE) - {STORY} " + f"{STORY} " * 53_000 + "(EFE)"
    (tmp_path / "a.txt").write_text(text)
    began = time.perf_counter()
    (document,) = documents(tmp_path / "a.txt")
    assert time.perf_counter() - began < 3
    assert len(document.text) > 5_000_000
    assert [document.text[f.start : f.end] for f in document.furniture] == ["LIMA, May 3 (EFE) -", "(EFE)"]


@pytest.mark.shared
def test_the_seeds_tell_their_day_and_their_agency() -> None:
    if not SHARED.is_dir():
        pytest.skip("the labelled documents are not beside the checkout")
    first, second = documents(*sorted((SHARED / "seeds").glob("*.txt")))
    assert (first.published, first.place, first.agency) == ("2021-12-06", None, None)
    assert (second.published, second.place, second.agency) == ("2021-12-06", "New Delhi", "ANI")
    lines = documents(SHARED / "seeds" / "documents.jsonl")
    assert [d.digest for d in lines] == [first.digest, second.digest]
