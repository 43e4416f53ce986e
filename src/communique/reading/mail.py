"""Mails: the text of each, and what is attached to it; one by itself (EML), or a box of them (MBOX)."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO, cast

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Original, Reading
from communique.reading.fragments import text_of
from communique.reading.head import Head
from communique.reading.within import Read, Within
from communique.reading.wording import display_title, one_line, stored

MEDIA_TYPE = "message/rfc822"
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_OF_MAIL = frozenset((b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"))
_LETTER = frozenset((b"from", b"date", b"subject", b"to"))
_OPENS = re.compile(rb"From [^\r\n]*\d{4}(?: [+-]\d{4})?\r?\n(?=[A-Za-z][A-Za-z0-9-]*:|>From )")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_SEEN_ONLY = (
    "image/",
    "audio/",
    "video/",
    "text/calendar",
    "application/pkcs7",
    "application/pgp",
    "application/x-pkcs7",
)


def recognises(head: Head) -> bool:
    """Whether it begins with the fields of a mail that was sent: those that people write alone do not suffice."""
    names = set()
    at = 0
    while found := _FIELD.match(head.data, at):
        names.add(found[1].lower())
        at = found.end()
    sent = bool(names & _OF_MAIL) or head.named(".eml")
    return sent and len(names & _LETTER) >= 2


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The mail, then what is attached to it. Raises ReadingError where it holds neither text nor anything attached."""
    data = within.whole(stream)
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        document = _document(mail)
        attached = [*_attached(mail)]
    except Exception as error:  # the parser of mails raises whatever a broken field brings about
        broken = f"is a broken mail ({type(error).__name__})"
        raise ReadingError(within.origin, broken, "save it again, or as plain text") from error
    if document is not None:
        yield Reading(document, Original(MEDIA_TYPE, data))
    elif not attached:
        raise ReadingError(within.origin, "holds no text", "save its text by itself")
    for name, content in attached:
        yield from within.inner(content, name)


def is_box(head: Head) -> bool:
    """Whether it begins as a box of mails does: with a line 'From', an address and a day, and the fields of a mail."""
    return bool(_OPENS.match(head.data))


def read_box(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The mails of a box, none of which is held longer than it takes."""
    for number, data in enumerate(_mails(stream, within), start=1):
        yield from within.inner(data, f"mail {number}.eml")


def _mails(stream: BinaryIO, within: Within) -> Iterator[bytes]:
    lines: list[bytes] = []
    size, blank = 0, True
    while line := stream.readline(within.limits.document + 1):
        if blank and line.startswith(b"From ") and lines:
            yield _bare(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line)
        if size > within.limits.document:
            raise ReadingError(
                within.origin, f"holds a mail larger than {within.limits.document // 1_000_000} MB", "split it"
            )
        blank = not line.strip()
    if lines:
        yield _bare(lines)


def _bare(lines: list[bytes]) -> bytes:
    """A mail as it was before it was put into the box.

    The box puts a line above it, an empty one below it, and '>' before a 'From' that begins a line.
    """
    first = 1 if lines[0].startswith(b"From ") else 0
    last = len(lines) - (1 if not lines[-1].strip() else 0)
    return _QUOTED.sub(b"", b"".join(lines[first:last]))


def _document(mail: EmailMessage) -> Document | None:
    text = _text(mail)
    if not text.strip():
        return None
    name, address = parseaddr(str(mail.get("from", "")))
    return Document(
        id="",
        text=text,
        title=display_title(str(mail.get("subject", ""))),
        source=one_line(name or address),
        published=_day(mail),
    )


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = str(cast(EmailMessage, body).get_content())
    return text_of(content) if body.get_content_type() == "text/html" else stored(content)


def _day(mail: EmailMessage) -> str | None:
    """When it was sent, with the zone that it tells; None where that is no day."""
    try:
        return parsedate_to_datetime(str(mail["date"])).isoformat() if mail["date"] else None
    except (ValueError, TypeError, IndexError):
        return None


def _attached(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(mail.iter_attachments(), start=1):
        kind = part.get_content_type()
        if kind.startswith(_SEEN_ONLY):
            continue
        name = part.get_filename() or (f"attached mail {number}.eml" if kind == MEDIA_TYPE else f"attachment {number}")
        if kind == MEDIA_TYPE:
            yield name, part.get_content().as_bytes()
        else:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                yield name, data
