"""Nouns of meetings, and who holds them: 'talks between A and B', 'during a meeting with B', 'A and B agreed at a meeting'."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.dates.found import resolve
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.persons.homes import home_by_source
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.agencies import agencies
from communique.knowledge.parties import is_state
from communique.model.facts import MeetingForm

if TYPE_CHECKING:
    from spacy.tokens import Token

WHEN_WHERE = (
    r"(?:(?:(?:today|yesterday|\w+day)(?:\s*\([^)]{1,24}\))?|here|earlier|late|again|(?:on|last|this)\s+\w+day(?:\s+(?:morning|afternoon|evening|night))?|on\s+\d+\s+[A-Z]\w+|on\s+[A-Z]\w+\s+\d+"
    r"|(?:earlier\s+|later\s+)?(?:last|this|next)\s+(?:week|month|year|spring|summer|autumn|fall|winter|(?-i:[A-Z])[a-z]+)"
    r"|(?:on|at)\s+the\s+(?:sidelines?|margins?|fringes?)\s+of\s+(?:the\s+|a\s+|an\s+)?(?:[\w'’-]+\s+){0,6}?[\w'’-]+"
    r"|(?:in|at)\s+(?:the\s+)?(?-i:[A-Z][\w'’-]+\s+){0,2}(?-i:[A-Z])[\w'’-]+),?\s+){0,3}"
)
"""What may stand between a noun of meeting and with whom it was: days and places."""
NOUN = re.compile(
    r"\b(?P<noun>(?:video|phone|telephone|virtual|online)\s+(?:call|conversation|conference|meeting|talks?)s?|meetings?|talks|negotiations|"
    r"consultations|conversations?|discussions?|calls?|interaction|audience|lunch|luncheon|dinner|breakfast|(?<!to )meet|summit"
    r"|(?:(?<=\bhis )|(?<=\bher )|(?<=\ba ))talk)\s+" + WHEN_WHERE + r"(?P<link>with|between|among|of)\s",
    re.IGNORECASE,
)
FOR_GUEST = re.compile(
    r"\b(?P<noun>reception|lunch|luncheon|dinner|banquet|audience)\s+"
    + WHEN_WHERE
    + r"(?P<link>for|in\s+honou?r\s+of)\s",
    re.IGNORECASE,
)
"""'at a reception in Oslo on Monday for Minister B'."""
OPENS = re.compile(r"(?:(?:Working|Telephone|Phone|Video|Readout|of|a|the)\s+)*", re.IGNORECASE)
"""What may stand in a heading before the noun with which it begins."""
THEIRS = re.compile(
    r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))(?:before|after|during|following|ahead\s+of|prior\s+to|at)\s*(?:their\s+|a\s+|the\s+)?(?:[\w-]+\s+){0,2}"
    r"(?P<noun>meeting|talks|call|conversation)\b",
    re.IGNORECASE,
)
OFFICIALS = re.compile(
    r"\s*(?:the\s+)?(?:[\w-]+\s+){0,3}(?:ministers|leaders|presidents|officials|heads|chiefs|negotiators|representatives|delegations|experts)"
    r"\s+(?:(?:of\s+)?(?:state|government)\s+)?(?:of|from)\s+(?:the\s+)?"
)
AT_A_MEETING = re.compile(
    r"\b(?:at|during|in|after|following|over)\s+(?:(?:a|an|their|the)\s+)?(?:(?:[\w-]+\s+){1,2}(?:hours|days|rounds?|weeks)\s+of\s+)?(?:[\w-]+\s+){0,2}?(?P<noun>(?:phone\s+|telephone\s+|video\s+)?"
    r"(?:(?<!in )(?<!over )talks|meeting|summit|call|conversation|"
    r"(?:working\s+)?(?:lunch|dinner|breakfast)|(?:video|tele)\s?-?conference|audience))\b"
    r"(?!\s+(?:with|between|of|to|for|about|\w+ing)\b|\s+on\s+(?!(?-i:[A-Z\d])))",
    re.IGNORECASE,
)
TELLING = frozenset({"tell", "assure", "inform", "brief", "ask", "promise", "remind"})
PRAISING = frozenset({"congratulate", "thank", "wish", "invite", "urge", "warn", "commend"})
"""Verbs of what is said to somebody's face, and those of what can be said of somebody who is not there."""
THE_MEETING = re.compile(r"\w+\s+the\s", re.IGNORECASE)
ROUNDS = {"round", "rounds", "series", "set", "day", "days", "hour", "hours"}
"""Nouns that measure talks: 'held a fifth round of talks'."""
SEVERAL = {"meetings", "calls", "conversations"}
WHO = re.compile(r",\s+(?:who|whose)\s")
WITH_AGAIN = re.compile(r"(?<!together)(?<!along)\s+(?:with|by)\s+", re.IGNORECASE)
REACH = 90
"""Characters around a verb in which 'separately' or 'also' belongs to it."""
NAME_REACH = 30
"""Characters behind 'meeting' in which a name makes it a session, told as such."""


