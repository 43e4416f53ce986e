"""What clauses tell of their subject or of the noun that they hang on: 'which expires', 'signed between', 'is expected
to be ratified'."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.instruments.deeds import Deed, deed_of
from communique.extraction.instruments.outlook import HAVING
from communique.knowledge.instruments import instruments

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.extraction.titles.reach import Title

CONSENTS = frozenset({"consent", "approval", "assent", "nod", "blessing", "go-ahead", "endorsement"})
"""What a parliament gives to a treaty, and a government to its signing."""
AWAITING = frozenset({"await", "awaits", "awaited", "awaiting"})
"""What a subject does whose next step is told as a noun: 'the treaty awaits ratification'."""
READYING = frozenset({"submitted", "readied", "ripe", "tabled"})
CEASING = frozenset({"cease", "ceases", "ceased"})
UNDER_WAY = frozenset(
    {
        "table",
        "pipeline",
        "works",
        "cards",
        "offing",
        "preparation",
        "agenda",
        "reach",
        "sight",
        "negotiation",
        "negotiations",
        "consultation",
        "making",
        "drafting",
    }
)
"""Where what is still to be agreed is: 'on the table', 'in the pipeline', 'within reach'."""
VALID = frozenset({"valid", "operative", "operational"})
STAGES = frozenset({"stage", "stages", "phase", "phases", "process", "round", "rounds"})
"""… or how far the work on it has got: 'in the final stages of negotiation'."""


def expected_of(verb: "Token") -> Deed | None:
    """What is expected of a subject: 'is expected to be signed', 'is due to come into force', 'is being prepared for
    signing', 'has yet to be ratified'."""
    lexicon = instruments()
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "for" and verb.lower_ in lexicon.coming | READYING:
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
        return deed_of(clause, lexicon.verbs[clause.lower_], binding=clause.lower_ in lexicon.binding)
    return of_subject(clause) if clause.tag_ == "VB" else None


def last_of(verb: "Token", told: Deed | None) -> Deed | None:
    """The last deed of verbs that share a subject: 'was signed in 2015 and entered into force in 2017'."""
    for beside in verb.conjuncts:
        if beside.i < verb.i or any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in beside.children):
            continue
        further = of_subject(beside)
        if further is not None and further.outlook == "done" and further.reaches != "proposed":
            told = further
    return told


def of_subject(verb: "Token") -> Deed | None:
    """What a verb tells of its subject: it expires, enters into force, is under negotiation, 'signed today'."""
    lexicon = instruments()
    if verb.lower_ in CEASING and any(c.dep_ == "xcomp" for c in verb.children):
        return deed_of(verb, "terminated", binding=True)  # 'ceased to be in force'
    for preposition in (c for c in verb.children if c.dep_ == "prep"):
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if noun is None:
            continue
        if preposition.lower_ in ("among", "amongst") and noun.lower_ in lexicon.heads and verb.lower_ in HAVING:
            of_them = next((d for d in in_passing(noun) if d.binding), None)
            if of_them is not None:  # 'was among six documents signed in'
                return replace(of_them, background=False, main=of_them.outlook == "done")
        stage = lexicon.phrases.get(f"{verb.lower_} {preposition.lower_} {noun.lower_}")
        if stage is None and preposition.lower_ == "in" and noun.lower_ in ("force", "effect"):
            stage = "in force"
        under_way = noun.lower_ in UNDER_WAY or _is_of_negotiating(noun)
        denied = any(t.lower_ in ("not", "n't", "never") for t in verb.doc[verb.i : noun.i])
        if stage is None and verb.lower_ in HAVING and under_way and not denied:
            stage = "proposed"
        if (
            stage is None
            and preposition.lower_ == "under"
            and noun.lower_ in ("negotiation", "discussion", "preparation", "consideration")
        ):
            stage = "proposed"
        if stage == "in force" and any(t.lower_ == "longer" for t in verb.doc[verb.i : noun.i]):
            stage = "terminated"  # 'is no longer in force'
        if stage is not None:
            return deed_of(verb, stage, binding=True)
    if verb.lower_ in ("is", "are") and (due := _due(verb)) is not None:  # 'is to be signed next week'
        return deed_of(due, lexicon.verbs[due.lower_], binding=due.lower_ in lexicon.binding)
    for state in (c for c in verb.children if c.dep_ == "acomp"):
        if state.lower_ in VALID:
            return deed_of(verb, "in force", binding=False)
        if state.lower_ == "ready":
            return expected_of(state) or deed_of(state, "proposed", binding=False)
        due = _due(state)  # 'is due to be signed', 'has been twice extended'
        told = due if due is not None else state if state.tag_ == "VBN" and state.lower_ in lexicon.verbs else None
        if told is not None:
            return deed_of(told, lexicon.verbs[told.lower_], binding=told.lower_ in lexicon.binding)
    for same in (c for c in verb.children if c.dep_ == "attr" and c.lower_ in lexicon.nouns):
        made = next((d for d in in_passing(same) if d.outlook == "done" and d.word.dep_ == "acl"), None)
        if made is not None:  # 'became the first convention ratified by every member'
            return replace(made, background=False, chain=(*made.chain, verb))
    objects = [c.lower_ for c in verb.children if c.dep_ == "dobj"]
    for word in (*objects, *(c.lower_ for c in verb.children if c.dep_ == "prt")):
        if stage := lexicon.phrases.get(f"{verb.lower_} {word}"):
            return deed_of(verb, stage, binding=True)
    stage = lexicon.verbs.get(verb.lower_)
    if stage == "terminated" and not objects:
        return deed_of(verb, stage, binding=False)
    if stage is not None and verb.tag_ == "VBN" and not objects:
        return deed_of(verb, stage, binding=verb.lower_ in lexicon.binding)
    return None


