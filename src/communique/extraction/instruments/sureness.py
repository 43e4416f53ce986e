"""How likely a phrase with such a noun is an instrument between parties, by its pattern.

A treaty, an agreement, a protocol with a capitalised name is one by itself. What is called so in plain words is one
where somebody signs, proposes or ratifies it, or where its words tell whose it is; what is only called a plan, a
programme or a document, where somebody does so who is not one state alone.
"""

import re

from communique.extraction.instruments.assemblies import assembled
from communique.extraction.instruments.clauses import in_passing
from communique.extraction.instruments.counts import count_of
from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.issued import is_by_several, is_signed_whole, sure_of_statement
from communique.extraction.instruments.lists import listing
from communique.extraction.instruments.members import members
from communique.extraction.instruments.own_heading import is_statement_of_several
from communique.extraction.instruments.signatories import (
    doers,
    having_it,
    is_with,
    outright,
    signatories,
    under_it,
)
from communique.extraction.instruments.signs_of_deeds import (
    by_joint_body,
    by_two,
    is_domestic,
    is_ending,
    is_party,
    is_theirs,
)
from communique.extraction.instruments.stages import BOUND
from communique.extraction.scene import Scene
from communique.extraction.sides import in_stretch, in_title
from communique.extraction.titles.reach import Title
from communique.extraction.titles.sentence_goes_on import YEAR
from communique.knowledge.instruments import InstrumentNoun
from communique.knowledge.instruments import instruments as lexicon

MODERN = "1900"
"""What is older, and has no name, is history."""
JOINT = frozenset({"joint", "bilateral", "trilateral", "intergovernmental", "inter-governmental"})
YEARLY = ("signed", "ratified", "terminated", "in force")
UNDERSTANDINGS = frozenset({"agreement", "agreements", "accord", "accords", "declaration", "declarations"})
"""What is reached or made without a text, too."""
LAW = re.compile(r'\b(?:Law|Act|Decree|Code|Bill)\b[^".]*"[^"]*$')


def is_bare(name: Title) -> bool:
    """Whether it is the head noun alone, which says nothing; a short form ('FTA') says what it is."""
    return name.bare and name.token.lower_ not in lexicon().short


def sureness(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None) -> float | None:
    """How likely a name with such a noun is an instrument between parties, by its pattern; None where it is none."""
    bound = told if told is not None and told.binding else None
    by_members = assembled(scene, name, told) is not None and not (name.bare and noun.weak and not noun.several)
    if noun.adopted or (noun.weak and by_members and not (name.plural or noun.quoted or noun.many)):
        return 0.75 if by_members else None
    if noun.several and not (told.said if told is not None else is_statement_of_several(name)):
        return 0.7 if told is not None and is_by_several(scene, name, noun, told) else None
    if noun.form == "joint statement" or noun.several:
        return sure_of_statement(scene, name, told)
    if (
        told is None
        and (name.named or name.first == 0)
        and len(name.text.split()) > 2
        and listing(scene, name) is not None
    ):
        return 0.85
    if noun.quoted:
        return 0.7 if '"' in name.text and bound else None
    if noun.signed:
        signing = bound is not None and (bound.word.lower_ in lexicon().signing or bound.word.lower_.startswith("sign"))
        if name.bare and bound is not None and bound.word.lower_.startswith("adopt"):
            return None  # what a church or a party adopts is as often a charter
        return 0.7 if signing and told is not None and len(signatories(scene, name, told)[0]) >= 2 else None
    if noun.many:
        return 0.7 if told is not None and is_signed_whole(scene, name, told) else None
    if noun.form in ("plan", "programme") and [t.tag_ for t in name.after[:2]] == ["TO", "VB"] and bound is None:
        return None  # 'discussed a plan to work together' tells of no text
    if noun.weak:
        return _sure_of_weak(scene, name, noun, told)
    own = (name.named and not name.bare) or _is_proper(scene, name)
    if bound is not None:
        return 0.9 if own else _sure_of_bound(scene, name, bound)
    if own:
        return _sure_of_named(scene, name, told)
    return _sure_of_plain(scene, name, noun, told)


