"""Documents that a visitor sends, handed in at the desk to be read; nothing is fetched from anywhere."""

from typing import Annotated

from fastapi import File, UploadFile

from communique.pipeline.desk import FILES, IN_ALL
from communique.publishing import wording
from communique.web import places
from communique.web.act import Done
from communique.web.asked import Asker, Reading
from communique.web.pages.read import Handed, plain
from communique.web.routing import Addresses

BODY = IN_ALL + 1_000_000
"""Bytes of a request: the files, and what stands between them."""

addresses = Addresses("Reading")


@addresses.act("/read/documents", needs="editor", most=BODY, shape=Handed)
def hand_in(
    desk: Reading,
    asker: Asker,
    files: Annotated[
        list[UploadFile], File(description="The files, named as they are.", json_schema_extra={"maxItems": FILES})
    ],
) -> Done:
    """Files are handed in to be read; the answer tells where it is seen what came of each."""
    # A form without a chosen file sends one without a name.
    chosen = [(each.filename or "", each.file) for each in files if each.filename or each.size]
    job = desk.hand_in(chosen, asker.name)
    return Done(
        to=places.upload(job.id),
        said=f"{wording.number(len(job.files), 'file')} handed in.",
        plain=plain(job),
    )
