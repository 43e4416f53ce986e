"""How far an instrument has got, as the words that govern it tell: who signs it, whether it is still to be signed,
whether that was only proposed, or did not happen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.instruments.clauses import CONSENTS, expected_of, in_passing, last_of, of_subject
from communique.extraction.instruments.deeds import RETURNING, Deed, deed_of, said_by
from communique.extraction.instruments.outlook import OBJECTS
from communique.extraction.text.verbs import subject_of
from communique.knowledge.instruments import instruments

if TYPE_CHECKING:
    from spacy.tokens import Token

BOUND = frozenset({"bound", "linked", "governed", "regulated", "covered", "united"})
"""What parties or dealings are by an agreement that is in force."""
DRAFTS = ("text", "texts", "version", "versions")
HASTENING = ("expedit", "accelerat", "hasten")
"""What is done to nothing but what is still to be agreed, by whatever name it is known."""
SETTLING = frozenset(
    {"finalised", "finalized", "agreed", "concluded", "negotiated", "reached", "completed", "approved", "endorsed"}
)
"""What is done to a text before it is signed."""
AIMING = frozenset({"progress", "push", "bid", "quest", "path", "way", "step", "steps"})
"""What leads towards an instrument still open."""
PARTS = frozenset(
    {"provisions", "terms", "outline", "outlines", "elements", "principles", "parameters", "points", "details"}
)
"""What is agreed of an instrument that is not agreed yet."""
ENDED = frozenset({"end", "conclude", "culminate", "result", "finish", "close"})
PAPERS = ("statement", "communique", "communiqué", "declaration", "report")
"""What several say something in, where it is called joint."""
HOPING = frozenset(
    {"hope", "call", "press", "lobby", "ask", "wait", "strive", "aim", "plead", "long", "campaign", "argue"}
)
"""How one is for an instrument that there is not yet: 'hopes for a treaty with'."""
SPANS = ("year", "years", "month", "months")
NAMES = ("name", "names", "signature", "signatures", "initials", "pen", "pens")
AHEAD = 9
"""Words between a noun of agreeing and the preposition that takes it up again."""
NEARBY = 40
"""Words to look back over for the verb of a long enumeration that the parse has lost."""


def deed(head: "Token", *, known: bool) -> Deed | None:
    """What is told to be done to the instrument that `head` names; None where nothing tells.

    `known` says that the instrument goes by a name or was told of before, so that to discuss it is not to propose it.
    """
    told = _of_lost_verb(head) or _governing(head, known)
    if told is not None and told.reaches != "proposed":
        return _to_be_signed(head, told) or _since_made(head, told) or told
    beside = next(in_passing(head), None)
    # 'talks on an agreement which is expected to be signed' tells more than the talks.
    further = beside is not None and beside.word.dep_ in ("relcl", "xcomp") and beside.reaches != "proposed"
    further = further and (told is None or not (_is_of_talks(beside, told) or _is_hoped(beside)))
    return beside if told is None or further else told


def _of_lost_verb(head: "Token") -> Deed | None:
    """What the verb of the sentence tells of its subject where the parse takes it for a participle: 'The treaty, signed
    in 2015, entered into force on Monday'."""
    if head.dep_ != "ROOT":
        return None
    asides = [c for c in head.children if c.dep_ in ("acl", "relcl") and c.i > head.i]
    verbs = [c for c in asides if c.dep_ == "acl" and c.tag_ == "VBD" and c.nbor(-1).text == ","]
    told = of_subject(verbs[-1]) if verbs and len(asides) > 1 and verbs[-1] is asides[-1] else None
    return replace(told, main=told.outlook == "done") if told is not None else None


def _to_be_signed(head: "Token", told: Deed) -> Deed | None:
    """The signing to come of what is only settled: 'have finalised an agreement, which will be signed in Kigali'."""
    if told.word.lower_ not in SETTLING or told.outlook != "done":
        return None
    ahead = (d for d in in_passing(head) if d.reaches == "signed" and d.outlook == "coming")
    return next(ahead, None)


def _since_made(head: "Token", told: Deed) -> Deed | None:
    """What has become of an instrument that is only carried out: 'to implement the treaty, which Peru ratified in May'."""
    if not told.carried_out:
        return None
    become = (d for d in in_passing(head) if d.reaches in ("ratified", "renewed", "terminated") and d.outlook == "done")
    return next(become, None)


