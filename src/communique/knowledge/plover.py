"""What of the register is which event of PLOVER, as plover.yaml tells it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from communique.knowledge.files import OVERLAY, load, well_formed
from communique.model.errors import KnowledgeError

FILE = "plover.yaml"
IGO = "IGO"
"""What stands for an organisation of states, whose name tells which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The types with their modes, what is which of them, and the codes of states.

    `events` is by kind and stage, `modes` by the form of a meeting, `contexts` has a pattern of words for each.
    """

    types: Mapping[str, tuple[str, ...]]
    events: Mapping[str, Mapping[str, str]]
    modes: Mapping[str, str]
    contexts: Mapping[str, re.Pattern[str]]
    alpha3: Mapping[str, str]

    def code(self, party: str) -> str:
        """The code of three letters of a state, and IGO for any other party."""
        return self.alpha3.get(party, IGO)

    def contexts_of(self, words: str) -> list[str]:
        """The contexts that words speak of, in the order of the codebook's file."""
        return [name for name, pattern in self.contexts.items() if pattern.search(words)]


def codebook() -> Codebook:
    """What plover.yaml tells. Raises KnowledgeError where the file is malformed, or names a type or mode that is none."""
    return _codebook(os.environ.get(OVERLAY))


@lru_cache(maxsize=4)
def _codebook(_overlay: str | None) -> Codebook:
    held = load(FILE)
    with well_formed(FILE):
        book = Codebook(
            types={str(name): tuple(modes) for name, modes in held["types"].items()},
            events={kind: dict(stages) for kind, stages in held["events"].items()},
            modes=dict(held["modes"]),
            contexts={name: _pattern(words) for name, words in held["contexts"].items()},
            alpha3=dict(held["alpha3"]),
        )
    named = {type_ for stages in book.events.values() for type_ in stages.values()}
    if strange := sorted(named - set(book.types)):
        raise KnowledgeError(f"{FILE}: {', '.join(strange)} is no type of PLOVER; take one of {', '.join(book.types)}")
    if strange := sorted(set(book.modes.values()) - set(book.types["CONSULT"])):
        raise KnowledgeError(f"{FILE}: {', '.join(strange)} is no mode of CONSULT; mend the file")
    return book


def _pattern(words: list[str]) -> re.Pattern[str]:
    each = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)
