"""Direct speech: whose words a quotation gives, told before it, after it, in its midst or around it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from communique.extraction.scene import Scene
from communique.extraction.speech.announced import announced, issuing, labelled, says, unmarked
from communique.extraction.speech.lines import Line
from communique.extraction.speech.quotations import Quotation
from communique.extraction.speech.speakers import QUOTING, behind, beside, grammatical_subject, paired, speaker, unreal
from communique.extraction.speech.voices import Utterance, Voice, same, voice
from communique.extraction.text.verbs import FINITE

DASHES = frozenset({"-", "--", "–", "—", "―"})
LEAST_WORDS = 3
"""Words of a quotation that is somebody's utterance rather than a term set in marks."""
NEAR = 14
"""Words between a quotation and the verb that attributes it, at most."""


@dataclass(frozen=True, slots=True)
class _Attribution:
    """Who says a quotation, the place of the verb (None where only a name stands there), and where it stands."""

    voice: Voice
    verb: int | None
    pattern: str


@dataclass(slots=True)
class Quoted:
    """The direct speech of a document: utterances, the quotations taken up in them, the verbs that attribute them."""

    utterances: list[Utterance] = field(default_factory=list)
    taken: list[Quotation] = field(default_factory=list)
    verbs: set[int] = field(default_factory=set)


def quoted(scene: Scene, quotations: Sequence[Quotation], line_of: Callable[[int], Line | None]) -> Quoted:
    """All direct speech of a text. `line_of` gives the row of words of a paragraph by its number."""
    return _Reading(scene, quotations, line_of).read()


