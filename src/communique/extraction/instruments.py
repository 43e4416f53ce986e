"""What states sign, as a document tells of it: treaties, agreements, memoranda, programmes, counted groups of them.

A mention is one place that names an instrument; the mentions of one instrument make one finding, with the last stage
that the document tells. What is only called a plan, a programme or a document is an instrument where somebody signs it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.dates import DateMention, resolve, term
from communique.extraction.parse import Sentence
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, is_state, members, named, owner, pair
from communique.extraction.stages import Deed, deed
from communique.extraction.titles import Title, title
from communique.knowledge.instruments import InstrumentNoun
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import find as find_parties
from communique.model.document import Part
from communique.model.evidence import Evidence, Ground, How
from communique.model.facts import Count, Instrument, InstrumentForm, InstrumentStage
from communique.model.finding import Finding

if TYPE_CHECKING:
    from spacy.tokens import Token

IDLE = frozenset("a an and at between by for from in of on or the to with new".split())
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "dozen": 12, "pair": 2, "couple": 2}
VAGUE = frozenset(
    "several many numerous multiple various number series package set raft range host dozens batch".split()
)
PARLIAMENTS = re.compile(
    r"\b(?:parliament|assembly|duma|senate|congress|majlis|knesset|bundestag|rada|legislature|diet|seimas|saeima|sejm"
    r"|federation council|council of the federation|lawmakers|deputies|house of representatives)\b",
    re.IGNORECASE,
)
OCCASIONS = frozenset(
    "talks meeting meetings summit visit session dialogue consultations negotiations conference ceremony discussions"
    " trip".split()
)
AT = frozenset("following after during at on upon".split())
SUBJECTS = re.compile(
    r"^\W*(?:the|these|they|those)?\s*(?:[\w-]+\s){0,3}?(?:will\s+|would\s+|are\s+|were\s+|is\s+)?(?:be\s+)?"
    r"(?:in|on|cover(?:s|ed|ing)?|relate(?:s|d)?\s+to|concern(?:s|ed)?|pertain(?:s|ed)?\s+to|deal\s+with|span(?:ned)?|about)\s+"
    r"(?:the\s+)?(?:(?:fields?|areas?|spheres?|sectors?)(?:\s+of|\s+as\s+diverse\s+as|\s+like|\s+such\s+as)?\s+)?(?P<list>[^.;]+)",
    re.IGNORECASE,
)
FIELDS = re.compile(
    r"\b(?:in|on|covering|for)\s+(?:the\s+)?(?:fields?|areas?|spheres?|sectors?)\s+of\s+(?P<list>[^.;]+)", re.I
)
PAIRED = re.compile(
    r"\b(science|research|trade|arts?|oil|law|health|transport)\s+and\s+(technology|development|investment|culture|gas|order|welfare|communications?|economy)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """One place that names an instrument, with what its sentence tells of it."""

    title: Title
    words: str
    form: InstrumentForm
    deed: Deed | None
    stage: InstrumentStage | None
    count: Count | None
    parties: tuple[str, ...]
    how_parties: How
    named: bool
    bare: bool
    sure: float

    @property
    def sentence(self) -> Sentence:
        return self.title.sentence


def instruments(scene: Scene) -> Iterator[Finding]:
    """The instruments that a document tells of, each once, in the order first told."""
    groups: list[list[_Mention]] = []
    for mention in _mentions(scene):
        same = _same(groups, mention)
        if same is not None:
            same.append(mention)
        elif not mention.bare or _stands_alone(mention):
            groups.append([mention])
    for group in groups:
        yield _finding(scene, group)


# -- mentions --------------------------------------------------------------------------------------------------------


def _mentions(scene: Scene) -> Iterator[_Mention]:
    """Every place that names an instrument, in order."""
    for sentence in scene.sentences:
        yield from _in_sentence(scene, sentence)


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[_Mention]:
    known = lexicon()
    tokens = list(sentence.span)
    last: _Mention | None = None
    covered = -1
    for i, token in enumerate(tokens):
        if i <= covered:
            continue
        mention = None
        if token.lower_ in known.nouns and token.pos_ in ("NOUN", "PROPN") and not _leads_to_head(tokens, i):
            mention = _headed(scene, sentence, i, last)
        elif token.text in _openings():
            mention = _known(scene, sentence, i)
        if mention is not None:
            covered = mention.title.last
            last = mention
            yield mention


@cache
def _openings() -> frozenset[str]:
    """The first words of the instruments known without a head noun."""
    return frozenset(name.split()[0].split("-")[0] for name in lexicon().known)


def _leads_to_head(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a noun only modifies one behind it ('Framework Agreement', 'agreement text', 'Partnership Group')."""
    token = tokens[i]
    if i + 1 >= len(tokens) or tokens[i + 1].pos_ not in ("NOUN", "PROPN") or tokens[i + 1].i > token.head.i:
        return False
    return token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.i > token.i


