"""Where a document names what states sign, and whether a name is one of an instrument between parties.

A treaty, an agreement, a protocol with a capitalised name is one by itself. What is called so in plain words is one
where somebody signs, proposes or ratifies it; what is only called a plan, a programme or a document, where somebody
does so who is not one state alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.instruments.counts import count_of
from communique.extraction.instruments.lists import Listing, listing
from communique.extraction.instruments.signatories import doers, is_with, of_heading, signatories
from communique.extraction.instruments.stages import Deed, behind, deed
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title, pair
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import Title, title
from communique.knowledge.instruments import InstrumentNoun
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import is_state
from communique.model.evidence import How
from communique.model.facts import Count, InstrumentForm, InstrumentStage

if TYPE_CHECKING:
    from spacy.tokens import Token

BETWEEN = 6
"""Words at most between two titles of an enumeration."""
HEADING = 12
"""Words within which a heading says that the document is a joint statement."""
MODERN = "1900"
"""What is older, and has no name, is history."""
FINITE = ("VBD", "VBZ", "VBP", "MD")
QUOTED = re.compile(r'(?:decision|document|declaration|statement|joint statement)s?\s*"(?P<inside>.+)"', re.IGNORECASE)
BRACKETED = re.compile(r"\s*\((?P<acronym>[A-Z][A-Za-z]{1,9})\)")
IN_FIELDS = re.compile(r"\s+(?:in|on)\s+(?:the\s+)?(?:\w+\s+)?(?:areas?|fields?|spheres?|sectors?)\b.*$", re.IGNORECASE)
LIST = re.compile(r"\blist of\b", re.IGNORECASE)
READOUT = re.compile(r"(?:(?<=readout)|(?<=communique)|(?<=communiqué)) of .*", re.IGNORECASE)
LAW = re.compile(r'\b(?:Law|Act|Decree|Code|Bill)\b[^".]*"[^"]*$')


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention:
    """One place that names an instrument, with what its sentence tells of it.

    `words` are the title as a record writes it; `bare` says that it is the noun alone ('the agreement'), `named` that
    it is a capitalised name; `deed` is what is done to it; `listed` the words over the list that it is an item of;
    `year` the year in which it was signed, where that tells it from others; `sure` the rough share of such mentions
    that are right.
    """

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
    listed: Listing | None = None
    year: str | None = None

    @property
    def sentence(self) -> Sentence:
        return self.title.sentence


def instrument_mentions(scene: Scene) -> Iterator[InstrumentMention]:
    """Every place that names an instrument, in order."""
    for sentence in scene.sentences:
        yield from _in_sentence(scene, sentence)


def _in_sentence(scene: Scene, sentence: Sentence) -> Iterator[InstrumentMention]:
    tokens = list(sentence.span)
    last: InstrumentMention | None = None
    for i, token in enumerate(tokens):
        if last is not None and i <= last.title.last:
            if i > last.title.head and (within := _within(scene, sentence, i, last)) is not None:
                yield within
            continue
        mention = None
        if token.lower_ in lexicon().nouns and token.pos_ in ("NOUN", "PROPN") and not _modifies(tokens, i):
            mention = _headed(scene, sentence, i, last)
        elif token.text in _openings():
            mention = _known(scene, sentence, i)
        if mention is not None:
            last = mention
            yield mention


def _within(scene: Scene, sentence: Sentence, i: int, last: InstrumentMention) -> InstrumentMention | None:
    """The instrument by name that a plain title is about: 'an agreement with the EU on the Northern Ireland Protocol'."""
    token = sentence.span[i]
    nouns = lexicon().nouns.get(token.lower_, ())
    if last.named or not token.text[0].isupper() or not nouns or nouns[0].weak or _modifies(list(sentence.span), i):
        return None
    mention = _headed(scene, sentence, i, None)
    own = mention is not None and mention.named and mention.title.definite and mention.title.first > last.title.head
    return mention if own else None


def _modifies(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a noun only modifies one behind it ('Framework Agreement', 'agreement text', 'Partnership Group')."""
    token, following = tokens[i], tokens[i + 1 : i + 2]
    if not following or following[0].pos_ not in ("NOUN", "PROPN"):
        return False
    return token.dep_ in ("compound", "nmod", "amod", "poss") and following[0].i <= token.head.i


# -- names without a head noun ---------------------------------------------------------------------------------------


