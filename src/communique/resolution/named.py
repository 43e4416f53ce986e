"""How facts are found that go by a name: where the name of one lies within that of another, or is its acronym."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from typing import Generic, Protocol, TypeVar

from communique.resolution.clusters import Described, Node
from communique.resolution.reports import day_in


class Named(Described, Protocol):
    """A description with a name in it."""

    @property
    def lone(self) -> bool:
        """Whether the name is an acronym and nothing else."""


What = TypeVar("What", bound=Named)


class ByName(ABC, Generic[What]):
    """What the kinds have in common that go by a name, of which one document tells each fact once."""

    once = True

    @abstractmethod
    def keys(self, node: Node[What], first: str, each: str, short: str) -> Iterator[str]:
        """The keys of a fact: the leading word of its name as `first`, each word as `each`, its short name as `short`."""

    def node(self, what: What, first: str, last: str) -> Node[What]:
        """The node of a description, of the day of its first report."""
        return Node(what, first, day_in(first))

    def posted(self, node: Node[What]) -> Iterator[str]:
        """The keys under which a node is found."""
        return self.keys(node, "lead", "word", "letters" if node.what.lone else "spelt")

    def sought(self, node: Node[What]) -> Iterator[str]:
        """The keys under which those are found whose name holds its own, or lies within it."""
        # One name lies within the other: the other holds all words of the one, and so its leading word.
        return self.keys(node, "word", "lead", "spelt" if node.what.lone else "letters")

    def copied(self, one: Node[What], other: Node[What]) -> bool:
        """Two in one copied passage are one."""
        return True


def lead(words: Collection[str]) -> str:
    """The longest of the words of a name: it is in fewest names, as a rule."""
    return max(words, key=lambda word: (len(word), word))