BESIDE_BODY = re.compile(
    r"\b(?:margins?|sidelines?|fringes?|edges?|ahead|before|after|results|outcome|occasion|(?:co-?)?chair\w*\s+of|president\s+of|head\s+of|secretary[\s-]general\s+of|leadership\s+of|leaders\s+of|officials\s+of|representatives\s+of|secretariat\s+of|to\s+(?:inaugurate|open|launch))\b",
    re.IGNORECASE,
)
"""What makes of a body told behind a meeting something else than what met: 'a call on the Chair of the Forum'."""


class Nouns(Clause):
    """One sentence, read for the nouns of meetings."""

    def _in_a_name(self, mention: Mention) -> bool:
        """Whether a party is only named within the name of a mechanism ('India-Greece Consultations')."""
        return any(m.start <= mention.start < m.end for m in self.mechanisms)

    def _is_beside(self, position: int) -> bool:
        """Whether a meeting is told as another one of the same occasion: 'also met', 'separately, he spoke with'."""
        before = self.text[max(self.sentence.start, position - REACH) : position]
        after = self.text[position : min(self.sentence.end, position + 30)]
        return bool(self.words.besides.search(before) or self.words.besides.search(after))

    def _with_each(self, partners: list[Mention], *, whole: bool = False) -> list[list[Mention]]:
        """'met with A and with B', 'talks with A, then with B': a 'with' of one's own makes a meeting of one's own; where
        talks are `whole`, only with another party."""
        groups: list[list[Mention]] = [partners[:1]]
        for before, mention in pairwise(partners):
            gap = self.text[before.end : mention.start]
            apart = is_official(mention) and is_official(before) and WITH_AGAIN.search(gap)
            if apart and not (whole and set(mention.parties) == set(before.parties)):
                groups.append([mention])
            else:
                groups[-1].append(mention)
        return groups

    def nouns(self) -> Iterator[Occasion]:
        """'talks between A and B', 'A's meeting with B', 'during a meeting with B'."""
        for match in NOUN.finditer(self.text, self.sentence.start, self.sentence.end):
            noun, link = " ".join(match["noun"].lower().split()), match["link"].lower()
            noun = "talks" if noun == "talk" else noun
            form = self.words.nouns.get(noun) or self.words.nouns.get(noun.rstrip("s"))
            named = self.listing and any(m.start <= match.start() < m.end for m in self.mechanisms)
            if form is not None and not named:
                yield from self._meeting_noun(match, form, link)  # type: ignore[arg-type]
        for match in FOR_GUEST.finditer(self.text, self.sentence.start, self.sentence.end):
            guests = self.chain_after(match.end("link"))
            if guests and all(m.person and m.parties for m in guests):
                for occasion in self._meeting_noun(match, "talks", "with"):
                    occasion.courtesy = True
                    yield occasion

    def _meeting_noun(self, match: re.Match[str], form: MeetingForm, link: str) -> Iterator[Occasion]:
        whose: re.Match[str] | None = None
        after = self.chain_after(match.end("link"))
        if (
            not after
            and link in ("of", "between", "among")
            and (whose := OFFICIALS.match(self.text, match.end("link")))
        ):
            after = self.chain_after(whose.end())
        vague = match["noun"].lower().rstrip("s") in ("conversation", "discussion", "interaction", "negotiation")
        both = link == "between" and are_several(after) and all(m.sort == "body" for m in after)
        both = both and not match["noun"].lower().startswith("interaction")  # which two states have at all times
        if not after or (vague and not both and not any(is_official(m) for m in after)):
            return
        stage, explicit = self.stage_near(match.start(), after[-1].end)
        if stage == "held" and self._is_yet_to_travel(match.start()):
            stage, explicit = "planned", True
        if stage is None or self.habit_near(match.start()):
            return
        named = all(
            m.person or whose or self._is_apposed(before, m) for before, m in zip([None, *after], after, strict=False)
        )
        if link == "of" and (len(after) < 2 or not named):
            return
        before: list[Mention] = []
        if link == "with":
            before = self.owner(match.start()) or self.governor(match.start()) or self.speaker(after)
            before = before or self._other_of_two(match.start(), after)
        several = [m for m in after if m.person] if match["noun"].lower().split()[-1] in SEVERAL else []
        if len(several) > 1:
            for i, one in enumerate(several):
                each = self._occasion(form, match.start(), match.end(), stage, explicit, [*before, one])
                each.beside = i > 0
                yield each
            return
        lead = self.text[max(self.sentence.start, match.start() - 30) : match.end()]
        if re.search(r"\b(?:tele)?phone\b|\bvideo\b|\bvirtual", lead, re.IGNORECASE):
            form = "call"
        for i, met in enumerate(self._with_each(after, whole=match["noun"].lower() == "talks")):
            occasion = self._occasion(form, match.start(), match.end("noun"), stage, explicit, [*before, *met])
            occasion.sure = 0.8
            occasion.beside = i > 0 or self._is_beside(match.start())
            self._session(occasion, match.end())
            if link == "with" and not before and self._is_of_house(match.start(), met):
                occasion.parties.append(self.scene.home)  # type: ignore[arg-type]
            if are_two_sided(occasion, before, met):
                yield occasion

    def _is_of_house(self, position: int, met: Sequence[Mention]) -> bool:
        """Whether a heading that begins with its noun, 'Telephone conversation with President B', is that of an office of
        state, which tells of what its own did: with somebody named, of another state."""
        home, scene = self.scene.home, self.scene
        if (
            self.sentence.part != "title"
            or home is None
            or not is_state(home)
            or home_by_source(scene.document) != home
        ):
            return False
        if scene.document.source in {a.name for a in agencies()} or not OPENS.fullmatch(
            self.text, self.sentence.start, position
        ):
            return False
        theirs = {code for m in met for code in m.parties}
        return bool(theirs) and home not in theirs and all(m.person for m in met)

    def _other_of_two(self, position: int, met: Sequence[Mention]) -> list[Mention]:
        """'During the meeting with B, the two signed': with B whoever was told last before, of another party."""
        acting = {c.lower_ for t in self.sentence.tokens if t.pos_ == "VERB" for c in t.children if c.dep_ == "nsubj"}
        own = {code for m in met for code in m.parties}
        if not acting & {"two", "both", "pair"} or not own or self.sentence.part != "text":
            return []
        near = [s for s in self.scene.sentences if s.part == "text" and s.end <= position]
        since = near[-2].start if len(near) > 1 else 0
        before = [
            m for m in self.scene.mentions_in("text", since, position) if m.person and m.sort in ("name", "pronoun")
        ]
        return next(([m] for m in reversed(before) if m.parties and not own & set(m.parties)), [])

    def _is_yet_to_travel(self, position: int) -> bool:
        """'on Friday she travels to C for talks with B': the talks are as far as the journey."""
        noun = self.sentence.token_at(position)
        over = noun.head if noun is not None and noun.dep_ == "pobj" else None
        if over is not None and over.lower_ == "of" and over.head.lower_ in ROUNDS:
            over = over.head.head  # 'for four days of talks with B'
        over = over if over is not None and over.lower_ in ("for", "to") else None
        verb = next((t for t in over.ancestors if t.pos_ in ("VERB", "AUX")), None) if over is not None else None
        going = verb is not None and lemma(verb) in self.words.travel | self.words.leave
        return going and verb is not None and self.stage(verb) == ("planned", True)

    def _is_apposed(self, name: Mention | None, office: Mention) -> bool:
        """'a meeting of A and B, the Swedish Premier': the office is B's."""
        alone = office.sort == "office" and not office.persons and name is not None and name.sort == "name"
        return alone and name is not None and self.text[name.end : office.start].strip() == ","

    def speaker(self, met: Sequence[Mention]) -> list[Mention]:
        """For a heading 'Following a Meeting with B': the outlet's own official who is named first."""
        if self.sentence.part != "title":
            return self.principal()
        others = {p for m in met for p in m.persons}
        own = (m for m in self.scene.mentions if m.person and m.person.party == self.scene.home)
        return [m for m in own if m.person not in others and m.part == "text" and not _is_spokesman(m)][:1]

    def their_meeting(self) -> Iterator[Occasion]:
        """A heading 'A and B After Their Meeting'."""
        match = THEIRS.search(self.text, self.sentence.start, self.sentence.end)
        if match is None or self.sentence.part != "title":
            return
        who = [m for m in self.mentions if m.end <= match.start() and m.persons]
        form: MeetingForm = "call" if match["noun"].lower() == "call" else "talks"
        if len(who) > 1:
            occasion = self._occasion(form, match.start(), match.end(), "held", True, who)
            if len(occasion.everybody()) > 1:
                yield occasion

    def at_a_meeting(self) -> Iterator[Occasion]:
        """'A and B agreed at a meeting in C to …': those who act together at a meeting hold it."""
        match = AT_A_MEETING.search(self.text, self.sentence.start, self.sentence.end)
        if match is None or self.habit_near(match.start()):
            return
        verb = self._done_at(match.start("noun"))
        if verb is not None and verb.dep_ == "acl" and any(c.dep_ == "agent" for c in verb.children):
            return  # 'the decisions made by C at the meeting'
        who = self.governor(match.start(), parties=True)
        if verb is not None and len({code for m in who for code in m.parties}) == 1:
            who = [*who, *self._addressed(verb, call=self.words.by_phone.search(match[0]) is not None)]
        stage, _explicit = self.stage_near(match.start(), match.end())
        named = any(m.start < match.end() + NAME_REACH and match.start() < m.end for m in self.mechanisms)
        if len({code for m in who for code in m.parties}) < 2 or stage != "held" or named:
            return
        noun = " ".join(match["noun"].lower().split())
        call = noun.endswith(("call", "conversation", "conference")) or self.words.by_phone.search(match[0])
        occasion = self._occasion("call" if call else "talks", match.start(), match.end(), stage, False, who)
        far = occasion.date_span is not None and occasion.date_span[1] - match.end() > len(" on the evening of ")
        if far and THE_MEETING.match(match[0]):
            occasion.date = occasion.date_span = None  # of the meeting told before, a day further on is another thing's
        if (
            verb is not None
            and verb.dep_ == "acl"
            and occasion.date_span
            and occasion.date_span[1] <= self.offset(verb)
        ):
            return  # 'discussed trade in the first quarter, under the accords reached at a summit'
        self._dated_within(occasion, match)
        yield occasion

    def _done_at(self, position: int) -> "Token | None":
        """The verb of what is done at a meeting: 'at a meeting, A told', 'in a call, A thanked'."""
        noun = self.sentence.token_at(position)
        while noun is not None and noun.dep_ in ("compound", "amod"):
            noun = noun.head
        over = noun.head if noun is not None and noun.dep_ == "pobj" else None
        return over.head if over is not None and over.head.pos_ in ("VERB", "AUX") else None

    def _addressed(self, verb: "Token", *, call: bool) -> list[Mention]:
        """Who is told, asked or assured of something, and on the line also who is thanked or congratulated: an official by
        name, where nobody else is said to be talked with."""
        with_whom = any(t.lower_ in ("with", "between") for t in self.sentence.tokens if t.i < verb.i)
        if lemma(verb) not in (TELLING | PRAISING if call else TELLING) or with_whom:
            return []
        done = [self.offset(c) for c in verb.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i > verb.i]
        return [m for m in self.mentions if m.person and m.persons and any(m.start <= o < m.end for o in done)]

    def _dated_within(self, occasion: Occasion, match: re.Match[str]) -> None:
        """'At their June 3 meeting': the day told within the words."""
        for mention in (d for d in self.dates if match.start() < d.start and d.end <= match.end()):
            value = resolve(mention, self.scene.document.day, "past")
            if mention.sort in ("day", "weekday", "month", "relative") and value:
                occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)

    def _session(self, occasion: Occasion, after: int) -> None:
        """A meeting 'on the Commission', 'within the framework of the Dialogue' is a session of it."""
        for mention in self.mechanisms:
            gap = self.text[after : mention.start]
            if mention.start < after or len(gap) > 110 or mention.form == "summit" or WHO.search(gap):
                continue
            if re.search(
                r"\b(?:on|of|under|within|as part of|in|for|framework of|format of)\s+(?:the\s+)?(?:\S+\s+){0,3}$",
                gap,
                re.IGNORECASE,
            ) and not BESIDE_BODY.search(gap):
                occasion.form, occasion.mechanism, occasion.ordinal = "session", mention, mention.ordinal
                occasion.join(parties=mention.parties)
                return