@cache
def _openings() -> frozenset[str]:
    """The first words of the instruments known without a head noun."""
    return frozenset(name.split()[0].split("-")[0] for name in lexicon().known)


def _known(scene: Scene, sentence: Sentence, i: int) -> InstrumentMention | None:
    """An instrument that goes by a name or a short form without a head noun: 'JCPOA'."""
    tokens = sentence.span
    text = tokens.doc.text[tokens[i].idx :]
    longest = sorted(lexicon().known, key=len, reverse=True)
    name = next((n for n in longest if re.match(re.escape(n) + r"\b", text)), None)
    if name is None:
        return None
    last = i
    while tokens[last].idx + len(tokens[last].text) < tokens[i].idx + len(name):
        last += 1
    if last + 1 < len(tokens) and tokens[last + 1].lower_ in lexicon().nouns:
        return None  # 'the New START Treaty' is read from its head
    short = BRACKETED.match(text, len(name))
    acronym = short["acronym"] if short else None
    whole = Title(sentence, i, last, last, name, acronym, tuple(tokens[max(i - 1, 0) : i]), None, None, True)
    return _made(scene, whole, lexicon().known[name], deed(whole.token, known=True), sure=0.7, known=True)


# -- names with one --------------------------------------------------------------------------------------------------


def _headed(scene: Scene, sentence: Sentence, i: int, last: InstrumentMention | None) -> InstrumentMention | None:
    """The instrument that the head noun at token `i` names; None where it names none."""
    name = title(sentence, i, lexicon().outside, lexicon().heads)
    noun = _noun(name)
    if noun is None or name.is_among(lexicon().never) or _names_a_body(name) or sentence.span.text.isupper():
        return None
    if noun.form == "declaration" and name.after and name.after[-1].lower_ in lexicon().statehood:
        return None
    consent = not (name.lead or name.before or name.named or name.plural) and name.after
    if consent and name.after[0].lower_ == "to":
        return None  # 'reached agreement to meet again'
    if name.plural and name.part == "title" and LIST.search(sentence.span.text):
        return None
    sure = _sure(scene, name, noun, told := _told(name, noun, last))
    return None if sure is None else _made(scene, name, noun.form, told, sure=sure)


def _names_a_body(name: Title) -> bool:
    """Whether it is only part of a body's or an office's name: 'the Secretariat of the Basel Convention', 'the Helsinki
    Convention (HELCOM) Review Mechanism'."""
    tokens, known, at = name.sentence.span, lexicon().bodies, name.last + 1
    over = name.token.head.head if name.token.dep_ == "pobj" else name.token
    if over.lower_ in known and over.text[0].isupper() and over.i < name.token.i:
        return True
    closing = next((i for i in range(at, min(at + 5, len(tokens))) if tokens[i].text == ")"), None)
    if at < len(tokens) and tokens[at].text == "(" and closing is not None:
        at = closing + 1
    for token in tokens[at : at + 4]:
        if not token.text[0].isupper() or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if token.lower_ in known:
            return True
    return False


def _noun(name: Title) -> InstrumentNoun | None:
    """The reading of the head noun that the words beside it allow."""
    tokens = name.sentence.span
    before = tokens[name.head - 1].lower_ if name.head else ""
    after = " ".join(t.lower_ for t in tokens[name.head + 1 : name.head + 3])
    for noun in lexicon().nouns[name.token.lower_]:
        if before in noun.before or after in noun.after or not (noun.before or noun.after):
            return noun
    return None


def _told(name: Title, noun: InstrumentNoun, last: InstrumentMention | None) -> Deed | None:
    """What is told to be done to it: by the words over it, or over the title before it in one enumeration."""
    named = name.named and not name.bare
    told = deed(name.token, known=named or name.definite) or _behind(name)
    if told is None and last is not None and _follows(last.title, name):
        return last.deed
    if told is None and not noun.weak and name.definite and not named:
        told = deed(name.token, known=False)
        return told if told is not None and told.binding else None
    return told


def _behind(name: Title) -> Deed | None:
    """What the participle right behind a title tells, over a comma and an acronym in brackets."""
    tokens = name.sentence.span
    at = name.last + 1
    if at < len(tokens) and tokens[at].text == "(":
        at = next((i for i in range(at, min(at + 5, len(tokens))) if tokens[i].text == ")"), at) + 1
    at += at < len(tokens) and tokens[at].text == ","
    return behind(tokens[at]) if at < len(tokens) else None


