"""Lists of feeds (OPML): the addresses in them. Nothing that such a list names is opened."""

from lxml import etree

from communique.model.errors import ReadingError

LARGEST = 5_000_000
_WAY_OUT = "save the list from your reader of feeds again"


def feeds(data: bytes, name: str) -> tuple[str, ...]:
    """The addresses of the feeds in a list, each once, in its order. Raises ReadingError where it is no such list."""
    if len(data) > LARGEST:
        raise ReadingError(name, f"is a list of feeds larger than {LARGEST // 1_000_000} MB", "split it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadingError(name, "is no list of feeds (OPML)", _WAY_OUT) from None
    if root.getroottree().docinfo.doctype:
        raise ReadingError(name, "declares a document type, as no list of feeds does", _WAY_OUT)
    if etree.QName(root).localname.casefold() != "opml":
        raise ReadingError(name, "is no list of feeds (OPML)", _WAY_OUT)
    told = (each.get("xmlUrl") or each.get("xmlurl") or "" for each in root.iter("outline"))
    found = tuple(dict.fromkeys(each.strip() for each in told if each.strip()))
    if not found:
        raise ReadingError(name, "lists no feed", _WAY_OUT)
    return found
