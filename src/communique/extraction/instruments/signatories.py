"""Whose instrument it is: the parties told in its title, beside it, as those who sign it, or by the document."""

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.extraction.instruments.assemblies import assembled
from communique.extraction.instruments.clauses import in_passing
from communique.extraction.instruments.deeds import ACCEDING, JOINING, RETURNING, Deed
from communique.extraction.instruments.own_heading import is_statement_of_several, of_heading
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, members, named, owner, pair_at
from communique.extraction.stops import deals_with_several
from communique.extraction.text.verbs import subject_of
from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import find, is_state, party
from communique.model.evidence import How

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = re.compile(
    r"^[\s,]*(?:(?:that|which)\s+)?(?:(?:was|were|has been|had been|been)\s+)?(?:recently\s+)?"
    r"(?:(?:signed|concluded|reached|initialled|agreed|adopted|made|issued|released)(?:\s+(?:in|on|at)\s+(?:[\w.]+,?\s+){1,5}?)?)?"
    r"[\s,]*(?:between|with|by|among)\s",
    re.IGNORECASE,
)
UNDER_WHICH = re.compile(r"(?:\s*\([^()]{1,40}\))?\s*,?\s*(?:through|under|by|in)\s+which\s+")
CLAUSE_END = re.compile(
    r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|on|in|at|during|after|before|regulating|to|following"
    r"|(?:and|while) (?:another|one|an?|the other))\b"
)
BEYOND = re.compile(r"\s+and\s[^,]*?(?P<comma>,)\s+(?:and|as well as)\s")
"""Behind 'A and B' the next comma with 'and' goes on with something else: 'between A and B, and C's claims'."""
BETWEEN = re.compile(r"\b(?:between|with|among)\b", re.IGNORECASE)
WITH_A_NAME = re.compile(r"(?:\s+of\s+\w+)?\s+with\s+(?:the\s+)?[A-Z]")
WITH = re.compile(r"\bwith\b", re.IGNORECASE)
BEFORE = 300
"""Characters before a sentence in which 'the country' has its name."""
FAR = 8
"""Characters behind a name within which 'with' tells the other side."""
TRILATERAL = 3
SIDES_OF_THREE = frozenset({"trilateral", "tripartite", "three-way"})
COMMITTED = frozenset({"committed", "dedicated", "bound"})
"""Who is so to an instrument is of it; who only reaffirms a commitment to it may be a mediator."""
BROKERS = ("broker", "mediat", "facilitat")
BILATERAL = re.compile(r"\b(?:bilateral|joint|bi-?national|inter-?governmental)\b", re.IGNORECASE)


