"""Parts of speech and lemmas, as the packaged tables give them, each looked up once instead of once a word.

The packaged pipeline sends every word through a matcher of 180 patterns and then through the rules of lemmas, which
takes as long as the parse. Nearly all patterns look at one word: at its tag, its relation, and whether it is one of some
150 words. What they give is kept by these three, and lemmas by word and class. The packaged components themselves
work out whatever comes for the first time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_WORDS = 200_000
"""Words with tag and relation that are kept at most; beyond them all are forgotten, and memory stays bounded."""

Row = tuple[int, int, int]
"""A word, its tag and its relation, as the numbers of the vocabulary's strings."""


class Class(NamedTuple):
    """What is written to a word, as the numbers of the vocabulary's strings."""

    tag: int
    relation: int
    part_of_speech: int
    lemma: int
    features: int


class WordClasses:
    """The attribute ruler and the lemmatizer of a pipeline, which are switched off in it; `write` does their work."""

    def __init__(self, language: "Language") -> None:
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
        from spacy.pipeline import AttributeRuler

        self._read, self._written = [ORTH, TAG, DEP], [TAG, DEP, POS, LEMMA, MORPH]
        self._vocab = language.vocab
        self._lemmatizer: Any = language.get_pipe("lemmatizer")
        patterns: Any = language.get_pipe("attribute_ruler")
        language.select_pipes(disable=["attribute_ruler", "lemmatizer"])
        _as_sets(self._lemmatizer)
        self._alone, self._joined, self._first = (AttributeRuler(self._vocab) for _ in range(3))
        self._attributes: list[Mapping[int, int]] = patterns.attrs
        self._numbers: dict[int, list[int]] = {id(self._alone): [], id(self._joined): []}
        begins: Any = {"patterns": [[p[0]] for p in _joined(patterns)], "attrs": {}}
        self._first.add_patterns([begins])
        for number, entry in enumerate(patterns.patterns):
            for ruler, fitting in ((self._alone, _of_one_word), (self._joined, _of_several)):
                own = [p for p in entry["patterns"] if fitting(p)]
                if own:
                    ruler.add(own, entry["attrs"], entry["index"])
                    self._numbers[id(ruler)].append(number)
        self._told = _told_apart(p for e in patterns.patterns for p in e["patterns"])
        self._rules: dict[Row, tuple[tuple[int, ...], bool]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}
        self._classes: dict[Row, tuple[Class, bool]] = {}

    def write(self, doc: "Doc") -> "Doc":
        """Part of speech, lemma and features of every word of a parsed text, as the packaged components write them."""
        import numpy

        rows: list[Row] = list(map(tuple, doc.to_array(self._read).tolist()))
        found = [self._classes.get(row) or self._learnt(doc, i, row) for i, row in enumerate(rows)]
        classes = [known for known, _ in found]
        if any(begins for _, begins in found):
            for i, joined in self._matches(self._joined, doc).items():
                classes[i] = self._worked_out(doc, i, rows[i], joined)
        if classes:
            written: Any = numpy.array(classes, dtype=numpy.uint64)
            doc.from_array(self._written, written)
        return doc

    def forms(self, lemmas: Set[str]) -> frozenset[str]:
        """All words in lower case that the tables may take for a form of one of these lemmas, as a verb or a noun."""
        found = set(lemmas)
        for part_of_speech in ("verb", "noun"):
            irregular = self._lemmatizer.lookups.get_table("lemma_exc").get(part_of_speech, {})
            found.update(form for form, told in irregular.items() if not lemmas.isdisjoint(told))
            for ending, instead in self._lemmatizer.lookups.get_table("lemma_rules").get(part_of_speech, ()):
                found.update(w[: len(w) - len(instead)] + ending for w in lemmas if w.endswith(instead))
        return frozenset(found)

    def _learnt(self, doc: "Doc", i: int, row: Row) -> tuple[Class, bool]:
        """What is written to a word by itself, and whether a pattern of several words may begin with it; both are kept."""
        if len(self._classes) >= MOST_WORDS:
            self._classes.clear()
            self._lemmas.clear()
        known = self._classes[row] = self._worked_out(doc, i, row), self._rules_for(doc, i, row)[1]
        return known

    def _worked_out(self, doc: "Doc", i: int, row: Row, joined: Iterable[int] = ()) -> Class:
        TAG, DEP, POS, LEMMA, MORPH = self._written
        numbers = sorted({*self._rules_for(doc, i, row)[0], *joined})
        found = {TAG: row[1], DEP: row[2], POS: 0, LEMMA: 0, MORPH: 0}
        for number in numbers:
            found.update(self._attributes[number])
        lemma = found[LEMMA] or self._lemma(doc, i, found[POS], found[MORPH])
        return Class(found[TAG], found[DEP], found[POS], lemma, found[MORPH])

    def _rules_for(self, doc: "Doc", i: int, row: Row) -> tuple[tuple[int, ...], bool]:
        """Which patterns of one word fit a word, and whether the first word of another does; they ask nothing but its
        tag, its relation and, for few words, which it is."""
        word = doc[i]
        asked = (row[0] if word.is_space or self._told(word.lower_) else 0, row[1], row[2])
        if asked not in self._rules:
            alone = _only(doc, i)
            fitting = tuple(self._matches(self._alone, alone).get(0, ()))
            self._rules[asked] = fitting, bool(self._first.match(alone))
        return self._rules[asked]

    def _lemma(self, doc: "Doc", i: int, part_of_speech: int, features: int) -> int:
        word: Any = doc[i]
        asked = (word.orth, part_of_speech, features)
        if asked not in self._lemmas:
            word.pos = part_of_speech
            word.set_morph(self._vocab.strings[features] if features else None)
            self._lemmas[asked] = self._vocab.strings.add(self._lemmatizer.lemmatize(word)[0])
        return self._lemmas[asked]

    def _matches(self, ruler: Any, doc: "Doc") -> dict[int, list[int]]:
        """The numbers of the patterns that fit, by the word that each of them is about."""
        found: dict[int, list[int]] = {}
        for number, _, start, end in ruler.match(doc):
            index = ruler.indices[number]
            found.setdefault(index + (start if index >= 0 else end), []).append(self._numbers[id(ruler)][number])
        return found


