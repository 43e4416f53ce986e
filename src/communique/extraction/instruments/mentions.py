"""Where a document names what states sign, with what its sentence tells of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.instruments import ellipsis
from communique.extraction.instruments.anybodys import is_anybodys
from communique.extraction.instruments.clauses import in_passing, right_behind
from communique.extraction.instruments.deeds import FOUNDED, Deed, deed_of
from communique.extraction.instruments.enumerated import membership
from communique.extraction.instruments.headlines import told_by_headline
from communique.extraction.instruments.members import members
from communique.extraction.instruments.mention import CLAUSE, InstrumentMention, by_parliament, mention_of
from communique.extraction.instruments.signatories import bound
from communique.extraction.instruments.stages import deed
from communique.extraction.instruments.sureness import sureness
from communique.extraction.scene import Scene
from communique.extraction.sides import in_title
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import FINITE
from communique.extraction.titles.reach import Title, title
from communique.knowledge.instruments import InstrumentNoun
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import find

if TYPE_CHECKING:
    from spacy.tokens import Token

BETWEEN = 6
"""Words at most between two titles of an enumeration."""
INSIDE = 7
"""Words over which a name goes on behind a noun that is only part of it."""
TALKS = ("talks", "negotiations")
"""What an instrument is the object of where it stands before them: 'free trade agreement talks'."""
BRACKETED = re.compile(r"\s*\((?P<acronym>[A-Z][A-Za-z]{1,9})\)")
SIGNING = frozenset({"signing", "signature"})
PRONOUNS = frozenset({"it", "document", "text"})
"""Words that stand for what was just told of."""
LIST = re.compile(r"\blist of\b", re.IGNORECASE)


def instrument_mentions(scene: Scene) -> Iterator[InstrumentMention]:
    """Every place that names an instrument, in order."""
    short: dict[str, InstrumentMention] = {}
    counted: InstrumentMention | None = None
    for sentence in scene.sentences:
        for mention in _in_sentence(scene, sentence, short, counted):
            if mention.title.acronym:
                short.setdefault(mention.title.acronym, mention)
            counted = mention if mention.count is not None else counted
            yield mention


def _in_sentence(
    scene: Scene,
    sentence: Sentence,
    short: Mapping[str, InstrumentMention],
    counted: InstrumentMention | None,
) -> Iterator[InstrumentMention]:
    tokens = list(sentence.tokens)
    last: InstrumentMention | None = None
    if not _may_name(sentence, short, counted):
        return
    for i, token in enumerate(tokens):
        if last is not None and i <= last.title.last:
            if i > last.title.head and (within := _within(scene, sentence, i, last)) is not None:
                yield within
            continue
        mention = None
        if last is not None and token.text == last.title.acronym and i <= last.title.last + 3:
            continue  # 'Memorandums of Understanding (MoUs)'
        if _stands_for_one(token):
            mention = _pronoun(scene, sentence, i)
        elif token.text in _openings() and (by_name := _known(scene, sentence, i)) is not None:
            mention = by_name
        elif (
            token.lower_ in lexicon().nouns and token.pos_ in ("NOUN", "PROPN") and not _is_inside(sentence, tokens, i)
        ):
            mention = _member(scene, sentence, i, counted) or _headed(scene, sentence, i, last)
        elif token.text in short and not _modifies(tokens, i):
            mention = _shortened(scene, sentence, i, short[token.text])
        elif last is not None and token.lower_ in ("one", "another"):
            mention = _another(scene, sentence, i, last)
        elif last is not None and token.lower_ == "ones":
            yield from _ones(scene, sentence, i, last)
        elif token.pos_ == "NUM" and (group := last or counted) is not None and group.count is not None:
            mention = _further(scene, sentence, i, group)
        if mention is not None and mention.pronoun:
            yield mention
            continue
        for each in _each(scene, mention) if mention is not None else ():
            last = each
            yield each


def _may_name(sentence: Sentence, short: Mapping[str, InstrumentMention], counted: InstrumentMention | None) -> bool:
    """Whether a sentence holds a word by which it can name one: most hold none, and need not be read."""
    if counted is not None or not lexicon().nouns.keys().isdisjoint(sentence.forms):
        return True
    return (
        not (PRONOUNS | SIGNING).isdisjoint(sentence.forms)
        or any(opening in sentence.text for opening in _openings())
        or any(form in sentence.text for form in short)
    )


def _each(scene: Scene, mention: InstrumentMention) -> "tuple[InstrumentMention, ...]":
    """A mention, or those of the instruments that a group names one by one."""
    told = members(mention.title, mention.count)
    sides = [in_title(scene, title) if " with " in title.text else () for title in told]
    others = [p for p in mention.parties if not any(p in side for side in sides)]
    having = tuple(p for p in bound(scene, mention.title) if not any(p in side for side in sides)) if any(sides) else ()
    shared = having if mention.how_parties == "resolved" and having else tuple(others) or having
    each = (
        replace(
            mention,
            title=t,
            words=t.text,
            count=None,
            bare=False,
            parties=(*side, *shared) if side else mention.parties,
        )
        for t, side in zip(told, sides, strict=True)
    )
    return tuple(each) or (mention,)


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
    if not following or following[0].pos_ not in ("NOUN", "PROPN") or _are_on_it(tokens, i):
        return False
    return token.dep_ in ("compound", "nmod", "amod", "poss") and following[0].i <= token.head.i


def _is_inside(sentence: Sentence, tokens: "Sequence[Token]", i: int) -> bool:
    """Whether a noun is only part of the name of another: 'Framework Agreement', 'Partnership and Cooperation Agreement'."""
    if _modifies(tokens, i):
        return True
    if not tokens[i].text[0].isupper():
        return False
    for j in range(i + 1, min(i + INSIDE, len(tokens))):
        if tokens[j].lower_ in lexicon().nouns and tokens[j].text[0].isupper():
            return title(sentence, j, lexicon().outside, lexicon().heads).first <= i
        if not (tokens[j].text[0].isupper() or tokens[j].lower_ in ("and", "&", "-")):
            return False
    return False


def _shortened(scene: Scene, sentence: Sentence, i: int, full: InstrumentMention) -> InstrumentMention | None:
    """An instrument told of again by the short form that brackets gave it: 'the PCA entered into force'."""
    token = sentence.span[i]
    whole = Title(sentence, i, i, i, token.text, token.text, (), None, None, True)
    told = deed(token, known=True)
    if told is None or told.word.lower_ not in lexicon().instrumental or told.outlook == "open":
        return None
    return replace(
        mention_of(scene, whole, full.form, told, sure=full.sure, known=True), parties=full.parties, count=None
    )


def _another(scene: Scene, sentence: Sentence, i: int, last: InstrumentMention) -> InstrumentMention | None:
    """One told of by its difference from the one before: 'an agreement on trade and ANOTHER on visas', 'two accords,
    including ONE with Peru'."""
    if last.pronoun:
        return None
    if (older := ellipsis.which(sentence, i, last.title)) is not None:
        told = next(in_passing(older.token), None)
        made = mention_of(scene, older, last.form, told, sure=min(last.sure, 0.7)) if told is not None else None
        return (
            replace(made, words=older.text, count=None, bare=False, named=False, other=True, parties=last.parties)
            if made
            else None
        )
    name = ellipsis.another(scene, sentence, i, last.title) if not last.named else None
    if name is None:
        return None
    told = deed(name.token, known=False) or last.deed
    made = mention_of(scene, name, last.form, told, sure=min(last.sure, 0.7))
    return replace(made, words=name.text, count=None, bare=False, named=False)


