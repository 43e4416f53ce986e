"""Files, folders and standard input, each read as what its content shows it to be."""

import codecs
import errno
import gzip
import io
import json
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.decoding import characters, decode, refuse_known_binary
from communique.reading.furniture import furnish
from communique.reading.html import html_document, is_html
from communique.reading.jsonlines import json_document, json_documents
from communique.reading.markdown import is_markdown, markdown_document
from communique.reading.plain import plain_document
from communique.reading.wording import stored

STANDARD_INPUT = "-"
LARGEST = 100_000_000
"""Bytes that one document, or one JSON line, may have; there may be any number of lines."""

_GZIP = b"\x1f\x8b"
_PEEK = 65_536
_ABOUT_THE_FOLDER = ("readme", "licence", "license")
_TABLES = (".csv", ".tsv")
_MARKDOWN = (".md", ".markdown")
_JSON_LINES = (".jsonl", ".ndjson")
_JSON_OBJECT = re.compile(r'\s*\{\s*"')
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SPLIT = "split it, or give its documents as JSON lines"

Read = Document | ReadingError


def read(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Read]:
    """The documents in files, folders and, for '-', standard input; an error for each that cannot be read.

    A folder is read with all that it holds, in the order of names, without hidden files and those that tell
    of the folder itself (README, LICENCE). Documents come furnished. A document keeps the identifier that it
    is given; else it is 'doc-' and the first 16 digits of its digest, so that a file moved stays itself.
    `stdin` stands in for the process's standard input.
    """
    for path in paths:
        for item in _read_one(path, stdin):
            yield _completed(item) if isinstance(item, Document) else item


def _completed(document: Document) -> Document:
    document = furnish(document)
    return document if document.id else replace(document, id=f"doc-{document.digest[:16]}")


def _read_one(path: str | Path, stdin: BinaryIO | None) -> Iterator[Read]:
    if str(path) == STANDARD_INPUT:
        yield from _guarded(stdin or sys.stdin.buffer, "standard input", name="")
        return
    path = Path(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(path)
    else:
        yield from _read_file(path)


def _read_folder(folder: Path) -> Iterator[Read]:
    empty = True
    for item in _walk(folder, set()):
        empty = False
        if isinstance(item, ReadingError):
            yield item
        else:
            yield from _read_file(item)
    if empty:
        yield ReadingError(_shown(folder), "holds no file to read", "name a folder with texts in it")


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | ReadingError]:
    """The files in a folder and below it. A folder reached a second time, over a link, is passed over."""
    try:
        status = folder.stat()
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield _unreadable(folder, error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return
    seen.add(identity)
    for name in names:
        path = folder / name
        if name.startswith(".") or name.casefold().split(".")[0] in _ABOUT_THE_FOLDER:
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path, seen)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield ReadingError(_shown(path), "is no regular file", "name it by itself to read it")


def _read_file(path: Path) -> Iterator[Read]:
    if path.suffix.casefold() in _TABLES:
        yield ReadingError(_shown(path), "is a table, not a text", "give its documents as JSON lines")
        return
    try:
        with path.open("rb") as stream:
            yield from _guarded(stream, _shown(path), path.name)
    except OSError as error:
        yield _unreadable(path, error)


def _guarded(stream: BinaryIO, origin: str, name: str) -> Iterator[Read]:
    """What the stream holds; what goes wrong on the way is the last item."""
    try:
        yield from _documents(stream, origin, name.casefold())
    except ReadingError as error:
        yield error
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield ReadingError(origin, "is a broken gzip archive", "pack it again, or unpack it first")
    except OSError as error:
        yield ReadingError(origin, f"cannot be read ({_reason(error)})", "try again, or leave it out")


def _documents(stream: BinaryIO, origin: str, name: str) -> Iterator[Read]:
    head, whole = _peeked(stream)
    if head.startswith(_GZIP):
        head, whole = _peeked(cast(BinaryIO, gzip.GzipFile(fileobj=whole)))
        name = name.removesuffix(".gz")
    if not head.strip():
        raise ReadingError(origin, "is empty", "leave it out, or fill it")
    refuse_known_binary(head, origin)
    if _is_json_lines(head, name):
        yield from json_documents(_lines(whole, origin), origin)
        return
    data = whole.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadingError(origin, f"is larger than {LARGEST // 1_000_000} MB", _SPLIT)
    yield from _from_text(stored(decode(data, origin)), origin, name)


def _from_text(text: str, origin: str, name: str) -> Iterator[Read]:
    if not text.strip():
        raise ReadingError(origin, "is empty", "leave it out, or fill it")
    if text.lstrip().startswith(("{", "[")):
        held = _from_json(text, origin, name)
        if held is not None:
            yield from held
            return
    if is_html(text):
        yield html_document(text, origin)
    elif name.endswith(_MARKDOWN) or is_markdown(text):
        yield markdown_document(text, origin)
    else:
        yield plain_document(text)


def _from_json(text: str, origin: str, name: str) -> Iterable[Read] | None:
    """The documents in JSON that could not be read line by line, or None where the text is no JSON."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        named_so = name.endswith(_JSON_LINES) or bool(_JSON_OBJECT.match(text))
        return json_documents(text.split("\n"), origin) if named_so else None
    if isinstance(held, list) and held and all(isinstance(one, dict) for one in held):
        return (_one_of_several(one, f"{origin}, document {number}") for number, one in enumerate(held, start=1))
    return [json_document(held, origin)] if isinstance(held, dict) else None


def _one_of_several(value: object, origin: str) -> Read:
    try:
        return json_document(value, origin)
    except ReadingError as error:
        return error


def _is_json_lines(head: bytes, name: str) -> bool:
    """Whether to read line by line: the name says so, or one of the first lines is a JSON object."""
    if head.startswith(_WIDE) or b"\x00" in head:  # in UTF-16 a byte is no character
        return False
    if name.endswith(_JSON_LINES):
        return True
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith(b"{"):
        return False
    lines = start.split(b"\n")
    return (len(lines) == 1 and len(head) == _PEEK) or any(_is_json_object(line) for line in lines[:20])


def _is_json_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO, origin: str) -> Iterator[str]:
    while line := stream.readline(LARGEST + 1):
        if len(line) > LARGEST:
            raise ReadingError(origin, f"has a line larger than {LARGEST // 1_000_000} MB", "split that document")
        yield characters(line)


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream of all of it, for standard input cannot be wound back."""
    head = b""
    while len(head) < _PEEK and (more := stream.read(_PEEK - len(head))):
        head += more
    return head, io.BufferedReader(_Rewound(head, stream))


class _Rewound(io.RawIOBase):
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        data, self._head = self._head[:size], self._head[size:]
        data = data or self._rest.read(size)
        buffer[: len(data)] = data
        return len(data)


def _unreadable(path: Path, error: OSError | ValueError) -> ReadingError:
    origin = _shown(path)
    if isinstance(error, FileNotFoundError):
        return ReadingError(origin, "does not exist", "check the name")
    if isinstance(error, PermissionError):
        return ReadingError(origin, "may not be read", "ask for the right to read it")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return ReadingError(origin, "is a link that leads back to itself", "name what it should lead to")
    return ReadingError(origin, f"cannot be read ({_reason(error)})", "check the name")


def _reason(error: OSError | ValueError) -> str:
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower()


def _shown(path: Path) -> str:
    """The path on one line, whatever characters its name holds."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)
