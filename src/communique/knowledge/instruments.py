"""What states sign: the nouns that name an instrument, and the verbs that tell how far it has got."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.knowledge.files import load, well_formed
from communique.knowledge.inflection import forms_of_verbs, noun_forms, phrases, verb_forms
from communique.model.facts import InstrumentForm, InstrumentStage


@dataclass(frozen=True, slots=True)
class InstrumentNoun:
    """A head noun. Words in lower case.

    A `weak` noun also names much that is no instrument; a `named` one may be taken from a capitalised name alone all
    the same, a `capital` one only from such a name, `many` only in the plural or with its subject or sides, `signed`
    wherever somebody signs it, `quoted` only with its title in quotation marks, `several` where several parties issue it
    or it is called joint, `adopted` where the members of an organisation adopt it. Where `before` or `after`
    holds words, one of them must stand directly beside the noun.
    """

    form: InstrumentForm
    weak: bool = False
    named: bool = False
    capital: bool = False
    many: bool = False
    signed: bool = False
    quoted: bool = False
    several: bool = False
    adopted: bool = False
    before: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """An instrument that the world knows by name, by what else it is called, and the forms that its names tell."""

    name: str
    forms: tuple[str, ...]
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instruments:
    """All that is known of instruments. Words are in lower case, but for those of `known`.

    nouns     every form of a head noun, with what it may be, the more demanding reading first
    known     names and short forms without such a noun, with their form
    named     instruments that are one under all of their names, whatever parties are told
    never     names that have such a noun and are no dealing between parties
    unwritten words before 'agreement' by which no text is meant, unless it is signed
    statehood what a declaration is about that one state makes alone
    short        short forms that say what the instrument is about
    between_two  nouns for what two mostly make with each other
    internal     words before a noun that make it a matter of one state alone, whatever the noun
    unspecific   words before the noun that leave it open which one is meant
    alike, anybody   words that speak of any number of its like, or of others than states with whom it is made
    wide         words in a name by which it is of more than two
    verbs     every form of a verb of agreeing, with the stage that it tells; `binding` those of them that make an
              instrument of whatever their object is; `instrumental` those said of hardly anything else
    topics    verbs that tell of an instrument still open where it is not yet known by name
    phrases   verbs of several words ('enter into force') and their stage
    deeds     nouns of agreeing ('signing') and the stage of what they govern
    coming, open, undone   what turns a deed into one to come, leaves it open, or says that it did not happen
    laws      what a state makes to ratify an instrument
    parliaments   whose approval ratifies
    more, least, about, less   phrases before a number
    commenting   verbs that comment on a deed that may lie long back
    applying  what something is done in, or by, that is done under an instrument
    assemblies  words for the members of an organisation together, or for their meeting
    own_law   organisations that adopt as one, as a state does
    bodies    bodies and offices of whose name an instrument may be a part
    of_many   what in a name says that many states are party to it
    paired    fields that are one though 'and' stands in them
    acts      what is done to an instrument beyond signing, by every form of its words
    """

    nouns: Mapping[str, tuple[InstrumentNoun, ...]]
    known: Mapping[str, InstrumentForm]
    named: tuple[NamedInstrument, ...]
    never: frozenset[str]
    unwritten: frozenset[str]
    statehood: frozenset[str]
    short: frozenset[str]
    between_two: frozenset[str]
    domestic: frozenset[str]
    internal: frozenset[str]
    unspecific: frozenset[str]
    alike: frozenset[str]
    anybody: frozenset[str]
    wide: frozenset[str]
    outside: frozenset[str]
    collective: frozenset[str]
    verbs: Mapping[str, InstrumentStage]
    binding: frozenset[str]
    instrumental: frozenset[str]
    topics: frozenset[str]
    phrases: Mapping[str, InstrumentStage]
    deeds: Mapping[str, InstrumentStage]
    coming: frozenset[str]
    open: frozenset[str]
    undone: frozenset[str]
    laws: frozenset[str]
    acts: Mapping[str, str]
    signing: frozenset[str]
    reaching: frozenset[str]
    own: frozenset[str]
    issuing: frozenset[str]
    closing: frozenset[str]
    containing: frozenset[str]
    applying: frozenset[str]
    entering: frozenset[str]
    joining: frozenset[str]
    within: frozenset[str]
    assemblies: frozenset[str]
    own_law: frozenset[str]
    bodies: frozenset[str]
    commenting: frozenset[str]
    of_many: re.Pattern[str]
    parliaments: re.Pattern[str]
    occasions: frozenset[str]
    placed: frozenset[str]
    numbers: Mapping[str, int]
    vague: frozenset[str]
    more: re.Pattern[str]
    least: re.Pattern[str]
    about: re.Pattern[str]
    less: re.Pattern[str]
    paired: re.Pattern[str]

    @property
    def heads(self) -> frozenset[str]:
        """Every form of every head noun."""
        return frozenset(self.nouns)


@cache
def instruments() -> Instruments:
    """What is known of instruments, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("instruments.yaml")
    with well_formed("instruments.yaml"):
        return Instruments(
            nouns=_nouns(data["nouns"]),
            known=dict(data["known"]),
            named=tuple(_named(each) for each in data["named"]),
            never=frozenset(data["never"]),
            unwritten=frozenset(data["unwritten"]),
            statehood=frozenset(data["statehood"]),
            short=frozenset(data["short"]),
            between_two=frozenset(data["between_two"]),
            domestic=frozenset(data["domestic"]),
            internal=frozenset(data["internal"]),
            unspecific=frozenset(data["unspecific"]),
            alike=frozenset(data["alike"]),
            anybody=frozenset(data["anybody"]),
            wide=frozenset(data["wide"]),
            outside=frozenset(data["outside"]),
            collective=frozenset(data["collective"]),
            verbs={form: stage for stage, verbs in data["verbs"].items() for form in forms_of_verbs(verbs)},
            binding=forms_of_verbs(data["binding"]),
            instrumental=forms_of_verbs(data["instrumental"]),
            topics=forms_of_verbs(data["topics"]),
            phrases=_verb_phrases(data["phrases"]),
            deeds={form: stage for stage, nouns in data["deeds"].items() for n in nouns for form in noun_forms(n)},
            coming=forms_of_verbs(data["coming"]),
            open=forms_of_verbs(data["open"]),
            undone=forms_of_verbs(data["undone"]) | frozenset(data["negations"]),
            laws=frozenset(form for noun in data["laws"] for form in noun_forms(noun)),
            acts={form: act for act, verbs in data["acts"].items() for form in forms_of_verbs(verbs)},
            signing=forms_of_verbs(data["signing"]),
            reaching=forms_of_verbs(data["reaching"]),
            own=forms_of_verbs(data["own"]),
            issuing=forms_of_verbs(data["issuing"]),
            closing=forms_of_verbs(data["closing"]),
            containing=forms_of_verbs(data["containing"]),
            applying=frozenset(data["applying"]),
            entering=forms_of_verbs(data["entering"]),
            joining=frozenset(data["joining"]),
            within=frozenset(data["within"]),
            assemblies=frozenset(data["assemblies"]),
            own_law=frozenset(data["own_law"]),
            bodies=frozenset(data["bodies"]),
            commenting=forms_of_verbs(data["commenting"]),
            of_many=phrases(data["of_many"]),
            parliaments=phrases(data["parliaments"]),
            occasions=frozenset(data["occasions"]),
            placed=frozenset(data["placed"]),
            vague=frozenset(data["vague"]),
            more=phrases(data["more"]),
            least=phrases(data["least"]),
            about=phrases(data["about"]),
            less=phrases(data["less"]),
            paired=phrases(data["paired"]),
            numbers=dict(data["numbers"]),
        )


