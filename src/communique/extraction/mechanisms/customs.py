"""Officials of two states who meet again and again, without any body on which they sit: 'the border representatives, who
meet once a quarter'."""

from communique.extraction.mechanisms.cues import cadence_in, is_shared
from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.scene import Scene
from communique.extraction.titles.reach import Title

GATHERING = frozenset({"meet", "meets", "gather", "convene", "confer"})


def custom(scene: Scene, name: Title) -> MechanismMention | None:
    """The custom of officials who are told to meet so often."""
    token = name.token
    verbs = [token.head] if token.dep_ == "nsubj" else []
    verbs += [c for c in token.children if c.dep_ == "relcl"]
    meeting = [v for v in verbs if v.lower_ in GATHERING and v.tag_ in ("VBP", "VBZ")]
    often = any(cadence_in(" ".join(t.text for t in v.subtree if t.i >= v.i)) for v in meeting)
    if not often or not name.before or len(scene.focus) < 2 or not is_shared(scene, name):
        return None
    return made(scene, name, "other", bilateral=True, series=True)
