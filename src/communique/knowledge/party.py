"""States and international organisations, as the data files describe them."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, Literal

from communique.knowledge.compiled import compiled
from communique.knowledge.files import OVERLAY, load
from communique.model.errors import KnowledgeError

PartyKind = Literal["state", "organisation"]
Form = Literal["name", "demonym", "acronym", "capital", "seat", "place", "organ"]

STATES, ORGANISATIONS = "states.yaml", "organisations.yaml"

_TEXTS = frozenset({"name", "official", "capital", "city", "country", "since"})
_LISTS = frozenset(
    {
        "aliases",
        "acronyms",
        "demonyms",
        "capitals",
        "seats",
        "places",
        "organs",
        "members",
        "ambiguous",
        "yields",
    }
)
_FOREIGN = {
    STATES: frozenset({"acronyms", "organs", "members", "city", "country", "since"}),
    ORGANISATIONS: frozenset({"demonyms", "capital", "capitals", "seats", "places"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state or an international organisation, and the words that stand for it.

    `code` is ISO 3166-1 alpha-2 for a state (XK for Kosovo), the usual acronym for an organisation.
    `name` is the usual English name, `official` the formal one. `demonyms` begin with the adjective.
    `capitals` are other spellings of `capital`; `seats` are metonyms of the government. Organisations
    have `organs`, the `city` and `country` of their seat, `members` (codes) where they are few, and
    `since`, an EDTF date. `ambiguous` forms are also names of persons or things; those in `yields` count
    for this party only where the words beside them say so.
    """

    code: str
    kind: PartyKind
    name: str
    official: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    city: str | None = None
    country: str | None = None
    since: str | None = None
    ambiguous: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()

    def forms(self) -> Iterator[tuple[str, Form]]:
        """Every form that stands for this party, once, with what it is; the more telling kinds first."""
        seen: set[str] = set()
        for form, words in self._listed():
            if words not in seen:
                seen.add(words)
                yield words, form

    def _listed(self) -> Iterator[tuple[Form, str]]:
        for words in (self.name, self.official, *self.aliases):
            yield ("acronym" if _is_acronym(words) else "name"), words
        if self.kind == "organisation":
            yield from (("acronym", words) for words in (self.code, *self.acronyms))
        yield from (("demonym", words) for words in self.demonyms)
        yield from (("organ", words) for words in self.organs)
        if self.capital:
            yield "capital", self.capital
        yield from (("capital", words) for words in self.capitals)
        yield from (("seat", words) for words in self.seats)
        yield from (("place", words) for words in self.places)


def _is_acronym(words: str) -> bool:
    """'UK', 'U.S.A.', 'DPRK', but not 'MIKTA partners'."""
    letters = words.replace(".", "")
    return len(letters) <= 6 and letters.isalpha() and letters.isupper()


def parties() -> Mapping[str, Party]:
    """All parties by code, states first, in the order of the data files.

    Raises KnowledgeError, naming file and entry, where a data file is malformed.
    """
    return _parties(os.environ.get(OVERLAY))


@lru_cache(maxsize=4)
def _parties(_overlay: str | None) -> Mapping[str, Party]:
    kinds: tuple[tuple[PartyKind, str], ...] = (("state", STATES), ("organisation", ORGANISATIONS))
    known: dict[str, Party] = {}
    for kind, file in kinds:
        for code, entry in compiled(file, partial(_checked, file)).items():
            if code in known:
                raise KnowledgeError(f"{file}, entry {code}: {known[code].name} has this code; take another")
            known[code] = _party(code, kind, entry)
    _check_references(known)
    return MappingProxyType(known)


def _party(code: str, kind: PartyKind, entry: Mapping[str, Any]) -> Party:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    values.setdefault("official", values["name"])
    return Party(code=code, kind=kind, **values)


def _checked(file: str) -> dict[str, Any]:
    """The entries of a file, the user's laid over them. Raises KnowledgeError at the first malformed one."""
    content = load(file)
    for code, entry in content.items():
        _check_code(file, code)
        fault = _fault(file, entry) or _fault_of_markings(code, entry)
        if fault:
            raise KnowledgeError(f"{file}, entry {code}: {fault}; mend the entry")
    return content


def _check_code(file: str, code: object) -> None:
    if not isinstance(code, str):
        # YAML reads a bare NO, ON or 77 as something else than text.
        raise KnowledgeError(f"{file}, entry {code!r}: a code must be text; put it in quotation marks")
    if file == STATES and not (len(code) == 2 and code.isascii() and code.isupper()):
        raise KnowledgeError(f"{file}, entry {code}: a state's code is two capital letters, as in ISO 3166-1")


def _fault(file: str, entry: object) -> str | None:
    if not isinstance(entry, dict):
        return "must be a mapping"
    known = (_TEXTS | _LISTS) - _FOREIGN[file]
    for key, value in entry.items():
        if key not in known:
            return f"no such key as {key!r}; there are {', '.join(sorted(known))}"
        if key in _TEXTS and not _is_words(value):
            return f"{key} must be text, not {value!r}"
        if key in _LISTS and not (isinstance(value, list) and all(map(_is_words, value))):
            return f"{key} must be a list of texts; put quotation marks around words that YAML reads otherwise"
    return None if "name" in entry else "has no name"


def _fault_of_markings(code: str, entry: Mapping[str, Any]) -> str | None:
    """`ambiguous` and `yields` mark forms of the entry; a slip in one of them would do nothing in silence."""
    forms = {code} | {entry[key] for key in ("name", "official", "capital") if key in entry}
    forms.update(*(entry.get(key, ()) for key in _LISTS - {"members", "ambiguous", "yields"}))
    for key in ("ambiguous", "yields"):
        for words in entry.get(key, ()):
            if words not in forms:
                return f"{words!r} is {key}, but no form of the entry"
    return None


def _is_words(value: object) -> bool:
    return isinstance(value, str) and any(character.isalnum() for character in value)


def _check_references(known: Mapping[str, Party]) -> None:
    for party in known.values():
        for code in (*party.members, *filter(None, [party.country])):
            if code not in known or known[code].kind != "state":
                raise KnowledgeError(f"{ORGANISATIONS}, entry {party.code}: {code} is no state in {STATES}")
