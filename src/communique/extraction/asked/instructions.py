"""What a model is told to do, and how sure its findings are taken to be: data that a user's file can be laid over."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from os import environ
from typing import Any

from communique.knowledge.files import OVERLAY, load
from communique.model.errors import KnowledgeError
from communique.model.facts import LABELLED

FILE = "llm.yaml"


@dataclass(frozen=True, slots=True)
class Instructions:
    """`task` is what a model is to do, `again` what it is told where its answer has another shape than was asked for;
    `confidence` is for each kind the share of its findings that are right.
    """

    task: str
    again: str
    confidence: Mapping[str, float]

    @property
    def digest(self) -> str:
        """Changes with the words, so that a register knows by which a finding was made. 8 hexadecimal digits."""
        return blake2b(f"{self.task}\x1f{self.again}".encode(), digest_size=4).hexdigest()


def instructions() -> Instructions:
    """The instructions in force. Raises KnowledgeError where the data file is malformed."""
    return _instructions(environ.get(OVERLAY))


@lru_cache(maxsize=4)
def _instructions(_overlay: str | None) -> Instructions:
    data = load(FILE)
    for name in ("task", "again"):
        if not isinstance(data.get(name), str) or not data[name].strip():
            raise KnowledgeError(f"{FILE}: {name} must be text; mend the file or remove it")
    return Instructions(data["task"], data["again"], _confidence(data.get("confidence")))


def _confidence(told: Any) -> Mapping[str, float]:
    if not isinstance(told, dict) or set(told) != set(LABELLED) or not all(map(_is_share, told.values())):
        kinds = ", ".join(LABELLED)
        raise KnowledgeError(f"{FILE}: confidence must map {kinds} to numbers from 0 to 1; mend the file or remove it")
    return {kind: float(share) for kind, share in told.items()}


def _is_share(told: object) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool) and 0 <= told <= 1
