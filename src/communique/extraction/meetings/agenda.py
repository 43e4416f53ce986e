"""The lines of a schedule that tell an event without a verb: 'Tue 6: Joint Commission (both delegations, Oslo)'."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from communique.extraction.dates.found import resolve
from communique.extraction.mechanisms.mentions import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Person, Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import ordinal_in
from communique.knowledge.parties import PartyMention, country_of, is_state
from communique.model.edtf import Date
from communique.model.facts import MechanismForm, MeetingForm, MeetingStage

LINE = re.compile(r"[^\n]+")
WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?"
DAYS = re.compile(
    rf"[ \t•*-]*{WEEKDAY}\s+(?P<first>\d{{1,2}})(?:\s*[–—-]\s*(?:{WEEKDAY}\s+)?(?P<last>\d{{1,2}}))?"
    rf"(?:\s+[A-Z][a-z]{{2,8}}\.?)?\s*[:–—-]\s*",
    re.IGNORECASE,
)
"""'Tue 6:', 'Mon 5 – Wed 7 Nov:': days whose month the heading tells."""
HOUR = re.compile(
    r"\s*(?:(?:\d{1,2}[.:h]\d{2}(?:\s*[–—-]\s*\d{1,2}[.:h]\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)\s*[:–—-]?\s*"
    r"|(?:morning|afternoon|evening|noon|\(?t\.?b\.?c\.?\)?)\s*[:–—-]\s*)",
    re.IGNORECASE,
)
PUT_OFF = re.compile(r"\s*(?P<off>postponed|cancelled|canceled)\s*[:–—-]\s*", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?:the\s+)?(?P<number>[\w-]+?(?:th|st|nd|rd|first|second|third))\s+(?:regular\s+|joint\s+|annual\s+)?"
    r"(?P<what>session|meeting|round|edition)\s+of\s+(?:the\s+)?(?P<name>[^;,.(\n]+)",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"(?:the\s+|an?\s+)?(?:(?P<number>\d{1,2}(?:st|nd|rd|th)|\w+(?:th|ieth)|first|second|third)\s+)?(?P<name>[^;,.:(\n]*?\b(?P<noun>commission|committee|council|dialogue|consultations?|working\s+group|summit|"
    r"conference|meeting|talks|negotiations|conversation|call|breakfast|lunch|luncheon|dinner|audience|bilateral|signing)\b(?:[^;,.:(\n]*))",
    re.IGNORECASE,
)
NTH = re.compile(
    r"^\s*,\s*(?P<number>[\w-]+(?:th|st|nd|rd|first|second|third))\s+(?:round|session|meeting)\b", re.IGNORECASE
)
PLACE = re.compile(
    r"(?:[;,]|\()\s*(?:[^;()\n]{0,60},\s*)?(?P<town>[A-ZÀ-Ž][a-zà-ž'’][\w'’-]*(?:\s+(?:[A-ZÀ-Ž][\w'’-]+|de|del|la|pri|upon)){0,3})\s*(?:\)|(?=[.;]|$))"
)
PRIVATE = {
    "business",
    "businessmen",
    "youth",
    "entrepreneurs",
    "companies",
    "students",
    "journalists",
    "press",
    "government",
    "citizens",
}
WITH = re.compile(r"\s+(?:with|between)\s.*")
PEOPLE = re.compile(r"\b(?:negotiators|ministers|experts|officials|leaders|representatives)\b", re.IGNORECASE)
WHERE = ("place", "capital", "seat")
BY_VIDEO = re.compile(
    r"\bby\s+(?:video|tele|phone)|\bvideo\s?(?:conference|call|meeting|link)|\bonline\b|\bvirtual|\b(?:tele)?phone\s+(?:call|conversation|talks)|^call\b",
    re.IGNORECASE,
)
TALKS = (
    "meeting",
    "talks",
    "negotiations",
    "conversation",
    "call",
    "breakfast",
    "lunch",
    "luncheon",
    "dinner",
    "audience",
    "bilateral",
    "signing",
)
IN_TOWN = re.compile(r"\b(?:in|at)\s+$")
SITE = re.compile(
    r",?\s+(?:at|in)\s+(?:the\s+)?(?P<site>[A-ZÀ-Ž][\w'’-]+(?:\s+(?:[A-ZÀ-Ž][\w'’-]+|of|de|the))*)(?=\s*(?:[.;,(\n]|$))"
)
FORMS: dict[str, MechanismForm] = {
    "commission": "commission",
    "committee": "committee",
    "council": "council",
    "working group": "working group",
    "summit": "summit",
    "conference": "forum",
}


def agenda(scene: Scene) -> Iterator[Occasion]:
    """The events of a schedule whose lines have no verb, each with the day of its line or of the heading above it."""
    if not scene.listing:
        return
    headed: str | None = None
    for line in LINE.finditer(scene.text):
        alone = _dated(scene, line.start(), line.end())
        if alone is not None and alone[1] >= line.end() - 2:
            headed = alone[0]
            continue
        start, day = line.start(), headed
        if days := DAYS.match(scene.text, start, line.end()):
            start, day = days.end(), _in_week(scene, days)
        elif alone is not None and re.match(r"\s*[:–—-]\s", scene.text[alone[1] : alone[1] + 4]):
            start, day = alone[1] + 2, alone[0]
        occasion = _event(scene, start, line.end(), day)
        if occasion is not None:
            yield occasion


def without_repeats(told: Sequence[Occasion], lines: Sequence[Occasion]) -> list[Occasion]:
    """What was told, with the lines of the schedule in the place of what else was read in them as events."""
    return [*(o for o in told if not any(_is_again(o, line) for line in lines)), *lines]


def _is_again(occasion: Occasion, line: Occasion) -> bool:
    """Whether what was read in a line is the event that the line tells: a session, or talks of the same parties."""
    if not (line.start < occasion.end and occasion.start < line.end):
        return False
    talks = occasion.form in ("talks", "call") and occasion.everybody() <= line.everybody()
    return occasion.mechanism is not None or talks


def _dated(scene: Scene, start: int, end: int) -> tuple[str, int] | None:
    """The date that a line begins with, and where it ends."""
    for mention in scene.dates_in("text", start, end):
        value = resolve(mention, scene.document.day, "future")
        blank = not scene.text[start : mention.start].strip(" •*-")
        return (value, mention.end) if blank and value and mention.sort in ("day", "interval") else None
    return None


def _in_week(scene: Scene, days: re.Match[str]) -> str | None:
    """The days that 'Mon 5 – Wed 7' means in the week that the heading names, or after the day of publication."""
    first = _day(scene, int(days["first"]))
    last = _day(scene, int(days["last"])) if days["last"] else first
    if first is None or last is None or last < first:
        return None
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _day(scene: Scene, number: int) -> date | None:
    week = next((d.value for p, d in scene.dates if p == "title" and d.value and d.sort in ("interval", "day")), None)
    known = week or scene.document.day
    if known is None:
        return None
    begin = Date.parse(known).first
    return next((day for n in range(28) if (day := begin + timedelta(days=n)).day == number), None)


def _event(scene: Scene, start: int, end: int, day: str | None) -> Occasion | None:
    """The event that the rest of a line names."""
    off = PUT_OFF.match(scene.text, start, end)
    start = off.end() if off else start
    hour = HOUR.match(scene.text, start, end)
    start = hour.end() if hour else start
    numbered = NUMBERED.match(scene.text, start, end)
    event = numbered or EVENT.match(scene.text, start, end)
    sentence = next((s for s in scene.sentences if s.part == "text" and s.start <= start < s.end), None)
    if event is None or sentence is None or _is_private(event["name"]) or sentence.is_clause(start, event.end("name")):
        return None
    if not numbered and event["noun"].lower() == "signing" and " with " not in event["name"]:
        return None  # a paper signed at home
    parties = _parties(scene, start, event.end("name"))
    stage = _stage(off["off"]) if off else "planned"
    day = day or (_first_day(scene, event.end("name"), end) if off else None)
    occasion = Occasion("session", sentence, start, event.end("name"), stage, True)
    occasion.parties, occasion.date, occasion.sure = parties, day, 0.75
    occasion.date_span, occasion.date_how = ("text", sentence.start, sentence.start + 1), "resolved"
    occasion.ordinal = _number(scene, sentence, event, numbered is not None, end)
    noun = "" if numbered else " ".join(event["noun"].lower().split())
    occasion.form = _form(scene, noun, event["name"], occasion.ordinal, start, end)
    if occasion.form not in ("talks", "call"):
        occasion.mechanism = _mechanism(scene, sentence, event, noun, tuple(parties), occasion.ordinal)
    _place(scene, occasion, event.end("name"), end)
    if occasion.form in ("talks", "call"):
        _people(scene, occasion, start, end)
        _site(scene, occasion, start, end)
    own_organ = numbered is not None and len(parties) == 1 and not is_state(parties[0])
    return occasion if (len(parties) > 1 or own_organ) and (day or off) else None


def _stage(word: str) -> MeetingStage:
    return "postponed" if word.lower() == "postponed" else "cancelled"


def _first_day(scene: Scene, start: int, end: int) -> str | None:
    """The day for which what is put off had been announced."""
    told = (d for d in scene.dates_in("text", start, end) if d.sort in ("day", "interval"))
    return next((value for d in told if (value := resolve(d, scene.document.day, "future"))), None)


def _is_private(name: str) -> bool:
    """Whether those met stand for no party: 'meeting with businessmen from Japan', 'press conference'."""
    return bool(set(name.lower().split()) & PRIVATE)


def _parties(scene: Scene, start: int, end: int) -> list[str]:
    """Those named in the event's name; with one, the party whose schedule it is."""
    told = _named(scene, start, end)
    if len(told) < 2 and scene.home and scene.home not in told:
        told = [scene.home, *told]
    return told


