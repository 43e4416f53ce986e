"""The joint projects that a document tells of, each once, with the status that is furthest on.

A project needs a name by which it can be told from others, words that show the work to be that of several, and a
status. What is told of it in several sentences is put together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.extraction.mechanisms.mention import MechanismMention
from communique.extraction.projects import particulars
from communique.extraction.projects.names import ProjectName, names_in
from communique.extraction.projects.pointing import pointed_at
from communique.extraction.projects.standing import Standing, standing
from communique.extraction.projects.whose import Whose, dealing, whose
from communique.extraction.scene import Scene
from communique.knowledge.projects import projects as lexicon
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Project, ProjectStatus
from communique.model.finding import Finding

WORD = re.compile(r"[^\W\d_]+")
QUOTES = 3
"""Quotes at most that a finding carries."""
FURTHEST: tuple[ProjectStatus, ...] = ("proposed", "agreed", "under way", "delayed", "dropped", "completed")
SURE, LESS_SURE = 0.85, 0.7
"""Rough shares of findings that are right: where a verb tells the status, and where a noun or a phrase does."""


@dataclass(slots=True, eq=False)
class Told:
    """All that the sentences of a document tell of one project."""

    names: list[ProjectName] = field(default_factory=list)
    standings: list[tuple[ProjectName, Standing]] = field(default_factory=list)
    sides: list[tuple[ProjectName, Whose]] = field(default_factory=list)


def projects(
    scene: Scene, mechanisms: Sequence[MechanismMention] = (), meetings: Sequence[Finding] = ()
) -> Iterator[Finding]:
    """The projects of a document, in the order first told; `mechanisms` and `meetings` are what it tells of those."""
    if not (_may_tell(scene.prepared.title) or _may_tell(scene.text)):
        return
    two = dealing(scene, meetings)
    found: list[Told] = []
    last: Told | None = None
    told: Told | None = None
    for sentence in scene.sentences:
        names = list(names_in(scene, sentence))
        again = pointed_at(sentence, last.names[-1]) if last is not None and not names else None
        if last is not None and again is not None and (how_far := standing(again, True)) is not None:
            last.standings.append((again, how_far))
        for name in names:
            told = next((each for each in found if any(_one(name, other) for other in each.names)), None)
            if told is None:
                found.append(told := Told())
            told.names.append(name)
            how_far = standing(name, len(names) == 1)
            if how_far is not None:
                told.standings.append((name, how_far))
            if (parties := whose(scene, name, how_far, mechanisms, two)) is not None:
                told.sides.append((name, parties))
        last = told if len(names) == 1 else None
    yield from (_finding(scene, told) for told in found if told.standings and told.sides)


def _may_tell(text: str) -> bool:
    """Whether a text can tell of a project, by its words first: most texts hold none of those that name one."""
    return not lexicon().cues.isdisjoint(WORD.findall(text.lower())) and lexicon().anything.search(text) is not None


def _one(name: ProjectName, other: ProjectName) -> bool:
    """Whether two names are of one project: the words of the one that are its own are all in the other."""
    a, b = _own(name), _own(other)
    return bool(a and b) and (a <= b or b <= a)


def _own(name: ProjectName) -> frozenset[str]:
    common = {*lexicon().nouns, *lexicon().fields, *lexicon().outside, *lexicon().work, *lexicon().making}
    words = name.text.replace("-", " ").replace("–", " ").split()
    return frozenset(
        word.lower() for word in words if word.lower() not in common and word[:1].isalnum() and not word.islower()
    )


def _finding(scene: Scene, told: Told) -> Finding:
    full = max(told.names, key=lambda name: (len(_own(name)), name.token.lower_ in lexicon().nouns, -name.start))
    name, how_far = max(told.standings, key=lambda each: (FURTHEST.index(each[1].status), -each[0].start))
    sided, sides = max(
        told.sides, key=lambda each: (each[0].sentence is name.sentence, each[1].how == "told", -each[0].start)
    )
    words = scene.sentence_evidence(name.sentence)
    grounds = [
        Ground("name", (scene.evidence(full.part, full.start, full.end),)),
        Ground("parties", (scene.sentence_evidence(sided.sentence),), sides.how),
        Ground("status", (words,)),
    ]
    date, day = particulars.as_of(scene, name, how_far), scene.document.day
    if date is not None:
        how = "resolved" if date.anchor == "relative" else "told"
        grounds.append(Ground("date", (scene.evidence(name.part, date.start, date.end),), how))  # type: ignore[arg-type]
    elif day is not None:
        grounds.append(Ground("date", (words,), "conventional"))
    milestones = _milestones(scene, told)
    grounds += [Ground("milestones", tuple(milestones))] if milestones else []
    maker = next((e for n, s in told.standings if (e := particulars.responsible(scene, n, s)) is not None), None)
    grounds += [Ground("responsible", (maker,))] if maker else []
    work = full if full.field else next((n for n in told.names if n.field), None)
    grounds += [Ground("field", (scene.evidence(work.part, work.start, work.end),), "resolved")] if work else []
    where = next((n for n in told.names if n.place), None)
    grounds += [Ground("place", (scene.sentence_evidence(where.sentence),))] if where else []
    land = next((n for n in told.names if n.country), None)
    grounds += [Ground("country", (scene.sentence_evidence(land.sentence),))] if land else []
    mechanism = sides.mechanism
    grounds += [Ground("mechanism", (scene.sentence_evidence(sided.sentence),))] if mechanism else []
    quotes = [words, scene.sentence_evidence(sided.sentence), scene.sentence_evidence(full.sentence)]
    return Finding(
        document=scene.document.id,
        fact=Project(
            name=full.text,
            parties=sides.parties,
            mechanism=mechanism.name if mechanism else None,
            field=work.field if work else None,
            status=how_far.status,
            date=date.value if date is not None else day,
            milestones=tuple(" ".join(e.quote.split()) for e in milestones),
            responsible=" ".join(maker.quote.split()) if maker else None,
            place=where.place if where else None,
            country=land.country if land else None,
        ),
        evidence=tuple(dict.fromkeys(quotes))[:QUOTES],
        grounds=tuple(grounds),
        confidence=SURE if how_far.verb is not None else LESS_SURE,
    )


def _milestones(scene: Scene, told: Told) -> list[Evidence]:
    """The milestones in the order told, none within another."""
    found = [e for name, how_far in told.standings if (e := particulars.milestone(scene, name, how_far)) is not None]
    return list(dict.fromkeys(found))
