"""How far an instrument has got, as the words that govern it tell: who signs it, whether it is still to be signed,
whether that was only proposed, or did not happen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from communique.knowledge.instruments import instruments
from communique.model.facts import InstrumentStage

if TYPE_CHECKING:
    from spacy.tokens import Token

Outlook = Literal["done", "coming", "open", "undone"]

NEGATIONS = {"not", "n't", "never", "no", "neither", "nor", "without"}
FUTURE = {"will", "shall", "'ll", "wo"}
OPEN_AUX = {"may", "might", "could", "would", "should", "must", "can", "if", "whether"}
SAYING = {
    "say",
    "tell",
    "add",
    "note",
    "state",
    "announce",
    "report",
    "stress",
    "declare",
    "confirm",
    "inform",
    "point",
    "explain",
}
OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "obj", "dative")
CLAUSES = (
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "pcomp",
    "relcl",
    "prep",
    "pobj",
    "dobj",
    "nsubj",
    "nsubjpass",
    "conj",
    "csubj",
    "attr",
    "compound",
)
THROUGH = (
    "of",
    "over",
    "on",
    "for",
    "to",
    "into",
    "about",
    "towards",
    "toward",
    "in",
    "with",
    "regarding",
    "concerning",
)
"""Prepositions behind which a deed is what the words before them speak of; 'since the signing' is not."""
BOUND = frozenset({"bound", "linked", "governed", "regulated", "covered", "united"})
"""What parties or dealings are by an agreement that is in force."""
AWAITING = frozenset({"await", "awaits", "awaited", "awaiting"})
"""What a subject does whose next step is told as a noun: 'the treaty awaits ratification'."""
CONSENTS = frozenset({"consent", "approval", "assent", "nod", "blessing", "go-ahead", "endorsement"})
"""What a parliament gives to a treaty, and a government to its signing."""
DRAFTS = ("text", "texts", "version", "versions")
HAVING = frozenset({"is", "are", "has", "have", "remains", "remain"})
UNDER_WAY = frozenset({"table", "pipeline", "works", "cards", "offing", "preparation"})
"""Where what is still to be agreed is: 'on the table', 'in the pipeline'."""
MANAGED = frozenset(
    {"able", "voted", "managed", "help", "helped", "met", "used", "took", "gathered", "proceeded", "convened", "went"}
)
"""What leads to a deed that is done: 'met to sign', 'used the occasion to sign'."""
FOUNDED = frozenset({"established", "launched", "created"})
"""What, told in passing, is said of what is there since."""
SETTLING = frozenset(
    {"finalised", "finalized", "agreed", "concluded", "negotiated", "reached", "completed", "approved", "endorsed"}
)
"""What is done to a text before it is signed."""
AIMING = frozenset({"progress", "push", "bid", "quest", "path", "way", "step", "steps"})
"""What leads towards an instrument still open."""
SPANS = ("year", "years", "month", "months")
NAMES = ("name", "names", "signature", "signatures", "initials", "pen", "pens")
ENDING = ("expires", "expire", "ends", "end", "lapses", "lapse")
AHEAD = 9
"""Words between a noun of agreeing and the preposition that takes it up again."""
NEARBY = 40
"""Words to look back over for the verb of a long enumeration that the parse has lost."""


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """What a text says is done to an instrument.

    `stage` is the stage that it leaves the instrument at, `reaches` the one that it would bring about; `word` the verb
    or noun of agreeing; `chain` the words over it whose clause is one with
    it ('are expected to sign'). `act` is what is done beyond signing. `background` says that it is told in passing, in
    a participle or a relative clause; `binding` that its object is an instrument whatever it is called; `main` that it
    is what the sentence reports in the past tense.
    """

    stage: InstrumentStage
    reaches: InstrumentStage
    word: "Token"
    chain: "tuple[Token, ...]"
    act: str | None
    outlook: Outlook
    background: bool = False
    binding: bool = False
    main: bool = False

    @property
    def carried_out(self) -> bool:
        """Whether an instrument in force is only implemented, rather than brought into force."""
        return self.reaches == "in force" and self.word.lower_ not in instruments().entering | FOUNDED


def deed(head: "Token", *, known: bool) -> Deed | None:
    """What is told to be done to the instrument that `head` names; None where nothing tells.

    `known` says that the instrument goes by a name or was told of before, so that to discuss it is not to propose it.
    """
    told = _governing(head, known)
    if told is not None and told.reaches != "proposed":
        return _to_be_signed(head, told) or told
    beside = next(_participles(head), None)
    # 'talks on an agreement which is expected to be signed' tells more than the talks.
    further = beside is not None and beside.word.dep_ in ("relcl", "xcomp") and beside.reaches != "proposed"
    further = further and (told is None or not _is_of_talks(beside, told))
    return beside if told is None or further else told


def _to_be_signed(head: "Token", told: Deed) -> Deed | None:
    """The signing to come of what is only settled: 'have finalised an agreement, which will be signed in Kigali'."""
    if told.word.lower_ not in SETTLING or told.outlook != "done":
        return None
    ahead = (d for d in _participles(head) if d.reaches == "signed" and d.outlook == "coming")
    return next(ahead, None)


def in_passing(head: "Token") -> "Iterator[Deed]":
    """The deeds that participles and relative clauses beside a name tell, whatever the words over it tell."""
    return _participles(head)


def _is_of_talks(beside: Deed | None, told: Deed) -> bool:
    """Whether a relative clause tells of the talks rather than of what they are on: 'negotiations for a treaty, which
    were launched'."""
    if beside is None:
        return False
    several = any(c.lower_ in ("were", "are", "have") for c in beside.word.children)
    opened = beside.word.lower_ in ("launched", "held", "established", "opened")
    return (several and told.word.tag_ in ("NNS", "NNPS")) or opened


