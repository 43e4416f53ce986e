"""One part of a document as its words, parties and offices, and the references to persons found in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extraction.persons.names import name_end
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.text.tokens import Word
from communique.knowledge.offices import offices
from communique.knowledge.parties import PartyMention, is_state
from communique.model.document import Part

LANDS = {"country", "nation", "kingdom", "republic", "island", "bloc", "emirate", "sultanate", "state", "archipelago"}
DIGNITIES = {"majesty", "majesties", "highness", "excellency", "holiness", "eminence", "beatitude", "grace", "honour"}
RANKED = {"royal", "serene", "imperial", "britannic"}
HOUSES = {"Ministry", "Department"}
HOUSE_WORDS = 14
STYLES = {"honourable", "honorable", "hon", "right", "rt", "most", "reverend", "rev"}
FEMALE = {
    "mrs",
    "ms",
    "miss",
    "madam",
    "madame",
    "smt",
    "lady",
    "dame",
    "queen",
    "spokeswoman",
    "chairwoman",
    "princess",
}


MALE = {"mr", "sir", "shri", "lord", "king", "emir", "spokesman", "chairman", "monsieur", "herr", "prince"}


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that names a person. `start`/`end` cover the whole phrase, `exact` the name alone."""

    part: Part
    start: int
    end: int
    name: str
    exact: tuple[int, int]
    offices: tuple[OfficeWords, ...] = ()
    party: str | None = None
    courtesy: bool = False
    former: bool = False
    gender: str | None = None
    counterpart: bool = False


@dataclass(slots=True)
class Scan:
    """One part of a document with its words, parties, offices and the references found in it."""

    part: Part
    text: str
    words: tuple[Word, ...]
    parties: tuple[PartyMention, ...]
    offices: tuple[OfficeWords, ...]
    barred: frozenset[int]
    references: list[Reference] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def take(self, reference: Reference, first: int, last: int) -> Reference:
        self.references.append(reference)
        self.used.update(range(first, last))
        return reference


def scan_of(part: Part, scans: Iterable[Scan]) -> Scan:
    """The scan of one part of the document."""
    return next(s for s in scans if s.part == part)


def name_after(read: Scan, i: int, *, opening: bool = False) -> tuple[int, int, str | None]:
    """First and last index of the name at word `i`, honorifics skipped, and the gender they tell. `opening`: the name
    may begin a line with its honorifics."""
    gender, begin = None, i
    styled = i + 1 < len(read.words) and read.words[i].low == "the" and read.words[i + 1].bare in STYLES
    i += styled and read.words[i + 1].text[0].isupper()  # 'the Honourable A'
    if i + 1 < len(read.words) and _is_command(read.words[i].text) and read.words[i + 1].bare in offices().honorifics:
        i += 1  # 'Deputy Commander NORTHCOM General A'
    while (
        (i := _past_style(read, i)) < len(read.words)
        and read.words[i].bare in offices().honorifics
        and i not in read.barred
        and (not read.words[i].opens or (opening and i == begin))
    ):
        ahead = i + 1
        if not (read.words[i].text[0].isupper() and ahead < len(read.words)):
            break
        gender = gender_told(read.words[i].bare) or gender
        ahead = _past_brackets(read, ahead)
        i = ahead + (
            ahead < len(read.words) and read.words[ahead].text in {"'", "’"} and ahead + 1 < len(read.words)
        )  # "Dato' Example"
    return i, name_end(read.words, i, read.barred, titled=True), gender


def with_styles(read: Scan, first: int) -> int:
    """Where the honorifics before a name begin: 'and [Mr.] A'."""
    while first > 0 and read.words[first - 1].bare in offices().honorifics and read.words[first - 1].is_name_like:
        first -= 1
    return read.words[first].start


def _past_style(read: Scan, i: int) -> int:
    """Past 'His Majesty', 'Her Royal Highness', 'the Hon.', and the 'Vice' of an admiral."""
    low = [w.bare for w in read.words[i : i + 3]]
    if len(low) < 3 or not read.words[i + 1].text[0].isupper():
        return i
    if low[0] in {"his", "her", "their"} and {low[1], low[2]} & DIGNITIES and low[1] in DIGNITIES | RANKED:
        return i + (2 if low[1] in DIGNITIES else 3)
    return i + (low[0] == "vice" and low[1] in {"admiral", "marshal"}) + (low[0] == "the" and low[1] in STYLES)


def _past_brackets(read: Scan, i: int) -> int:
    """Past an honorific in brackets: 'Lyonpo (Dr.) A', 'Ambassador (ret.) A'."""
    inside = [w for w in read.words[i + 1 : i + 4] if w.text != "."]
    closed = len(inside) > 1 and read.words[i].text == "(" and inside[1].text == ")"
    return i + 3 + (read.words[i + 2].text == ".") if closed and inside[0].bare in offices().honorifics else i


