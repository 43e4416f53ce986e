"""Who else takes part in a meeting, told in a sentence of its own behind the one that tells of the meeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sitting_people import SPOKE_TO_OPEN
from communique.extraction.meetings.whereabouts import LED_BY_WHOM, SITE, SITE_OF
from communique.extraction.scene import Mention, Person, Scene
from communique.extraction.sides import named as named_parties
from communique.extraction.text.parse import Sentence
from communique.model.edtf import agrees

if TYPE_CHECKING:
    from spacy.tokens import Token

EVENT = (
    r"(?:meeting|meet|call|talks|summit|session|round|dialogue|consultations|commission|committee|council|conversation|negotiations|"
    r"forum|conference|event|gathering|discussions|interaction|review|working\s+group|sitting|ministerial|encounter|audience)"
)
CHAIRED = r"(?:jointly\s+|also\s+)?(?:co-?)?(?:attended|joined|chaired|headed|led|opened|presided\s+over)"
SIDE = r"(?:side|delegation|team|party)"
FOR = r"(?:,?\s+(?:on|from|for)\s+the\s+[\w\s-]{3,30}?side)?,?\s+by\s"
OF_WHOM = r"(?:\s+(?:of|from)\s+(?:the\s+)?[\w\s-]{3,40}?)?"
EVENT_AGAIN = re.compile(
    r"\b(?:participate|participating|take\s+part|taking\s+part|attend|attending|join|joining|took\s+part|participated|attended|joined|"
    r"(?:lead|leads|leading|led|head|heads|heading|headed)\s+(?:a|an|the|his|her|their|its)\s+(?:[\w'’-]+\s+){0,4}delegation\s+(?:to|at|in))\s+"
    r"(?:in\s+)?(?:the|this)\s+(?P<event>meet|meeting|dialogue|talks|summit|session|event|conference|forum|negotiations|round)\b(?!\s+of\b)",
    re.IGNORECASE,
)
ATTENDED = re.compile(
    r"\b(?:participants|attendees|those\s+(?:taking\s+part|attending|present))\b[\w\s'’]{0,40}\b(?:included?|were|are)\s"
    r"|\b(?:joining|(?:also\s+)?(?:participating|attending|in\s+attendance|taking\s+part|present))\b[\w\s'’]{0,50}?\b(?:were|was|are|is)\s"
    rf"|\b(?:{EVENT}\b[^.;]{{0,60}}?|(?-i:It))\s(?:was|were|is|are|being|will\s+be|to\s+be)\s+{CHAIRED}{FOR}"
    rf"|\b{EVENT}\s*,\s+{CHAIRED}\s+by\s"
    rf"|\b{SIDE}{OF_WHOM}\s+(?:(?:was|were|is|will\s+be)\s+(?:led|headed|represented|chaired)\s+)?by\s"
    rf"|\b(?:heading|leading|representing)\s+the\s+(?:[\w-]+\s+){{1,3}}{SIDE}\s+(?:was|were|is|will\s+be)\s"
    r"|(?-i:\b[A-Z][\w-]*)\s+(?:was|were|will\s+be)\s+represented(?:\s+(?:at|in)\s+(?:the|this)\s+\w+)?\s+by\s"
    r"|\bunder\s+the\s+(?:joint\s+)?(?:co-?)?chair(?:man)?ship\s+of\s",
    re.IGNORECASE,
)
PRESENCE = ("participa", "attend", "those", "joining", "taking", "present", "heading", "leading", "chair")
LED = ("joined", "headed", "led", "opened", "presided", "side", "delegation", "team", "party")
"""Letters of which some stand in all words by which those present are told; those of `LED` before a 'by'."""
CHAIRING = ("side", "delegation", "team", "represent", "chair", "presided", "presiding")
"""The same of those by which somebody is told to lead."""
PRESENT = re.compile(r"\b(?:attend\w*|present|in\s+attendance|joined|joining)\b", re.IGNORECASE)
"""Verbs of being there, told of aides as well as of principals."""
REPRESENTED = re.compile(r"\b(?:represented|will\s+represent)\s+(?:the\s+)?", re.IGNORECASE)
WHICH_ATTENDED = re.compile(
    rf"\b(?:which|that)\s+(?:was|were|is|will\s+be)\s+{CHAIRED}\s+by\s"
    r"|(?:,|\band\b)\s+(?:(?:jointly|and|also)\s+)?(?:attended|(?:co-?)?chaired|presided\s+over)\s+by\s",
    re.IGNORECASE,
)
LED_SIDE = re.compile(
    r"\b(?:led|headed|heads|leads|leading|heading|chaired|represented)\s+(?:the\s+)?(?P<whose>(?:[\w'’-]+\s+){1,4})(?:side|delegation|negotiating\s+team)\b"
    r"(?!\s+(?:to|on|at|in)\b)",
    re.IGNORECASE,
)
PRESIDED = re.compile(
    r"\b(?:co-?chaired|chaired|presided\s+over|will\s+(?:co-?)?chair|represented\s+(?P<whose>[\w\s]{3,30}?)\s+(?:at|in))"
    rf"\s+(?:the|this)\s+(?:[\w-]+\s+)?{EVENT}\b(?!\s+of\b)",
    re.IGNORECASE,
)
WITH = re.compile(r"\s+(?:(?:jointly|together|along)\s+)?with\s")
ITS_SIDE = re.compile(rf",?\s+the\s+(?:[\w-]+\s+){{1,3}}{SIDE}\b", re.IGNORECASE)
"""What follows a name where the verb is told once for two: 'A led the Greek side, B the Israeli side'."""
IN_THE_CHAIR = re.compile(
    r"\bwith\s+(?P<who>[^;]{5,120}?),?\s+(?:in\s+the\s+chair|chairing|presiding)\b", re.IGNORECASE
)
APART = re.compile(
    r"[;:]|\b(?:who|which|whose|where|while|when|but|on\s+behalf\s+of|accompanied|together\s+with\s+(?:members|representatives))\b",
    re.IGNORECASE,
)
"""What ends a list of those who take part."""
HANGS = re.compile(r"\b(?:of|to|for|under|by|behalf\s+of|adviser|assistant|deputy)\s+(?:the\s+)?$", re.IGNORECASE)
"""What makes a person the owner of another's office: 'special envoy of President A'."""
OFFICIALS_OF = re.compile(
    r"\s*(?:the\s+)?(?:(?:senior|other|foreign|energy|trade)\s+)*(?:leaders|representatives|ministers|officials|delegations|delegates|heads|ambassadors)"
    r"(?:(?:,|\s+and)\s+(?:senior\s+)?(?:leaders|representatives|ministers|officials|delegations))*\s+(?:from|of)\s",
    re.IGNORECASE,
)
"""Those present, told by their parties alone: 'leaders and representatives from A, B and C'."""
OF_BEFORE = re.compile(r"\b(?:previous|preceding)\s+(?:day|week|month)['’]s\s+\Z", re.IGNORECASE)
"""What tells a summit that was over before those met of whom a document tells."""
WAS_THERE = re.compile(r"\b(?:included|was|were)\s", re.IGNORECASE)
"""What tells that those who took part have done so."""
AHEAD = re.compile(r"\b(?:will|shall|to\s+be)\b", re.IGNORECASE)
"""What tells that those who take part are yet to do so."""
AT_EVENT = re.compile(
    r"\b(?:at|during|attend\w*|address\w*|join\w*|open\w*|host\w*|co-?chair\w*|chair\w*|inaugurat\w*|(?:host|receiv|welcom)\w*\b[^;]{5,140},?\s+for)\s+(?:the|this|a|an)\s+(?:[\w'’.-]+\s+){0,3}?$",
    re.IGNORECASE,
)
"""What leads to an event at which somebody is told to act."""
ACTS = frozenset(
    {"address", "announce", "attend", "call", "chair", "co-chair", "cochair", "commit", "deliver", "emphasize",
     "highlight", "host", "inaugurate", "join", "launch", "open", "outline", "present", "propose", "reaffirm",
     "receive", "reiterate", "represent", "say", "sign", "speak", "stress", "tell", "underscore", "unveil", "urge",
     "welcome"}
)  # fmt: skip
"""What somebody does at an event who takes part in it."""
HOSTS = frozenset({"host", "receive", "welcome"})
RANKS = re.compile(
    r"\b(?:ministers?|colleagues|counterparts?|leaders|presidents|secretar(?:y|ies)|officials|premiers)\b",
    re.IGNORECASE,
)
PRINCIPAL = re.compile(r"\b(?:minister|secretary|commissioner|chancellor|president)\b", re.IGNORECASE)
AIDE = re.compile(r"\b(?:spokes|ambassador|adviser|counsel|consul|vice|former)", re.IGNORECASE)
SPEAKS = frozenset(
    {
        "say",
        "tell",
        "point",
        "stress",
        "note",
        "add",
        "call",
        "underline",
        "emphasise",
        "emphasize",
        "praise",
        "describe",
        "spend",
        "welcome",
        "express",
    }
)
LATER = 5
"""Paragraphs behind the lead in which those who met are named where they speak."""
HELD_AT = re.compile(
    r"\s*The\s+(?:[\w-]+\s+){0,3}?(?:meeting|talks|conversation|encounter|audience|session|consultations|negotiations)(?:\s+(?:was|were|took\s+place|held)\b|,\s+(?:which\s+)?"
    r"(?:was\s+|were\s+)?(?:held|took\s+place)\b)\s*(?:held\s+|place\s+)?(?:on\s+\w+\s+|today\s+|yesterday\s+)?(?=(?:at|in)\s)"
)
"""What tells of the meeting told before where it was."""


