"""Where what is said begins behind a verb of speech.

It is read by sight where that is safer than by the parse: behind 'that', behind when and to whom it was said, or with
the first word of a noun phrase that tells a position.
"""

from dataclasses import dataclass

from communique.extraction.speech.reading import EDGES, Reading
from communique.extraction.speech.speakers import DAY, QUOTING
from communique.extraction.text.verbs import FINITE
from communique.knowledge.instruments import instruments
from communique.knowledge.speech import Told, speech

NOMINAL = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBG", "VBN", "PDT", "WDT", "WP", "WRB", "RBS"}
    | {"RBR", "``", "''", "$", "POS"}
)
"""Tags of words with which a noun phrase may begin."""
FAR = 30
"""Words between a verb and its 'that', at most."""

OWNER = 5
"""Words from 'of' to the end of a party's name that owns a noun, at most."""
WANTING = frozenset(
    {"seek", "demand", "reject", "dismiss", "criticise", "criticize", "call", "press", "ask", "request", "insist"}
)
"""First words of verbs that want or refuse a thing."""
HELP = frozenset(
    {
        "help",
        "support",
        "assistance",
        "hospitality",
        "solidarity",
        "aid",
        "kindness",
        "generosity",
        "hosting",
        "welcome",
    }
)
"""What a party is thanked for rather than praised."""
OF_THING = frozenset({"assure", "reassure", "remind", "warn"})
"""Verbs of which somebody is told: 'assured him of his support'."""
CALLING = frozenset({"call", "term", "dub", "label", "brand", "deem", "consider"})
"""First words of verbs that name without 'as': 'called the test "unacceptable"'."""
TYING = ("prep", "dative")
PARTS = (["part"], ["well"], ["of"])
"""What follows an 'as' that names nothing: 'as part of the accord', 'as of May'."""
OCCASIONS = frozenset(
    {
        "talks",
        "meeting",
        "conference",
        "briefing",
        "interview",
        "post",
        "tweet",
        "visit",
        "session",
        "summit",
        "release",
        "remarks",
    }
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
"""When, and in what beside papers, something is said."""
BRACKET = 7
"""Words in a bracket of commas between a verb and what is said, with its commas, at most."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is said, by the place at which it begins, and the rule that says so."""

    begin: int
    pattern: str


def content(reading: Reading, place: int, told: Told) -> Content | None:
    """Where what is said begins behind the verb at a place, if anything is said."""
    takes = told.verb.takes
    after = _skip(reading, place + told.length)
    if after >= reading.stop:
        return None
    if "assessing" in takes and (_with_manner(reading, place, after) or "clause" not in takes):
        return _object(reading, after, "assessment") if _with_manner(reading, place, after) else None
    if told.verb.words == ("seek",) and reading.lows[place] != "sought":
        return None  # 'the agency seeks partners' tells of what it does
    if "drawing" in takes:
        return _drawn_to(reading, place)
    if "asking" in takes:
        spoken = _asked(reading, after) or _about(reading, place, speech().needs)
        return spoken or (_naming(reading, place, told, after) if "naming" in takes else None)
    if "backing" in takes:
        return _about(reading, place, speech().ideas)
    if told.verb.words == ("ask",) and reading.lows[after] == "that":
        return Content(after + 1, "that")
    if told.verb.words == ("invite",):
        return _invited(reading, after)
    if "denying" in takes:
        return _denied(reading, place, after)
    if told.verb.words == ("denounce",) and _nouns(reading, after)[0] & instruments().heads:
        return None  # 'denounced the treaty of 1997' ends it
    if told.verb.words == ("appreciate",) and HELP & set(_nouns(reading, after)[1]):
        return None  # thanks
    if told.verb.words == ("welcome",) and _one_named(reading, after):
        return None  # a guest
    if "praising" in takes:
        return None if _one_named(reading, after) else _praised(reading, after)
    found: Content | None = None
    if takes & {"clause", "addressed"}:
        found = _clause(reading, place, told, after)
    if found is None and told.verb.words[0] in OF_THING:
        found = _of_thing(reading, place)
    if found is None and "voicing" in takes:
        found = _voiced(reading, after)
    if found is None and "request" in takes:
        found = _request(reading, after) or (_asked_for(reading, place, after) if told.verb.words == ("ask",) else None)
    if found is None and "infinitive" in takes:
        found = _infinitive(reading, after)
    if found is None and "naming" in takes:
        found = _naming(reading, place, told, after)
    if found is None and "object" in takes:
        begin = _past_addressed(reading, after)
        found = _object(reading, begin, "object", courteous=told.verb.words[0] not in WANTING)
    if found is None and told.verb.words == ("offer",) and speech().offers & _nouns(reading, after)[0]:
        found = _object(reading, after, "object")
    return found


def _past_addressed(reading: Reading, after: int) -> int:
    """Past whom a position is told to: 'reaffirmed to the Minister | his support'."""
    if reading.lows[after] != "to" or after + 1 >= reading.stop:
        return after
    mention = reading.scene.mention_at(reading.line.part, reading.line.starts[after + 1])
    if mention is None and reading.lows[after + 1] == "the" and after + 2 < reading.stop:
        mention = reading.scene.mention_at(reading.line.part, reading.line.starts[after + 2])
    last = reading.line.at(mention.end) if mention is not None else after
    return last if last < reading.stop else after


def _drawn_to(reading: Reading, place: int) -> Content | None:
    """'drew the attention of his guests to the state of the road': to what attention was drawn."""
    if not any(c.dep_ == "dobj" and c.lower_ == "attention" for c in reading.tokens[place].children):
        return None
    near = range(place + 1, min(reading.stop - 1, place + FAR))
    seat = next((p for p in near if reading.lows[p] == "to" and reading.tokens[p].dep_ in TYING), None)
    if seat is None or reading.tag(seat + 1) not in NOMINAL or reading.line.finite(place + 1, seat):
        return None
    return Content(seat + 1, "object")


def _asked(reading: Reading, after: int) -> Content | None:
    """'spoke about how the crisis …'"""
    asked = reading.lows[after] in ("how", "why", "what") and reading.line.finite(after, reading.stop)
    return Content(after, "clause") if asked else None


def _about(reading: Reading, place: int, nouns: frozenset[str]) -> Content | None:
    """'spoke of the importance of …', 'supported the idea of …': a noun phrase whose head is one of some nouns."""
    last = place + 2
    while last < reading.stop and reading.tag(last) in NOMINAL and reading.lows[last] not in nouns:
        last += 1
    if last >= reading.stop or reading.lows[last] not in nouns or not reading.tag(last).startswith("NN"):
        return None
    begin = place + 1
    while reading.tag(begin) in ("IN", "RP", "RB"):
        begin += 1
    return Content(begin, "object") if begin < last and reading.tag(begin) in NOMINAL else None


def _invited(reading: Reading, after: int) -> Content | None:
    """'invited companies to invest in …': what is asked of others than a guest, who is asked to come."""
    invited = _nouns(reading, after)[0] & speech().business
    return _request(reading, after) if invited else None


def _asked_for(reading: Reading, place: int, after: int) -> Content | None:
    """'asked the guests for radar systems': whom, and what for."""
    link = next((c for c in reading.tokens[place].children if c.lower_ == "for" and c.dep_ == "prep"), None)
    seat = reading.line.place(link) if link is not None else None
    if seat is None or seat <= after or not 0 < seat - after <= BRACKET or reading.tag(seat + 1) not in NOMINAL:
        return None
    return Content(after, "request")


def _of_thing(reading: Reading, place: int) -> Content | None:
    """'assured Soto of his support': of what somebody is assured."""
    mention = reading.scene.mention_at(reading.line.part, reading.line.starts[place + 1])
    seat = reading.line.at(mention.end) if mention is not None else None
    if seat is not None and reading.lows[seat : seat + 1] in (["'s"], ["'"]):
        # 'assured the Secretary of | Peru's readiness', where the Secretary is none of Peru
        seat = next((p for p in range(place + 1, seat) if reading.lows[p] == "of"), None)
    if seat is None or reading.lows[seat : seat + 1] != ["of"]:
        link = next((c for c in reading.tokens[place].children if c.lower_ == "of" and c.dep_ == "prep"), None)
        seat = reading.line.place(link) if link is not None else None
    if seat is None or not place + 1 < seat < reading.stop - 1 or reading.lows[seat] != "of":
        return None
    return _object(reading, seat + 1, "object")


def _denied(reading: Reading, place: int, after: int) -> Content | None:
    """'denied that …', 'denied the reports': told from the verb on, since without it the opposite would be said."""
    told = (
        reading.lows[after] == "that" or reading.line.finite(after, reading.stop) or _object(reading, after, "object")
    )
    return Content(place, "denied") if told else None


def _praised(reading: Reading, after: int) -> Content | None:
    """A thing, or somebody for a thing: 'lauded Soto for his role'."""
    mention = reading.scene.mention_at(reading.line.part, reading.line.starts[after])
    last = reading.line.at(mention.end) if mention is not None and mention.sort != "group" else after
    if reading.lows[last : last + 1] == ["for"]:
        return Content(after, "object")
    return _object(reading, after, "object")


def _one_named(reading: Reading, after: int) -> bool:
    """Whether a phrase begins with a person or a party itself ('Kenya for …'), not with a thing of theirs."""
    mention = reading.scene.mention_at(reading.line.part, reading.line.starts[after])
    if mention is None:
        return reading.tag(after) == "PRP"
    last = reading.line.at(mention.end)
    if reading.lows[last : last + 1] == ["for"] and reading.tag(last + 1) in NOMINAL:
        # 'commended Kenya for the handover', 'lauded Soto for his role' praise the thing
        near = range(last + 1, min(reading.stop, last + 6))
        # 'for his work' is thanks; 'for his role in the talks', 'for his efforts to end the war' tells a thing
        bare = mention.sort != "body" and not any(reading.tag(p) in ("IN", "TO") for p in near)
        return bare or bool(HELP & set(reading.lows[last + 1 : last + 5]))
    # 'welcomed Kenya joining the accord' tells of a thing
    return reading.tag(after) != "PRP$" and reading.tag(last) not in ("POS", "NN", "NNS", "VBG")


def _infinitive(reading: Reading, after: int) -> Content | None:
    """'pledged to support'"""
    to = after + (reading.lows[after] == "not")
    verb = to + 1 + (reading.tag(to + 1) == "RB")
    return Content(after, "infinitive") if reading.lows[to] == "to" and reading.tag(verb) == "VB" else None


def _skip(reading: Reading, place: int) -> int:
    """Past adverbs and 'with approval', 'in particular'."""
    while place < reading.stop:
        if reading.tag(place) == "RB" and reading.lows[place] not in ("not", "n't") and reading.tag(place + 1) != "CD":
            place += 1
        elif reading.lows[place] == "with" and reading.tag(place + 1) in ("NN", "JJ"):
            further = place + 1
            while reading.tag(further) == "JJ":
                further += 1
            if reading.tag(further) != "NN" or reading.tag(further + 1) in ("IN", "CC", ",", ".", ""):
                return place
            place = further + 1
        elif reading.lows[place : place + 2] == ["in", "particular"]:
            place += 2
        elif DAY.fullmatch(reading.lows[place]) and reading.tag(place + 1) != "POS":
            place += 1
        elif reading.lows[place] == "as" and reading.tag(place + 1) == "JJ" and reading.tag(place + 2) in NOMINAL:
            place += 2  # 'dismissed as baseless reports of …'
        elif reading.lows[place] == "on" and DAY.fullmatch(" ".join(reading.lows[place + 1 : place + 2])):
            place += 2
        else:
            return _past_bracket(reading, place)
    return _past_bracket(reading, place)


def _past_bracket(reading: Reading, place: int) -> int:
    """Past ', inter alia,', ', among other things,'."""
    if place >= reading.stop or reading.lows[place] != ",":
        return place
    further = next((p for p in range(place + 1, min(reading.stop, place + BRACKET)) if reading.lows[p] == ","), None)
    if further is None or reading.line.finite(place, further) or reading.quoted(further):
        return place
    return further + 1


def _clause(reading: Reading, place: int, told: Told, after: int) -> Content | None:
    that = _that(reading, after, told)
    if that is not None:
        return Content(that + 1, "that")
    if reading.lows[after] == ":":
        return Content(after + 1, "clause") if reading.line.finite(after, reading.stop) else None
    if reading.lows[after] in ("how", "why", "what") and reading.line.finite(after, reading.stop):
        return Content(after, "clause")
    if told.verb.words == ("tell",) and (begin := _told_whom(reading, place)) is not None:
        return Content(begin, "clause")
    begin = clause_start(reading, place) or _behind_occasion(reading, place)
    if begin is None or not reading.line.finite(begin, reading.stop) or _within_object(reading, told, after, begin):
        return None
    begin = max(begin, after)
    while begin < reading.stop and (reading.lows[begin] in EDGES or reading.lows[begin] == "that"):
        begin += 1
    if "addressed" in told.verb.takes or begin >= after:
        return Content(begin, "clause")
    return None


def _told_whom(reading: Reading, place: int) -> int | None:
    """Where a clause without 'that' begins whose verb the parse takes for a participle: 'told lawmakers | the two sides
    planned to meet'."""
    children = list(reading.tokens[place].children)
    objects = [c for c in children if c.dep_ in ("dative", "dobj")]
    whom, thing = len(objects) > 1, objects[-1] if objects and objects[-1].dep_ == "dobj" else None
    doing = (
        (c for c in thing.children if c.dep_ == "acl" and c.lower_.endswith("ed")) if thing is not None and whom else ()
    )
    verb = next((c for c in doing if thing is not None and c.i == thing.i + 1), None)
    return reading.line.place(thing.left_edge) if verb is not None and thing is not None else None


def _behind_occasion(reading: Reading, place: int) -> int | None:
    """Where a clause without 'that' begins behind when or in what it was said, where the parse ties it to that: 'said in a
    statement | the country wanted peace'."""
    for link in reading.tokens[place].children:
        noun = next((c for c in link.children if c.dep_ == "pobj"), None) if link.dep_ == "prep" else None
        if noun is None or noun.lower_ not in OCCASIONS | speech().papers:
            continue
        clause = next((c for c in noun.children if c.dep_ == "relcl" and c.i > noun.i), None)
        if clause is None or any(t.tag_ in ("WDT", "WP", "WRB", "IN") for t in clause.lefts):
            continue
        begin = reading.line.place(clause.left_edge)
        if begin is not None and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts):
            return begin
    return None


