"""GEXF 1.3: who meets whom over time, for Gephi. Each meeting that is dated is a spell of its edge."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.graph import Edge, Node, graph

_OF_NODES = (("sort", "string"), ("code", "string"), ("of", "string"))
_OF_EDGES = (
    ("first", "string"), ("last", "string"), ("forms", "string"), ("sources", "integer"), ("records", "string"),
)  # fmt: skip


def _write(chosen: Chosen) -> Iterator[bytes]:
    held = graph(chosen)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield b"<meta><creator>communique</creator></meta>\n"
    yield b'<graph mode="dynamic" defaultedgetype="undirected" timeformat="date" timerepresentation="interval">\n'
    for whose, names in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        declared = "".join(f'<attribute id="{name}" title="{name}" type="{sort}"/>' for name, sort in names)
        yield f'<attributes class="{whose}">{declared}</attributes>\n'.encode()
    yield b"<nodes>\n"
    for node in held.nodes:
        yield f"<node id={_told(node.id)} label={_told(node.label)}>{_values(_of_node(node))}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for number, edge in enumerate(held.edges):
        ends = f"source={_told(edge.one)} target={_told(edge.other)}"
        yield f'<edge id="{number}" {ends} weight="{len(edge.spells)}">'.encode()
        yield f"{_values(_of_edge(edge))}{_spells(edge)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _of_node(node: Node) -> dict[str, object]:
    return {"sort": node.sort, "code": node.name if node.sort == "party" else None, "of": " ".join(node.of)}


def _of_edge(edge: Edge) -> dict[str, object]:
    records = " ".join(spell.record for spell in edge.spells)
    return {
        "first": edge.first, "last": edge.last, "forms": edge.forms, "sources": edge.sources, "records": records,
    }  # fmt: skip


def _values(told: dict[str, object]) -> str:
    held = "".join(
        f'<attvalue for="{name}" value={_told(value)}/>' for name, value in told.items() if value not in (None, "")
    )
    return f"<attvalues>{held}</attvalues>"


def _spells(edge: Edge) -> str:
    """The times at which the two met; an edge none of whose meetings is dated has no time, and is always there."""
    times = sorted({(spell.first, spell.last) for spell in edge.spells if spell.first and spell.last})
    held = "".join(f'<spell start="{first}" end="{last}"/>' for first, last in times)
    return f"<spells>{held}</spells>" if held else ""


def _told(value: object) -> str:
    return quoteattr(naming.clean(str(value)))


GEXF = Format("gexf", "gexf", "application/gexf+xml", "who met whom over time, for Gephi", _write, ("meeting",))
