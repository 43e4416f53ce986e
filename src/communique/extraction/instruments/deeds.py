"""What a text says is done to an instrument: the deed, and the stage that its outlook leaves the instrument at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extraction.instruments.outlook import SAYING, Outlook, of_auxiliaries, outlook_of
from communique.knowledge.instruments import instruments
from communique.model.facts import InstrumentStage

if TYPE_CHECKING:
    from spacy.tokens import Token

FOUNDED = frozenset({"established", "launched", "created"})
"""What, told in passing, is said of what is there since."""
CHANGING = ("amend", "revis", "moderni", "updat", "upgrad")
"""What is done to an instrument that runs on as it is until then."""
ACCEDING = ("acced", "access")
JOINING = ("join", "rejoin")
"""How one enters what others have made."""
RETURNING = frozenset({"bring", "take", "come", "go", "return", "lead"})
"""How a state enters again what it has left: 'came back to', 'brought the country back into'."""
SOON = frozenset(
    {"early", "speedy", "swift", "rapid", "prompt", "timely", "expeditious", "expeditiously", "soon", "quickly"}
)
"""How what is still negotiated is to be concluded."""
ENDING = ("expires", "expire", "ends", "end", "lapses", "lapse")


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """What a text says is done to an instrument.

    `stage` is the stage that it leaves the instrument at, `reaches` the one that it would bring about; `word` the verb
    or noun of agreeing; `chain` the words over it whose clause is one with
    it ('are expected to sign'). `act` is what is done beyond signing. `background` says that it is told in passing, in
    a participle or a relative clause; `binding` that its object is an instrument whatever it is called; `main` that it
    is what the sentence reports in the past tense; `said` that only what the paper says is told, which shows that it
    is out, and whose words have days of their own.
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
    said: bool = False

    @property
    def carried_out(self) -> bool:
        """Whether an instrument in force is only implemented, rather than brought into force."""
        return self.reaches == "in force" and self.word.lower_ not in instruments().entering | FOUNDED


def deed_of(word: "Token", stage: InstrumentStage, *, binding: bool, background: bool = False) -> Deed:
    """The deed that `word` tells, with the stage that its outlook leaves."""
    lexicon = instruments()
    outlook, chain = (of_auxiliaries(word), (word,)) if background else outlook_of(word)
    if background and outlook == "done" and word.lower_ in FOUNDED:
        stage = "in force"
    if stage == "renewed" and outlook == "coming" and word.tag_ == "VB" and word.head.lower_ == "agreed":
        outlook = "done"  # who agrees to extend it has done so
    if stage == "terminated" and outlook == "done" and word.tag_ in ("VBZ", "VBP") and word.lower_ in ENDING:
        outlook = "coming"  # 'the agreement expires in December'
    main = (
        not background
        and outlook == "done"
        and any(_leads(t) for t in chain)
        and not any(c.lower_ in ("has", "have", "had", "having") for t in chain for c in t.children if c.dep_ == "aux")
        and any(_is_past(t) for t in chain if _leads(t))
    )
    # 'has been terminated' is news, where 'has been signed' may be told of what is long known
    main = main or (not background and outlook == "done" and stage == "terminated" and _has_been(word))
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


def said_by(verb: "Token", *, within: bool) -> Deed:
    """The deed of a paper of which only is told what it says: 'In a joint statement they set a goal for 2030'. It is
    out, whatever the words in it hold in prospect; but what `within` it somebody will say is still to come."""
    ahead = within and of_auxiliaries(verb) == "coming"
    stage: InstrumentStage = "expected" if ahead else "signed"
    outlook: Outlook = "coming" if ahead else "done"
    return Deed(stage, "signed", verb, (verb,), None, outlook, binding=True, main=not ahead and _leads(verb), said=True)


def _leads(verb: "Token") -> bool:
    """Whether a verb is what its sentence reports: its root, or before a quotation or 'the ministry said' behind it."""
    over = verb.head
    if verb.dep_ == "conj" and over.dep_ == "ROOT" and over.pos_ in ("NOUN", "PROPN"):
        return True  # 'Sheikh Saud and Ms Diop later signed', parsed as if the sheikh led the sentence
    if verb.dep_ == "ROOT" or verb.dep_ not in ("ccomp", "parataxis") or over.i < verb.i:
        return verb.dep_ == "ROOT"
    quoting = any(t.text == '"' for t in verb.doc[verb.i : over.i])
    return quoting or over.lemma_.lower() in SAYING


def _is_past(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in verb.children if c.dep_ in ("aux", "auxpass"))


def _has_been(verb: "Token") -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return _leads(verb) and "been" in helpers and bool(helpers & {"has", "have"})


def _is_worked_on(word: "Token") -> bool:
    """Whether a text is only to be settled: 'is being finalised', 'agreed to finalise'."""
    being = any(c.lower_ == "being" for c in word.children)
    ahead = word.dep_ == "ROOT" and any(c.lower_ == "to" for c in word.children)  # 'Chile, Peru to finalise pact'
    return being or ahead or word.head.lemma_.lower() in ("agree", "decide", "pledge", "vow", "undertake", "resolve")


def _is_hastened(word: "Token") -> bool:
    """Whether what is still negotiated is only to be concluded without delay: 'the early conclusion of', 'agreed to
    expeditiously conclude'."""
    hasty = (c for c in word.children if c.dep_ == "amod" or c.lower_.endswith("ly"))
    possible = any(c.lower_ == "soon" and c.nbor(-1).lower_ == "as" for c in word.children if c.i > word.i)
    hastened = possible or any(c.lower_ in SOON and c.i < word.i for c in hasty)
    return word.lower_.startswith("conclu") and hastened


def _left_by(stage: InstrumentStage, outlook: Outlook, word: "Token") -> InstrumentStage:
    """The stage that an instrument is at, when `stage` is reached, to come, open, or was missed."""
    lexicon = instruments()
    if outlook == "done" and word.lower_.startswith("initial"):
        return "expected"  # it is still to be signed
    if outlook == "done" or stage == "proposed":
        return stage
    if outlook == "coming" and (_is_hastened(word) or (word.lower_.startswith("finali") and _is_worked_on(word))):
        return "proposed"
    if stage == "signed" and word.lower_.startswith(JOINING):
        return "in force"
    if stage == "ratified":
        # Who may accede to a treaty finds it in force.
        return "in force" if word.lower_.startswith(ACCEDING) else "signed"
    if stage == "terminated":
        return "in force"
    if stage == "in force":
        enters = word.lower_ in lexicon.entering
        return "signed" if enters else "in force"
    if stage == "renewed" and (outlook in ("open", "undone") or word.lower_.startswith(CHANGING)):
        return "in force"  # what one talks of extending is there
    return "expected" if outlook == "coming" else "proposed"
