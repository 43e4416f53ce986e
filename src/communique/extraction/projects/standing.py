"""How far a project has got, as the sentence that names it tells: by verbs and their tenses, by nouns and by phrases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from communique.extraction.projects.names import ProjectName
from communique.knowledge.projects import projects as lexicon
from communique.model.facts import ProjectStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal[
    "past", "perfect", "present", "progressive", "future", "reported", "modal", "infinitive", "gerund", "bare"
]
IS = frozenset({"is", "are", "'s", "'re", "be", "been", "am"})
WAS = frozenset({"was", "were"})
HAS = frozenset({"has", "have", "had", "having", "'ve"})
NEARLY = frozenset({"almost", "nearly", "virtually", "practically", "partly", "partially"})
PARTS = frozenset({"stage", "phase", "part", "section", "unit", "reactor", "stretch", "branch"})
"""What is done when a part of a project is."""
AWAY = frozenset({"from", "at", "near", "through", "via", "across", "along", "after", "before", "since", "under"})
"""Prepositions behind which a project is where, when or how something else is done."""
HIGHEST = 7
"""Words over a name among which its verb is looked for."""
BESIDE = 70
"""Characters behind a name within which a phrase tells of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A status as told; `verb` is the one that tells it, `done` whether it tells of what has happened by now."""

    status: ProjectStatus
    verb: "Token | None" = None
    done: bool = False


def standing(name: ProjectName, alone: bool) -> Standing | None:
    """The status that a sentence tells of a project that it names; `alone` says that it names no other."""
    above = list(_above(name))
    nouns = [t for t in above if _is_noun(t)]
    verb = next((t for t in above if not _is_noun(t)), None)
    below = nouns[-1] if nouns else name.token
    if verb is not None and (_unreal(verb) or name.sentence.text.rstrip().endswith("?")):
        return None
    found = _by_nouns(name, nouns, verb)
    if found is None and verb is not None and all(t.lower_ in _passing(verb) for t in nouns):
        found = _by_verb(verb, below, name, thing=not nouns)
    beside = next((t for v in _clauses_on(name.token) if (t := _by_verb(v, name.token, name, thing=True))), None)
    if found is not None and beside is not None and beside.status in ("delayed", "dropped") and not found.done:
        return Standing(beside.status, found.verb)  # 'the link, delayed by two years, will be finished in 2027'
    return found or beside or _by_state(name) or _by_adjective(name, nouns) or (_by_phrase(name) if alone else None)


def _passing(verb: "Token") -> frozenset[str]:
    """The nouns through which a verb tells of what they govern: the work, and what is agreed to be given for it."""
    known = lexicon()
    return known.work | known.backing if known.verbs.get(verb.lower_) == "agree" else known.work


def _by_state(name: ProjectName) -> Standing | None:
    """By a clause that tells of its state: 'the corridor, which is under construction'."""
    for child in name.token.children:
        if child.dep_ == "relcl" and child.pos_ == "AUX" and tense(child) in ("present", "past") and not _unreal(child):
            clause = " ".join(t.text for t in child.subtree)
            for status, pattern in lexicon().phrases.items():
                if pattern.search(clause):
                    return Standing(status)
    return None


def _by_adjective(name: ProjectName, nouns: "Sequence[Token]") -> Standing | None:
    """By a word before the name or the work on it: 'the planned link', 'the upcoming construction of the plant'."""
    told = [name.token, *(t for t in nouns if t.lower_ in lexicon().work)]
    words = {c.lower_ for t in told for c in t.children if c.dep_ == "amod" and c.i < t.i}
    return next((Standing(status) for word, status in lexicon().adjectives.items() if word in words), None)


def _above(name: ProjectName) -> "Iterator[Token]":
    """The words that govern a name, from the nearest up to the first verb."""
    node = name.token
    own = set(name.sentence.tokens[name.first : name.last + 1])
    for _ in range(HIGHEST):
        over = node.head
        if over == node or (node.dep_ == "pobj" and over.lower_ in AWAY and not _belongs(over)):
            return
        if over.lower_ == "including" and over.pos_ == "VERB":
            node = over  # 'documents were signed, including a memorandum on the line'
            continue
        if over not in own and over.pos_ in ("NOUN", "PROPN", "VERB", "AUX"):
            if node.dep_ == "appos" and _names_examples(over, node):
                node = over  # 'projects, in particular the construction of the line'
                continue
            # What a relative clause tells of another noun, or a noun beside it, is not told of this one.
            if node.dep_ in ("relcl", "appos") or (node.dep_ == "conj" and over.pos_ not in ("NOUN", "PROPN")):
                return
            if node.dep_ != "conj":
                yield over
        if over.pos_ in ("VERB", "AUX") and not _is_noun(over):
            return
        node = over


def _names_examples(over: "Token", node: "Token") -> bool:
    """Whether what stands beside a noun is an example of it: 'support for projects, in particular the building of'."""
    return any(t.lower_ in lexicon().wholes for t in over.subtree if over.i <= t.i < node.i)


def _belongs(preposition: "Token") -> bool:
    """Whether such a preposition tells of what the project is part of: 'the reactors at the plant', 'joy at the opening'."""
    over = preposition.head
    return preposition.lower_ == "at" and over.lower_ in (lexicon().work | lexicon().feelings)


def _is_noun(token: "Token") -> bool:
    """Whether a word is a noun, though the parse may take it for a verb: 'Work on the line was suspended'."""
    as_noun = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and token.lower_ in lexicon().work
    return token.pos_ in ("NOUN", "PROPN") or as_noun


def _clauses_on(noun: "Token") -> "Iterator[Token]":
    """The verbs of clauses that tell of a noun: 'the link, delayed by two years', 'the plant, which is being built'."""
    for child in noun.children:
        behind = child.dep_ == "amod" and child.tag_ == "VBN" and child.i > noun.i
        if behind or (child.dep_ in ("acl", "relcl") and child.pos_ == "VERB"):
            yield child


def _unreal(verb: "Token") -> bool:
    """Whether a clause is one of 'if' and 'whether', or is denied."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "neg", "advmod")}
    return bool(marks & {"if", "unless", "whether", "not", "n't", "never", "when", "once", "until"})


