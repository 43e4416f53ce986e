"""Where a document names a standing format, or an event that may be one of a series.

A commission is a standing format by its name, where that says that two or more parties sit on it; a dialogue by a name
of its own; talks by a number of sides; a summit only where the text shows a series.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.mechanisms.bodies import body, exercise, friends
from communique.extraction.mechanisms.cues import BODIES, cadence_in, counted, ordinal_of
from communique.extraction.mechanisms.customs import custom
from communique.extraction.mechanisms.dialogues import dialogue, process
from communique.extraction.mechanisms.events import event
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.mechanisms.organs import organ_of
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import Title, title
from communique.knowledge.inflection import phrases
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["MechanismMention", "mechanism_mentions"]

QUOTED = frozenset({"dialogue", "format", "process", "forum", "summit", "platform", "mechanism", "group"})
"""Nouns behind which a name in quotation marks may stand."""
LONGEST_QUOTED = 10
SHORTEST = 3
"""Letters of an acronym by which a mechanism goes."""
HELD = frozenset({"summit", "ministerial", "meeting", "conference", "platform"})
"""What a format holds, so that its name goes on with it."""
SUMMIT_OF = frozenset({"meeting", "talks", "negotiations"})
"""What a summit may be told to be, behind its noun."""
INSIDE = frozenset({"and", "-", "–", "'", "’", "'s", "’s"})
"""What may stand inside the words before '2+2'."""
OFFICE = re.compile(r"(?:co-?)?(?:chair(?:man|woman|person)?|president|director|secretary|head|member|coordinator)s?")
SIDES = re.compile(r"\s[A-Z]\w+(?:\s[A-Z]\w+)?[-–][A-Z]\w+")
PARTY_TO = re.compile(
    r"\s+to\s+the(?:\s+(?:on|of|the|and|for|in|to|against))*(?:\s+(?:(?:on|of|the|and|for|in|against)\s+)*[A-Z][\w-]*)+"
)
TWO_PLUS_TWO = re.compile(r"\b2\s?\+\s?2\b")


def mechanism_mentions(scene: Scene) -> tuple[MechanismMention, ...]:
    """Every place that names a mechanism or a summit, forum or conference, in order."""
    found: list[MechanismMention] = []
    for sentence in scene.sentences:
        if sentence.span.text.isupper():
            continue  # a heading in capitals tells no name from a verb
        for mention in _in_sentence(scene, sentence, found):
            found.append(mention)
    return tuple(found)


def _in_sentence(scene: Scene, sentence: Sentence, told: Sequence[MechanismMention]) -> Iterator[MechanismMention]:
    """The mentions of a sentence; `told` are those before, as they stand when the next is asked for."""
    if not _may_name(sentence, told):
        return
    known, tokens, covered = lexicon(), sentence.tokens, -1
    formats = {m.start(): m.end() for m in _formats().finditer(sentence.text)}
    for i, token in enumerate(tokens):
        if i <= covered:
            continue
        if (stop := formats.get(token.idx - tokens[0].idx)) is not None:
            last = next(j for j in range(i, len(tokens)) if tokens[j].idx + len(tokens[j]) - tokens[0].idx >= stop)
            formal, last = last, _with_sitting(tokens, last)
            yield _format(scene, sentence, i, formal, last)
            covered = last
            continue
        if (end := _end_of_2_plus_2(tokens, i)) is not None:
            name = title(sentence, end, known.outside, known.heads)
            mention: MechanismMention | None = _two_plus_two(scene, name)
        elif token.lower_ in known.nouns and token.pos_ in ("NOUN", "PROPN") and not _modifies(tokens, i):
            name = _unnumbered(_quoted(title(sentence, i, known.outside, known.heads)))
            name = _without_place(_with_sides(_with_convention(_without_verb(name))))
            mention = _mention(scene, name, told) or _short(name, told)
        elif told and (full := _called(told, token)) is not None:
            name = title(sentence, i, known.outside, known.heads)
            mention = replace(_again(name, full), start=name.phrase_start, end=sentence.base + token.idx + len(token))
        elif token.lower_ in known.customary and not any(m.form != "summit" for m in told):
            mention = custom(scene, name := title(sentence, i, known.outside, known.heads))
        else:
            continue
        if mention is not None and not _is_of_an_office(name):
            covered = i if mention.short else name.last
            yield mention


def _may_name(sentence: Sentence, told: Sequence[MechanismMention]) -> bool:
    """Whether a sentence holds a word by which it can name one: most hold none, and need not be read."""
    known, forms = lexicon(), sentence.forms
    if not known.nouns.keys().isdisjoint(forms) or not known.customary.isdisjoint(forms):
        return True
    text = sentence.text
    if "+" in text or any(opening in sentence.low for opening in _openings()):
        return True
    return any(m.acronym is not None and m.acronym in text for m in told)


@cache
def _openings() -> frozenset[str]:
    """The first words of the formats known by name, in lower case."""
    return frozenset(phrase.split()[0].lower() for phrase in lexicon().formats)


def _called(told: Sequence[MechanismMention], token: "Token") -> MechanismMention | None:
    """The mechanism told before that goes by an acronym alone: 'the next JCM'."""
    if not told or len(token) < SHORTEST or not token.text.isupper():
        return None
    if token.i > token.sent.start and token.nbor(-1).text in "([":
        return None
    return next((m for m in reversed(told) if m.acronym == token.text and not m.short), None)


def _is_of_an_office(name: Title) -> bool:
    """Whether it is named only in somebody's title: 'President of the ICAO Council Salvatore …', 'Commission Co-Chairman'."""
    tokens, over = name.sentence.span, name.token.head
    behind = tokens[name.last + 1 : name.last + 2]
    if behind and behind[0].text[0].isupper() and OFFICE.fullmatch(behind[0].lower_):
        return True
    if name.token.dep_ == "pobj" and over.lower_ == "of" and over.head.text[0].isupper():
        return over.head.i < tokens[name.first].i and bool(
            OFFICE.fullmatch(over.head.lower_)
        )  # 'the Chair of the Forum, A'
    if name.token.dep_ not in ("compound", "nmod") or over.pos_ != "PROPN" or over.i < name.token.i:
        return False
    held = over.head if over.dep_ == "pobj" and over.head.lower_ == "of" else None
    return held is not None and held.head.text[0].isupper() and bool(OFFICE.fullmatch(held.head.lower_))