def _within_object(reading: Reading, told: Told, after: int, begin: int) -> bool:
    """Whether a clause belongs to a noun phrase that is itself what is said: 'the need to ensure | rules are kept'."""
    if "object" not in told.verb.takes or reading.tag(after) not in NOMINAL or "addressed" in told.verb.takes:
        return False
    return any(reading.tag(p).startswith("NN") and reading.tag(p + 1) in ("IN", "TO") for p in range(after, begin - 2))


def _that(reading: Reading, after: int, told: Told) -> int | None:
    """The 'that' of a reported clause: right behind the verb, or behind when, where and to whom it was said."""
    if reading.lows[after : after + 2] == ["the", "fact"]:
        after += 2
    if reading.lows[after] == "that":
        return after if reading.tag(after) == "IN" or reading.line.finite(after, after + FAR) else None
    opening = reading.tag(after) in ("IN", "TO", "RB", ",") or DAY.fullmatch(reading.lows[after]) is not None
    if not opening and "addressed" not in told.verb.takes:
        return None
    for place in range(after, min(reading.stop, after + FAR)):
        if reading.lows[place] == "that" and (
            reading.tag(place) == "IN" or not reading.tag(place + 1).startswith(("VB", "MD"))
        ):
            return place
        if reading.tag(place) in FINITE or reading.quoted(place):
            return None
    return None