def _is_of_talks(beside: Deed | None, told: Deed) -> bool:
    """Whether a relative clause tells of the talks rather than of what they are on: 'negotiations for a treaty, which
    were launched'."""
    if beside is None:
        return False
    several = any(c.lower_ in ("were", "are", "have") for c in beside.word.children)
    opened = beside.word.lower_ in ("launched", "held", "established", "opened")
    return (several and told.word.tag_ in ("NNS", "NNPS")) or opened


def _is_hoped(beside: Deed | None) -> bool:
    """Whether what a relative clause tells is a mere hope: 'are negotiating a pact, which they hope to conclude'."""
    return beside is not None and any(t.lemma_.lower() in ("hope", "aim", "want", "wish", "seek") for t in beside.chain)


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
            return deed_of(over, lexicon.deeds[over.lower_], binding=True)
        if how in ("conj", "appos") and over.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            token = over
            continue
        if how == "pobj":
            found = _said_in(token) or _behind(token, known)
            if found is not None:
                return found
            if over.lower_ == "of" and over.head.lower_ in lexicon.collective:
                token = over.head
                continue
            if over.lower_ in ("including", "in", "of") and over.head.lower_ in ("participation", "membership"):
                token = over.head
                continue
            if over.lower_ in ("of", "on", "for") and (noun := _deed_before(over)) is not None:
                stage = lexicon.deeds.get(noun.lower_, "in force")
                return None if stage == "proposed" and known else deed_of(noun, stage, binding=stage != "proposed")
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
        if how == "dobj" and over.lower_ == "counterpart" and over.head.pos_ == "VERB":
            over = over.head  # 'signed with his counterpart an agreement', parsed as if he counterparted it
        if (
            how == "dobj"
            and over.pos_ == "NOUN"
            and over.head.lower_ in ("without", "with")
            and over.head.head.pos_ == "VERB"
        ):
            over = over.head.head  # 'to draft without delay a treaty', parsed as if it were delayed
        if how == "attr" and over.dep_ == "auxpass":  # 'also signed was a declaration'
            over = over.head
        if how in ("nsubj", "nsubjpass") and (awaited := expected_of(over)) is not None:
            return awaited
        if how == "nsubj" and over.pos_ in ("VERB", "AUX"):
            return last_of(over, of_subject(over)) or _saying(token, over)
        if how in OBJECTS or how == "pcomp":
            told = _of_verb(over, known, over.lower_) or _made_public(token, over)
            return last_of(over, told) if how == "nsubjpass" else told
        break
    enumerated = _enumerating(head) if not known or head.dep_ in ("conj", "appos") else None
    return enumerated or _of_orphan(head)


def _of_orphan(head: "Token") -> Deed | None:
    """The verb of signing at the end of a sentence to which the parse gives no subject: 'On the margins of the forum a
    memorandum on fishing was signed'."""
    verb = head.sent.root
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)
    if not passive or verb.i < head.i or verb.lower_ not in instruments().binding or subject_of(verb) is not None:
        return None
    told = any(c.pos_ == "DET" for c in head.children) and head.dep_ in ("appos", "dep", "npadvmod", "nmod", "pobj")
    between = head.doc[head.i + 1 : verb.i]
    alone = not any(t.tag_ in ("VBZ", "VBP", "MD", "WDT") or (t.tag_ == "VBD" and t.head != verb) for t in between)
    return deed_of(verb, instruments().verbs[verb.lower_], binding=True) if told and alone else None


def _made_public(head: "Token", verb: "Token") -> Deed | None:
    """The making of a joint statement: 'also made a joint statement on'."""
    made = head.lower_ in ("statement", "communique", "communiqué", "declaration") and verb.pos_ == "VERB"
    return deed_of(verb, "signed", binding=True) if made and verb.lower_ in instruments().issuing else None


def _said_in(head: "Token") -> Deed | None:
    """The making of a statement in which something is said: 'In their joint statement, the ministers welcomed'; or
    'according to' which something is so."""
    preposition = head.head
    over = preposition.head
    source = preposition.lower_ == "to" and over.lower_ == "according"
    verb = over.head if source else over
    said = _is_joint(head) and (source or preposition.lower_ == "in")
    return (
        said_by(verb, within=not source)
        if said and verb.pos_ in ("VERB", "AUX") and subject_of(verb) is not None
        else None
    )