def _known(scene: Scene, sentence: Sentence, i: int) -> _Mention | None:
    """An instrument that goes by a name or a short form without a head noun: 'JCPOA'."""
    tokens = sentence.span
    text = sentence.span.doc.text[tokens[i].idx :]
    name = next(
        (n for n in sorted(lexicon().known, key=len, reverse=True) if re.match(re.escape(n) + r"\b", text)), None
    )
    if name is None:
        return None
    last = i
    while tokens[last].idx + len(tokens[last].text) < tokens[i].idx + len(name):
        last += 1
    if last + 1 < len(tokens) and tokens[last + 1].lower_ in lexicon().nouns:
        return None  # 'the New START Treaty' is read from its head
    whole = Title(sentence, i, last, last, name, None, tuple(tokens[max(i - 1, 0) : i]), None, None, True)
    told = deed(whole.token, known=True)
    return _made(scene, whole, lexicon().known[name], told, bare=False, sure=0.7)


def _headed(scene: Scene, sentence: Sentence, i: int, last: _Mention | None) -> _Mention | None:
    """The instrument that the head noun at token `i` names; None where it names none."""
    name = title(sentence, i, lexicon().outside, lexicon().heads)
    noun = _noun(name)
    if noun is None or _is_never(name):
        return None
    named = name.named and name.first < name.last
    told = deed(name.token, known=named or name.definite)
    if told is None and last is not None and _follows(last.title, name):
        told = last.deed
    if told is None and not noun.weak and name.definite and not named:
        told = deed(name.token, known=False)
        told = told if told is not None and told.binding else None
    bare = name.first == name.head == name.last
    sure = _sure(scene, name, noun, told, named, bare)
    if sure is None:
        return None
    return _made(scene, name, noun.form, told, bare=bare, sure=sure)


def _noun(name: Title) -> InstrumentNoun | None:
    """The reading of the head noun that the words beside it allow."""
    tokens = name.sentence.span
    before = tokens[name.head - 1].lower_ if name.head else ""
    after = " ".join(t.lower_ for t in tokens[name.head + 1 : name.head + 3])
    for noun in lexicon().nouns[name.token.lower_]:
        if noun.before and before in noun.before:
            return noun
        if noun.after and after in noun.after:
            return noun
        if not noun.before and not noun.after:
            return noun
    return None


def _is_never(name: Title) -> bool:
    return name.is_among(lexicon().never)


def _follows(earlier: Title, later: Title) -> bool:
    """Whether a name goes on an enumeration of names: 'the Declaration … and a Comprehensive Action Plan'."""
    between = list(later.sentence.span[earlier.last + 1 : later.first])
    if len(between) <= 6 and all(t.lower_ in JOINING or t.is_punct for t in between):
        return bool(between)
    if len(between) < 4:
        return False
    # '… the Agreement between A and B regulating this and that, and the Protocol'
    joined = (
        between[-1].pos_ == "DET" and between[-2].lower_ in ("and", "with", "as") and between[-3].text in (",", "well")
    )
    return joined and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in between)


JOINING = frozenset("and , as well the a an also plus another new its their".split())