def _follows(earlier: Title, later: Title) -> bool:
    """Whether a title goes on an enumeration: 'the Declaration … and a Comprehensive Action Plan'."""
    between = list(later.sentence.span[earlier.last + 1 : later.first])
    if 0 < len(between) <= BETWEEN and all(t.lower_ in lexicon().joining or t.is_punct for t in between):
        return True
    if len(between) < 4 or any(t.tag_ in FINITE for t in between):
        return False
    # '… the Agreement between A and B regulating this and that, and the Protocol'
    comma, joint, article = between[-3:]
    return article.pos_ == "DET" and joint.lower_ in ("and", "with", "as") and comma.text in (",", "well")


def _sure(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None) -> float | None:
    """How likely a name with such a noun is an instrument between parties, by its pattern; None where it is none."""
    bound = told if told is not None and told.binding else None
    if noun.form == "joint statement":
        return _sure_of_statement(scene, name, told)
    if told is None and name.named and len(name.text.split()) > 2 and listing(scene, name) is not None:
        return 0.85
    if noun.quoted:
        return 0.7 if '"' in name.text and bound else None
    if noun.signed:
        signing = bound is not None and (bound.word.lower_ in lexicon().signing or bound.word.lower_.startswith("sign"))
        return 0.7 if signing and told is not None and len(signatories(scene, name, told)[0]) >= 2 else None
    if noun.many:
        signing = bound is not None and (bound.word.lower_ in lexicon().signing or bound.word.lower_.startswith("sign"))
        signed = bound is not None and signing and not bound.background
        about = name.token.lower_ == "document" and len(name.after) > 1 and name.after[0].lower_ == "on"
        return 0.7 if signed and (count_of(name) is not None or about) else None
    if noun.weak:
        return _sure_of_weak(scene, name, noun, told)
    own = (name.named and not name.bare) or _is_proper(scene, name)
    if bound is not None:
        return 0.9 if own else _sure_of_bound(scene, name, bound)
    if own:
        return _sure_of_named(scene, name, told)
    return _sure_of_plain(scene, name, noun, told)


def _sure_of_bound(scene: Scene, name: Title, told: Deed) -> float | None:
    """A treaty, an agreement … in plain words that is signed, ratified, renewed."""
    if name.bare:
        if told.background:
            return 0.6 if _year(scene, name, told) is not None else None
        return None if told.stage in ("in force", "terminated") else 0.6
    idiom = not name.lead and not name.plural and not name.before  # 'reached agreement on'
    if told.word.lower_ in lexicon().reaching and (not name.before or idiom):
        return None
    if (told.stage == "in force" and name.plural) or _is_domestic(scene, name, told):
        return None
    return 0.9


def _sure_of_named(scene: Scene, name: Title, told: Deed | None) -> float | None:
    """One with a capitalised name that a text merely refers to, and that is not told of one state alone."""
    if name.plural and not any(t.pos_ == "PROPN" for t in name.before):
        return None
    if LAW.search(name.token.doc.text[: name.sentence.span[name.first].idx]):
        return None
    abroad = told is not None or any(code != scene.home for code in scene.focus)
    return (0.8 if _capitals(name) else 0.6) if abroad else None


def _sure_of_plain(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None) -> float | None:
    """One in plain words, that no verb of signing governs: proposed, or referred to by what it is about."""
    if {t.text for t in name.before} & lexicon().domestic:
        return None
    if not (name.lead or name.after) and name.before and name.before[-1].pos_ == "ADJ":
        return None  # 'urgent agreement is needed'
    if told is not None and told.word.lower_ in lexicon().reaching and not (name.lead or name.before or name.plural):
        return None  # 'to reach agreement on …'
    if told is not None and not name.bare:
        reached = told.background and told.word.lower_ in lexicon().reaching
        if reached or (told.stage == "in force" and name.plural) or _is_domestic(scene, name, told):
            return None
        return 0.65
    year = _year(scene, name, told)
    if name.bare and not name.plural and year is not None and len(scene.focus) > 1:
        return 0.6
    if name.year and year and not name.plural and len(scene.focus) > 1 and noun.form != "declaration":
        return 0.6  # 'a separate 2008 border protocol'
    if name.bare or name.plural:
        pointed = told is not None and told.stage != "in force" and name.definite and name.named
        return 0.5 if pointed else None
    specific = name.definite and (bool(name.after) or name.year is not None) and len(name.text.split()) > 2
    return 0.5 if specific and len(scene.focus) > 1 and noun.form != "declaration" else None