def _governing(head: "Token", known: bool) -> Deed | None:
    """What the words over the head tell."""
    lexicon = instruments()
    token = head
    for _ in range(8):
        over, how = token.head, token.dep_
        if over is token:
            break
        if (
            over.lower_ in lexicon.deeds
            and _is_noun(over)
            and how in ("conj", "appos", "compound")
            and not _is_cut(token)
        ):
            return _of(over, lexicon.deeds[over.lower_], binding=True)
        if how in ("conj", "appos") and over.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            token = over
            continue
        if how == "pobj":
            found = _behind(token, known)
            if found is not None:
                return found
            if over.lower_ == "of" and over.head.lower_ in lexicon.collective:
                token = over.head
                continue
            if over.lower_ in ("including", "in", "of") and over.head.lower_ in ("participation", "membership"):
                token = over.head
                continue
            if over.lower_ in ("of", "on", "for") and (noun := _deed_before(over)) is not None:
                stage = lexicon.deeds[noun.lower_]
                return None if stage == "proposed" and known else _of(noun, stage, binding=stage != "proposed")
            if over.lower_ == "including":
                if over.head.pos_ == "VERB":
                    return _of_verb(over.head, known, over.head.lower_)
                token = over.head
                continue
            break
        if how == "dobj" and over.lower_ in ("include", "included", "includes", "comprise", "comprised"):
            subject = next((c for c in over.children if c.dep_ == "nsubj"), None)
            return deed(subject, known=True) if subject is not None and subject.pos_ == "NOUN" else None
        if how == "dobj" and over.lower_ in ("comprising", "including", "covering") and over.dep_ in ("acl", "advcl"):
            token = over.head  # 'eight documents were signed, comprising two agreements'
            if token.pos_ == "VERB":
                return _of_verb(token, known, token.lower_)
            continue
        if how == "attr" and over.dep_ == "auxpass":  # 'also signed was a declaration'
            over = over.head
        if how in ("nsubj", "nsubjpass") and (awaited := _awaited(over)) is not None:
            return awaited
        if how == "nsubj" and over.pos_ in ("VERB", "AUX"):
            return _last(over, _of_subject(over))
        if how in OBJECTS or how == "pcomp":
            told = _of_verb(over, known, over.lower_)
            return _last(over, told) if how == "nsubjpass" else told
        break
    return _enumerating(head) if not known or head.dep_ in ("conj", "appos") else None


