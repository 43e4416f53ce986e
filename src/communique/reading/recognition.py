"""A stream of bytes, read as what its content shows it to be."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile

from communique.model.document import Document
from communique.model.errors import ReadingError, TooMuch
from communique.model.original import Original, Reading
from communique.reading import zipped
from communique.reading.decoding import refuse_known_binary
from communique.reading.formats import FORMATS, Single
from communique.reading.head import Head
from communique.reading.limits import LIMITS, Limits
from communique.reading.streams import PEEK, peeked, spooled
from communique.reading.within import Budget, Read, Within

_PACKED_AGAIN = "pack it again, or unpack it first"


def read_stream(
    stream: BinaryIO, origin: str, name: str = "", limits: Limits = LIMITS, charset: str | None = None
) -> Iterator[Read]:
    """The documents in a stream, and an error for what cannot be read; what ends the reading is the last item.

    `charset` is the encoding that what carried the stream told.
    """
    within = Within(
        origin=origin, name=name.casefold(), reader=_guarded, limits=limits, budget=Budget(limits), charset=charset
    )
    try:
        yield from _guarded(stream, within)
    except TooMuch as error:
        yield error


def _guarded(stream: BinaryIO, within: Within) -> Iterator[Read]:
    try:
        yield from _readings(stream, within)
    except TooMuch:
        raise
    except ReadingError as error:
        yield error
    except (EOFError, zlib.error, BadZipFile):
        yield ReadingError(within.origin, "is broken", _PACKED_AGAIN)
    except OSError as error:
        yield ReadingError(within.origin, f"cannot be read ({reason(error)})", "try again, or leave it out")
    except Exception as error:  # what a library raises for a broken or hostile file is not to be foreseen
        yield ReadingError(within.origin, f"is broken ({type(error).__name__})", "save it again, or as plain text")


def _readings(stream: BinaryIO, within: Within) -> Iterator[Read]:
    data, stream = peeked(stream)
    if not data.strip():
        raise ReadingError(within.origin, "is empty", "leave it out, or fill it")
    refuse_known_binary(data, within.origin)
    members: frozenset[str] = frozenset()
    if data.startswith(zipped.MAGIC):
        stream = _sought(stream, within)
        members = zipped.members(stream, within.origin, within.limits)
    head = Head(data, within.name, whole=len(data) < PEEK, members=members)
    form = next(form for form in FORMATS if form.recognises(head))
    if isinstance(form, Single):
        yield _single(form, within.whole(stream), within)
        return
    empty = True
    for item in form.read(_sought(stream, within) if form.sought else stream, within):
        empty = False
        yield item
    if empty:
        raise ReadingError(within.origin, f"is a {form.name} that holds nothing to read", "leave it out")


def _single(form: Single, data: bytes, within: Within) -> Reading:
    if form.media_type is None:
        return Reading(form.document(data, within))
    return Reading(_parsed(form, data, within), Original(form.media_type, data))


def _parsed(form: Single, data: bytes, within: Within) -> Document:
    try:
        return form.document(data, within)
    except ReadingError:
        raise
    except Exception as error:  # a library that is given a broken or hostile file may raise anything
        broken = f"is a broken {form.name} ({type(error).__name__})"
        raise ReadingError(within.origin, broken, "save it again, or as plain text") from error


def _sought(stream: BinaryIO, within: Within) -> BinaryIO:
    copy = spooled(stream, within.limits.spooled)
    if copy is None:
        size = f"is an archive larger than {within.limits.spooled // 1_000_000} MB"
        raise ReadingError(within.origin, size, "unpack it first")
    return copy


def reason(error: OSError | ValueError) -> str:
    """What an error of the system says, in small letters."""
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower()