def _ones(scene: Scene, sentence: Sentence, i: int, last: InstrumentMention) -> Iterator[InstrumentMention]:
    """The members of a group told without its noun: 'nine agreements, including ONES on mining, health and sport'."""
    name = ellipsis.another(scene, sentence, i, last.title) if last.title.plural and not last.named else None
    if name is None:
        return
    made = mention_of(scene, name, last.form, deed(name.token, known=False) or last.deed, sure=min(last.sure, 0.7))
    for each in ellipsis.each_of(name, last.title):
        yield replace(made, title=each, words=each.text, count=None, bare=False, named=False, parties=last.parties)


def _further(scene: Scene, sentence: Sentence, i: int, last: InstrumentMention) -> InstrumentMention | None:
    """So many more of a group told before, without their noun: 'a further three will be signed'."""
    found = ellipsis.further(sentence, i, last.title)
    told = deed(found[0].token, known=True) if found is not None else None
    if found is None or told is None or not told.binding:
        return None
    made = mention_of(scene, found[0], last.form, told, sure=min(last.sure, 0.7))
    parties = made.parties if len(made.parties) > 1 else last.parties
    return replace(made, words=last.words, count=found[1], bare=False, named=False, other=True, parties=parties)


def _stands_for_one(token: "Token") -> bool:
    """Whether a word stands for what was just told of: 'it', 'the document', 'the final text'."""
    if token.lower_ == "it":
        return token.dep_ in ("nsubj", "nsubjpass", "dobj")
    if token.lower_ in SIGNING:
        return token.dep_ in ("nsubj", "nsubjpass") and _is_due(token) and not _is_told_of(token)
    held = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.lower_ in ("document", "text")
    return held and any(c.lower_ in ("the", "this") for c in token.children) and not _is_told_of(token)


