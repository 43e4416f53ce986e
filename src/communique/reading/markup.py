"""XML in office documents, read so that nothing in it is expanded, fetched or opened."""

from typing import Any

from communique.model.errors import ReadingError


def parsed(data: bytes, origin: str) -> Any:
    """The root element. Raises ReadingError where the XML is broken, or declares entities, as none of an office does."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    entities = ReadingError(origin, "declares entities, as no office document does", "save it again, or as plain text")
    if b"<!DOCTYPE" in data:
        raise entities
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(origin, "holds broken XML", "save it again, or as plain text") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in UTF-16, say
        raise entities
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; '' where it is no element, such as an entity left as it is."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The value of an attribute by its name without the namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def words(root: Any, *names: str) -> str | None:
    """What the first element of one of these names says, the names in order of liking."""
    for name in names:
        for element in root.iter(f"{{*}}{name}"):
            told = "".join(element.itertext()).strip()
            if told:
                return told
    return None
