"""One place that names a standing format, with what its words tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.extraction.mechanisms.cues import cadence_in, ordinal_of
from communique.extraction.mechanisms.sitters import sitters
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import Title
from communique.knowledge.parties import find
from communique.model.document import Part
from communique.model.evidence import How
from communique.model.facts import Cadence, MechanismForm

WHOSE = re.compile(
    r"\s+(?:of|between)\s+(?:the\s+two|both(?:\s+the)?|(?:our|their)(?:\s+two)?)\s+(?:countries|sides|nations|states|governments)$"
)
UNDER = re.compile(r"\s+under\s+(?:the|their|its|this|that)\s.*$")
"""Under what a body was set up is no part of its name."""
AT_LARGE = re.compile(
    r"\s+(?:on|about|covering)\s+(?:(?:a|the)\s+)?(?:[\w-]+\s+)?(?:range|number|variety|array|series|spectrum|set)\s+of\s.*$"
)
"""That talks are on 'a range of issues' names nothing."""
NUMBERED = re.compile(r"(?:(?<=\w)[\s-]([IVX]+)|[\s-]?(?<=[A-Z])(\d{1,3}))$")
"""The number of one session at the end of an acronym."""
WHERE = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismMention:
    """One place that names a mechanism, or an event that may belong to a series.

    `start`/`end` are offsets of the noun phrase in `part`; `name` is as written, without article and ordinal, or where
    the words are only a `short` form ('the second Summit'), the name that they stand for. `head` is the head noun in
    lower case, singular. `series` says whether the text here shows a standing format: for a commission its name does, a
    summit needs an ordinal, 'annual', a next host.
    """

    part: Part
    start: int
    end: int
    name: str
    acronym: str | None
    form: MechanismForm
    parties: tuple[str, ...]
    ordinal: int | None
    cadence: Cadence | None
    series: bool
    sentence: Sentence
    head: str
    short: bool = False
    how_parties: How = "told"

    @property
    def indefinite(self) -> bool:
        """Whether 'a' stands before it, as before what was not told of yet."""
        return bool(re.match(r"an?\s", self.sentence.whole[self.start - self.sentence.base :]))

    @property
    def words(self) -> tuple[int, int]:
        """Where the name itself stands within the phrase, without article, ordinal and place; the phrase where the
        name is not written out in it."""
        held = self.sentence.whole[self.start - self.sentence.base : self.end - self.sentence.base]
        found = re.search(r"\s+".join(map(re.escape, self.name.split())), held) if self.name else None
        return (self.start + found.start(), self.start + found.end()) if found else (self.start, self.end)


def by_sentence(mentions: Iterable[MechanismMention]) -> dict[int, list[MechanismMention]]:
    """The mentions of each sentence, by its identity."""
    found: dict[int, list[MechanismMention]] = {}
    for mention in mentions:
        found.setdefault(id(mention.sentence), []).append(mention)
    return found


def made(scene: Scene, name: Title, form: MechanismForm, *, bilateral: bool, series: bool) -> MechanismMention:
    parties, how = sitters(scene, name, bilateral=bilateral)
    head = name.token.lower_
    return MechanismMention(
        part=name.part,
        start=name.phrase_start,
        end=name.end,
        name=_lasting(name.text),
        acronym=_own_acronym(name),
        form=form,
        parties=parties,
        ordinal=ordinal_of(name),
        cadence=cadence_in(name.phrase),
        series=series or ordinal_of(name) is not None or name.ordinal is not None,  # 'the first since 2016'
        sentence=name.sentence,
        head=head.removesuffix("s") if head != "talks" else head,
        how_parties=how,
    )


def _own_acronym(name: Title) -> str | None:
    """The acronym told in its name, unless it is that of the organisation whose organ it is."""
    told = name.acronym
    if told is not None and (number := NUMBERED.search(told)) and number[2] in (None, str(ordinal_of(name))):
        told = told[: number.start()]  # 'TICAD IV', 'COP16'
    return None if told and any(m.end - m.start == len(told) for m in find(told)) else told


def _lasting(name: str) -> str:
    """A mechanism's name without what is only told of one session: 'in Moscow', 'of the two countries'."""
    name = AT_LARGE.sub("", UNDER.sub("", WHOSE.sub("", name)))
    where = WHERE.search(name)
    if where is None:
        return name
    places = [m for m in find(where["place"]) if m.start == 0 and m.form in ("capital", "place", "seat")]
    return name[: where.start()] if places else name