def clause_start(reading: Reading, place: int) -> int | None:
    """Where the clause begins that the parse gives to a verb, if it stands behind the verb."""
    for child in reading.tokens[place].children:
        if child.dep_ == "ccomp":
            begin, itself = reading.line.place(child.left_edge), reading.line.place(child)
            if begin is not None and itself is not None and begin > place:
                return begin
    return None


def _object(reading: Reading, after: int, pattern: str, *, courteous: bool = True) -> Content | None:
    """A noun phrase that tells a position; no person, no courtesy, no bare 'this'.

    `courteous` is False for a verb that wants or refuses a thing: 'demanded an apology' is a position.
    """
    if reading.lows[after] == "what" and reading.line.finite(after, reading.stop):
        return Content(after, pattern)  # 'condemned what he called …'
    noun = reading.tag(after) in NOMINAL or (reading.tag(after) == "VB" and reading.tag(after - 1) in ("TO", "IN"))
    if not noun or reading.lows[after] == "that":
        return None
    mention = reading.scene.mention_at(reading.line.part, reading.line.starts[after])
    if mention is not None and mention.sort in ("name", "office", "pronoun", "group"):
        last = reading.line.at(mention.end)
        owned = (last < reading.stop and reading.lows[last] in ("'s", "'", "’s")) or reading.tag(after) == "PRP$"
        if not owned:
            return None
    if reading.lows[after - 1] in QUOTING and "as" in reading.lows[after : after + FAR]:
        return None  # 'cited the ministry as saying'
    if reading.tag(after) in ("$", "CD") and reading.tag(after + 1) in ("CD", "IN"):
        return Content(after, pattern)  # 'announced $310 million in aid'
    head, nouns = _nouns(reading, after)
    polite = speech().guests | (speech().courtesies if courteous else frozenset())
    if not nouns or head & polite:
        return None
    return Content(after, pattern)