def _awaited(verb: "Token") -> Deed | None:
    """What is expected of a subject: 'is expected to be signed', 'is due to come into force', 'is being prepared for
    signing', 'has yet to be ratified'."""
    lexicon = instruments()
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "for" and verb.lower_ in ("prepared", "ready", "submitted"):
            deeds = (
                c for c in child.children if c.dep_ in ("pobj", "pcomp") and lexicon.deeds.get(c.lower_) == "signed"
            )
            signing = next(deeds, None)
            if signing is not None:
                return Deed("expected", "signed", signing, (signing, verb), None, "coming", binding=True)
    if verb.lower_ in AWAITING:
        awaited = (c for c in verb.children if c.dep_ in ("dobj", "pobj") and c.lower_ in lexicon.deeds)
        if (due := next(awaited, None)) is not None:
            stage = lexicon.deeds[due.lower_]
            ratifying = stage == "ratified" or due.lower_ == "approval"
            return Deed("signed" if ratifying else "expected", stage, due, (due, verb), None, "coming", binding=True)
        if any(c.dep_ == "dobj" and c.lower_ in CONSENTS for c in verb.children):
            return Deed("signed", "ratified", verb, (verb,), None, "coming", binding=True)
    known = verb.lower_ in lexicon.coming | lexicon.open | HAVING
    clause = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBN")), None)
    if not known or clause is None:
        return None
    if clause.tag_ == "VBN" and clause.lower_ in lexicon.verbs:
        return _of(clause, lexicon.verbs[clause.lower_], binding=clause.lower_ in lexicon.binding)
    return _of_subject(clause) if clause.tag_ == "VB" else None


def _last(verb: "Token", told: Deed | None) -> Deed | None:
    """The last deed of verbs that share a subject: 'was signed in 2015 and entered into force in 2017'."""
    for beside in verb.conjuncts:
        if beside.i < verb.i or any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in beside.children):
            continue
        further = _of_subject(beside)
        if further is not None and further.outlook == "done" and further.reaches != "proposed":
            told = further
    return told


def _deed_before(preposition: "Token") -> "Token | None":
    """The noun of agreeing that a preposition takes up again over words in between, which the parse loses: 'the opening
    of negotiations with Peru ON a treaty', 'the signing ceremony OF', 'the entry into force, on 1 July, OF'."""
    deeds, heads = instruments().deeds, instruments().heads
    for i in range(preposition.i - 1, max(preposition.sent.start, preposition.i - AHEAD) - 1, -1):
        token = preposition.doc[i]
        if token.lower_ in deeds and _is_noun(token):
            near = preposition.lower_ == "of" or deeds[token.lower_] == "proposed"
            return token if near else None
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP") or token.text in ';:".' or token.lower_ in heads:
            return None
        if token.pos_ in ("VERB", "SCONJ") or (token.lower_ == "of" and preposition.lower_ == "of"):
            return None
    return None


def _is_cut(token: "Token") -> bool:
    """Whether a colon parts a token from the one over it: 'Gas talks: a new memorandum' speaks of two things."""
    first, last = sorted((token.i, token.head.i))
    return any(t.text in ":;" for t in token.doc[first:last])


def _is_noun(token: "Token") -> bool:
    """Whether a noun of agreeing is one here: 'the signing', not 'they talk'."""
    return token.pos_ in ("NOUN", "PROPN") or token.lower_.endswith("ing")


