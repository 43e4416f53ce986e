"""A register with a morning's work in it: conflicts, findings that are less sure, records that look alike; all made up."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.register.conftest import Press

from communique.model.finding import Extraction
from communique.register.store import Register

PARTIES = (("KZ", "TR"), ("FI", "NO"), ("BR", "PE"), ("GH", "TG"), ("LA", "TH"))
GUESTS = ("Aigul Serikova", "Eero Aho", "Lucia Prado", "Kofi Adomako", "Somchai Ruang")
HOSTS = ("Kemal Aydin", "Anna Holm", "Hugo Zavala", "Afi Lawson", "Bounmy Keo")


def talks(number: int) -> dict[str, Any]:
    """Talks of their own: their parties and people take turns, and no two are on one day."""
    turn = number % len(PARTIES)
    return {
        "kind": "meeting",
        "form": "talks",
        "parties": list(PARTIES[turn]),
        "participants": [GUESTS[turn], HOSTS[turn]],
        "date": f"2023-{1 + number // 25:02}-{1 + number % 25:02}",
        "stage": "held",
    }


def disputed(press: Press, number: int) -> None:
    """Talks of which two papers name two countries."""
    one, other = PARTIES[number % len(PARTIES)]
    told = talks(number)
    day = told["date"]
    for paper, country, words in (("post", one, "opened the doors to"), ("herald", other, "travelled far to see")):
        text = f"In round {number} of their talks, as the {paper} has it, {told['participants'][0]} {words} the other side."
        press.story(f"{paper}-{number}", day, text, told | {"country": country, "quote": text})


def doubtful(press: Press, number: int) -> None:
    """A call that is told in passing."""
    told = talks(number) | {"form": "call"}
    quote = f"a call between {told['participants'][0]} and {told['participants'][1]}"
    text = f"Weather slowed the ferries. There was talk of {quote} in week {number}. The harbour reopened at noon."
    press.story(f"diary-{number}", told["date"], text, told | {"quote": quote})


def likeness(press: Press, number: int) -> None:
    """Two formats whose names differ by a word."""
    parties = list(PARTIES[number % len(PARTIES)])
    about = ("Glacier Rescue Patrols", "Harvest Insurance Funds", "Museum Lending Rules", "Pilot Training Schools")[
        number
    ]
    for paper, name in (("gazette", f"Joint Dialogue on {about}"), ("courier", f"Special Joint Dialogue on {about}")):
        text = f"The {name}, the {paper} wrote, brings the two sides together."
        fact = {"kind": "mechanism", "name": name, "form": "dialogue", "parties": parties, "quote": f"The {name}"}
        press.story(f"{paper}-{number}", f"2023-06-0{1 + number}", text, fact)


def desk(path: str | Path, conflicts: int = 3, unsure: int = 3, alike: int = 2) -> Register:
    """A register in which so much waits."""
    press = Press()
    for number in range(conflicts):
        disputed(press, number)
    for number in range(unsure):
        doubtful(press, 50 + number)
    for number in range(alike):
        likeness(press, number)
    held = Register.open(path)
    for document, extraction in zip(press.documents, press.extractions, strict=True):
        held.add(document, _less_sure(extraction))
    return held


def _less_sure(extraction: Extraction) -> Extraction:
    """What is told in a diary is less sure, the later the surer."""
    paper, _, number = extraction.document.partition("-")
    if paper != "diary":
        return extraction
    sure = 0.55 + (int(number) - 50) / 100
    return replace(extraction, findings=tuple(replace(each, confidence=sure) for each in extraction.findings))