def _nouns(reading: Reading, after: int) -> tuple[frozenset[str], list[str]]:
    """The nouns of the phrase that begins at a place, up to its first preposition or verb: its head, and all."""
    nouns: list[str] = []
    place = after
    while place < reading.stop and place < after + 12:
        tag = reading.tag(place)
        if tag.startswith("NN") or tag == "VBG" or (tag == "JJ" and reading.tokens[place].dep_ in ("dobj", "pobj")):
            nouns.append(reading.lows[place])
        elif reading.lows[place] == "of" and "POS" in map(reading.tag, range(place, place + OWNER)):
            pass  # 'the Republic of Peru's commitment'
        elif tag in ("IN", "TO", ",", ".") or tag in FINITE or (tag == "CC" and nouns):
            break
        place += 1
    return frozenset(nouns[-1:]), nouns


def _voiced(reading: Reading, after: int) -> Content | None:
    """'confidence that …' gives what follows 'that'; 'his support for …' stands as it is."""
    words = speech()
    if reading.lows[after] == "to":  # 'conveyed to the President his concern'
        addressed = reading.scene.mention_at(reading.line.part, reading.line.starts[min(after + 1, reading.stop - 1)])
        after = reading.line.at(addressed.end) if addressed else after
        if after >= reading.stop:
            return None
    _, nouns = _nouns(reading, after)
    if nouns and nouns[-1] in words.courtesies:
        return _beyond_courtesy(reading, after, nouns[-1])
    if nouns and nouns[-1] in words.needs and reading.tag(after) == "DT":
        return Content(after, "voiced")  # 'raised the importance of', 'conveyed the need for'
    if not any(noun in words.positions for noun in nouns):
        return None
    place = after
    while place < reading.stop and reading.lows[place] not in words.positions:
        place += 1
    that = place + 1
    if that < reading.stop and reading.lows[that] == "that" and reading.line.finite(that, reading.stop):
        return Content(that + 1, "that")
    if reading.tag(after) == "IN":
        return None
    bare = (
        that < reading.stop
        and reading.tag(that) in ("DT", "PRP", "PRP$", "NNP", "NNS")
        and reading.line.finite(that, reading.stop)
    )
    return Content(that, "clause") if bare else Content(after, "voiced")  # 'voiced hope the port would open'