def _behind(token: "Token", known: bool) -> Deed | None:
    """The deed whose preposition governs the token: 'the signing of', 'entered into', 'work on', 'talks on'."""
    lexicon = instruments()
    preposition = token.head
    over = preposition.head
    between = [t.lower_ for t in over.doc[over.i : preposition.i + 1]]
    if over.i < preposition.i and len(between) <= 4:
        stage = lexicon.phrases.get(" ".join(between)) or lexicon.phrases.get(f"{between[0]} {between[-1]}")
        if stage:
            return _of(over, stage, binding=stage != "in force" and between[-1] not in ("on", "upon", "at"))
    if over.lower_ in DRAFTS and any(c.lower_ == "draft" for c in over.children):
        return _of(over, "proposed", binding=False)
    towards = over.lower_ in AIMING and preposition.lower_ in ("toward", "towards", "for")
    if towards or (over.lower_ in ("close", "closer", "near") and preposition.lower_ == "to"):
        return _of(over, "proposed", binding=False)
    if over.dep_ == "pobj" and over.head.lower_ == "by" and over.head.head.lower_ in ("signing", "signature"):
        return _of(over.head.head, "signed", binding=True)  # 'signing by Peru of'
    if preposition.lower_ == "by" and over.lower_ in BOUND and over.tag_ == "VBN":
        return _of(over, "in force", binding=False)
    put = over.head if over.dep_ == "dobj" else over
    if (consented := _consented(over, preposition)) is not None:
        return consented
    if preposition.lower_ == "on" and "put pen to paper" in over.doc[max(over.i - 4, 0) : preposition.i].text.lower():
        return _of(put if put.pos_ == "VERB" else over.head.head, "signed", binding=True)
    if preposition.lower_ == "to" and any(c.dep_ == "dobj" and c.lower_ in NAMES for c in put.children):
        return _of(put, "signed", binding=True)  # put their names to
    if over.lower_ in SPANS and over.head.dep_ == "prep":  # 'the renewal for three years of'
        beside = (over.head.head, *([over.head.nbor(-1)] if over.head.i else []))
        renewal = (t for t in beside if t.lower_ in lexicon.deeds)
        over = next(renewal, over)
    if over.dep_ == "prep" and over.head.pos_ == "VERB":  # pull out → of
        stage = lexicon.phrases.get(f"{over.head.lower_} {over.lower_} {preposition.lower_}")
        if stage:
            return _of(over.head, stage, binding=True)
    if _enters_into_force(over):
        return _of(over, "in force", binding=True)
    if over.lower_ in lexicon.deeds and _is_noun(over):
        stage = lexicon.deeds[over.lower_]
        if stage == "proposed" and known and over.lower_ in ("work", "idea", "preparation", "development"):
            return None
        return _of(over, stage, binding=stage != "proposed")
    if over.pos_ == "VERB" and preposition.lower_ in ("on", "for", "towards", "toward"):
        return _of_verb(over, known, over.lower_) if over.lower_ in lexicon.topics else None
    return None


def _consented(over: "Token", preposition: "Token") -> Deed | None:
    """What 'gave its consent to' tells where a parliament does: that the treaty is ratified."""
    given = next((c for c in over.children if c.dep_ == "dobj"), over)
    verb = over if over.pos_ == "VERB" else over.head
    if (
        preposition.lower_ != "to"
        or given.lower_ not in CONSENTS
        or not verb.lower_.startswith(("give", "gave", "grant"))
    ):
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    house = instruments().parliaments.search(" ".join(t.text for t in subject.subtree))
    return _of(verb, "ratified" if house else "proposed", binding=bool(house))


def _enters_into_force(noun: "Token") -> bool:
    """Whether a noun is that of 'the entry into force of'."""
    words = [t.lower_ for t in noun.doc[max(noun.i - 2, 0) : noun.i + 3]]
    return noun.lower_ in ("entry", "force") and " ".join(words).find("entry into force") >= 0


def _of_verb(verb: "Token", known: bool, word: str) -> Deed | None:
    """What a verb tells of its object."""
    lexicon = instruments()
    particles = (lexicon.phrases.get(f"{word} {c.lower_}") for c in verb.children if c.dep_ == "prt")
    if (ended := next(particles, None)) is not None:
        return _of(verb, ended, binding=True)
    stage = lexicon.verbs.get(word)
    if stage is not None and verb.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return _of(verb, stage, binding=word in lexicon.binding)
    if word in lexicon.topics and not known:
        return _of(verb, "proposed", binding=False)
    return None


