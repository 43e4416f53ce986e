"""Bytes to characters: which encoding a text is in, and whether it is a text at all."""

import codecs
import re

from communique.model.errors import ReadingError

_MARKS = (  # the longer first: the mark of UTF-32 little-endian begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"RIFF": "a picture, sound or film (RIFF)",
    b"\xd0\xcf\x11\xe0": "an old or a locked office document",
    b"SQLite format 3\x00": "a SQLite database",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard",
    b"\x7fELF": "a program",
}
_AS_EVER = ("utf-8", "iso8859-1", "cp1252", "ascii")  # which are read, and mended, without being told
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WAY_OUT = "save it as text in UTF-8"


def decode(data: bytes, origin: str, charset: str | None = None) -> str:
    """The characters of `data`, without a byte order mark.

    UTF-8, UTF-16 and UTF-32 with a mark; without one UTF-16 where every other byte is zero, then UTF-8, in
    which stray bytes of Windows-1252 are read as such, then Windows-1252 (which Latin-1 is a part of). `charset` is
    the encoding that an envelope or the text itself tells; it holds where the bytes do not show another. Raises
    ReadingError where the bytes are no text, or a text in none of these.
    """
    refuse_known_binary(data, origin)
    told = _as_told(data, charset)
    text = characters(data) if told is None else told
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if controls > max(8, len(text) // 50):
        raise ReadingError(origin, "is not a text", _WAY_OUT)
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if told is None and foreign > len(text) // 3 and not _is_unicode(data):
        raise ReadingError(origin, "is in an encoding that cannot be told", _WAY_OUT)
    return text


def refuse_known_binary(data: bytes, origin: str) -> None:
    """Raise ReadingError where the first bytes are those of a picture, an archive or the like."""
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadingError(origin, f"is {what}, not a text", _WAY_OUT)


def characters(data: bytes) -> str:
    """The characters of `data` as `decode` tells them, whether or not they make a text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(data)


def _as_told(data: bytes, charset: str | None) -> str | None:
    """The characters in the encoding that was told, or None where it is unknown, or the bytes show another."""
    try:
        encoding = codecs.lookup(charset or "utf-8").name
    except (LookupError, ValueError):
        return None
    if encoding in _AS_EVER or any(data.startswith(mark) for mark, _ in _MARKS) or _is_utf8_after_all(data, encoding):
        return None
    try:
        return data.decode(encoding, "replace")
    except (UnicodeError, LookupError):  # some codecs of Python are none of text
        return None


def _is_utf8_after_all(data: bytes, encoding: str) -> bool:
    """Whether the bytes are sound UTF-8, which few texts in another encoding are by chance."""
    if encoding.startswith(("iso2022", "hz", "utf-16", "utf-32")):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(data: bytes) -> str | None:
    """English in UTF-16 has a zero in nearly every other byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if not half:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _mixed(data: bytes) -> str:
    """UTF-8 with stray bytes where most high bytes are of UTF-8 sequences, else Windows-1252 throughout."""
    if _is_mostly_utf8(data):
        return data.decode("utf-8", "communique-windows-1252")
    return "".join(_WESTERN[byte] for byte in data)


def _is_unicode(data: bytes) -> bool:
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    return marked or _unmarked_utf16(data) is not None or _is_mostly_utf8(data)


def _is_mostly_utf8(data: bytes) -> bool:
    high = sum(1 for _ in _HIGH.finditer(data))
    return 2 * sum(len(found.group()) for found in _MULTIBYTE.finditer(data)) > high


def _western(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:  # five bytes are empty in Windows-1252; in Latin-1 they are control characters
        return chr(byte)


_WESTERN = tuple(_western(byte) for byte in range(256))


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_WESTERN[byte] for byte in error.object[error.start : error.end]), error.end


codecs.register_error("communique-windows-1252", _stray)