def _sure_of_weak(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None) -> float | None:
    """A plan, programme, partnership, framework, deal …: signed between parties, or of a name that says whose it is."""
    known, capitals = lexicon(), _capitals(name)
    if told is None and any(t.tag_ == "POS" for t in name.lead):
        return None  # "the Bank's Resilience Framework"
    inside = in_title(scene, name)
    # A capital makes such a word part of a name: 'Global Vaccine Partnership' is no state's own vaccine programme.
    if {t.text for t in name.before} & known.domestic and len(inside) < 2:
        return None
    if noun.capital and not name.named:
        own = any(t.text[0].isupper() and not _is_party(scene, name, t) for t in name.before)
        proposed = told is not None and told.stage == "proposed" and noun.named
        return 0.5 if proposed and own else None
    if noun.form == "agreement" and len(inside) >= 2 and told is not None and told.reaches != "proposed":
        return 0.65  # 'the Chile-Peru trade deal came into force'
    if told is not None and told.binding and not told.background:
        alone = told.word.lower_ in known.own and len(doers(scene, name, told)) < 2
        begins = not told.carried_out and bool(name.before) and not name.plural  # 'a ceasefire deal took effect'
        if (told.stage == "in force" and not begins) or (alone and not name.named):
            return None
        if name.plural and not name.named and count_of(name) is None:
            return None
        return 0.75 if name.named or len(signatories(scene, name, told)[0]) >= 2 else None
    if told is not None and told.binding and name.named and capitals:
        return 0.8
    if told is not None and (
        _is_common(scene, name, noun, told) or _is_sought(scene, name, noun, told) or _is_ending(scene, name, told)
    ):
        return 0.65
    numbered = noun.named and noun.before and name.definite and name.before[0].pos_ == "PROPN"
    if numbered and not name.named and capitals:
        return 0.6  # 'the ASEAN five-point consensus'
    enough = capitals >= 2 or noun.before or (capitals and name.after and told is not None)
    referred = told is not None or any(t.lower_ in ("the", "this") for t in name.lead)
    if noun.named and name.named and enough and name.lead and referred:
        return 0.6
    # 'U.S.-Germany Fulbright program' has a name; 'Russian-French space programmes' are a topic.
    proper = name.head > name.first and name.sentence.span[name.head - 1].text[0].isupper() and not name.plural
    joint = {"bilateral", "joint", "trilateral"} & {t.lower_ for t in [*name.lead, *name.before]}
    whose = len(inside) >= 2 or (joint and capitals >= 2)
    return 0.6 if noun.form == "programme" and proper and whose else None


def _year(scene: Scene, name: Title, told: Deed | None) -> str | None:
    """The year that tells a plain noun from others: 'the 2013 accord', 'a treaty signed in Lima on 5 May 2017'."""
    if name.year is not None:
        return name.year if name.year >= MODERN else None
    if told is None or not told.background or told.stage != "signed" or told.outlook != "done":
        return None
    first, last = told.word.left_edge, told.word.right_edge
    if first.i < name.token.i:
        return None
    base = name.sentence.base
    dates = scene.dates_in(name.part, base + first.idx, base + last.idx + len(last.text))
    when = next((d for d in dates if d.value and d.sort in ("day", "month", "year")), None)
    return when.value[:4] if when is not None and when.value else None


def _is_sought(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed) -> bool:
    """Whether one party is told to want it with another: 'is seeking a standby arrangement with the Fund'."""
    if noun.form not in ("agreement", "arrangement", "programme", "contract") or noun.named or name.plural:
        return False
    beside = told.reaches == "proposed" and is_with(scene, name) and bool(name.before)
    return beside and len(signatories(scene, name, told)[0]) >= 2