def _saying(head: "Token", verb: "Token") -> Deed | None:
    """The making of a statement that says something: 'The joint statement sets the goal of doubling trade'; or that
    stands at the end of talks: 'A joint statement concluded the summit'."""
    closing = verb.lower_ in instruments().closing and any(
        c.dep_ == "dobj" and c.lower_ in instruments().occasions for c in verb.children
    )
    saying = closing or verb.lower_ in instruments().containing
    return said_by(verb, within=True) if saying and _is_joint(head) else None


def _ends_in(preposition: "Token") -> bool:
    """Whether a preposition tells what something ended in: 'the summit concluded with'."""
    return preposition.lower_ in ("with", "in") and preposition.head.lemma_.lower() in ENDED


def _is_of_talks_closed(verb: "Token") -> bool:
    """Whether it is talks that a verb tells the end of."""
    return any(c.dep_ == "nsubjpass" and c.lower_ in instruments().occasions for c in verb.children)


def _is_joint(head: "Token") -> bool:
    """Whether a noun is that of a joint statement."""
    theirs = head.lower_ in ("communique", "communiqué") and any(t.lower_ == "their" for t in head.lefts)
    return theirs or (head.lower_ in PAPERS and any(t.lower_ == "joint" for t in head.lefts)) or _is_called_joint(head)


def _is_called_joint(head: "Token") -> bool:
    """Whether it is so by its capitalised name: 'the Joint Ministerial Communique'."""
    before = head.doc[max(head.i - 3, head.sent.start) : head.i]
    return head.lower_ in PAPERS and head.text[0].isupper() and any(t.text == "Joint" for t in before)


def _deed_before(preposition: "Token") -> "Token | None":
    """The noun of agreeing that a preposition takes up again over words in between, which the parse loses: 'the opening
    of negotiations with Peru ON a treaty', 'the signing ceremony OF', 'the entry into force, on 1 July, OF'."""
    deeds, heads = instruments().deeds, instruments().heads
    for i in range(preposition.i - 1, max(preposition.sent.start, preposition.i - AHEAD) - 1, -1):
        token = preposition.doc[i]
        if preposition.lower_ == "of" and token.lower_ == "force" and _enters_into_force(token):
            return token
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
            return deed_of(over, stage, binding=stage != "in force" and between[-1] not in ("on", "upon", "at"))
    over = over.head if over.lower_ == "back" and over.head.pos_ == "VERB" else over
    back = over.lower_.startswith("return") or any(t.lower_ == "back" for t in over.doc[over.i : preposition.i])
    if (
        over.lemma_.lower() in RETURNING
        and over.tag_ in ("VBD", "VBN")
        and back
        and preposition.lower_ in ("into", "to")
    ):
        # 'brought Chile back into the accord'; no news of the day
        return replace(deed_of(over, "signed", binding=False), main=False)
    if over.lower_ == "ceremony" and preposition.lower_ in ("for", "of", "on"):
        signing = (c for c in over.children if c.lower_ in ("signing", "signature") and c.dep_ == "compound")
        if (held := next(signing, None)) is not None:
            return deed_of(held, "signed", binding=True)
    if over.lower_ in PARTS and over.dep_ == "pobj" and over.head.head.lower_.startswith("agree"):
        return deed_of(over.head.head, "proposed", binding=False)  # 'agreed on the outline of a treaty'
    if over.lower_ == "interest" and preposition.lower_ == "in" and not known:
        return deed_of(over, "proposed", binding=False)
    if over.lower_ == "approval" and preposition.lower_ == "of" and over.dep_ == "pobj" and _ends_in(over.head):
        return deed_of(over.head.head, "signed", binding=True)  # 'the summit ended with the approval of'
    if over.lower_ in DRAFTS and any(c.lower_ == "draft" for c in over.children):
        return deed_of(over, "proposed", binding=False)
    towards = over.lower_ in AIMING and preposition.lower_ in ("toward", "towards", "for")
    if towards or (over.lower_ in ("close", "closer", "near") and preposition.lower_ == "to"):
        return deed_of(over, "proposed", binding=False)
    if over.dep_ == "pobj" and over.head.lower_ == "by" and over.head.head.lower_ in ("signing", "signature"):
        return deed_of(over.head.head, "signed", binding=True)  # 'signing by Peru of'
    if preposition.lower_ == "by" and over.lower_ in lexicon.closing and _is_of_talks_closed(over):
        return deed_of(over, "signed", binding=True)  # 'the summit was crowned by a declaration'
    if preposition.lower_ in ("with", "by") and over.lemma_.lower() in ("replace", "supersede"):
        return deed_of(over, "signed", binding=False)  # 'will replace the accord with a new agreement'
    if preposition.lower_ == "by" and over.lower_ in BOUND and over.tag_ == "VBN":
        return deed_of(over, "in force", binding=False)
    put = over.head if over.dep_ == "dobj" else over
    if (consented := _consented(over, preposition)) is not None:
        return consented
    if preposition.lower_ == "on" and "put pen to paper" in over.doc[max(over.i - 4, 0) : preposition.i].text.lower():
        return deed_of(put if put.pos_ == "VERB" else over.head.head, "signed", binding=True)
    if preposition.lower_ == "to" and any(c.dep_ == "dobj" and c.lower_ in NAMES for c in put.children):
        return deed_of(put, "signed", binding=True)  # put their names to
    if over.lower_ in SPANS and over.head.dep_ == "prep":  # 'the renewal for three years of'
        beside = (over.head.head, *([over.head.nbor(-1)] if over.head.i else []))
        renewal = (t for t in beside if t.lower_ in lexicon.deeds)
        over = next(renewal, over)
    if over.dep_ == "prep" and over.head.pos_ == "VERB":  # pull out → of
        stage = lexicon.phrases.get(f"{over.head.lower_} {over.lower_} {preposition.lower_}")
        if stage:
            return deed_of(over.head, stage, binding=True)
    if _enters_into_force(over):
        return deed_of(over, "in force", binding=True)
    if over.lower_ in lexicon.deeds and _is_noun(over):
        stage = lexicon.deeds[over.lower_]
        if stage == "proposed" and known and over.lower_ in ("work", "idea", "preparation", "development"):
            return None
        return deed_of(over, stage, binding=stage != "proposed")
    if over.pos_ == "VERB" and preposition.lower_ == "for" and over.lemma_ in HOPING and not known:
        return deed_of(over, "proposed", binding=False)
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
    subject = subject_of(verb)
    if subject is None:
        return None
    house = instruments().parliaments.search(" ".join(t.text for t in subject.subtree))
    return deed_of(verb, "ratified" if house else "proposed", binding=bool(house))


