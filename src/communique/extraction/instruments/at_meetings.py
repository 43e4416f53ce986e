"""When an instrument was signed, or will be, where only the meeting at which that is done has a date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.extraction.instruments.mentions import InstrumentMention
from communique.extraction.scene import Scene
from communique.model.evidence import Ground
from communique.model.facts import Instrument, Meeting
from communique.model.finding import Finding

RECENT = 14
"""Days before publication within which a meeting is the one that a release tells of."""
DAY = len("2005-12-13")


def on_the_day(
    scene: Scene, finding: Finding, telling: InstrumentMention | None, meetings: Sequence[Finding]
) -> Finding:
    """A finding with the date of the meeting at which it is signed; as it is where it has a date of its own, or no
    meeting of its parties is told."""
    fact = finding.fact
    if not isinstance(fact, Instrument) or telling is None or telling.deed is None:
        return finding
    if fact.form == "joint statement" or any(_lasts_until(m, fact.date) for m in meetings):
        return finding
    dated = fact.date is not None and finding.ground("date").how != "conventional"
    stage = {"signed": "held", "expected": "planned"}.get(fact.stage)
    if dated or stage is None or telling.deed.outlook not in ("done", "coming") or telling.deed.background:
        return finding
    if fact.date is None and fact.stage == "signed" and not telling.deed.main:
        return finding
    told = [m for m in meetings if _fits(scene, m, fact, stage)]
    meeting = _nearest(told, telling) or (next(iter(told), None) if stage == "planned" else None)
    if meeting is None or not isinstance(meeting.fact, Meeting) or meeting.fact.date == fact.date:
        return finding
    ground = Ground("date", meeting.ground("date").evidence, "resolved")
    grounds = (*(g for g in finding.grounds if g.field != "date"), ground)
    return replace(finding, fact=replace(fact, date=meeting.fact.date), grounds=grounds)


def _lasts_until(meeting: Finding, day: str | None) -> bool:
    """Whether a meeting of several days ends on a day: what is signed at its close is signed then."""
    held = meeting.fact
    return isinstance(held, Meeting) and day is not None and (held.date or "").split("/")[-1] == day


def _fits(scene: Scene, meeting: Finding, fact: Instrument, stage: str) -> bool:
    """Whether a meeting can be the one: its parties are the instrument's, and it is of these days."""
    held = meeting.fact
    if not isinstance(held, Meeting) or held.stage != stage or held.date is None or len(held.date) < DAY:
        return False
    if len(set(held.parties) & set(fact.parties)) < 2:
        return False
    day = scene.document.day
    if day is None:
        return True
    try:
        first, published = date.fromisoformat(held.date[:DAY]), date.fromisoformat(day)
    except ValueError:
        return False
    return first >= published if stage == "planned" else 0 <= (published - first).days <= RECENT


def _nearest(meetings: Sequence[Finding], telling: InstrumentMention) -> Finding | None:
    """The last meeting told of before an instrument, talks of a day before a visit of several."""
    sentence = telling.sentence
    before = [
        (evidence.part == "text", isinstance(m.fact, Meeting) and len(m.fact.date or "") == DAY, evidence.start, m)
        for m in meetings
        for evidence in m.evidence
        if evidence.part == "title" or (sentence.part == "text" and evidence.start < sentence.end)
    ]
    return max(before, key=lambda b: b[:3])[3] if before else None
