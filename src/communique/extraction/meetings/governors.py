"""The verbs over a verb that tell when, or whether, its deed is done: 'was pleased to receive', 'agreed to meet'."""

from typing import TYPE_CHECKING

from communique.extraction.text.verbs import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

INTENDING = frozenset(
    {
        "agree",
        "expect",
        "plan",
        "schedule",
        "set",
        "due",
        "intend",
        "hope",
        "hop",  # as the parser takes "hoped"
        "want",
        "decide",
        "aim",
        "pledge",
        "promise",
        "prepare",
        "vow",
        "undertake",
        "seek",
        "propose",
        "offer",
        "like",
        "invite",
        "urge",
        "ask",
        "be",
        "commit",
        "wish",
        "resolve",
        "slate",
        "try",
    }
)
"""Words on which an infinitive hangs that tells what is still to be done."""
GOVERNORS = 5
PLEASURES = frozenset(
    {"pleasure", "privilege", "honor", "honour", "opportunity", "delight", "joy", "chance", "occasion"}
)
PLEASED = frozenset({"pleased", "glad", "happy", "delighted", "honored", "honoured", "privileged", "able", "good", "great",
                     "wonderful", "nice", "grateful", "thrilled", "fortunate", "lucky"})  # fmt: skip
"""What it is, or how somebody is, when he meets somebody: 'was pleased to receive A', 'had the honour of meeting B'."""


def journey_of(verb: "Token") -> "Token | None":
    """The verb that tells when a journey is made for what `verb` tells: 'will meet A before travelling to Oslo to meet B'."""
    journey = verb.head
    made = journey.tag_ == "VBG" and journey.dep_ == "pcomp" and verb.dep_ in ("advcl", "xcomp")
    over = journey.head.head if made else None
    return over if over is not None and over.pos_ in ("VERB", "AUX") else None


def had_do(verb: "Token") -> "Token | None":
    """The finite verb over 'to have A join', 'to see A open': somebody else's deed in the time of that verb."""
    had = verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and lemma(verb.head) in ("have", "see", "let", "watch")
    if not had or any(c.dep_ in ("mark", "aux") for c in verb.children):
        return None
    over = verb.head
    while over.tag_ in ("VB", "JJ", "VBN") and over.dep_ in ("xcomp", "ccomp", "acomp") and over.head.i != over.i:
        over = over.head
    return over


def is_to_come(verb: "Token") -> bool:
    """Whether what a verb tells is still to be done as the text speaks: 'will sign', 'would raise', 'agreed to meet'."""
    node = verb
    while node.dep_ == "conj" and not any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in node.children):
        node = node.head
    helpers = {c.lower_ for c in node.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"have", "had", "has"}:
        return False
    meant = "to" in helpers and node.dep_ == "xcomp" and lemma(node.head) in INTENDING
    meant = meant and not any(c.dep_ == "attr" for c in node.head.children)  # 'it is an honour to welcome you'
    if "to" in helpers and node.dep_ == "advcl" and not meant:
        over = {c.lower_ for c in node.head.children if c.dep_ == "aux"}
        meant = bool(
            over & {"will", "'ll", "shall", "can", "could", "should", "must"}
        )  # 'can work together to support'
    return bool(helpers & {"will", "'ll", "shall", "would", "could", "may", "might", "should", "can"}) or meant


def pleased(verb: "Token") -> "Token | None":
    """'had the opportunity to meet B', 'it is a pleasure to receive you', 'was able to see C': the verb that tells when."""
    node, glad = verb, False
    for _step in range(GOVERNORS):
        over = node.head
        if over.i == node.i or node.dep_ not in (
            "xcomp",
            "acl",
            "advcl",
            "ccomp",
            "pcomp",
            "prep",
            "acomp",
            "attr",
            "dobj",
            "csubj",
        ):
            return None
        glad = (
            glad
            or over.lower_ in PLEASED | PLEASURES
            or any(c.lower_ in PLEASED | PLEASURES for c in over.children if c.dep_ in ("attr", "acomp"))
        )
        if over.pos_ in ("VERB", "AUX") and (over.lower_ not in PLEASED) and over.tag_ != "VB":
            return over if glad and lemma(over) in ("be", "have", "get", "enjoy") else None
        node = over
    return None


def has_own(verb: "Token") -> bool:
    """Whether a verb has an auxiliary or a subject of its own."""
    return any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "neg") for c in verb.children)


def is_of_some_day(verb: "Token") -> bool:
    """'I once attended a summit', not 'met once again' or 'met once more'."""
    once = (c for c in verb.children if c.lower_ == "once" and c.dep_ == "advmod" and c.i + 1 < len(verb.doc))
    return any(verb.doc[c.i + 1].lower_ not in ("again", "more") and c.i < verb.i for c in once)
