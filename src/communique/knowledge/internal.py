"""Words for a state's own organs and people, with whom its leaders meet about its own affairs."""

import re
from functools import cache

from communique.knowledge.files import load, well_formed


@cache
def own_organs() -> re.Pattern[str]:
    """What finds such a word in a heading. Raises KnowledgeError where the data file is malformed."""
    data = load("internal.yaml")
    with well_formed("internal.yaml"):
        words = sorted({*data["organs"], *data["people"]}, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
