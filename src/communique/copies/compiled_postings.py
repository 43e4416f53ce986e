"""Postings by the compiled part: sorted segments, in files or in memory, and a table for the newest documents.

Every 8,192 documents the table becomes a segment; four segments of like size become one, beside the main work. A
segment is written whole under another name, brought to disk, and named in the catalogue only then: a kill at any
moment leaves the last named segments, and the documents that they do not cover are entered anew from the texts.
"""

import contextlib
import mmap
import os
import tempfile
import zlib
from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from communique.copies.fingerprints import SKETCH
from communique.copies.kernel import Scratch, address, library, texts_of
from communique.copies.postings import NOBODY, Neighbours, Prints, Traits
from communique.model.errors import RegisterError

FLUSH = 8192
FANOUT = 4
LINE = 8
"""Numbers of 64 bits in a line of memory, which is a block of a segment's filter."""
KEYS_A_LINE = 64
MOST_SEGMENTS = 40
DOCUMENTS = 1 << 24
"""Documents that one index can hold: their numbers have 24 bits."""

_MAGIC = b"copies02"
_HEADER = np.dtype(
    [("magic", "S8"), ("entries", "<i8"), ("bits", "<i8"), ("blocks", "<i8"), ("sum", "<u8"), ("spare", "V24")]
)
_RECORD = np.dtype([("rank", "<u8"), ("day", "<i4"), ("spare", "<u4"), ("sketch", "<u2", SKETCH)])


@dataclass(frozen=True, slots=True)
class SegmentName:
    """A segment in the catalogue: its file, and how many documents it and those before it cover."""

    file: str
    covered: int


class Catalogue(Protocol):
    """Where the names of segments are kept; changes are all or nothing."""

    def segments(self) -> Sequence[SegmentName]:
        """The segments in the order of their documents."""

    def replace(self, old: Sequence[SegmentName], new: SegmentName) -> None:
        """Names `new` in the place of `old`."""


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    name: SegmentName
    filter: NDArray[np.uint64]
    directory: NDArray[np.uint32]
    entries: NDArray[np.uint64]
    bits: int


