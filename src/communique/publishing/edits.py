"""What was changed from one version of an article to the next, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from communique.model.document import Document

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"')\]]*(?=\s+[A-ZÀ-Þ“\"'(\[])|(?=\n)|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """Sentences of the earlier version, and those that stand in their place in the later one; either may be none."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def edits(earlier: Document, later: Document) -> tuple[Edit, ...]:
    """The changes in their order, those of the title first."""
    one, other = _sentences(earlier), _sentences(later)
    laid = SequenceMatcher(None, [_plain(each) for each in one], [_plain(each) for each in other], autojunk=False)
    return tuple(Edit(tuple(one[a:b]), tuple(other[c:d])) for tag, a, b, c, d in laid.get_opcodes() if tag != "equal")


def _sentences(document: Document) -> Sequence[str]:
    told = [" ".join(found[0].split()) for found in _SENTENCE.finditer(document.text)]
    return [each for each in (document.title, *told) if each]


def _plain(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))
