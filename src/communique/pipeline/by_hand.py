"""Facts that a person enters: each entry becomes a note, a document of its own in which every field has its line.

So what is entered has words to point at like everything else, and is taken out as any document is, by withdrawing the
note. A protocol or a letter that shows the fact is read as a document beside it; quotes from it make it a witness too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

import yaml

from communique.extraction.shapes import checked, shape
from communique.model.characters import unkept
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
    Raises RecordError where a field is malformed or unknown, a character in it cannot be kept, or a quote does not stand in
    that document.
    """
    if wrong := unkept((entry, origin.by, origin.source)):
        raise RecordError(f"what is entered {wrong}")
    kind, values = _fields(entry)
    lines = [f"{name}: {_written(value)}" for name, value in values.items()]
    quotes = entry.get("quotes") or {}
    if not isinstance(quotes, Mapping):
        raise RecordError("quotes are words by field")
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
    grounds = tuple(_grounds(document, values, quotes, origin.shown))
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


def quoted(quote: str | None, shown: Document | None) -> Sequence[Evidence]:
    """Where a document says what is quoted from it, white space apart; nothing for no quote.

    Raises RecordError where there is no document, or it does not say so.
    """
    if quote is None:
        return ()
    if shown is None:
        raise RecordError("a quote needs the document that it stands in; name it with 'document'")
    if not isinstance(quote, str) or not quote.split():
        raise RecordError("a quote is words of the document")
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, shown.text)
    if found is None:
        raise RecordError(f"{shown.id} does not say “{quote}”")
    return (Evidence.of(shown, found.start(), found.end()),)


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
        yield Ground(name, (Evidence.of(document, start, end), *quoted(quotes.get(name), shown)), "entered")


class _Plainly(yaml.SafeLoader):
    """Reads YAML without references within it, by which a few lines can stand for more than there is room for, and without
    yes and no, which no field holds: NO is Norway.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012, as the loader that it descends from has it
        letter: [(tag, shape) for tag, shape in known if tag != "tag:yaml.org,2002:bool"]
        for letter, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it refers to another part of itself; write it out")
        return super().compose_node(parent, index)


def from_yaml(text: str, origin: str) -> list[Mapping[str, Any]]:
    """The entries in a text as YAML, or as JSON, which is YAML too. Raises UsageError where it is none; `origin` names it."""
    try:
        told = yaml.load(text, Loader=_Plainly)  # a loader that makes plain values alone
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"{origin}: this is no YAML ({reason})") from error
    return [_as_json(entry) for entry in entries(told, origin)]


def _as_json(entry: Mapping[Any, Any]) -> Mapping[str, Any]:
    """Dates as strings: YAML reads 2024-02-20 as a date of its own."""
    return {str(name): value.isoformat() if isinstance(value, date) else value for name, value in entry.items()}


def entries(told: object, origin: str) -> list[Mapping[str, Any]]:
    """The entries of a YAML file: a list of them, or a mapping that holds the list as `entries`.

    Raises UsageError where it is neither; `origin` names the file.
    """
    listed = told.get("entries") if isinstance(told, Mapping) else told
    if not isinstance(listed, list) or not all(isinstance(each, Mapping) for each in listed):
        raise UsageError(f"{origin}: a list of entries is wanted, each with its 'kind' and fields")
    return listed