def _sure_of_bound(scene: Scene, name: Title, told: Deed) -> float | None:
    """A treaty, an agreement … in plain words that is signed, ratified, renewed."""
    if _is_unwritten(name) and told.word.lower_ not in lexicon().signing | {"signing", "signature"}:
        return None
    if told.background and name.plural and told.outlook == "done" and members(name, count_of(name)):
        return 0.6  # 'three pacts - on ports, visas and health - signed in May'
    if is_bare(name):
        if _begins(scene, name, told):
            return 0.6
        if told.background and told.stage == "signed" and told.outlook == "done" and len(outright(scene, name)) > 1:
            return 0.6  # 'the agreement reached between Chad and Mali'
        if told.background or told.stage in ("in force", "terminated"):
            return 0.6 if year_of(scene, name, told) is not None and not name.plural else None
        return 0.6
    if {t.lower_ for t in name.before} & lexicon().internal:
        return None
    idiom = not name.lead and not name.plural and not name.before  # 'reached agreement on'
    reaching = told.word.lower_ in lexicon().reaching and (idiom or name.token.lower_ in UNDERSTANDINGS)
    if reaching and (not name.before or idiom):
        return None
    if (told.stage == "in force" and name.plural) or is_domestic(scene, name, told):
        return None
    return 0.9