def _is_command(word: str) -> bool:
    return len(word) > 3 and word.isupper() and word.endswith("COM")


def gender_told(word: str) -> str | None:
    return "f" if word in FEMALE else "m" if word in MALE else None


def party_after(read: Scan, i: int) -> tuple[int, PartyMention | None]:
    """A party told right after a name: 'President Sall of the Republic of Senegal', 'Director A of the Ministry of
    Foreign Affairs of China'."""
    if i >= len(read.words) or read.words[i].low not in {"of", "from", "at"}:
        return i, None
    after = i + 1 + (i + 1 < len(read.words) and read.words[i + 1].low == "the")
    housed = _past_house(read, after)
    if housed is None and read.words[i].low != "of":
        return i, None
    if housed is not None:
        i, after = housed, housed + 1 + (housed + 1 < len(read.words) and read.words[housed + 1].low == "the")
    if after < len(read.words):
        for p in read.parties:
            if p.start in (read.words[after].start, read.words[i + 1].start) and p.form in ("name", "acronym"):
                last = after
                while last < len(read.words) and read.words[last].start < p.end:
                    last += 1
                return last, p
    return i, None


def party_before(read: Scan, i: int, *, styled: bool = False) -> str | None:
    """The party that owns whoever is named from word `i` on: "Bhutan's Lyonpo A", 'U.S. Senator A'. `styled`: word `i` is
    an honorific itself."""
    while i > 0 and read.words[i - 1].bare in offices().honorifics and not read.words[i].opens:
        i, styled = i - 1, True
    before = read.words[i - 1] if i and not read.words[i].opens else None
    if before is None or (i > 1 and read.words[i - 2 - (i > 2 and read.words[i - 2].low == "the")].low == "for"):
        return None  # 'the Special Rep. for Peru Mr A' is not of Peru
    forms = ("name", "acronym") if before.possessive else ("demonym", "acronym") if styled else ()
    return next((p.code for p in read.parties if p.form in forms and before.end in (p.end, p.end - 1, p.end - 2)), None)


def _past_house(read: Scan, i: int) -> int | None:
    """The 'of' behind a ministry's name, before its party: 'Ministry of Trade [of] Peru'."""
    known, last = offices(), min(i + HOUSE_WORDS, len(read.words))
    if i + 1 >= len(read.words) or read.words[i].text not in HOUSES or read.words[i + 1].low not in {"of", "for"}:
        return None
    starts = {p.start for p in read.parties if p.form in ("name", "acronym")}
    for j in range(i + 2, last):
        word = read.words[j]
        ahead = j + 1 + (j + 1 < len(read.words) and read.words[j + 1].low == "the")
        if word.low == "of" and ahead < len(read.words) and read.words[ahead].start in starts:
            return j
        if word.opens or not (word.low in known.domains or word.low in {"and", "&", ",", "of", "the", "for"}):
            return None
    return None


def coordinated(read: Scan, office: OfficeWords, following: OfficeWords) -> bool:
    """'First Deputy Prime Minister and Finance Minister …': one holder's two offices."""
    if following.core.words == ("ambassador",) and following.stop - following.first == 1:
        return False  # a rank
    own = following.party_span != office.party_span and following.party_span is not None
    if following.party is None and _chairs(office) and following.begin == office.stop and not office.plural:
        return following.core.level in (
            "head of state",
            "head of government",
            "minister",
        )  # 'ASEAN Chair Prime Minister A'
    if own and _chairs(office) and is_state(following.party or "") and not office.plural:
        between = read.words[office.stop].low if office.stop < len(read.words) else ""
        apart = following.begin - office.stop
        joined = apart == 0 or (apart == 1 and between in {",", "and"})  # 'African Union chair President of Senegal A'
        return joined and read.words[following.begin].low != "the"
    if following.begin - office.stop not in (0, 1) or office.plural or (own and office.party_span is not None):
        return False
    between = read.words[office.stop].low if office.stop < len(read.words) else ""
    if following.begin == office.stop or _stands_alone(read, office):
        return False
    if between == "," and read.words[office.stop].start > read.words[office.stop - 1].end:
        return False  # pages that set notes into a list part its entries so
    shared = following.party_span is not None and following.party_span == office.party_span
    return between in ("and", "&", ",", "-", "–", "/") and (shared or following.begin == following.first)


def _chairs(office: OfficeWords) -> bool:
    """Whether an office is the turn of a minister or a president to chair an organisation: 'OSCE Chairman-in-Office'."""
    led = office.core.words[0].startswith(("chair", "president-in")) or "office" in office.core.words
    return led and office.party is not None and not is_state(office.party)


def _stands_alone(read: Scan, office: OfficeWords) -> bool:
    """'The Secretary and Foreign Minister A': a bare title with 'the' is another's, told of elsewhere."""
    bare = office.party is None and office.last - office.first == 1 and office.core.alone
    return bare and read.words[office.begin].low == "the"