def _only(doc: "Doc", i: int) -> "Doc":
    """A word by itself, with its tag and relation."""
    from spacy.tokens import Doc as Made

    word = doc[i]
    alone: Doc = Made(doc.vocab, words=[word.text], spaces=[False], tags=[word.tag_], deps=[word.dep_], heads=[0])
    return alone


def _of_one_word(pattern: Sequence[Mapping[str, Any]]) -> bool:
    return len(pattern) == 1


def _joined(patterns: Any) -> Iterator[Sequence[Mapping[str, Any]]]:
    return (pattern for entry in patterns.patterns for pattern in entry["patterns"] if _of_several(pattern))


def _of_several(pattern: Sequence[Mapping[str, Any]]) -> bool:
    return not _of_one_word(pattern)


def _told_apart(patterns: Iterable[Sequence[Mapping[str, Any]]]) -> Any:
    """A test whether patterns look at more of a word, in lower case, than its tag and relation."""
    words: set[str] = set()
    forms: list[str] = []
    for asked in (word for pattern in patterns for word in pattern):
        if set(asked) - {"TAG", "DEP", "LOWER", "IS_SPACE"}:
            return lambda _: True
        lower = asked.get("LOWER", ())
        forms.extend(_listed(lower, "REGEX"))
        words.update([lower] if isinstance(lower, str) else _listed(lower, "IN"))
        if not isinstance(lower, str | tuple) and set(lower) - {"IN", "REGEX"}:
            return lambda _: True
    form = re.compile("|".join(forms) or r"(?!)")
    return lambda word: word in words or form.search(word) is not None


def _listed(asked: Any, predicate: str) -> Iterator[str]:
    told = asked.get(predicate, ()) if isinstance(asked, Mapping) else ()
    yield from [told] if isinstance(told, str) else told


def _as_sets(lemmatizer: Any) -> None:
    """The words known as base forms as sets: they are lists in the package, searched from the start every time."""
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(known):
        known[part_of_speech] = frozenset(known[part_of_speech])
