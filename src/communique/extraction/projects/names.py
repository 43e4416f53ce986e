"""The names by which a sentence calls projects: proper ones, or with a place that tells them from others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import FINITE
from communique.knowledge.projects import projects as lexicon
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = frozenset({"-", "–", "—", "‑", "−"})
NAMING = frozenset({"name", "demonym", "acronym"})
"""Forms of a party that name it as such: by them alone no project is told from another."""
WHERE = frozenset({"in", "at", "near"})
ROUTE = frozenset({"from", "between", "on", "across", "linking", "connecting", "along"})
INSIDE = frozenset({"and", "to", "the", "of", "-", "–"})
"""What may stand within the places of a route."""
DESIGNATION = re.compile(r"\b[A-Z][A-Za-z]{0,9}[-‑–]?\d{1,4}[A-Z]{0,3}\b")
MODIFIES = frozenset({"system", "complex"})
"""Nouns behind a head noun that leave the name what it is."""
LONGEST = 12
"""Words of a name."""


@dataclass(frozen=True, slots=True, eq=False)
class ProjectName:
    """A name in a sentence: `first`, `head` and `last` are places among its tokens; `place` and `country` where they are
    told beside it.
    """

    sentence: Sentence
    first: int
    head: int
    last: int
    field: str | None
    place: str | None = None
    country: str | None = None

    @property
    def part(self) -> Part:
        return self.sentence.part

    @property
    def token(self) -> "Token":
        """The head noun."""
        return self.sentence.tokens[self.head]

    @property
    def start(self) -> int:
        return self.sentence.base + int(self.sentence.tokens[self.first].idx)

    @property
    def end(self) -> int:
        token = self.sentence.tokens[self.last]
        return self.sentence.base + int(token.idx) + len(token.text)

    @property
    def text(self) -> str:
        """The words as they stand, on one line and without quotation marks."""
        words = self.sentence.whole[self.start - self.sentence.base : self.end - self.sentence.base]
        return " ".join(words.replace('"', " ").replace(" '", " ").replace("' ", " ").split())


def names_in(scene: Scene, sentence: Sentence) -> Iterator[ProjectName]:
    """The names of projects in a sentence, in order, none within another."""
    if not lexicon().anything.search(sentence.text) or (sentence.part == "title" and _in_capitals(sentence)):
        return
    tokens, covered = sentence.tokens, -1
    known = {m.start(): m.end() for m in lexicon().names.finditer(sentence.text)}
    for i, token in enumerate(tokens):
        if i <= covered:
            continue
        name = None
        if (end := known.get(token.idx - tokens[0].idx)) is not None:
            name = _known(sentence, i, end)
        elif token.lower_ in lexicon().making and i + 2 < len(tokens) and tokens[i + 1].lower_ == "of":
            name = _made(scene, sentence, i)
        elif _is_head(tokens, i):
            name = _named(scene, sentence, i)
        if name is not None:
            covered = name.last
            yield name


def _in_capitals(sentence: Sentence) -> bool:
    """Whether a title has its words in capitals, so that they set no name apart, or holds no verb that tells anything."""
    verbs = [t for t in sentence.tokens if t.tag_ in FINITE]
    return not any(t.text.islower() for t in verbs)


def _is_head(tokens: "Sequence[Token]", i: int) -> bool:
    token = tokens[i]
    before = lexicon().nouns.get(token.lower_)
    if before is None or token.pos_ not in ("NOUN", "PROPN") or not i:
        return False
    if before and tokens[i - 1].lower_ not in before and token.lower_ not in lexicon().proper:
        return False
    if i + 1 == len(tokens):
        return True
    following = tokens[i + 1]
    goes_on = following.pos_ in ("NOUN", "PROPN") and following.dep_ != "appos"
    told = lexicon().work | lexicon().telling.keys() | MODIFIES
    return not goes_on or (following.lower_ in told and following.lower_ not in lexicon().nouns)


def _known(sentence: Sentence, first: int, end: int) -> ProjectName:
    """A name of its own, with the nouns behind it: 'the Blue Stream gas pipeline'."""
    tokens = sentence.tokens
    base = tokens[0].idx
    last = next(j for j in range(first, len(tokens)) if tokens[j].idx + len(tokens[j]) - base >= end)
    field = lexicon().known[
        " ".join(tokens[0].doc.text[tokens[first].idx : tokens[last].idx + len(tokens[last])].split())
    ]
    own = {*lexicon().nouns, *lexicon().fields}
    while last + 1 < len(tokens) and tokens[last + 1].lower_ in own:
        last += 1
    return ProjectName(sentence, first, last, last, field)


def _made(scene: Scene, sentence: Sentence, making: int) -> ProjectName | None:
    """What is made, where a designation tells it from all else: 'production of the AK-203 rifles at Korwa'."""
    tokens, last = sentence.tokens, making + 1
    while last + 1 < len(tokens) and last - making < LONGEST:
        token = tokens[last + 1]
        if not (token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET") or token.text in DASHES):
            break
        last += 1
    text = sentence.whole[tokens[making].idx : tokens[last].idx + len(tokens[last])]
    if last <= making + 1 or not DESIGNATION.search(text):
        return None
    return _beside(scene, ProjectName(sentence, making, making, last, _field(tokens[making : last + 1])), take=True)


def _named(scene: Scene, sentence: Sentence, head: int) -> ProjectName | None:
    tokens, first = sentence.tokens, _first(sentence.tokens, head)
    name = ProjectName(sentence, first, head, head, _field(tokens[first : head + 1]))
    proper = _is_proper(scene, sentence, first, head)
    beside = tokens[head - 1].lower_ in lexicon().nouns[tokens[head].lower_]
    if tokens[head].lower_ in lexicon().proper and not (proper or beside):
        return None
    return _beside(scene, name, take=not proper) if proper or head > first else None


def _first(tokens: "Sequence[Token]", head: int) -> int:
    """The place of the first word of a name that ends with its head noun."""
    first = head - 1 if tokens[head - 1].lower_ in lexicon().nouns[tokens[head].lower_] else head
    while first > 0 and head - first < LONGEST:
        before = tokens[first - 1]
        glued = first > 1 and not tokens[first - 2].whitespace_ and tokens[first - 2].text.isalpha()
        if before.text in DASHES and first > 1 and (glued or tokens[first - 2].text[:1].isupper()):
            first -= 2
        elif before.text in ("'", '"') and _quote_opens(tokens, first - 1, head):
            first -= 1
        elif before.tag_ == "POS" or before.lower_ in lexicon().outside or before.pos_ in ("DET", "PRON", "ADP"):
            break
        elif before.text[:1].isupper() or before.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            first -= 1
        else:
            break
    while (
        first < head
        and tokens[first].lower_ != "joint"
        and (
            tokens[first].lower_ in lexicon().outside
            or tokens[first].is_punct
            or (tokens[first].pos_ in ("ADJ", "VERB", "ADV") and not tokens[first].text[:1].isupper())
        )
    ):
        if tokens[first].lower_ in ("nuclear", "hydroelectric", "thermal", "north", "south", "east", "west"):
            break
        first += 1
    return first


def _quote_opens(tokens: "Sequence[Token]", at: int, head: int) -> bool:
    """Whether a quotation mark stands about words of the name before its head noun."""
    return sum(tokens[j].text == tokens[at].text for j in range(max(0, at - 6), head)) == 2


def _is_proper(scene: Scene, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a stretch holds a name that is not a party's."""
    tokens = sentence.tokens
    parties = [
        (m.start, m.end) for m in scene.parties_in(sentence.part, sentence.start, sentence.end) if m.form in NAMING
    ]
    for j in range(first, last + 1):
        token = tokens[j]
        if not token.text[:1].isupper() or token.lower_ in lexicon().nouns or token.lower_ in lexicon().fields:
            continue
        opens = j == 0 and token.pos_ != "PROPN"
        at = sentence.base + token.idx
        if not opens and token.lower_ not in lexicon().outside and not any(a <= at < b for a, b in parties):
            return True
    # Two of them name a route: 'the Iran-Pakistan pipeline'.
    start, end = sentence.base + tokens[first].idx, sentence.base + tokens[last].idx + 1
    named = scene.parties_in(sentence.part, start, end)
    return len({m.code for m in named if m.form == "name"}) > 1


