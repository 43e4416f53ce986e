"""A sentence read for where something happened."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.told_places import told_place
from communique.extraction.scene import Mention, Scene
from communique.extraction.text.parse import Sentence
from communique.knowledge.meetings import meetings as words_of_meeting
from communique.knowledge.parties import PartyMention, country_of, find, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.extraction.dates.found import DateMention

CLAUSE = re.compile(r";|:(?!\d)|,?\s+(?:but|while|whereas|who|whose|which|where|that|because)\s", re.IGNORECASE)
ASIDE = re.compile(r",\s+(?:who|which|whose)\b[^,;]{1,90},")
TOPIC = re.compile(
    r"[;:]|\b(?:discuss\w*|about(?!\s+(?:an?\s|half\b|one\b|two\b|three\b|four\b|five\b|six\b|\d))|regarding|concerning|situation|issues?|address\w*|review\w*|resol\w+|settle\w*|conflict|"
    r"war|developments?|support\w*|crisis|including|incl|peace|ceasefire|elections?|efforts?|violence|humanitarian|said|says|"
    r"focus\w*|cooperation|ties|relations|that|which|who|whose|to\s+(?!the\b|\w+ing\b))\b",
    re.IGNORECASE,
)
"""What shows that an 'in …' after it tells what the meeting is about rather than where it is."""
OWN_DATELINE = re.compile(
    r"(?P<town>[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:\s[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+){0,3})(?:,\s[^-–—_\n()]{1,40}?)?"
    r"(?:\s*\([A-Z][^()\n]{1,24}\))?\s*(?:--|–|—|_|(?<=\))\s*-)\s"
    r"|(?P<small>[A-ZÀ-Ý][\w'’.-]+(?:\s[A-ZÀ-Ý][\w'’.-]+){0,2})(?:,\s[^-–—_\n()]{1,40}?)?\s*\([A-Z][^()\n]{1,24}\)\s*(?:--|–|—|_|-)\s"
)
"""A town in capitals before a dash, as a brief opens."""
LEADS_TO_PLACE = re.compile(
    r"\b(?:(?:in|at|near|outside|here in|hosted by)\s+(?:the\s+)?"
    r"(?:(?-i:[A-Z]\w+\s+)?(?:[a-z]+\s+){0,2}(?:town|city|village|port|resort|capital)\s+of\s+(?:the\s+)?)?"
    r"|(?:planned|scheduled|slated|pencilled\s+in|due|set)\s+for\s+)$",
    re.IGNORECASE,
)
"""What stands before a place to make it that of a meeting: 'in', 'in the border town of', 'is planned for'."""
IN_TITLE = re.compile(
    r"\b(?:Relations|Cooperation|Co-operation|Development|Support|Peace|Conflict|War|Humanitarian|Crisis|Elections|Settlement)\b"
    r"(?=\s+(?:[A-Z]|and\s+[A-Z]))"
)
"""Words of an office or a body that would else show a topic: 'International Relations Commissioner'."""
TOWN = re.compile(
    r"\s+(?:(?:again|down|talks|place|round|session|meeting|consultations|negotiations|its|their|the|next|on|border|\w+(?:th|st|nd|rd))\s+){0,4}(?:in|at)\s+"
    r"(?:the\s+(?:[A-Z]\w+\s+)?(?:[a-z]+\s+)?(?:town|city|village|port|resort|district)\s+(?:of\s+)?)?"
    r"(?P<town>[A-Z][a-zà-ž'’-]{2,}(?:\s+(?:[A-Z][a-zà-ž'’-]+|(?:de|del|la|el|nad|am|der|upon|sur)(?=\s+[A-Z])(?:\s+[A-Z][a-zà-ž'’-]+)?)){0,2})"
    r"(?=\s+(?:on|in|from|next|last|this|late|early|earlier|between|until|for)\s|[,.;)]|$)"
)
CAPITAL = re.compile(r"\s+capital\b")
HERE = re.compile(
    r"(?<!\bleft )(?<!\bleave )(?<!\bleaves )(?<!\bleaving )(?<!\bdeparted )(?<!\bfrom )\bhere\b", re.IGNORECASE
)


HELD_IN = re.compile(
    r"\b(?:held|convened?|hosted|opened|met|meets?|gather(?:s|ed)?|assembled?|reconvened?|tak(?:e|es|en|ing)\s+place|took\s+place|scheduled|due|open)\s+(?:(?:again|today|yesterday|jointly|on)\s+)*"
    r"(?:in|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What leads straight from an event to its place, however long its name: 'was held on Monday in'."""