def _sure(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None, named: bool, bare: bool) -> float | None:
    """How likely a name with such a noun is an instrument between parties, by its pattern; None where it is not taken."""
    known = lexicon()
    capitals = sum(t.text[0].isupper() for t in [*name.before, *name.after])
    bound = told is not None and told.binding
    # A capital makes such a word part of a name: 'Global Vaccine Partnership' is no state's own vaccine programme.
    before = {t.text for t in name.before}
    if noun.form == "joint statement":
        return _sure_of_statement(scene, name, told)
    if noun.quoted:
        return 0.7 if '"' in name.text and bound else None
    if noun.many:
        signed = bound and told is not None and told.word.lower_ in SIGNING and not told.background
        return 0.7 if signed and _count(name) is not None else None
    if noun.weak:
        return _sure_of_weak(scene, name, noun, told, capitals, before)
    if before & known.domestic and not named and not bound:
        return None
    if bound and told is not None:
        if bare and (told.background or told.stage in ("in force", "terminated")):
            return None
        if told.word.lower_ in REACHING and not named and not name.before:
            return None
        if not named and (told.stage == "in force" and name.plural or _is_domestic(_parties(scene, name, told)[0])):
            return None
        return 0.9 if not bare else 0.6
    if named:
        if name.plural and not any(t.pos_ == "PROPN" for t in name.before) or _in_law(name):
            return None
        abroad = told is not None or any(code != scene.home for code in scene.focus)
        return (0.8 if capitals else 0.6) if abroad else None
    if told is not None and not bare:
        if told.background and told.word.lower_ in REACHING or (told.stage == "in force" and name.plural):
            return None
        return None if _is_domestic(_parties(scene, name, told)[0]) else 0.65
    if bare or name.plural:
        return 0.5 if told is not None and told.stage != "in force" and name.definite and name.named else None
    if len(scene.focus) < 2 or noun.form == "declaration":
        return None
    specific = name.definite and (bool(name.after) or name.year is not None)
    return 0.5 if specific and len(name.text.split()) > 2 else None


def _is_domestic(parties: tuple[str, ...]) -> bool:
    """Whether one state alone is told to be party to it; where none is told, none is known to be missing."""
    return len(parties) == 1 and is_state(parties[0])


def _in_law(name: Title) -> bool:
    """Whether a title stands in that of a law: 'the Law "On International Treaties"'."""
    text = name.sentence.span.doc.text
    return bool(re.search(r'\b(?:Law|Act|Decree|Code|Bill)\b[^".]*"[^"]*$', text[: name.sentence.span[name.first].idx]))


SIGNING = frozenset(
    "sign signs signed signing exchanged exchange exchanging initialled initialed adopted concluded inked".split()
)
REACHING = frozenset(
    "reach reached reaches reaching establish established agreed agree made approved issued released".split()
)


def _sure_of_weak(
    scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None, capitals: int, before: set[str]
) -> float | None:
    """A plan, programme, partnership, framework, deal …: signed, or of a name that says whose it is."""
    known = lexicon()
    inside = {m.code for m in scene.parties_in(name.part, name.start, name.end)}
    if before & known.domestic and len(inside) < 2:
        return None
    if noun.capital and not name.named:
        return (
            0.5 if noun.named and capitals and told is not None and told.stage == "proposed" and name.before else None
        )
    if told is not None and told.binding and not told.background:
        if told.stage == "in force" or told.word.lower_ in DOMESTIC_DEEDS and not name.named:
            return None
        if name.plural and not name.named and _count(name) is None:
            return None
        return 0.75 if len(_parties(scene, name, told)[0]) >= 2 or name.named else None
    if told is not None and told.binding and name.named and capitals:
        return 0.8
    if noun.named and name.named and (capitals >= 2 or noun.before) and name.lead:
        return 0.6
    joint = {"bilateral", "joint", "trilateral"} & {t.lower_ for t in [*name.lead, *name.before]}
    # 'U.S.-Germany Fulbright program' has a name; 'Russian-French space programmes' are a topic.
    proper = name.head > name.first and name.sentence.span[name.head - 1].text[0].isupper() and not name.plural
    if noun.form == "programme" and proper and capitals and (len(inside) >= 2 or joint and capitals >= 2):
        return 0.6
    return None


DOMESTIC_DEEDS = frozenset(
    "adopt adopted adopts adopting endorse endorsed extend extended extending approve approved suspend".split()
)


def _sure_of_statement(scene: Scene, name: Title, told: Deed | None) -> float | None:
    """A joint statement: issued, signed or adopted, or what the document itself is by its heading."""
    if told is not None and (told.binding or told.word.lower_ in ISSUING):
        return 0.85
    if name.part == "title" and name.first <= 12 and len(_of_heading(scene, name)) >= 2:
        return 0.85
    return None


ISSUING = frozenset(
    "issue issued issues issuing release released releases publish published endorsed approved made".split()
)