def _by_nouns(name: ProjectName, nouns: "Sequence[Token]", verb: "Token | None") -> Standing | None:
    """By a noun that governs the name: 'progress on', 'plans for', 'an agreement on the construction of'."""
    sort = lexicon().verbs.get(verb.lower_) if verb is not None else None
    for place, noun in enumerate(nouns):
        on_the_work = all(t.lower_ in lexicon().work for t in nouns[:place])
        if noun.lower_ in lexicon().agreements:
            return _by_agreement(nouns[place + 1 :], verb) if on_the_work else None
        status = lexicon().telling.get(noun.lower_)
        if status is None:
            continue
        if sort == "drop" and verb is not None and tense(verb) in ("past", "perfect", "progressive"):
            return Standing("dropped", verb, done=True)
        if status == "proposed" and not (on_the_work and place):
            continue  # 'plans for the building of the plant', but not 'prospects for the plant'
        if status == "completed":
            greeted = verb is not None and _has_taken_place(noun, nouns[place + 1 :], verb)
            # 'commended the inauguration of works on the pipeline': what has begun is the work.
            reached: ProjectStatus = "under way" if place and on_the_work else "completed"
            return Standing(reached, verb, done=True) if greeted and (on_the_work or not place) else None
        if any(c.lower_ in ("no", "without", "lack", "little") for c in noun.children):
            return None
        return Standing(status)
    if verb is not None and all(t.lower_ in lexicon().work for t in nouns) and (nouns or _is_on(name.token, verb)):
        return _signed(verb)
    return None


def _by_agreement(over: "Sequence[Token]", verb: "Token | None") -> Standing | None:
    """By an agreement on the work, with the nouns over it: signed, its signing attended, or already to be kept."""
    if verb is None:
        return None
    known, happened = lexicon(), tense(verb) in ("past", "perfect")
    if over and over[0].lower_ in known.signing:
        return Standing("agreed", verb, done=True) if happened and _has_taken_place(over[0], over[1:], verb) else None
    if verb.lower_ in known.concluding and happened:
        return Standing("agreed", verb, done=True)
    return Standing("agreed") if verb.lower_ in known.keeping and not over else None


