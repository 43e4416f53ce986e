"""The compiled part, where it was built: the same answers as plain Python, some hundred times faster."""

import ctypes
import threading
from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from communique.copies.folding import BASIC, is_lower, table
from communique.copies.words import ABBREVIATIONS, word_hash

SUFFIXES = (".so", ".dylib", ".dll")
VERSION = 2
ROW = 8
_POINTER, _LONG, _INT = ctypes.c_void_p, ctypes.c_int64, ctypes.c_int
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "cw_version": (_INT, ()),
    "cw_setup": (None, (_POINTER, _POINTER, _POINTER, ctypes.c_int32)),
    "cw_scratch": (_POINTER, ()),
    "cw_scratch_free": (None, (_POINTER,)),
    "cw_words": (_LONG, (_POINTER, ctypes.c_char_p, _LONG)),
    "cw_words_out": (None, (_POINTER,) * 5),
    "cw_tokenised": (_LONG, (_POINTER, _LONG, _POINTER, _POINTER)),
    "cw_fingerprints": (_LONG, (_POINTER, _LONG, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)),
    "cw_align": (_LONG, (_POINTER, _LONG, *(_POINTER,) * 9, _LONG, _POINTER)),
    "cw_store": (_POINTER, ()),
    "cw_store_free": (None, (_POINTER,)),
    "cw_store_records": (None, (_POINTER, _POINTER)),
    "cw_store_segments_clear": (None, (_POINTER,)),
    "cw_store_segment": (_INT, (_POINTER, _POINTER, _LONG, _POINTER, _INT, _POINTER, _LONG)),
    "cw_store_held": (_LONG, (_POINTER,)),
    "cw_store_drain": (None, (_POINTER, _POINTER)),
    "cw_store_take": (
        _LONG,
        (
            _POINTER,
            ctypes.c_uint32,
            _LONG,
            _POINTER,
            _POINTER,
            _INT,
            _INT,
            _POINTER,
            _LONG,
            _POINTER,
            _POINTER,
        ),
    ),
    "cw_merge": (_LONG, (_POINTER, _POINTER, _POINTER, _POINTER)),
    "cw_filter": (None, (_POINTER, _LONG, _POINTER, _LONG)),
    "cw_trim": (_LONG, (_POINTER, _POINTER, _LONG)),
    "cw_directory": (None, (_POINTER, _LONG, _POINTER, _INT)),
}
_tables: list[Any] = []


@cache
def library() -> ctypes.CDLL | None:
    """The compiled part; None where it was not built, or built for another machine or of another version."""
    found = [path for suffix in SUFFIXES for path in Path(__file__).parent.glob(f"_kernel*{suffix}")]
    for path in found:
        try:
            loaded = ctypes.CDLL(str(path))
            if loaded.cw_version() == VERSION:
                _declare(loaded)
                return loaded
        except (OSError, AttributeError):
            continue
    return None


def texts_of(texts: Sequence[bytes]) -> "tuple[Any, array[int]]":
    """Texts as the compiled part takes them: where each begins, and its length in bytes."""
    return (ctypes.c_char_p * len(texts))(*texts), array("q", map(len, texts))


def address(held: "array[Any]") -> int:
    """Where an array stands in memory."""
    return held.buffer_info()[0]


class Scratch:
    """Memory to work in: each thread that uses it gets one of its own."""

    def __init__(self, loaded: ctypes.CDLL) -> None:
        self._loaded = loaded
        self._own = threading.local()

    @property
    def pointer(self) -> int:
        """Where the memory of this thread is."""
        try:
            held: _Memory = self._own.memory
        except AttributeError:
            held = self._own.memory = _Memory(self._loaded)
        return held.pointer


class _Memory:
    def __init__(self, loaded: ctypes.CDLL) -> None:
        self._loaded = loaded
        self.pointer: int = loaded.cw_scratch()

    def __del__(self) -> None:
        self._loaded.cw_scratch_free(self.pointer)


def _declare(loaded: ctypes.CDLL) -> None:
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(loaded, name)
        function.restype, function.argtypes = result, arguments
    fold = array("H", table())
    lower = bytes(is_lower(code) for code in range(BASIC))
    short = array("Q", sorted(map(word_hash, ABBREVIATIONS)))
    _tables.extend((fold, lower, short))
    loaded.cw_setup(address(fold), lower, address(short), len(short))
