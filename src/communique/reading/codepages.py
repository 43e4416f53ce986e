"""The encodings that RTF names by the numbers of Windows."""

import codecs

# The standard's numbers of character sets, and the code page of each.
CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OTHERWISE_CALLED = {"cp936": "gbk", "cp65001": "utf-8", "cp10000": "mac_roman", "cp10007": "mac_cyrillic"}


def known(encoding: str) -> str | None:
    """The name of the encoding for Python, or None where there is no such."""
    encoding = _OTHERWISE_CALLED.get(encoding, encoding)
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None


def decoded(data: bytes, encoding: str) -> str:
    """The characters of `data`; bytes that are none become the replacement character."""
    return data.decode(encoding, "replace")
