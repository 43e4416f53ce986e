"""Rich Text Format: the text that is shown, in one pass, whatever a file says of itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.model.document import Document
from communique.reading.codepages import CODE_PAGES, decoded, known
from communique.reading.head import Head
from communique.reading.properties import Properties, document_of
from communique.reading.within import Within

MEDIA_TYPE = "application/rtf"

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|(?P<stray>\\)"
)
_ENDS_OF_PARAGRAPHS = frozenset(("par", "sect", "page", "row", "nestrow"))
_CHARACTERS = {
    "tab": "\t", "line": "\n", "cell": "\x1f", "nestcell": "\x1f", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_CELLS = " | "
_TOLD = frozenset(("title", "author"))
_SAVED = ("revtim", "creatim")
_SHOWN_THOUGH_MARKED = frozenset(("shpinst", "shptxt", "nesttableprops", "pntext"))
# Groups that hold no words of the text. Of those that are marked with '\*' only the ones above hold some.
_PASSED_OVER = frozenset((
    "annotation", "atnauthor", "atndate", "atnid", "atrfend", "atrfstart", "background", "bkmkend", "bkmkstart",
    "colortbl", "comment", "datafield", "doccomm", "docvar", "do", "falt", "fldinst", "fontemb", "fontfile",
    "footer", "footerf", "footerl", "footerr", "footnote", "ftncn", "ftnsep", "ftnsepc", "generator", "header",
    "headerf", "headerl", "headerr", "keywords", "listtable", "listoverridetable", "nonesttables", "nonshppict",
    "objdata", "objclass", "operator", "pict", "picprop", "pnseclvl", "printim", "private", "revtbl", "rxe", "sn",
    "sp", "stylesheet", "subject", "sv", "tc", "template", "themedata", "userprops", "vern", "xe",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group, until it is closed."""

    place: str = "text"
    encoding: str = "cp1252"
    fallback: int = 1
    hidden: bool = False


def recognises(head: Head) -> bool:
    """Whether it begins as RTF does."""
    return head.data[:64].lstrip().startswith(b"{\\rt")


def document(data: bytes, within: Within) -> Document:
    """The document in the file. Raises ReadingError where it holds no text."""
    page = _Page()
    for token in _tokens(data):
        page.take(token)
    page.end_paragraph()
    return document_of(within.joined(page.paragraphs), page.properties())


def _tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    at = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        if token["word"] == b"bin" and token["number"]:  # so many bytes of a picture or the like
            at += max(0, int(token["number"]))
        else:
            yield token


class _Page:
    """What was read so far."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._line: list[str] = []
        self._bytes = bytearray()
        self._state = _State()
        self._outer: list[_State] = []
        self._marked = False
        self._passing = 0
        self._default = "cp1252"
        self._font = 0
        self._fonts: dict[int, str] = {}
        self._told: dict[str, list[str]] = {}
        self._days: dict[str, dict[str, int]] = {}

    def take(self, token: re.Match[bytes]) -> None:
        if token["word"]:
            self._take_word(token["word"].decode(), int(token["number"]) if token["number"] else None)
        elif token["hex"]:
            self._take_bytes(bytes((int(token["hex"], 16),)))
        elif token["text"]:
            self._take_bytes(token["text"])
        elif token["brace"] == b"{":
            self._flush()
            self._outer.append(self._state)
            self._passing = 0
        elif token["brace"] == b"}":
            self._flush()
            self._state = self._outer.pop() if self._outer else self._state
            self._marked = False
        elif token["sign"]:
            self._take_sign(token["sign"].decode("latin-1"))

    def end_paragraph(self) -> None:
        self._flush()
        cells = _whole("".join(self._line)).split("\x1f")
        self.paragraphs.append(_CELLS.join(cell.strip() for cell in cells if cell.strip()) if cells[1:] else cells[0])
        self._line = []

    def properties(self) -> Properties:
        told = {name: _whole("".join(pieces)) for name, pieces in self._told.items()}
        days = (self._days.get(name, {}) for name in _SAVED)
        saved = next((f"{d['yr']:04}-{d['mo']:02}-{d['dy']:02}" for d in days if {"yr", "mo", "dy"} <= d.keys()), None)
        return Properties(title=told.get("title"), author=told.get("author"), saved=saved)

    def _take_word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._write(chr(number % 0x10000))
            self._passing = self._state.fallback
            return
        self._flush()
        self._passing = 0
        if word in _ENDS_OF_PARAGRAPHS:
            if self._state.place == "text":
                self.end_paragraph()
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif not self._is_setting(word, number):
            self._enter(word)
        self._marked = False

    def _is_setting(self, word: str, number: int | None) -> bool:
        """Takes what a word says of how the text is written; False where it says nothing of that."""
        state = self._state
        if word == "ansicpg":
            self._default = known(f"cp{number}") or self._default
            self._state = replace(state, encoding=self._default)
        elif word in ("f", "deff") and number is not None:
            self._font = number
            self._state = replace(state, encoding=self._fonts.get(number, self._default))
        elif word == "fcharset" and state.place == "fonttbl":
            self._fonts[self._font] = CODE_PAGES.get(number or 0) or self._default
        elif word == "uc":
            self._state = replace(state, fallback=min(max(number or 0, 0), 8))
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=number != 0)
        elif word == "plain":
            self._state = replace(state, hidden=False)
        elif word in ("yr", "mo", "dy") and state.place in _SAVED:
            self._days.setdefault(state.place, {})[word] = number or 0
        else:
            return False
        return True

    def _enter(self, word: str) -> None:
        """Goes into a group that holds something else than the text, which its first word tells."""
        place = self._state.place
        if place == "info" or word in ("info", "fonttbl"):
            place = word if word in _TOLD or word in _SAVED or word in ("info", "fonttbl") else "nowhere"
        elif word in _PASSED_OVER or (self._marked and word not in _SHOWN_THOUGH_MARKED):
            place = "nowhere"
        self._state = replace(self._state, place=place)

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._marked = True
        elif sign in "\r\n":
            self._take_word("par", None)
        elif sign in _SIGNS:
            if self._passing:
                self._passing -= 1
            else:
                self._flush()
                self._write(_SIGNS[sign])

    def _take_bytes(self, data: bytes) -> None:
        passed = min(self._passing, len(data))  # what older programs show in the place of a character
        self._passing -= passed
        self._bytes += data[passed:]

    def _flush(self) -> None:
        if self._bytes:
            self._write(decoded(bytes(self._bytes), self._state.encoding))
            self._bytes.clear()

    def _write(self, words: str) -> None:
        if self._state.place == "text" and not self._state.hidden:
            self._line.append(words)
        elif self._state.place in _TOLD:
            self._told.setdefault(self._state.place, []).append(words)


def _whole(words: str) -> str:
    """Characters that were told in two halves, as one."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
