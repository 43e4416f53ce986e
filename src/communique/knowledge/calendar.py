"""The words by which English news tells dates: months, weekdays, seasons, numbers, cadences."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from communique.model.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that goes by its date ('the September 11 attacks'): its year, and the words that must follow."""

    month: int
    day: int
    year: int
    after: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The vocabulary. Months and weekdays map each written form to its number: months 1 to 12, Monday 0.

    `seasons` map to their first month, `cadences` to the codes of the guidelines (None where there is none).
    """

    months: Mapping[str, int]
    short_months: frozenset[str]
    name_months: frozenset[str]
    verb_months: frozenset[str]
    month_openings: frozenset[str]
    weekdays: Mapping[str, int]
    short_weekdays: frozenset[str]
    feasts: frozenset[str]
    seasons: Mapping[str, int]
    parts_of_day: tuple[str, ...]
    numbers: Mapping[str, int]
    tens: Mapping[str, int]
    vague_numbers: tuple[str, ...]
    ordinals: Mapping[str, int]
    centuries: tuple[str, ...]
    units: tuple[str, ...]
    cadences: Mapping[str, str | None]
    numbered: frozenset[str]
    counted: frozenset[str]
    amounts: frozenset[str]
    amounts_always: frozenset[str]
    cues: frozenset[str]
    named_days: tuple[NamedDay, ...]


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The packaged vocabulary, read once; raises `KnowledgeError` where the file is malformed."""
    import yaml

    source = files("communique.knowledge") / "data" / "calendar.yaml"
    try:
        return _built(yaml.safe_load(source.read_text(encoding="utf-8")))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise KnowledgeError(f"calendar.yaml: {error}") from error


def _built(data: Mapping[str, Any]) -> Calendar:
    cadences: dict[str, str | None] = dict.fromkeys(data["other_cadences"])
    cadences |= {phrase: code for code, phrases in data["cadences"].items() for phrase in phrases}
    return Calendar(
        months=_forms(data["months"], first=1),
        short_months=frozenset(_shouted(short for forms in data["months"] for short in forms[1:])),
        name_months=frozenset(_shouted(data["name_months"])),
        verb_months=frozenset(_shouted(data["verb_months"])),
        month_openings=frozenset(data["month_openings"]),
        weekdays=_forms(data["weekdays"], first=0),
        short_weekdays=frozenset(_shouted(short for forms in data["weekdays"] for short in forms[1:])),
        feasts=frozenset(data["feasts"]),
        seasons=data["seasons"],
        parts_of_day=tuple(data["parts_of_day"]),
        numbers=data["numbers"],
        tens=data["tens"],
        vague_numbers=tuple(data["vague_numbers"]),
        ordinals=data["ordinals"],
        centuries=tuple(data["centuries"]),
        units=tuple(data["units"]),
        cadences=cadences,
        numbered=frozenset(data["numbered"]),
        counted=frozenset(data["counted"]),
        amounts=frozenset(data["amounts"]),
        amounts_always=frozenset(data["amounts_always"]),
        cues=frozenset(data["cues"]),
        named_days=tuple(
            NamedDay(day["month"], day["day"], day["year"], frozenset(day["after"])) for day in data["named_days"]
        ),
    )


def _forms(rows: list[list[str]], first: int) -> dict[str, int]:
    """Every written form, as it stands and in capitals, to its number."""
    return {form: number for number, row in enumerate(rows, first) for form in _shouted(row)}


def _shouted(words: Any) -> list[str]:
    return [form for word in words for form in (word, word.upper())]
