"""Files that the tests of reading make for themselves, and how one is read."""

import io
import zipfile
from collections.abc import Mapping

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.inputs import completed
from communique.reading.limits import LIMITS, Limits
from communique.reading.recognition import read_stream

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday. They signed a customs agreement."


def reading(data: bytes, name: str = "in", limits: Limits = LIMITS) -> Reading:
    """The one document that lies in the bytes, furnished and named."""
    (item,) = read_stream(io.BytesIO(data), name, name, limits)
    assert isinstance(item, Reading), item
    return completed(item)


def document(data: bytes, name: str = "in", limits: Limits = LIMITS) -> Document:
    return reading(data, name, limits).document


def refusal(data: bytes, name: str = "in", limits: Limits = LIMITS) -> str:
    """The one line by which the bytes are refused."""
    (item,) = read_stream(io.BytesIO(data), name, name, limits)
    assert isinstance(item, ReadingError), item
    assert "\n" not in str(item)
    return str(item)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED  # as the standard wants it
            archive.writestr(name, data, how)
    return stream.getvalue()
