"""Words by which texts tell that officials meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.knowledge.files import load, well_formed
from communique.knowledge.inflection import phrases


@dataclass(frozen=True, slots=True)
class Meetings:
    """Sets of lemmas, and patterns for the phrases of modality.

    `gatherings`: the form that each noun of an event tells; `dealings`: by how the other side is told ('with', 'object',
    'to' …), the verbs, each with the objects that it must have, none where it needs none.
    """

    cities: frozenset[str]
    meet: frozenset[str]
    hold: frozenset[str]
    receive: frozenset[str]
    welcome: frozenset[str]
    speak: frozenset[str]
    travel: frozenset[str]
    tour: frozenset[str]
    onward: frozenset[str]
    leave: frozenset[str]
    making: frozenset[str]
    setting_out: frozenset[str]
    ending: frozenset[str]
    plans: frozenset[str]
    missions: frozenset[str]
    sent: frozenset[str]
    collectives: frozenset[str]
    described: frozenset[str]
    heads: frozenset[str]
    attend: frozenset[str]
    sit: frozenset[str]
    convened: frozenset[str]
    foreseen: frozenset[str]
    sign: frozenset[str]
    nouns: Mapping[str, str]
    events: frozenset[str]
    delegates: frozenset[str]
    unofficial: frozenset[str]
    ranks: frozenset[str]
    grades: frozenset[str]
    denying: frozenset[str]
    gatherings: Mapping[str, str]
    occur: frozenset[str]
    staged: frozenset[str]
    partake: frozenset[str]
    partake_in: frozenset[str]
    large: frozenset[str]
    worldwide: frozenset[str]
    attend_large: frozenset[str]
    take_part_large: frozenset[str]
    host_large: frozenset[str]
    dealings: Mapping[str, Mapping[str, frozenset[str]]]
    envoys: frozenset[str]
    call_purposes: frozenset[str]
    by_phone: re.Pattern[str]
    planned: re.Pattern[str]
    hypothetical: re.Pattern[str]
    denied: re.Pattern[str]
    cancelled: re.Pattern[str]
    postponed: re.Pattern[str]
    habitual: re.Pattern[str]
    besides: re.Pattern[str]
    apart: re.Pattern[str]


@cache
def meetings() -> Meetings:
    """The words, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("meetings.yaml")
    with well_formed("meetings.yaml"):
        return Meetings(
            cities=frozenset(data["cities"]),
            meet=frozenset(data["meet"]),
            hold=frozenset(data["hold"]),
            receive=frozenset(data["receive"]),
            welcome=frozenset(data["welcome"]),
            speak=frozenset(data["speak"]),
            travel=frozenset(data["travel"]),
            tour=frozenset(data["tour"]),
            onward=frozenset(data["onward"]),
            leave=frozenset(data["leave"]),
            making=frozenset(data["making"]),
            setting_out=frozenset(data["setting_out"]),
            ending=frozenset(data["ending"]),
            plans=frozenset(data["plans"]),
            missions=frozenset(data["missions"]),
            sent=frozenset(data["sent"]),
            collectives=frozenset(data["collectives"]),
            described=frozenset(data["described"]),
            heads=frozenset(data["heads"]),
            attend=frozenset(data["attend"]),
            sit=frozenset(data["sit"]),
            convened=frozenset(data["convened"]),
            foreseen=frozenset(data["foreseen"]),
            sign=frozenset(data["sign"]),
            nouns=dict(data["nouns"]),
            events=frozenset(data["events"]),
            delegates=frozenset(data["delegates"]),
            unofficial=frozenset(data["unofficial"]),
            ranks=frozenset(data["ranks"]),
            grades=frozenset(data["grades"]),
            denying=frozenset(data["denying"]),
            gatherings={noun: form for form, nouns in data["gatherings"].items() for noun in nouns},
            occur=frozenset(data["occur"]),
            staged=frozenset(data["staged"]),
            partake=frozenset(data["partake"]),
            partake_in=frozenset(data["partake_in"]),
            large=frozenset(data["large"]),
            worldwide=frozenset(data["worldwide"]),
            attend_large=frozenset(data["attend_large"]),
            take_part_large=frozenset(data["take_part_large"]),
            host_large=frozenset(data["host_large"]),
            dealings={how: _with_objects(verbs) for how, verbs in data["dealings"].items()},
            envoys=frozenset(data["envoys"]),
            call_purposes=frozenset(data["call_purposes"]),
            by_phone=phrases(data["by_phone"]),
            planned=phrases(data["planned"]),
            hypothetical=phrases(data["hypothetical"]),
            denied=phrases(data["denied"]),
            cancelled=phrases(data["cancelled"]),
            postponed=phrases(data["postponed"]),
            habitual=phrases(data["habitual"]),
            besides=phrases(data["besides"]),
            apart=phrases(data["apart"]),
        )


def _with_objects(verbs: list[str]) -> dict[str, frozenset[str]]:
    """Verbs with the objects that they must have, none where any will do: 'shake/hand|hands'."""
    read: dict[str, frozenset[str]] = {}
    for verb in verbs:
        name, _, objects = verb.partition("/")
        read[name] = read.get(name, frozenset()) | frozenset(filter(None, objects.split("|")))
    return read