def _is_of_negotiating(noun: "Token") -> bool:
    """Whether a noun is that of 'at an advanced stage', 'in the final stages of negotiation'."""
    if noun.lower_ not in STAGES:
        return False
    of_what = [g.lower_ for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ in ("pobj", "pcomp")]
    deeds = instruments().deeds
    return not of_what or any(
        deeds.get(w) == "proposed" or w in ("being", "negotiating", "ratification") for w in of_what
    )


def in_passing(head: "Token") -> "Iterator[Deed]":
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
                yield deed_of(child, lexicon.verbs[word], binding=word in lexicon.binding, background=background)
                yield from _further(child)
            elif child.dep_ == "relcl" and (due := _due(child)) is not None:
                yield deed_of(due, lexicon.verbs[due.lower_], binding=due.lower_ in lexicon.binding)
            elif child.dep_ == "relcl" and (found := _to_be_done(child) or _in_the_end(child)) is not None:
                yield found
            elif child.dep_ in ("acl", "relcl") and (found := expected_of(child) or of_subject(child)):
                told = deed_of(found.word, found.reaches, binding=not background, background=background)
                ahead = found.outlook == "coming" and told.outlook == "done"  # 'an agreement, expected to be signed'
                yield replace(found, background=background) if ahead else told
            elif word == "in" and child.dep_ == "prep" and (force := _force(child)) is not None:
                yield Deed("in force", "in force", force, (force,), None, "done", background=True)
            elif child.dep_ in ("amod", "compound") and word in lexicon.verbs and child.tag_ in ("VBN", "JJ", "VBD"):
                yield deed_of(child, lexicon.verbs[word], binding=word in lexicon.binding, background=True)
            elif child.dep_ in ("amod", "compound", "nmod") and word in (
                "draft",
                "proposed",
                "planned",
                "possible",
                "potential",
                "projected",
                "prospective",
                "envisaged",
            ):
                yield Deed("proposed", "proposed", child, (child,), None, "open", background=True)


def _to_be_done(clause: "Token") -> Deed | None:
    """What somebody is expected to do to it: 'which Angola is expected to sign', 'that both plan to extend'."""
    lexicon = instruments()
    if clause.lower_ not in lexicon.coming | lexicon.open:
        return None
    for verb in (c for c in clause.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.lower_ in lexicon.verbs):
        if any(c.dep_ == "dobj" and c.tag_ in ("WDT", "WP") for c in verb.children):
            return deed_of(verb, lexicon.verbs[verb.lower_], binding=verb.lower_ in lexicon.binding)
    return None