def signatories(scene: Scene, name: Title, told: Deed | None) -> tuple[tuple[str, ...], How]:
    """The parties to the instrument that a title names, and how they are told; `told` is what is done to it."""
    if is_statement_of_several(name) and told is None and (issuing := of_heading(scene)):
        return issuing, "resolved"
    inside, beside = in_title(scene, name), _beside(scene, name)
    if not beside and len(having := having_it(scene, name)) >= 2:
        return having, "told"
    if len(together := under_it(scene, name)) >= 2 and not beside:
        return together, "told"
    if told is not None and _is_entering(told) and not beside:
        return doers(scene, name, told), "told"  # who joins what others have made
    if (
        not (beside or WITH.search(name.text) or _is_with_others(scene, name, told))
        and (organisation := assembled(scene, name, told)) is not None
    ):
        return members(scene, (organisation,)), "told"
    if _of_many(scene, name, told):
        return _told_of_many(scene, name, (*inside, *beside), told), "told"
    partner = (
        bool(inside or beside) and WITH.search(scene.prepared.part(name.part), name.start, name.end + FAR) is not None
    )
    doing = doers(scene, name, told, subjects=partner) if told is not None else ()
    if len(doing) == 1 and not beside and (made := _makers(scene, name)):
        doing = tuple(dict.fromkeys([*doing, *made]))
    if len(doing) < 2 and not beside and len(over := _over_it(scene, name, told)) >= 2:
        doing = over
    theirs = _without_topic(scene, name, inside, tuple(dict.fromkeys([*beside, *doing])))
    both = tuple(dict.fromkeys([*theirs, *beside]))
    if is_with(scene, name) or (told is not None and told.stage == "ratified"):
        own = doing if told is not None and (doing or not told.background) else bound(scene, name)
        both = tuple(dict.fromkeys([*both, *own]))
    if len(both) >= 2:
        return both, "told"
    if name.part == "title" and len(found := of_heading(scene)) >= 2:
        return found, "resolved"
    doing = doing if told is not None else () if both else bound(scene, name)
    pool = tuple(dict.fromkeys([*both, *doing]))
    if len(pool) >= 2:
        return pool, "resolved"
    if SIDES_OF_THREE & name.said_before and len(three := _three(scene, name, pool)) > len(pool):
        return three, "resolved"
    unknown = pool == beside and is_with(scene, name) and told is not None and _is_by_another(told)
    if len(pool) == 1 and told is not None and (unknown or (not (beside or inside) and is_with_another(name))):
        return pool, "told"
    item = told is not None and not doing and told.word.pos_ != "VERB" and is_with(scene, name) and len(pool) == 1
    if item and scene.home is not None and scene.home not in pool:
        return (*pool, scene.home), "resolved"  # an item of a programme: 'Signing of … with the Minister of Peru'
    if len(pool) == 1 and is_with(scene, name) and (before := _told_before(scene, name, pool)):
        return (*pool, before), "resolved"
    if pool and not is_state(pool[0]):
        alone = members(scene, pool) == pool and name.token.lower_ in lexicon().between_two
        return _first_two(scene, pool) if alone else members(scene, pool), "resolved"
    together = group_in(scene, name.part, name.sentence.start, name.sentence.end)
    if len(together) >= 2 and set(pool) <= set(together):
        return together, "resolved"
    if told is None and not BILATERAL.search(name.phrase):
        return _completed(scene, name, pool), "resolved"
    alone = len(pool) == 1 and name.token.lower_ not in lexicon().between_two and not BILATERAL.search(name.phrase)
    if alone and told is not None and told.reaches == "proposed":
        return pool, "resolved"  # what one alone announces to explore with 'partners'
    if told is not None and told.carried_out and name.named and name.token.lower_ not in lexicon().between_two:
        return pool, "resolved"  # who is urged to carry out a consensus of others need not be of it
    two = pair_at(scene, name, pool)
    if name.named and not pool and name.token.lower_ not in lexicon().between_two and _are_one(two):
        return (), "resolved"  # what 'we' of a group of states endorse is not made with another group
    return two if len(two) > 1 else _first_two(scene, pool), "resolved"


def _is_with_others(scene: Scene, name: Title, told: Deed | None) -> bool:
    """Whether the words of the deed tell with whom it is done: 'the GCC states signed a like pact in May with Peru'."""
    base = name.sentence.base
    beside = (c for t in (told.chain if told is not None else ()) for c in t.children if c.lower_ == "with")
    return any(named(scene.parties_in(name.part, base + c.idx, base + c.right_edge.idx + 1)) for c in beside)


def _is_entering(told: Deed) -> bool:
    """Whether a state is told to enter what others have made, or to enter it again."""
    back = told.reaches == "signed" and told.word.lemma_.lower() in RETURNING
    return back or told.word.lower_.startswith((*ACCEDING, *JOINING))


def _are_one(two: tuple[str, ...]) -> bool:
    """Whether two whom the document is about are two organisations, or an organisation and its own member."""
    organisations = [code for code in two if not is_state(code)]
    return len(organisations) > 1 or any(member in two for code in organisations for member in _members(code))


def _is_by_another(told: Deed) -> bool:
    """Whether a body that is no known party does it: 'the Export Bank signed a memorandum with'."""
    subjects = [c for t in told.chain for c in t.children if c.dep_ == "nsubj"]
    return bool(subjects) and all(c.pos_ == "PROPN" for c in subjects)


def is_with_another(name: Title) -> bool:
    """Whether what stands behind it as the other side is told by a name: 'with the Sahel Trade Secretariat'."""
    token = name.token
    return WITH_A_NAME.match(name.sentence.whole, token.idx + len(token.text)) is not None


def _told_before(scene: Scene, name: Title, pool: tuple[str, ...]) -> str | None:
    """The last state told of before a name of which only the other side is told: 'The country wants a deal with …'."""
    before = scene.parties_in(name.part, max(0, name.sentence.start - BEFORE), name.start)
    states = [code for code in named(before) if is_state(code) and code not in pool]
    if scene.home in states and deals_with_several(scene):
        return scene.home  # 'Switzerland will spend more in Laos and Fiji. The agreement with Laos …'
    return states[-1] if states else None


