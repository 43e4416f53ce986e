"""What is made of the characters of a document before they are stored, and after which nothing moves."""

import html
import re

_NEWLINE = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(
    r"<(script|style)\b[^<]*</\1>|<!--[^<>]*-->"
    r"|</?(?:a|abbr|b|big|br|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|li|mark|ol|p|q|s|script|small|span"
    r"|strike|strong|style|sub|sup|title|tt|u|ul|wbr)\b[^<>]*>",
    re.IGNORECASE,
)


def stored(text: str) -> str:
    """The text as it is stored: newlines are `\\n`, a byte order mark is dropped.

    A control character, NUL among them, becomes one space, so that nothing else moves; half a surrogate pair,
    which no encoding can write, becomes the replacement character.
    """
    text = _NEWLINE.sub("\n", text.lstrip("\ufeff"))
    return _HALF_CHARACTER.sub("\ufffd", _CONTROL.sub(" ", text))


def display_title(title: str) -> str:
    """The title for plain display: on one line, without tags, entities as what they stand for."""
    title = stored(title)
    for _ in range(3):  # feeds escape a title once or twice; what is still escaped then is meant so
        plain = html.unescape(_MARKUP.sub(" ", title))
        if plain == title:
            break
        title = stored(plain)
    return " ".join(title.split())


def one_line(value: object) -> str | None:
    """A value of metadata as one line of words, or None where it is blank or no plain value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(stored(str(value)).split()) or None
