"""What states sign, as a document tells of it: treaties, agreements, memoranda, programmes, counted groups of them.

The mentions of one instrument make one finding, with the last stage that the document tells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from communique.extraction.instruments import particulars
from communique.extraction.instruments.at_meetings import on_the_day
from communique.extraction.instruments.members import singular
from communique.extraction.instruments.mentions import InstrumentMention, instrument_mentions
from communique.extraction.instruments.stages import in_passing
from communique.extraction.scene import Scene
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import find as find_parties
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Instrument, InstrumentStage
from communique.model.finding import Finding

IDLE = frozenset(
    {"a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "new"}
)
QUOTES = 3
"""Quotes at most that a finding carries."""
OPENING = 4
"""Words at most before the name of what a document is by its heading: "Chile-Peru Joint Declaration"."""
UNREAL = re.compile(r"\b(?:if|unless|whether)\b|\?", re.IGNORECASE)
"""What makes an unnamed instrument one that is only imagined."""
ORDER: tuple[InstrumentStage, ...] = ("proposed", "expected", "signed", "ratified", "in force", "renewed", "terminated")


HISTORY = "1945"
"""What was signed before it, and is merely referred to, is not told to be in force."""
LOOSE = frozenset({"treaty", "agreement", "arrangement"})
"""Forms of which one word stands for another: the pact, the accord, the deal."""
NEXT = 3
"""Characters at most between a sentence and the next."""
NEAR = 400
"""Characters from the sentence that names an instrument within which 'the agreement' may mean it."""


def instruments(scene: Scene, meetings: Sequence[Finding] = ()) -> Iterator[Finding]:
    """The instruments that a document tells of, each once, in the order first told; `meetings` are those at which they
    may have been signed."""
    groups: list[list[InstrumentMention]] = []
    for mention in instrument_mentions(scene):
        same = _same(groups, mention)
        if same is not None:
            same.append(mention)
        elif not mention.pronoun and (not mention.bare or _stands_alone(mention)):
            groups.append([mention])
    for group in _without_headlines(groups):
        if not _is_told_one_by_one(scene, group, groups):
            found, telling = _finding(scene, group), _telling(group)
            if not _is_still_open(found, telling):
                found = on_the_day(scene, found, telling, meetings)
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
        alike = [g for g in told if _is_headline_of(group[0], g)]
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
        or (first.count is None and _kernel(first))
        or first.title.first > first.title.head
    ):
        return False
    if first.form == "other" and first.count is None and first.title.token.lower_ != "documents":
        return False  # 'the minutes' are one
    count = first.count.min if first.count is not None else 2
    if first.count is not None and first.count.max == count and first.deed is not None:
        alike = [g[0] for g in groups if g[0].count is None and g[0].deed is not None and g[0].title.part == "text"]
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


# -- which mentions are one ------------------------------------------------------------------------------------------


def _same(groups: Sequence[list[InstrumentMention]], mention: InstrumentMention) -> list[InstrumentMention] | None:
    """The instrument that a mention takes up again, or None where it is a new one."""
    for group in reversed(groups):
        if any(_one(earlier, mention) for earlier in group):
            return group
    if mention.pronoun:
        near = [
            g
            for g in groups
            if _is_before(g[-1], mention) and (g[-1].count is None or g[-1].title.plural == mention.title.plural)
        ]
        return near[-1] if len(near) == 1 else None
    if mention.bare and mention.title.definite:
        fitting = [g for g in groups if g[0].form == mention.form and g[0].title.plural == mention.title.plural]
        if not fitting and mention.form in LOOSE:
            fitting = [g for g in groups if g[0].form in LOOSE and g[0].title.plural == mention.title.plural]
        fitting = [g for g in fitting if not g[0].year] or fitting
        return fitting[-1] if fitting else None
    return None


def _is_before(earlier: InstrumentMention, pronoun: InstrumentMention) -> bool:
    """Whether an instrument is told of right before 'it': in the same sentence, or in the one before."""
    told, later = earlier.title, pronoun.title
    return (
        told.part == later.part
        and told.end < later.start
        and later.sentence.start - told.sentence.end <= NEXT
        and not told.plural
    )


def _one(earlier: InstrumentMention, later: InstrumentMention) -> bool:
    """Whether two mentions name one instrument."""
    if earlier.pronoun or later.pronoun or earlier.other or later.other:
        return False
    if _is_its_name(earlier, later):
        return True
    one_form, one_part = earlier.form == later.form, earlier.title.part == later.title.part
    if earlier.year and later.year and earlier.year != later.year:
        return False
    if earlier.count is not None or later.count is not None:
        return earlier.count == later.count and (one_form or not one_part)
    acronym = earlier.title.acronym
    if (acronym and acronym in (later.words, later.title.acronym)) or _is_short_for(earlier, later):
        return True
    if one_part and _is_heading(earlier) and _is_heading(later):
        return True  # 'The Lima Communiqué: A Joint Statement …'
    if _points_back(earlier, later):
        return True
    if earlier.bare or later.bare:
        alike = one_form and earlier.title.plural == later.title.plural
        # A heading may give only the noun, which the text then names in full.
        ahead = earlier.bare and earlier.title.definite and later.title.definite and not one_part
        return alike and ((earlier.bare and later.bare) or ahead)
    one, other = _key(earlier), _key(later)
    if one == other:
        return True
    if one_form and not one_part and _kernel(earlier) and _kernel(earlier) <= _kernel(later):
        return True  # a headline shortens: 'renew power deal', 'a power supply agreement'
    if not one_form or later.sentence is earlier.sentence or not (later.title.definite or later.named):
        return False
    return one <= other or other <= one


def _is_its_name(earlier: InstrumentMention, later: InstrumentMention) -> bool:
    """Whether a name stands right behind a plain word for the same: 'a security pact, the Solent Agreement, …'."""
    near = later.sentence is earlier.sentence and 0 < later.title.phrase_start - earlier.title.end <= len(", ")
    plain = not earlier.named and not earlier.title.plural and not later.title.plural
    name = later.title
    beside = any(
        t.dep_ == "appos" and t.head == earlier.title.token for t in name.sentence.span[name.first : name.last + 1]
    )
    return near and plain and later.named and name.definite and beside


def _points_back(earlier: InstrumentMention, later: InstrumentMention) -> bool:
    """Whether 'the agreement' means what a name without such a noun has just named: '… Partnership (RCEP) … sign the
    agreement next year'."""
    one_part = earlier.title.part == later.title.part
    near = one_part and 0 <= later.sentence.start - earlier.sentence.start <= NEAR
    named = earlier.form == "other" and earlier.named and not earlier.bare and not earlier.title.plural
    return near and named and later.bare and later.title.definite and not later.title.plural