def _beside(scene: Scene, name: ProjectName, *, take: bool) -> ProjectName | None:
    """A name with the place or the route behind it; with `take` they are part of it, and it is none without them."""
    sentence, tokens = name.sentence, name.sentence.tokens
    at = name.last + 1
    if at >= len(tokens) or tokens[at].lower_ not in (WHERE | ROUTE if take else WHERE):
        return name if not take or name.token.lower_ in lexicon().making else None
    last = _run(tokens, at, route=tokens[at].lower_ in ROUTE)
    if last == at or _is_time(scene, sentence, at + 1):
        return name if not take or name.token.lower_ in lexicon().making else None
    country = _country(scene, sentence, at, last)
    proper = _is_proper(scene, sentence, at + 1, last)
    where = _words(sentence, at + 1, last) if tokens[at].lower_ in WHERE and proper else None
    further = last + 1
    if country is None and further < len(tokens) and tokens[further].lower_ in ("in", ","):
        country = _country(scene, sentence, further, _run(tokens, further, route=False))
    reach = last if take and proper else name.last
    if take and not proper and name.token.lower_ not in lexicon().making:
        return None
    return ProjectName(sentence, name.first, name.head, reach, name.field, where, country)


def _is_time(scene: Scene, sentence: Sentence, first: int) -> bool:
    """Whether a stretch of capitals tells when rather than where: 'in August'."""
    start = sentence.base + sentence.tokens[first].idx
    return next(scene.dates_in(sentence.part, start, start + 1), None) is not None


def _run(tokens: "Sequence[Token]", at: int, *, route: bool) -> int:
    """The place of the last word of the capitals behind the preposition at `at`; `at` where there are none."""
    last = at
    for j in range(at + 1, min(at + LONGEST, len(tokens))):
        token = tokens[j]
        if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "NUM", "X"):
            last = j
        elif not (token.text in INSIDE - {"and", "to"} or (route and token.text in INSIDE)):
            break
    return last


def _words(sentence: Sentence, first: int, last: int) -> str:
    tokens = sentence.tokens
    words = sentence.whole[tokens[first].idx : tokens[last].idx + len(tokens[last])]
    return " ".join(words.removeprefix("the ").split())


def _country(scene: Scene, sentence: Sentence, first: int, last: int) -> str | None:
    tokens = sentence.tokens
    start = sentence.base + tokens[first].idx
    end = sentence.base + tokens[last].idx + len(tokens[last])
    told = [m.code for m in scene.parties_in(sentence.part, start, end) if m.form == "name" and len(m.code) == 2]
    return told[0] if len(told) == 1 else None


def _field(tokens: "Sequence[Token]") -> str | None:
    """What the work is in, by the first field of which a word stands in the name."""
    known = lexicon().fields
    told = [known[t.lower_] for t in tokens if t.lower_ in known]
    return min(told, key=list(dict.fromkeys(known.values())).index, default=None)
