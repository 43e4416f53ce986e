"""What in a text shows that a format stands: it is set up, told with an ordinal or a cadence, or hosted in turn."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch
from communique.extraction.titles.reach import Title, ordinal_in
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.model.facts import Cadence

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"[a-z0-9+]+(?:[-‑][a-z0-9+]+)*")
TWO = re.compile(
    r"\b(?:two|both)\s+(?:[\w-]+\s+)?(?:countries|sides|states|nations|governments|parties|leaders|presidents|ministers|ministries"
    r"|representatives|commissioners|commanders|delegations|neighbours|neighbors|capitals|organi[sz]ations|blocs)\b"
)
BODIES = frozenset({"group", "council", "commission", "committee", "forum", "dialogue", "mechanism"})
"""Whose sitting a meeting is, rather than a format of its own."""
ROMAN = re.compile(r"(?=[XVI])X{0,4}(?:IX|IV|V?I{0,3})")
NUMERALS = {"I": 1, "V": 5, "X": 10}
FIRST_SINCE = re.compile(
    r"\s+(?:\([A-Z]\w+\)\s+)?(?:(?:in|at)\s+[\w\s]{2,20}\s)?"
    r"(?:since\s+(?:\w+\s+)?(?:19|20)\d\d\b|in\s+(?:\w+\s+){0,2}(?:years|decades|months)\b)"
)
"""What makes a 'first' session one of which there were others before."""
REACH = 9
"""Words from a name to 'its third session'."""
FOUNDING = 8
"""Words at most from 'the launch' over when and where to what is launched."""
ROUND = re.compile(r"[^.;:,]{0,90},\s*(?:the\s+)?(?P<ordinal>[\w]+)\s+(?:round|session|meeting)\b", re.IGNORECASE)


def cadence_in(words: str) -> Cadence | None:
    """How often something takes place, as some words tell."""
    joined = re.sub(r"\s*([-‑])\s*", r"\1", words)
    return next((code for code, pattern in lexicon().cadences.items() if pattern.search(joined)), None)


def flat(name: Title) -> set[str]:
    """The words of a name and of its phrase, hyphenated ones whole."""
    return set(WORD.findall(re.sub(r"\s*([-‑])\s*", r"\1", name.phrase.lower())))


def is_heading(name: Title) -> bool:
    """Whether every noun about is capitalised, as in a heading, so that a capital tells nothing."""
    tokens = [t for t in name.sentence.tokens if t.pos_ in ("NOUN", "VERB", "ADJ")]
    return name.part == "title" and bool(tokens) and all(t.text[0].isupper() for t in tokens)


def occurrence(name: Title) -> "Token | None":
    """'session' in 'the third session of the Joint Commission', 'the Joint Commission will hold its third session'."""
    occurrences, over = lexicon().occurrences, name.token.head
    if name.token.dep_ == "nsubj":
        objects = (c for c in over.children if c.dep_ == "dobj" and c.lower_ in occurrences)
        if (done := next((c for c in objects if any(o.tag_ == "PRP$" for o in c.lefts)), None)) is not None:
            return done
    behind = name.sentence.span[name.last + 1 : name.last + 1 + REACH]
    own = (t for t in behind if t.lower_ in occurrences and any(o.tag_ in ("PRP$", "WP$") for o in t.lefts))
    if (session := next(own, None)) is not None:
        return session
    if name.token.dep_ != "pobj" or over.lower_ not in ("of", "on", "for"):
        return None
    held: Token = over.head
    return held if held.lower_ in occurrences else None


def ordinal_of(name: Title) -> int | None:
    """Which of the series: told before the name, or with its session ('the third meeting of the Joint Commission')."""
    if name.ordinal == 1 and FIRST_SINCE.match(name.sentence.whole, name.end - name.sentence.base):
        return None  # 'the first summit since 2016' counts none
    session = occurrence(name)
    told = counted(list(session.lefts)) if session is not None else None
    meeting = [name.token.head, *(c for c in name.token.children if c.dep_ == "relcl")]
    times = [c for verb in meeting for t in verb.rights if t.lower_ == "for" for c in t.children if c.lower_ == "time"]
    return name.ordinal or told or counted([t for time in times for t in time.lefts])


def counted(tokens: "Sequence[Token]") -> int | None:
    """The ordinal that some words tell, Roman numerals included ('the IV Meeting')."""
    return ordinal_in(tokens) or next((value for t in tokens if (value := roman(t))), None)


def roman(token: "Token") -> int | None:
    """The number that a Roman numeral stands for: 4 for 'IV'."""
    if token.pos_ == "PRON" or not ROMAN.fullmatch(token.text):
        return None
    values = [NUMERALS[letter] for letter in token.text]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def is_founded(name: Title) -> bool:
    """Whether the text tells that it is set up: 'agreed to establish a dialogue', 'the launch of', 'will be formed'."""
    known, over = lexicon(), name.token.head
    tokens, start = name.sentence.span, name.token.left_edge.i - name.sentence.span.start
    ahead = {t.lower_ for t in tokens[max(start - FOUNDING, 0) : start]}
    if start and tokens[start - 1].lower_ == "of" and ahead & known.foundings:
        return True
    made = (c for c in name.token.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lower_ in known.founded)
    if any(c.lower_ not in ("set", "held") or any(g.lower_ == "up" for g in c.children) for c in made):
        return True  # 'a liaison committee created in 2015'
    if over.lower_ == "up" or name.token.dep_ not in ("dobj", "nsubjpass"):
        return False
    settled = over.lower_ not in ("set", "held") or any(c.lower_ == "up" for c in over.children)
    return over.lower_ in known.founded and settled


def founders(scene: Scene, name: Title, told: tuple[str, ...]) -> tuple[str, ...]:
    """Those told of beside what is set up, with those who set it up."""
    verb = name.token.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None and verb.dep_ in ("xcomp", "conj", "advcl"):
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return told
    base, last = name.sentence.base, subject.right_edge
    doing = in_stretch(scene, name.part, base + subject.left_edge.idx, base + last.idx + len(last.text))
    return tuple(dict.fromkeys([*told, *doing]))


def is_shared(scene: Scene, name: Title) -> bool:
    """Whether its sentence tells of two parties or more, or of 'the two countries'."""
    start, end = name.sentence.start, name.sentence.end
    told = in_stretch(scene, name.part, start, end)
    return len(told) > 1 or len(group_in(scene, name.part, start, end)) > 1 or bool(TWO.search(name.sentence.text))


def is_habitual(name: Title) -> bool:
    """Whether its own verb tells a habit: 'the dialogue is held every year', 'the trilateral summit, held annually,'."""
    known, token = lexicon(), name.token
    verbs = [token.head] if token.dep_ in ("nsubj", "nsubjpass") else []
    verbs += [token.head] if token.dep_ == "dobj" else []
    verbs += [c for c in token.children if c.dep_ in ("acl", "relcl")]
    held = [v for v in verbs if v.lower_ in known.meets or any(c.lower_ == "place" for c in v.children)]
    told = (" ".join(t.text for t in v.subtree if t.i >= v.i) for v in held)
    return any(cadence_in(words) or known.alternating.search(words) for words in told)


def round_behind(scene: Scene, name: Title) -> int | None:
    """The ordinal told behind a name: 'Political consultations with Fiji, fourth round'."""
    found = ROUND.match(scene.prepared.part(name.part)[name.end : name.sentence.end])
    if found is None:
        return None
    token = name.sentence.token_at(name.end + found.start("ordinal"))
    return ordinal_in([token] if token is not None else [])


def goes_on(scene: Scene, name: Title) -> bool:
    """Whether the next sentence tells which time it was: 'They hold a dialogue. Its sixth meeting …'."""
    number = next((i for i, s in enumerate(scene.sentences) if s is name.sentence), len(scene.sentences))
    following = scene.sentences[number + 1].span if number + 1 < len(scene.sentences) else ()
    if not following or following[0].tag_ != "PRP$":
        return False
    session = next((t for t in following[1:4] if t.lower_ in lexicon().occurrences), None)
    return session is not None and counted(list(session.lefts)) is not None


def _is_to_be_hosted(name: Title) -> bool:
    """'looks forward to hosting the Forum', "ahead of Canada's hosting of the Summit"."""
    over = name.token.head.head if name.token.head.lower_ == "of" else name.token.head
    if name.token.dep_ not in ("pobj", "dobj") or over.lower_ != "hosting" or not name.definite:
        return False
    return any(
        t.lower_ in ("forward", "ahead", "prepares", "preparing", "preparations", "before") for t in over.ancestors
    )


def next_host(name: Title) -> bool:
    """Whether the sentence tells who will host next: 'the Summit in 2023, when Australia will host'."""
    if _is_to_be_hosted(name):
        return True
    for token in name.sentence.tokens:
        helpers = {c.lower_ for c in token.children if c.dep_ == "aux"}
        due = helpers & {"is", "are"} or token.head.lower_ in ("is", "are")
        future = helpers & {"will", "shall"} or ("to" in helpers and due)
        if not future or not token.lower_.startswith(("host", "chair")):
            continue
        things = [c for c in token.children if c.dep_ == "dobj"]
        after = token.i > name.token.i and any(c.lower_ in ("one", "edition") for c in things)
        if after and any(t.lower_ == "next" for c in things for t in c.lefts):
            return True  # 'the Summit was held in Aktau; Tehran will host the next one'
        relative = any(c.tag_ == "WDT" for c in things) and token.head == name.token
        if token.dep_ == "xcomp" and token.head.lower_ in ("is", "are"):  # 'which Peru is to host'
            token = token.head
        relative = relative or (token.head == name.token and token.dep_ == "relcl" and bool(things))
        if token.dep_ in ("relcl", "advcl") and (
            not things or (relative and any(t.lower_ == "next" for t in name.lead))
        ):
            return True
        if any(t.lower_ == "next" for t in name.lead) and name.token.head == token:
            return True
    return False