def _is_due(signing: "Token") -> bool:
    """Whether a signing is told to be still to come: 'the signing is scheduled for', 'will take place'."""
    verb = signing.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    definite = any(c.lower_ in ("the", "its") for c in signing.children)
    return definite and ("will" in helpers or (verb.lower_ in lexicon().coming and bool(helpers & {"is", "are"})))


def _is_told_of(token: "Token") -> bool:
    """Whether words behind a noun tell of what it is: 'the text of the treaty'."""
    return any(c.dep_ == "prep" and c.lower_ in ("of", "on") for c in token.children)


def _pronoun(scene: Scene, sentence: Sentence, i: int) -> InstrumentMention | None:
    """'It' to which is done what is done to nothing but an instrument: 'it was signed', 'it expires'."""
    whole = Title(sentence, i, i, i, sentence.span[i].text, None, (), None, None, False)
    token = whole.token
    told = deed(token, known=True)
    if token.lower_ in SIGNING:
        told = Deed("expected", "signed", token, (token, token.head), None, "coming", binding=True)
    if told is None or not (told.word.lower_ in lexicon().instrumental or by_parliament(told)):
        return None
    return replace(mention_of(scene, whole, "other", told, sure=0.5), pronoun=True, bare=True)


def _are_on_it(tokens: "Sequence[Token]", i: int) -> bool:
    """Whether talks right behind a noun are on what it names: 'free trade agreement talks', 'FTA talks'."""
    own = i > 0 and tokens[i - 1].dep_ in ("compound", "amod", "nmod")
    return tokens[i + 1].lower_ in TALKS and (own or tokens[i].lower_ in lexicon().short)


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
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    joined = following is not None and (
        following.pos_ in ("NOUN", "PROPN", "ADJ") or following.tag_ in ("POS", "HYPH", ":")
    )
    group = any(m.end == len(name) for m in find(name))
    if group and (joined or re.search(rf"\b{re.escape(name)}\s[A-Z]", scene.prepared.title)):
        return None  # 'the Quad partners', or a Quad of whose summit the document is, are not told of as what states carry out
    short = BRACKETED.match(text, len(name))
    acronym = short["acronym"] if short else None
    whole = Title(sentence, i, last, last, name, acronym, tuple(tokens[max(i - 1, 0) : i]), None, None, True)
    told = deed(whole.token, known=True)
    if told is None and name.lower() in lexicon().never:
        return None  # whom the Partnership for Peace is told of need not be in it, but who joins it is
    made = mention_of(scene, whole, lexicon().known[name], told, sure=0.7, known=True)
    # whom the document is about need not be those whose it is
    return made if made.form == "other" or made.how_parties == "told" else replace(made, parties=())


