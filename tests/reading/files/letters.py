"""Mails: plain, with a twin in HTML, with papers and other mails attached, and several in a box."""

import mailbox
import tempfile
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import papers

from stories import Story


def plain(story: Story) -> bytes:
    return _sealed(_letter(story))


def _letter(story: Story) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{story.source} <press@{story.url.split('/')[2]}>"
    mail["To"] = "journalists@list.example"
    mail["Date"] = format_datetime(datetime.fromisoformat(f"{story.published}T10:30:00+01:00"))
    mail["Subject"] = story.title
    mail["Message-ID"] = f"<{story.published}@{story.url.split('/')[2]}>"
    mail.set_content(story.text + "\n", cte="quoted-printable")
    return mail


def alternative(story: Story) -> bytes:
    mail = _letter(story)
    mail.add_alternative(f"<html><body><h1>{story.title}</h1>{story.in_html()}</body></html>", subtype="html")
    return _sealed(mail)


def in_html(story: Story) -> bytes:
    mail = _letter(story)
    mail.set_content(f"<html><head><style>p{{margin:0}}</style></head><body>{story.in_html()}</body></html>", "html")
    return _sealed(mail)


def with_paper(story: Story, paper: Story) -> bytes:
    mail = _letter(story)
    pdf = papers.one_column(paper)
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="statement.pdf")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="crest.png")
    return _sealed(mail)


def forwarded(story: Story) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Desk <desk@paper.example>", "archive@paper.example"
    mail["Date"], mail["Subject"] = "Mon, 05 Feb 2024 08:00:00 +0000", "Fwd: for the archive"
    mail["Message-ID"] = "<f@paper.example>"
    mail.set_content("The release as it came, for the archive.\n")
    mail.add_attachment(_letter(story))
    return _sealed(mail)


def _sealed(mail: EmailMessage) -> bytes:
    """The mail with boundaries that do not change from one making to the next."""
    for number, part in enumerate(mail.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=={number}==")
    return mail.as_bytes()


def box(*told: Story) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "box")
        box = mailbox.mbox(path)
        for story in told:
            kept = mailbox.mboxMessage(_letter(story))
            kept.set_from("press@list.example", datetime.fromisoformat(story.published).timetuple())
            box.add(kept)
        box.flush()
        box.close()
        return path.read_bytes()