RELATIVE = re.compile(
    r",?\s+(?:which|that)\s+(?=(?:will|is|are|was|were|has|had|took|takes|opens?|begins?|began|opened)\s+(?:(?:also|been|be)\s+)*(?:held|convened|hosted|take|taken|"
    r"taking|place|scheduled|due|expected|to\s+(?:be|take|open|have\s+(?:been|taken|opened|begun|started))|set|planned|open|meet|slated|yesterday|today)\b)",
    re.IGNORECASE,
)
LED_BY_WHOM = re.compile(
    r",?\s+(?:which|that)\s+(?:(?:the\s+)?[A-Z][\w.'’-]*\s+|(?:the|of|for|and|he|she|they|minister|president)\s+){1,12}?(?:(?:will|would|is\s+to|are\s+to|is\s+due\s+to)\s+)?(?:also\s+)?"
    r"(?:co-?chair|host|open|inaugurate|attend|address|lead|convene|organi[sz]e|chair)(?:s|d|ed)?(?=\s+(?:in|on|at|later|early|next|this|from)\b)"
)
"""A relative clause of who leads an event, whose day and place are those of the event: 'which A will co-chair in'."""
LED_TO = re.compile(
    r"(?:\b(?:to|in|visit(?:s|ed)?|visiting)|\b(?:left|leav(?:e|es|ing)|depart(?:s|ed|ing)?|bound|embark(?:s|ed)?)\b[^,;.]{0,40}\bfor)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
WHERE = re.compile(
    r"^[\s,]*(?:(?:on|from|within|in|over|later|early|late|soon|shortly|again)\s+){0,2}(?:(?:the\s+)?(?:coming\s+)?(?:days|weeks|months)\s+)?[\s,]*(?:where|when|for|to|and\s+(?:will|is|there))\b[^;:]*$",
    re.IGNORECASE,
)
"""What ties what is told to the place before it: 'will travel to C on Friday, where she will meet'."""
JUST_WHERE = re.compile(r"^,?\s*where\s+(?:\w+\s+){1,6}$", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"\b(?:from|before|after|following|ahead|back|return\w*|since|for\s+(?:the\s+first|a\s+second)\s+time)\b",
    re.IGNORECASE,
)
SITE = re.compile(
    r"\b(?:at|in)\s+(?:the\s+|his\s+|her\s+)?(?P<site>(?=[A-Z]|presidential|state|government)(?:(?:[A-Z][\w'’.-]+|(?<=\s)(?:presidential|state|government)|de|del|of|the|la|el|al)\s+){1,5}?"
    r"(?:Palace|House|guest\s+house|Guesthouse|Residence|residence|Castle|Villa|Hotel|Headquarters|headquarters|Secretariat|Chancellery|Presidency|Lodge|"
    r"Ministry|Mansion|Kremlin|Hall|Cent(?:re|er)|Academy|Airport|Ranch|palace|Building|Estate|Pavilion)(?:\s+near\s+[A-Z]\w+)?)(?![\w-])(?!\s+(?:of|for)\s+[A-Z])"
)
SITE_OF = re.compile(
    r"\b(?:at|in)\s+(?:the\s+|his\s+|her\s+)?(?P<site>(?:(?:Federal\s+)?Ministry|headquarters|Headquarters|Office|Department|Chancellery|Presidency|seat)\s+(?:of|for)\s+(?:the\s+)?"
    r"[A-Z][\w’'-]+(?:(?:,|\s+and|\s+of)?\s+(?:the\s+)?[A-Z][\w’'-]+){0,4}"
    r"|(?:Pal[aá]cio|Palais|Palazzo|Mus[eé]e|Museo|Villa|Schloss|Casa|Ch[aâ]teau|Quai|Hotel|H[oô]tel)(?:\s+(?:[A-ZÀ-Ý][\w’'-]+|de|du|des|di|do|da|la|el|d'))*\s+[A-ZÀ-Ý][\w’'-]+"
    r"|Farnesina|Kremlin|Presidency)(?![\w-])"
)
"""Sites whose name opens with what they are: 'the Ministry of Foreign Affairs', 'Palacio Quemado'."""
SIDELINES = re.compile(r"\b(?:sidelines|margins|fringes)\s+of\s+(?:the\s+)?(?:annual\s+|\d+\w\w\s+)?$", re.IGNORECASE)
GATHERING = re.compile(
    r"\s+(?:[A-Z][\w-]+\s+){0,3}(?:Conference|Forum|Summit|Meeting|Dialogue)\b|\s+(?:summit|conference)\b"
)
STAYING = (
    "continu",
    "proceed",
    "travel",
    "visit",
    "will be in",
    "stop",
    "arriv",
    "go",
    "fl(?:y|ew|ies)",
    "head",
    "leave",
    "depart",
    "is in",
    "was in",
    "trip",
)
OPENS = ("in", "in the", "at", "at the", "while in", "while in the", "here in", "later in", "also in")
"""What may stand before a place that opens a sentence."""
FROM_NAME = re.compile(r"^(?:the\s+)?(?:(?:first|second|third|\d+\w\w|annual|upcoming|recent)\s+)?$", re.IGNORECASE)


class Whereabouts:
    """One sentence, with the mentions, parties, dates and mechanisms that stand in it, read for the place."""

    def __init__(self, scene: Scene, sentence: Sentence, mechanisms: Sequence[MechanismMention]) -> None:
        self.scene, self.sentence, self.mechanisms = scene, sentence, mechanisms
        self.words = words_of_meeting()
        self.text = scene.prepared.part(sentence.part)
        self.listing = scene.listing
        self.mentions, self.dates, self.parties = scene.once(sentence, self._standing)

    def _standing(self) -> "tuple[list[Mention], list[DateMention], list[PartyMention]]":
        """Who, when and which parties the sentence tells; in a list also the day at the head of the line."""
        scene, sentence = self.scene, self.sentence
        inside = scene.mentions_in(sentence.part, sentence.start, sentence.end)
        begin = self.line_start(sentence.start) if self.listing else sentence.start
        return (
            _outermost(m for m in inside if m.persons or m.parties),
            list(scene.dates_in(sentence.part, begin, sentence.end)),
            list(scene.parties_in(sentence.part, sentence.start, sentence.end)),
        )

    def offset(self, token: "Token") -> int:
        return self.sentence.base + int(token.idx)

    def line_start(self, position: int) -> int:
        return self.text.rfind("\n", 0, position) + 1

    def place(self, occasion: Occasion, after: int) -> None:
        """'in Tokyo', 'at the Kremlin', 'here in Delhi'; a country alone gives no place."""
        for mention in self.scene.parties_in(self.sentence.part, self.sentence.start, self.sentence.end):
            before = self.text[max(self.sentence.start, mention.start - 45) : mention.start]
            if not LEADS_TO_PLACE.search(before):
                continue
            if not self._tells_where(mention.start, after):
                continue
            self._found(occasion, mention)
        if occasion.place is None and occasion.country is None:
            self._led_to(occasion)
        if occasion.place is None and occasion.country is None:
            self._town(occasion, after)
        if occasion.place is None and occasion.country is None:
            self._named_after(occasion)
        if occasion.place is None:
            self._on_the_sidelines(occasion)
        if occasion.place is None:
            self._told_otherwise(occasion, after)
        self._site(occasion, after)
        if occasion.place is None and HERE.search(self.text, self.sentence.start, self.sentence.end):
            place = dateline_at(self.scene, self.sentence)
            occasion.place, occasion.country = place, country_of(place) if place else None

    def _told_otherwise(self, occasion: Occasion, after: int) -> None:
        found = told_place(self, occasion, after)
        if isinstance(found, PartyMention):
            self._found(occasion, found)
        elif found is not None:
            occasion.place, occasion.place_span = self.text[slice(*found)], (self.sentence.part, *found)
            occasion.country = country_of(occasion.place)

    def _found(self, occasion: Occasion, mention: PartyMention) -> None:
        """Takes a place for that of the meeting, as far as it tells more than what is known."""
        if mention.form == "demonym" and occasion.place is None and (capital := CAPITAL.match(self.text, mention.end)):
            town = capital_named(self.scene, mention.code)
            occasion.place, occasion.country = town or self.text[mention.start : capital.end()], mention.code
            occasion.place_span = (self.sentence.part, mention.start, capital.end())
        elif mention.form in ("capital", "place", "seat") and occasion.place is None:
            occasion.place = self._with_region(mention)
            occasion.place_span = (self.sentence.part, mention.start, mention.start + len(occasion.place))
            occasion.country = country_of(occasion.place) or mention.code
        elif mention.form == "name" and is_state(mention.code) and occasion.country is None:
            occasion.country = mention.code
            if occasion.place is None and self.text[mention.start : mention.end] in self.words.cities:
                occasion.place = self.text[mention.start : mention.end]
                occasion.place_span = (self.sentence.part, mention.start, mention.end)

    def _led_to(self, occasion: Occasion) -> None:
        """'will travel to C, where A and B will meet', 'will be in C for a meeting': the place told last before."""
        for mention in reversed([m for m in self.parties if m.end <= occasion.start]):
            before = self.text[max(self.sentence.start, mention.start - 60) : mention.start]
            gap = self.undated(mention.end, occasion.start)
            if not WHERE.match(gap) or len(gap) > 110 or ELSEWHERE.search(gap):
                continue
            if JUST_WHERE.match(gap) and mention.form in ("capital", "place"):
                self._found(occasion, mention)  # 'came from C, where she had met B'
                return
            if LED_TO.search(before) and not ELSEWHERE.search(before[-12:]) and self._is_stay(mention.start, gap):
                self._found(occasion, mention)
                return

    def _is_stay(self, position: int, gap: str) -> bool:
        """Whether somebody is told to be or go where a place stands, rather than to speak of it."""
        told = self.text[self.sentence.start : position].lower()
        goes = any(re.search(rf"\b{stem}", told) for stem in STAYING)
        return goes and ("where" in gap.lower() or not TOPIC.search(re.sub(r"^[\s,]*to\b", "", gap)))

    def _named_after(self, occasion: Occasion) -> None:
        """'the Qingdao Summit', 'the Antalya Diplomacy Forum': the town that an event is named after."""
        event = occasion.mechanism
        if event is None or event.form not in ("summit", "forum") or event.part != self.sentence.part:
            return
        named = (m for m in self.parties if event.start <= m.start < event.end and m.form in ("capital", "place"))
        for mention in named:
            if (
                FROM_NAME.match(self.text[event.start : mention.start])
                and self.text[mention.end : mention.end + 1] == " "
            ):
                self._found(occasion, mention)
                return

    def _on_the_sidelines(self, occasion: Occasion) -> None:
        """'on the sidelines of the Munich Security Conference': the town that the larger event is named after."""
        for mention in (m for m in self.parties if m.form in ("capital", "place")):
            before = self.text[max(self.sentence.start, mention.start - 40) : mention.start]
            if SIDELINES.search(before) and GATHERING.match(self.text, mention.end):
                self._found(occasion, mention)
                return

    def _site(self, occasion: Occasion, after: int) -> None:
        """'at the Presidential Guest House in Pretoria': the site, in whatever country the town or the story tells."""
        found = [p.search(self.text, after, self.sentence.end) for p in (SITE, SITE_OF)]
        site = min((m for m in found if m is not None), key=lambda m: m.start("site"), default=None)
        if site is None or not self._tells_where(site.start("site"), after) or occasion.form == "call":
            return
        start, end = site.span("site")
        if any(m.start < end and start < m.end for m in self.mechanisms) or self._is_seat(occasion):
            return
        known = next(
            (m for m in self.parties if start <= m.start < end and m.form in ("capital", "place", "seat")), None
        )
        home = dateline(self.scene.document.place)
        occasion.country = occasion.country or (known.code if known else None) or (country_of(home) if home else None)
        occasion.place, occasion.place_span = self.text[start:end], (self.sentence.part, start, end)

    def _is_seat(self, occasion: Occasion) -> bool:
        """Whether the place found is a seat of government, which says as much as a site does."""
        span = occasion.place_span
        return span is not None and any(m.start == span[1] and m.form == "seat" for m in self.parties)

    def undated(self, start: int, end: int) -> str:
        """The words of a stretch with its dates blanked."""
        text = self.text[start:end]
        for d in self.dates:
            if start <= d.start and d.end <= end:
                text = text[: d.start - start] + " " * (d.end - d.start) + text[d.end - start :]
        return text

    def _town(self, occasion: Occasion, after: int) -> None:
        """'met in Ashcombe on Monday': a town that no list has, right behind the cue, with nothing told of its country."""
        named = TOWN.match(self.undated(after, self.sentence.end)) or TOWN.match(self.text[after : self.sentence.end])
        if named is None or self.scene.mention_at(self.sentence.part, after + named.start("town")):
            return
        start, end = after + named.start("town"), after + named.end("town")
        if any(d.start < end and start < d.end for d in self.dates):
            return
        held = [*((m.start, m.end) for m in self.parties), *((m.start, m.end) for m in self.mechanisms)]
        if any(a < end and start < b for a, b in held):
            return
        occasion.place, occasion.place_span = named["town"], (self.sentence.part, start, end)

    def _tells_where(self, start: int, after: int) -> bool:
        """Whether 'in …' at a position tells where the meeting is, not where what it is about is: it opens the
        sentence, or follows the cue with nothing but who, when and which between."""
        if start < after:
            before = self.undated(self.sentence.start, start).strip(' \n",').lower()
            return (
                re.sub(r"^(?:(?:later|earlier|also|on|this|same|the)\b[\s,]*)*(?=in\b|at\b|here\b)", "", before)
                in OPENS
            )
        gap = without_relative(ASIDE.sub(" ", self.text[after:start]))
        if self._was_held_there(after, start):
            return True
        if len(gap) >= 130:  # those who meet may be told by long titles, but for them little stands before the place
            gap = self._without_people(after, start)
        return len(gap) < 130 and not TOPIC.search(IN_TITLE.sub(" ", gap))

    def _without_people(self, start: int, end: int) -> str:
        """The words of a stretch without the persons told in it."""
        pieces, last = [], start
        for mention in (m for m in self.mentions if m.persons and start <= m.start and m.end <= end):
            pieces.append(self.text[last : mention.start])
            last = mention.end
        return " ".join([*pieces, self.text[last:end]])

    def _was_held_there(self, after: int, start: int) -> bool:
        """'the Joint Committee on trade was held in': nothing but the name and the holding stand before the place."""
        gap = without_relative(re.sub(r"\s+", " ", self.undated(after, start)))
        held = HELD_IN.search(gap)
        if held is None or CLAUSE.search(gap) or start - after > 200:
            return False
        other = set(re.findall(r"\w+", gap[: held.start()].lower())) & (self.words.events | set(self.words.nouns))
        return not other

    def _with_region(self, mention: PartyMention) -> str:
        """'Washington, D.C.' rather than 'Washington'."""
        tail = re.match(r",?\s(?:D\.?C\.?)(?=\W|$)\.?", self.text[mention.end : mention.end + 8])
        return self.text[mention.start : mention.end + (tail.end() if tail else 0)].rstrip(",")


def without_relative(gap: str) -> str:
    """'the forum, which will be held on Monday' without the 'which': what follows is told of the forum itself."""
    return LED_BY_WHOM.sub(" ", RELATIVE.sub(" ", gap))


def capital_named(scene: Scene, code: str) -> str | None:
    """The name that a document itself gives the capital of a state: Lomé where it tells of 'the Togolese capital'."""
    place = dateline(scene.document.place)
    if place and any(m.form == "capital" and m.code == code and m.start == 0 for m in find(place)):
        return place
    named = next(((part, m) for part, m in scene.parties if m.form == "capital" and m.code == code), None)
    return scene.prepared.part(named[0])[named[1].start : named[1].end] if named is not None else None


def dateline_at(scene: Scene, sentence: Sentence) -> str | None:
    """The place that a paragraph is written from, where it opens with one ('WARSAW -- The minister …'); else that of the
    document."""
    if sentence.part == "text" and sentence.paragraph < len(scene.prepared.paragraphs):
        start, end = scene.prepared.paragraphs[sentence.paragraph]
        if own := OWN_DATELINE.match(scene.text, start, end):
            return dateline(own["town"] or own["small"])
    return dateline(scene.document.place)


def dateline(place: str | None) -> str | None:
    """The place of a dateline as a text would write it: 'Lusaka' for 'LUSAKA', without the day and the agency."""
    if not place:
        return None
    town = re.split(r",?\s+(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d)", place)[0].strip(
        " ,"
    )
    return town.title() if town.isupper() and len(town) > 3 else town


def _outermost(mentions: Iterator[Mention]) -> list[Mention]:
    """Mentions in order, none within another."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
