"""What the words about a person tell of the party: whom they meet, where they travel, which side they lead."""

import re
from collections.abc import Collection, Sequence

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.names import one_person, plain
from communique.extraction.persons.scan import LANDS, Reference, Scan, scan_of
from communique.knowledge.parties import PartyMention, is_state

SIDE = re.compile(r"\b(?:on|from|for|by) the (?P<side>[A-Z][\w-]+) side\b")
SIDE_BY = re.compile(
    r"\b(?:delegation|side|team|negotiators|mission|part|group)(?:\s+(?:also\s+)?(?:included?|includes|including|comprised|comprises|comprising|consisted\s+of)\s+(?:the\s+|its\s+)*$|"
    r"(?:\s+to\s+the\s+\w+)?,?(?:\s+(?:is|was|were|will\s+be|has\s+been|being|to\s+be))?"
    r"(?:\s+(?:led|headed|represented|chaired|co-chaired))?\s+by\s+(?:the\s+|its\s+|their\s+|H\.E\.\s+)*$)"
)
"""Between a party and a person: 'the Angolan [side by] A', "Peru's [delegation, headed by the] minister A"."""
LED_BY = re.compile(r"\b(?:was|were|is|are|being)\s+(?:represented|led|headed)(?:\s+\w+)?\s+by\s+(?:the\s+|its\s+)?$")
LEADING = re.compile(
    r",?\s+(?:who\s+)?(?:is\s+|was\s+|will\s+(?:be\s+)?|is\s+to\s+)?(?:lead|head|led|leads|leading|headed|heads|heading|represented|(?:the\s+)?head\s+of)\s+"
    r"(?:the|a|an)\s+(?:[a-z0-9-]+\s+){0,2}(?P<side>[A-Z][\w-]+)\s+(?:delegation|side|team|negotiators?)\b"
)
LED_FIRST = re.compile(
    r"\b(?:[Ll]ead|[Hh]ead|[Rr]epresent)ing\s+(?:the|a|an)\s+(?:[a-z0-9-]+\s+){0,2}(?P<side>[A-Z][\w-]+)\s+(?:delegation|side|team)\s+"
    r"(?:to\s+the\s+\w+\s+)?(?:is|was|were|will\s+be)\s+(?:the\s+|its\s+)?$"
)
"""'Leading the Angolan delegation was [A]'."""
ACCOMPANIED = re.compile(r"\baccompanied\s+by\b")
MET = re.compile(
    r"(?<![Ww]orking )\b(?:(?:meeting|met|meets?|[Tt]alks|call|conversation|spoke|speaks?|dinner|lunch|visit|[Dd]ialogue|"
    r"[Cc]onsultations|[Dd]iscussions|[Nn]egotiations)\s+(?:today\s+|yesterday\s+|by\s+phone\s+)?"
    r"(?:with|to)|call(?:ed|s|ing)?\s+on|paid\s+a\s+courtesy\s+call\s+on|welcom(?:ed?|es|ing)|host(?:ed|s|ing)?|saw|sees?|seeing|receiv(?:ed?|es|ing)|congratulat\w+|counterparts?,?|"
    r"(?:met|meets?|meeting)(?:\s+with)?|"
    r"(?:met|meets?|meetings?|[Tt]alks|discussions)\s+(?:with\s+)?(?:[\w-]+\s+){0,5}[\w-]+,?\s+(?:including|such\s+as)(?:\s+with)?|"
    r"(?:[Tt]alks|[Mm]eetings?|[Cc]onsultations|[Dd]iscussions|[Nn]egotiations|[Cc]onversations?)\s+(?:was|were|have\s+been|will\s+be)\s+(?:\w+\s+)?"
    r"(?:held|conducted)\s+(?:\w+\s+){0,3}?with|(?:reception|banquet|dinner|luncheon|lunch|ceremony)\s+(?:for|in\s+honou?r\s+of)|(?:messages?|letters?|greetings|condolences|congratulations|telegrams?)\s+(?:[\w\s]{0,30}\s)?to|"
    r"(?:greeted|received|hosted|welcomed|seen\s+off|met)\s+by|(?:courtesy\s+)?calls?\s+on|audience\s+(?:with|by)|invitation\s+of|invited\s+by)\s+"
    r"(?:the\s+|both\s+|(?:His|Her|Their)\s+(?:Royal\s+)?(?:Excellency|Majesty|Highness|Holiness|Excellencies)\s+)?$"
)
MESSAGE_FROM = re.compile(
    r"\b(?:convey\w*|carr\w+|bear(?:s|ing)?|bore|deliver\w*|hand(?:s|ed|ing)?|bring\w*|brought|transmit\w*|pass\w*)\b"
    r"[^.]{0,40}\b(?:messages?|letters?|greetings|regards|invitations?|notes?)\b[^.,]{0,40}\b(?:from|of)\s+(?:the\s+|his\s+|her\s+)?$"
)
WIDEST_MEETING = 90
"""Characters before somebody in which the meeting is told, at most."""
LEADING_IN = 60
"""Characters of a sentence before its subject, at most."""
CHOSEN = re.compile(
    r",?\s+(?:on|upon|for|after|following)\s+(?:his|her)\s+(?:[\w-]+\s+){0,2}"
    r"(?:victory|win|triumph|success|election|re-election|reelection|inauguration|appointment|confirmation|swearing-in)\b"
)
CHOOSING = re.compile(r"[^.;,]*\b(?:in|of)\s+(?:the\s+)?")
"""Between the choice of somebody and the state that makes it: 'victory [in the presidential elections in] Ruritania'."""
POINTING = re.compile(
    r"\W*(?:[A-Z][\w\s,']{0,50}?[,\s])?(?:[Hh]e|[Ss]he|[Tt]he\s+(?:\w+\s+)?(?:minister|president|premier|secretary|chancellor|official|"
    r"guest|envoy|ambassador|leader|diplomat|general|[Mm]inister|[Pp]resident|Secretary))\b"
)
"""Where a sentence begins with one told before."""
TOLD_BEFORE = 400
"""Characters before a sentence that begins with 'he', in which 'he' was named."""
PREPOSED = re.compile(r"\b(?:with|by|on|to|for|from|the\s+two)\b")
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
ACROSS = re.compile(r"(?:\s*\([^)]*\))?,?\s+and\s+(?:the\s+)?")
ITS = {"its", "whose"}
"""Words by which an office is a body's or a state's told before."""
SENT = re.compile(r"\b(?:delegation|team|mission|side|group)\s+(?:from|of)\s+(?:the\s+)?(?:Republic\s+of\s+)?$")
SENT_BY = re.compile(
    r",?\s+(?:which\s+)?(?:(?:is|was|were)\s+)?(?:led|headed|represented|chaired)\s+by\s+(?:the\s+|its\s+|their\s+)*"
)
"""'a delegation from Peru [, led by] Minister A'."""
LONGEST_JOINT = 40
"""Characters between two who are named together, at most; what is longer need not be looked at."""
JOINING = {"and", ",", ", and", "and the", ", the", ", and the"}
NEAR_COUNTERPART = 8
"""Characters between somebody and 'his counterpart' who is joined with 'and'."""
NEAR_SIDE = 24
"""Characters between a party and its 'delegation'."""
GOES_TO = re.compile(
    r"\b(?:visit\w*|travel\w*|trip|tour|arriv\w+|leav\w+)\b[\w\s-]{0,25}?\b(?:to|in|for)?\s*(?:the\s+)?$"
)