class CompiledPostings:
    """Postings by the compiled part; in memory without a folder."""

    def __init__(self, folder: Path | None = None, catalogue: Catalogue | None = None) -> None:
        loaded = library()
        assert loaded is not None
        self._kernel = loaded
        self._store = loaded.cw_store()
        self._scratch = Scratch(loaded)
        self._workers = ThreadPoolExecutor(2, "copies")
        self._merger = ThreadPoolExecutor(1, "copies-merge")
        self._merging: Future[_Segment] | None = None
        self._merged: list[_Segment] = []
        self._folder = folder
        self._catalogue = catalogue
        self._serial = 0
        self._segments = [self._opened(name) for name in catalogue.segments()] if catalogue else []
        self._records = _Records(folder / "records.dat" if folder else None, self.covered)
        self._entered = self.covered
        self._sweep()
        self._tell_segments()
        loaded.cw_store_records(self._store, self._records.pointer)

    @property
    def covered(self) -> int:
        return self._segments[-1].name.covered if self._segments else 0

    def printing(self, texts: Sequence[bytes]) -> Callable[[], Prints]:
        if len(texts) < 16:
            return lambda: self._printed(texts)
        half = middle([len(text) for text in texts])
        one = self._workers.submit(self._printed, texts[:half])
        other = self._workers.submit(self._printed, texts[half:])
        return lambda: _joined(one.result(), other.result())

    def enter(self, first: int, prints: Prints, traits: Sequence[Traits]) -> Sequence[Neighbours]:
        if first + len(traits) > DOCUMENTS:
            raise RegisterError(f"an index of copies holds at most {DOCUMENTS:,} documents; begin another")
        if self._records.append(first, traits, prints.sketches):
            self._kernel.cw_store_records(self._store, self._records.pointer)
        neighbours = self._taken(first, prints, enter=True)
        self._entered = first + len(traits)
        self._settle_merge(wait=len(self._segments) >= MOST_SEGMENTS)
        if self._entered - self.covered >= FLUSH:
            self._flush()
        return neighbours

    def look(self, first: int, prints: Prints) -> Sequence[Neighbours]:
        return self._taken(first, prints, enter=False)

    def close(self) -> None:
        """Waits for merges under way; documents in no segment yet are entered anew when the index is opened."""
        while self._merging:
            self._settle_merge(wait=True)
        self._workers.shutdown()
        self._merger.shutdown()
        self._kernel.cw_store_free(self._store)
        self._records.close()
        self._segments = []

    def memory(self) -> int:
        """Bytes of segments, table and records, on disk or not."""
        size = sum(s.entries.nbytes + s.directory.nbytes + s.filter.nbytes for s in self._segments)
        return size + self._entered * _RECORD.itemsize + 16 * int(self._kernel.cw_store_held(self._store))

    def _printed(self, texts: Sequence[bytes]) -> Prints:
        pointers, lengths = texts_of(texts)
        keys = np.empty(sum(lengths) // 2 + len(texts), np.uint64)
        counts = np.empty(len(texts), np.int64)
        sketches = np.empty((len(texts), SKETCH), np.uint16)
        total = self._kernel.cw_fingerprints(
            self._scratch.pointer,
            len(texts),
            pointers,
            address(lengths),
            *(a.ctypes.data for a in (keys, counts, sketches)),
        )
        return Prints(keys[:total].copy(), counts, sketches)

    def _taken(self, first: int, prints: Prints, *, enter: bool) -> list[Neighbours]:
        keys: NDArray[np.uint64] = np.ascontiguousarray(prints.keys, np.uint64)
        counts = np.ascontiguousarray(prints.counts, np.int64)
        bounds = list(accumulate(counts.tolist(), initial=0))
        marks = np.zeros(len(keys) + 1, np.uint8)
        found = np.empty(len(counts), np.int64)
        room = 1 << 16
        neighbours: list[Neighbours] = []
        at, half_done = 0, False
        while at < len(counts):
            candidates = np.empty(room, np.uint32)
            done = self._kernel.cw_store_take(
                self._store, first + at, len(counts) - at, keys[bounds[at] :].ctypes.data, counts[at:].ctypes.data,
                int(enter), int(not half_done), candidates.ctypes.data, room, found[at:].ctypes.data,
                marks[bounds[at] :].ctypes.data,
            )  # fmt: skip
            begin = 0
            for document, count in enumerate(found[at : at + done].tolist(), at):
                if not count:
                    neighbours.append(NOBODY)
                    continue
                low, high = bounds[document], bounds[document + 1]
                recurring = keys[low:high][marks[low:high] > 0]
                neighbours.append(Neighbours(candidates[begin : begin + count].tolist(), recurring.tolist()))
                begin += count
            at += done
            half_done = at < len(counts)
            room *= 4
        return neighbours

    # ---- segments

    def _flush(self) -> None:
        entries = np.empty(self._kernel.cw_store_held(self._store), np.uint64)
        self._kernel.cw_store_drain(self._store, entries.ctypes.data)
        entries.sort()
        self._records.flush()
        segment = self._made(entries, self._entered)
        if self._catalogue:
            self._catalogue.replace((), segment.name)
        self._segments.append(segment)
        self._tell_segments()
        self._begin_merge()

    def _made(self, entries: NDArray[np.uint64], covered: int) -> _Segment:
        """A segment of sorted entries, on disk where there is a folder."""
        bits = min(28, max(1, (len(entries) // 8).bit_length()))
        directory = np.zeros((1 << bits) + 2, np.uint32)
        self._kernel.cw_directory(entries.ctypes.data, len(entries), directory.ctypes.data, bits)
        filter = _lines(len(entries) // KEYS_A_LINE + 1)
        blocks = len(filter) // LINE
        self._kernel.cw_filter(entries.ctypes.data, len(entries), filter.ctypes.data, blocks)
        self._serial += 1
        name = SegmentName(f"{covered:08d}-{os.getpid():x}-{self._serial:x}.seg", covered)
        segment = _Segment(name, filter, directory, entries, bits)
        if self._folder:
            _write(self._folder / name.file, segment)
            return self._opened(name)
        return segment

    def _opened(self, name: SegmentName) -> _Segment:
        assert self._folder
        path = self._folder / name.file
        try:
            with path.open("rb") as file:
                held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise RegisterError(f"{path}: a part of the index of copies cannot be read; rebuild the index") from error
        header = np.frombuffer(held, _HEADER, 1)[0] if len(held) >= _HEADER.itemsize else None
        if header is None or header["magic"] != _MAGIC:
            raise RegisterError(f"{path}: this is no part of an index of copies; rebuild the index")
        bits, count, words = int(header["bits"]), int(header["entries"]), LINE * int(header["blocks"])
        size = (1 << bits) + 2
        after = _HEADER.itemsize + 8 * words
        if len(held) != after + 4 * size + 8 * count:
            raise RegisterError(f"{path}: a part of the index of copies is cut short; rebuild the index")
        return _Segment(
            name,
            np.frombuffer(held, np.uint64, words, _HEADER.itemsize),
            np.frombuffer(held, np.uint32, size, after),
            np.frombuffer(held, np.uint64, count, after + 4 * size),
            bits,
        )

    def damaged(self) -> list[str]:
        """The files whose contents do not agree with their checksums; reads them whole."""
        if not self._folder:
            return []
        return [s.name.file for s in self._segments if not _agrees(self._folder / s.name.file)]

    def _tell_segments(self) -> None:
        self._kernel.cw_store_segments_clear(self._store)
        for s in self._segments:
            self._kernel.cw_store_segment(
                self._store, s.entries.ctypes.data, len(s.entries), s.directory.ctypes.data, s.bits,
                s.filter.ctypes.data, len(s.filter) // LINE,
            )  # fmt: skip

    def _begin_merge(self) -> None:
        """Begins to merge the newest four segments of like size, if there are four."""
        if self._merging:
            return
        for end in range(len(self._segments), FANOUT - 1, -1):
            group = self._segments[end - FANOUT : end]
            sizes = [len(s.entries) for s in group]
            if max(sizes) < 2 * min(sizes):
                self._merged = group
                self._merging = self._merger.submit(self._merge, group)
                return

    def _merge(self, group: Sequence[_Segment]) -> _Segment:
        records = self._records.held  # stays where it is for as long as this needs it
        sizes = [len(s.entries) for s in group]
        out, room = self._room(sum(sizes)), self._room(sizes[0] + sizes[1])
        inputs, counts = array("Q", (s.entries.ctypes.data for s in group)), array("q", sizes)
        total = self._kernel.cw_merge(address(inputs), address(counts), room.ctypes.data, out.ctypes.data)
        kept = self._kernel.cw_trim(records.ctypes.data, out.ctypes.data, total)
        del room
        return self._made(out[:kept], group[-1].name.covered)

    def _room(self, size: int) -> NDArray[np.uint64]:
        """Room for entries while segments are merged, as much as these: in a file without a name, where there is a folder."""
        reserve = getattr(os, "posix_fallocate", None)
        if not self._folder or not reserve:
            return np.empty(size, np.uint64)
        try:
            with tempfile.TemporaryFile(dir=self._folder) as file:
                reserve(file.fileno(), 0, 8 * size)  # else a full disk would end the process
                return np.memmap(file, np.uint64, "r+", shape=(size,))
        except OSError as error:
            told = f"{self._folder}: the index of copies cannot be written ({error.strerror})"
            raise RegisterError(told) from error

    def _settle_merge(self, *, wait: bool) -> None:
        """Puts a finished merge in the place of its parts."""
        if not self._merging or not (wait or self._merging.done()):
            return
        whole, parts = self._merging.result(), self._merged
        if self._catalogue:
            self._catalogue.replace([s.name for s in parts], whole.name)
        at = self._segments.index(parts[0])
        self._segments[at : at + len(parts)] = [whole]
        self._tell_segments()
        self._merging, self._merged = None, []
        self._sweep([s.name.file for s in parts])
        self._begin_merge()

    def _sweep(self, files: Sequence[str] | None = None) -> None:
        """Removes the files of merged segments; without names, whatever a kill left behind."""
        if not self._folder:
            return
        named = {s.name.file for s in self._segments}
        gone = [p.name for p in self._folder.glob("*.seg*") if p.name not in named] if files is None else files
        for name in gone:
            with contextlib.suppress(OSError):
                (self._folder / name).unlink()


class _Records:
    """What is remembered of every document, in one array that grows."""

    def __init__(self, path: Path | None, kept: int) -> None:
        self._path = path
        if path and path.exists() and path.stat().st_size < kept * _RECORD.itemsize:
            raise RegisterError(f"{path}: a part of the index of copies is cut short; rebuild the index")
        self.held = self._sized(max(FLUSH, kept))

    @property
    def pointer(self) -> int:
        return int(self.held.ctypes.data)

    def append(self, first: int, traits: Sequence[Traits], sketches: Any) -> bool:
        """Remembers documents numbered from `first`; whether the array has moved."""
        end = first + len(traits)
        moved = end > len(self.held)
        if moved:
            self.held = self._sized(max(end, 2 * len(self.held)))
        stretch = self.held[first:end]
        stretch["rank"] = [t.rank for t in traits]
        stretch["day"] = [t.day for t in traits]
        stretch["sketch"] = sketches
        return moved

    def flush(self) -> None:
        if isinstance(self.held, np.memmap):
            self.held.flush()

    def close(self) -> None:
        self.flush()
        self.held = np.empty(0, _RECORD)

    def _sized(self, size: int) -> NDArray[np.void]:
        held: NDArray[np.void] | None = getattr(self, "held", None)
        if not self._path:
            fresh = np.zeros(size, _RECORD)
            if held is not None:
                fresh[: len(held)] = held
            return fresh
        with self._path.open("ab") as file:
            if file.tell() < size * _RECORD.itemsize:
                file.truncate(size * _RECORD.itemsize)
        return np.memmap(self._path, _RECORD, "r+", shape=(size,))


def _lines(count: int) -> NDArray[np.uint64]:
    """Room for so many lines of memory, the first at the beginning of one."""
    room = np.empty(LINE * (count + 1), np.uint64)
    begin = -room.ctypes.data % (8 * LINE) // 8
    return room[begin : begin + LINE * count]


def _write(path: Path, segment: _Segment) -> None:
    parts: Sequence[NDArray[Any]] = (segment.filter, segment.directory, segment.entries)
    header = np.zeros(1, _HEADER)
    header["magic"], header["entries"], header["bits"] = _MAGIC, len(segment.entries), segment.bits
    header["blocks"] = len(segment.filter) // LINE
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part.data, checksum)
    header["sum"] = checksum
    making = path.with_suffix(".seg-making")
    try:
        with making.open("wb") as file:
            for content in (header.data, *(part.data for part in parts)):
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    except OSError as error:
        raise RegisterError(f"{path}: the index of copies cannot be written ({error.strerror})") from error


def _agrees(path: Path) -> bool:
    content = path.read_bytes()
    header = np.frombuffer(content, _HEADER, 1)[0]
    return zlib.crc32(memoryview(content)[_HEADER.itemsize :]) == int(header["sum"])


def _joined(one: Prints, other: Prints) -> Prints:
    return Prints(
        np.concatenate((one.keys, other.keys)),
        np.concatenate((one.counts, other.counts)),
        np.concatenate((one.sketches, other.sketches)),
    )


def middle(loads: Sequence[int]) -> int:
    """Where to cut a sequence so that both parts have about the same load."""
    whole = sum(loads)
    return next((at for at, so_far in enumerate(accumulate(loads), 1) if 2 * so_far >= whole), 0)