def _has_taken_place(noun: "Token", over: "Sequence[Token]", verb: "Token") -> bool:
    """Whether an opening or a signing is told as one that was: it was attended, welcomed or marked something; `over` are
    the nouns between it and the verb.
    """
    known, words, when = lexicon(), {t.lower_ for t in over}, tense(verb)
    if any(c.lower_ in known.ahead for t in (noun, *over) for c in t.children):
        return False
    if words & known.feelings and words <= known.feelings | known.occasions | known.telling.keys():
        return when in ("past", "perfect", "present", "gerund")  # 'expressed satisfaction at the completion'
    if when not in ("past", "perfect"):
        return False
    if not words <= known.occasions | known.telling.keys():
        return False  # 'noted the importance of the completion'
    top = over[-1] if over else noun
    return verb.lower_ in known.greeted or (top.dep_ == "nsubj" and verb.lower_ in known.effects)


def _is_on(noun: "Token", verb: "Token") -> bool:
    over = noun.head
    return noun.dep_ == "pobj" and over.lower_ == "on" and over.head == verb


def _signed(verb: "Token") -> Standing | None:
    """By what is signed beside it: 'signed a deal on the construction', where 'on' hangs on the verb."""
    objects = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    done = verb.lower_ in lexicon().concluding and tense(verb) in ("past", "perfect")
    return Standing("agreed", verb, done=True) if done and objects & lexicon().agreements else None


def _by_verb(verb: "Token", noun: "Token", name: ProjectName, *, thing: bool) -> Standing | None:
    """By the verb of which the project, or the work on it, is the object or the subject; `thing` says that it is the
    project itself.
    """
    sort = lexicon().verbs.get(verb.lower_)
    if thing and _runs(verb, noun, name):
        return Standing("under way", verb)
    if sort is None or _unreal(verb) or not _fits(verb, noun, sort):
        return None
    when = tense(verb)
    if when in ("infinitive", "gerund"):
        return _intended(verb, sort)
    happened = when in ("past", "perfect")
    if happened and sort in ("finish", "make") and noun.lower_ in PARTS:
        return Standing("under way", verb, done=True)  # a section of the line was opened
    on_the_way = when in ("progressive", "present")
    match sort:
        case "finish":
            nearly = any(c.lower_ in NEARLY for c in verb.children)
            status: ProjectStatus | None = (
                "completed" if happened and not nearly else None if when == "modal" else "under way"
            )
            return Standing(status, verb, done=happened) if status and when not in ("present", "bare") else None
        case "make":
            if when == "progressive":
                return Standing("under way", verb)
            if happened and verb.lower_ in lexicon().built and not _long_ago(verb):
                return Standing("completed", verb, done=True)
            return Standing("agreed", verb) if when in ("future", "reported") else None
        case "begin":
            launched = verb.lower_.startswith("launch") and thing and name.token.lower_ != "project"
            if launched:
                return Standing("completed", verb, done=True) if happened else None
            if happened or on_the_way:
                return Standing("under way", verb, done=happened)
            return Standing("agreed", verb) if when in ("future", "reported") else None
        case "delay" | "drop":
            told: ProjectStatus = "delayed" if sort == "delay" else "dropped"
            return Standing(told, verb, done=happened) if happened or on_the_way or when == "bare" else None
        case "agree":
            return Standing("agreed", verb, done=True) if happened else None
        case "propose":
            return Standing("proposed", verb, done=happened) if happened or on_the_way else None
    return None


def _runs(verb: "Token", noun: "Token", name: ProjectName) -> bool:
    """Whether it is told of a venture that it works: 'the joint venture Altyn makes turbines'."""
    if verb.lower_ not in lexicon().run or _unreal(verb) or tense(verb) not in ("present", "progressive", "perfect"):
        return False
    venture = name.token.lower_ == "venture" or name.head == name.first
    pronouns = {c.lower_ for c in verb.children if c.dep_ == "nsubj"}
    subject = noun.dep_ == "nsubj" and noun.head == verb
    return venture and (subject or (verb.dep_ == "relcl" and verb.head == noun and bool(pronouns & {"that", "which"})))


def _long_ago(verb: "Token") -> bool:
    """Whether it is told of as of a time before: 'the plant had been built with their help'."""
    return any(c.lower_ == "had" for c in verb.children)


