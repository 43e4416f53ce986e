"""A voice: an official or a body of a party that says something, and what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extraction.scene import Mention, Scene
from communique.knowledge.speech import speech
from communique.model.evidence import Evidence, Ground, How
from communique.model.facts import Mode

PRIVATE = re.compile(
    r",? (?:(?:a|an|the) [a-z -]{1,30} )?(?:of|at|from|with|for) (?:the )?[^.,;:\"]{0,60}?"
    r"\b(?:Network|University|Institute|Foundation|Group|Association|Company|Corporation|Bank|Cent(?:er|re) for|College|School"
    r"|Watch|Federation|Society|Inc|Ltd|Holdings?|Chamber)\b"
)
"""Words behind a name by which somebody who holds no office is of no party: 'of the Civic Voices Network'."""
SPOKESMAN = re.compile("spokes|press", re.IGNORECASE)
BACK = 300
"""Characters before a mention within which the body is told whose spokesman somebody is."""
ITS = 80
"""Characters before the end of a mention within which 'its' tells that somebody is of such a body."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One official or body that speaks, and the mention that tells of it."""

    name: str
    party: str | None
    mention: Mention

    @property
    def how(self) -> How:
        return "told" if self.mention.sort in ("name", "body") else "resolved"

    def grounds(self, scene: Scene) -> Iterator[Ground]:
        """What `speaker` and `party` rest on: the words here and, where those only refer, an office told elsewhere."""
        said = scene.evidence(self.mention.part, self.mention.start, self.mention.end)
        yield Ground("speaker", (said,), self.how)
        if self.party:
            yield Ground("party", (said, *self._office(scene, said)), self.how)

    def _office(self, scene: Scene, said: Evidence) -> Iterator[Evidence]:
        person = self.mention.person
        held = next((o for o in person.offices if o.party == self.party), None) if person else None
        if held:
            evidence = scene.evidence(held.part, held.start, held.end)
            if not evidence.overlaps(said):
                yield evidence


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one voice says in one stretch of the text. `pattern` names the rule by which it was found."""

    start: int
    end: int
    mode: Mode
    voice: Voice
    pattern: str


def voice(scene: Scene, mention: Mention | None) -> Voice | None:
    """The official or the body of a party that a mention stands for; None for several, and for anybody else."""
    if mention is None or mention.sort == "group":
        return None
    person = mention.person
    if person is not None:
        known = person.party or (person.offices and not _of_no_state(scene, mention))
        official = not person.former and known and not _stranger(scene, mention)
        return Voice(person.name, person.party, mention) if official else None
    if mention.sort != "body" or mention.persons or len(mention.parties) > 1:
        return None
    words = " ".join((mention.words or scene.prepared.part(mention.part)[mention.start : mention.end]).split())
    name = words[4:] if words.lower().startswith("the ") else words
    return Voice(name, mention.party or _its(scene, mention), mention) if name else None


def _its(scene: Scene, mention: Mention) -> str | None:
    """The party of 'its Foreign Ministry': the one told first in the sentence, or the one before."""
    before = scene.prepared.part(mention.part)[max(0, mention.start - BACK) : mention.start]
    if not before.lower().endswith(" its "):
        return None
    begins = max(before.rfind(". "), before.rfind("\n"))
    start = mention.start - len(before) + begins + 1
    told = [m for m in scene.parties_in(mention.part, start, mention.start) if m.form in ("name", "acronym", "demonym")]
    return told[0].code if told else None


def _stranger(scene: Scene, mention: Mention) -> bool:
    """Whether the first word of a mention, or the one before it, tells of somebody who holds no office: 'analyst'.

    Who holds one may be a professor besides.
    """
    if mention.person and any(held.how == "told" or held.party for held in mention.person.offices):
        return False
    words = scene.prepared.part(mention.part)
    before = words[max(0, mention.start - 30) : mention.start].split(" ")[-2:-1]
    first = words[mention.start : mention.end].split()[:1]
    named = mention.person.name.split()[:1] if mention.person else []
    if mention.person and not mention.person.offices and PRIVATE.match(words, mention.end):
        return True
    return any(word.lower().rstrip(".") in speech().strangers for word in (*before, *first, *named))


def _of_no_state(scene: Scene, mention: Mention) -> bool:
    """Whether somebody speaks for a body just told that is no state's: "the opposition …, its spokesman, Banda"."""
    before = scene.prepared.part(mention.part)[max(0, mention.start - BACK) : mention.end].lower()
    _, its, _ = before[-ITS:].rpartition("its ")
    return bool(its) and bool(speech().private & set(before.split()))


def is_party(scene: Scene, said: Voice) -> bool:
    """Whether a party itself speaks ('Russia'), rather than a person or one of its bodies."""
    mention = said.mention
    return mention.sort == "body" and any(
        p.start <= mention.start and mention.end <= p.end
        for p in scene.parties_in(mention.part, mention.start - 4, mention.end)
    )


def speaks_for_another(said: Voice) -> bool:
    """Whether a voice is a body's, or that of somebody whose office is to tell what others say."""
    person = said.mention.person
    return person is None or any(SPOKESMAN.search(held.office) for held in person.offices)


def same(one: Voice | None, other: Voice | None) -> bool:
    """Whether two are one person, or one body."""
    if one is None or other is None:
        return False
    if one.mention.person or other.mention.person:
        return one.mention.person is other.mention.person
    return one.name.lower() == other.name.lower()