def _is_common(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed) -> bool:
    """Whether several are told to launch what has a name, or to reach a deal: 'France and Niger launched the Clean Water
    Plan', 'have reached a deal to share the river'."""
    reached = told.reaches == "signed" and told.outlook in ("done", "coming") and not told.background
    deal = name.token.lower_ == "deal" and bool(name.before or name.after)
    deal = deal or (noun.form == "plan" and bool(noun.before) and "joint" in name.phrase.lower())
    launched = name.named and _capitals(name) >= 2 and not name.plural
    if name.token.lower_ == "deal" and deal and told.reaches == "proposed" and not told.background:
        return len(doers(scene, name, told)) >= 2  # 'are close to a deal on fishing'
    return reached and (deal or launched) and len(doers(scene, name, told)) >= 2


def _is_ending(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether a deal told of as known runs out, is renewed or takes effect: 'the grain deal expired'."""
    changes = told.reaches in ("terminated", "renewed") or (told.reaches == "in force" and not told.carried_out)
    known = name.token.lower_ == "deal" and name.definite and bool(name.before) and not name.plural
    return changes and known and not told.background and len(scene.focus) > 1


def _is_party(scene: Scene, name: Title, token: "Token") -> bool:
    """Whether a word of a title names a party."""
    at = name.sentence.base + token.idx
    return any(m.start <= at < m.end for m in scene.parties_in(name.part, name.start, name.end))


def _sure_of_statement(scene: Scene, name: Title, told: Deed | None) -> float | None:
    """A joint statement: issued, signed or adopted, or what the document itself is by its heading."""
    if told is not None and (told.binding or told.word.lower_ in lexicon().issuing):
        return 0.85
    heading = name.part == "title" and name.first <= HEADING and len(of_heading(scene)) >= 2
    return 0.85 if heading else None


def _is_domestic(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether one state alone is told to be party to it; where none is told, none is known to be missing."""
    parties, _ = signatories(scene, name, told)
    return len(parties) == 1 and is_state(parties[0])


def _is_proper(scene: Scene, name: Title) -> bool:
    """Whether a plain noun has a name before it that is no party's: 'the Minsk agreements', 'the New START treaty'."""
    if name.named or name.first == name.head:
        return False
    before = name.sentence.span[name.head - 1]
    proper = before.pos_ == "PROPN" and before.text[0].isupper()
    return proper and name.definite and not _is_party(scene, name, before)


def _capitals(name: Title) -> int:
    """How many words of a name beside its head are written with a capital."""
    return sum(t.text[0].isupper() for t in [*name.before, *name.after])


def _made(
    scene: Scene, name: Title, form: InstrumentForm, told: Deed | None, *, sure: float, known: bool = False
) -> InstrumentMention:
    count = None if name.named and name.first < name.head else count_of(name)
    parties, how = signatories(scene, name, told)
    listed = listing(scene, name) if told is None else None
    if listed is not None and len(parties) < 2:
        parties, how = pair(scene, parties), "resolved"
    year = _year(scene, name, told) if name.bare or not name.named else None
    stage = told.stage if told is not None else None
    if told is not None and told.reaches == "signed" and _by_parliament(told):
        stage = "ratified" if told.outlook == "done" else "signed"
    bare = name.bare and not known and year is None
    return InstrumentMention(
        title=name,
        words=_words(name, form) if count is None else IN_FIELDS.sub("", name.text),
        listed=listed,
        year=year,
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


def _words(name: Title, form: InstrumentForm) -> str:
    """The title as a record writes it: a title in quotation marks without the noun before them, a joint statement
    without the parties before it."""
    if quoted := QUOTED.fullmatch(name.text):
        return quoted["inside"]
    if form == "joint statement":
        ahead = sum(len(t.text_with_ws) for t in name.before)
        start = next((m.start() for m in re.finditer(r"\bjoint\b", name.text, re.IGNORECASE)), ahead)
        return READOUT.sub("", name.text[start:] if start < ahead else name.text)
    return f"{name.year} {name.text}" if name.bare and name.year else name.text


def _by_parliament(told: Deed) -> bool:
    """Whether a parliament does the deed: 'the Assembly had approved the treaty'."""
    subject = next((c for t in told.chain for c in t.children if c.dep_ in ("nsubj", "nsubjpass", "agent")), None)
    if subject is None or not told.word.lower_.startswith(("approv", "pass", "adopt", "endors")):
        return False
    words = subject.doc.text[subject.left_edge.idx : subject.right_edge.idx + len(subject.right_edge.text)]
    return bool(lexicon().parliaments.search(words)) and "general assembly" not in words.lower()