def _of_heading(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties of a document that is a joint statement: those of the persons in its heading, or those named."""
    heading = scene.prepared.title
    persons = [m.person for m in scene.mentions_in("title", 0, len(heading)) if m.person is not None]
    if len(persons) >= 2:
        return tuple(dict.fromkeys(p.party for p in persons if p.party))
    return named(scene.parties_in("title", 0, len(heading)))


def _made(scene: Scene, name: Title, form: InstrumentForm, told: Deed | None, *, bare: bool, sure: float) -> _Mention:
    words, count = name.text, None if name.named and name.first < name.head else _count(name)
    stage = told.stage if told is not None else None
    if form == "joint statement":
        words = re.sub(r"^.*?\b(?=joint\b)", "", words, flags=re.IGNORECASE) or words
    if quoted := re.fullmatch(
        r'(?:decision|document|declaration|statement|joint statement)s?\s*"(?P<inside>.+)"', words, re.I
    ):
        words = quoted["inside"]
    parties, how = _parties(scene, name, told)
    if told is not None and told.word.lower_ in ("approved", "approve", "approves", "passed", "adopted", "endorsed"):
        if _by_parliament(scene, told):
            stage = "ratified"
    return _Mention(
        title=name,
        words=words,
        form=form,
        deed=told,
        stage=stage,
        count=count,
        parties=parties,
        how_parties=how,
        named=name.named and not bare,
        bare=bare and count is None,
        sure=sure,
    )


def _by_parliament(scene: Scene, told: Deed) -> bool:
    subject = next((c for c in told.word.children if c.dep_ in ("nsubj", "agent")), None)
    if subject is None:
        return False
    doc = subject.doc
    return bool(
        PARLIAMENTS.search(doc.text[subject.left_edge.idx : subject.right_edge.idx + len(subject.right_edge.text)])
    )


# -- counts ----------------------------------------------------------------------------------------------------------


def _count(name: Title) -> Count | None:
    """How many: 'more than 10' → at least 11, 'four' → four, 'a dozen' → twelve, 'several' → at least two."""
    if not name.plural:
        return None
    over = name.token.head.head if name.token.dep_ == "pobj" else None
    ahead = [t.lower_ for t in [*name.lead, *name.before]]
    if over is not None and over.lower_ in lexicon().collective | VAGUE and name.token.head.lower_ == "of":
        ahead = [t.lower_ for t in over.subtree if t.i <= over.i] + ahead
    number = next((n for w in ahead if (n := _number(w)) is not None), None)
    phrase = " ".join(ahead)
    if number is None:
        return Count(2) if VAGUE & set(ahead) else None
    if re.search(r"\b(?:more than|over|upwards of|in excess of)\b", phrase):
        return Count(number + 1)
    if re.search(r"\b(?:at least|no fewer than|no less than|not less than)\b", phrase):
        return Count(number)
    if re.search(r"\b(?:some|about|around|nearly|almost|roughly|approximately)\b", phrase) or "+" in phrase:
        return Count(number)
    return Count(number, number)


def _number(word: str) -> int | None:
    if word.isdigit():
        # A year is no count ('the 2003 agreements').
        return int(word) if int(word) < 1500 else None
    return NUMBERS.get(word)


# -- parties ---------------------------------------------------------------------------------------------------------


BESIDE = re.compile(
    r"^[\s,]*(?:(?:that|which)\s+)?(?:(?:was|were|has been|had been|been)\s+)?(?:recently\s+)?"
    r"(?:signed|concluded|reached|initialled|agreed|adopted|made)?[\s,]*(?:between|with|by|among)\s",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|on|in|at|during|after|before|regulating|to|following)\b"
)


def _parties(scene: Scene, name: Title, told: Deed | None) -> tuple[tuple[str, ...], How]:
    """Whose instrument it is: those in the title and beside it, those who sign it, those the document is about."""
    both = tuple(dict.fromkeys([*in_title(scene, name), *_beside(scene, name)]))
    if told is not None and told.stage == "ratified":
        both = tuple(dict.fromkeys([*both, *_signatories(scene, name, told)]))
    if len(both) >= 2:
        return both, "told"
    if name.part == "title" and len(found := _of_heading(scene, name)) >= 2:
        return found, "resolved"
    signing = _signatories(scene, name, told) if told is not None else () if both else _in_context(scene, name)
    pool = tuple(dict.fromkeys([*both, *signing]))
    if len(pool) >= 2:
        return pool, "resolved"
    if pool and not is_state(pool[0]):
        return members(scene, pool), "resolved"
    together = group_in(scene, name.part, name.sentence.start, name.sentence.end)
    if len(together) >= 2 and set(pool) <= set(together):
        return together, "resolved"
    flat = name.sentence.span.doc.text[(name.lead or name.before or [name.token])[0].idx : name.token.idx].lower()
    bilateral = re.search(r"\b(?:bilateral|joint|bi-?national|inter-?governmental)\b", flat)
    if told is not None or bilateral:
        return pair(scene, pool), "resolved"
    return pool, "resolved"


def _beside(scene: Scene, name: Title) -> tuple[str, ...]:
    """'between X and Y', 'with X', 'signed by X and Y' behind the name; 'Russia's' before it."""
    text = scene.prepared.part(name.part)
    rest = text[name.end : name.sentence.end]
    opening = BESIDE.match(rest)
    found: list[str] = []
    if opening:
        stop = CLAUSE_END.search(rest, opening.end())
        found.extend(
            in_stretch(scene, name.part, name.end + opening.end(), name.end + (stop.start() if stop else len(rest)))
        )
    return tuple(dict.fromkeys([*found, *owner(scene, name)]))


def _signatories(scene: Scene, name: Title, told: Deed) -> tuple[str, ...]:
    """Those who are told to do the deed: the subjects of its verbs, 'by …' and 'with …' behind them."""
    found: list[str] = []
    base = name.sentence.base
    for verb in told.chain:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "agent", "poss") or (
                child.dep_ == "prep" and child.lower_ in ("with", "by", "between")
            ):
                if child.i <= name.token.i <= child.right_edge.i and child.dep_ != "nsubj":
                    continue
                start, end = child.left_edge.idx, child.right_edge.idx + len(child.right_edge.text)
                found.extend(in_stretch(scene, name.part, base + start, base + end))
    return tuple(dict.fromkeys(found))