def _is_short_for(one: InstrumentMention, other: InstrumentMention) -> bool:
    """Whether one name is the initials of the other: 'JCPOA'."""
    for short, full in ((one.words, other.words), (other.words, one.words)):
        words = re.findall(r"[A-Za-z]+", full)
        initials = {"".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())}
        if len(words) > 2 and short.isupper() and short in initials:
            return True
    return False


def _key(mention: InstrumentMention) -> set[str]:
    """The words that tell one title from another, parties by their codes."""
    text = mention.words
    for told in reversed(find_parties(text)):
        text = f"{text[: told.start]} {told.code} {text[told.end :]}"
    words = set(re.findall(r"[a-z0-9]+", text.lower())) - IDLE
    return {re.sub(r"(?<=[a-z]{3})(?:s|me)$", "", word) for word in words}


def _kernel(mention: InstrumentMention) -> set[str]:
    """The words of a title without the noun that says what it is."""
    return _key(mention) - _heads()


@cache
def _heads() -> frozenset[str]:
    return lexicon().heads


def _stands_alone(mention: InstrumentMention) -> bool:
    """Whether a mention without a title of its own is still a fact: 'they signed a joint statement', 'a treaty'."""
    if mention.deed is None:
        return _is_heading(mention)
    told = mention.deed.outlook in ("done", "coming") and not UNREAL.search(mention.sentence.span.text)
    if told and mention.deed.background and _is_between(mention):
        return True
    return mention.deed.binding and not mention.deed.background and told


def _is_between(mention: InstrumentMention) -> bool:
    """Whether an unnamed one is known by those who made it: 'the agreement reached between Chad and Mali in Accra'."""
    told = mention.deed
    made = told is not None and told.stage == "signed" and told.outlook == "done" and mention.title.definite
    return made and mention.how_parties == "told" and len(mention.parties) > 1


