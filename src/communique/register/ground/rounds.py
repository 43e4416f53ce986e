"""The rounds in which records are made from the ground: which stages, over what, in which order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from communique.model.facts import KINDS
from communique.register.ground.partition import MENTIONS, TERMS, TITLES, WORDS
from communique.register.ground.scratch import Scratch
from communique.resolution.persons import Name
from communique.resolution.placing import as_mention

_VALUES = "SELECT key FROM kept WHERE sort = ?"
GROUPED = tuple(kind for kind in KINDS if kind != "mechanism")
"""The kinds whose reports are grouped; those of mechanisms go by their names."""


Item = tuple[Any, int]
"""Something that a stage goes through, with its weight: how many documents, nodes or reports it is."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What records are made of: documents by name, and the decisions with a word on records."""

    documents: Callable[[], Iterable[str]]
    decisions: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and what it goes through, each with its weight."""

    name: str
    items: Callable[[], Iterable[Item]]


def rounds(sources: Sources, scratch: Scratch) -> list[list[Stage]]:
    """The stages in their rounds. Those of one round do not look at each other; each looks at all rounds before it."""

    def over(name: str, items: Callable[..., Iterable[Item]], *of: Any) -> Stage:
        return Stage(name, lambda: items(scratch, *of))

    def of_documents(name: str) -> Stage:
        return Stage(name, lambda: _light(sources.documents()))

    return [
        [of_documents("documents")],
        [over("persons", mentions), over("nodes", made, TITLES)],
        [over("ties", nodes, TITLES)],
        [over("groups", nodes, TITLES)],
        [of_documents("told")],
        [over("spoken", spoken)],
        [of_documents("beside"), *(over("nodes", made, kind) for kind in GROUPED)],
        [over("ties", nodes, kind) for kind in GROUPED],
        [over("groups", nodes, kind) for kind in GROUPED],
        [over("wants", all_heaps), Stage("decisions", lambda: _light(sources.decisions()))],
        [over("names", all_heaps)],
        [over("records", all_heaps), of_documents("contradictions")],
        [
            over("occasions", groups, "instrument"), over("offices", groups, "office"),
            over("sequences", keys, "sessions"), over("owed", all_heaps),
        ],
        [over("links", all_heaps), over("conflicts", keys, "met in")],
    ]  # fmt: skip


def parted(items: Iterable[Item], size: int) -> Iterator[list[Any]]:
    """The items in partitions of a weight, or of one item that weighs more."""
    held: list[Any] = []
    room = 0
    for item, weight in items:
        if held and room + weight > size:
            yield held
            held, room = [], 0
        held.append(item)
        room += weight
    if held:
        yield held


# What stages go through


def keys(scratch: Scratch, sort: str) -> Iterator[Item]:
    """The keys of the sets of a sort."""
    return ((key, 1) for (key,) in scratch.rows("SELECT DISTINCT key FROM kept_member WHERE sort = ?", sort))


def made(scratch: Scratch, kind: str) -> Iterator[Item]:
    """The nodes of a kind that are to be made, each by its kind."""
    return (((kind, node), 1) for (node,) in scratch.rows(_VALUES, f"{TERMS}{kind}"))


def nodes(scratch: Scratch, kind: str) -> Iterator[Item]:
    """The nodes of a kind by the days of their first reports, so that most that are tied come together."""
    query = "SELECT key FROM kept_member WHERE sort = ? GROUP BY key ORDER BY min(member)"
    return (((kind, node), 1) for (node,) in scratch.rows(query, f"{kind} in"))


def spoken(scratch: Scratch) -> Iterator[Item]:
    """The words of statements, by their digests."""
    return ((words, 1) for (words,) in scratch.rows(_VALUES, f"{TERMS}{WORDS}"))


def groups(scratch: Scratch, kind: str) -> Iterator[Item]:
    """The heaps of a kind whose reports are grouped, by the days of their first reports; each weighs as many as it has."""
    query = (
        "SELECT k.key, count(*) FROM kept AS k CROSS JOIN json_each(k.value) AS n "  # the order in which they are gone through
        "CROSS JOIN kept_member AS m ON m.sort = ? AND m.key = n.value WHERE k.sort = ? GROUP BY k.key ORDER BY min(m.member)"
    )
    return ((f"{kind} {group}", number) for group, number in scratch.rows(query, f"{kind} in", f"{kind} nodes"))


def all_heaps(scratch: Scratch) -> Iterator[Item]:
    """All heaps of reports of one fact, by kind."""
    query = "SELECT key, count(*) FROM kept_member WHERE sort = ? GROUP BY key"
    formats = ((f"mechanism {key}", number) for key, number in scratch.rows(query, "mechanism in"))
    return chain(*(groups(scratch, kind) for kind in GROUPED), formats)


def mentions(scratch: Scratch) -> Iterator[Item]:
    """The mentions of persons, those together whose names hang together by the words in them (`Mentions`)."""
    told = list(scratch.rows("SELECT key, number FROM number WHERE sort = ? ORDER BY key", MENTIONS))
    above: dict[str, str] = {}

    def top(word: str) -> str:
        while (higher := above.setdefault(word, word)) != word:
            above[word] = word = above[higher]
        return word

    words = [_words(mention) for mention, _ in told]
    for first, *others in words:
        for word in others:
            above[top(word)] = top(first)
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for held, each in zip(told, words, strict=True):
        found[top(each[0])].append((held[0], held[1]))
    return ((component, len(component)) for component in found.values())


def _light(items: Iterable[Any]) -> Iterator[Item]:
    return ((item, 1) for item in items)


def _words(mention: str) -> Sequence[str]:
    return Name.parse(as_mention(mention).name).words() or ("",)