def _beyond_courtesy(reading: Reading, after: int, courtesy: str) -> Content | None:
    """'expressed his thanks and his readiness to …', 'his thanks for the visit and the need to …': told together with a
    position, a courtesy is part of it."""
    seat = reading.lows.index(courtesy, after)
    joined = any(c.dep_ == "conj" and c.lower_ in speech().positions for c in reading.tokens[seat].children)
    return Content(after, "voiced") if joined or _goes_on_to_need(reading, seat) else None


def _goes_on_to_need(reading: Reading, seat: int) -> bool:
    """Whether an enumeration goes on with what is needed, wherever the parse hangs it: '…, and the importance of …'."""
    for place in range(seat + 1, reading.stop - 2):
        if reading.tag(place) in FINITE:
            return False
        if reading.lows[place : place + 2] == ["and", "the"] and _nouns(reading, place + 2)[0] & speech().needs:
            return True
    return False


def _request(reading: Reading, after: int) -> Content | None:
    """'urged Russia to withdraw': the one addressed and what is asked."""
    for to in range(after + 1, min(reading.stop, after + FAR)):
        if reading.lows[to] == "to" and reading.tag(to + 1) == "VB":
            if to + 2 < reading.stop and _nouns(reading, to + 2)[0] & speech().courtesies:
                return None  # 'asked him to convey his greetings'
            return Content(after, "request") if reading.tag(after) in NOMINAL or reading.tag(after) == "PRP" else None
        if reading.tag(to) in FINITE:
            return None
    return None