# -- names with one --------------------------------------------------------------------------------------------------


def _headed(
    scene: Scene, sentence: Sentence, i: int, last: InstrumentMention | None, shared: Deed | None = None
) -> InstrumentMention | None:
    """The instrument that the head noun at token `i` names; None where it names none. `shared` is what is done to the
    group that it is of."""
    name = title(sentence, i, lexicon().outside, lexicon().heads)
    noun = _noun(name)
    if (
        noun is None
        or is_anybodys(name)
        or name.is_among(lexicon().never)
        or _names_a_body(name)
        or sentence.text.isupper()
    ):
        return None
    if noun.form == "declaration" and name.after and name.after[-1].lower_ in lexicon().statehood:
        return None
    consent = not (name.lead or name.before or name.named or name.plural) and name.after
    if consent and name.after[0].lower_ == "to":
        return None  # 'reached agreement to meet again'
    if name.plural and name.part == "title" and LIST.search(sentence.text):
        return None
    told = shared or _not_founded(name, noun, _told(name, noun, last))
    sure = sureness(scene, name, noun, told)
    if sure is None and last is not None and _is_named_beside(last, name):
        return replace(mention_of(scene, name, noun.form, told, sure=0.6), parties=last.parties)
    return None if sure is None else mention_of(scene, name, noun.form, told, sure=sure)


def _member(scene: Scene, sentence: Sentence, i: int, counted: InstrumentMention | None) -> InstrumentMention | None:
    """The instrument at token `i` that a verb before it names as one of a group."""
    shared = membership(sentence.span[i], counted)
    made = _headed(scene, sentence, i, None, shared.deed) if shared is not None else None
    if made is None or made.bare or shared is None or shared.group is None:
        return made if made is not None and not made.bare else None
    parties = made.parties if len(made.parties) > 1 and made.how_parties == "told" else shared.group.parties
    return replace(made, group=shared.group, parties=parties)


def _is_named_beside(last: InstrumentMention, name: Title) -> bool:
    """Whether a name stands in one enumeration with that of an instrument: 'the … Partnership and the … Initiative'."""
    both = last.named and last.form == "other" and name.named and name.definite and len(name.before) > 1
    return both and name.token in last.title.token.conjuncts


def _names_a_body(name: Title) -> bool:
    """Whether it is only part of a body's or an office's name: 'the Secretariat of the Basel Convention', 'the Helsinki
    Convention (HELCOM) Review Mechanism'."""
    tokens, known, at = name.sentence.span, lexicon().bodies, name.last + 1
    over = name.token.head.head if name.token.dep_ == "pobj" else name.token
    if over.lower_ in known and over.text[0].isupper() and over.i < name.token.i:
        return True
    ahead = [t.lower_ for t in tokens[max(name.first - 4, 0) : name.first]]
    parties = ahead.index("parties") if "parties" in ahead else len(ahead)
    if ahead[parties + 1 : parties + 2] in (["to"], ["of"]):  # 'Conference of the Parties to'
        return tokens[max(name.first - 4, 0) + parties].text[0].isupper()
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
    readings = lexicon().nouns[name.token.lower_]
    plain = not name.token.text[0].isupper() and not all(noun.capital for noun in readings)
    for noun in readings:
        if plain and noun.capital:
            continue
        if before in noun.before or after in noun.after or not (noun.before or noun.after):
            return noun
    return None