def _in_the_end(clause: "Token") -> Deed | None:
    """What somebody will come to do to it: 'which the minister will come and sign in April'."""
    lexicon = instruments()
    if not _is_object_of(clause) or any(c.dep_ == "dobj" for c in clause.children):
        return None
    verbs = (v for v in clause.conjuncts if v.i > clause.i and v.tag_ == "VB" and v.lower_ in lexicon.signing)
    verb = next(verbs, None)
    if verb is None or any(c.dep_ == "dobj" for c in verb.children):
        return None
    return deed_of(verb, lexicon.verbs[verb.lower_], binding=verb.lower_ in lexicon.binding)


def _further(clause: "Token") -> "Iterator[Deed]":
    """What a second relative clause tells: 'which A and B signed and which both parliaments ratified'."""
    lexicon = instruments()
    for verb in clause.conjuncts:
        if verb.i > clause.i and verb.lower_ in lexicon.verbs and (verb.tag_ == "VBN" or _is_object_of(verb)):
            yield deed_of(verb, lexicon.verbs[verb.lower_], binding=verb.lower_ in lexicon.binding, background=True)


def _is_object_of(clause: "Token") -> bool:
    """Whether what a relative clause hangs on is its object: 'which Peru and Chile signed', 'that both ratified'."""
    objects = [c for c in clause.children if c.dep_ == "dobj"]
    doer = any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in clause.children)
    return doer and clause.dep_ in ("relcl", "conj") and all(c.tag_ in ("WDT", "WP") for c in objects)


def _force(preposition: "Token") -> "Token | None":
    """'force' in 'the agreement, in force since 2004'."""
    return next((c for c in preposition.children if c.dep_ == "pobj" and c.lower_ in ("force", "effect")), None)


def right_behind(name: "Title") -> Deed | None:
    """What the participle or the relative clause right behind a title tells, over a comma and an acronym in brackets,
    wherever the parse hangs it: 'the Convention on …, adopted', 'the Trade Agreement (TA), which took effect'."""
    tokens = name.sentence.span
    at = name.last + 1
    if at < len(tokens) and tokens[at].text == "(":
        at = next((i for i in range(at, min(at + 5, len(tokens))) if tokens[i].text == ")"), at) + 1
    at += at < len(tokens) and tokens[at].text == ","
    return _behind(tokens[at]) if at < len(tokens) else None


def _behind(token: "Token") -> Deed | None:
    lexicon = instruments()
    if token.lower_ in lexicon.coming and (due := _due(token)) is not None:  # 'the accord due to be signed'
        return deed_of(due, lexicon.verbs[due.lower_], binding=due.lower_ in lexicon.binding)
    clause = token.head
    if token.tag_ == "WDT" and token.dep_ in ("nsubj", "nsubjpass") and clause.dep_ == "relcl":
        told = expected_of(clause) or of_subject(clause)
        return replace(told, background=True, main=False) if told is not None else None
    stage = lexicon.verbs.get(token.lower_) if token.tag_ in ("VBN", "VBD") and token.dep_ == "acl" else None
    return deed_of(token, stage, binding=token.lower_ in lexicon.binding, background=True) if stage else None


def _due(verb: "Token") -> "Token | None":
    """The deed in 'which is expected to be signed'."""
    verbs = instruments().verbs
    passive = (c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBN" and c.lower_ in verbs)
    return next(passive, None)


def _makes(verb: "Token") -> bool:
    """Whether a verb is one by which an instrument is made, or made to hold."""
    return verb.lower_ in instruments().signing or instruments().verbs.get(verb.lower_) == "ratified"


def _is_object_or_done(clause: "Token") -> bool:
    return clause.tag_ == "VBN" or _is_object_of(clause)


def _astray(noun: "Token") -> "Iterator[Token]":
    """Participles of agreeing that the parse hangs on what an instrument is about: 'agreement on trade signed by'."""
    for token in noun.subtree:
        if (
            token.i > noun.i
            and token.dep_ in ("acl", "relcl")
            and token.head != noun
            and (
                (token.dep_ == "acl" and token.lower_ in instruments().binding)
                or (token.tag_ in ("VBD", "VBZ") and token.lower_ in instruments().entering)
                or (token.dep_ == "relcl" and _makes(token) and _is_object_or_done(token))
            )
        ):
            yield token