def with_attendance(scene: Scene, told: list[Occasion]) -> list[Occasion]:
    """Occasions with those added who are told to take part in them further on; without those that stay one-sided."""
    for sentence in scene.sentences if told else ():
        if sentence.part == "text":
            _list(scene, sentence, told)
            _leaders(scene, sentence, told)
            _acting(scene, sentence, told)
    _named_where_they_speak(scene, told)
    _join(scene, told)
    return [o for o in told if not o.crowd or len(o.everybody()) > 1]


def _list(scene: Scene, sentence: Sentence, told: Sequence[Occasion]) -> None:
    """'Participants in the call included A, B and C', 'the meeting was attended by A': of the event told last."""
    low = sentence.low
    if not any(cue in low for cue in PRESENCE) and not ("by" in low and any(cue in low for cue in LED)):
        return
    for match in ATTENDED.finditer(scene.text, sentence.start, sentence.end):
        event = _told_last(told, sentence, match.start(), ahead=bool(AHEAD.search(match[0])))
        if event is None or (event.stage == "planned" and WAS_THERE.search(match[0])):
            continue  # those who were at a briefing on a summit to come
        if event.mechanism is not None and OF_BEFORE.search(scene.text, event.sentence.start, event.start):
            continue  # those who spoke of 'the results of the previous day's summit'
        named = _listed(scene, sentence, match.end())
        plain = Clause(scene, sentence, ()).chain_after(match.end())
        listed = [p for m in (*plain, *named) for p in m.persons]
        event.join_for_parties(_principals(event, listed) if PRESENT.search(match[0]) else listed)
        event.join(parties=(p for m in plain for p in m.parties))
        if officials := OFFICIALS_OF.match(scene.text, match.end(), sentence.end):
            whose = named_parties(scene.parties_in("text", officials.end(), sentence.end))
            event.join(parties=whose)
    for match in WHICH_ATTENDED.finditer(scene.text, sentence.start, sentence.end):
        inside = [o for o in told if o.sentence is sentence and o.start < match.start() and o.form != "visit"]
        if inside:
            inside[-1].join_for_parties([p for m in _listed(scene, sentence, match.end()) for p in m.persons])


