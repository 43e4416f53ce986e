"""Who sits on a standing format: those in its name, those told beside it, those whom its sentence lists."""

import re

from communique.extraction.mechanisms.cues import flat, founders, is_shared
from communique.extraction.scene import Scene
from communique.extraction.sides import group_in, in_stretch, in_title, members, named, owner, pair_at
from communique.extraction.titles.reach import Title
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find, is_state
from communique.model.evidence import How

BESIDE = re.compile(r"^[\s\w()'’&+-]{0,40}?(?:,\s*)?\b(?:between|with|of|among|including)\s", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.;:\n]|\b(?:which|who|that|will|was|is|are|were|has|have|to|on|in|at|during|after|before)\b")
MEMBERS = re.compile(
    r"^[\s\w()'’,-]{0,30}?\b(?:includes?|included|comprises?|comprised|comprising|consists?\s+of|consisting\s+of"
    r"|brings?\s+together|bringing\s+together|made\s+up\s+of|composed\s+of|unites?|groups)\s",
    re.IGNORECASE,
)
COMMUNITY = re.compile(r"\bE[EC]C?[-–/]\s?(?=[A-Z])|[-–/]\s?EE?C\b")
TRILATERAL = 3
SUBJECTS = frozenset({"group", "conference", "quartet", "troika", "platform"})
"""Of which 'on Libya' tells the matter, not who sits there."""
CONTINENTAL = re.compile(r"\b(?:Ibero|Pan|Luso|Afro)[-\s]American", re.IGNORECASE)
"""American, but not of the United States."""
BLOCS = re.compile(r"\b(?:two|both)\s+(?:organi[sz]ations|blocs|unions)\b")
REGION = re.compile(
    r"\b(?:Africa|Central Asia|Pacific Islands?|Western Balkans|Latin America|Caribbean|Arab States|South-?East Asia|Nordic"
    r"|Baltics?)\b"
)
EVENTS = frozenset(
    {"summit", "forum", "conference", "ministerial", "meeting", "seminar", "symposium", "workshop", "retreat"}
)
AFAR = re.compile(r"sen[dt]s?|sending|messages?|greet\w*|telegrams?|congratulat\w+|discuss\w*|condemn\w*")
"""What those do who need not be at the event that they do it about."""
OPEN = frozenset({"joint", "mixed", "bilateral", "binational", "bi-national", "working"})
"""Words by which an organisation's body has another party on it."""


def sitters(scene: Scene, name: Title, *, bilateral: bool) -> tuple[tuple[str, ...], How]:
    """Who sits on it: those in its name, those told beside it, and for a bilateral one those the document is about."""
    organ = next((m for m in find(name.text) if m.form == "organ" and m.end == len(name.text)), None)
    if organ is not None and organ.start == 0:
        return (organ.code,), "told"
    if (whole := _itself(name)) is not None:
        return (whole,), "told"
    if len(sitting := listed(scene, name)) > 1:
        return sitting, "told"
    told = _inside(scene, name)
    both = told if len(told) >= 2 else tuple(dict.fromkeys([*told, *beside(scene, name)]))
    if (together := members(scene, both)) != both:
        return together, "resolved"
    own = not bilateral or not flat(name) & OPEN
    if own and len(told) == 1 and not is_state(told[0]) and not _is_with(scene, name):
        return told, "told"  # an organisation's own organ
    if len(both) == 2 and "trilateral" in flat(name) and _is_with(scene, name):
        third = [code for code in scene.focus if code not in both and is_state(code)]
        third.sort(key=lambda code: code == scene.home)  # the guest's own, told in the host's release
        return (*third[:1], *both), "resolved"
    if "trilateral" in flat(name) and len(both) < TRILATERAL:
        three = in_stretch(scene, name.part, name.sentence.start, name.start)
        if len(three) == TRILATERAL and set(both) <= set(three):
            return three, "resolved"
    if len(both) >= 2 or (both and not bilateral):
        return both, "told"
    if REGION.search(name.text) and both:
        return both, "told"  # whoever else comes from 'Africa' is not told
    if len(both) == 1 and _is_with(scene, name) and scene.home and scene.home not in both and not is_state(scene.home):
        return (scene.home, *both), "resolved"
    both = both or owner(scene, name)
    doing = founders(scene, name, both) if bilateral else ()
    if len(doing) == 2:
        return doing, "resolved"
    organisations = tuple(code for code in scene.focus if not is_state(code))
    if bilateral and len(organisations) == 2 and BLOCS.search(name.sentence.text):
        return organisations, "resolved"
    together = group_in(scene, name.part, name.sentence.start, name.sentence.end)
    if len(together) >= 2 and set(both) <= set(together):
        return together, "resolved"
    if not bilateral and not both and "trilateral" in flat(name):
        states = tuple(code for code in scene.focus if is_state(code))
        return states if len(states) == TRILATERAL else (), "resolved"
    if bilateral and not both and len(before := _just_before(scene, name)) == 2:
        return before, "resolved"
    if not bilateral:
        return both or _about(scene, name), "resolved"
    return both if _is_anybodys(scene, name) else pair_at(scene, name, both), "resolved"


