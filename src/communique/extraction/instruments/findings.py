"""What states sign, as a document tells of it: treaties, agreements, memoranda, programmes, counted groups of them.

The mentions of one instrument make one finding, with the last stage that the document tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.instruments import fields as fields_of
from communique.extraction.instruments import particulars, terms
from communique.extraction.instruments.at_meetings import at_the_table, on_the_day
from communique.extraction.instruments.last_stage import fullest, stage_of, telling_of
from communique.extraction.instruments.members import singular
from communique.extraction.instruments.mention import InstrumentMention
from communique.extraction.instruments.mentions import instrument_mentions
from communique.extraction.instruments.sameness import is_heading, kernel, taken_up
from communique.extraction.scene import Scene
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import is_state
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Instrument
from communique.model.finding import Finding

QUOTES = 3
"""Quotes at most that a finding carries."""
MAKING = ("signed", "expected")
"""Stages whose day is that from which an instrument runs."""
UNREAL = re.compile(r"\b(?:if|unless|whether|only\s+once|only\s+when)\b|\?", re.IGNORECASE)
"""What makes an unnamed instrument one that is only imagined."""


def instruments(scene: Scene, meetings: Sequence[Finding] = ()) -> Iterator[Finding]:
    """The instruments that a document tells of, each once, in the order first told; `meetings` are those at which they
    may have been signed."""
    groups: list[list[InstrumentMention]] = []
    for mention in instrument_mentions(scene):
        same = taken_up(groups, mention)
        if same is not None:
            same.append(mention)
        elif not mention.pronoun and (not mention.bare or _stands_alone(mention)):
            groups.append([mention])
    for group in _without_headlines(groups):
        if not _is_told_one_by_one(scene, group, groups):
            found, telling = _finding(scene, group), telling_of(group)
            found = at_the_table(scene, found, telling, meetings)
            if not _is_still_open(found, telling):
                found = on_the_day(scene, found, telling or _listed(group), meetings)
            yield from _by_subject(scene, found, group[0])


def _is_still_open(found: Finding, telling: InstrumentMention | None) -> bool:
    """Whether talks at which it is told of are not those at which it is signed: it is negotiated, or only initialled."""
    assert isinstance(found.fact, Instrument)
    initialled = telling is not None and telling.deed is not None and telling.deed.word.lower_.startswith("initial")
    return found.fact.stage == "proposed" or initialled


def _by_subject(scene: Scene, found: Finding, mention: InstrumentMention) -> Iterator[Finding]:
    """A group as its members, where the next sentence tells as many subjects as it has: 'three agreements. They cover
    air services, visas and training'."""
    fact = found.fact
    assert isinstance(fact, Instrument)
    number = fact.count.min if fact.count is not None and fact.count.min == fact.count.max else 0
    behind = all(e.start >= mention.sentence.end for e in found.ground("subjects").evidence)
    if number < 2 or number != len(fact.subjects) or not behind:
        yield found
        return
    noun = singular(mention.title.text)
    for subject in fact.subjects:
        yield replace(found, fact=replace(fact, title=f"{noun} on {subject}", count=None, subjects=()))


def _without_headlines(groups: Sequence[list[InstrumentMention]]) -> list[list[InstrumentMention]]:
    """The instruments, with what only the headline calls by a plain name of its own taken for the one of the text to which
    the same is done: 'Peru scraps fishing pact', where it withdraws from an arrangement on joint patrols."""
    told = [group for group in groups if group[0].title.part == "text" or group[-1].title.part == "text"]
    for group in groups:
        if group in told:
            continue
        alike = [g for g in told if g[0].title.part == "text" and _is_headline_of(group[0], g)]
        if not alike:
            told.append(group)
        elif group[0].count is None:
            alike[0].extend(group)
    return told


def _is_headline_of(headline: InstrumentMention, group: Sequence[InstrumentMention]) -> bool:
    """Whether a plain name in the headline can mean an instrument of the text: the same is done to it by the same."""
    if headline.named or headline.deed is None:
        return False
    parties = {code for m in group for code in m.parties}
    same = any(m.deed is not None and m.deed.reaches == headline.deed.reaches for m in group)
    same = same or (headline.stage == "proposed" and any(m.stage in ("proposed", "expected") for m in group))
    form = {"treaty", "agreement", "arrangement", "memorandum", "protocol", "contract", "other"}
    loose = headline.form == group[0].form or {headline.form, group[0].form} <= form
    return same and loose and (not headline.parties or not parties or bool(parties & set(headline.parties)))