def _leaders(scene: Scene, sentence: Sentence, told: Sequence[Occasion]) -> None:
    """'A, who led the Kenyan delegation', 'A and B co-chaired the meeting', 'with A in the chair': of the event told
    last."""
    if not any(cue in sentence.low for cue in CHAIRING):
        return
    for match in LED_SIDE.finditer(scene.text, sentence.start, sentence.end):
        codes = {p.code for p in scene.parties_in("text", *match.span("whose"))}
        for person in _before(scene, sentence, match.start()):
            event = _told_last(told, sentence, match.start())
            if event is not None and person.party in (None, *codes) and (event.mechanism or codes & event.everybody()):
                event.join_for_parties([person, *_other_side(scene, sentence, match.end())])
    for match in REPRESENTED.finditer(scene.text, sentence.start, sentence.end):
        codes = {p.code for p in scene.parties_in("text", match.end(), match.end() + 12)}
        codes |= {code for m in scene.mentions_in("text", match.end(), match.end() + 12) for code in m.parties}
        event = _told_last(told, sentence, match.start())
        people = [p for p in _before(scene, sentence, match.start()) if p.party in (None, *codes)]
        if event is not None and event.everybody() & codes:
            event.join_for_parties(people)
    for match in PRESIDED.finditer(scene.text, sentence.start, sentence.end):
        event = _told_last(told, sentence, match.start())
        if event is not None and not any(o.sentence is sentence for o in told):
            with_whom = WITH.match(scene.text, match.end(), sentence.end)
            others = _listed(scene, sentence, with_whom.end()) if with_whom else []
            people = [*_before(scene, sentence, match.start()), *(p for m in others for p in m.persons)]
            event.join_for_parties(people)
    for match in IN_THE_CHAIR.finditer(scene.text, sentence.start, sentence.end):
        event = next((o for o in told if o.sentence is sentence and o.start < match.start()), None)
        if event is not None:
            event.join_for_parties([p for m in _listed(scene, sentence, match.start("who")) for p in m.persons])


