"""The pages of a site, one after another. Every text is escaped; no page loads anything but the style sheet beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader

from communique.model.record import Record, Value, Witness
from communique.publishing import wording
from communique.publishing.exports.format import Chosen
from communique.publishing.exports.site.contents import HEADINGS, Contents, Entry, contents, document_file
from communique.publishing.exports.site.timeline import timeline

LATEST = 12
"""Records of a kind that the first page names; the others stand on the page of the kind."""
_HERE = "communique.publishing.exports.site"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that tell a value, and where they stand."""

    words: str
    how: str
    outlet: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a record: its value in words, its sources, its words, and what else is told."""

    field: str
    value: str
    sources: str
    said: tuple[Said, ...]
    others: tuple[tuple[str, str], ...]


def pages(chosen: Chosen) -> Iterator[tuple[str, bytes]]:
    """The files of the site: the path of each and its content."""
    held = contents(chosen)
    made = Environment(loader=PackageLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(site=held, headings=HEADINGS, spoken_sources=wording.sources, number=wording.number)

    def page(template: str, up: str, **told: Any) -> bytes:
        return made.get_template(template).render(up=up, **told).encode()

    yield "style.css", files(_HERE).joinpath("templates/style.css").read_bytes()
    latest = [(kind, held.of(kind)) for kind in held.kinds]
    yield "index.html", page("index.html", "", drawing=timeline(held), latest=latest, most=LATEST)
    for kind, entries in latest:
        yield f"{kind}s.html", page("kind.html", "", kind=kind, entries=entries)
    cited = sorted(held.documents.values(), key=lambda document: (document.day, document.id), reverse=True)
    yield "documents.html", page("documents.html", "", documents=cited)
    for record in chosen.records():
        entry = held.entries[record.id]
        told = {"rows": list(_rows(record, held)), "linked": list(_linked(record, held))}
        yield entry.file, page("record.html", "../", entry=entry, record=record, **told)
    for document in cited:
        yield document.file, page("document.html", "../", document=document)


def _rows(record: Record, held: Contents) -> Iterator[Row]:
    for name, field in record.fields.items():
        value = field.preferred
        said = [_said(witness, held) for member in value.members or (value,) for witness in member.evidence]
        yield Row(
            field=wording.field(name),
            value=wording.spoken(name, value.value) or "not told for this stage",
            sources=wording.sources(value.sources) if value.sources else "",
            said=tuple(dict.fromkeys(said)),
            others=tuple(_other(name, other) for other in field.others),
        )


def _said(witness: Witness, held: Contents) -> Said:
    words = witness.evidence
    document = held.documents.get(words.document)
    return Said(
        words=words.quote,
        how=wording.HOW_IN_WORDS[witness.how],
        outlet=document.outlet if document else words.document,
        file=document_file(words.document) if document else None,
    )


def _other(name: str, value: Value) -> tuple[str, str]:
    return wording.spoken(name, value.value), wording.sources(value.sources)


def _linked(record: Record, held: Contents) -> Iterator[tuple[str, list[Entry]]]:
    """The records that this one leads to, as far as they are on the site."""
    for name, ids in sorted(record.links.items()):
        found = [held.entries[each] for each in ids if each in held.entries]
        if found:
            yield wording.field(name), found
