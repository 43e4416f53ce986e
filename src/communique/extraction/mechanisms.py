"""Standing formats between parties, as a document tells of them: what they are called, who sits on them, how often they
meet, who hosts, what for.

A mention is one place that names a mechanism; the mentions of one mechanism make one finding. What is told of 'the two
Defence Ministers', who 'meet annually', is told of the commission on which the text has just placed them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from communique.extraction.parse import Sentence
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, is_state, members, named, owner, pair
from communique.extraction.titles import Title, ordinal_in, title
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find as find_parties
from communique.model.document import Part
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Cadence, Hosts, Mechanism, MechanismForm
from communique.model.finding import Finding

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"[a-z0-9+]+(?:[-‑][a-z0-9+]+)*")
TWO_PLUS_TWO = re.compile(r"\b2\s?\+\s?2\b")
PARTS_OF_2_PLUS_2 = frozenset(
    "format dialogue ministerial interministerial meeting meetings talks mechanism consultations consultation foreign"
    " defence defense and ministers strategic security intersessional inter - ' '".split()
)
IDLE = frozenset(
    "the of on and for a an in between annual regular to with leaders leader format meeting yearly".split()
)
BODIES: frozenset[MechanismForm] = frozenset(
    {"commission", "committee", "council", "working group", "dialogue", "other"}
)
BILATERAL = frozenset(
    "joint intergovernmental inter-governmental mixed bilateral binational bi-national interministerial working".split()
)
"""Words in a name that let two parties be taken for all of them."""
LONGEST = 24
"""Words in a body's name; what is longer has run into the sentence."""
NEAR = 4
"""Sentences back to which 'the two ministers meet annually' still speaks of the commission told last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismMention:
    """One place that names a mechanism, or an event that may belong to a series.

    `start`/`end` are offsets of the noun phrase in `part`; `name` is as written, without article and ordinal, or where
    the words are only a short form ('the second Summit'), the name that they stand for. `series` says whether the text
    here shows a standing format: for a commission its name does, a summit needs an ordinal, 'annual', a next host.
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
    """The head noun in lower case, singular."""
    short: bool = False
    """Whether the words are a short form of a name told elsewhere."""
    how_parties: str = "told"


def mechanism_mentions(scene: Scene) -> tuple[MechanismMention, ...]:
    """Every place that names a mechanism or a summit, forum or conference, in order."""
    found: list[MechanismMention] = []
    for sentence in scene.sentences:
        found.extend(_in_sentence(scene, sentence, found))
    return tuple(found)


# -- mentions --------------------------------------------------------------------------------------------------------


def _in_sentence(scene: Scene, sentence: Sentence, before: Sequence[MechanismMention]) -> Iterator[MechanismMention]:
    nouns = lexicon().nouns
    tokens = list(sentence.span)
    told = list(before)
    covered = -1
    for i, token in enumerate(tokens):
        if i <= covered:
            continue
        if (end := _end_of_2_plus_2(tokens, i)) is not None:
            name = title(sentence, end, lexicon().outside, lexicon().heads)
            mention: MechanismMention | None = _two_plus_two(scene, name)
        elif token.lower_ in nouns and token.pos_ in ("NOUN", "PROPN") and not _leads_to_head(tokens, i):
            name = title(sentence, i, lexicon().outside, lexicon().heads)
            mention = _mention(scene, name) or _short(scene, name, told)
        else:
            continue
        if mention is not None:
            covered = name.last if not mention.short else i
            told.append(mention)
            yield mention


def _end_of_2_plus_2(tokens: "Sequence[Token]", i: int) -> int | None:
    """The last noun of '2+2 ministerial dialogue', the figure itself where none follows; None where there is no '2+2' at
    word `i`, or it only stands before another body's name ('2+2 Security Sub-Committee')."""
    if tokens[i].text[0] != "2" or not TWO_PLUS_TWO.match(tokens[i].doc.text, tokens[i].idx):
        return None
    j = head = i if "+" in tokens[i].text else min(i + 2, len(tokens) - 1)
    while j + 1 < len(tokens) and tokens[j + 1].lower_ in PARTS_OF_2_PLUS_2:
        j += 1
        if tokens[j].pos_ in ("NOUN", "PROPN"):
            head = j
    goes_on = head + 1 < len(tokens) and tokens[head + 1].pos_ in ("NOUN", "PROPN") and tokens[head].text[0].isupper()
    return None if goes_on else head


