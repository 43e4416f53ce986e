"""Where a document names a standing format, or an event that may be one of a series.

A commission is a standing format by its name, where that says that two or more parties sit on it; a dialogue by a name
of its own; talks by a number of sides; a summit only where the text shows a series.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, members, owner, pair
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import Title, ordinal_in, title
from communique.knowledge.mechanisms import MechanismNoun
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find, is_state
from communique.model.document import Part
from communique.model.evidence import How
from communique.model.facts import Cadence, MechanismForm

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"[a-z0-9+]+(?:[-‑][a-z0-9+]+)*")
TWO_PLUS_TWO = re.compile(r"\b2\s?\+\s?2\b")
BESIDE = re.compile(r"^[\s\w()'’&+-]{0,40}?(?:,\s*)?\b(?:between|with|of|among|including)\s", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|to|on|in|at|during|after|before)\b")
MEMBERS = re.compile(
    r"^[\s\w()'’,-]{0,30}?\b(?:includes?|included|comprises?|comprised|comprising|consists?\s+of|consisting\s+of"
    r"|brings?\s+together|bringing\s+together|made\s+up\s+of|composed\s+of|unites?|groups)\s",
    re.IGNORECASE,
)
LONGEST = 24
"""Words in a body's name; what is longer has run into the sentence."""


TWO = re.compile(r"\b(?:two|both)\s+(?:countries|sides|states|nations|governments|parties|leaders|presidents)\b")
RELATIONS = frozenset({"relations", "relationship", "partner", "partners", "partnership", "series"})
"""What is no dialogue though it begins with the word: 'ASEAN-Canada Dialogue Relations'."""
MEETING = frozenset(
    {"ministerial", "meeting", "meetings", "conference", "members", "co-chaired", "co-chairs", "convened"}
)
"""Words that tell friends of a country meet as such; an association of that name has none of them beside it."""
TRILATERAL = 3
FOUNDING = 8
"""Words at most from 'the launch' over when and where to what is launched."""
ROUND = re.compile(r"[^.;:,]{0,90},\s*(?:the\s+)?(?P<ordinal>[\w]+)\s+(?:round|session|meeting)\b", re.IGNORECASE)
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
    after = " ".join(t.lower_ for t in name.after[:2])
    nouns = lexicon().nouns[name.token.lower_]
    free = (n for n in nouns if before in n.before or after in n.after or not (n.before or n.after))
    noun = next(free, None)
    if noun is None or name.is_among(lexicon().never):
        return None
    if noun.needs in ("joint", "loose"):
        return _body(scene, name, noun)
    if noun.needs == "name":
        return _dialogue(scene, name, noun)
    if noun.needs == "sides":
        return _process(scene, name, noun)
    if noun.needs == "friends":
        return _friends(scene, name, noun)
    if noun.needs == "habit":
        return _exercise(scene, name, noun)
    return _event(scene, name, noun)


def _is_organisation(name: Title) -> bool:
    """Whether a name, all of it, is that of an organisation, as 'Financial Action Task Force' is."""
    whole = (m for m in find(name.text) if m.start == 0 and m.end == len(name.text))
    return any(not is_state(m.code) and m.form == "name" for m in whole)


def _is_founded(name: Title) -> bool:
    """Whether the text tells that it is set up: 'agreed to establish a dialogue', 'the launch of', 'will be formed'."""
    known, over = lexicon(), name.token.head
    tokens, start = name.sentence.span, name.token.left_edge.i - name.sentence.span.start
    ahead = {t.lower_ for t in tokens[max(start - FOUNDING, 0) : start]}
    if start and tokens[start - 1].lower_ == "of" and ahead & known.foundings:
        return True
    if over.lower_ == "up" or name.token.dep_ not in ("dobj", "nsubjpass"):
        return False
    settled = over.lower_ not in ("set", "held") or any(c.lower_ == "up" for c in over.children)
    return over.lower_ in known.founded and settled


def _founders(scene: Scene, name: Title, told: tuple[str, ...]) -> tuple[str, ...]:
    """Those told of beside what is set up, with those who set it up."""
    verb = name.token.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ in ("xcomp", "conj"):
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return told
    base, last = name.sentence.base, subject.right_edge
    doing = in_stretch(scene, name.part, base + subject.left_edge.idx, base + last.idx + len(last.text))
    return tuple(dict.fromkeys([*told, *doing]))


