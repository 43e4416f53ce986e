"""Where words that name no place lead to: 'is in the country', 'reached the West African nation', 'was last here'."""

import re
from collections.abc import Sequence

from communique.extraction.meetings.destinations import Bound
from communique.extraction.scene import Mention
from communique.knowledge.parties import PartyMention, is_state

LAND = r"(?:country|nation|state|kingdom|republic|emirate|sultanate|archipelago|island|sheikhdom|capital)\b(?!['’])"
POINTS = re.compile(
    rf"(?:\s+(?:back|again|on|up|down))?\s+(?:(?:to|in|into|for|at)\s+)?the\s+(?:(?!own\b|other\b|same\b)[\w'’-]+\s+){{0,4}}?{LAND}",
    re.IGNORECASE,
)
"""'the country', 'in the Gulf state', 'to the South American nation'."""
OURS = re.compile(r"\s+(?:to|in|into)\s+our\s+(?:country|nation|republic|land)\b(?!['’])", re.IGNORECASE)
NO_LAND = re.compile(r"\b(?:every|each|any|home|own|other|their|his|her|host)\b", re.IGNORECASE)
NEAR = 400
"""Characters back to the place that 'the country' means."""


class Pointed(Bound):
    """One sentence, read for destinations that are pointed to."""

    def pointed_to(self, after: int, goers: Sequence[Mention]) -> list[PartyMention]:
        """The state that 'the country' or 'our country' right behind a position means to whoever goes there."""
        if (ours := OURS.match(self.text, after, self.sentence.end)) is not None:
            return self._ours(after, ours.end(), goers)
        points = POINTS.match(self.text, after, self.sentence.end)
        if points is None or NO_LAND.search(points.group()):
            return []
        return self.meant(after, points.end(), goers)

    def _ours(self, start: int, end: int, goers: Sequence[Mention]) -> list[PartyMention]:
        """The state for which an outlet says 'our country'."""
        home = self.scene.home
        own = {code for m in goers for code in m.parties}
        return [PartyMention(start, end, home, "name")] if home and is_state(home) and own and home not in own else []

    def meant(self, start: int, end: int, goers: Sequence[Mention]) -> list[PartyMention]:
        """The state that those who go there are in, as the lines before and the place of the story have it."""
        own = {code for m in goers for code in m.parties} | {p.party for m in goers for p in m.persons}
        code = self._last_named(start, own) or self._where_told(own)
        return [PartyMention(start, end, code, "name")] if own and code else []

    def _last_named(self, position: int, own: set[str | None]) -> str | None:
        """The state told last before, where the place of the story does not speak against it."""
        near = [
            p.code
            for p in self.scene.parties_in(self.sentence.part, max(0, position - NEAR), position)
            if p.code not in own and is_state(p.code)
        ]
        if not near:
            return None
        here = self._where_told(own)
        return near[-1] if here in (None, near[-1]) else (here if here in near else None)

    def _where_told(self, own: set[str | None]) -> str | None:
        """The state that the story comes from, where those who go there are strangers in it."""
        code = self.dateline_country() or self.scene.home
        return code if code is not None and is_state(code) and code not in own else None
