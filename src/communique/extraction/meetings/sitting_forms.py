"""Of what form an occurrence of a mechanism is: a session, a summit, a conference."""

import re

from communique.extraction.mechanisms.findings import MechanismMention
from communique.knowledge.parties import find, is_state
from communique.model.facts import MeetingForm

HEADS = re.compile(r"\bheads?\s+of\s+(?:the\s+)?(?:member\s+)?(?:states?|governments?)\b", re.IGNORECASE)


def _is_of_its_members(mention: MechanismMention) -> bool:
    """Whether an event goes by the name of an organisation itself, whose leaders meet there: 'the 50th Pacific Islands Forum'."""
    return (
        mention.form == "forum"
        and not mention.short
        and any(not is_state(p.code) and p.start == 0 and p.end == len(mention.name) for p in find(mention.name))
    )


def form_of(mention: MechanismMention) -> MeetingForm:
    """Talks of leaders of several parties are a summit; an annual one of two states is a session of it."""
    bilateral = len(mention.parties) == 2 and all(len(p) == 2 for p in mention.parties)
    if mention.form == "summit" and not mention.series:
        return "summit"
    if (mention.form == "summit" or HEADS.search(mention.name) or _is_of_its_members(mention)) and not bilateral:
        return "summit"
    if mention.head == "assembly":
        return "conference"
    large = mention.head in ("conference", "seminar", "symposium") and not bilateral
    return "conference" if mention.form == "forum" and (large or not mention.series) else "session"
