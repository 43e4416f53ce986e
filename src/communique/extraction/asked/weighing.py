"""What a model says of a document, weighed against the document: what has its words there is a finding, all else is not.

A model may be wrong, may make things up, and may have been talked into something by the document itself; so nothing
that it says counts by itself. Its quotes are looked up, offsets that it may give are not read, and the words of a
finding are those of the document.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communique.extraction.asked.alignment import Page, is_double_mark, is_mark, within
from communique.extraction.asked.named import Named
from communique.extraction.shapes import SORTS, checked
from communique.knowledge.titles import title_words
from communique.model.document import Document
from communique.model.errors import RecordError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import FACTS, Kind
from communique.model.finding import Finding, Unaligned

MOST_QUOTES, LONGEST_QUOTE = 3, 1_500
FEWEST_WORDS = 2
"""Words of a quote; a single one shows nothing of a fact."""
LONGEST_TEXT = 400
"""Characters of a statement that the guidelines keep."""
NAMES = frozenset({"person", "speaker", "participants", "acronym"})
"""Fields whose words are names: 'May' is not 'may', and 'WHO' not 'who'."""
REACH = 10
"""Years from the day of publication that a date may lie away without its year being told: 'ten years ago'."""
LONGEST_SAID = 2_000
"""Characters that are kept of a record that is no finding."""
SHOWN_IN_QUOTES: Mapping[str, frozenset[str]] = {
    "instrument": frozenset({"title"}),
    "mechanism": frozenset({"name"}),
    "statement": frozenset({"text"}),
    "office": frozenset({"office"}),
}
"""Fields whose words must stand in the quotes themselves, and not just somewhere in the document."""
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"[0-9]{4}")


class Weighing:
    """Weighs what is said of one document."""

    def __init__(self, document: Document, confidence: Mapping[str, float]) -> None:
        self._document = document
        self._confidence = confidence
        self._page = Page(document)
        self._named = Named(document)

    def weighed(self, records: Iterable[object]) -> Iterator[Finding | Unaligned]:
        """Each record as a finding, or as what the document has no words for."""
        for said in records:
            try:
                yield self._finding(said)
            except RecordError as error:
                yield unaligned(said, str(error))

    def _finding(self, said: object) -> Finding:
        kind, told = checked(said)
        assert isinstance(said, dict)
        quotes = self._quotes(said.get("evidence"))
        values = dict(told)
        grounds = [ground for name in told if (ground := self._ground(name, values, quotes))]
        _check_that_quotes_show(kind, values, grounds, quotes)
        if values.get("mode") == "direct":
            self._check_that_it_is_quoted(next(ground.evidence[0] for ground in grounds if ground.field == "text"))
        return Finding(
            document=self._document.id,
            fact=FACTS[kind](**values),
            evidence=tuple(quotes),
            grounds=tuple(grounds),
            confidence=self._confidence[kind],
        )

    def _quotes(self, told: object) -> list[Evidence]:
        if not isinstance(told, list) or not 1 <= len(told) <= MOST_QUOTES:
            raise RecordError(f"it carries no list of one to {MOST_QUOTES} quotes")
        return list(dict.fromkeys(self._quote(each) for each in told))

    def _quote(self, told: object) -> Evidence:
        if not isinstance(told, str) or len(_WORD.findall(told[:LONGEST_QUOTE])) < FEWEST_WORDS:
            raise RecordError("a quote is too short to show anything")
        if len(told) > LONGEST_QUOTE:
            raise RecordError("a quote is too long to show anything in particular")
        return self._place("a quote", told, [])

    def _place(self, what: str, words: str, quotes: list[Evidence]) -> Evidence:
        found = self._page.find(words, quotes)
        if found is None or (what in NAMES and words[0].isupper() and found.quote[0].islower()):
            raise RecordError(f"{what} does not stand in the document: {_cut(' '.join(words.split()), 120)}")
        return found

    def _ground(self, name: str, values: dict[str, Any], quotes: list[Evidence]) -> Ground | None:
        """What a field rests on. Words become those of the document; None where the quotes are all there is."""
        value = values[name]
        match SORTS.get(name, "words"):
            case "words":
                return self._ground_of_words(name, values, quotes)
            case "list of words":
                places = [self._place(name, each, quotes) for each in value]
                values[name] = tuple(dict.fromkeys(_plain(place) for place in places))
                return Ground(name, tuple(places))
            case "parties":
                values[name] = tuple(dict.fromkeys(self._named.meant(code) for code in value))
                return self._ground_of_parties(name, values[name], quotes)
            case "party" if name == "country":
                self._named.check_country(value, values.get("place"))
            case "party":
                values[name] = self._named.meant(value)
                return self._ground_of_parties(name, (values[name],), quotes)
            case "date":
                self._check_years(name, value)
                return Ground(name, tuple(quotes), "resolved")
            case "number":
                self._check_ordinal(value)
        return None

    def _ground_of_words(self, name: str, values: dict[str, Any], quotes: list[Evidence]) -> Ground | None:
        told = values[name]
        if name == "place" and self._document.place and _folded(told) == _folded(self._document.place):
            # The place of issue may be told beside the text alone.
            return None
        place = self._place(name, told, quotes)
        if name == "text":
            place = Evidence.of(self._document, place.start, min(place.end, place.start + LONGEST_TEXT), place.part)
            values[name] = place.quote
        else:
            values[name] = _plain(place)
        return Ground(name, (place,))

    def _ground_of_parties(self, name: str, codes: Iterable[str], quotes: list[Evidence]) -> Ground | None:
        places = [place for code in codes if (place := self._named.grounds(code, quotes))]
        outright = all(any(within(place, quote) for quote in quotes) for place in places)
        return Ground(name, tuple(places), "told" if outright else "resolved") if places else None

    def _check_years(self, name: str, value: str) -> None:
        """A year must be told, or reckoned from the day of publication: nothing else in a document gives one."""
        words = f"{self._document.title} {self._document.text}"
        published = _YEAR.match(self._document.day or "")
        for year in _YEAR.findall(value):
            if year not in words and (published is None or abs(int(published[0]) - int(year)) > REACH):
                raise RecordError(f"{name} is {value}, and nothing in the document tells that year")

    def _check_that_it_is_quoted(self, place: Evidence) -> None:
        """What is passed off as an official's very words must stand beside quotation marks."""
        text = self._document.part(place.part)
        edges = text[max(0, place.start - 2) : place.start + 1] + text[place.end - 1 : place.end + 2]
        if not any(map(is_mark, edges)) and not any(map(is_double_mark, place.quote)):
            raise RecordError("its text stands in no quotation marks, and is no direct speech")

    def _check_ordinal(self, value: int) -> None:
        words = f"{self._document.title} {self._document.text}".casefold()
        if re.search(rf"(?<!\d){value}\s?(?:st|nd|rd|th)\b", words):
            return
        known = title_words().ordinals
        tens = title_words().tens
        written = {word for word, number in known.items() if number == value}
        written |= {
            f"{ten}{dash}{word}"
            for ten, much in tens.items()
            for word, one in known.items()
            for dash in "-‑ "
            if much + one == value
        }
        if not any(re.search(rf"\b{re.escape(word)}\b", words) for word in written):
            raise RecordError(f"ordinal is {value}, which the document does not count")