def _begins(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether what no words but its coming into force make known does so on a day: 'an updated agreement took effect on'."""
    new = any(t.lower_ in ("a", "an") for t in name.lead) and not name.plural
    entering = told.reaches == "in force" and not told.carried_out and told.outlook == "done" and not told.background
    behind = (
        scene.dates_in(name.part, name.sentence.base + told.word.idx, name.sentence.end) if new and entering else ()
    )
    return len(scene.focus) > 1 and any(d.value for d in behind)


def _is_unwritten(name: Title) -> bool:
    """Whether a phrase speaks of an understanding without a text: 'by mutual agreement'."""
    return any(t.lower_ in lexicon().unwritten for t in name.before) and name.token.lower_ == "agreement"


def _sure_of_named(scene: Scene, name: Title, told: Deed | None) -> float | None:
    """One with a capitalised name that a text merely refers to, and that is not told of one state alone."""
    if name.plural and not any(t.pos_ == "PROPN" for t in name.before):
        return None
    if LAW.search(name.token.doc.text[: name.sentence.span[name.first].idx]):
        return None
    abroad = told is not None or any(code != scene.home for code in scene.focus)
    return (0.8 if _capitals(name) else 0.6) if abroad else None


def _sure_of_plain(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None) -> float | None:
    """One in plain words, that no verb of signing governs: proposed, or referred to by what it is about."""
    if _is_unwritten(name):
        return None
    if {t.text for t in name.before} & lexicon().internal and len(outright(scene, name)) < 2:
        return None
    if not (name.lead or name.after) and name.before and name.before[-1].pos_ == "ADJ":
        return None  # 'urgent agreement is needed'
    if (
        told is not None
        and told.background
        and told.outlook == "open"
        and [t.tag_ for t in name.after[:2]] == ["TO", "VB"]
    ):
        return None  # 'in the context of a possible agreement to expand the Council'
    if told is not None and told.word.lower_ in lexicon().reaching and not (name.lead or name.before or name.plural):
        return None  # 'to reach agreement on …'
    if name.plural and told is not None and told.outlook in ("open", "coming") and count_of(name) and name.after:
        return 0.6  # 'two protocols to the treaty are being prepared'
    if told is None and not is_bare(name) and not name.plural and len(having_it(scene, name)) > 1:
        return 0.6  # 'Iceland and Norway have a fisheries agreement dating from 1976'
    if name.plural and members(name, count_of(name)):
        return 0.6  # 'has agreements with Chile and Peru'
    if told is not None and not is_bare(name):
        reached = told.background and told.word.lower_ in lexicon().reaching
        if reached or (told.stage == "in force" and name.plural) or is_domestic(scene, name, told):
            return None
        return 0.65
    year = year_of(scene, name, told)
    reached = told is not None and told.background and told.stage == "signed" and told.outlook == "done"
    if is_bare(name) and reached and name.definite and not name.plural and len(outright(scene, name)) > 1:
        return 0.6  # 'the agreement reached between Chad and Mali'
    if is_bare(name) and not name.plural and year is not None and len(scene.focus) > 1:
        return 0.6
    if name.year and year and not name.plural and len(scene.focus) > 1 and noun.form != "declaration":
        return 0.6  # 'a separate 2008 border protocol'
    ended = told is not None and told.stage in ("terminated", "renewed") and told.outlook == "done" and told.main
    if is_bare(name) and ended and name.definite and not name.plural:
        return 0.5  # 'Chile suspended the treaty' tells what has become of one told of before
    if is_bare(name) or name.plural:
        pointed = told is not None and told.stage != "in force" and name.definite and name.named
        return 0.5 if pointed else None
    if noun.form == "declaration" or _is_denied(name):
        return None
    if _tells_whose(scene, name) or _is_of_a_year(name):
        return 0.6
    specific = name.definite and (bool(name.after) or name.year is not None or _says_what(name))
    return 0.5 if specific and len(scene.focus) > 1 else None


def _is_by_name(name: Title, noun: InstrumentNoun) -> bool:
    """Whether it goes by a capitalised name of its own: 'the Action Plan 2013-2015'."""
    return noun.named and name.named and name.definite and bool(noun.before or noun.after or _capitals(name) > 1)


def _is_of_a_year(name: Title) -> bool:
    """Whether its name tells when it was made: 'a protocol of December 2002'."""
    return [t.lower_ for t in name.after[:1]] == ["of"] and any(YEAR.fullmatch(t.text) for t in name.after[1:4])


def _lasts_between(scene: Scene, name: Title, noun: InstrumentNoun, *, between: bool) -> bool:
    """Whether what is done under it is done between two parties, who are told beside it or to do so."""
    form = noun.form in ("programme", "plan", "arrangement", "agreement", "contract") and not noun.capital
    verb = name.token.head.head
    base, start, end = name.sentence.base, verb.left_edge, verb.right_edge
    both = in_stretch(scene, name.part, base + start.idx, base + end.idx + len(end.text))
    ranged = bool(name.definite and name.before and YEAR.search(name.text))
    return form and (between or (ranged and len(both) > 1))


def _is_of_a_year_behind(name: Title) -> bool:
    """Whether the words right behind its name tell when it was made: 'the supply contract of 1996'."""
    behind = name.sentence.span[name.last + 1 : name.last + 3]
    return len(behind) > 1 and behind[0].lower_ == "of" and bool(YEAR.fullmatch(behind[1].text))


def _is_denied(name: Title) -> bool:
    """Whether a phrase speaks of any such instrument, or of none: 'no trade agreement with', 'without a treaty'."""
    over = name.token.head
    return over.lower_ in ("without", "like") or any(t.lower_ in lexicon().unspecific for t in name.lead)


def _tells_whose(scene: Scene, name: Title) -> bool:
    """Whether the words in and beside a name tell both its sides, or the other one: 'the visa accord with Brussels'."""
    return bool(name.before or name.after) and (len(outright(scene, name)) > 1 or is_with(scene, name))


def _says_what(name: Title) -> bool:
    """Whether the words before a plain noun tell what it is about: 'the border treaty', not 'the final agreement'."""
    topics = [t for t in name.before if t.pos_ in ("NOUN", "PROPN") or t.dep_ == "compound" or "-" in t.text]
    return any(t.lower_ not in lexicon().unspecific and not t.is_punct for t in topics)


def _sure_of_weak(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed | None) -> float | None:
    """A plan, programme, partnership, framework, deal …: signed between parties, or of a name that says whose it is."""
    known, capitals = lexicon(), _capitals(name)
    if told is None and name.part == "title" and name.text.lower() not in scene.text.lower():
        return None  # in a heading every word may have a capital
    if told is None and any(t.tag_ == "POS" for t in name.lead):
        return None  # "the Bank's Resilience Framework"
    inside = in_title(scene, name)
    # A capital makes such a word part of a name: 'Global Vaccine Partnership' is no state's own vaccine programme.
    if {t.text for t in name.before} & known.domestic and len(inside) < 2:
        return None
    if told is not None and told.word.lower_ in BOUND and name.before and len(doers(scene, name, told)) > 1:
        return 0.65  # 'Fiji and Tonga have been linked by a migration partnership'
    if noun.capital and not name.named:
        own = any(t.text[0].isupper() and not is_party(scene, name, t) for t in name.before)
        proposed = told is not None and told.stage == "proposed" and noun.named
        return 0.5 if proposed and own else None
    if noun.form == "agreement" and len(inside) >= 2 and told is not None and told.reaches != "proposed":
        return 0.65  # 'the Chile-Peru trade deal came into force'
    # 'the hotline plan was agreed in principle' tells of no text
    settled = told is not None and told.word.lower_.startswith("agree") and noun.form == "plan"
    if told is not None and _is_known_by_its_making(scene, name, noun, told):
        return 0.65
    if told is not None and told.binding and not told.background and not settled:
        lone = len(doers(scene, name, told)) < 2 or name.bare
        alone = told.word.lower_ in known.own and lone and not by_joint_body(told)
        begins = not told.carried_out and bool(name.before) and not name.plural  # 'a ceasefire deal took effect'
        if (told.stage == "in force" and not begins and not _is_by_name(name, noun)) or (alone and not name.named):
            return None
        if name.plural and not (name.named or (noun.before and name.after)) and count_of(name) is None:
            return None
        several = len(signatories(scene, name, told)[0]) >= 2 or by_two(told)
        return 0.75 if name.named or several else None
    if told is not None and told.binding and name.named and capitals:
        return 0.8
    between = len(outright(scene, name)) > 1
    if name.token.head.lower_ == "under" and not name.plural and _lasts_between(scene, name, noun, between=between):
        return 0.6  # 'under an arrangement between Fiji and Tonga', 'under the defence programme 2022-2026'
    dated = name.year is not None or _is_of_a_year(name) or _is_of_a_year_behind(name)
    lasting = noun.form in ("contract", "agreement", "arrangement") and name.definite and not noun.capital
    signed = name.bare and told is not None and told.background and told.stage == "signed"
    if lasting and signed and year_of(scene, name, told) is not None and not name.plural and len(scene.focus) > 1:
        return 0.6  # 'in line with the contract signed in 1995'
    lasting = lasting and bool(name.before)
    if lasting and dated and not name.plural and len(scene.focus) > 1:
        return 0.6  # 'the gas supply contract of 1996'
    if told is not None and (
        _is_common(scene, name, noun, told) or _is_sought(scene, name, noun, told) or is_ending(scene, name, told)
    ):
        return 0.65
    joined = name.named and name.definite and not name.plural and not (told is not None and told.binding)
    if joined and noun.form in ("programme", "plan", "arrangement", "other") and len(under_it(scene, name)) >= 2:
        return 0.6  # 'the Hellenic Plan, under which Albania is to receive'
    numbered = noun.named and noun.before and name.definite and name.before[0].pos_ == "PROPN"
    if numbered and not name.named and capitals:
        return 0.6  # 'the ASEAN five-point consensus'
    enough = capitals >= 2 or noun.before or (capitals and name.after and told is not None)
    if noun.capital and noun.named and name.named and capitals and len(scene.focus) > 1 and is_theirs(name):
        return 0.6  # 'took stock of their Mobility Partnership'
    referred = told is not None or any(t.lower_ in ("the", "this") for t in name.lead)
    if noun.named and name.named and enough and name.lead and referred:
        return 0.6
    # 'U.S.-Germany Fulbright program' has a name; 'Russian-French space programmes' are a topic.
    proper = name.head > name.first and name.sentence.span[name.head - 1].text[0].isupper() and not name.plural
    joint = {"bilateral", "joint", "trilateral"} & name.said_before
    whose = len(inside) >= 2 or (joint and capitals >= 2)
    return 0.6 if noun.form == "programme" and proper and whose else None


def year_of(scene: Scene, name: Title, told: Deed | None) -> str | None:
    """The year that tells a plain noun from others: 'the 2013 accord', 'a treaty signed in Lima on 5 May 2017'."""
    if name.year is not None:
        return name.year if name.year >= MODERN else None
    if told is not None and not told.background:
        told = next((d for d in in_passing(name.token) if d.stage in YEARLY), None) if name.bare else None
    if told is None or told.stage not in YEARLY or told.outlook != "done":
        return None
    first, last = told.word.left_edge, told.word.right_edge
    if first.i < name.token.i:
        return None
    base = name.sentence.base
    dates = scene.dates_in(name.part, base + first.idx, base + last.idx + len(last.text))
    when = next((d for d in dates if d.value and d.sort in ("day", "month", "year", "weekday", "relative")), None)
    return when.value[:4] if when is not None and when.value else None


def _is_sought(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed) -> bool:
    """Whether one party is told to want it with another: 'is seeking a standby arrangement with the Fund'."""
    if noun.form not in ("agreement", "arrangement", "programme", "contract") or noun.named or name.plural:
        return False
    beside = told.reaches == "proposed" and is_with(scene, name) and bool(name.before)
    return beside and len(signatories(scene, name, told)[0]) >= 2


def _is_common(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed) -> bool:
    """Whether several are told to launch what has a name, or to reach a deal: 'France and Niger launched the Clean Water
    Plan', 'have reached a deal to share the river'."""
    missed = told.outlook == "undone" and bool(name.after)  # 'failed to reach a deal on quotas'
    reached = told.reaches == "signed" and (told.outlook in ("done", "coming") or missed) and not told.background
    joint = bool(JOINT & name.said_before) and noun.form in ("plan", "programme") and not name.plural
    if reached and not missed and joint and told.word.lower_ in lexicon().own:
        return (
            len(signatories(scene, name, told)[0]) >= 2
        )  # 'a joint action plan was approved as a result of the talks'
    deal = name.token.lower_ == "deal" and bool(name.before or name.after)
    deal = deal or (noun.form == "plan" and bool(noun.before) and "joint" in name.phrase.lower())
    launched = name.named and _capitals(name) >= 2 and not name.plural
    if name.token.lower_ == "deal" and deal and told.reaches == "proposed" and not told.background:
        return len(signatories(scene, name, told)[0]) >= 2  # 'are close to a deal on fishing'
    return reached and (deal or launched) and len(doers(scene, name, told)) >= 2


def _is_known_by_its_making(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed) -> bool:
    """Whether what is told in passing shows that two made it: 'under a partnership arrangement signed in Suva'; or two
    are told to draw it up: 'proposed a programme of cooperation'."""
    if name.plural or not (name.before or name.after):
        return False
    if told.carried_out or told.reaches in ("terminated", "renewed"):
        told = next((d for d in in_passing(name.token) if d.binding), told)
    signed = told.background and told.binding and told.stage == "signed" and told.outlook == "done"
    sought = told.stage == "proposed" and bool(noun.after or (noun.before and noun.form != "joint statement"))
    sought = sought or (told.word.lower_.startswith("negotiat") and told.stage == "proposed")
    sought = sought or ("draft" in name.said_before and told.stage == "proposed")  # 'considered the draft roadmap'
    told_of = (*outright(scene, name), *(doers(scene, name, told) if noun.form != "programme" else ()))
    sought = sought or (told.stage == "proposed" and len(set(told_of)) > 1)
    form = noun.form in ("agreement", "arrangement", "programme", "plan", "memorandum", "declaration")
    form = form or (bool(noun.after) and name.token.lower_ == "exchange")  # 'an exchange of notes signed in Dhaka'
    return (signed or sought) and form and not noun.capital and len(signatories(scene, name, told)[0]) >= 2


def _is_proper(scene: Scene, name: Title) -> bool:
    """Whether a plain noun has a name before it that is no party's: 'the Minsk agreements', 'the New START treaty'."""
    if name.named or name.first == name.head:
        return False
    before = name.sentence.span[name.head - 1]
    proper = before.pos_ == "PROPN" and before.text[0].isupper()
    return proper and name.definite and not is_party(scene, name, before)


def _capitals(name: Title) -> int:
    """How many words of a name beside its head are written with a capital."""
    return sum(t.text[0].isupper() for t in [*name.before, *name.after])
