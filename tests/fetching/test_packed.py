"""What is packed unpacks to what it was, however it is cut into pieces, and never to more than it may."""

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetching.packed import TooLarge, unpacked


def deflated(data: bytes) -> bytes:
    """Without the envelope, as some servers send it."""
    engine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return engine.compress(data) + engine.flush()


PACKS = {"gzip": gzip.compress, "deflate": zlib.compress, "Deflate": deflated, "identity": bytes}
texts = st.binary(max_size=300) | st.builds(
    lambda part, times: part * times, st.binary(max_size=9), st.integers(0, 40_000)
)


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from(sorted(PACKS)), st.integers(2, 5_000))
def test_what_was_packed_comes_back(parts: list[bytes], coding: str, size: int) -> None:
    if coding != "gzip":
        parts = parts[:1]  # one member may follow another in gzip alone
    packed = b"".join(map(PACKS[coding], parts))
    assert unpacked(pieces(packed, size), coding, 10_000_000) == b"".join(parts)


@given(texts, st.sampled_from(sorted(PACKS)), st.integers(2, 5_000), st.integers(0, 300_000))
def test_it_never_unpacks_to_more_than_it_may(data: bytes, coding: str, size: int, most: int) -> None:
    try:
        assert len(unpacked(pieces(PACKS[coding](data), size), coding, most)) <= most
    except TooLarge:
        assert len(data) > most


@given(st.binary(max_size=400), st.sampled_from(sorted(PACKS)))
def test_whatever_comes_is_unpacked_or_refused(data: bytes, coding: str) -> None:
    with suppress(ValueError, TooLarge):
        unpacked([data], coding, 10_000)


def test_what_stands_behind_the_end_is_left() -> None:
    assert unpacked([gzip.compress(b"words") + bytes(100)], "gzip", 100) == b"words"


def test_what_is_cut_off_is_refused() -> None:
    with pytest.raises(ValueError, match="cut off"):
        unpacked([gzip.compress(b"words")[:-3]], "gzip", 100)