@cache
def _formats() -> re.Pattern[str]:
    return phrases(lexicon().formats)


def _with_sitting(tokens: "Sequence[Token]", last: int) -> int:
    """The last word of what a format holds: 'the Berlin Process summit', "the Mekong Cooperation Ministers' Meeting"."""
    for i in range(last + 1, min(last + 6, len(tokens))):
        if tokens[i].lower_ in HELD:
            return i
        if tokens[i].pos_ not in ("NOUN", "PROPN", "ADJ") and tokens[i].tag_ != "POS":
            break
    return last


def _format(scene: Scene, sentence: Sentence, first: int, formal: int, last: int) -> MechanismMention:
    """A format known by its name, which ends at word `formal`: 'the Weimar Triangle'."""
    tokens = list(sentence.span)
    around = title(sentence, last, frozenset(), lexicon().heads)
    called = tokens[first].doc.text[tokens[first].idx : tokens[formal].idx + len(tokens[formal].text)]
    held = tokens[first].doc.text[tokens[first].idx : tokens[last].idx + len(tokens[last].text)]
    known = lexicon().formats[" ".join(called.lower().split())]
    lead = tuple(tokens[max(first - 2, 0) : first])
    name = replace(
        around, first=first, head=last, last=last, text=" ".join(held.split()), lead=lead, ordinal=counted(lead)
    )
    form = "summit" if tokens[last].lower_ == "summit" else known.form
    series = not known.occasional or cadence_in(name.phrase) is not None or bool(lexicon().series & name.said_before)
    series = series or ordinal_of(name) is not None
    mention = made(scene, name, form, bilateral=False, series=series)
    if known.parties:
        return replace(mention, parties=known.parties, how_parties="resolved")
    if mention.how_parties == "resolved" and scene.home is not None:
        # Who else a sentence names need not be of it.
        about = [code for code in mention.parties if code in {*scene.focus[:2], scene.home}]
        return replace(mention, parties=tuple(about))
    return mention


def _quoted(name: Title) -> Title:
    """A name with the words in quotation marks that stand before it: '"Central Asia plus Japan" dialogue'."""
    tokens, closing = name.sentence.span, name.first - 1
    if closing < 0 or name.lead or tokens[closing].text != '"' or name.token.lower_ not in QUOTED:
        return name
    opening = next(
        (i for i in range(closing - 1, max(closing - LONGEST_QUOTED, -1), -1) if tokens[i].text == '"'), None
    )
    if opening is None or not tokens[opening + 1].text[0].isupper():
        return name
    end = name.token.idx + len(name.token.text)
    words = tokens[0].doc.text[tokens[opening].idx : end]
    return replace(name, first=opening, last=name.head, text=" ".join(words.split()), named=True)


