"""Standing organs of organisations: the council of foreign ministers of one, the committee of ministers of another."""

from dataclasses import replace

from communique.extraction.mechanisms.cues import counted, ordinal_of
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.scene import Scene
from communique.extraction.sides import named
from communique.extraction.titles.reach import Title
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find, is_state
from communique.model.evidence import How
from communique.model.facts import MechanismForm

BEHIND = 60
"""Characters behind a name in which 'of the Caribbean Community' tells whose organ it is."""
FORMS: dict[str, MechanismForm] = {"council": "council", "committee": "committee"}
SITTINGS = frozenset({"meeting", "assembly"})
"""What a text names for an occurrence rather than for the organ itself."""


def organ_of(scene: Scene, name: Title) -> MechanismMention | None:
    """The organ of an organisation that a title names, where the organisation is told."""
    phrases = name.phrases
    called = next((phrase for phrase in lexicon().organs if phrase in phrases), None)
    if called is None or name.plural:
        return None
    own = next((m.code for m in find(name.text) if m.form == "organ" and m.start == 0), None)
    code, how = (own, "told") if own else _whose(scene, name, lexicon().organs[called])
    if code is None or (how == "resolved" and not name.named):
        return None
    form = "other" if called == "general assembly" else FORMS.get(name.token.lower_, "summit")
    series = name.token.lower_ not in SITTINGS or (called == "general assembly" and _sits_again(name))
    mention = made(scene, name, form, bilateral=False, series=series)
    return replace(mention, parties=(code,), how_parties=how, ordinal=ordinal_of(name))


def _sits_again(name: Title) -> bool:
    """Whether its sentence counts its sessions: 'at its fortieth session, the General Assembly called on'."""
    sessions = (t for t in name.sentence.tokens if t.lower_ == "session")
    return any(counted(list(session.lefts)) is not None for session in sessions)


def _whose(scene: Scene, name: Title, only: str | None) -> tuple[str | None, How]:
    end = min(name.end + BEHIND, name.sentence.end)
    text = scene.prepared.part(name.part)
    beside = text[name.end : end].lstrip().lower().startswith("of ")
    told = named(scene.parties_in(name.part, name.phrase_start - 1, end if beside else name.end))
    organisations = [code for code in told if not is_state(code)]
    if only is not None:
        present = only in organisations or only in scene.focus or any(m.code == only for _, m in scene.parties)
        return (only, "told" if only in organisations else "resolved") if present else (None, "resolved")
    if organisations:
        return organisations[0], "told"
    if name.is_among(lexicon().never):
        return None, "resolved"  # 'the Council of Ministers' alone is a government
    about = (code for code in scene.focus if not is_state(code))
    return (None if told else next(about, None)), "resolved"