def _of_subject(verb: "Token") -> Deed | None:
    """What a verb tells of its subject: it expires, enters into force, is under negotiation, 'signed today'."""
    lexicon = instruments()
    for preposition in (c for c in verb.children if c.dep_ == "prep"):
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if noun is None:
            continue
        stage = lexicon.phrases.get(f"{verb.lower_} {preposition.lower_} {noun.lower_}")
        if stage is None and preposition.lower_ == "in" and noun.lower_ in ("force", "effect"):
            stage = "in force"
        if stage is None and verb.lower_ in HAVING and noun.lower_ in UNDER_WAY:
            stage = "proposed"
        if (
            stage is None
            and preposition.lower_ == "under"
            and noun.lower_ in ("negotiation", "discussion", "preparation", "consideration")
        ):
            stage = "proposed"
        if stage is not None:
            return _of(verb, stage, binding=True)
    if verb.lower_ in ("is", "are") and (due := _due(verb)) is not None:  # 'is to be signed next week'
        return _of(due, lexicon.verbs[due.lower_], binding=due.lower_ in lexicon.binding)
    for state in (c for c in verb.children if c.dep_ == "acomp"):
        if state.lower_ == "ready":
            return _awaited(state) or _of(state, "proposed", binding=False)
        due = _due(state)  # 'is due to be signed', 'has been twice extended'
        told = due if due is not None else state if state.tag_ == "VBN" and state.lower_ in lexicon.verbs else None
        if told is not None:
            return _of(told, lexicon.verbs[told.lower_], binding=told.lower_ in lexicon.binding)
    objects = [c.lower_ for c in verb.children if c.dep_ == "dobj"]
    for word in (*objects, *(c.lower_ for c in verb.children if c.dep_ == "prt")):
        if stage := lexicon.phrases.get(f"{verb.lower_} {word}"):
            return _of(verb, stage, binding=True)
    stage = lexicon.verbs.get(verb.lower_)
    if stage == "terminated" and not objects:
        return _of(verb, stage, binding=False)
    if stage is not None and verb.tag_ == "VBN" and not objects:
        return _of(verb, stage, binding=verb.lower_ in lexicon.binding)
    return None


def _participles(head: "Token") -> "Iterator[Deed]":
    """Deeds told in passing: 'signed between the two countries', 'which was renewed', 'the recently signed'."""
    lexicon = instruments()
    first = head
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    for noun in dict.fromkeys((head, first)):
        background = noun.dep_ != "ROOT"  # 'Agreement signed in Lima', or a verb that the parse takes for a participle
        for child in (*noun.children, *_astray(noun)):
            word = child.lower_
            reduced = child.tag_ in ("VBN", "VBD") and child.dep_ == "acl"
            passive = reduced or any(c.dep_ in ("auxpass", "nsubjpass") for c in child.children) or _is_object_of(child)
            if child.dep_ in ("acl", "relcl") and word in lexicon.verbs and passive:
                yield _of(child, lexicon.verbs[word], binding=word in lexicon.binding, background=background)
                yield from _further(child)
            elif child.dep_ == "relcl" and (due := _due(child)) is not None:
                yield _of(due, lexicon.verbs[due.lower_], binding=due.lower_ in lexicon.binding)
            elif child.dep_ == "relcl" and (found := _to_be_done(child)) is not None:
                yield found
            elif child.dep_ in ("acl", "relcl") and (found := _awaited(child) or _of_subject(child)):
                told = _of(found.word, found.reaches, binding=not background, background=background)
                ahead = found.outlook == "coming" and told.outlook == "done"  # 'an agreement, expected to be signed'
                yield replace(found, background=background) if ahead else told
            elif word == "in" and child.dep_ == "prep" and (force := _force(child)) is not None:
                yield Deed("in force", "in force", force, (force,), None, "done", background=True)
            elif child.dep_ in ("amod", "compound") and word in lexicon.verbs and child.tag_ in ("VBN", "JJ", "VBD"):
                yield _of(child, lexicon.verbs[word], binding=word in lexicon.binding, background=True)
            elif child.dep_ in ("amod", "compound", "nmod") and word in (
                "draft",
                "proposed",
                "planned",
                "possible",
                "potential",
            ):
                yield Deed("proposed", "proposed", child, (child,), None, "open", background=True)