def _is_heading(mention: InstrumentMention) -> bool:
    """Whether it says that the document itself is a joint statement or declaration."""
    name = mention.title
    issued = (
        mention.deed is not None and mention.deed.word.dep_ == "acl" and mention.deed.word.lower_ in lexicon().issuing
    )
    if name.part != "title" or (mention.deed is not None and not issued):
        return False
    opens = name.first <= OPENING and len(mention.parties) > 1 and name.sentence.start == 0
    return mention.form == "joint statement" or (
        mention.form == "declaration" and opens and "joint" in name.phrase.lower()
    )


def _fullest(group: Sequence[InstrumentMention]) -> InstrumentMention:
    """The mention with the fullest title, the text before the heading."""
    return max(
        group,
        key=lambda m: (
            not m.pronoun,
            not m.bare,
            m.title.part == "text" or m.named,
            len(_key(m)),
            m.title.part == "text",
            -group.index(m),
        ),
    )


# -- the last stage --------------------------------------------------------------------------------------------------


def _telling(group: Sequence[InstrumentMention]) -> InstrumentMention | None:
    """The mention that tells the last stage: what a sentence reports before what it tells in passing, a later stage
    before an earlier one, what is done before what is to come, later words before earlier ones."""
    staged = [m for m in group if m.deed is not None]
    return max(staged, key=lambda m: (*_weight(m), group.index(m)), default=None)


def _weight(mention: InstrumentMention) -> tuple[bool, float, bool]:
    """How much a mention tells of the last stage. That an instrument is carried out tells less than that it is signed;
    that it enters into force more."""
    told = mention.deed
    assert told is not None
    idle = told.carried_out or told.outlook in ("open", "undone")
    idle = idle or (told.reaches == "in force" and told.outlook == "coming")
    initialled = told.word.lower_.startswith("initial")  # what is to be signed after it tells more
    return not told.background, 0 if idle else ORDER.index(told.reaches) - initialled / 2, told.outlook == "done"


def _stage(
    scene: Scene, group: Sequence[InstrumentMention], telling: InstrumentMention | None
) -> tuple[InstrumentStage, str | None, tuple[Ground, ...]]:
    """The stage, its date and what both rest on; what is merely referred to is in force, or, with a year before its
    name, was signed in that year."""
    first = _fullest(group)
    if telling is not None and telling.deed is not None and telling.stage is not None:
        # Another place that tells the same stage may be the one that tells when.
        alike = [m for m in group if m.deed and m.stage == telling.stage and m.deed.outlook == telling.deed.outlook]
        dates = (particulars.dated(scene, m, m.deed) for m in [telling, *alike] if m.deed)
        known = [d for d in dates if d is not None]
        # A day that is told goes before that of publication.
        date = next((d for d in known if d[1].how != "conventional"), None) or next(iter(known), None)
        date = date or _date_beside(scene, telling)
        if (due := particulars.scheduled(scene, telling)) is not None:
            return "expected", *_with(due, _deed_ground(scene, telling))
        enters = telling.deed.word.tag_ == "VBZ" and telling.deed.reaches == "in force" and not telling.deed.carried_out
        ahead = particulars.told_beside(scene, telling.title, telling.deed) if enters else None
        if ahead is not None and scene.document.day and ahead[0] > scene.document.day:
            return "signed", None, (_deed_ground(scene, telling),)  # 'enters into force on 1 September'
        if telling.deed.background and telling.stage == "signed" and _is_applied(telling):
            return "in force", *_with(date, _deed_ground(scene, telling))
        day = scene.document.day
        if date is not None and day and telling.stage == "expected" and date[0] < day[: len(date[0])]:
            date = None  # what is to come has no day that is over
        if date is not None and day and telling.stage == "signed" and telling.deed.outlook == "done" and date[0] > day:
            return "expected", *_with(date, _deed_ground(scene, telling))  # a schedule has no tense
        if date is not None or not _is_heading(telling):
            return telling.stage, *_with(date, _deed_ground(scene, telling))
    passing = Ground("stage", (scene.sentence_evidence(first.sentence),), "resolved")
    if any(_is_heading(m) for m in group):
        day, sentence = scene.document.day, scene.sentence_evidence(first.sentence)
        issued = (day, Ground("date", (sentence,), "conventional")) if day else None
        return "signed", *_with(issued, Ground("stage", (sentence,), "conventional"))
    listed = next((m.listed for m in group if m.listed is not None), None)
    if listed is not None:
        day = listed.date or (scene.document.day if listed.stage == "signed" else None)
        issued = (
            (day, Ground("date", (listed.evidence,), "resolved" if listed.date else "conventional")) if day else None
        )
        return listed.stage, *_with(issued, Ground("stage", (listed.evidence,), "resolved"))
    year = next((y for m in group if (y := particulars.of_year(scene, m.title)) is not None), None)
    if year is not None:
        return "signed" if year[0] < HISTORY else "in force", *_with(year, passing)
    return "in force", *_with(particulars.since(scene, first.title), passing)