def _named(scene: Scene, start: int, end: int) -> list[str]:
    inside: list[PartyMention] = [m for m in scene.parties_in("text", start, end) if m.form not in WHERE]
    return list(dict.fromkeys(m.code for m in inside))


def _number(scene: Scene, sentence: Sentence, event: re.Match[str], numbered: bool, end: int) -> int | None:
    own = numbered or event["number"] is not None
    found = event if own else NTH.match(scene.text[event.end("name") : end])
    if found is None:
        return None
    shift = 0 if own else event.end("name")
    first, last = found.start("number") + shift, found.end("number") + shift
    return ordinal_in(sentence.tokens_in(first, last))


def _form(scene: Scene, noun: str, name: str, ordinal: int | None, start: int, end: int) -> MeetingForm:
    if BY_VIDEO.search(scene.text[start:end]) and noun in TALKS:
        return "call"
    if (noun in TALKS and ordinal is None) or (not noun and PEOPLE.search(name)):
        return "talks"
    if noun == "summit":
        return "summit"
    return "conference" if noun == "conference" else "session"


def _mechanism(
    scene: Scene, sentence: Sentence, event: re.Match[str], noun: str, parties: tuple[str, ...], ordinal: int | None
) -> MechanismMention:
    name = WITH.sub("", " ".join(event["name"].split()))
    return MechanismMention(
        part="text",
        start=event.start("name"),
        end=event.end("name"),
        name=name,
        acronym=None,
        form=FORMS.get(noun, "other"),
        parties=parties,
        ordinal=ordinal,
        cadence=None,
        series=True,
        sentence=sentence,
        head=noun or name.split()[0].lower(),
    )