def _two_plus_two(scene: Scene, name: Title) -> MechanismMention:
    parties, how = _parties(scene, name, bilateral=True)
    return _made(scene, name, "dialogue", parties, how, series=True, head="dialogue")


def _leads_to_head(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a noun only modifies another head noun behind it ('dialogue mechanism', 'commission working group')."""
    nouns = lexicon().nouns
    token = tokens[i]
    for j in range(i + 1, min(i + 4, len(tokens))):
        if tokens[j].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if tokens[j].lower_ in nouns and tokens[j].text[0].isupper() >= token.text[0].isupper():
            fits = any(not n.before or tokens[j - 1].lower_ in n.before for n in nouns[tokens[j].lower_])
            return fits and token.dep_ in ("compound", "nmod", "amod")
    return False


def _mention(scene: Scene, name: Title) -> MechanismMention | None:
    """The mechanism that a title names; None where it names none."""
    noun = _noun(name)
    if noun is None or _is_never(name):
        return None
    if noun.needs in ("joint", "loose"):
        return _body(scene, name, noun)
    if noun.needs == "name":
        return _dialogue(scene, name, noun)
    if noun.needs == "sides":
        return _process(scene, name, noun)
    return _event(scene, name, noun)


def _noun(name: Title) -> MechanismNoun | None:
    before = name.before[-1].lower_ if name.before else ""
    for noun in lexicon().nouns[name.token.lower_]:
        if not noun.before or before in noun.before:
            return noun
    # 'The High-Level Group of Russia, Belarus …' and 'the Group of Friends' have parties or a level before them.
    return None


def _flat(name: Title) -> set[str]:
    """The words of a name and of its phrase, hyphenated ones whole."""
    return set(WORD.findall(re.sub(r"\s*([-‑])\s*", r"\1", _phrase(name).lower())))


def _is_never(name: Title) -> bool:
    return name.is_among(lexicon().never)


def _body(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A commission, committee, council or working group: its name says that two or more parties sit on it."""
    known = lexicon()
    words = _flat(name)
    parties, how = _parties(scene, name, bilateral=bool(words & BILATERAL))
    inside = in_title(scene, name) if len(name.text.split()) <= LONGEST else ()
    organised = any(not is_state(code) for code in inside) and noun.form != "commission" and name.named
    two = len(inside) >= 2
    if name.plural or (words & known.domestic and not words & known.joint):
        return None
    joint = bool(words & (known.joint | known.loose if noun.needs == "loose" else known.joint))
    grouped = noun.form == "working group" and (bool(name.after) or name.named)
    if not (two or organised or joint or grouped) or len([c for c in scene.focus if c != scene.home]) < 1:
        return None
    if not parties and not organised and not name.named:
        return None
    return _made(scene, name, noun.form, parties, how, series=True)


def _dialogue(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A dialogue or consultations with a name of its own, or told to come round."""
    known = lexicon()
    words = _flat(name)
    if words & known.domestic or (name.plural and not name.named and not name.token.lower_.startswith("consult")):
        return None
    habit = name.token.head.lower_ in known.meets and _cadence(name.sentence.span.text) is not None
    cue = name.ordinal or _cadence(_phrase(name)) or _occurrence(name) is not None or habit
    two = len(in_title(scene, name)) >= 2
    if name.named and name.before and not _is_heading(name):
        pass
    elif not (words & known.standing and (cue or (two and "strategic" in words and not _is_heading(name)))):
        return None
    parties, how = _parties(scene, name, bilateral=True)
    return _made(scene, name, noun.form, parties, how, series=True)


def _is_heading(name: Title) -> bool:
    """Whether every noun about is capitalised, as in a heading, so that a capital tells nothing."""
    tokens = [t for t in name.sentence.span if t.pos_ in ("NOUN", "VERB", "ADJ")]
    return name.part == "title" and bool(tokens) and all(t.text[0].isupper() for t in tokens)


def _process(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """Talks of a number of sides, or a process or format with a name of its own."""
    low = name.text.lower()
    sided = re.search(r"\b(?:two|three|four|five|six|seven|\d)\s?[-‑ ]\s?(?:" + "|".join(lexicon().sides) + r")\b", low)
    plus = re.search(r"\b\d\s?\+\s?\d\b", low)
    if not sided and not plus:
        modifiers = [t for t in name.before if t.pos_ == "PROPN"]
        other = name.token.lower_ not in ("talks", "negotiation", "negotiations")
        if not (other and modifiers and not name.plural and not _is_heading(name)) or in_title(scene, name):
            return None
        if not (name.token.lower_ != "process" or name.named):
            return None
    parties, how = _parties(scene, name, bilateral=False)
    return _made(scene, name, noun.form, parties, how, series=True)


def _event(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A summit, forum, conference or ministerial; one of a series where an ordinal, a cadence or a next host says so."""
    known = lexicon()
    told = in_title(scene, name)
    proper = any(t.pos_ == "PROPN" or t.text[0].isupper() for t in [*name.before, *name.after])
    if not (told or (proper and (name.named or noun.form == "summit"))):
        return None
    if noun.form in ("forum", "other") and not (name.named and len(scene.focus) > 1):
        return None
    cue = name.ordinal is not None or _cadence(_phrase(name)) is not None
    cue = cue or any(t.lower_ in known.series for t in [*name.lead, *name.before]) or _next_host(name)
    if name.plural and not cue:
        return None
    parties, how = _parties(scene, name, bilateral=False)
    return _made(scene, name, noun.form, parties, how, series=cue)


def _next_host(name: Title) -> bool:
    """Whether the sentence tells who will host next: 'the Summit in 2023, when Australia will host'."""
    for token in name.sentence.span:
        if token.lower_ in ("host", "chair") and any(c.lower_ in ("will", "shall") for c in token.children):
            if token.dep_ in ("relcl", "advcl") and not any(c.dep_ == "dobj" for c in token.children):
                return True
            if any(t.lower_ == "next" for t in name.lead) and name.token.head is token:
                return True
    return False


def _short(scene: Scene, name: Title, told: Sequence[MechanismMention]) -> MechanismMention | None:
    """A short form of a name told before: 'the Commission', 'the second Summit'."""
    bare = name.first == name.head or not any(t.text[0].isupper() for t in [*name.before, *name.after])
    if not bare or not name.definite or not (name.named or name.ordinal) or name.plural:
        return None
    head = name.token.lower_
    last = next((m for m in reversed(told) if m.head == head and not m.short), None)
    if last is None:
        return None
    mention = _made(
        scene, name, last.form, last.parties, last.how_parties, series=last.series or name.ordinal is not None
    )
    return replace(mention, name=last.name, acronym=last.acronym, short=True)


def _made(
    scene: Scene, name: Title, form: MechanismForm, parties: tuple[str, ...], how: str, *, series: bool,
    head: str | None = None,
) -> MechanismMention:  # fmt: skip
    start = name.lead[0].idx + name.sentence.base if name.lead else name.start
    occurrence = _occurrence(name)
    ordinal = name.ordinal or (ordinal_in(list(occurrence.lefts)) if occurrence is not None else None)
    return MechanismMention(
        part=name.part,
        start=start,
        end=name.end,
        name=name.text,
        acronym=name.acronym,
        form=form,
        parties=parties,
        ordinal=ordinal,
        cadence=_cadence(_phrase(name)),
        series=series or ordinal is not None,
        sentence=name.sentence,
        head=head or _singular(name.token.lower_),
        how_parties=how,
    )


def _singular(head: str) -> str:
    return head[:-1] if head.endswith("s") and head not in ("talks",) else head


def _phrase(name: Title) -> str:
    """The words of the name and of the phrase before it."""
    return " ".join(t.text for t in [*name.lead, *name.sentence.span[name.first : name.last + 1]])


def _occurrence(name: Title) -> "Token | None":
    """'session' in 'the third session of the Joint Commission'."""
    preposition = name.token.head
    if name.token.dep_ == "pobj" and preposition.lower_ in ("of", "on", "for"):
        over: Token = preposition.head
        if over.lower_ in lexicon().occurrences:
            return over
    return None


def _cadence(words: str) -> Cadence | None:
    low = re.sub(r"\s*([-‑])\s*", r"\1", words.lower())
    return next((code for code, pattern in lexicon().cadences.items() if pattern.search(low)), None)


# -- parties ---------------------------------------------------------------------------------------------------------


BESIDE = re.compile(r"^[\s\w\d(),'’&+-]{0,40}?\b(?:between|with|of|among|including)\s", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|to|on|in|at|during|after|before)\b")


def _parties(scene: Scene, name: Title, *, bilateral: bool) -> tuple[tuple[str, ...], str]:
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
    text = scene.prepared.part(name.part)
    rest = text[name.end : name.sentence.end]
    opening = BESIDE.match(rest)
    if not opening or CLAUSE_END.search(rest[: opening.end()]):
        return ()
    stop = CLAUSE_END.search(rest, opening.end())
    stretch = (name.end + opening.end(), name.end + (stop.start() if stop else len(rest)))
    return in_stretch(scene, name.part, *stretch)


# -- mechanisms ------------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Told:
    """What a document tells of one mechanism."""

    mentions: list[MechanismMention]
    cadence: tuple[Cadence, Evidence] | None = None
    hosts: tuple[Hosts, Evidence] | None = None
    rota: tuple[str, ...] = ()
    task: tuple[str, Evidence] | None = None
    since: tuple[str, Evidence] | None = None
    habits: list[Sentence] = field(default_factory=list)

    @property
    def fullest(self) -> MechanismMention:
        """The mention with the fullest name: the most words, those whose parties are told first."""
        whole = [m for m in self.mentions if not m.short] or self.mentions
        return max(
            whole,
            key=lambda m: (m.series, m.part == "text", len(m.name.split()), m.how_parties == "told", -whole.index(m)),
        )


def mechanisms(scene: Scene) -> Iterator[Finding]:
    """The standing formats that a document tells of, each once, in the order first told."""
    told: list[_Told] = []
    for mention in mechanism_mentions(scene):
        same = next((t for t in told if any(_one(mention, m) for m in t.mentions)), None)
        if same is None:
            told.append(_Told([mention]))
        else:
            same.mentions.append(mention)
    for sentence in scene.sentences:
        _learn(scene, sentence, told)
    for each in told:
        if any(m.series for m in each.mentions) and not all(m.short for m in each.mentions):
            yield _finding(scene, each)


def _one(a: MechanismMention, b: MechanismMention) -> bool:
    """Whether two mentions name one mechanism: by acronym, or one name within the other, for the same parties."""
    if a.acronym and b.acronym:
        return a.acronym == b.acronym
    if a.short or b.short:
        return a.name == b.name and a.form == b.form
    if a.form != b.form:
        return False
    if a.how_parties == b.how_parties == "told" and a.parties and b.parties and not _compatible(a.parties, b.parties):
        return False
    if TWO_PLUS_TWO.search(a.name) and TWO_PLUS_TWO.search(b.name):
        return True
    one, other = _kernel(a), _kernel(b)
    shared = one & other
    return shared == one or shared == other if one and other else one == other and set(a.parties) == set(b.parties)


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _kernel(mention: MechanismMention) -> set[str]:
    """The words of a name that tell it from others of its form: not its parties, not its head."""
    name = mention.name
    for told in reversed(find_parties(name)):
        name = name[: told.start] + " " + name[told.end :]
    words = {w for w in re.findall(r"[a-z0-9+]+", name.lower()) if w not in IDLE and len(w) > 1}
    # 'Africa' and 'African' are one.
    return {w[:6].rstrip("n") for w in words - {mention.head, mention.head + "s"}}


def _learn(scene: Scene, sentence: Sentence, told: Sequence[_Told]) -> None:
    """What a sentence tells of how often, where, what for and since when a mechanism meets."""
    known = lexicon()
    words = scene.prepared.part(sentence.part)[sentence.start : sentence.end]
    verb = next((t for t in sentence.span if t.lower_ in known.meets and t.pos_ in ("VERB", "AUX")), None)
    cadence, turn = _cadence(words), known.alternating.search(words)
    here = [t for t in told if any(m.sentence is sentence for m in t.mentions)]
    if verb is not None and (cadence or turn) and _is_habit(verb, turn is not None):
        about = here[0] if len(here) == 1 else None if here else _spoken_of(scene, sentence, verb, told)
        if about is not None:
            _learn_habit(scene, sentence, verb, about, cadence, turn)
    elif turn and len(here) == 1:
        _learn_habit(scene, sentence, None, here[0], None, turn)
    for each in here:
        if each.since is None:
            each.since = _since(scene, sentence, each)


def _is_habit(verb: "Token", in_turn: bool) -> bool:
    """Whether a verb tells what happens again and again, not once."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return (
        in_turn
        or verb.tag_ in ("VBP", "VBZ")
        or bool(helpers & {"is", "are", "has", "have", "be", "been", "to", "will"})
    )


def _learn_habit(
    scene: Scene, sentence: Sentence, verb: "Token | None", about: _Told, cadence: Cadence | None,
    turn: "re.Match[str] | None",
) -> None:  # fmt: skip
    evidence = scene.sentence_evidence(sentence)
    about.habits.append(sentence)
    if cadence and about.cadence is None:
        about.cadence = (cadence, evidence)
    if turn and about.hosts is None:
        about.hosts = ("alternating", evidence)
        rest = sentence.start + turn.end()
        rota = tuple(dict.fromkeys(m.code for m in scene.parties_in(sentence.part, rest, sentence.end)))
        about.rota = rota if len(rota) >= 2 else ()
    purpose = _purpose(verb) if verb is not None else None
    if purpose is not None and about.task is None:
        start, end = sentence.base + purpose[0], sentence.base + purpose[1]
        stretch = scene.evidence(sentence.part, start, end)
        about.task = (" ".join(stretch.quote.split()), stretch)


def _purpose(verb: "Token") -> tuple[int, int] | None:
    """Start and end, as the parse counts, of 'to discuss and review …' after a verb of meeting."""
    for child in verb.children:
        marker = next((c for c in child.children if c.lower_ == "to" and c.dep_ == "aux"), None)
        if child.dep_ in ("advcl", "xcomp") and marker is not None and child.i > verb.i:
            last = child.right_edge
            while last.is_punct and last.i > child.i:
                last = last.nbor(-1)
            return marker.idx, last.idx + len(last.text)
    return None


def _spoken_of(scene: Scene, sentence: Sentence, verb: "Token", told: Sequence[_Told]) -> _Told | None:
    """The mechanism that a sentence without a name is about: the one whose name it takes up, or the body told last."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    number = scene.sentences.index(sentence)
    latest = [
        (t, last) for t in told if t.fullest.form in BODIES and (last := _last_before(scene, t, number)) is not None
    ]
    by_head = [(t, last) for t, last in latest if t.fullest.head == subject.lower_]
    if by_head:
        return max(by_head, key=lambda pair: pair[1])[0]
    mention = scene.who(sentence, subject)
    if subject.pos_ not in ("PRON",) and (mention is None or mention.sort != "group") and not _is_group(subject):
        return None
    here = {t.lower_[:6].rstrip("n") for t in sentence.span if t.pos_ in ("NOUN", "ADJ", "PROPN")}
    alike = [(t, last) for t, last in latest if len(_kernel(t.fullest) & here) >= 2]
    if alike:
        return max(alike, key=lambda pair: pair[1])[0]
    close = [(t, last) for t, last in latest if number - last <= NEAR]
    return max(close, key=lambda pair: pair[1])[0] if close else None


def _is_group(subject: "Token") -> bool:
    """'The two Defence Ministers', 'both sides'."""
    return subject.tag_ in ("NNS", "NNPS") and any(
        c.lower_ in ("two", "both", "the", "three") for c in subject.children
    )


def _last_before(scene: Scene, told: _Told, number: int) -> int | None:
    places = [scene.sentences.index(m.sentence) for m in told.mentions]
    return max((p for p in places if p < number), default=None)


def _since(scene: Scene, sentence: Sentence, told: _Told) -> tuple[str, Evidence] | None:
    """Since when it exists: 'established in 2000'."""
    founded = lexicon().founded
    heads = {m.start: m for m in told.mentions if m.sentence is sentence}
    for token in sentence.span:
        if token.lower_ not in founded or token.pos_ != "VERB" or token.tag_ not in ("VBN", "VBD"):
            continue
        about = token.head if token.dep_ in ("acl", "relcl") else next(
            (c for c in token.children if c.dep_ in ("nsubjpass", "dobj")), None
        )  # fmt: skip
        if about is None:
            continue
        at = sentence.base + about.idx
        if not any(m.start <= at < m.end for m in heads.values()):
            continue
        start = sentence.base + token.idx
        for date in scene.dates_in(sentence.part, start, sentence.base + token.right_edge.idx + 1):
            if date.value and date.sort in ("year", "month", "day") and date.start - start < 60:
                return date.value, scene.evidence(sentence.part, start, date.end)
    return None


def _finding(scene: Scene, told: _Told) -> Finding:
    full = told.fullest
    first = next((m for m in told.mentions if m.series and not m.short), full)
    own = next((m for m in told.mentions if m.cadence), None)
    cadence = told.cadence or ((own.cadence, _words(scene, own)) if own and own.cadence else None)
    acronym = next((m for m in told.mentions if m.acronym), None)
    parties = _sitting(told)
    grounds = [Ground("name", (_words(scene, full),)), Ground("form", (_words(scene, full),))]
    if acronym is not None:
        grounds.append(Ground("acronym", (_words(scene, acronym, beyond=len(acronym.acronym or "") + 4),)))
    if parties.parties:
        how = "told" if parties.how_parties == "told" else "resolved"
        grounds.append(
            Ground("parties", (scene.sentence_evidence(parties.sentence),), "told" if how == "told" else "resolved")
        )
    for name, value in (("cadence", cadence), ("hosts", told.hosts), ("task", told.task), ("since", told.since)):
        if value is not None:
            grounds.append(Ground(name, (value[1],)))
    if told.rota and told.hosts:
        grounds.append(Ground("rota", (told.hosts[1],)))
    sentences = [full.sentence, first.sentence, *told.habits]
    return Finding(
        document=scene.document.id,
        fact=Mechanism(
            name=full.name,
            acronym=acronym.acronym if acronym else None,
            form=full.form,
            parties=parties.parties,
            cadence=cadence[0] if cadence else None,
            hosts=told.hosts[0] if told.hosts else None,
            since=told.since[0] if told.since else None,
            task=told.task[0] if told.task else None,
            rota=told.rota,
        ),
        evidence=tuple(dict.fromkeys(scene.sentence_evidence(s) for s in sentences))[:3],
        grounds=tuple(grounds),
        confidence=_confidence(told),
    )


def _words(scene: Scene, mention: MechanismMention, beyond: int = 0) -> Evidence:
    end = min(mention.end + beyond, mention.sentence.end)
    return scene.evidence(mention.part, mention.start, end)


def _sitting(told: _Told) -> MechanismMention:
    """The mention that tells best who sits on it."""
    return max(told.mentions, key=lambda m: (m.how_parties == "told" and bool(m.parties), len(m.parties)))


def _confidence(told: _Told) -> float:
    """Rough shares of such findings that are right, on the labelled documents."""
    full = told.fullest
    if full.acronym or told.habits or full.form == "commission":
        return 0.9
    if full.form in ("summit", "dialogue"):
        return 0.85
    return 0.7 if full.form != "other" else 0.6
