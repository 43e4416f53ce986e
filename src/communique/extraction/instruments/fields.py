"""Which fields an instrument is about, by the words around it."""

import re

from communique.extraction.scene import Scene
from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon
from communique.model.document import Part
from communique.model.evidence import Ground

SOON = 6
"""Sentences behind a group within which 'the agreements cover …' tells of it."""
FIELDS = r"(?:fields?|areas?|spheres?|sectors?)"
IN_FIELDS = re.compile(
    rf"\b(?:in|on|covering|for)\s+(?:the\s+)?{FIELDS}\s+(?:of|such\s+as|like|including)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
IN_ORDER = re.compile(
    r"^\W*(?:the\s+)?(?:first|one)(?:\s+(?:one|of\s+them|(?:agreement|document|memorandum|protocol)s?))?"
    r"\s+(?:is|was|concerns|concerned|covers|covered|regulates|regulated|deals\s+with|dealt\s+with|relates\s+to|related\s+to|provides\s+for"
    r"|provided\s+for)(?:\s+(?:on|about))?\s+(?P<first>[^.;]+?)[,;]?\s+(?:and\s+|while\s+)?the\s+(?:second|other)(?:\s+one)?,?\s+"
    r"(?:(?:is|was|concerns|concerned|covers|covered|regulates|deals\s+with|relates\s+to|provides\s+for)\s+)?(?:on\s+|about\s+)?"
    r"(?P<second>[^.;]+)",
    re.IGNORECASE,
)
"""'The first concerned air services, the second, customs': what two instruments told as a group are about."""
ABOUT = re.compile(
    r"^\W*(?:the|these|they|those)?\s*(?:[\w-]+\s){0,3}?(?:will\s+|would\s+|are\s+|were\s+|is\s+)?(?:be\s+)?"
    r"(?:in|on|cover(?:s|ed|ing)?|relate[sd]?\s+to|concern(?:s|ed)?|pertain(?:s|ed)?\s+to|deal\s+with|span(?:ned)?|about)\s+"
    rf"(?:the\s+)?(?:{FIELDS}(?:\s+of|\s+as\s+diverse\s+as|\s+like|\s+such\s+as)?\s+)?(?P<list>[^.;]+)",
    re.IGNORECASE,
)
AND_SO_ON = re.compile(r"\b(?:etc|and so on|among others?|amongst others|and others)\b\.?")
LONGEST_FIELD = 60
GLUE = "\x00"


def subjects(scene: Scene, name: Title) -> tuple[tuple[str, ...], Ground | None]:
    """The fields that a group of instruments is about: told behind it, or in the next sentence ('These agreements will
    be in the fields of …')."""
    if not name.plural:
        return (), None
    text = scene.prepared.part(name.part)
    if found := IN_FIELDS.search(text, name.start, name.sentence.end):
        return _fields(scene, name.part, found.start("list"), found.end("list"))
    behind = [s for s in scene.sentences if s.part == name.part and s.start >= name.sentence.end]
    following = text[behind[0].start : behind[0].end] if behind else ""
    if apart := IN_ORDER.match(following):
        words = tuple(" ".join(apart[part].split()) for part in ("first", "second"))
        start = behind[0].start
        evidence = (scene.evidence(name.part, start + apart.start("first"), start + apart.end("second")),)
        return words, Ground("subjects", evidence)
    for place, after in enumerate(behind[:SOON]):
        opening = " ".join(t.lower_ for t in after.span[:3])
        again = re.match(rf"(?:the|these|those)\s+(?:\w+\s+)?{re.escape(name.token.lower_)}\b", opening)
        again = again or (re.match(r"they\s", opening) if place == 0 else None)
        if again and (told := ABOUT.match(text[after.start : after.end])):
            return _fields(scene, name.part, after.start + told.start("list"), after.start + told.end("list"))
    return (), None


def _fields(scene: Scene, part: Part, start: int, end: int) -> tuple[tuple[str, ...], Ground]:
    evidence = scene.evidence(part, start, end)
    return listed(scene.prepared.part(part)[start:end]), Ground("subjects", (evidence,))


def listed(words: str) -> tuple[str, ...]:
    """The items of an enumeration: 'space, culture, science and technology, defence etc' → four."""
    plain = AND_SO_ON.sub("", " ".join(words.split()))
    glued = lexicon().paired.sub(lambda m: m[0].replace(" and ", GLUE), plain)
    items = (item.replace(GLUE, " and ").strip(" .,:") for item in re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", glued))
    return tuple(item for item in items if item and len(item) <= LONGEST_FIELD)
