"""Facts that a person enters: each entry becomes a note, a document of its own in which every field has its line.

So what is entered has words to point at like everything else, and is taken out as any document is, by withdrawing the
note. A protocol or a letter that shows the fact is read as a document beside it; quotes from it make it a witness too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from communique.extraction.shapes import checked, shape
from communique.model.document import Document
from communique.model.errors import RecordError, UsageError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Kind, plain, typed
from communique.model.finding import Extraction, Finding

EXTRACTOR = "hand"
"""What a register keeps as the extractor of what was entered."""
BESIDE = frozenset(("kind", "quotes"))
"""What an entry holds beside the fields of its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who entered something, on which day, for which house; `shown` is the document that shows it, if one does."""

    by: str
    day: str
    source: str | None = None
    shown: Document | None = None


def note(entry: Mapping[str, Any], origin: Origin) -> tuple[Document, Extraction]:
    """The note that an entry makes, and what it says.

    An entry holds `kind` and the fields of the kind, and in `quotes` words of the document that shows it, by field.
    Raises RecordError where a field is malformed or unknown, or a quote does not stand in that document.
    """
    kind, values = _fields(entry)
    lines = [f"{name}: {_written(value)}" for name, value in values.items()]
    text = "\n".join([f"{kind.capitalize()}, entered by {origin.by} on {origin.day}.", *lines])
    title = f"Entered by hand: {kind}, {_written(next(iter(values.values())))}"
    digest = blake2b("\x1f".join((text, origin.source or "")).encode(), digest_size=8).hexdigest()
    document = Document(
        id=f"hand:{digest}",
        title=title,
        text=text,
        source=origin.source or f"entered by {origin.by}",
        published=origin.day,
        url=origin.shown.url if origin.shown else None,
    )
    grounds = tuple(_grounds(document, values, entry.get("quotes") or {}, origin.shown))
    shown = tuple(dict.fromkeys(e for ground in grounds for e in ground.evidence))
    finding = Finding(document=document.id, fact=typed(kind, _plain(values)), evidence=shown[:3], grounds=grounds)
    return document, Extraction(document=document.id, findings=(finding,))


def _fields(entry: Mapping[str, Any]) -> tuple[Kind, Mapping[str, Any]]:
    kind, values = checked(dict(entry), beyond=True)
    known = {field.name for field in shape(kind, beyond=True)}
    unknown = sorted(set(entry) - known - BESIDE)
    if unknown:
        raise RecordError(f"a {kind} has no field {unknown[0]}; it has {', '.join(sorted(known))}")
    return kind, values


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items()}


def _written(value: Any) -> str:
    told = plain(value)
    if isinstance(told, list):
        return "; ".join(map(str, told))
    if isinstance(told, dict):
        return f"{told['min']}" + ("" if told.get("max") == told["min"] else " or more")
    return str(told)


def _grounds(
    document: Document, values: Mapping[str, Any], quotes: Mapping[str, str], shown: Document | None
) -> Iterable[Ground]:
    """Each field rests on its line of the note."""
    at = 0
    for name in values:
        start = document.text.index(f"\n{name}: ", at) + 1
        end = document.text.find("\n", start)
        end = len(document.text) if end < 0 else end
        at = end - 1
        yield Ground(name, (Evidence.of(document, start, end), *_quoted(quotes.get(name), shown)), "entered")


def _quoted(quote: str | None, shown: Document | None) -> Sequence[Evidence]:
    if quote is None:
        return ()
    if shown is None:
        raise RecordError("a quote needs the document that it stands in; name it with 'document'")
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, shown.text)
    if found is None:
        raise RecordError(f"{shown.id} does not say “{quote}”")
    return (Evidence.of(shown, found.start(), found.end()),)


def entries(told: object, origin: str) -> list[Mapping[str, Any]]:
    """The entries of a YAML file: a list of them, or a mapping that holds the list as `entries`.

    Raises UsageError where it is neither; `origin` names the file.
    """
    listed = told.get("entries") if isinstance(told, Mapping) else told
    if not isinstance(listed, list) or not all(isinstance(each, Mapping) for each in listed):
        raise UsageError(f"{origin}: a list of entries is wanted, each with its 'kind' and fields")
    return listed