def late_attendance(scene: Scene, told: Sequence[Occasion], broad: Sequence[Occasion]) -> None:
    """Adds who is told to take part in events that only the broad reading found, where no other can be meant; and the
    sites of events, told in a sentence of their own."""
    for sentence in scene.sentences:
        if sentence.part == "text":
            _held_at(scene, sentence, [*told, *broad])
        if broad and sentence.part == "text" and _told_last(told, sentence, sentence.end) is None:
            _list(scene, sentence, broad)
            _leaders(scene, sentence, broad)


def _named_where_they_speak(scene: Scene, told: Sequence[Occasion]) -> None:
    """'The ministers of A and B met. … said the minister of B, C': of each party of the talks that the story is about,
    the one principal who speaks for it further on, where the lead names nobody of it."""
    lead = next((o for o in told if o.part == "text" and o.sentence.paragraph <= 1), None)
    if lead is None or lead.stage != "held" or lead.form not in ("talks", "session") or lead.mechanism is not None:
        return
    words = scene.text[lead.sentence.start : lead.sentence.end]
    if not RANKS.search(words) or len(lead.everybody()) < 2:
        return
    named = {p.party for p in lead.persons}
    voices: dict[str, list[Person]] = {}
    for sentence in scene.sentences:
        if sentence.part != "text" or not 0 <= sentence.paragraph - lead.sentence.paragraph <= LATER:
            continue
        for person in _speakers(scene, sentence):
            offices = " ".join(h.office for h in person.offices)
            if (
                person.party in lead.parties
                and person.party not in named
                and PRINCIPAL.search(offices)
                and not AIDE.search(offices)
            ):
                known = voices.setdefault(person.party or "", [])
                known.extend([person] if person not in known else [])
    lead.join_for_parties([people[0] for people in voices.values() if len(people) == 1])