def _itself(name: Title) -> str | None:
    """The organisation whose own name it is: 'the 50th Pacific Islands Forum'."""
    whole = (m.code for m in find(name.text) if m.start == 0 and m.end == len(name.text) and m.form == "name")
    return next((code for code in whole if not is_state(code)), None)


def _is_anybodys(scene: Scene, name: Title) -> bool:
    """Whether it may be a body of many: a working group by name, in a sentence that tells of no two parties."""
    own = name.named and "working" in flat(name) and not flat(name) & (OPEN - {"working"} | {"trilateral"})
    return own and not is_shared(scene, name)


def _just_before(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties of the sentence and of the one before it: 'Fiji and Kenya are partners. The regular talks …'."""
    number = next(i for i, sentence in enumerate(scene.sentences) if sentence is name.sentence)
    told = named(scene.parties_in(name.part, name.sentence.start, name.sentence.end))
    if told or not number or scene.sentences[number - 1].part != name.part:
        return ()
    last = scene.sentences[number - 1]
    two = named(scene.parties_in(last.part, last.start, last.end))
    return two if scene.focus and scene.focus[0] in two else ()


def _inside(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties in its name; 'the EC-Malta Association Council' and its like are the European Union's."""
    told = tuple(code for code in in_title(scene, name) if code not in _cause(scene, name))
    told = _before_topic(scene, name, told)
    if CONTINENTAL.search(name.text):
        told = tuple(code for code in told if code != "US")
    union = COMMUNITY.search(name.text) or (name.named and flat(name) & lexicon().union and len(told) < 2)
    return tuple(dict.fromkeys(["EU", *told])) if union else told


def _before_topic(scene: Scene, name: Title, told: tuple[str, ...]) -> tuple[str, ...]:
    """Those told without whom it is about, where two, or an organisation, are told before: 'U.S.-EU Dialogue on Russia'."""
    topic = next((t for t in name.after if t.lower_ in ("on", "for")), None)
    if topic is None:
        return told
    ahead = named(scene.parties_in(name.part, name.start, name.sentence.base + topic.idx))
    return (
        tuple(code for code in told if code in ahead) if ahead and (len(ahead) > 1 or not is_state(ahead[0])) else told
    )


def _cause(scene: Scene, name: Title) -> tuple[str, ...]:
    """The parties that a contact group or a conference is about: 'Contact Group on Libya'."""
    topic = next((t for t in name.after if t.lower_ in ("on", "for")), None)
    if topic is None or name.token.lower_ not in SUBJECTS:
        return ()
    return named(scene.parties_in(name.part, name.sentence.base + topic.idx, name.end))


def _about(scene: Scene, name: Title) -> tuple[str, ...]:
    """Those whom the sentence names, with the home party, which speaks; nobody where it tells of them as others: who
    greets a forum, or talks about it, or only stands beside a body of a name of its own, need not be of it."""
    event = name.token.lower_ in EVENTS
    if name.named and name.token.lower_ in ("process", "format"):
        return ()  # 'migrants from Venezuela … the Quito Process'
    if event and any(AFAR.fullmatch(t.lower_) for t in name.token.ancestors):
        return ()
    told = in_stretch(scene, name.part, name.sentence.start, name.sentence.end)
    told = tuple(code for code in told if code not in _cause(scene, name))
    if name.named and not event and len({*told, scene.home} - {None}) < 2:
        return ()
    if CONTINENTAL.search(name.text):
        told = tuple(code for code in told if code != "US")
    home = (scene.home,) if scene.home else ()
    return tuple(dict.fromkeys([*told, *home]))


def listed(scene: Scene, name: Title) -> tuple[str, ...]:
    """Who sits on it, as its sentence lists them: 'the Friends of Yemen include …', 'the Quad brings together …'."""
    start, text = name.end, scene.prepared.part(name.part)
    end = text.find(";", start, name.sentence.end) if ";" in text[start : name.sentence.end] else name.sentence.end
    listing = MEMBERS.match(text[start:end])
    return in_stretch(scene, name.part, start + listing.end(), end) if listing else ()


def _is_with(scene: Scene, name: Title) -> bool:
    """Whether the other side is told beside it: 'between', 'with'."""
    opening = BESIDE.match(scene.prepared.part(name.part)[name.end : name.sentence.end])
    return opening is not None and opening.group().split()[-1].lower() in ("between", "with")


def beside(scene: Scene, name: Title) -> tuple[str, ...]:
    """'between X and Y', 'with X' behind the name."""
    rest = scene.prepared.part(name.part)[name.end : name.sentence.end]
    opening = BESIDE.match(rest)
    if not opening or CLAUSE_END.search(rest[: opening.end()]):
        return ()
    stop = CLAUSE_END.search(rest, opening.end())
    return in_stretch(scene, name.part, name.end + opening.end(), name.end + (stop.start() if stop else len(rest)))