def _told(name: Title, noun: InstrumentNoun, last: InstrumentMention | None) -> Deed | None:
    """What is told to be done to it: by the words over it, or over the title before it in one enumeration."""
    named = name.named and not name.bare
    told = (
        told_by_headline(name)
        or _negotiated(name)
        or deed(name.token, known=named or name.definite)
        or right_behind(name)
    )
    if told is not None and last is not None and _is_within(told, last.title):
        return (
            last.deed
        )  # 'an agreement on the development of gas and a treaty' is parsed as if the treaty were developed
    beside = last is not None and (_follows(last.title, name) or _is_under(last.title, name) or _is_beside(last, name))
    if told is None and last is not None and beside:
        return last.deed
    if told is None and named and any(t.lower_ in ("a", "an") for t in name.lead):
        return deed(name.token, known=False)  # 'is negotiating a loan with a bank and a Free Trade Agreement'
    if told is None and not noun.weak and name.definite and not named:
        told = deed(name.token, known=False)
        return told if told is not None and told.binding else None
    return told


def _negotiated(name: Title) -> Deed | None:
    """The talks that a name with its letters in brackets stands before: 'the Free Trade Agreement (FTA) negotiations'."""
    tokens, at = name.sentence.span, name.last + 1
    if name.acronym is None or at >= len(tokens) or tokens[at].text != "(":
        return None
    closing = next((i for i in range(at, min(at + 6, len(tokens) - 1)) if tokens[i].text == ")"), None)
    talks = tokens[closing + 1] if closing is not None else None
    return deed_of(talks, "proposed", binding=False) if talks is not None and talks.lower_ in TALKS else None


def _not_founded(name: Title, noun: InstrumentNoun, told: Deed | None) -> Deed | None:
    """The deed, but that of a treaty known by name which 'was established' no signing is told, nor its day."""
    known = (noun.form == "treaty" or name.token.lower_ == "pact") and name.named and name.definite and not name.bare
    if told is None or not known or told.word.lower_ not in FOUNDED:
        return told
    return replace(told, stage="in force", reaches="in force", background=True, main=False)


def _is_beside(last: InstrumentMention, name: Title) -> bool:
    """Whether the parse sets a name beside the one told before, in an enumeration whose items are long."""
    here = name.token
    while here.dep_ in ("conj", "appos"):
        here = here.head
        if here == last.title.token:
            return last.deed is not None and not last.deed.background
    return False


def _is_under(group: Title, name: Title) -> bool:
    """Whether a colon behind a group opens the list that a name is of: 'three deals: an investment agreement, …'."""
    between = name.sentence.span[group.last + 1 : max(name.first, group.last + 1)]
    return group.plural and any(t.text == ":" for t in between)


def _is_within(told: Deed, other: Title) -> bool:
    """Whether the word of a deed is part of another name."""
    return other.head < told.word.i - other.sentence.span.start <= other.last


def _follows(earlier: Title, later: Title) -> bool:
    """Whether a title goes on an enumeration: 'the Declaration … and a Comprehensive Action Plan'."""
    start = later.lead[0].i - later.sentence.span.start if later.lead else later.first
    between = list(later.sentence.span[earlier.last + 1 : max(start, earlier.last + 1)])
    if later.plural and 0 < len(between) <= 2 and between[-1].lower_ == "and":
        return True
    between = list(later.sentence.span[earlier.last + 1 : later.first])
    if 0 < len(between) <= BETWEEN and all(t.lower_ in lexicon().joining or t.is_punct for t in between):
        return True
    if len(between) < 4 or any(t.tag_ in FINITE for t in between):
        return False
    opening, closing = between[0].lower_, [t.lower_ for t in between[-2:]]
    if (opening in ("to", "on", "for") and closing[1:] == ["and"]) or closing in (["and", "a"], ["and", "an"]):
        return len(between) <= CLAUSE and later.lead[:1] != () and later.lead[0].lower_ in ("a", "an")
    # '… the Agreement between A and B regulating this and that, and the Protocol'
    comma, joint, article = between[-3:]
    return article.pos_ == "DET" and joint.lower_ in ("and", "with", "as") and comma.text in (",", "well")