def _in_context(scene: Scene, name: Title) -> tuple[str, ...]:
    """For an instrument merely referred to: 'the two sides' of its sentence, or the party that is bound by it."""
    start, end = name.sentence.start, name.sentence.end
    if together := group_in(scene, name.part, start, end):
        return together
    root = name.sentence.span.root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return ()
    base = name.sentence.base
    return in_stretch(
        scene, name.part, base + subject.left_edge.idx, base + subject.right_edge.idx + len(subject.right_edge.text)
    )


# -- one instrument --------------------------------------------------------------------------------------------------


def _same(groups: Sequence[list[_Mention]], mention: _Mention) -> list[_Mention] | None:
    """The instrument that a mention takes up again, or None where it is a new one."""
    for group in reversed(groups):
        if any(_one(earlier, mention) for earlier in group):
            return group
    if mention.bare and mention.title.definite:
        fitting = [g for g in groups if g[0].form == mention.form and g[0].title.plural == mention.title.plural]
        return fitting[-1] if fitting else None
    return None


def _one(earlier: _Mention, later: _Mention) -> bool:
    """Whether two mentions name one instrument."""
    if (earlier.count is None) != (later.count is None):
        return False
    if earlier.count is not None:
        heading = earlier.title.part != later.title.part
        return earlier.count == later.count and (earlier.form == later.form or heading)
    if (
        earlier.title.acronym
        and later.words in (earlier.title.acronym, later.title.acronym)
        and later.title.acronym in (None, earlier.title.acronym)
    ):
        return later.words == earlier.title.acronym or later.title.acronym == earlier.title.acronym
    if earlier.bare and earlier.title.definite and later.title.definite and later.form == earlier.form:
        return later.title.plural == earlier.title.plural and earlier.title.part != later.title.part
    if later.bare or earlier.bare:
        return later.bare and earlier.bare and later.form == earlier.form and later.title.plural == earlier.title.plural
    one, other = _key(earlier), _key(later)
    if earlier.form != later.form and not one == other:
        return False
    if later.sentence is earlier.sentence and one != other:
        return False
    return one <= other or other <= one if later.title.definite or later.named or one == other else False


def _key(mention: _Mention) -> set[str]:
    """The words that tell one title from another, parties by their codes."""
    text = mention.words
    for told in reversed(find_parties(text)):
        text = f"{text[: told.start]} {told.code} {text[told.end :]}"
    words = set(re.findall(r"[a-z0-9]+", text.lower())) - IDLE
    return {re.sub(r"(?<=[a-z]{3})(?:s|me)$", "", word) for word in words}


def _stands_alone(mention: _Mention) -> bool:
    """Whether a mention without a title of its own is still a fact: 'they signed a joint statement', 'a treaty'."""
    if mention.deed is None:
        return mention.form == "joint statement" and mention.title.part == "title"
    return mention.deed.binding and not mention.deed.background and mention.deed.outlook in ("done", "coming")