def _first_two(scene: Scene, told: tuple[str, ...]) -> tuple[str, ...]:
    """The two that the document is about, one of which may be an organisation, where those told are of them."""
    first = tuple(scene.focus[:2])
    alone = len(first) < 2 or not set(told) <= set(first)
    return told if alone or any(set(first) <= {code, *_members(code)} for code in first) else first


def _members(code: str) -> tuple[str, ...]:
    known = None if is_state(code) else party(code)
    return tuple(known.members) if known is not None else ()


def _completed(scene: Scene, name: Title, pool: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of one merely referred to: with the other that its sentence names; where two make such a thing, with
    the other that the document is about."""
    if name.token.lower_ not in lexicon().between_two or name.plural:
        return pool
    start, end = name.sentence.start, name.sentence.end
    here = (m for m in scene.parties_in(name.part, start, end) if not name.start <= m.start < name.end)
    told = tuple(dict.fromkeys([*pool, *named(here)]))
    if len(told) == 2 and (pool or all(map(is_state, told)) or not name.named):
        return told
    return _first_two(scene, told) if len(told) < 2 else pool


def _of_many(scene: Scene, name: Title, told: Deed | None) -> bool:
    """Whether it is known by a place or a name of its own and merely referred to, so that those whom the document is
    about need not be its parties: 'the Dayton Accords', 'the Chicago Convention'."""
    if told is not None and told.reaches in ("signed", "renewed") and (told.main or not (name.named or name.definite)):
        return False
    if "bilateral" in name.said_before:
        return False
    if lexicon().of_many.search(name.text) or _is_called_by_place(name):
        return True
    before = name.before
    if name.named and before and before[0].text[0].isupper() and before[0].lower_ in lexicon().wide:
        return True  # 'the Global Biodiversity Framework'
    if not before or not (name.named or name.definite) or not before[0].text[0].isupper():
        return False
    short = before[0].text
    joined = name.named and name.token.lower_ in lexicon().between_two
    if joined and short.isupper() and len(short) > 2 and not find(short):
        return True  # 'the BBNJ Agreement'
    town = (m for m in find(name.text[: before[-1].idx + len(before[-1].text) - before[0].idx]) if m.start == 0)
    return any(m.form in ("capital", "place", "seat") for m in town)


def _three(scene: Scene, name: Title, pool: tuple[str, ...]) -> tuple[str, ...]:
    """The three sides of what is trilateral: those told before it in its sentence and beside it, else the first three
    states that the document is about."""
    told = tuple(dict.fromkeys([*in_stretch(scene, name.part, name.sentence.start, name.start), *pool]))
    about = tuple(code for code in scene.focus if is_state(code))[:TRILATERAL]
    if len(told) == TRILATERAL:
        return told
    return about if len(about) == TRILATERAL and set(told) <= set(about) else ()


def _over_it(scene: Scene, name: Title, told: Deed | None) -> tuple[str, ...]:
    """Who does what the clause over a name tells, where its own clause tells what has become of it and not by whom:
    'A and B are negotiating a pact, which could be signed in July', 'as A and B do under an agreement signed in 1979'."""
    if told is None or not (told.background or told.word.dep_ == "relcl"):
        return ()
    verb = next((t for t in name.token.ancestors if subject_of(t) is not None), None)
    subject = subject_of(verb) if verb is not None and verb not in told.chain else None
    if subject is None or subject.i > name.token.i:
        return ()
    base, end = name.sentence.base, subject.right_edge
    return in_stretch(scene, name.part, base + subject.left_edge.idx, base + end.idx + len(end.text))


def _is_called_by_place(name: Title) -> bool:
    """Whether a name is that of the place where it was made: 'the Treaty of San José'."""
    told = [t.text for t in name.after]
    if not name.named or name.before or told[:1] != ["of"]:
        return False
    place = next(iter(find(" ".join(told[1:]))), None)
    return place is not None and place.start == 0 and place.form in ("capital", "place", "seat")


def _told_of_many(scene: Scene, name: Title, told: tuple[str, ...], done: Deed | None) -> tuple[str, ...]:
    """Its parties as far as its name and the words beside it tell them, and those who join, ratify or leave it; an
    organisation in the name of a convention is the roof over it, no party."""
    doing = doers(scene, name, done) if done is not None and not done.carried_out else ()
    doing = (*doing, *_makers(scene, name)) or _committed(scene, name)
    kept = (code for code in told if is_state(code) or not lexicon().of_many.search(name.text))
    return tuple(dict.fromkeys([*kept, *doing]))


def _committed(scene: Scene, name: Title) -> tuple[str, ...]:
    """Who are told to be committed to it: 'both countries are committed to the goals of the Lima Agreement'."""
    over = next((t for t in name.token.ancestors if t.lower_ in COMMITTED), None)
    if over is None or over.i > name.token.i:
        return ()
    way = takewhile(lambda t: t != over, name.token.ancestors)
    if any(t.pos_ == "VERB" and t.tag_ != "VBN" and not _is_what_for(t) for t in way):
        return ()  # 'committed to peace by carrying out the treaty'
    subject = next((s for t in (over, *over.ancestors) if (s := subject_of(t)) is not None), None)
    if subject is None or subject.i > over.i:
        return ()
    base, last = name.sentence.base, subject.right_edge
    start, end = base + subject.left_edge.idx, base + last.idx + len(last.text)
    return group_in(scene, name.part, start, end) or in_stretch(scene, name.part, start, end)


def _is_what_for(verb: "Token") -> bool:
    """Whether a verb tells to what somebody is committed: 'to reach', 'to reaching the goal of limiting'."""
    return verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "to"))


def _without_topic(scene: Scene, name: Title, inside: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The parties in a title without those whom it is only about, where two others are told to make it: 'the
    memorandum on an EU-Georgia committee' of two members."""
    ahead = {m.code for m in scene.parties_in(name.part, name.start, name.sentence.base + name.token.idx)}
    if len(others) < 2 or ahead:
        return inside
    between = BETWEEN.search(name.text)
    return inside if between or set(inside) >= set(others) else ()


def outright(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties that a title and the words right beside it tell."""
    return tuple(dict.fromkeys([*in_title(scene, name), *_beside(scene, name)]))


def is_with(scene: Scene, name: Title) -> bool:
    """Whether only the other side is told beside it: 'an agreement with Spain'."""
    opening = BESIDE.match(scene.prepared.part(name.part)[name.end : name.sentence.end])
    return opening is not None and opening.group().strip().lower().endswith("with")


def in_adjectives(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties that a title names, or that an adjective in it tells: 'the Hellenic Plan'."""
    told = (m for m in scene.parties_in(name.part, name.start, name.end) if m.form in ("name", "demonym"))
    return tuple(dict.fromkeys([*in_title(scene, name), *(m.code for m in told)]))


def _beside(scene: Scene, name: Title) -> tuple[str, ...]:
    """'between X and Y', 'with X', 'signed by X and Y' behind the name; "Russia's" before it."""
    rest = scene.prepared.part(name.part)[name.end : name.sentence.end]
    found: list[str] = []
    if opening := BESIDE.match(rest):
        stop = CLAUSE_END.search(rest, opening.end())
        end = name.end + (stop.start() if stop else len(rest))
        if beyond := BEYOND.search(rest, opening.end(), end - name.end):
            end = name.end + beyond.start("comma")
        found.extend(in_stretch(scene, name.part, name.end + opening.end(), end))
    return tuple(dict.fromkeys([*found, *owner(scene, name)]))


def _makers(scene: Scene, name: Title) -> tuple[str, ...]:
    """Who is told in passing to have signed it: 'has yet to ratify the convention that it signed with Chile'."""
    made = (d for d in in_passing(name.token) if d.reaches == "signed" and d.outlook == "done")
    return next((found for d in made if (found := doers(scene, name, d))), ())


def under_it(scene: Scene, name: Title) -> tuple[str, ...]:
    """Whose it is by what is done under it: by two together ('the partnership, through which Peru and Chile help
    others'), or by one to whom the name tells the other ('the Hellenic Plan, under which Albania is to receive')."""
    opened = UNDER_WHICH.match(scene.prepared.part(name.part), name.end, name.sentence.end)
    if opened is None:
        return ()
    behind = name.sentence.tokens_in(opened.end(), name.sentence.end)
    verb = next((t for t in behind if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return ()
    doing = in_stretch(scene, name.part, opened.end(), name.sentence.base + verb.idx)
    theirs = () if len(doing) >= 2 else in_adjectives(scene, name)
    return tuple(dict.fromkeys([*theirs, *doing])) if doing else ()


def having_it(scene: Scene, name: Title) -> tuple[str, ...]:
    """Who are told to have it: 'Fiji and Tonga have had a tax convention since 2013'."""
    verb = name.token.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    lasting = verb.tag_ in ("VBP", "VBZ") or any(c.lower_ in ("has", "have") for c in verb.children if c.dep_ == "aux")
    if verb.lemma_ not in ("have", "share") or not lasting or name.token.dep_ != "dobj" or subject is None:
        return ()
    base, end = name.sentence.base, subject.right_edge
    return in_stretch(scene, name.part, base + subject.left_edge.idx, base + end.idx + len(end.text))


def doers(scene: Scene, name: Title, told: Deed, *, subjects: bool = False) -> tuple[str, ...]:
    """Those who are told to do the deed: the subjects of its verbs, 'by …' and 'with …' behind them; the subjects alone
    where the words beside the name tell with whom."""
    found: list[str] = []
    base = name.sentence.base
    if told.word.lower_.startswith(BROKERS) or told.word.doc is not name.token.doc:
        return ()  # who brings about what others sign is no party to it
    if _is_entering(told) and (entering := _told_before_it(scene, name, told.word)):
        return entering
    for verb in told.chain:
        found.extend(_antecedent(scene, name, verb))
        for child in verb.children:
            beside = child.dep_ == "prep" and child.lower_ in ("with", "by", "between") and not subjects
            led = child.dep_ == "dobj" and verb.lemma_ in ("bring", "take", "lead") and verb is told.word
            if not (beside or led or child.dep_ in ("nsubj", "nsubjpass", "agent", "poss")):
                continue
            first, last = _first_of(child), child.right_edge
            if child.dep_ != "nsubj" and child.i <= name.token.i <= last.i:
                continue  # what is signed does not sign
            start, end = base + first.idx, base + last.idx + len(last.text)
            aside = next((c for c in child.children if c.dep_ == "relcl" and c.i > child.i), None)
            own = start <= name.start < end
            if child.dep_ == "nsubj" and not own and aside is not None and aside.left_edge.tag_ in ("WDT", "WP"):
                end = base + aside.left_edge.idx  # 'Peru, which has a pact with Chile, seeks one with Bolivia'
            if own:
                start = name.end  # what its own name says is no doer: 'the Lima Accord expires'
            found.extend(in_stretch(scene, name.part, start, max(start, end)))
        doing = any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children) and verb.tag_ == "VBG"
        if found and (doing or any(c.dep_ in ("poss", "agent") for c in verb.children)):
            break  # who comments on "Peru's signing of", or welcomes Peru joining it, signs nothing
    return tuple(dict.fromkeys(found))


def _told_before_it(scene: Scene, name: Title, verb: "Token") -> tuple[str, ...]:
    """Who stands right before a participle, whatever the parse makes of it: 'welcomed Tonga joining the accords'."""
    if verb.tag_ != "VBG" or verb.i <= verb.sent.start:
        return ()
    before, base = verb.nbor(-1), name.sentence.base
    return in_stretch(scene, name.part, base + before.left_edge.idx, base + before.idx + len(before.text))


def _first_of(owner: "Token") -> "Token":
    """The first word of those who own a deed together: "Japan and Australia's signing", parsed as if the first stood apart."""
    first = owner.left_edge
    joined = owner.dep_ == "poss" and first.i - 2 >= first.sent.start and first.nbor(-1).lower_ == "and"
    return first.nbor(-2) if joined and first.nbor(-2).pos_ == "PROPN" else first


def _antecedent(scene: Scene, name: Title, verb: "Token") -> tuple[str, ...]:
    """Whom 'which', 'who' or 'with whom' means as the doer of a relative clause: 'Georgia, which ratified the treaty'."""
    if verb.dep_ != "relcl" or verb.head.i >= name.token.i:
        return ()
    doing = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in verb.children)
    beside = any(
        c.dep_ == "prep" and c.lower_ == "with" and any(g.tag_ == "WP" for g in c.children) for c in verb.children
    )
    if not (doing or beside):
        return ()
    first, base = verb.head.left_edge, name.sentence.base
    return in_stretch(scene, name.part, base + first.idx, base + verb.left_edge.idx)


def bound(scene: Scene, name: Title) -> tuple[str, ...]:
    """For an instrument merely referred to: 'the two sides' of its sentence, or its subject, which is bound by it."""
    sentence = name.sentence
    if together := group_in(scene, name.part, sentence.start, sentence.end):
        return together
    verb = next((t for t in name.token.ancestors if subject_of(t) is not None), sentence.span.root)
    subject = subject_of(verb)
    if subject is None:
        return ()
    first, last = subject.left_edge, subject.right_edge
    return in_stretch(scene, name.part, sentence.base + first.idx, sentence.base + last.idx + len(last.text))