def _speakers(scene: Scene, sentence: Sentence) -> Iterator[Person]:
    """Those named as the subjects of verbs of speaking."""
    for verb in sentence.tokens:
        if verb.pos_ == "VERB" and str(verb.lemma_).lower() in SPEAKS:
            for child in verb.children:
                if child.dep_ == "nsubj" and (mention := scene.who(sentence, child)) is not None:
                    yield from (p for p in mention.persons if not p.former)


def _held_at(scene: Scene, sentence: Sentence, told: Sequence[Occasion]) -> None:
    """'The hour-long conversation took place at the Palace': the site of the meeting told last, in a sentence of its own."""
    again = HELD_AT.match(scene.text, sentence.start, sentence.end)
    if again is None or any(o.sentence is sentence for o in told):
        return
    found = [p.match(scene.text, again.end(), sentence.end) for p in (SITE, SITE_OF)]
    site = next((m for m in found if m is not None), None)
    event = _told_last(told, sentence, sentence.start)
    if site is None or event is None or event.form not in ("talks", "session") or event.place_span is not None:
        return
    event.place, event.place_span = site["site"], ("text", *site.span("site"))


def _acting(scene: Scene, sentence: Sentence, told: Sequence[Occasion]) -> None:
    """'At the summit, A announced funds', 'A will address the Forum': who acts at an event takes part in it."""
    events = [o for o in told if o.sentence is sentence and o.mechanism is not None and o.form != "call"]
    for event in events:
        assert event.mechanism is not None
        start = event.mechanism.words[0]
        if led := LED_BY_WHOM.match(scene.text, event.mechanism.end, sentence.end):
            inside = scene.mentions_in("text", event.mechanism.end, led.end())
            event.join_for_parties([p for m in inside if m.sort in ("name", "office") for p in m.persons])
        if SPOKE_TO_OPEN.search(scene.text, sentence.start, start):
            continue
        if event.persons or not AT_EVENT.search(scene.text, sentence.start, start):
            continue
        verb = _verb_at(sentence, start)
        if verb is None or str(verb.lemma_).lower() not in ACTS:
            continue
        clause = Clause(scene, sentence, ())
        people = [p for m in clause.subject(verb) for p in m.persons if not p.former]
        if str(verb.lemma_).lower() in HOSTS:
            people += [p for m in clause.partners(verb, direct=True) for p in m.persons if not p.former]
        event.join_for_parties(people)


def _verb_at(sentence: Sentence, start: int) -> "Token | None":
    """The verb that what stands at a position hangs on."""
    token = next((t for t in sentence.tokens if t.idx + sentence.base >= start), None)
    return next((t for t in token.ancestors if t.pos_ == "VERB"), None) if token is not None else None


def _other_side(scene: Scene, sentence: Sentence, position: int) -> list[Person]:
    """'…, B the Israeli side': who leads the other one, the verb left out."""
    after = scene.mentions_in("text", position, sentence.end)
    return [m.person for m in after if m.person and m.sort == "name" and ITS_SIDE.match(scene.text, m.end)]


def _principals(event: Occasion, listed: Sequence[Person]) -> list[Person]:
    """Of those told to be present at talks of two who are named, only those of other parties: the rest are their aides."""
    met = {p.party for p in event.persons if p.party}
    if event.mechanism is not None or event.form not in ("talks", "call") or len(met) < 2:
        return list(listed)
    return [p for p in listed if p.party and p.party not in met]


def _told_last(told: Sequence[Occasion], sentence: Sentence, position: int, *, ahead: bool = False) -> Occasion | None:
    """The event that a sentence which only says who was there is about: the one told last nearby that is past or to come
    as the sentence is, else the first."""
    before = [o for o in told if o.form != "visit" and (o.part == "title" or o.start < position)]
    before = [o for o in before if (o.stage == "planned") == ahead] or before
    near = [o for o in before if o.part == "text" and o.sentence.paragraph >= sentence.paragraph - 1]
    return max(near, key=_last) if near else before[0] if before else None


def _last(occasion: Occasion) -> tuple[int, bool, bool]:
    return occasion.sentence.start, occasion.crowd, occasion.mechanism is not None