MET_AND_GOES = re.compile(r"(?![^.]*\bwho\b)[^.]*\band\s+(?:\w+\s+){0,3}$")
"""Between one who is met and the journey of whoever meets him: 'will meet Minister A and [visit Lima]'."""
ANOTHERS = re.compile(
    r"\b(?:counterparts?|welcom\w+|thank\w*|hail\w*|appreciat\w+|praise\w*|invit\w+|congratulat\w+)\b"
)
"""Words after which a journey is that of somebody else: 'welcomed the visit to Japan by B'."""
OUR_SIDE = re.compile(
    r"\b[Oo]ur\b[^.,]{0,50},?\s+(?:(?:is|was|were|will\s+be)\s+)?(?:led|headed|chaired)\s+by\s+(?:the\s+)?$"
)
ON_OUR_BEHALF = re.compile(r"\b(?:[Oo]n\s+behalf\s+of|[Gg]reetings\s+(?:from|of))\s+(?:my\s+|our\s+|the\s+)?$")
WILL_GO = re.compile(
    r"\s+(?:(?:will|plans\s+to|is\s+to|is\s+due\s+to|is\s+expected\s+to|intends\s+to)\s+(?:travel|go|fly|visit|pay|make)|"
    r"travel(?:s|led|ed)|visit(?:s|ed)|left)\b"
)
TO_PLACE = re.compile(r"\b(?:to|in|for|visit\w*|at)\s+(?:the\s+)?$|,\s+$")
WITH_PRONOUN = re.compile(r"\b(?:he|she)\s+and\s+(?:the\s+)?$", re.IGNORECASE)
ONE_SIDE = re.compile(
    r"\s+(?:both\s+)?(?:look|are|were|want|hope|thank|believe|appreciate|urge|call\s+on|remain|stand|"
    r"will\s+(?!meet|hold|discuss|sign))"
)
"""Behind 'she and President A': what two of one side do together, rather than with each other."""
ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Dr|Mr|Mrs|Ms|Gen|Lt|Col|Maj|Adm|Prof|Hon|St|Amb|Smt|Jr|Sr|Sen|Gov|No|Eng|Rev|Brig|Capt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec))$"
)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around a place begins; a full stop behind an initial or a title ends none."""
    line = text.rfind("\n", 0, at) + 1
    stop = at
    while (stop := text.rfind(". ", line, max(stop, line))) >= 0:
        if not ABBREVIATED.search(text, max(line, stop - 6), stop):
            return stop + 1
    return line


def travels_to(cluster: Cluster, scans: Sequence[Scan], forms: Collection[str]) -> set[str]:
    """The parties that somebody is told to travel to, by these forms of their names."""
    found = set()
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        stop = read.text.find(".", reference.end, reference.end + 160)
        last = stop if stop > 0 else reference.end + 160
        ahead = [p for p in read.parties if reference.end < p.start < last]
        if not ahead:
            continue
        officials = [r.start for r in read.references if r.offices and r.start > reference.end]
        begun = (read.words[o.begin].start for o in read.offices if o.determined)
        nearest = min((*officials, *(start for start in begun if start > reference.end)), default=last)
        for party in ahead:
            if nearest < party.start:
                break  # another official's journey
            if ANOTHERS.search(read.text, reference.end, party.start):
                break
            going = GOES_TO.search(read.text, reference.end, party.start) if party.form in forms else None
            if going is not None and not _met_and_goes(read, reference, going.start()):
                found.add(party.code)
    return found


def _met_and_goes(read: Scan, reference: Reference, going: int) -> bool:
    """Whether somebody is met by one who then goes somewhere: the journey that is told behind is the other's."""
    met = MET.search(read.text, max(0, reference.start - WIDEST_MEETING), joined_start(read, reference))
    return met is not None and MET_AND_GOES.match(read.text, reference.end, going) is not None


