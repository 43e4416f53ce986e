"""Files that the tests of reading make for themselves, and how one is read."""

import io
import zipfile
from collections.abc import Mapping, Sequence

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


def pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]],
    *,
    info: str = "",
    page: str = "",
    catalog: str = "",
    trailer: str = "",
    more: Sequence[str] = (),
    drawn: str = "",
) -> bytes:
    """A PDF of these pages, each of words at places (points from the lower left) in Helvetica of 10 points.

    The rest is put into the dictionaries of that name, `more` behind as further objects, the first of them the 6th;
    `drawn` is drawn on each page.
    """
    count = len(pages)
    first = 6 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(count))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>",
        "null",
        *more,
    ]
    for n, words in enumerate(pages):
        shown = "".join(f"BT /F 10 Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, text in words) + drawn
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {first + 2 * n + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>{page}>>"
        )
        objects.append(f"<</Length {len(shown.encode('cp1252'))}>>stream\n{shown}\nendstream")
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj{body}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info 4 0 R{trailer}>>"
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
