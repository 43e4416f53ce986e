"""Words that tell of speech: verbs with what they take, nouns of position and of courtesy, verbs of mere acts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from communique.knowledge.files import load
from communique.knowledge.inflection import participle, past, plural, third_person
from communique.model.errors import KnowledgeError

Taking = Literal[
    "clause", "asking", "addressed", "object", "request", "infinitive", "naming", "voicing", "assessing", "quoting",
    "praising", "denying", "backing", "drawing",
]  # fmt: skip
"""How what is said stands with a verb; the lists of the data file say it by example."""

TAKINGS: tuple[Taking, ...] = (
    "clause", "asking", "addressed", "object", "request", "infinitive", "naming", "voicing", "assessing", "quoting",
    "praising", "denying", "backing", "drawing",
)  # fmt: skip
Shape = Literal["plain", "present", "past", "ing"]
BETWEEN = frozenset({"again", "also", "once", "always", "out", "further", "strongly"})
"""Words, with those in -ly, that may stand within a phrase: 'called again for'."""
SET_IN = re.compile(
    r"(?:(?:late |early |earlier )?(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))? |in an? (?:[a-z]+ )?(?:statement|speech|tweet|post|interview|letter) )"
)
"""When and where something is said, told within a phrase: 'warned on Monday against', 'called in a statement for'."""
SETTING_WORDS = 5
"""Words that such a telling may take, at most."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its little words ('point out'), and all that it takes."""

    words: tuple[str, ...]
    takes: frozenset[Taking]


@dataclass(frozen=True, slots=True)
class Told:
    """A verb found among words: its form, and how many words it covers from its head on."""

    verb: Verb
    shape: Shape
    length: int


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of speech, in lower case, in British and American spelling, nouns in both numbers.

    `forms` gives for a form of a verb its plain form and its shape; `verbs` the verbs by their plain first word.
    """

    forms: Mapping[str, tuple[tuple[str, Shape], ...]]
    verbs: Mapping[str, tuple[Verb, ...]]
    acts: Mapping[str, tuple[Verb, ...]]
    talking: frozenset[str]
    topical: Mapping[str, frozenset[str]]
    """Verbs that tell of a talk and its topic, with the nouns that they need for it, if any."""
    sending: frozenset[str]
    positions: frozenset[str]
    courtesies: frozenset[str]
    guests: frozenset[str]
    manner: frozenset[str]
    ideas: frozenset[str]
    needs: frozenset[str]
    offers: frozenset[str]
    business: frozenset[str]
    papers: frozenset[str]
    sayings: frozenset[str]
    services: frozenset[str]
    serving: frozenset[str]
    organs: frozenset[str]
    private: frozenset[str]
    outlooks: frozenset[str]
    callings: frozenset[str]
    opposites: frozenset[str]
    heads: frozenset[str]
    reigning: tuple[str, ...]
    governing: tuple[str, ...]
    bodies: frozenset[str]
    styles: frozenset[str]
    officials: frozenset[str]
    ranked: frozenset[str]
    seated: frozenset[str]
    sovereign: frozenset[str]
    strangers: frozenset[str]
    sources: tuple[str, ...]

    def told(self, words: Sequence[str], at: int) -> Told | None:
        """The verb of speech whose head stands at `at` among lower-case words, the longest phrase first."""
        return self._match(self.verbs, words, at)

    def act(self, words: Sequence[str], at: int) -> Told | None:
        """The verb of a mere act whose head stands at `at`."""
        return self._match(self.acts, words, at)

    def plain(self, form: str) -> frozenset[str]:
        """The plain forms that a lower-case form may belong to ('said' → 'say')."""
        return frozenset(plain for plain, _ in self.forms.get(form, ()))

    def _match(self, verbs: Mapping[str, tuple[Verb, ...]], words: Sequence[str], at: int) -> Told | None:
        for plain, shape in self.forms.get(words[at], ()):
            for verb in verbs.get(plain, ()):
                length = _length(verb.words[1:], words, at + 1)
                if length is not None:
                    return Told(verb, shape, length + 1)
        return None


def _length(rest: Sequence[str], words: Sequence[str], at: int) -> int | None:
    """How many words `rest` covers from `at` on, one adverb before it allowed; None where it does not stand there."""
    if not rest:
        return 0
    setting = SET_IN.match(" ".join(words[at : at + SETTING_WORDS]) + " ")
    if setting is not None:
        at += len(setting.group().split())
        within = _length(rest, words, at)
        return within + len(setting.group().split()) if within is not None else None
    for skipped in (0, 1):
        first = at + skipped
        if tuple(words[first : first + len(rest)]) == tuple(rest):
            return skipped + len(rest)
        if first >= len(words) or not (words[first] in BETWEEN or words[first].endswith("ly")):
            return None
    return None


@cache
def speech() -> Speech:
    """The words of speech, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("speech.yaml")
    irregular: Mapping[str, list[str]] = data.get("irregular", {})
    verbs = _verbs({taking: _words(data, taking) for taking in TAKINGS})
    acts = _verbs({"object": _words(data, "acts")})
    talking, sending = _words(data, "talking"), _words(data, "sending")
    topical = {verb: _nouns(needed) for verb, needed in data.get("topical", {}).items()}
    heads = {*verbs, *acts, *talking, *sending, *topical}
    return Speech(
        forms=_forms(sorted(heads), irregular),
        verbs=verbs,
        acts=acts,
        talking=frozenset(talking),
        topical=topical,
        sending=frozenset(sending),
        positions=_nouns(_words(data, "positions")),
        courtesies=_nouns(_words(data, "courtesies")),
        guests=_nouns(_words(data, "guests")),
        manner=frozenset(spelled(_words(data, "manner"))),
        ideas=_nouns(_words(data, "ideas")),
        needs=_nouns(_words(data, "needs")),
        offers=_nouns(_words(data, "offers")),
        business=_nouns(_words(data, "business")),
        papers=_nouns(_words(data, "papers")),
        sayings=_nouns(_words(data, "sayings")),
        services=frozenset(_words(data, "services")),
        serving=frozenset(_words(data, "serving")),
        organs=frozenset(_words(data, "organs")),
        private=frozenset(_words(data, "private")),
        outlooks=_nouns(_words(data, "outlooks")),
        callings=frozenset(_words(data, "callings")),
        opposites=frozenset(_words(data, "opposites")),
        heads=frozenset(_words(data, "heads")),
        reigning=tuple(_words(data, "reigning")),
        governing=tuple(_words(data, "governing")),
        bodies=frozenset(_words(data, "bodies")),
        styles=frozenset(_words(data, "styles")),
        officials=_nouns(_words(data, "officials")),
        ranked=frozenset(_words(data, "ranked")),
        seated=frozenset(_words(data, "seated")),
        sovereign=frozenset(_words(data, "sovereign")),
        strangers=frozenset(_words(data, "strangers")),
        sources=tuple(_words(data, "sources")),
    )