def _place(scene: Scene, occasion: Occasion, after: int, end: int) -> None:
    """'; Oslo.', '(both delegations, Oslo)': the town behind the name."""
    stop = re.search(r"[.](?=\s+[A-Z]|\s*$)|$", scene.text[after:end])
    last = after + stop.end() if stop else end
    towns = PLACE.finditer(scene.text, after, last)
    town = next((t for t in towns if not _is_person(scene, t.start("town"))), None)
    if town is not None and occasion.form != "call":
        occasion.place = town["town"]
        occasion.place_span = ("text", *town.span("town"))
        occasion.country = country_of(town["town"])


def _is_person(scene: Scene, position: int) -> bool:
    """Whether somebody's name stands at a position: '; Oslo.', not ', Anna Example.'."""
    told = scene.mention_at("text", position)
    return told is not None and bool(told.persons)


def _people(scene: Scene, occasion: Occasion, start: int, end: int) -> None:
    """Those named in the line for its parties, and whoever's schedule it is."""
    stop = scene.text.find(". ", start, end)
    named = scene.mentions_in("text", start, stop if stop >= 0 else end)
    told = [m.person for m in named if m.person and m.sort == "name" and m.person.party in occasion.parties]
    if told and all(p.party != scene.home for p in told) and (own := _whose(scene)) is not None:
        told = [own, *told]
    occasion.join(told)


def _whose(scene: Scene) -> Person | None:
    """Whose schedule it is: the official of its own party who is named first."""
    own = (m.person for m in scene.mentions if m.sort == "name" and m.person and m.person.party == scene.home)
    return next((p for p in own if p.offices), None) if scene.home else None


def _site(scene: Scene, occasion: Occasion, start: int, end: int) -> None:
    """'Working breakfast in Oslo with A', 'Meeting with A at the Foreign Ministry'."""
    if occasion.place is not None or occasion.form == "call":
        return
    stop = scene.text.find(". ", start, end)
    last = stop + 1 if stop >= 0 else end
    for town in scene.parties_in("text", start, last):
        if town.form in ("place", "capital") and IN_TOWN.search(scene.text, start, town.start):
            occasion.place, occasion.country = scene.text[town.start : town.end], town.code
            occasion.place_span = ("text", town.start, town.end)
            return
    site = SITE.search(scene.text, start, last)
    if site is not None:
        occasion.place, occasion.place_span = site["site"], ("text", *site.span("site"))