def _is_told_one_by_one(
    scene: Scene, group: Sequence[InstrumentMention], groups: Sequence[Sequence[InstrumentMention]]
) -> bool:
    """Whether a counted group's members are told behind it, in its sentence or in the list under it."""
    first = group[0]
    if (
        not first.title.plural
        or first.named
        or (first.count is None and kernel(first))
        or first.title.first > first.title.head
    ):
        return False
    if first.form == "other" and first.count is None and first.title.token.lower_ != "documents":
        return False  # 'the minutes' are one
    count = first.count.min if first.count is not None else 2
    if first.count is not None and first.count.max == count and first.deed is not None:
        alike = [m for g in groups if g[0].count is None and (m := _in_text(g)) is not None]
        if count == sum(m.deed is not None and m.deed.reaches == first.deed.reaches and m.deed.main for m in alike) > 1:
            return True
    sentence = first.sentence
    over = scene.sentence_evidence(sentence)
    number = 0
    for other in groups:
        told = other[0]
        behind = told.sentence is sentence and told.title.start > first.title.end
        if other is not group and (behind or (told.listed is not None and told.listed.evidence == over)):
            number += told.count.min if told.count is not None else 1
    return number > 1 and number >= count


def _in_text(group: Sequence[InstrumentMention]) -> InstrumentMention | None:
    """The first mention of an instrument in the text, below the headline."""
    return next((m for m in group if m.title.part == "text"), None)


def _stands_alone(mention: InstrumentMention) -> bool:
    """Whether a mention without a title of its own is still a fact: 'they signed a joint statement', 'a treaty'."""
    if mention.deed is None:
        return is_heading(mention)
    told = mention.deed.outlook in ("done", "coming") and (
        mention.deed.said or not UNREAL.search(mention.sentence.text)
    )
    if told and mention.deed.background and _is_between(mention):
        return True
    issued = mention.form == "joint statement" and mention.deed.word.lower_ in lexicon().issuing
    return (mention.deed.binding or (issued and _is_of_several(mention))) and not mention.deed.background and told


def _is_of_several(mention: InstrumentMention) -> bool:
    """Whether two parties are told to make it, or the members of an organisation."""
    return len(mention.parties) > 1 or not all(map(is_state, mention.parties))


def _listed(group: Sequence[InstrumentMention]) -> InstrumentMention | None:
    """The mention that is an item of a list of what was signed."""
    return next((m for m in group if m.listed is not None), None)


def _is_between(mention: InstrumentMention) -> bool:
    """Whether an unnamed one is known by those who made it: 'the agreement reached between Chad and Mali in Accra'."""
    told = mention.deed
    made = told is not None and told.stage == "signed" and told.outlook == "done" and mention.title.definite
    return made and mention.how_parties == "told" and len(mention.parties) > 1


def _sides_told(mention: InstrumentMention, telling: InstrumentMention | None) -> tuple[bool, bool, bool, int]:
    """How well a mention tells whose the instrument is: both sides outright, both, in the words that tell the stage."""
    both = len(mention.parties) > 1
    return mention.how_parties == "told" and both, both, mention is telling, len(mention.parties)


def _finding(scene: Scene, group: Sequence[InstrumentMention]) -> Finding:
    first, telling = fullest(group), telling_of(group)
    stage, date, grounds = stage_of(scene, group, telling)
    sides = max(group, key=lambda m: _sides_told(m, telling))
    span = terms.span(scene, group)
    subjects, fields = fields_of.subjects(scene, first.title)
    occasion = particulars.occasion(scene, telling) if telling is not None else None
    act = telling.deed.act if telling is not None and telling.deed is not None else None
    title = scene.evidence(first.title.part, first.title.start, first.title.end)
    told = [Ground("title", (title,)), Ground("form", (title,)), *grounds]
    if sides.parties:
        told.append(Ground("parties", (scene.sentence_evidence(sides.sentence),), sides.how_parties))
    if first.count is not None:
        told.append(Ground("count", (scene.evidence(first.title.part, first.title.phrase_start, first.title.end),)))
    told.extend(g for g in (span[1] if span else None, fields) if g is not None)
    if act is not None:
        told.append(replace(grounds[0], field="act"))
    if occasion is not None:
        told.append(Ground("occasion", (occasion,)))
    return Finding(
        document=scene.document.id,
        fact=Instrument(
            form=first.form,
            title=first.words,
            parties=sides.parties,
            count=first.count,
            stage=stage,
            date=date,
            term=_term(scene, group, span[0], stage, date) if span else None,
            subjects=subjects,
            act=act,
            occasion=" ".join(occasion.quote.split()) if occasion is not None else None,
        ),
        evidence=_quotes(scene, [first, *([telling] if telling else []), sides], fields),
        grounds=tuple(told),
        confidence=max(m.sure for m in group),
    )


def _term(scene: Scene, group: Sequence[InstrumentMention], told: str, stage: str, date: str | None) -> str:
    """The span that it covers, from when it was made where only its end is told; what is renewed was made before."""
    return told if stage == "renewed" else terms.begun(scene, group, told, date if stage in MAKING else None)


def _quotes(scene: Scene, mentions: Sequence[InstrumentMention], fields: Ground | None) -> tuple[Evidence, ...]:
    """The sentences that together show the fact."""
    quotes = list(dict.fromkeys(scene.sentence_evidence(m.sentence) for m in mentions))
    quotes.extend(e for e in (fields.evidence if fields else ()) if not any(e.overlaps(q) for q in quotes))
    return tuple(quotes[:QUOTES])