class _Reading:
    """One pass over the quotations of a text, in order."""

    def __init__(self, scene: Scene, quotations: Sequence[Quotation], line_of: Callable[[int], Line | None]) -> None:
        self.scene, self.quotations, self.line_of = scene, quotations, line_of
        self.text = scene.text
        self.heads = [start for start, _ in scene.prepared.paragraphs]
        self.found = Quoted()

    def read(self) -> Quoted:
        last: tuple[Quotation, Voice] | None = None
        number = 0
        while number < len(self.quotations):
            quotation = self.quotations[number]
            attribution = self._attribution(number, last)
            if attribution is None:
                number += 1
                continue
            until = number
            while attribution.pattern == "after" and until + 1 < len(self.quotations) and self._joined(until):
                until += 1
            end = self.quotations[until].end
            self.found.utterances.append(
                Utterance(quotation.start, end, "direct", attribution.voice, f"quoted {attribution.pattern}")
            )
            self.found.taken.extend(self.quotations[number : until + 1])
            last = (self.quotations[until], attribution.voice)
            number = until + 1
        for utterance, verb in unmarked(self.scene, self.line_of):
            self.found.verbs.add(verb)
            self._take(utterance)
        for utterance in labelled(self.scene, self.quotations, self.line_of):
            self._take(utterance)
        return self.found

    def _attribution(self, number: int, last: tuple[Quotation, Voice] | None) -> _Attribution | None:
        quotation = self.quotations[number]
        end = quotation.end
        if number + 1 < len(self.quotations) and self._joined(number):
            end = self.quotations[number + 1].end  # '"We must," he said, "stay firm."' is one utterance
        if len(self.text[quotation.start : end].split()) < LEAST_WORDS:
            return None
        heading = self._heading(number)
        if heading:
            led = self._before(number)
            # 'TARKA - "…," said Soto': a dash sets a dateline apart
            return led or (self._after(number) if self._behind_dash(quotation) else None)
        found = self._after(number) or self._by_colon(number) or self._signed(number)
        return found or self._continued(number, last)

    def _line(self, offset: int) -> Line | None:
        return self.line_of(bisect_right(self.heads, offset) - 1)

    def _heading(self, number: int) -> bool:
        """Whether words of the same sentence stand before a quotation."""
        quotation = self.quotations[number]
        line = self._line(quotation.opens)
        if line is None:
            return False
        place = line.at(quotation.opens) - 1
        return place >= self._lead_from(number, line, place) and line.lows[place] not in (".", "?", "!", '"')

    def _behind_dash(self, quotation: Quotation) -> bool:
        return self.text[: quotation.opens].rstrip()[-1:] in DASHES

    def _lead_from(self, number: int, line: Line, place: int) -> int:
        """The place at which the sentence begins that leads to a quotation, an earlier quotation left out."""
        if place < 0:
            return 0
        first, _ = line.sentence(place)
        return max(first, line.at(self.quotations[number - 1].closes)) if number else first

    def _before(self, number: int) -> _Attribution | None:
        """'Singh said: "…"', 'He added that "…."'"""
        quotation = self.quotations[number]
        line = self._line(quotation.opens)
        assert line is not None
        close = line.at(quotation.opens) - 1
        first = self._lead_from(number, line, close)
        mark = line.lows[close]
        verb = next((p for p in range(close, max(first, close - 3 * NEAR) - 1, -1) if says(line, p)), None)
        if verb is None:
            return self._led_to(number, line, first, close) if mark == ":" else None
        told = line.told(verb)
        assert told is not None
        gap = verb + told.length
        near = mark == ":" or (close - gap <= NEAR and not line.finite(gap, close))
        if unreal(line.tokens[verb]) or not near:
            return None
        if mark not in (",", ":") and not (self._ends_sentence(quotation) and self._is_sentence(quotation)):
            return None  # a part of a reported clause is in quotation marks
        if told.verb.takes & {"clause", "addressed"} and self._half(quotation, line, gap, close):
            return None
        said = speaker(self.scene, line, verb)
        if said is None or self._after_more(line, first, verb, said, quotation):
            return None
        self.found.verbs.add(line.starts[verb])
        return _Attribution(said, verb, "before")

    def _led_to(self, number: int, line: Line, first: int, close: int) -> _Attribution | None:
        """Who speaks behind a colon that no verb of speech leads to."""
        issued = issuing(line, first, close)
        said = speaker(self.scene, line, issued) if issued is not None and not unreal(line.tokens[issued]) else None
        if said is not None:
            return _Attribution(said, issued, "before")
        return self._named(line, close) or self._leading(number, line, first, close)

    def _half(self, quotation: Quotation, line: Line, gap: int, close: int) -> bool:
        """Whether the clause began before its quotation mark: 'said the deal "should be mended".'"""
        return (
            close >= gap
            and line.lows[close] not in (",", ":", "that")
            and self.text[quotation.start : quotation.start + 1].islower()
        )

    def _after_more(self, line: Line, first: int, verb: int, said: Voice, quotation: Quotation) -> bool:
        """Whether one speaker's reported words in the same sentence run on into a quoted fragment."""
        if re.search(r"[.?!] ", self.text[quotation.start : quotation.end]):
            return False
        told = (p for p in range(first, verb) if says(line, p) and line.tokens[p].tag_ != "VBN")
        earlier = [p for p in told if not unreal(line.tokens[p])]
        return any(line.finite(p + 1, verb) and same(speaker(self.scene, line, p), said) for p in earlier)

    def _named(self, line: Line, close: int) -> _Attribution | None:
        """'Singh: "…"'"""
        mention = self.scene.mention_at(line.part, line.starts[close - 1]) if close else None
        said = voice(self.scene, mention) if mention and mention.sort in ("name", "office") else None
        return _Attribution(said, None, "before") if said else None

    def _leading(self, number: int, line: Line, first: int, close: int) -> _Attribution | None:
        """'Soto was blunt: "…"': without a verb of speech, the person whom the sentence before the colon is about."""
        quotation = self.quotations[number]
        if not (self._is_sentence(quotation) and self._ends_sentence(quotation)):
            return None
        mention = self.scene.mention_at(line.part, line.starts[first])
        verb = next((p for p in range(first, close) if line.tokens[p].tag_ in FINITE), None)
        if verb is not None and verb > first and (mention is None or line.at(mention.end) != verb):
            mention = self.scene.mention_at(line.part, line.starts[verb - 1])  # 'But Soto was blunt: "…"'
            subject = grammatical_subject(line.tokens[verb])
            mention = mention if subject is not None and line.place(subject) == verb - 1 else None
        if mention is None or verb is None or line.at(mention.end) != verb or unreal(line.tokens[verb]):
            return None
        said = voice(self.scene, mention) if mention.person and not paired(self.scene, line, mention) else None
        return _Attribution(said, None, "labelled") if said else None

    def _ends_sentence(self, quotation: Quotation) -> bool:
        """Whether nothing of the sentence follows a quotation."""
        if self.text[quotation.end - 1] in ".?!":
            return True
        return re.match(r"\s*(?:[.?!;]|\n|$)", self.text[quotation.closes :]) is not None

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether a quotation holds a clause of its own."""
        line = self._line(quotation.start)
        if line is None:
            return False
        return line.finite(line.at(quotation.start), line.at(quotation.end)) or not quotation.whole

    def _after(self, number: int) -> _Attribution | None:
        """'"…," said Singh', '"…," the Minister told reporters', '"…", according to the Ministry'."""
        quotation = self.quotations[number]
        line = self._line(quotation.closes - 1)
        if line is None:
            return None
        first = line.at(quotation.closes)
        while first < len(line) and line.lows[first] in (",", ".", *DASHES) and line.lows[first] != "\n":
            first += 1
        if first >= len(line):
            return None
        stop = self._tail_to(number, line, first)
        if line.lows[first : first + 2] == ["according", "to"]:
            said = behind(self.scene, line, first + 2)
            return _Attribution(said, None, "after") if said else None
        verb = next((p for p in range(first, min(stop, first + NEAR)) if says(line, p)), None)
        if (
            verb is None
            or unreal(line.tokens[verb], line.tokens[first].i)
            or (line.finite(first, verb) and not _quoted_as(line, first, verb))
            or self._tells_anew(line, quotation, verb, stop)
        ):
            return None
        said = behind(self.scene, line, verb + 1) if verb == first else beside(self.scene, line, verb)
        if said is None and verb > first:
            subject = grammatical_subject(line.tokens[verb])
            seat = line.place(subject) if subject is not None else None
            said = speaker(self.scene, line, verb) if seat is not None and first <= seat < verb else None
        if said is None:
            return None
        self.found.verbs.add(line.starts[verb])
        return _Attribution(said, verb, "after")

    def _tail_to(self, number: int, line: Line, first: int) -> int:
        """The place at which the sentence ends that follows a quotation, or the next quotation begins."""
        _, stop = line.sentence(first)
        if number + 1 < len(self.quotations):
            stop = min(stop, line.at(self.quotations[number + 1].opens))
        return stop

    def _tells_anew(self, line: Line, quotation: Quotation, verb: int, stop: int) -> bool:
        """Whether the sentence after a quotation reports something else, rather than who spoke."""
        if self.text[quotation.end - 1] in ",":
            return False
        told = line.told(verb)
        rest = verb + (told.length if told else 1)
        content = "that" in line.lows[rest : rest + NEAR] or line.finite(rest, stop)
        return (
            content
            and self.text[quotation.end - 1] in ".?!…"
            and line.tokens[line.at(quotation.closes)].text[:1].isupper()
        )

    def _joined(self, number: int) -> bool:
        """Whether an utterance is broken by its attribution and goes on: '"…," he said, "…"'."""
        quotation, following = self.quotations[number], self.quotations[number + 1]
        line = self._line(quotation.closes - 1)
        if line is None or line is not self._line(following.opens):
            return False
        first, last = line.at(quotation.closes), line.at(following.opens) - 1
        verbs = [p for p in range(first, last + 1) if says(line, p)]
        # '"…," – said Soto. – "…"' sets a stop before the second dash
        stop = last if line.lows[last] not in DASHES else last - 1
        short = last - first < 3 * NEAR and not any(line.lows[p] in ".?!" for p in range(first, stop))
        return short and len(verbs) == 1 and last > first and line.lows[last] in (",", *DASHES)

    def _by_colon(self, number: int) -> _Attribution | None:
        """A quotation that a sentence before it announces with a colon, in the paragraph above."""
        quotation = self.quotations[number]
        paragraph = bisect_right(self.heads, quotation.opens) - 1
        if paragraph == 0 or self.heads[paragraph] < quotation.opens - 2:
            return None
        line = self.line_of(paragraph - 1)
        found = announced(self.scene, line) if line else None
        if line is None or found is None:
            return None
        said, verb = found
        self.found.verbs.add(line.starts[verb])
        return _Attribution(said, verb, "before")

    def _signed(self, number: int) -> _Attribution | None:
        """A quotation with a dash and a name behind it or beneath it."""
        quotation = self.quotations[number]
        line = self._line(quotation.closes - 1)
        if line is None:
            return None
        place = line.at(quotation.closes)
        if place >= len(line):
            below = self.line_of(line.paragraph + 1)
            if below is None:
                return None
            line, place = below, 0
        if line.lows[place] not in DASHES:
            return None
        said = behind(self.scene, line, place + 1)
        return _Attribution(said, None, "signed") if said else None

    def _continued(self, number: int, last: tuple[Quotation, Voice] | None) -> _Attribution | None:
        """A quotation of whole sentences without words of its own about who speaks: the one who spoke right before."""
        quotation = self.quotations[number]
        if not self._is_sentence(quotation) or not self._ends_sentence(quotation):
            return None
        if last is not None and self._follows(last[0], quotation):
            return _Attribution(last[1], None, "continued")
        return self._foretold(number) or self._following(number)

    def _follows(self, before: Quotation, quotation: Quotation) -> bool:
        """Whether no more than an attribution stands between two quotations, and no other sentence."""
        between = self.text[before.closes : quotation.opens]
        return (
            between.count("\n") <= 2
            and len(re.findall(r"[.?!](?:\s|$)", between)) <= 1
            and len(between.split()) <= 3 * NEAR
        )

    def _foretold(self, number: int) -> _Attribution | None:
        """Who is told to say or stress something in the sentence right before, in the same paragraph."""
        quotation = self.quotations[number]
        line = self._line(quotation.opens)
        place = line.at(quotation.opens) - 1 if line else -1
        if line is None or place < 0:
            return None
        first, stop = line.sentence(place)
        for verb in range(first, stop):
            if line.told(verb) and not unreal(line.tokens[verb]):
                said = speaker(self.scene, line, verb)
                return _Attribution(said, None, "continued") if said else None
        return None

    def _following(self, number: int) -> _Attribution | None:
        """The speaker of the quotation that stands right behind this one: '"…." "…," he added.'"""
        quotation = self.quotations[number]
        if (
            number + 1 < len(self.quotations)
            and not self.text[quotation.closes : self.quotations[number + 1].opens].strip()
        ):
            found = self._after(number + 1)
            return _Attribution(found.voice, None, "continued") if found else None
        return None

    def _take(self, utterance: Utterance) -> None:
        """Keeps words without quotation marks, so that nothing reported is read within them."""
        self.found.utterances.append(utterance)
        self.found.taken.append(Quotation(utterance.start, utterance.start, utterance.end, utterance.end))


def _quoted_as(line: Line, first: int, verb: int) -> bool:
    """Whether somebody is told to be quoted: 'Soto was quoted as saying', 'the agency cited Soto as telling'."""
    return line.lows[verb - 1] == "as" and any(line.lows[p] in QUOTING for p in range(first, verb))