def _friends(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """States that are friends of a country or a cause, where their meeting is told of."""
    cause = name.named and len(name.after) > 1 and name.after[0].lower_ == "of" and name.after[-1].text[0].isupper()
    meets = any(t.lower_ in MEETING for t in name.sentence.span)
    if not cause or not meets:
        return None
    # Whose friends they are is not who they are.
    return replace(
        _made(scene, name, noun.form, bilateral=False, series=True),
        parties=_members(scene, name),
        how_parties="resolved",
    )


def _is_shared(scene: Scene, name: Title) -> bool:
    """Whether its sentence tells of two parties or more, or of 'the two countries'."""
    start, end = name.sentence.start, name.sentence.end
    told = in_stretch(scene, name.part, start, end)
    return len(told) > 1 or len(group_in(scene, name.part, start, end)) > 1 or bool(TWO.search(name.sentence.span.text))


def _exercise(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """An exercise that states hold again and again."""
    again = cadence_in(name.phrase) is not None or name.ordinal is not None or _is_habitual(name)
    again = again or _ordinal(name) is not None
    told = tuple(dict.fromkeys([*in_title(scene, name), *_beside(scene, name)]))
    bilateral = bool(_flat(name) & lexicon().bilateral)
    if not bilateral and len(told) < 2:
        told = _founders(scene, name, told)
    own = _called(name)
    if not again or (name.bare and not own) or len(pair(scene, told) if bilateral else told) < 2:
        return None
    made = _made(scene, name, noun.form, bilateral=bilateral, series=True)
    return replace(made, name=f"{made.name} {own}".strip(), parties=made.parties if len(made.parties) > 1 else told)


def _called(name: Title) -> str:
    """What an exercise is called: 'Varuna' in 'the naval exercise Varuna'."""
    words = []
    for token in name.sentence.span[name.last + 1 : name.last + 4]:
        if token.pos_ != "PROPN" or not token.text[0].isupper():
            break
        words.append(token.text)
    return " ".join(words)


def _is_habitual(name: Title) -> bool:
    """Whether its own verb tells a habit: 'the dialogue is held every year', 'the trilateral summit, held annually,'."""
    known, token = lexicon(), name.token
    verbs = [token.head] if token.dep_ in ("nsubj", "nsubjpass") else []
    verbs += [c for c in token.children if c.dep_ in ("acl", "relcl")]
    held = [v for v in verbs if v.lower_ in known.meets or any(c.lower_ == "place" for c in v.children)]
    return any(cadence_in(" ".join(t.text for t in v.subtree if t.i >= v.i)) for v in held)


def _body(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A commission, committee, council or working group: its name says that two or more parties sit on it."""
    known, words = lexicon(), _flat(name)
    inside = in_title(scene, name) if len(name.text.split()) <= LONGEST else ()
    organised = any(not is_state(code) for code in inside) and noun.form != "commission" and name.named
    joint = bool(words & (known.joint | known.loose if noun.needs == "loose" else known.joint))
    grouped = noun.form == "working group" and "task" not in noun.before and (bool(name.after) or name.named)
    if _is_organisation(name):
        return None
    several = name.plural and not (_is_founded(name) and _is_shared(scene, name))
    # 'Commission on the state border'
    own = words - {t.lower_ for t in name.after if t.text[0].islower()}
    if several or (own & known.domestic and not words & known.joint):
        return None
    joint = joint or (noun.before == frozenset({"task"}) and _is_founded(name) and _is_shared(scene, name))
    abroad = any(code != scene.home for code in scene.focus)
    # 'the 25th Meeting of the Council for Trade', 'the next meeting of the consultation mechanism'
    sits = _occurrence(name) is not None and not words & known.domestic and len(scene.focus) > 1
    numbered = sits and name.named and _ordinal(name) is not None and len(name.text.split()) > 1
    standing = sits and noun.form == "other" and name.definite and bool(name.before)
    if not abroad or not (len(inside) >= 2 or organised or joint or grouped or numbered or standing):
        return None
    bilateral = bool(words & known.bilateral) or (standing and not inside)
    mention = _made(scene, name, noun.form, bilateral=bilateral, series=True)
    return mention if mention.parties or name.named else None


def _dialogue(scene: Scene, name: Title, noun: MechanismNoun) -> MechanismMention | None:
    """A dialogue or consultations with a name of its own, or told to come round."""
    known, words = lexicon(), _flat(name)
    plain = name.plural and not name.named and not name.token.lower_.startswith("consult")
    tokens, following = name.sentence.span, name.last + 1
    relations = following < len(tokens) and tokens[following].lower_ in RELATIONS
    if plain or relations or words & known.domestic:
        return None
    habit = name.token.head.lower_ in known.meets and cadence_in(name.sentence.span.text) is not None
    habit = habit or _is_habitual(name)
    comes_round = (
        name.ordinal is not None or cadence_in(name.phrase) is not None or _occurrence(name) is not None or habit
    )
    comes_round = comes_round or _round_behind(scene, name) is not None
    heading = _is_heading(name)
    own = name.named and bool(name.before) and not heading
    if name.token.lower_.startswith("consult") and not words & (known.standing | known.joint):
        own = False  # 'Increased Consultation', 'Technical Consultations'
    told = tuple(dict.fromkeys([*in_title(scene, name), *_beside(scene, name)]))
    high = "strategic" in words or "high-level" in words
    founded = _is_founded(name) and (len(_founders(scene, name, told)) >= 2 or any(not is_state(c) for c in told))
    between = ((high and len(told) >= 2) or founded) and not heading
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
    if name.token.lower_ == "meeting" and (not name.before or name.before[-1].lower_.endswith("bilateral")):
        return None  # 'Meeting of the Presidents', 'Before Bilateral Meeting'
    if _flat(name) & {"kind", "anniversary"}:
        return None  # 'a first of its kind summit', whose ordinal counts no sessions
    if _flat(name) & lexicon().domestic and len(in_title(scene, name)) < 2:
        return None
    proper = any(t.pos_ == "PROPN" or t.text[0].isupper() for t in [*name.before, *name.after])
    summit = noun.form == "summit"
    if summit and any(t.text == "Forum" for t in name.after):
        return None  # 'the Dakar Summit of the Forum on …' is one of the Forum's
    regular = any(t.lower_ in lexicon().series for t in [*name.lead, *name.before])
    cue = regular or name.ordinal is not None or cadence_in(name.phrase) is not None or _next_host(name)
    cue = cue or _is_habitual(name) or (noun.form == "forum" and name.token.lower_ == "forum" and _is_held(name))
    # 'the annual meeting of the trade ministers of Fiji and Tonga'
    if name.token.lower_ == "meeting" and cue and not name.named and name.before and _is_between(scene, name):
        again = cadence_in(name.phrase) is not None or _is_habitual(name)
        habit = again and bool(_flat(name) & lexicon().sitting)
        return _made(scene, name, noun.form, bilateral=False, series=True) if habit else None
    sided = summit and cue and (_flat(name) & lexicon().sided or len(_beside(scene, name)) >= 2)
    if not (in_title(scene, name) or (proper and (name.named or summit)) or sided):
        return None
    if not summit and not (name.named and len(scene.focus) > 1):
        return None
    return _made(scene, name, noun.form, bilateral=False, series=cue) if cue or not name.plural else None


def _is_between(scene: Scene, name: Title) -> bool:
    return len({*in_title(scene, name), *_beside(scene, name)}) >= 2


def _is_held(name: Title) -> bool:
    """Whether one of its summits or conferences is told of: 'the Dakar Summit of the Forum on …'."""
    over = name.token.head
    if name.token.dep_ != "pobj" or over.lower_ != "of" or not name.named:
        return False
    held = over.head.lower_ in lexicon().occurrences | {"summit", "conference", "ministerial"}
    return held and (over.head.text[0].isupper() or ordinal_in(list(over.head.lefts)) is not None)


def _round_behind(scene: Scene, name: Title) -> int | None:
    """The ordinal told behind a name: 'Political consultations with Fiji, fourth round'."""
    found = ROUND.match(scene.prepared.part(name.part)[name.end : name.sentence.end])
    if found is None:
        return None
    at = name.end - name.sentence.base + found.start("ordinal")
    return ordinal_in([t for t in name.sentence.span if t.idx <= at < t.idx + len(t.text)])


def _next_host(name: Title) -> bool:
    """Whether the sentence tells who will host next: 'the Summit in 2023, when Australia will host'."""
    for token in name.sentence.span:
        helpers = {c.lower_ for c in token.children if c.dep_ == "aux"}
        due = helpers & {"is", "are"} or token.head.lower_ in ("is", "are")
        future = helpers & {"will", "shall"} or ("to" in helpers and due)
        if not future or not token.lower_.startswith(("host", "chair")):
            continue
        things = [c for c in token.children if c.dep_ == "dobj"]
        relative = any(c.tag_ == "WDT" for c in things) and token.head == name.token
        if token.dep_ == "xcomp" and token.head.lower_ in ("is", "are"):  # 'which Peru is to host'
            token = token.head
        relative = relative or (token.head == name.token and token.dep_ == "relcl" and bool(things))
        if token.dep_ in ("relcl", "advcl") and (
            not things or (relative and any(t.lower_ == "next" for t in name.lead))
        ):
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
    told = ordinal_in(list(occurrence.lefts)) if occurrence is not None else None
    return name.ordinal or told


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
    organ = next((m for m in find(name.text) if m.form == "organ" and m.end == len(name.text)), None)
    if organ is not None and organ.start == 0:
        return (organ.code,), "told"
    if len(sitting := _members(scene, name)) > 1:
        return sitting, "told"
    told = in_title(scene, name)
    beside = () if len(told) >= 2 else _beside(scene, name)
    both = tuple(dict.fromkeys([*told, *beside]))
    if (together := members(scene, both)) != both:
        return together, "resolved"
    if not bilateral and len(told) == 1 and not is_state(told[0]) and not _is_with(scene, name):
        return told, "told"  # an organisation's own organ
    if len(both) >= 2 or (both and not bilateral):
        return both, "told"
    both = both or owner(scene, name)
    doing = _founders(scene, name, both) if bilateral else ()
    if len(doing) == 2:
        return doing, "resolved"
    together = group_in(scene, name.part, name.sentence.start, name.sentence.end)
    if len(together) >= 2 and set(both) <= set(together):
        return together, "resolved"
    if not bilateral and not both and "trilateral" in _flat(name):
        states = tuple(code for code in scene.focus if is_state(code))
        return states if len(states) == TRILATERAL else (), "resolved"
    return pair(scene, both) if bilateral else both or _about(scene, name), "resolved"


def _about(scene: Scene, name: Title) -> tuple[str, ...]:
    """Those whom the sentence names, with the home party, which speaks."""
    told = in_stretch(scene, name.part, name.sentence.start, name.sentence.end)
    if not told:
        return (scene.home,) if scene.home else ()
    return tuple(dict.fromkeys([*told, *([scene.home] if scene.home else [])]))


def _members(scene: Scene, name: Title) -> tuple[str, ...]:
    """Who sits on it, as its sentence lists them: 'the Friends of Yemen include …', 'the Quad brings together …'."""
    start, text = name.end, scene.prepared.part(name.part)
    end = text.find(";", start, name.sentence.end) if ";" in text[start : name.sentence.end] else name.sentence.end
    listing = MEMBERS.match(text[start:end])
    return in_stretch(scene, name.part, start + listing.end(), end) if listing else ()


def _is_with(scene: Scene, name: Title) -> bool:
    """Whether the other side is told beside it: 'between', 'with'."""
    opening = BESIDE.match(scene.prepared.part(name.part)[name.end : name.sentence.end])
    return opening is not None and opening.group().split()[-1].lower() in ("between", "with")


def _beside(scene: Scene, name: Title) -> tuple[str, ...]:
    """'between X and Y', 'with X' behind the name."""
    rest = scene.prepared.part(name.part)[name.end : name.sentence.end]
    opening = BESIDE.match(rest)
    if not opening or CLAUSE_END.search(rest[: opening.end()]):
        return ()
    stop = CLAUSE_END.search(rest, opening.end())
    return in_stretch(scene, name.part, name.end + opening.end(), name.end + (stop.start() if stop else len(rest)))