def _fits(verb: "Token", noun: "Token", sort: str) -> bool:
    """Whether the noun is what the verb is done to, or with a verb of beginning and ending what begins and ends."""
    if verb.dep_ in ("acl", "relcl") and verb.head == noun:
        return _fits_before(verb, sort)
    while noun.dep_ in ("conj", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head  # 'agreed on the exchange of students and the construction of the line'
    if noun.dep_ in ("dobj", "nsubjpass", "attr"):
        return True
    if noun.dep_ == "advcl" and noun.pos_ == "NOUN":
        return sort == "agree" and _names_examples(verb, noun)  # the parse hangs an example on the verb
    if noun.dep_ == "nsubj":
        return sort in ("begin", "finish", "delay") and not any(c.dep_ == "dobj" for c in verb.children)
    if noun.dep_ == "pobj" and noun.head.dep_ in ("prep", "agent") and noun.head.head == verb:
        # 'agreed on the construction', 'proceed with the construction', 'started on'
        return noun.head.lower_ in ("on", "with", "upon") and sort in ("agree", "begin")
    return False


def _fits_before(verb: "Token", sort: str) -> bool:
    """The same of a clause that tells of a noun before it: 'being built', 'which is being built', 'which has begun'."""
    pronouns = [c for c in verb.children if c.tag_ in ("WDT", "WP")]
    if verb.dep_ == "acl" or any(c.dep_ in ("nsubjpass", "dobj") for c in pronouns):
        return verb.dep_ == "relcl" or verb.tag_ in ("VBN", "VBG")
    return sort in ("begin", "finish", "delay") and any(c.dep_ == "nsubj" for c in pronouns)


def _intended(verb: "Token", sort: str) -> Standing | None:
    """By what governs an infinitive or a gerund: 'agreed to build', 'plans to build', 'began building', 'is due to open'."""
    over = verb.head
    if verb.dep_ == "pcomp":
        over = over.head
    if _unreal(over):
        return None
    word, known = over.lower_, lexicon()
    if over.pos_ == "AUX" and word in IS and tense(verb) == "infinitive":
        return (
            Standing("under way" if sort == "finish" else "agreed", verb)
            if sort in ("finish", "make", "begin")
            else None
        )
    happened = over.pos_ in ("VERB", "AUX") and tense(over) in ("past", "perfect", "present", "progressive")
    if word in known.coming and over.tag_ == "VBN" and sort in ("finish", "begin"):
        return Standing("under way" if sort == "finish" else "agreed", verb)
    if known.verbs.get(word) == "begin" and happened and sort in ("make", "finish"):
        return Standing("under way", over)
    fate = known.verbs.get(over.head.lower_) if over.pos_ == "NOUN" and over.dep_ in ("dobj", "nsubjpass") else None
    if fate in ("drop", "delay") and tense(over.head) in ("past", "perfect"):
        return Standing("dropped" if fate == "drop" else "delayed", over.head, done=True)
    if sort in ("finish", "make", "begin"):
        if known.verbs.get(word) == "agree" and happened:
            return Standing("agreed", over, done=True)
        if word in known.agreements and over.head.lower_ in known.concluding:
            return Standing("agreed", over.head, done=True)
        if (word in known.wishing or over.lower_ in known.telling) and sort != "finish":
            return Standing("proposed")
    return None


def _by_phrase(name: ProjectName) -> Standing | None:
    """By a phrase soon behind the name: 'is under construction', 'is behind schedule'."""
    text = name.sentence.whole
    start = name.end - name.sentence.base
    stop = min(start + BESIDE, name.sentence.span.end_char)
    window = text[start:stop]
    for mark in (";", ":", " and ", " but ", ", which ", " after ", " when ", " would ", " could ", " if ", " not "):
        window = window.split(mark)[0]
    for status, pattern in lexicon().phrases.items():
        if pattern.search(window):
            return Standing(status)
    return None


def tense(verb: "Token") -> Tense:
    """When the deed of a verb takes place."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "shall", "'ll", "wo"}:
        return "future"
    if "would" in helpers:
        return "reported" if verb.dep_ == "ccomp" else "modal"
    if helpers & {"could", "may", "might", "should", "can", "must", "ca"}:
        return "modal"
    if "to" in helpers:
        return "infinitive"
    if "being" in helpers or (verb.tag_ == "VBG" and helpers & (IS | WAS)):
        return "progressive"
    if verb.tag_ == "VBG":
        return "gerund"
    if helpers & HAS:
        return "perfect"
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helpers & WAS):
        return "past"
    if verb.tag_ == "VBN":
        return "perfect" if helpers & IS else "bare"
    return "present" if verb.tag_ in ("VBZ", "VBP") else "bare"