def _naming(reading: Reading, place: int, told: Told, after: int) -> Content | None:
    """'called Texas a major state', 'described the talks as useful'."""
    token = reading.tokens[place]
    if reading.lows[after] == "as" and token.dep_ == "relcl" and _opens_quotation(reading, after + 1):
        return Content(after + 1, "naming")  # 'a figure that Soto described as "far too low"'
    if reading.tag(after) not in NOMINAL and reading.tag(after) != "PRP":
        return None
    if _as(reading, place, after):
        return Content(after, "naming")
    if told.verb.words[0] not in CALLING:
        return None
    named = any(c.dep_ == "oprd" or (c.dep_ == "ccomp" and c.pos_ in ("NOUN", "ADJ", "PROPN")) for c in token.children)
    named = named or any(
        reading.line.starts[p] == q.opens and reading.tag(p - 1).startswith(("NN", "PRP"))
        for q in reading.quotations
        for p in range(after + 1, min(reading.stop, after + FAR))
        if not reading.line.finite(after, p)
    )  # 'called the test "unacceptable"'
    return Content(after, "naming") if named else None


def _opens_quotation(reading: Reading, place: int) -> bool:
    """Whether words in quotation marks begin at a place, or behind the mark at it."""
    near = range(place, min(place + 2, len(reading.line)))
    return any(
        q.opens == reading.line.starts[p] or q.opens + 1 == reading.line.starts[p]
        for q in reading.quotations
        for p in near
    )


def _as(reading: Reading, place: int, after: int) -> bool:
    """Whether an 'as' tells what a thing is called, tied to the verb or to the thing: 'regarded the talks as useful'."""
    for seat in range(after + 1, min(reading.stop, after + FAR)):
        head = reading.tokens[seat].head
        linked = reading.tokens[seat].dep_ in ("prep", "mark") and head.tag_ != "RB"
        linked = linked and reading.lows[seat + 1 : seat + 2] not in PARTS
        if reading.lows[seat] == "as" and linked:
            short = not reading.line.finite(seat, min(reading.stop, seat + OWNER))
            return head.i == reading.tokens[place].i or short or not reading.line.finite(after, seat)
    return False


def _with_manner(reading: Reading, place: int, after: int) -> bool:
    words = {*reading.lows[max(reading.first, place - 2) : place], *reading.lows[place + 1 : after + 1]}
    return bool(words & speech().manner)
