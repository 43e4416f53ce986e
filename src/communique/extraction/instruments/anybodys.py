"""What is called an agreement but is no certain one between states: any like it, one on 'this matter', one with firms."""

import re

from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon

OF_THIS = re.compile(
    r"\s+(?:on|in|about)\s+(?:the|this|that|these)\s+(?:matter|issue|subject|question|topic)s?\b(?!\s+of)"
)
OF_ITS_KIND = re.compile(r"\s+of\s+(?:this|that|its|the\s+same)\s+(?:kind|sort|type|nature)\b")
WITH_WHOM = re.compile(
    r"(?:\s+of\s+understanding)?\s+with\s+(?:[\w'’-]+\s+){0,3}?(?P<whom>\w+s)(?=\s+(?!and\b)[a-z]|[.,;]|$)"
)
"""What is about 'this matter' has no title of its own."""


def is_anybodys(name: Title) -> bool:
    """Whether it is no certain instrument of states: 'similar agreements with other countries', 'agreements on the
    matter', 'contracts with foreign partners'."""
    if name.named:
        return False
    if OF_ITS_KIND.match(name.sentence.span.doc.text, name.token.idx + len(name.token.text)):
        return True
    alike = name.said_before & lexicon().alike
    behind, at = name.sentence.whole, name.token.idx + len(name.token.text)
    made = WITH_WHOM.match(behind, at)
    with_any = made is not None and made["whom"].lower() in lexicon().anybody
    return bool(name.plural and (alike or OF_THIS.match(behind, at))) or with_any