def _is_applied(mention: InstrumentMention) -> bool:
    """Whether something is done under it: 'in pursuance of the agreement signed in 2001'."""
    over = mention.title.token.head
    return mention.title.token.dep_ == "pobj" and (over.lower_ == "under" or over.head.lower_ in lexicon().applying)


def _date_beside(scene: Scene, telling: InstrumentMention) -> tuple[str, Ground] | None:
    """The date of the stage told in another place of the same phrase: 'in force since 2004', 'to approve the treaty,
    signed last year', 'the 2013 accord, which was never ratified'."""
    if telling.stage == "in force":
        return particulars.since(scene, telling.title, told=True)
    deed = telling.deed
    if telling.stage == "terminated":
        ended = (d for d in in_passing(telling.title.token) if d.stage == "terminated" and d.outlook == "done")
        return next((d for e in ended if (d := particulars.told_beside(scene, telling.title, e)) is not None), None)
    if telling.stage != "signed" or deed is None or (deed.outlook == "done" and deed.main):
        return None
    beside = (d for d in in_passing(telling.title.token) if d.stage == "signed" and d.outlook == "done")
    dates = (particulars.told_beside(scene, telling.title, d) for d in beside)
    return next((d for d in dates if d is not None), None) or particulars.of_year(scene, telling.title)


def _with(date: tuple[str, Ground] | None, stage: Ground) -> tuple[str | None, tuple[Ground, ...]]:
    return (date[0], (stage, date[1])) if date is not None else (None, (stage,))


def _deed_ground(scene: Scene, telling: InstrumentMention) -> Ground:
    """The words from those that tell the deed to the title."""
    name = telling.title
    assert telling.deed is not None
    base = name.sentence.base
    start = min(name.start, *(base + t.idx for t in telling.deed.chain))
    end = max(name.end, *(base + t.idx + len(t.text) for t in telling.deed.chain))
    return Ground("stage", (scene.evidence(name.part, start, end),))


# -- findings --------------------------------------------------------------------------------------------------------


def _sides_told(mention: InstrumentMention, telling: InstrumentMention | None) -> tuple[bool, bool, bool, int]:
    """How well a mention tells whose the instrument is: both sides outright, both, in the words that tell the stage."""
    both = len(mention.parties) > 1
    return mention.how_parties == "told" and both, both, mention is telling, len(mention.parties)


def _finding(scene: Scene, group: Sequence[InstrumentMention]) -> Finding:
    first, telling = _fullest(group), _telling(group)
    stage, date, grounds = _stage(scene, group, telling)
    sides = max(group, key=lambda m: _sides_told(m, telling))
    span = particulars.span(scene, group)
    subjects, fields = particulars.subjects(scene, first.title)
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
            term=span[0] if span else None,
            subjects=subjects,
            act=act,
            occasion=" ".join(occasion.quote.split()) if occasion is not None else None,
        ),
        evidence=_quotes(scene, [first, *([telling] if telling else []), sides], fields),
        grounds=tuple(told),
        confidence=max(m.sure for m in group),
    )


def _quotes(scene: Scene, mentions: Sequence[InstrumentMention], fields: Ground | None) -> tuple[Evidence, ...]:
    """The sentences that together show the fact."""
    quotes = list(dict.fromkeys(scene.sentence_evidence(m.sentence) for m in mentions))
    quotes.extend(e for e in (fields.evidence if fields else ()) if not any(e.overlaps(q) for q in quotes))
    return tuple(quotes[:QUOTES])
