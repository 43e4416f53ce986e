"""Answers that come packed, unpacked no further than an answer may be large."""

import zlib
from collections.abc import Iterable

ACCEPTED = "gzip, deflate"
_STEP = 1 << 16
_MEMBER = b"\x1f\x8b"


class TooLarge(Exception):
    """It unpacks to more than it may."""


def unpacked(pieces: Iterable[bytes], coding: str, most: int) -> bytes:
    """All of an answer that comes in pieces, packed as `coding` says.

    Raises TooLarge where it has more than `most` bytes, ValueError where it is packed in a way that was not asked
    for, or is cut off or broken.
    """
    whole = bytearray()
    coding = coding.strip().casefold()
    if coding in ("", "identity"):
        for piece in pieces:
            _kept(whole, piece, most)
        return bytes(whole)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"is packed as '{coding[:40]}', which was not asked for")
    engine = None
    for piece in pieces:
        left = piece
        while left:
            if engine is None:
                engine = _engine(coding, left)
            elif engine.eof:
                if coding == "deflate" or not left.startswith(_MEMBER):
                    break  # what stands behind the end is no part of it
                engine = _engine(coding, left)
            _through(engine, left, whole, most)
            left = engine.unused_data
    if engine is not None and not engine.eof:
        raise ValueError("is packed, and cut off before its end")
    return bytes(whole)


def _engine(coding: str, first: bytes) -> "zlib._Decompress":
    if coding != "deflate":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    # Some servers leave out the envelope that the word 'deflate' means.
    enveloped = len(first) > 1 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if enveloped else -zlib.MAX_WBITS)


def _through(engine: "zlib._Decompress", packed: bytes, whole: bytearray, most: int) -> None:
    """Unpacks a piece, a step a time, so that no step can grow beyond what is allowed."""
    while True:
        try:
            step = engine.decompress(packed, _STEP)
        except zlib.error:
            raise ValueError("is packed, and broken") from None
        _kept(whole, step, most)
        packed = engine.unconsumed_tail
        if engine.eof or (not packed and len(step) < _STEP):
            return


def _kept(whole: bytearray, piece: bytes, most: int) -> None:
    whole += piece
    if len(whole) > most:
        raise TooLarge