def _to_be_done(clause: "Token") -> Deed | None:
    """What somebody is expected to do to it: 'which Angola is expected to sign', 'that both plan to extend'."""
    lexicon = instruments()
    if clause.lower_ not in lexicon.coming | lexicon.open:
        return None
    for verb in (c for c in clause.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.lower_ in lexicon.verbs):
        if any(c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") for c in verb.children):
            return _of(verb, lexicon.verbs[verb.lower_], binding=verb.lower_ in lexicon.binding)
    return None


def _further(clause: "Token") -> "Iterator[Deed]":
    """What a second relative clause tells: 'which A and B signed and which both parliaments ratified'."""
    lexicon = instruments()
    for verb in clause.conjuncts:
        if verb.i > clause.i and verb.lower_ in lexicon.verbs and (verb.tag_ == "VBN" or _is_object_of(verb)):
            yield _of(verb, lexicon.verbs[verb.lower_], binding=verb.lower_ in lexicon.binding, background=True)


def _is_object_of(clause: "Token") -> bool:
    """Whether what a relative clause hangs on is its object: 'which Peru and Chile signed', 'that both ratified'."""
    objects = [c for c in clause.children if c.dep_ == "dobj"]
    doer = any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in clause.children)
    return doer and clause.dep_ in ("relcl", "conj") and all(c.tag_ in ("WDT", "WP") for c in objects)


def _force(preposition: "Token") -> "Token | None":
    """'force' in 'the agreement, in force since 2004'."""
    return next((c for c in preposition.children if c.dep_ == "pobj" and c.lower_ in ("force", "effect")), None)


def behind(token: "Token") -> Deed | None:
    """What a participle right behind a title tells of it, wherever the parse hangs it: 'the Convention on …, adopted'."""
    lexicon = instruments()
    stage = lexicon.verbs.get(token.lower_) if token.tag_ in ("VBN", "VBD") and token.dep_ == "acl" else None
    return _of(token, stage, binding=token.lower_ in lexicon.binding, background=True) if stage else None