def _unnumbered(name: Title) -> Title:
    """A name without the Roman numeral that counts it: 'the IV Meeting of the Joint Commission'."""
    first, tokens = name.first, name.sentence.span
    number = counted([tokens[first]]) if first < name.head else None
    if number is None:
        return name
    cut = name.text.removeprefix(tokens[first].text).strip()
    return replace(name, first=first + 1, text=cut, lead=(*name.lead, tokens[first]), ordinal=number)


def _without_verb(name: Title) -> Title:
    """A name in a heading without the infinitive before it: 'Agree To Revive Joint Commission'."""
    tokens, first = name.sentence.span, name.first
    if name.part != "title" or not 0 < first < name.head or tokens[first - 1].lower_ != "to":
        return name
    if tokens[first].tag_ in ("NNS", "NNPS"):
        return name  # 'Invites Ministers to Leaders Summit'
    words = name.text.removeprefix(tokens[first].text).strip()
    return replace(name, first=first + 1, text=words, lead=(*name.lead, tokens[first]))


def _without_place(name: Title) -> Title:
    """A summit without the place behind its noun: "the leaders' summit in the Cook Islands"."""
    if name.token.lower_ not in HELD or not name.after or name.after[0].lower_ != "in":
        return name
    cut = name.sentence.span
    words = cut.doc.text[cut[name.first].idx : cut[name.head].idx + len(cut[name.head])]
    return replace(name, last=name.head, text=" ".join(words.split()))


def _with_sides(name: Title) -> Title:
    """A body with the two states that stand behind its noun: 'Mixed Commission Colombia-Ecuador'."""
    text, end = name.sentence.whole, name.end - name.sentence.base
    sides = SIDES.match(text, end) if name.named and name.last == name.head and name.before else None
    if sides is None or len({m.code for m in find(sides.group()) if is_state(m.code)}) < 2:
        return name
    last = next(i for i, t in enumerate(name.sentence.span) if t.idx + len(t) >= sides.end())
    return replace(name, last=last, text=f"{name.text}{sides.group()}")


def _with_convention(name: Title) -> Title:
    """A conference of parties with what they are party to: 'Conference of the Parties to the Basel Convention'."""
    text, end = name.sentence.whole, name.end - name.sentence.base
    party = PARTY_TO.match(text, end) if name.text.endswith("of the Parties") else None
    if party is None:
        return name
    last = next(i for i, t in enumerate(name.sentence.span) if t.idx + len(t) >= party.end())
    return replace(name, last=last, text=f"{name.text}{' '.join(['', *party.group().split()])}")


