"""GraphML: who meets whom, for graph tools (networkx, igraph, yEd, Cytoscape)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.graph import Edge, Node, graph

_KEYS = (
    ("label", "node", "string"), ("sort", "node", "string"), ("code", "node", "string"), ("of", "node", "string"),
    ("weight", "edge", "int"), ("first", "edge", "string"), ("last", "edge", "string"), ("forms", "edge", "string"),
    ("sources", "edge", "int"), ("records", "edge", "string"),
)  # fmt: skip


def _write(chosen: Chosen) -> Iterator[bytes]:
    held = graph(chosen)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, whose, sort in _KEYS:
        yield f'<key id="{name}" for="{whose}" attr.name="{name}" attr.type="{sort}"/>\n'.encode()
    yield b'<graph id="meetings" edgedefault="undirected">\n'
    for node in held.nodes:
        yield f"<node id={quoteattr(node.id)}>{''.join(_of_node(node))}</node>\n".encode()
    for edge in held.edges:
        ends = f"source={quoteattr(edge.one)} target={quoteattr(edge.other)}"
        yield f"<edge {ends}>{''.join(_of_edge(edge))}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _of_node(node: Node) -> Iterator[str]:
    yield from _datum("label", node.label)
    yield from _datum("sort", node.sort)
    yield from _datum("code", node.name if node.sort == "party" else None)
    yield from _datum("of", " ".join(node.of))


def _of_edge(edge: Edge) -> Iterator[str]:
    yield from _datum("weight", len(edge.spells))
    yield from _datum("first", edge.first)
    yield from _datum("last", edge.last)
    yield from _datum("forms", edge.forms)
    yield from _datum("sources", edge.sources)
    yield from _datum("records", " ".join(spell.record for spell in edge.spells))


def _datum(name: str, value: object) -> Iterator[str]:
    if value not in (None, ""):
        yield f'<data key="{name}">{escape(naming.clean(str(value)))}</data>'


GRAPHML = Format(
    "graphml", "graphml", "application/graphml+xml", "who met whom and how often, for graph tools", _write, ("meeting",)
)
