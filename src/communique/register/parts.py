"""Facts that very many documents report: summed up in parts, so that one report more makes one part anew.

No words of one part are copied from another's: documents that share a passage, or each share one with a third, are in
one part. Which part a document is in makes no difference to the sum.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from communique.model.passage import SharedPassage
from communique.model.record import Witness
from communique.register import rows
from communique.register.disputes import WORDS
from communique.register.known import Heap, Known, kind_of
from communique.register.summaries import SHOWN, Summary, light, summary, whole
from communique.register.sums import Sums
from communique.resolution.clusters import key
from communique.resolution.kept import Kept
from communique.resolution.reports import Report, document_in

LARGE = 32
"""Reports from which on a heap is summed up in parts."""
SIZE = 12
"""Documents of a part, but for those that hang together by what they share."""


class Parts:
    """The parts of all heaps that are large."""

    def __init__(
        self,
        kept: Kept,
        known: Known,
        report: Callable[[str], Report],
        passages: Callable[[str], Iterable[SharedPassage]],
    ) -> None:
        self._kept = kept
        self._known = known
        self._report = report
        self._passages = passages
        self._sums = Sums(kept)

    def large(self, heap: str) -> bool:
        """Whether a heap is summed up in parts."""
        return self._sums.any(heap)

    def digest(self, heap: str) -> str:
        """A digest of all that is told of a large heap."""
        return self._sums.digest(heap)

    def telling(self, document: str) -> set[str]:
        """The large heaps in which a document told something when they were summed up."""
        return self._kept.members("summed up in", document)

    def want(self, heap: str) -> tuple[str, list[str]]:
        """The place of the first report of a large heap, and the identifiers that its reports would have."""
        told = self._sums.of(heap)
        return told.places[0], told.identifiers

    def sum(self, heap: str) -> Summary:
        """The sum of a large heap, without its words but for the first ones of what is `SHOWN`."""
        first = self._kept.value("first words", heap) or {}
        told = self._sums.of(heap)
        gists = {
            name: {
                stage: [replace(g, words=rows.witnesses(first.get(_value(name, stage, g.key), ()))) for g in held]
                for stage, held in by_stage.items()
            }
            for name, by_stage in told.gists.items()
        }
        return replace(told, gists=gists)

    def full(self, heap: str) -> Summary:
        """The sum of a large heap, with all words."""
        parts = sorted(self._sums.parts(heap))
        return whole([rows.summary(self._kept.value("part words", part)) for part in parts])

    def split(self, heap: str, places: Sequence[str]) -> None:
        """Sums up a heap in parts from nothing."""
        self.forget(heap)
        by_document: defaultdict[str, list[str]] = defaultdict(list)
        for place in places:
            by_document[document_in(place)].append(place)
        self._sums.change(heap, (), self._made(heap, by_document))
        self._show(heap)

    def forget(self, heap: str) -> None:
        """Drops the parts of a heap, if it has any."""
        parts = set(self._sums.parts(heap))
        for part in parts:
            self._drop(heap, part)
        self._sums.change(heap, parts, ())
        self._kept.keep("first words", heap, None)

    def change(self, heap: str, now: dict[str, list[str]]) -> None:
        """Sums up anew what some documents bear on; `now` gives the places of their reports in the heap."""
        touched = {p for name in now if (p := self._kept.value("part of", f"{heap}|{name}"))}
        for name in now:
            if now[name]:
                for other in self._near(name):
                    touched |= self._kept.members("parts near", f"{heap}|{other}")
        touched |= self._small(heap)
        pool: defaultdict[str, list[str]] = defaultdict(list)
        for part in touched:
            for place in self._places(part):
                if document_in(place) not in now:
                    pool[document_in(place)].append(place)
            self._drop(heap, part)
        pool.update({name: places for name, places in now.items() if places})
        made = self._made(heap, pool)
        self._sums.change(heap, touched, made)
        self._show_more(heap, made, {*now, *pool})

    def _show(self, heap: str) -> None:
        """Keeps the first words for each value of what is shown."""
        self._kept.keep("first words", heap, rows.of_words(self._first(self._sums.parts(heap))))

    def _show_more(self, heap: str, made: Sequence[str], documents: set[str]) -> None:
        """The same, where only some documents are told of in other parts than before.

        Of what those documents no longer have among the first words, others may take the place which are not at hand; then
        all parts are looked at.
        """
        first = self._first(made)
        for value, held in (self._kept.value("first words", heap) or {}).items():
            before = rows.witnesses(held)
            told = sorted({*(w for w in before if w.evidence.document not in documents), *first.get(value, ())})
            if len(before) == WORDS and (len(told) < WORDS or told[WORDS - 1] > before[-1]):
                return self._show(heap)
            first[value] = told[:WORDS]
        self._kept.keep("first words", heap, rows.of_words(first))
        return None

    def _first(self, parts: Iterable[str]) -> dict[str, list[Witness]]:
        found: defaultdict[str, list[Witness]] = defaultdict(list)
        for part in parts:
            for name, by_stage in rows.summary(self._kept.value("part words", part)).gists.items():
                for stage, held in by_stage.items() if name in SHOWN else ():
                    for told in held:
                        found[_value(name, stage, told.key)] += told.words[:WORDS]
        return {value: sorted(set(words))[:WORDS] for value, words in found.items()}

    def _small(self, heap: str) -> set[str]:
        """A part with room for more, if there is any."""
        part = self._kept.first("small parts", heap)
        return {part} if part else set()

    def _places(self, part: str) -> list[str]:
        return self._kept.value("part places", part)  # type: ignore[no-any-return]

    def _near(self, document: str) -> set[str]:
        """The documents from which a document's words may be, or may be from it; and itself."""
        shared = (p.elsewhere(document).document for p in self._passages(document) if p.kind == "copy")
        return {document, *shared, *self._known.passages.versions(document)}

    def _made(self, heap: str, by_document: dict[str, list[str]]) -> list[str]:
        """The parts of some documents, in which those that hang together are together."""
        made: list[str] = []
        held: list[str] = []
        for atom in self._atoms(by_document):
            if held and len(held) + len(atom) > SIZE:
                made.append(self._make(heap, held, by_document))
                held = []
            held = held + atom
        if held:
            made.append(self._make(heap, held, by_document))
        return made

    def _atoms(self, documents: Iterable[str]) -> list[list[str]]:
        """The documents, those together that hang together by what they share."""
        by_near: defaultdict[str, list[str]] = defaultdict(list)
        near = {name: self._near(name) for name in sorted(documents)}
        for name, others in near.items():
            for other in others:
                by_near[other].append(name)
        seen: set[str] = set()
        atoms = []
        for start in near:
            atom, todo = [], [start]
            while todo:
                name = todo.pop()
                if name not in seen:
                    seen.add(name)
                    atom.append(name)
                    todo += [other for beside in near[name] for other in by_near[beside]]
            if atom:
                atoms.append(atom)
        return atoms

    def _make(self, heap: str, documents: Sequence[str], by_document: dict[str, list[str]]) -> str:
        places = sorted(place for name in documents for place in by_document[name])
        told = summary(Heap(kind_of(heap), tuple(self._report(place) for place in places)), self._known)
        part = key(heap, places[0])
        full = rows.of_summary(told)
        self._kept.keep("part", part, rows.of_summary(light(told)))
        self._kept.keep("part words", part, full)
        self._kept.keep("part digest", part, key(rows.text(full)))
        self._kept.keep("part places", part, places)
        if len(places) < SIZE:
            self._kept.add("small parts", heap, part)
        for name in documents:
            self._kept.keep("part of", f"{heap}|{name}", part)
            self._kept.add("summed up in", name, heap)
            for other in self._near(name):
                self._kept.add("parts near", f"{heap}|{other}", part)
                self._kept.add("part near", part, other)
        return part

    def _drop(self, heap: str, part: str) -> None:
        if len(self._places(part)) < SIZE:
            self._kept.drop("small parts", heap, part)
        for name in sorted({document_in(place) for place in self._places(part)}):
            self._kept.keep("part of", f"{heap}|{name}", None)
            self._kept.drop("summed up in", name, heap)
        for other in set(self._kept.members("part near", part)):
            self._kept.drop("parts near", f"{heap}|{other}", part)
            self._kept.drop("part near", part, other)
        for sort in ("part", "part words", "part digest", "part places"):
            self._kept.keep(sort, part, None)


def _value(*parts: str) -> str:
    return "\x1f".join(parts)