def _enters_into_force(noun: "Token") -> bool:
    """Whether a noun is that of 'the entry into force of'."""
    words = [t.lower_ for t in noun.doc[max(noun.i - 2, 0) : noun.i + 3]]
    return noun.lower_ in ("entry", "force") and " ".join(words).find("entry into force") >= 0


def _of_verb(verb: "Token", known: bool, word: str) -> Deed | None:
    """What a verb tells of its object."""
    lexicon = instruments()
    particles = (lexicon.phrases.get(f"{word} {c.lower_}") for c in verb.children if c.dep_ == "prt")
    if (ended := next(particles, None)) is not None:
        return deed_of(verb, ended, binding=True)
    stage = lexicon.verbs.get(word)
    if stage is not None and verb.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return deed_of(verb, stage, binding=word in lexicon.binding)
    if word in lexicon.topics and (not known or word.startswith(HASTENING)):
        return deed_of(verb, "proposed", binding=False)
    return None


def _enumerating(head: "Token") -> Deed | None:
    """The verb of agreeing that opens a long enumeration: 'signed A, B, as well as C', where the parse breaks off."""
    lexicon = instruments()
    to = head.head if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.i > head.sent.start else None
    if to is not None and {to.head.pos_, to.nbor(-1).pos_} & {"NOUN", "PROPN"}:
        return None  # 'signed an amendment to the agreement'
    for i in range(head.i - 1, max(head.sent.start, head.i - NEARBY) - 1, -1):
        token = head.doc[i]
        named = head.text[0].isupper() and lexicon.verbs.get(token.lower_) == "signed"
        agreeing = named or token.lower_ in lexicon.binding or lexicon.verbs.get(token.lower_) == "proposed"
        # 'is suspending, as of 1 January, an accord'
        agreeing = agreeing or (head.dep_ == "appos" and token.lower_ in lexicon.verbs and token.nbor(1).text == ",")
        if agreeing and token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            return deed_of(token, lexicon.verbs[token.lower_], binding=True)
        if token.lower_ == "signing" and i + 1 < head.i and head.doc[i + 1].lower_ == "of":
            return deed_of(token, "signed", binding=True)
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