def unaligned(said: object, why: str) -> Unaligned:
    """What was said, as JSON in one line that any file can hold, and why it is no finding."""
    try:
        line = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    except RecursionError:
        line = "… (lists within lists without end)"
    return Unaligned(_cut(line, LONGEST_SAID), why.encode("utf-8", "replace").decode("utf-8"))


def _check_that_quotes_show(
    kind: Kind, values: Mapping[str, Any], grounds: Iterable[Ground], quotes: list[Evidence]
) -> None:
    """The quotes must be about the fact: a quote that stands in the document shows nothing of what it does not name."""
    held = {ground.field: ground for ground in grounds}
    for name in SHOWN_IN_QUOTES.get(kind, frozenset()):
        if not any(place.overlaps(quote) for place in held[name].evidence for quote in quotes):
            raise RecordError(f"none of its quotes holds the words of {name}")
    if kind == "office" and not _name_in(values["person"], quotes):
        raise RecordError("none of its quotes names the person")
    if kind == "meeting" and not _somebody_in(values, held.get("parties"), quotes):
        raise RecordError("none of its quotes names anybody who meets")


def _somebody_in(values: Mapping[str, Any], parties: Ground | None, quotes: list[Evidence]) -> bool:
    named = parties.evidence if parties else ()
    return any(within(place, quote) for place in named for quote in quotes) or any(
        _name_in(person, quotes) for person in values.get("participants", ())
    )


def _name_in(person: str, quotes: list[Evidence]) -> bool:
    """Whether a quote has the last word of the name, as in 'Mr. Singh', or the first, which leads in some languages."""
    words = _WORD.findall(_folded(person))
    return any({words[0], words[-1]} & set(_WORD.findall(_folded(quote.quote))) for quote in quotes if words)


def _plain(place: Evidence) -> str:
    return " ".join(place.quote.split())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1] + "…"