def _modifies(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a noun only modifies another head noun behind it ('dialogue mechanism', 'commission working group')."""
    nouns, token = lexicon().nouns, tokens[i]
    if token.lower_ == "summit" and i + 1 < len(tokens) and tokens[i + 1].lower_ in SUMMIT_OF:
        return False  # 'the EU-Chile summit meeting', 'Polish-Czech summit talks'
    for j in range(i + 1, min(i + 4, len(tokens))):
        if tokens[j].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        sitting = j == i + 1 and tokens[j].lower_ == "meeting" and token.lower_ in BODIES
        if sitting and not (j + 1 < len(tokens) and tokens[j + 1].text == "("):
            continue  # 'the third Working Group meeting'
        if tokens[j].lower_ in nouns and tokens[j].text[0].isupper() >= token.text[0].isupper():
            fits = any(not n.before or tokens[j - 1].lower_ in n.before for n in nouns[tokens[j].lower_])
            return fits and token.dep_ in ("compound", "nmod", "amod")
    return False


def _end_of_2_plus_2(tokens: "Sequence[Token]", i: int) -> int | None:
    """The last noun of '2+2 ministerial dialogue', the figure itself where none follows; None where there is no '2+2'
    at word `i`, or it only stands before another body's name ('2+2 Security Sub-Committee')."""
    if tokens[i].text[0] != "2" or not TWO_PLUS_TWO.match(tokens[i].doc.text, tokens[i].idx):
        return None
    j = head = i if "+" in tokens[i].text else min(i + 2, len(tokens) - 1)
    while j + 1 < len(tokens) and tokens[j + 1].lower_ in lexicon().two_plus_two:
        j += 1
        if tokens[j].pos_ in ("NOUN", "PROPN"):
            head = j
    goes_on = head + 1 < len(tokens) and tokens[head + 1].pos_ in ("NOUN", "PROPN") and tokens[head].text[0].isupper()
    return None if goes_on else head


def _two_plus_two(scene: Scene, name: Title) -> MechanismMention:
    tokens, first = name.sentence.span, name.first
    # "Chile-Peru Foreign and Defence Ministers' 2+2 Meeting"
    while first and name.named and (tokens[first - 1].text[0].isupper() or tokens[first - 1].lower_ in INSIDE):
        first -= 1
    while first < name.first and (tokens[first].lower_ in INSIDE or tokens[first].pos_ == "VERB"):
        first += 1
    last = name.head if any(t.text.islower() for t in name.after) else name.last  # 'in the 2+2 format in a short while'
    if (first, last) != (name.first, name.last):
        words = tokens[0].doc.text[tokens[first].idx : tokens[last].idx + len(tokens[last])]
        name = replace(
            name, first=first, last=last, text=" ".join(words.split()), lead=tuple(tokens[max(first - 2, 0) : first])
        )
    return replace(made(scene, name, "dialogue", bilateral=True, series=True), head="dialogue")


def _mention(scene: Scene, name: Title, told: Sequence[MechanismMention]) -> MechanismMention | None:
    """The mechanism that a title names; None where it names none."""
    before = name.before[-1].lower_ if name.before else ""
    after = " ".join(t.lower_ for t in name.after[:2])
    organ = organ_of(scene, name)
    if organ is not None:
        return organ
    nouns = lexicon().nouns[name.token.lower_]
    nouns = tuple(n for n in nouns if n.needs != "organ")
    free = (n for n in nouns if before in n.before or after in n.after or not (n.before or n.after))
    noun = next(free, None)
    if noun is None and _is_group_that_meets(scene, name):
        return made(scene, name, "working group", bilateral=False, series=True)
    if noun is None or (name.is_among(lexicon().never) and len([c for c in in_title(scene, name) if is_state(c)]) < 2):
        return None
    if noun.needs in ("joint", "loose"):
        return body(scene, name, noun, told)
    if noun.needs == "name":
        return dialogue(scene, name, noun)
    if noun.needs == "sides":
        return process(scene, name, noun)
    if noun.needs == "friends":
        return friends(scene, name, noun)
    if noun.needs == "habit":
        return exercise(scene, name, noun)
    return event(scene, name, noun)


def _is_group_that_meets(scene: Scene, name: Title) -> bool:
    """Whether it is a group of an organisation's states that sits: 'the G7 Rapid Response Group met in Ottawa'."""
    told = in_title(scene, name)
    of_states = any(not is_state(code) for code in told) and not name.plural
    return name.token.text == "Group" and len(name.before) > 1 and of_states and _sits(name.token)


def _short(name: Title, told: Sequence[MechanismMention]) -> MechanismMention | None:
    """A short form of a name told before: 'the Commission', 'the second Summit'."""
    capital = {t.lower_ for t in [*name.before, *name.after] if t.text[0].isupper()}
    alike = (
        m
        for m in reversed(told)
        if m.head == name.token.lower_ and not m.short and capital <= set(m.name.lower().split())
    )
    if capital and name.definite and name.named and not name.plural and (full := next(alike, None)) is not None:
        return _again(name, full)  # 'the next Consultative Meeting'
    bare = name.first == name.head or not any(t.text[0].isupper() for t in [*name.before, *name.after])
    sits = name.bare and _sits(name.token)
    sits = sits or (name.token.dep_ == "poss" and name.token.head.lower_ in lexicon().occurrences)
    if not bare or name.plural or not name.definite or not (name.named or name.ordinal or sits):
        return None
    head = name.token.lower_
    if head == "meeting" and name.after:
        return None  # 'the Fifth Meeting of the Joint Council' is that of another body
    last = next((m for m in reversed(told) if m.head == head and not m.short), None)
    return _again(name, last) if last is not None else None


def _sits(noun: "Token") -> bool:
    """Whether a body is told to meet: 'the committee met', 'is expected to meet', 'the next session of the committee'."""
    over = noun.head
    if noun.dep_ == "pobj" and over.lower_ == "of":
        return over.head.lower_ in lexicon().occurrences
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(verb.lower_ in lexicon().meets for verb in (over, *(c for c in over.children if c.dep_ == "xcomp")))


def _again(name: Title, last: MechanismMention) -> MechanismMention:
    """A mechanism told before, where a title names it in short."""
    return replace(
        last,
        part=name.part,
        start=name.phrase_start,
        end=name.end,
        ordinal=ordinal_of(name),
        cadence=cadence_in(name.phrase),
        series=last.series or ordinal_of(name) is not None,
        sentence=name.sentence,
        short=True,
    )
