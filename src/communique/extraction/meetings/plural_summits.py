"""Two summits told by one noun: 'the upcoming G8 and G20 summits in Canada'."""

import re
from collections.abc import Iterator

from communique.extraction.clauses import Clause
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.knowledge.parties import PartyMention, is_state

SUMMITS = re.compile(r"\s(?:leaders['’]?\s+)?summits\b", re.IGNORECASE)
BACK = 60
"""Characters before the noun in which the organisations stand."""
BETWEEN = re.compile(r"(?:,\s*|,?\s+and\s+(?:the\s+)?|\s*&\s*)")


def plural_summits(scene: Scene) -> Iterator[Occasion]:
    """Each of the summits that one noun tells of, where the sentence says when or where they are."""
    for sentence in scene.sentences:
        for match in SUMMITS.finditer(scene.prepared.part(sentence.part), sentence.start, sentence.end):
            yield from _Summits(scene, sentence, ()).told(match)


class _Summits(Clause):
    def told(self, match: re.Match[str]) -> Iterator[Occasion]:
        """The summits of the organisations named one after another before the noun."""
        named = [
            p
            for p in self.scene.parties_in(
                self.sentence.part, max(self.sentence.start, match.start() - BACK), match.start()
            )
            if not is_state(p.code)
        ]
        chain: list[PartyMention] = []
        after = match.start()
        for party in reversed(named):
            if (chain and not BETWEEN.fullmatch(self.text[party.end : after])) or (not chain and party.end != after):
                break
            chain.append(party)
            after = party.start
        if len(chain) < 2 or self.habit_near(match.start()):
            return
        stage, explicit = self.stage_near(after, match.end())
        if stage is None:
            return
        for party in reversed(chain):
            occasion = Occasion("summit", self.sentence, party.start, match.end(), stage, explicit)
            occasion.parties = [party.code]
            self.date(occasion, match.start())
            self.place(occasion, match.end())
            if not (occasion.date or (stage == "planned" and (occasion.place or occasion.country))):
                return
            occasion.mechanism = MechanismMention(
                part=self.sentence.part, start=party.start, end=party.end, acronym=None, form="summit",
                name=f"{self.text[party.start : party.end]} summit", parties=(party.code,), ordinal=None, cadence=None,
                series=False, sentence=self.sentence, head="summit",
            )  # fmt: skip
            occasion.beside, occasion.sure = True, 0.7
            yield occasion