def _finding(scene: Scene, group: Sequence[_Mention]) -> Finding:
    first = _fullest(group)
    telling = _telling(group)
    stage = telling.stage if telling is not None else None
    heading = first.form == "joint statement" and first.title.part == "title" and stage is None
    date, date_ground = _dated(scene, telling) if telling is not None else (None, None)
    if stage is None and (year := next((m for m in group if m.title.year), None)) is not None:
        stage, date = "signed", year.title.year
        date_ground = Ground(
            "date", (scene.evidence(year.title.part, year.title.start - len(date or "") - 1, year.title.end),)
        )
    if stage is None and date is None and telling is None:
        date, date_ground = _existing_since(scene, first.title)
    if heading:
        stage, date = "signed", scene.document.day
        date_ground = Ground("date", (scene.sentence_evidence(first.sentence),), "conventional") if date else None
    parties = max(group, key=lambda m: (m.how_parties == "told" and len(m.parties) > 1, m is telling, len(m.parties)))
    span, span_ground = _term(scene, group)
    subjects, subject_ground = _subjects(scene, first, telling)
    occasion = _occasion(scene, telling)
    act = telling.deed.act if telling is not None and telling.deed is not None else None
    grounds = [_ground(scene, "title", first.title), _ground(scene, "form", first.title)]
    if parties.parties:
        grounds.append(Ground("parties", (scene.sentence_evidence(parties.sentence),), parties.how_parties))
    if first.count is not None:
        grounds.append(Ground("count", (_phrase(scene, first.title),)))
    grounds.append(_stage_ground(scene, telling, first))
    grounds.extend(g for g in (date_ground, span_ground, subject_ground) if g is not None)
    if act and telling is not None:
        grounds.append(replace(_stage_ground(scene, telling, first), field="act"))
    if occasion is not None:
        grounds.append(Ground("occasion", (occasion,)))
    sentences = [first.sentence, *([telling.sentence] if telling is not None else []), parties.sentence]
    evidence = list(dict.fromkeys(scene.sentence_evidence(s) for s in sentences))[:3]
    if subject_ground is not None and len(evidence) < 3:
        evidence.extend(e for e in subject_ground.evidence if not any(e.overlaps(o) for o in evidence))
    return Finding(
        document=scene.document.id,
        fact=Instrument(
            form=first.form,
            title=first.words,
            parties=parties.parties,
            count=first.count,
            stage=stage or "in force",
            date=date,
            term=span,
            subjects=subjects,
            act=act,
            occasion=" ".join(occasion.quote.split()) if occasion is not None else None,
        ),
        evidence=tuple(evidence),
        grounds=tuple(grounds),
        confidence=max(m.sure for m in group),
    )


def _fullest(group: Sequence[_Mention]) -> _Mention:
    """The mention with the fullest title, in the text rather than in a heading."""
    return max(group, key=lambda m: (not m.bare, len(_key(m)), m.title.part == "text", -group.index(m)))


def _telling(group: Sequence[_Mention]) -> _Mention | None:
    """The mention that tells the last stage: what a sentence reports before what it tells in passing, a later stage
    before an earlier one, what is done before what is to come, later words before earlier ones."""
    staged = [(i, m) for i, m in enumerate(group) if m.stage is not None and m.deed is not None]
    if not staged:
        return None
    return max(staged, key=lambda pair: (*_weight(pair[1]), pair[0]))[1]


ORDER: tuple[InstrumentStage, ...] = ("proposed", "expected", "signed", "ratified", "in force", "renewed", "terminated")


def _weight(mention: _Mention) -> tuple[bool, int, bool]:
    """How much a mention tells of the last stage. That an instrument is carried out tells less than that it is signed;
    that it enters into force more."""
    told = mention.deed
    assert told is not None
    idle = _is_carried_out(told) or told.outlook in ("open", "undone")
    idle = idle or (told.reaches == "in force" and told.outlook == "coming")
    return not told.background, 0 if idle else ORDER.index(told.reaches), told.outlook == "done"


def _is_carried_out(told: Deed) -> bool:
    """Whether a deed only implements what is in force, rather than bring it into force."""
    return told.reaches == "in force" and not told.word.lower_.startswith(("ent", "com", "cam", "took", "tak", "force"))


def _ground(scene: Scene, name: str, of: Title) -> Ground:
    return Ground(name, (scene.evidence(of.part, of.start, of.end),))


