"""The rounds in which records are made from the ground: which stages, over what, in which order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from communique.model.facts import KINDS
from communique.register.ground.partition import MENTIONS, TERMS, TITLES, WORDS, Mentions, Of
from communique.register.ground.scratch import Scratch
from communique.resolution.persons import Name
from communique.resolution.placing import as_mention

GROUPED = tuple(kind for kind in KINDS if kind != "mechanism")
"""The kinds whose reports are grouped; those of mechanisms go by their names."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What records are made of: documents by name, and the decisions with a word on records."""

    documents: Callable[[], Iterable[str]]
    decisions: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and what it goes through; `size` is how many of these make a partition."""

    name: str
    items: Callable[[], Iterable[Any]]
    size: int


def rounds(sources: Sources, scratch: Scratch, size: int) -> list[list[Stage]]:
    """The stages in their rounds. Those of one round do not look at each other; each looks at all rounds before it."""

    def over(name: str, items: Callable[..., Iterable[Any]], *of: Any) -> Stage:
        return Stage(name, lambda: items(scratch, *of), size)

    def of_documents(name: str) -> Stage:
        return Stage(name, sources.documents, size)

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
        [over("wants", all_heaps), Stage("decisions", sources.decisions, size)],
        [over("names", all_heaps)],
        [over("records", all_heaps), of_documents("contradictions")],
        [
            over("occasions", groups, "instrument"), over("offices", groups, "office"),
            over("sequences", sequences), over("owed", all_heaps),
        ],
        [over("links", all_heaps), over("conflicts", keys, "met in")],
    ]  # fmt: skip


def parted(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The items in partitions of so many; what is a component stays together, and counts as many as it has."""
    held: list[Any] = []
    room = 0
    for item in items:
        held.append(item)
        room += len(item) if isinstance(item, list) else 1
        if room >= size:
            yield held
            held, room = [], 0
    if held:
        yield held


# What stages go through


def keys(scratch: Scratch, sort: str) -> Iterator[str]:
    """The keys of the sets of a sort."""
    return (str(key) for (key,) in scratch.rows("SELECT DISTINCT key FROM kept_member WHERE sort = ?", sort))


def made(scratch: Scratch, kind: str) -> Iterator[Of]:
    """The nodes of a kind that are to be made."""
    return ((kind, node) for (node,) in scratch.rows("SELECT key FROM kept WHERE sort = ?", f"{TERMS}{kind}"))


def nodes(scratch: Scratch, kind: str) -> Iterator[Of]:
    """The nodes of a kind by the days of their first reports, so that most that are tied come together."""
    query = "SELECT key FROM kept_member WHERE sort = ? GROUP BY key ORDER BY min(member)"
    return ((kind, node) for (node,) in scratch.rows(query, f"{kind} in"))


def spoken(scratch: Scratch) -> Iterator[str]:
    """The words of statements, by their digests."""
    return (str(key) for (key,) in scratch.rows("SELECT key FROM kept WHERE sort = ?", f"{TERMS}{WORDS}"))


def groups(scratch: Scratch, kind: str) -> Iterator[str]:
    """The heaps of a kind whose reports are grouped, by the days of their first reports."""
    query = (
        "SELECT k.key FROM kept AS k JOIN kept_member AS m ON m.sort = ? AND m.key = k.key "
        "WHERE k.sort = ? GROUP BY k.key ORDER BY min(m.member)"
    )
    return (f"{kind} {group}" for (group,) in scratch.rows(query, f"{kind} in", f"{kind} nodes"))


def all_heaps(scratch: Scratch) -> Iterator[str]:
    """All heaps of reports of one fact."""
    return chain(
        *(groups(scratch, kind) for kind in GROUPED), (f"mechanism {key}" for key in keys(scratch, "mechanism in"))
    )


def sequences(scratch: Scratch) -> Iterator[str]:
    """The mechanisms that have sessions."""
    return keys(scratch, "sessions")


def mentions(scratch: Scratch) -> Iterator[list[Mentions]]:
    """The mentions of persons, those together whose names hang together by the words in them."""
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
    return iter(found.values())  # type: ignore[arg-type]


def _words(mention: str) -> Sequence[str]:
    return Name.parse(as_mention(mention).name).words() or ("",)