def _words(data: Mapping[str, Any], key: str) -> list[str]:
    entries = data.get(key)
    if not isinstance(entries, list) or not all(isinstance(entry, str) and entry.strip() for entry in entries):
        raise KnowledgeError(f"speech.yaml: '{key}' must be a list of words; mend the file or remove it")
    return [entry.strip().lower() for entry in entries]


def spelled(words: Iterable[str]) -> Iterator[str]:
    """Every word as it stands and, where it differs, in American spelling."""
    for word in words:
        yield word
        american = re.sub(r"is(?=(e|es|ed|ing)\b)", "iz", word).replace("our", "or")
        if american != word:
            yield american


def _verbs(lists: Mapping[Taking, list[str]]) -> dict[str, tuple[Verb, ...]]:
    """Verbs by their first word, longer phrases first; what a verb takes is gathered over all lists."""
    takes: dict[tuple[str, ...], set[Taking]] = {}
    for taking, entries in lists.items():
        for entry in spelled(entries):
            takes.setdefault(tuple(entry.split()), set()).add(taking)
    by_head: dict[str, list[Verb]] = {}
    for words, taken in takes.items():
        by_head.setdefault(words[0], []).append(Verb(words, frozenset(taken)))
    return {head: tuple(sorted(found, key=lambda v: (-len(v.words), v.words))) for head, found in by_head.items()}


def _forms(heads: Iterable[str], irregular: Mapping[str, list[str]]) -> dict[str, tuple[tuple[str, Shape], ...]]:
    forms: dict[str, list[tuple[str, Shape]]] = {}
    for head in heads:
        for form, shape in inflected(head, irregular.get(head)):
            if (head, shape) not in forms.setdefault(form, []):
                forms[form].append((head, shape))
    return {form: tuple(found) for form, found in forms.items()}


def inflected(head: str, irregular: Sequence[str] | None = None) -> Iterator[tuple[str, Shape]]:
    """A verb's forms with their shapes, by rule or as listed (present first, -ing last), the plain one last."""
    if irregular:
        for place, form in enumerate(irregular):
            yield form, "ing" if form.endswith("ing") else "past" if place else "present"
    else:
        yield third_person(head), "present"
        yield past(head), "past"
        yield participle(head), "ing"
    yield head, "plain"


def _nouns(words: Iterable[str]) -> frozenset[str]:
    """Nouns in singular and plural."""
    return frozenset(form for noun in spelled(words) for form in (noun, plural(noun)))
