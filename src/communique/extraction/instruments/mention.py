"""One place that names an instrument, and what is made of its words and of what its sentence tells of it."""

import re
from dataclasses import dataclass

from communique.extraction.instruments.counts import count_of
from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.lists import Listing, listing
from communique.extraction.instruments.signatories import signatories
from communique.extraction.instruments.sureness import is_bare, year_of
from communique.extraction.scene import Scene
from communique.extraction.sides import pair
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import Title
from communique.extraction.titles.sentence_goes_on import YEAR
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import find, is_state
from communique.model.evidence import How
from communique.model.facts import Count, InstrumentForm, InstrumentStage

CLAUSE = 10
"""Words of a noun and the clause by which it is known."""
QUOTED = re.compile(r'(?:decision|document|declaration|statement|joint statement)s?\s*"(?P<inside>.+)"', re.IGNORECASE)
GLUED = re.compile(r"\d{1,2}$")
IN_FIELDS = re.compile(r"\s+(?:in|on)\s+(?:the\s+)?(?:\w+\s+)?(?:areas?|fields?|spheres?|sectors?)\b.*$", re.IGNORECASE)
AIM = re.compile(
    r"\s+(?:towards?|aimed\s+at|with\s+a\s+view\s+to|with\s+the\s+(?:aim|goal|purpose)\s+of)\s+[a-z]+ing\b.*$"
    r"|\s+on\s+(?:his|her|its|their)\s+(?:very\s+)?(?:first|last|second)\s+day\b.*$"
)
"""Where a title has run into the sentence: what for, and when."""
OCCASION = re.compile(
    r"\s+(?:on|following|after|at|during|upon)\s+(?:the\s+)?(?:occasion|conclusion|end|(?:[\w.'’-]+\s+){0,8}?(?:[Vv]isit|[Mm]eeting\w*|[Cc]all"
    r"|[Tt]alks|[Tt]ravel))\b.*"
)
"""On what occasion a joint statement was made, which is not what it is about."""
READOUT = re.compile(
    r"(?<=readout) of .*|(?:(?<=communique)|(?<=communiqué)) of .*"
    r"\b(?:meetings?|committee|commission|session|summit|visit|talks)\b.*",
    re.IGNORECASE,
)


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
    pronoun: bool = False
    other: bool = False
    """Whether its words tell it from the one before: 'one which lapsed', 'a further three'."""
    group: "InstrumentMention | None" = None
    """The group told of in a sentence before whose deed it shares."""

    @property
    def sentence(self) -> Sentence:
        return self.title.sentence


def mention_of(
    scene: Scene, name: Title, form: InstrumentForm, told: Deed | None, *, sure: float, known: bool = False
) -> InstrumentMention:
    """The mention of an instrument by a name: with its count, its parties, its stage and the words that a record has of it."""
    count = None if name.named and name.first < name.head else count_of(name)
    parties, how = signatories(scene, name, told)
    listed = listing(scene, name) if told is None else None
    if listed is not None and len(parties) < 2:
        parties, how = pair(scene, parties), "resolved"
    year = year_of(scene, name, told) if name.bare or not name.named else None
    stage = told.stage if told is not None else None
    if told is not None and told.reaches == "signed" and by_parliament(told):
        stage = "ratified" if told.outlook == "done" else "signed"
    bare = is_bare(name) and not known and year is None
    return InstrumentMention(
        title=name,
        words=_glued_to(scene, name) + _words(name, form) if count is None else IN_FIELDS.sub("", name.text),
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


def _glued_to(scene: Scene, name: Title) -> str:
    """The digits that the parse has cut off the first word: '5G licensing contract'."""
    ahead = GLUED.search(scene.prepared.part(name.part), max(name.start - 3, 0), name.start)
    return ahead.group() if ahead is not None and name.text[0].isalpha() else ""


def _words(name: Title, form: InstrumentForm) -> str:
    """The title as a record writes it: a title in quotation marks without the noun before them, a joint statement
    without the parties before it."""
    if quoted := QUOTED.fullmatch(name.text):
        return quoted["inside"]
    if form == "joint statement":
        ahead = sum(len(t.text_with_ws) for t in name.before)
        start = next((m.start() for m in re.finditer(r"\bjoint\b", name.text, re.IGNORECASE)), ahead)
        return OCCASION.sub("", READOUT.sub("", name.text[start:] if start < ahead else name.text))
    if name.bare and name.year:
        return f"{name.year} {name.text}"
    if name.bare:
        return _with_clause(name)
    known = lexicon().of_many.search(name.text)
    if known is not None and name.after and name.after[0].lower_ == "to" and " to " not in known.group():
        return name.text[: name.text.index(" to ")]  # 'the Paris Agreement to reflect the latest science'
    return AIM.sub("", name.text) if name.named else name.text


def _with_clause(name: Title) -> str:
    """A bare noun with the clause by which it is known: 'agreement signed in June 2001', 'protocol which ran out in
    1995', as far as its year."""
    words: list[str] = []
    following = name.sentence.span[name.head + 1 : name.head + 2]
    clause = next((c for c in name.token.children if c.dep_ == "relcl" and c.lower_ in lexicon().signing), None)
    if clause is not None and any(t.lower_ == "to" for t in clause.children):
        return name.text  # 'a new treaty to be signed in Lima'
    if not name.definite and clause is not None and not any(t.tag_ == "WDT" for t in clause.subtree):
        behind = name.sentence.span[name.head : clause.i - name.sentence.span.start + 1]
        return " ".join(t.text for t in behind) if len(behind) <= CLAUSE else name.text
    if not name.definite and not any(t.tag_ in ("WDT", "WP") for t in following):
        return name.text
    for token in name.sentence.span[name.head : name.head + CLAUSE]:
        words.append(token.text_with_ws)
        if YEAR.fullmatch(token.text):
            return " ".join("".join(words).split())
        if token.text in ",;:." or token.lower_ == "but":
            break
    return name.text


def by_parliament(told: Deed) -> bool:
    """Whether a parliament does the deed: 'the Assembly had approved the treaty'."""
    subject = next((c for t in told.chain for c in t.children if c.dep_ in ("nsubj", "nsubjpass", "agent")), None)
    if subject is None or not told.word.lower_.startswith(("approv", "pass", "adopt", "endors")):
        return False
    words = subject.doc.text[subject.left_edge.idx : subject.right_edge.idx + len(subject.right_edge.text)]
    house = lexicon().parliaments.search(words)
    # 'the Assembly of the African Union' is one of states
    of_states = (
        house is not None and house.group().lower() == "assembly" and not all(is_state(m.code) for m in find(words))
    )
    return house is not None and not of_states and "general assembly" not in words.lower()