def _phrase(scene: Scene, of: Title) -> Evidence:
    start = of.sentence.base + of.lead[0].idx if of.lead else of.start
    return scene.evidence(of.part, start, of.end)


def _stage_ground(scene: Scene, telling: _Mention | None, first: _Mention) -> Ground:
    """The words from the verb of agreeing to the title, or the sentence where they are far apart."""
    if telling is None or telling.deed is None:
        return Ground("stage", (scene.sentence_evidence(first.sentence),), "resolved")
    name, chain = telling.title, telling.deed.chain
    offsets = [(t.idx, t.idx + len(t.text)) for t in chain]
    if telling.deed.word.doc is not name.token.doc:
        return Ground("stage", (scene.sentence_evidence(telling.sentence),))
    base = name.sentence.base
    start = min(name.start, base + min(a for a, _ in offsets))
    end = max(name.end, base + max(b for _, b in offsets))
    return Ground("stage", (scene.evidence(name.part, start, end),))


# -- dates, terms, occasions, subjects -------------------------------------------------------------------------------


def _dated(scene: Scene, telling: _Mention) -> tuple[str | None, Ground | None]:
    """The date of the stage: told beside its verb; or the day of publication, for what a release reports as done, or
    as expected at an event of the day."""
    told = telling.deed
    assert told is not None
    name = telling.title
    if _is_carried_out(told) or told.outlook == "undone":
        return None, None
    mention = _date_beside(scene, name, told)
    if mention is not None:
        ahead = telling.stage in ("expected", "proposed")
        value = resolve(mention, scene.document.published, "future") if ahead else mention.value
        how: How = "told" if mention.anchor == "absolute" else "resolved"
        return value, Ground("date", (scene.evidence(name.part, mention.start, mention.end),), how) if value else None
    day = scene.document.day
    if day is None:
        return None, None
    told_there = scene.dates_in(name.part, name.sentence.start, name.sentence.end)
    others = [d for d in told_there if _is_dated(d) and not _within(d, name) and not _is_span(d)]
    reported = told.main and telling.stage in ("signed", "ratified", "renewed", "terminated") and not others
    due = telling.stage == "expected" and not others and _at_event_of_the_day(scene, telling)
    if reported or due:
        return day, Ground("date", (scene.sentence_evidence(name.sentence),), "conventional")
    return None, None


def _is_dated(mention: DateMention) -> bool:
    return mention.value is not None and mention.sort in ("day", "weekday", "relative", "month", "year", "interval")


def _is_span(mention: DateMention) -> bool:
    """Whether it is a span of years or months, as a term is ('2005–2015')."""
    return mention.sort == "interval" and len(str(mention.value).split("/")[0]) < 10


def _within(mention: DateMention, name: Title) -> bool:
    return name.start <= mention.start < name.end


def _date_beside(scene: Scene, name: Title, told: Deed) -> DateMention | None:
    """The date that hangs on the deed's own verbs."""
    base = name.sentence.base
    verbs = set(told.chain)
    for mention in scene.dates_in(name.part, name.sentence.start, name.sentence.end):
        if not _is_dated(mention) or _is_span(mention) or _within(mention, name):
            continue
        if mention.cue in ("until", "till", "through", "since", "for"):
            continue
        token = next(
            (t for t in name.sentence.span if base + t.idx <= mention.start < base + t.idx + len(t.text)), None
        )
        if token is None:
            continue
        for over in [token, *token.ancestors]:
            if over in verbs:
                return mention
            if over is not token and over.pos_ in ("VERB", "AUX") or over.dep_ in ("appos", "conj", "relcl"):
                break
    return None


def _existing_since(scene: Scene, name: Title) -> tuple[str | None, Ground | None]:
    """Since when it is in force: 'since 1983', 'established in 1952'."""
    text = scene.prepared.part(name.part)
    for mention in scene.dates_in(name.part, name.sentence.start, name.sentence.end):
        before = text[max(name.sentence.start, mention.start - 30) : mention.start]
        found = re.search(
            r"\b(?:since|(?:established|created|launched|founded|concluded|signed)\s+(?:in|on))\s+$", before, re.I
        )
        if found and _is_dated(mention) and not _is_span(mention) and abs(mention.start - name.start) < 80:
            how: How = "told" if mention.anchor == "absolute" else "resolved"
            return mention.value, Ground("date", (scene.evidence(name.part, mention.start, mention.end),), how)
    return None, None