def are_two_sided(occasion: Occasion, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether at least two parties, or two persons not known to be of one party, meet."""
    if occasion.mechanism is not None:
        return True
    parties = occasion.everybody()
    if len(parties - {p.party for p in occasion.persons if p.former}) < 2 <= len(parties):
        return False  # a former chancellor stands for nobody
    if len(parties) >= 2:
        return bool(occasion.persons) or (bool(one) and bool(other)) or len(occasion.parties) >= 2
    if any(m.sort == "group" for m in (*one, *other)) and len(occasion.persons) >= 2:
        return True
    unknown = [p for p in occasion.persons if p.party is None]
    return bool(unknown) and len(occasion.persons) >= 2 and len(parties) >= 1 and any(p.offices for p in unknown)


def _is_spokesman(mention: Mention) -> bool:
    """Whether somebody is known for nothing but speaking: 'The following is attributable to Spokesman A'."""
    person = mention.person
    offices = [held.office.lower() for held in person.offices] if person is not None else []
    return bool(offices) and all("spokes" in office or "press secretary" in office for office in offices)


def is_official(mention: Mention) -> bool:
    """Whether somebody is told by name, or by an office that says whose it is."""
    return bool(mention.persons) or (mention.sort == "office" and bool(mention.parties))


def are_several(mentions: Sequence[Mention]) -> bool:
    """Whether those told together are of several parties: by their parties, or as 'the two presidents'."""
    return len({code for m in mentions for code in m.parties}) > 1 or any(
        m.sort == "group" and len(m.persons) > 1 for m in mentions
    )
