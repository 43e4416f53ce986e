"""Where a document names a standing format, or an event that may be one of a series.

A commission is a standing format by its name, where that says that two or more parties sit on it; a dialogue by a name
of its own; talks by a number of sides; a summit only where the text shows a series.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.extraction.parse import Sentence
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, is_state, members, owner, pair
from communique.extraction.titles import Title, ordinal_in, title
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find
from communique.model.document import Part
from communique.model.evidence import How
from communique.model.facts import Cadence, MechanismForm

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"[a-z0-9+]+(?:[-‑][a-z0-9+]+)*")
TWO_PLUS_TWO = re.compile(r"\b2\s?\+\s?2\b")
BESIDE = re.compile(r"^[\s\w(),'’&+-]{0,40}?\b(?:between|with|of|among|including)\s", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|to|on|in|at|during|after|before)\b")
LONGEST = 24
"""Words in a body's name; what is longer has run into the sentence."""


WHOSE = re.compile(
    r"\s+(?:of|between)\s+(?:the\s+two|both(?:\s+the)?|(?:our|their)(?:\s+two)?)\s+(?:countries|sides|nations|states|governments)$"
)
WHERE = re.compile(r"\s+(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismMention:
    """One place that names a mechanism, or an event that may belong to a series.

    `start`/`end` are offsets of the noun phrase in `part`; `name` is as written, without article and ordinal, or where
    the words are only a `short` form ('the second Summit'), the name that they stand for. `head` is the head noun in
    lower case, singular. `series` says whether the text here shows a standing format: for a commission its name does, a
    summit needs an ordinal, 'annual', a next host.
    """

    part: Part
    start: int
    end: int
    name: str
    acronym: str | None
    form: MechanismForm
    parties: tuple[str, ...]
    ordinal: int | None
    cadence: Cadence | None
    series: bool
    sentence: Sentence
    head: str
    short: bool = False
    how_parties: How = "told"

    @property
    def words(self) -> tuple[int, int]:
        """Where the name itself stands within the phrase, without article, ordinal and place; the phrase where the
        name is not written out in it."""
        held = self.sentence.span.doc.text[self.start - self.sentence.base : self.end - self.sentence.base]
        found = re.search(r"\s+".join(map(re.escape, self.name.split())), held) if self.name else None
        return (self.start + found.start(), self.start + found.end()) if found else (self.start, self.end)


def mechanism_mentions(scene: Scene) -> tuple[MechanismMention, ...]:
    """Every place that names a mechanism or a summit, forum or conference, in order."""
    found: list[MechanismMention] = []
    for sentence in scene.sentences:
        for mention in _in_sentence(scene, sentence, found):
            found.append(mention)
    return tuple(found)


def cadence_in(words: str) -> Cadence | None:
    """How often something takes place, as some words tell."""
    joined = re.sub(r"\s*([-‑])\s*", r"\1", words)
    return next((code for code, pattern in lexicon().cadences.items() if pattern.search(joined)), None)


def _in_sentence(scene: Scene, sentence: Sentence, told: Sequence[MechanismMention]) -> Iterator[MechanismMention]:
    """The mentions of a sentence; `told` are those before, as they stand when the next is asked for."""
    known, tokens, covered = lexicon(), list(sentence.span), -1
    for i, token in enumerate(tokens):
        if i <= covered:
            continue
        if (end := _end_of_2_plus_2(tokens, i)) is not None:
            name = title(sentence, end, known.outside, known.heads)
            mention: MechanismMention | None = _two_plus_two(scene, name)
        elif token.lower_ in known.nouns and token.pos_ in ("NOUN", "PROPN") and not _modifies(tokens, i):
            name = title(sentence, i, known.outside, known.heads)
            mention = _mention(scene, name) or _short(name, told)
        else:
            continue
        if mention is not None:
            covered = i if mention.short else name.last
            yield mention


def _modifies(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a noun only modifies another head noun behind it ('dialogue mechanism', 'commission working group')."""
    nouns, token = lexicon().nouns, tokens[i]
    for j in range(i + 1, min(i + 4, len(tokens))):
        if tokens[j].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
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


# -- what counts -----------------------------------------------------------------------------------------------------


def _two_plus_two(scene: Scene, name: Title) -> MechanismMention:
    return replace(_made(scene, name, "dialogue", bilateral=True, series=True), head="dialogue")


def _mention(scene: Scene, name: Title) -> MechanismMention | None:
    """The mechanism that a title names; None where it names none."""
    before = name.before[-1].lower_ if name.before else ""
    nouns = lexicon().nouns[name.token.lower_]
    noun = next((n for n in nouns if not n.before or before in n.before), None)
    if noun is None or name.is_among(lexicon().never):
        return None
    if noun.needs in ("joint", "loose"):
        return _body(scene, name, noun)
    if noun.needs == "name":
        return _dialogue(scene, name, noun)
    if noun.needs == "sides":
        return _process(scene, name, noun)
    return _event(scene, name, noun)


def _body(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A commission, committee, council or working group: its name says that two or more parties sit on it."""
    known, words = lexicon(), _flat(name)
    inside = in_title(scene, name) if len(name.text.split()) <= LONGEST else ()
    organised = any(not is_state(code) for code in inside) and noun.form != "commission" and name.named
    joint = words & (known.joint | known.loose if noun.needs == "loose" else known.joint)
    grouped = noun.form == "working group" and (bool(name.after) or name.named)
    if name.plural or (words & known.domestic and not words & known.joint):
        return None
    abroad = any(code != scene.home for code in scene.focus)
    if not abroad or not (len(inside) >= 2 or organised or joint or grouped):
        return None
    mention = _made(scene, name, noun.form, bilateral=bool(words & known.bilateral), series=True)
    return mention if mention.parties or name.named else None


def _dialogue(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A dialogue or consultations with a name of its own, or told to come round."""
    known, words = lexicon(), _flat(name)
    plain = name.plural and not name.named and not name.token.lower_.startswith("consult")
    if plain or words & known.domestic:
        return None
    habit = name.token.head.lower_ in known.meets and cadence_in(name.sentence.span.text) is not None
    comes_round = (
        name.ordinal is not None or cadence_in(name.phrase) is not None or _occurrence(name) is not None or habit
    )
    heading = _is_heading(name)
    own = name.named and bool(name.before) and not heading
    between = "strategic" in words and len(in_title(scene, name)) >= 2 and not heading
    if not own and not (words & known.standing and (comes_round or between)):
        return None
    return _made(scene, name, noun.form, bilateral=True, series=True)


def _process(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """Talks of a number of sides, or a process or format with a name of its own."""
    if not lexicon().sides.search(name.text):
        talks = name.token.lower_ in ("talks", "negotiation", "negotiations")
        own = any(t.pos_ == "PROPN" for t in name.before) and (name.named or name.token.lower_ != "process")
        if talks or not own or name.plural or _is_heading(name) or in_title(scene, name):
            return None
    return _made(scene, name, noun.form, bilateral=False, series=True)


def _event(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A summit, forum, conference or ministerial; one of a series where an ordinal, a cadence, a next host says so."""
    if name.token.lower_ == "meeting" and not name.before:
        return None  # 'Meeting of the Presidents'
    proper = any(t.pos_ == "PROPN" or t.text[0].isupper() for t in [*name.before, *name.after])
    summit = noun.form == "summit"
    if not (in_title(scene, name) or (proper and (name.named or summit))):
        return None
    if not summit and not (name.named and len(scene.focus) > 1):
        return None
    regular = any(t.lower_ in lexicon().series for t in [*name.lead, *name.before])
    cue = regular or name.ordinal is not None or cadence_in(name.phrase) is not None or _next_host(name)
    return _made(scene, name, noun.form, bilateral=False, series=cue) if cue or not name.plural else None


def _next_host(name: Title) -> bool:
    """Whether the sentence tells who will host next: 'the Summit in 2023, when Australia will host'."""
    for token in name.sentence.span:
        future = any(c.lower_ in ("will", "shall") for c in token.children)
        if not future or not token.lower_.startswith(("host", "chair")):
            continue
        if token.dep_ in ("relcl", "advcl") and not any(c.dep_ == "dobj" for c in token.children):
            return True
        if any(t.lower_ == "next" for t in name.lead) and name.token.head == token:
            return True
    return False


def _short(name: Title, told: Sequence[MechanismMention]) -> MechanismMention | None:
    """A short form of a name told before: 'the Commission', 'the second Summit'."""
    bare = name.first == name.head or not any(t.text[0].isupper() for t in [*name.before, *name.after])
    if not bare or name.plural or not name.definite or not (name.named or name.ordinal):
        return None
    head = name.token.lower_
    last = next((m for m in reversed(told) if m.head == head and not m.short), None)
    if last is None:
        return None
    return replace(
        last,
        part=name.part,
        start=name.phrase_start,
        end=name.end,
        ordinal=_ordinal(name),
        cadence=cadence_in(name.phrase),
        series=last.series or _ordinal(name) is not None,
        sentence=name.sentence,
        short=True,
    )


# -- what a mention tells --------------------------------------------------------------------------------------------


def _made(scene: Scene, name: Title, form: MechanismForm, *, bilateral: bool, series: bool) -> MechanismMention:
    parties, how = _parties(scene, name, bilateral=bilateral)
    head = name.token.lower_
    return MechanismMention(
        part=name.part,
        start=name.phrase_start,
        end=name.end,
        name=_lasting(name.text),
        acronym=name.acronym,
        form=form,
        parties=parties,
        ordinal=_ordinal(name),
        cadence=cadence_in(name.phrase),
        series=series or _ordinal(name) is not None,
        sentence=name.sentence,
        head=head.removesuffix("s") if head != "talks" else head,
        how_parties=how,
    )


def _lasting(name: str) -> str:
    """A mechanism's name without what is only told of one session: 'in Moscow', 'of the two countries'."""
    name = WHOSE.sub("", name)
    where = WHERE.search(name)
    if where is None:
        return name
    places = [m for m in find(where["place"]) if m.start == 0 and m.form in ("capital", "place", "seat")]
    return name[: where.start()] if places else name


def _ordinal(name: Title) -> int | None:
    """Which of the series: told before the name, or with its session ('the third meeting of the Joint Commission')."""
    occurrence = _occurrence(name)
    return name.ordinal or (ordinal_in(list(occurrence.lefts)) if occurrence is not None else None)


def _occurrence(name: Title) -> "Token | None":
    """'session' in 'the third session of the Joint Commission', 'the Joint Commission will hold its third session'."""
    occurrences, over = lexicon().occurrences, name.token.head
    if name.token.dep_ == "nsubj":
        objects = (c for c in over.children if c.dep_ == "dobj" and c.lower_ in occurrences)
        return next((c for c in objects if any(o.tag_ == "PRP$" for o in c.lefts)), None)
    if name.token.dep_ != "pobj" or over.lower_ not in ("of", "on", "for"):
        return None
    session: Token = over.head
    return session if session.lower_ in occurrences else None


def _flat(name: Title) -> set[str]:
    """The words of a name and of its phrase, hyphenated ones whole."""
    return set(WORD.findall(re.sub(r"\s*([-‑])\s*", r"\1", name.phrase.lower())))


def _is_heading(name: Title) -> bool:
    """Whether every noun about is capitalised, as in a heading, so that a capital tells nothing."""
    tokens = [t for t in name.sentence.span if t.pos_ in ("NOUN", "VERB", "ADJ")]
    return name.part == "title" and bool(tokens) and all(t.text[0].isupper() for t in tokens)


def _parties(scene: Scene, name: Title, *, bilateral: bool) -> tuple[tuple[str, ...], How]:
    """Who sits on it: those in its name, those told beside it, and for a bilateral one those the document is about."""
    told = in_title(scene, name)
    beside = () if len(told) >= 2 else _beside(scene, name)
    both = tuple(dict.fromkeys([*told, *beside]))
    if (together := members(scene, both)) != both:
        return together, "resolved"
    if len(both) >= 2 or (both and not bilateral):
        return both, "told"
    both = both or owner(scene, name)
    together = group_in(scene, name.part, name.sentence.start, name.sentence.end)
    if len(together) >= 2 and set(both) <= set(together):
        return together, "resolved"
    return pair(scene, both) if bilateral else both or _about(scene, name), "resolved"


def _about(scene: Scene, name: Title) -> tuple[str, ...]:
    """Those whom the sentence names, with the home party; else the two that the document is about."""
    told = in_stretch(scene, name.part, name.sentence.start, name.sentence.end)
    if not told:
        return tuple(scene.focus[:2])
    return tuple(dict.fromkeys([*told, *([scene.home] if scene.home else [])]))


def _beside(scene: Scene, name: Title) -> tuple[str, ...]:
    """'between X and Y', 'with X' behind the name."""
    rest = scene.prepared.part(name.part)[name.end : name.sentence.end]
    opening = BESIDE.match(rest)
    if not opening or CLAUSE_END.search(rest[: opening.end()]):
        return ()
    stop = CLAUSE_END.search(rest, opening.end())
    return in_stretch(scene, name.part, name.end + opening.end(), name.end + (stop.start() if stop else len(rest)))
