"""Whether a deed is done, to come, open or undone, as the words of its clause tell."""

from typing import TYPE_CHECKING, Literal

from communique.knowledge.instruments import instruments

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
    "acomp",
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
UPON = frozenset({"once", "when", "after", "if", "unless", "until", "before"})
"""What opens a clause on whose deed something to come depends: 'will enter into force once Peru has ratified it'."""
SIGNING = frozenset({"signing", "signature", "conclusion"})
ALLOWING = frozenset({"approve", "clear", "endorse", "back", "allow", "permit"})
"""What a government does to a signing that is still to come."""
DEBATED = frozenset({"discussed", "considered", "debated", "explored", "examined", "proposed", "suggested"})
"""What is done to a deed that is still open: 'the conclusion of a treaty was discussed'."""
HAVING = frozenset({"is", "are", "has", "have", "remains", "remain", "was", "were"})
GROUNDS = frozenset(
    {"building", "following", "given", "noting", "recalling", "welcoming", "considering", "acknowledging"}
)
"""What opens an aside on what is done already: 'the intent to pursue talks, building on the extension of'."""
AHEAD = frozenset({"agenda", "programme", "program", "schedule", "cards", "horizon"})
"""Where a deed stands that is still to be done: 'the signing of … is on the agenda'."""
COUNTED = frozenset({"first", "second", "third", "fifth", "latest", "last", "newest"})
MANAGED = frozenset(
    {"able", "voted", "managed", "help", "helped", "met", "used", "took", "gathered", "proceeded", "convened", "went"}
)
"""What leads to a deed that is done: 'met to sign', 'used the occasion to sign'."""


def outlook_of(word: "Token") -> "tuple[Outlook, tuple[Token, ...]]":
    """Whether the deed is done, to come, open or undone, and the words that share its clause."""
    lexicon = instruments()
    chain = [word]
    outlook: Outlook = "done"
    for child in word.children:
        if child.dep_ in ("amod", "compound", "det") and child.i < word.i:
            outlook = _worse(outlook, _class(child))
    here = word
    for _ in range(6):
        outlook = _worse(outlook, of_auxiliaries(here))
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
        if any(t.text in '";' for t in here.doc[min(here.i, over.i) : max(here.i, over.i)]):
            break  # what is quoted beside a deed, or told behind a semicolon, does not bend it
        if here.dep_ == "advcl" and _is_awaited(here):
            outlook = _worse(outlook, "coming")
        if here is word and (first := _becoming(here)) is not None:
            return _worse(outlook, of_auxiliaries(first)), (*chain, first)
        if here.lower_ in GROUNDS and here.dep_ in ("advcl", "acl", "prep", "pcomp"):
            break
        if here.dep_ == "relcl" or (here.dep_ == "prep" and not _leads_through(here)) or _is_aside(here):
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
        if here.dep_ in ("nsubj", "nsubjpass") and _is_on_the_agenda(over):
            outlook = _worse(outlook, "coming")
        if here is word and here.lower_ in SIGNING and here.dep_ == "dobj" and over.lemma_.lower() in ALLOWING:
            outlook = _worse(outlook, "coming")  # 'the cabinet approved the signing of'
        if here is word and over.lower_ in ("ready", "willing") and over.head.lower_ in ("is", "was"):
            outlook = _worse(outlook, "open")  # what one alone is ready to sign
        told = here.dep_ != "nsubjpass" or over.tag_ != "VBN" or over.lower_ in DEBATED
        outlook = _worse(outlook, _class(over)) if told else outlook
        chain.append(over)
        if here.dep_ == "ccomp" and _is_finite(here):
            break  # What is said of it in a clause of its own is not bent by 'would' or 'will' over that clause.
        here = over
    infinitive = word.tag_ == "VB" and any(c.lower_ == "to" for c in word.children if c.dep_ == "aux")
    if outlook == "done" and infinitive and not any(t.lower_ in MANAGED for t in chain):
        outlook = "coming"
    return outlook, tuple(chain)


def _becoming(word: "Token") -> "Token | None":
    """The verb of whoever is told to be the first, or one more, to do a deed: 'Fiji became the tenth state to sign'."""
    infinitive = word.tag_ == "VB" and any(c.lower_ == "to" for c in word.children if c.dep_ == "aux")
    over = word.head
    if word.dep_ in ("advcl", "xcomp"):  # the parse may hang the infinitive on the verb
        over = next((c for c in word.head.children if c.dep_ == "attr" and c.i < word.i), over)
    if not infinitive or word.dep_ not in ("relcl", "acl", "advcl", "xcomp") or over.dep_ != "attr":
        return None
    counted = any(c.lower_ in COUNTED or c.lower_.endswith(("th", "st", "nd", "rd")) for c in over.children)
    return over.head if counted and over.head.lemma_ in ("become", "be") else None


def _is_on_the_agenda(verb: "Token") -> bool:
    """Whether what a verb tells of is still ahead: 'is on the agenda of the visit'."""
    places = (g for c in verb.children if c.dep_ == "prep" and c.lower_ == "on" for g in c.children)
    return any(g.dep_ == "pobj" and g.lower_ in AHEAD for g in places)


def _leads_through(preposition: "Token") -> bool:
    """Whether a deed is what the words before a preposition speak of: 'issues such as the conclusion of'."""
    such = preposition.lower_ == "as" and any(c.lower_ == "such" for c in preposition.children)
    return such or preposition.lower_ in THROUGH


def _is_aside(word: "Token") -> bool:
    """Whether a deed has a clause of its own beside the main one: 'as Russia had signed it', 'while they signed it'."""
    return word.dep_ in ("advcl", "acl") and _is_finite(word)


def _is_awaited(clause: "Token") -> bool:
    """Whether what is to come depends on a clause: 'will enter into force once Peru has ratified it'."""
    opened = any(c.lower_ in UPON for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i)
    return opened and any(c.lower_ in FUTURE for c in clause.head.children if c.dep_ == "aux")


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
    while verb.dep_ in ("pobj", "prep", "conj", "appos", "compound") and verb.head.i != verb.i:
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
    return ("done" if passed and of_auxiliaries(verb) == "done" else "coming"), verb


def _is_then(word: "Token") -> bool:
    """Whether a clause tells what a coming event brings: '…, during which a treaty would be signed'."""
    return any(g.tag_ in ("WDT", "WP") for c in word.children if c.dep_ == "prep" for g in c.children)


def of_auxiliaries(word: "Token") -> Outlook:
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass", "neg", "mark", "det", "preconj")}
    if helpers & NEGATIONS:
        return "undone"
    if helpers & OPEN_AUX:
        return "coming" if helpers & OPEN_AUX == {"would"} and _is_then(word) else "open"
    to_be = "to" in helpers and (
        {"is", "are", "was", "were"} & helpers or (word.dep_ == "xcomp" and word.head.lower_ in HAVING)
    )
    under_way = "being" in helpers and {"is", "are"} & helpers  # 'is being finalised'
    return "coming" if helpers & FUTURE or to_be or under_way else "done"


def _class(word: "Token") -> Outlook:
    """What a word over a deed makes of it."""
    lexicon = instruments()
    low = word.lower_
    if word.lemma_.lower() == "look" and any(c.lower_ == "forward" for c in word.children):
        return "coming"
    if low in lexicon.undone:
        return "undone"
    if low in lexicon.open:
        return "open"
    return "coming" if low in lexicon.coming else "done"


def _worse(one: Outlook, other: Outlook) -> Outlook:
    """The further from done of two."""
    order: tuple[Outlook, ...] = ("done", "coming", "open", "undone")
    return max(one, other, key=order.index)