def _due(verb: "Token") -> "Token | None":
    """The deed in 'which is expected to be signed'."""
    verbs = instruments().verbs
    passive = (c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBN" and c.lower_ in verbs)
    return next(passive, None)


def _astray(noun: "Token") -> "Iterator[Token]":
    """Participles of agreeing that the parse hangs on what an instrument is about: 'agreement on trade signed by'."""
    for token in noun.subtree:
        if (
            token.i > noun.i
            and token.dep_ in ("acl", "relcl")
            and token.head is not noun
            and (
                (token.dep_ == "acl" and token.lower_ in instruments().binding)
                or (token.tag_ in ("VBD", "VBZ") and token.lower_ in instruments().entering)
                or (token.dep_ == "relcl" and token.tag_ == "VBN" and token.lower_ in instruments().signing)
            )
        ):
            yield token


def _enumerating(head: "Token") -> Deed | None:
    """The verb of agreeing that opens a long enumeration: 'signed A, B, as well as C', where the parse breaks off."""
    lexicon = instruments()
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.pos_ in ("NOUN", "PROPN"):
        return None  # 'signed an amendment to the agreement'
    for i in range(head.i - 1, max(head.sent.start, head.i - NEARBY) - 1, -1):
        token = head.doc[i]
        named = head.text[0].isupper() and lexicon.verbs.get(token.lower_) == "signed"
        agreeing = named or token.lower_ in lexicon.binding or lexicon.verbs.get(token.lower_) == "proposed"
        # 'is suspending, as of 1 January, an accord'
        agreeing = agreeing or (head.dep_ == "appos" and token.lower_ in lexicon.verbs and token.nbor(1).text == ",")
        if agreeing and token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return _of(token, lexicon.verbs[token.lower_], binding=True)
        if token.lower_ == "signing" and i + 1 < head.i and head.doc[i + 1].lower_ == "of":
            return _of(token, "signed", binding=True)
        finite = token.tag_ in ("VBD", "VBZ", "VBP", "MD")
        if (
            finite
            or token.tag_ in ("WDT", "WP")
            or token.text in ';:"'
            or token.lower_ in ("that", "after", "before", "under", "at")
        ):
            return None
        if token.dep_ in ("nsubj", "nsubjpass"):
            return None
    return None


def _of(word: "Token", stage: InstrumentStage, *, binding: bool, background: bool = False) -> Deed:
    """The deed that `word` tells, with the stage that its outlook leaves."""
    lexicon = instruments()
    outlook, chain = (_of_auxiliaries(word), (word,)) if background else _outlook(word)
    if background and outlook == "done" and word.lower_ in FOUNDED:
        stage = "in force"
    if stage == "terminated" and outlook == "done" and word.tag_ in ("VBZ", "VBP") and word.lower_ in ENDING:
        outlook = "coming"  # 'the agreement expires in December'
    main = (
        not background
        and outlook == "done"
        and any(_leads(t) for t in chain)
        and not any(c.lower_ in ("has", "have", "had", "having") for t in chain for c in t.children if c.dep_ == "aux")
        and any(_is_past(t) for t in chain if _leads(t))
    )
    ancestors = {t.lower_ for t in word.ancestors}
    if ancestors & {"anniversary", "anniversaries"} or word.dep_ == "csubj":
        background, main = True, False
    return Deed(
        _left_by(stage, outlook, word),
        stage,
        word,
        chain,
        lexicon.acts.get(word.lower_),
        outlook,
        background,
        binding,
        main,
    )


def _leads(verb: "Token") -> bool:
    """Whether a verb is what its sentence reports: its root, or before a quotation or 'the ministry said' behind it."""
    over = verb.head
    if verb.dep_ == "ROOT" or verb.dep_ not in ("ccomp", "parataxis") or over.i < verb.i:
        return verb.dep_ == "ROOT"
    quoting = any(t.text == '"' for t in verb.doc[verb.i : over.i])
    return quoting or over.lemma_.lower() in SAYING


def _is_past(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in verb.children if c.dep_ in ("aux", "auxpass"))


def _left_by(stage: InstrumentStage, outlook: Outlook, word: "Token") -> InstrumentStage:
    """The stage that an instrument is at, when `stage` is reached, to come, open, or was missed."""
    if outlook == "done" and word.lower_.startswith("initial"):
        return "expected"  # it is still to be signed
    if outlook == "done" or stage == "proposed":
        return stage
    if stage == "ratified":
        # Who may accede to a treaty or join it finds it in force.
        return "in force" if word.lower_.startswith(("acced", "access", "join", "rejoin")) else "signed"
    if stage == "terminated":
        return "in force"
    if stage == "in force":
        enters = word.lower_.startswith(("enter", "com", "came", "tak", "took"))
        return "signed" if enters else "in force"
    if stage == "renewed" and outlook in ("open", "undone"):
        return "in force"  # what one talks of extending is there
    return "expected" if outlook == "coming" else "proposed"


def _outlook(word: "Token") -> "tuple[Outlook, tuple[Token, ...]]":
    """Whether the deed is done, to come, open or undone, and the words that share its clause."""
    lexicon = instruments()
    chain = [word]
    outlook: Outlook = "done"
    for child in word.children:
        if child.dep_ in ("amod", "compound", "det") and child.i < word.i:
            outlook = _worse(outlook, _class(child))
    here = word
    for _ in range(6):
        outlook = _worse(outlook, _of_auxiliaries(here))
        over = here.head
        if over is here or here.dep_ not in CLAUSES:
            break
        if here is word and here.i == here.sent.start and here.dep_ == "advcl" and here.lower_ == "signing":
            break  # 'Signing of … (11.15; journalists are asked to …)'
        joined = here.tag_ in ("VB", "VBG", "NN", "NNS", "IN") or here.pos_ in ("NOUN", "PROPN")
        if here.dep_ == "conj" and not joined:
            if over.dep_ == "ROOT":
                chain.append(over)
            break
        if any(t.text == '"' for t in here.doc[min(here.i, over.i) : max(here.i, over.i)]):
            break  # what is quoted beside a deed does not bend it
        if here.dep_ == "relcl" or (here.dep_ == "prep" and here.lower_ not in THROUGH) or _is_aside(here):
            break
        law = over if over.lower_ in lexicon.laws else _law_beside(here)
        if law is not None:
            outlook, verb = _of_law(law)
            chain.append(verb)
            return outlook, tuple(chain)
        if over.lemma_.lower() in SAYING and here.dep_ in ("ccomp", "parataxis"):
            # 'said they would sign' looks ahead, it does not wonder.
            would = any(c.lower_ == "would" for c in here.children)
            outlook = "coming" if outlook == "open" and would else outlook
            break
        outlook = _worse(outlook, _class(over)) if here.dep_ != "nsubjpass" or over.tag_ != "VBN" else outlook
        chain.append(over)
        if here.dep_ == "ccomp" and _is_finite(here):
            break  # What is said of it in a clause of its own is not bent by 'would' or 'will' over that clause.
        here = over
    infinitive = word.tag_ == "VB" and any(c.lower_ == "to" for c in word.children if c.dep_ == "aux")
    if outlook == "done" and infinitive and not any(t.lower_ in MANAGED for t in chain):
        outlook = "coming"
    return outlook, tuple(chain)


def _is_aside(word: "Token") -> bool:
    """Whether a deed has a clause of its own beside the main one: 'as Russia had signed it', 'while they signed it'."""
    return word.dep_ in ("advcl", "acl") and _is_finite(word)


def _is_finite(verb: "Token") -> bool:
    """Whether a verb has a subject and a tense."""
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    tensed = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children)
    return subject and tensed