def _before(scene: Scene, sentence: Sentence, position: int) -> list[Person]:
    """Who does what a verb at a position tells: those named before it in its sentence, with no other verb between."""
    told = [m for m in scene.mentions_in("text", sentence.start, position) if m.person and m.sort in ("name", "office")]
    who: list[Mention] = []
    for mention in reversed(told):
        after = who[0].start if who else position
        if not who and scene.text[mention.end : after].strip(" ,") == "who":
            return list(mention.persons)
        if sentence.is_clause(mention.end, after) or HANGS.search(scene.text, sentence.start, mention.start):
            break
        who.insert(0, mention)
    return [p for m in who for p in m.persons]


def _listed(scene: Scene, sentence: Sentence, position: int) -> list[Mention]:
    """The persons named one after another from a position on, with their offices told before or behind their names."""
    listed: list[Mention] = []
    last = position
    for mention in scene.mentions_in("text", position, _end(scene, sentence)):
        if mention.sort != "name" or mention.start < last:
            continue
        gap = scene.text[last : mention.start]
        if APART.search(gap) or sentence.is_clause(last, mention.start) or (not listed and len(gap) > 60):
            break
        if not (listed and HANGS.search(gap)):
            listed.append(mention)
            last = mention.end
    return listed


def _end(scene: Scene, sentence: Sentence) -> int:
    """The end of a sentence, or of the one that a title with a full stop ('Hon.', 'Eng.') broke off it."""
    across = scene.mention_at("text", sentence.end - 1)
    if across is None or across.end <= sentence.end:
        return sentence.end
    return next((s.end for s in scene.sentences if s.part == "text" and s.start >= sentence.end - 1), sentence.end)


def _join(scene: Scene, told: list[Occasion]) -> None:
    """Those who 'will also participate in the meet' added to the event told last before."""
    for sentence in scene.sentences:
        match = EVENT_AGAIN.search(scene.prepared.part(sentence.part), sentence.start, sentence.end)
        if match is None:
            continue
        wanted = match["event"].lower()
        before = [
            o
            for o in told
            if (o.sentence.part == "title" or o.sentence.start < sentence.start)
            and (o.mechanism is not None or wanted in ("talks", "meeting", "meet", "negotiations", "round"))
            and (o.form in ("talks", "session", "summit") or o.mechanism is not None)
        ]
        if not before:
            continue
        ahead = bool(AHEAD.search(scene.prepared.part(sentence.part), sentence.start, match.end()))
        before = [o for o in before if (o.stage == "planned") == ahead] or before
        event = max(before, key=lambda o: (o.sentence.part == "text", o.sentence.start, o.start))
        people = [m.person for m in scene.mentions_in(sentence.part, sentence.start, match.start()) if m.person]
        event.join_for_parties(people)
        if re.search(r"\balso\b", scene.text[sentence.start : match.end()]):
            event.join_for_parties(_subject_of(scene, event))
        told.append(_again(scene, event, sentence, match))


def _again(scene: Scene, event: Occasion, sentence: Sentence, match: re.Match[str]) -> Occasion:
    """The event told once more, by those who take part in it: 'X will also participate in the meet'."""
    before = match.string[sentence.start : match.start()]
    planned = re.search(r"\b(?:will|shall|to|scheduled|expected|set|due)\b[\w\s]*$", before)
    again = replace(
        event,
        sentence=sentence,
        start=match.start(),
        end=match.end(),
        stage="planned" if planned else event.stage,
        explicit=bool(planned),
        date=None,
        date_span=None,
        place=None,
        place_span=None,
    )
    Clause(scene, sentence, ()).date(again, match.start())
    if again.date and not (event.date and agrees(again.date, event.date)):
        again.date = again.date_span = None
    return again


def _subject_of(scene: Scene, event: Occasion) -> Iterator[Person]:
    """Those who are told to act in the sentence that tells of an event: others join them 'also'."""
    for mention in scene.mentions_in(event.part, event.sentence.start, event.start):
        if mention.sort in ("group", "name"):
            yield from mention.persons
