"""What a file tells of itself beside its text: a title, who wrote it, when it was saved. Much of that is not so."""

import re
from dataclasses import dataclass, replace

from communique.model.document import Document
from communique.reading.furniture import furnish
from communique.reading.plain import headline
from communique.reading.stamps import published
from communique.reading.wording import display_title, one_line

_FILE_NAME = re.compile(
    r"(?i)microsoft (?:word|powerpoint)\b.*|(?:untitled|document|layout|slide|page|presentation|title|doc|scan)\W*\d*"
    r"|word document|\S+\.(?:docx?|odt|rtf|pdf|indd|qxd|txt|html?|tmp)|about:.*|https?:.*|file:.*"
)
_BODY = re.compile(
    r"(?i)\b(?:ministry|minist[eè]re|ministerio|department|secretariat|government|chancellery|presidency|council"
    r"|commission|parliament|embassy|delegation|union|united nations|organi[sz]ation|press service|press office"
    r"|(?:news|press) agency)\b"
)
_EARLIEST = "1990"  # what says that it is older was saved by a clock that was never set
_FROM_THE_TEMPLATE = ("2013-12-23T23:15:00Z",)  # when the file was made that python-docx begins all of its own with


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file tells of itself. `saved` begins with a day in ISO 8601."""

    title: str | None = None
    author: str | None = None
    saved: str | None = None


def document_of(text: str, told: Properties, heading: str = "") -> Document:
    """The document that a text is, its identifier left blank, with what its file tells of it.

    The title is that of the file, where that is one; else `heading`, a paragraph that is marked as the title; else the
    line over the text. An author who is a body, such as a ministry, is the source. The day of saving stands in for
    that of publication only where nothing in the text tells a day.
    """
    title = _title(told.title) or display_title(heading) or headline(text)
    author = one_line(told.author)
    document = Document(id="", text=text, title=title, source=author if author and _BODY.search(author) else None)
    if furnish(document).published is not None:
        return document
    return replace(document, published=_day(told.saved))


def _title(told: str | None) -> str:
    title = display_title(told or "")
    return "" if len(title.split()) < 2 or _FILE_NAME.fullmatch(title) else title


def _day(saved: str | None) -> str | None:
    if saved is None or saved in _FROM_THE_TEMPLATE:
        return None
    day = published(saved[:10])
    return day if day and len(day) == 10 and day >= _EARLIEST else None