def parties_met(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties of those whom somebody, as the first told in a sentence, is told to meet, receive or call on there."""
    found: set[str] = set()
    for mine in cluster.references:
        read = scan_of(mine.part, scans)
        start = sentence_start(read.text, mine.start)
        if mine.start - start > LEADING_IN or MET.search(read.text[start : mine.start]):
            continue
        for other in persons:
            for theirs in other.references:
                ahead = theirs.part == mine.part and 0 < theirs.start - mine.end < 160
                if (
                    not ahead
                    or other is cluster
                    or other.told is None
                    or sentence_start(read.text, theirs.start) != start
                ):
                    continue
                if MET.search(read.text[mine.end : theirs.start]):
                    found.add(other.told)
    return found


def chosen_in(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'congratulated A on his victory in the elections in X': of the state that chose somebody."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        chosen = CHOSEN.match(read.text, reference.end)
        if chosen is not None:
            ahead = (
                p for p in read.parties if chosen.end() <= p.start < chosen.end() + LEADING_IN and p.form == "name"
            )
            first = next(ahead, None)
            if first is not None and CHOOSING.fullmatch(read.text, chosen.end(), first.start):
                return first.code
    return None


def parties_across(cluster: Cluster, persons: Sequence[Cluster]) -> set[str]:
    """The parties of those whom somebody is told to face: the counterparts, and those met in one sentence."""
    found: set[str] = set()
    for other in persons:
        if other is cluster or other.person.party is None:
            continue
        for mine in cluster.references:
            for theirs in other.references:
                if mine.part == theirs.part and 0 <= theirs.start - mine.end < 160 and theirs.counterpart:
                    found.add(other.person.party)
    return found


def party_between(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """'talks between President A and Minister B': the parties of those told with somebody behind 'between', who are
    across the table."""
    found: set[str] = set()
    for mine in cluster.references:
        read = scan_of(mine.part, scans)
        start = sentence_start(read.text, mine.start)
        for other in persons:
            for theirs in other.references:
                if other is cluster or theirs.part != mine.part or other.told is None:
                    continue
                one, last = sorted((mine, theirs), key=lambda r: r.start)
                facing = start <= one.start and BETWEEN.search(read.text, start, joined_start(read, one))
                if facing and ACROSS.fullmatch(read.text, one.end, last.start):
                    found.add(other.told)
    return found


def counterparts_beside(cluster: Cluster, persons: Sequence[Cluster]) -> set[str]:
    """The parties told of those whom 'and his … counterpart' joins to somebody."""
    theirs = {(r.part, r.start): r for c in persons if c is not cluster for r in c.references if r.counterpart}
    return {
        theirs_.party
        for mine in cluster.references
        for (part, start), theirs_ in theirs.items()
        if part == mine.part and 0 < start - mine.end < NEAR_COUNTERPART and theirs_.party
    }


def is_of_body(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether an office is told as that of a body named before: 'the party … its spokesman, A'."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references if r.offices)
    return all(
        read.words[o.begin].low in ITS or owned_by_country(read, o.begin) for r, read in reads for o in r.offices[:1]
    )


def owned_by_country(read: Scan, begin: int) -> bool:
    """Whether "the country's" or the like stands before an office: that of the country told of last."""
    before = read.words[begin - 1] if begin else None
    return before is not None and before.possessive and before.low in LANDS


def body_told_before(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'China has answered. Its spokesman, X, said …': the state told of last before."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        for office in reference.offices:
            if read.words[office.begin].low in ITS or owned_by_country(read, office.begin):
                start = read.words[office.begin].start
                forms = ("name", "acronym") if read.words[office.begin].low in ITS else ("name", "demonym", "capital")
                before = [p for p in read.parties if p.end <= start and p.form in forms and start - p.end < 200]
                if before and ("demonym" in forms or read.words[office.begin].low == "whose"):
                    return before[-1].code
                sentence = max(read.text.rfind(". ", 0, max(start - 2, 0)), read.text.rfind("\n", 0, start)) + 1
                first = next((p for p in before if p.start >= sentence), None)
                return first.code if first else None
    return None


def side_led(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'Deputy Minister A, who led the Chinese delegation': the side led."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        led = LEADING.match(read.text, reference.end) or LED_FIRST.search(read.text, start, reference.start)
        if led is not None:
            return next((p.code for p in read.parties if p.start == led.start("side")), None)
    return None


def of_our_side(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told by the speaker as one of ours: 'our officials, led by Director-General A', 'our Foreign
    Minister A'."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references if r.offices)
    return any(
        read.words[r.offices[0].begin].low == "our"
        or OUR_SIDE.search(read.text, sentence_start(read.text, r.start), r.start)
        for r, read in reads
    )


def of_turn(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'FOREIGN MINISTER B: Thank you, on behalf of President A': in a transcript, of the party of whoever speaks there."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        line = read.text.rfind("\n", 0, reference.start) + 1
        if not reference.offices or not ON_OUR_BEHALF.search(read.text, line, reference.start):
            continue
        speaker = [
            c for c in persons for r in c.references
            if r.part == read.part and line <= r.start < line + 2 and read.text[r.end : r.end + 1] == ":" and c is not cluster
        ]  # fmt: skip
        if speaker and speaker[0].person.party:
            return speaker[0].person.party
    return None


def side_of_speaker(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'B said that Zambia hoped for a summit and that President A would attend': of the speaker's party, where the
    sentence names no other."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        said = re.search(
            r"\b(?:said|says|added|noted|announced|told)\b.*\bthat\s+$", read.text[start : reference.start]
        )
        before = [
            c.person.party for c in persons for r in c.references
            if r.part == reference.part and start <= r.start <= start + 2 and c.person.party
        ]  # fmt: skip
        told = [p.code for p in read.parties if start <= p.start < reference.start and p.form in ("name", "demonym")]
        if said and before and told and (set(told) == {before[0]} or told[0] == before[0]):
            return before[0]
    return None


def spoken_for(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'China hopes for calm, spokeswoman A said': the party that begins the sentence which somebody is told to say."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        saying = SAID.match(read.text, reference.end) or SAID_BEFORE.search(read.text[start : reference.start])
        set_apart = re.search(r"[,”\"’]\s*(?:the\s+|its\s+)?(?:\w+\s+)?$", read.text[start : reference.start])
        if not (reference.offices and saying and set_apart):
            continue
        first = next((p for p in read.parties if start <= p.start <= start + len("\n'The ")), None)
        between = [r for r in read.references if r.part == reference.part and start <= r.start < reference.start]
        if first is not None and first.form in ("name", "demonym", "capital") and not between:
            return first.code
    return None


SAID = re.compile(
    r",?\s+(?:(?:has|had|also|later|then)\s+)?(?:said|says|told|announced|added|stressed|stated|declared|confirmed|noted|warned|insisted|vowed|promised|pledged|argued|"
    r"claimed|explained|recalled|reiterated|predicted|tweeted|wrote)\b"
)
SAID_BEFORE = re.compile(r"\bsaid\s+(?:the\s+)?$")


def party_of_messenger(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'A, who carried a message from President B': of the party of whoever begins the sentence and brings it."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        if not MESSAGE_FROM.search(read.text[start : reference.start]):
            continue
        first = [
            c.person.party for c in persons for r in c.references
            if r.part == reference.part and start <= r.start <= start + 20 and r.end < reference.start and c is not cluster
        ]  # fmt: skip
        if len(first) == 1:
            return first[0]
    return None


def leads_home(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether a journey leads home: 'returned to', 'back in'."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references)
    return any(re.search(r"\b(?:return\w*|back|home)\b", read.text[r.end : r.end + 120]) for r, read in reads)


def side_accompanied(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'President A is accompanied by Foreign Minister B': B is of A's party."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        led = list(ACCOMPANIED.finditer(read.text, start, reference.start))
        if not led:
            continue
        before = [
            (r.end, c.person.party) for c in persons for r in c.references
            if r.part == reference.part and start <= r.start and r.end <= led[-1].start()
        ]  # fmt: skip
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        if POINTING.match(read.text, start):
            return subject_party(read, persons, cluster, start, led[-1].start())
    return None


def is_met(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told as the one met, called or received: an outlet's own officials meet those of others."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        if MET.search(read.text[max(0, reference.start - WIDEST_MEETING) : joined_start(read, reference)]):
            return True
    return False


def of_principal(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'The Secretary-General, his spokesman A said', 'the president and his foreign minister': of the party of the one
    told last before in the sentence."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        own = [o for o in reference.offices if read.words[o.begin].low in ("his", "her")]
        held = [read.words[o.begin - 1] for o in reference.offices if o.begin and read.words[o.begin - 1].possessive]
        principal = next(
            (
                c
                for w in held
                for c in persons
                if w.is_name_like and c is not cluster and one_person(w.text, c.person.name)
            ),
            None,
        )
        if principal is not None and principal.person.party:
            return principal.person.party
        if not own or reference.counterpart:
            continue
        start = sentence_start(read.text, reference.start)
        before = [
            (r.start, c) for c in persons for r in c.references
            if r.part == reference.part and start <= r.start < reference.start and c is not cluster
        ]  # fmt: skip
        if not before and POINTING.match(read.text, start):
            before = [
                (r.start, c) for c in persons for r in c.references
                if r.part == reference.part and start - TOLD_BEFORE <= r.start < start and c is not cluster
            ]  # fmt: skip
        if before:
            return max(before, key=lambda pair: pair[0])[1].person.party
    return None


def beside_pronoun(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether somebody is told with 'he and', 'she and': across the table from one told of before."""
    reads = ((r, scan_of(r.part, scans)) for r in cluster.references if r.offices)
    return any(
        WITH_PRONOUN.search(read.text, max(0, r.start - LONGEST_JOINT), r.start)
        and not ONE_SIDE.match(read.text, r.end)
        for r, read in reads
    )


def side_of_pronoun(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> str | None:
    """'she and President A look forward to …': of the party of the one whom the pronoun means."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        pair = WITH_PRONOUN.search(read.text, max(0, reference.start - LONGEST_JOINT), reference.start)
        if not reference.offices or pair is None or not ONE_SIDE.match(read.text, reference.end):
            continue
        start = sentence_start(read.text, reference.start)
        return subject_party(read, persons, cluster, start, pair.start())
    return None


def joined_before(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> Cluster | None:
    """Whoever is named right before somebody, with 'and' or a comma, in the first such place."""
    ends = {(r.part, r.end): c for c in persons if c is not cluster for r in c.references if r.offices}
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        if not reference.offices or reference.counterpart:
            continue
        for (part, end), other in ends.items():
            between = read.text[end : reference.start].strip().lower() if part == reference.part else "."
            if 0 < reference.start - end < 12 and between in {"and", ",", ", and", "&", "and the"}:
                return other
    return None


def met_by(cluster: Cluster, persons: Sequence[Cluster], scans: Sequence[Scan]) -> set[str]:
    """The parties of those whom a sentence tells to meet, receive or call on somebody: its subject, told with a party."""
    found: set[str] = set()
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        if MET.search(read.text[max(start, reference.start - WIDEST_MEETING) : joined_start(read, reference)]):
            subject = subject_party(read, persons, cluster, start, reference.start)
            found |= {subject} if subject else set()
    return found


def met_by_guest(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether 'the visiting minister', 'the guest' is told to meet somebody: the host's official."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        before = read.text[start : joined_start(read, reference)]
        if GUEST.match(before) and MET.search(before[-60:]):
            return True
    return False


GUEST = re.compile(r"\W*(?:[A-Z][\w\s]{0,40},\s+)?[Tt]he\s+(?:visiting\s+\w+|guest|visitor)\b")


def subject_party(
    read: Scan, persons: Sequence[Cluster], cluster: Cluster, start: int, stop: int, depth: int = 3
) -> str | None:
    """The party of the first who is told in a sentence before a place and is not met there; where a pronoun or 'the
    minister' stands instead, of the sentence before."""
    for r, other in sorted(
        ((r, c) for c in persons for r in c.references if r.part == read.part and start <= r.start < stop),
        key=lambda pair: pair[0].start,
    ):
        met = MET.search(read.text[start : r.start])
        if other is not cluster and r.start - start < LEADING_IN and not met and not r.former:
            return other.person.party
    holder = next((o for o in read.offices if o.party and start <= read.words[o.begin].start < start + 4), None)
    if holder is not None and not holder.plural and not holder.former and read.words[holder.stop - 1].end < stop:
        return holder.party  # 'The President of Peru also met Prime Minister A'
    for party in read.parties:
        if start <= party.start < min(stop, start + LEADING_IN) and party.form == "demonym":
            return None if PREPOSED.search(read.text[start : party.start]) else party.code
    if depth and start and POINTING.match(read.text, start):
        before = sentence_start(read.text, max(start - 2, 0))
        return subject_party(read, persons, cluster, before, start, depth - 1) if before < start else None
    return None


def is_beside(cluster: Cluster, scans: Sequence[Scan], home: str) -> bool:
    """Whether somebody is only told of in a list behind officials of another party: 'Jordanian Minister A and Envoy B'."""
    beside = 0
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = reference.start
        for other in reversed(read.references):
            near = 0 <= start - other.end <= LONGEST_JOINT
            if near and read.text[other.end : start].strip().lower() in {"and", ",", ", and"}:
                start = other.start
                if other.party is not None:
                    beside += other.party != home
                    break
    return beside == len(cluster.references)


def joined_start(read: Scan, reference: Reference) -> int:
    """Where the first of 'President A and Prime Minister B' begins, of those named together with a person before it."""
    start = reference.start
    told = {(r.start, r.end) for r in read.references}
    told |= {(read.words[o.begin].start, read.words[o.stop - 1].end) for o in read.offices}  # one told without a name
    for begin, end in sorted(told, reverse=True):
        if 0 <= start - end <= LONGEST_JOINT and read.text[end:start].strip().lower() in JOINING:
            start = begin
    return start


def is_passing(cluster: Cluster, scans: Sequence[Scan], home: str) -> bool:
    """Whether a head of state or government is named in passing only, outside the heading and the first sentence, and
    in a paragraph that tells of another state: 'President A's war' is not the outlet's president's."""
    doubtful = False
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        if reference.part == "title" or not re.search(r"[.!?]\s", read.text[: reference.start]):
            return False
        start = read.text.rfind("\n", 0, reference.start) + 1
        stop = read.text.find("\n", reference.end)
        stop = stop if stop >= 0 else len(read.text)
        near = (
            p for p in read.parties
            if start <= p.start < stop and p.form in ("name", "demonym", "capital", "seat") and not _is_goal(read, reference, p)
        )  # fmt: skip
        doubtful = doubtful or any(p.code != home and is_state(p.code) for p in near)
    return doubtful


def _is_goal(read: Scan, reference: Reference, party: PartyMention) -> bool:
    """Whether a state is told as where somebody with a full name goes: it is no state that he would be the president of."""
    goes = len(plain(reference.name)) > 1 and WILL_GO.match(read.text, reference.end)
    return (
        bool(goes)
        and reference.end < party.start
        and TO_PLACE.search(read.text, reference.end, party.start) is not None
    )


def acts(cluster: Cluster, scans: Sequence[Scan]) -> bool:
    """Whether a person with an office does something here, rather than being told of in passing ('X's war')."""
    for reference in cluster.references:
        if reference.part == "title" or len(plain(reference.name)) > 1:
            return bool(any(r.offices for r in cluster.references))
        read = scan_of(reference.part, scans)
        if reference.offices and not re.match(r"['’]s?\b", read.text[reference.end : reference.end + 2] + "s"):
            return True
    return False


def side_listed(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """'Taking part on the Armenian side were Foreign Minister A, Energy Minister B': the side of the whole list."""
    for reference in cluster.references:
        read = scan_of(reference.part, scans)
        start = sentence_start(read.text, reference.start)
        before = read.text[start : reference.start]
        led = LED_BY.search(before)
        if led is not None:
            named = [p for p in read.parties if start <= p.start < start + led.start() and p.form != "place"]
            if named:
                return named[-1].code
        sent = [
            p for p in read.parties if start <= p.start and p.end <= reference.start and p.form in ("name", "acronym")
        ]
        if (
            sent
            and SENT_BY.fullmatch(read.text, sent[-1].end, reference.start)
            and SENT.search(read.text[start : sent[-1].start])
        ):
            return sent[-1].code
        by = SIDE_BY.search(before)
        if by is not None:
            near = [p for p in read.parties if start <= p.start < start + by.start() and p.form != "place"]
            if near and start + by.start() - near[-1].end <= NEAR_SIDE:
                return near[-1].code
        found = list(SIDE.finditer(before))
        if found:
            at = start + found[-1].start("side")
            return next((p.code for p in read.parties if p.start == at), None)
    return None


def country_visited(cluster: Cluster, scans: Sequence[Scan]) -> str | None:
    """The country travelled to, for officials met there: 'will travel to Algeria for meetings with President …'."""
    for reference in cluster.references:
        if not reference.offices:
            continue
        read = scan_of(reference.part, scans)
        before = read.text[max(0, reference.start - 220) : reference.start]
        before = before[before.rfind("\n") + 1 :]
        cut = max(before.rfind(". "), 0)
        before = before[cut:]
        match = re.search(
            r"\b(?:travel\w*|visit\w*|trip|arriv\w+|journey\w*)\b.{0,40}?\b(?:to|in|of|visit\w*)\b"
            r".*\b(?:meet\w*|talks|hold\w*|see|confer\w*|invitation\s+of)\b",
            before,
        )
        if match:
            base = reference.start - len(before)
            for mention in read.parties:
                if base + match.start() < mention.start < reference.start and mention.form == "name":
                    return mention.code
    return None
