"""Joint projects: the nouns that name what is made, and the words that tell how far it has got."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from communique.knowledge.files import load, well_formed
from communique.knowledge.inflection import forms_of_verbs, phrases
from communique.model.facts import ProjectStatus

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Projects:
    """All that is known of projects. Words are in lower case, but for those of `known`.

    nouns     head nouns, each with the words of which one must stand before it; none where it needs no other
    proper    those of them that need no such word in a name of its own ('the Rooppur plant')
    known     names without such a noun, with their field
    fields    words of names, with the field that they tell, in the order in which they count
    making, work    nouns of making, and of work, which tell by the verb over them
    telling   nouns that tell a status by themselves; `greeted` are the verbs under which a completion is one
    occasions, feelings      what may stand between such a verb and the noun: 'the ceremony of', 'satisfaction at'
    ahead     words that set an opening in the future
    effects   verbs of which the past tells that their subject, an inauguration, has taken place
    agreements, concluding   what is agreed upon in it, where it is signed or reached
    signing, keeping         nouns that tell that it is signed, and verbs that tell that it was
    backing   what may stand between the agreeing and the work: 'agreed on support for'
    wholes    nouns that examples follow: 'projects, in particular'
    verbs     every form of a verb, with what it tells; `built` are those whose past tells that the thing stands
    adjectives     words before a name, or before the work on it, and the status that they tell
    run       verbs that tell of a venture that it works
    coming, wishing   what puts a deed off to the future, and what makes it a mere wish
    phrases   what tells a status in the clause of a name
    joint, talks, against    words by which work is of both, by which both speak of it, and by which it is neither
    nobody    those who make something and are no company, ministry or person with a name
    cues      words, in lower case, of which one stands in every text that names a project
    anything  a pattern of which something stands in every text that names a project
    """

    nouns: Mapping[str, frozenset[str]]
    proper: frozenset[str]
    known: Mapping[str, str]
    fields: Mapping[str, str]
    making: frozenset[str]
    outside: frozenset[str]
    work: frozenset[str]
    telling: Mapping[str, ProjectStatus]
    greeted: frozenset[str]
    occasions: frozenset[str]
    feelings: frozenset[str]
    ahead: frozenset[str]
    effects: frozenset[str]
    agreements: frozenset[str]
    concluding: frozenset[str]
    signing: frozenset[str]
    keeping: frozenset[str]
    backing: frozenset[str]
    wholes: frozenset[str]
    run: frozenset[str]
    verbs: Mapping[str, str]
    built: frozenset[str]
    adjectives: Mapping[str, ProjectStatus]
    coming: frozenset[str]
    wishing: frozenset[str]
    phrases: Mapping[ProjectStatus, re.Pattern[str]]
    joint: re.Pattern[str]
    talks: frozenset[str]
    against: frozenset[str]
    nobody: frozenset[str]
    cues: frozenset[str]
    anything: re.Pattern[str]
    names: re.Pattern[str]


@cache
def projects() -> Projects:
    """What is known of projects, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("projects.yaml")
    with well_formed("projects.yaml"):
        proper = frozenset(w for g in data["nouns"] if g.get("proper") for w in g["words"])
        needing = [g for g in data["nouns"] if not g.get("proper")]
        nouns = dict.fromkeys(proper, NOTHING) | {
            w: frozenset(g.get("before", ())) for g in needing for w in g["words"]
        }
        return Projects(
            nouns=nouns,
            proper=proper,
            known=dict(data["known"]),
            fields={word: field for field, words in data["fields"].items() for word in words},
            making=frozenset(data["making"]),
            outside=frozenset(data["outside"]),
            work=frozenset(data["work"]),
            telling={noun: status for status, nouns in data["telling"].items() for noun in nouns},
            greeted=forms_of_verbs(data["greeted"]),
            agreements=frozenset(data["agreements"]),
            concluding=forms_of_verbs(data["concluding"]),
            signing=frozenset(data["signing"]),
            keeping=forms_of_verbs(data["keeping"]),
            backing=frozenset(data["backing"]),
            wholes=frozenset(data["wholes"]),
            run=forms_of_verbs(data["run"]),
            occasions=frozenset(data["occasions"]),
            feelings=frozenset(data["feelings"]),
            ahead=frozenset(data["ahead"]),
            effects=forms_of_verbs(data["effects"]),
            verbs={form: sort for sort, verbs in data["verbs"].items() for form in forms_of_verbs(verbs)},
            built=forms_of_verbs(data["built"]),
            adjectives={word: status for status, words in data["adjectives"].items() for word in words},
            coming=forms_of_verbs(data["coming"]),
            wishing=forms_of_verbs(data["wishing"]),
            phrases={status: phrases(words) for status, words in data["phrases"].items()},
            joint=phrases(data["joint"]),
            talks=forms_of_verbs(data["talks"]),
            against=frozenset(data["against"]),
            nobody=frozenset(data["nobody"]),
            cues=frozenset({*nouns, *_words(data["known"]), *_words(data["making"])}),
            anything=_anything(nouns, proper, data["known"], data["making"]),
            names=re.compile(rf"(?<!\w)(?:{_either(sorted(data['known'], key=len, reverse=True))})(?!\w)"),
        )


def _words(phrases_: Iterable[str]) -> Iterable[str]:
    """The last words of phrases, or of their parts with hyphens."""
    return (re.findall(r"[^\W\d_]+", phrase)[-1].lower() for phrase in phrases_)


def _either(words: Iterable[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)


def _anything(
    nouns: Mapping[str, frozenset[str]], proper: frozenset[str], known: Iterable[str], making: Iterable[str]
) -> re.Pattern[str]:
    """A head noun behind a word that it needs, a name, or a noun of making before its object."""
    alone = [noun for noun, before in nouns.items() if not before and noun not in proper]
    capital = rf"(?:[A-Z]\w+\s+(?:\w+\s+)?(?:(?i:{_either(sorted(proper))})))\b"
    needing = [rf"(?:{_either(before)})\s+{noun}" for noun, before in nouns.items() if before]
    made = rf"(?:{_either(making)})\s+of"
    told = rf"(?i:\b(?:{_either(alone)}|{'|'.join(needing)}|{made})\b)"
    return re.compile(rf"{told}|\b{capital}|(?<!\w)(?:{_either(known)})(?!\w)")
