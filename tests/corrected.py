"""An article and its corrected version, made by hand: what each says is given with it."""

from typing import Any

from communique.model.document import Document
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Instrument, Meeting, Statement
from communique.model.finding import Extraction, Finding

URL = "https://courier.example/world/ministers-meet-in-ankara"
SIGNED = "The two signed an Agreement on Rail Transit."
SAID = "Serikova said that the line will open in spring."
REST = "They discussed trade, transit and energy for the coming year and agreed to meet again, aides told reporters in the hall."

Printed = tuple[Document, Extraction]


def printed(
    name: str, day: int, *, signed: bool = False, said: bool = True, place: str = "Ankara", **told: Any
) -> Printed:
    """A version of the article, in which the ministers met on a day of May."""
    met = f"Foreign ministers Aigul Serikova of Kazakhstan and Kemal Aydin of Turkey met in {place} on {day} May."
    text = " ".join([met, REST, *([SIGNED] if signed else []), *([SAID] if said else [])])
    told = {"source": "The Courier", "published": "2023-05-20", "url": URL, "title": "Ministers meet"} | told
    document = Document(id=name, text=text, **told)

    def words(quote: str) -> Evidence:
        start = text.index(quote)
        return Evidence.of(document, start, start + len(quote))

    parties = ("KZ", "TR")
    when = f"2023-05-{day:02}"
    people = ("Aigul Serikova", "Kemal Aydin")
    meeting = Meeting(form="talks", parties=parties, participants=people, date=when, place=place, stage="held")
    on = Ground("date", (words(f"{day} May"),))
    found = [Finding(document=name, fact=meeting, evidence=(words(met),), grounds=(on,))]
    if signed:
        agreement = Instrument(form="agreement", title="Agreement on Rail Transit", parties=parties, stage="signed")
        found.append(Finding(document=name, fact=agreement, evidence=(words(SIGNED),)))
    if said:
        fact = Statement(speaker="Aigul Serikova", party="KZ", mode="indirect", text="the line will open in spring")
        found.append(Finding(document=name, fact=fact, evidence=(words(SAID),)))
    return document, Extraction(document=name, findings=tuple(found))


FIRST = printed("first", 5, signed=True)
SECOND = printed("second", 6, modified="2023-05-21")