def _law_beside(word: "Token") -> "Token | None":
    """The law that is the object of the verb over an infinitive: 'signed a law to ratify'."""
    if word.dep_ not in ("advcl", "xcomp"):
        return None
    laws = instruments().laws
    return next((c for c in word.head.children if c.dep_ == "dobj" and c.lower_ in laws and c.i < word.i), None)


def _of_law(law: "Token") -> "tuple[Outlook, Token]":
    """A law that ratifies is done when it is signed or passed."""
    verb = law
    while verb.dep_ in ("pobj", "prep", "conj", "appos", "compound") and verb.head is not verb:
        verb = verb.head
    verb = verb.head if verb.dep_ in OBJECTS else verb
    passed = verb.lower_ in {
        "signed",
        "passed",
        "approved",
        "adopted",
        "signs",
        "sign",
        "passes",
        "enacted",
        "endorsed",
    }
    return ("done" if passed and _of_auxiliaries(verb) == "done" else "coming"), verb


def _is_then(word: "Token") -> bool:
    """Whether a clause tells what a coming event brings: '…, during which a treaty would be signed'."""
    return any(g.tag_ in ("WDT", "WP") for c in word.children if c.dep_ == "prep" for g in c.children)


def _of_auxiliaries(word: "Token") -> Outlook:
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass", "neg", "mark", "det", "preconj")}
    if helpers & NEGATIONS:
        return "undone"
    if helpers & OPEN_AUX:
        return "coming" if helpers & OPEN_AUX == {"would"} and _is_then(word) else "open"
    to_be = "to" in helpers and ({"is", "are"} & helpers or (word.dep_ == "xcomp" and word.head.lower_ in HAVING))
    return "coming" if helpers & FUTURE or to_be else "done"


def _class(word: "Token") -> Outlook:
    """What a word over a deed makes of it."""
    lexicon = instruments()
    low = word.lower_
    if low in lexicon.undone:
        return "undone"
    if low in lexicon.open:
        return "open"
    return "coming" if low in lexicon.coming else "done"


def _worse(one: Outlook, other: Outlook) -> Outlook:
    """The further from done of two."""
    order: tuple[Outlook, ...] = ("done", "coming", "open", "undone")
    return max(one, other, key=order.index)