def _nouns(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[InstrumentNoun, ...]]:
    found: dict[str, list[InstrumentNoun]] = {}
    for group in groups:
        noun = InstrumentNoun(
            group["form"],
            weak=bool(group.get("weak")),
            named=bool(group.get("named")),
            capital=bool(group.get("capital")),
            many=bool(group.get("many")),
            signed=bool(group.get("signed")),
            quoted=bool(group.get("quoted")),
            several=bool(group.get("several")),
            adopted=bool(group.get("adopted")),
            before=frozenset(group.get("before", ())),
            after=tuple(group.get("after", ())),
        )
        for entry in group["words"]:
            for form in noun_forms(entry):
                found.setdefault(form, []).append(noun)
    demanding = {form: sorted(nouns, key=lambda n: not (n.before or n.after)) for form, nouns in found.items()}
    return {form: tuple(nouns) for form, nouns in demanding.items()}


def _verb_phrases(stages: Mapping[InstrumentStage, Iterable[str]]) -> dict[str, InstrumentStage]:
    """Every form of a phrase whose first word is a verb."""
    found = {}
    for stage, entries in stages.items():
        for phrase in entries:
            verb, _, rest = phrase.partition(" ")
            found.update({f"{form} {rest}": stage for form in verb_forms(verb)})
    return found


def _named(entry: Mapping[str, Any]) -> NamedInstrument:
    return NamedInstrument(entry["name"], tuple(entry["forms"]), tuple(entry.get("other", ())))
