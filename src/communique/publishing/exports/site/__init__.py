"""A static site: what was chosen as web pages that need no server, no script and nothing from elsewhere. A ZIP, or a folder."""

from collections.abc import Iterator

from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.site.packed import packed


def _files(chosen: Chosen) -> Iterator[tuple[str, bytes]]:
    from communique.publishing.exports.site.pages import pages

    yield from pages(chosen)


def _write(chosen: Chosen) -> Iterator[bytes]:
    yield from packed(_files(chosen))


SITE = Format(
    "site",
    "zip",
    "application/zip",
    "a static site of one relationship, for any web server or none: a ZIP, or a folder",
    _write,
    files=_files,
)