def _at_event_of_the_day(scene: Scene, telling: _Mention) -> bool:
    """Whether what is expected is expected at talks, and the document tells of talks on its own day."""
    return _occasion(scene, telling) is not None and any(
        d.value == scene.document.day and d.anchor == "relative" for _, d in scene.dates
    )


def _occasion(scene: Scene, telling: _Mention | None) -> Evidence | None:
    """'annual talks between …' in 'are expected to sign … following annual talks between …'."""
    if telling is None or telling.deed is None:
        return None
    name = telling.title
    about = {name.token, *telling.deed.chain}
    for token in name.sentence.span:
        if token.lower_ not in AT or not about & {token.head, *token.head.ancestors}:
            continue
        noun = next((c for c in token.children if c.dep_ in ("pobj", "dobj") and c.lower_ in OCCASIONS), None)
        if noun is not None and not name.first <= token.i - name.sentence.span.start <= name.last:
            clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "advcl", "punct") and c.i > noun.i), None)
            last = clause.left_edge.nbor(-1) if clause is not None else noun.right_edge
            start, end = noun.left_edge.idx, last.idx + len(last.text)
            if noun.left_edge.i <= name.token.i <= noun.right_edge.i:
                continue
            return scene.evidence(name.part, name.sentence.base + start, name.sentence.base + end)
    return None


def _term(scene: Scene, group: Sequence[_Mention]) -> tuple[str | None, Ground | None]:
    """The span that it covers, from its title or the words behind it."""
    for mention in group:
        name = mention.title
        text = scene.prepared.part(name.part)
        behind = text[name.end : name.sentence.end]
        following = re.search(r",\s+(?:and\s+)?(?:the|an?)\s", behind) if mention.count is not None else None
        stretches = [(name.start, name.end)]
        if mention.deed is not None and not mention.bare and len(group) <= 4:
            stretches.append((name.end, name.end + (following.start() if following else len(behind))))
        for start, end in stretches:
            found = term(text[start:end], scene.document.published)
            if found is None or found.years is not None and found.value is None:
                continue
            value = f"../{found.until}" if found.derived and found.until else found.value
            inside = (start, end) == (name.start, name.end)
            if value and (inside or _is_term(text[start + found.start - 24 : start + found.end], found.derived)):
                return value, Ground("term", (scene.evidence(name.part, start + found.start, start + found.end),))
    return None, None


def _is_term(words: str, derived: bool) -> bool:
    """Whether a span behind a title is told as what it covers."""
    cue = r"\b(?:until|till|through|valid|period|for|from|beginning|ending|between|cover\w*)\b"
    return bool(re.search(cue if not derived else r"\b(?:until|till|through|valid)\b", words, re.IGNORECASE))


def _subjects(scene: Scene, first: _Mention, telling: _Mention | None) -> tuple[tuple[str, ...], Ground | None]:
    """The fields that a group of instruments is about: told behind it, or in the next sentence."""
    if not first.title.plural:
        return (), None
    name = first.title
    text = scene.prepared.part(name.part)
    if found := FIELDS.search(text, name.start, name.sentence.end):
        return _listed(found["list"]), _list_ground(scene, name.part, found.start("list"), found.end("list"))
    after = next((s for s in scene.sentences if s.part == name.part and s.start >= name.sentence.end), None)
    if after is None:
        return (), None
    opening = " ".join(t.lower_ for t in after.span[:3])
    head = name.token.lower_
    if not (re.match(rf"(?:the|these|those)\s+(?:\w+\s+)?{re.escape(head)}\b", opening) or opening.startswith("they ")):
        return (), None
    if found := SUBJECTS.match(text[after.start : after.end]):
        start, end = after.start + found.start("list"), after.start + found.end("list")
        return _listed(found["list"]), _list_ground(scene, name.part, start, end)
    return (), None


def _list_ground(scene: Scene, part: Part, start: int, end: int) -> Ground:
    return Ground("subjects", (scene.evidence(part, start, end),))


def _listed(words: str) -> tuple[str, ...]:
    """The items of an enumeration: 'space, culture, science and technology, defence etc' → four."""
    low = re.sub(r"\b(?:etc|and so on|among others?|and others|amongst others)\b\.?", "", " ".join(words.split()))
    glued = PAIRED.sub(lambda m: f"{m[1]}\x00{m[2]}", low)
    items = re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", glued)
    clean = [item.replace("\x00", " and ").strip(" .,:") for item in items]
    return tuple(item for item in clean if item and len(item) <= 60)
