"""Two texts side by side: the runs of equal words, and the sentences that were lightly edited.

This module says what is found; `kernel` finds the same, faster.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from communique.copies.fingerprints import GRAM, RUN, Fingerprint, grams, winnowed
from communique.copies.words import QUOTED, Words, sentences

OCCURRENCES = 8
RUNS = 4096
DISTINCT = 4
SNAP = 8
EDGE = 12
SHORTEST_SENTENCE = 5
LONGEST_SENTENCE = 255
SHORT_MATCH = 8
CLOSE_WORDS = 40
CLOSE_SHARE = 4
FRAME = 6
NEAR = 40

COPY, QUOTATION, BOILERPLATE = 0, 1, 2
APART, RELATED, CLOSE = 0, 1, 2


class Stretch(NamedTuple):
    """Words `a` to `a_end` of one text and `b` to `b_end` of the other that go together.

    `matched` is the number of words that are equal on both sides; `kind` is COPY, QUOTATION or BOILERPLATE.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    matched: int
    kind: int

    @property
    def score(self) -> float:
        """The share of the words of both sides that are matched."""
        return 2 * self.matched / (self.a_end - self.a + self.b_end - self.b)


class Run(NamedTuple):
    """`length` equal words, from word `a` of one text and word `b` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text made ready to be laid beside others."""

    words: Words
    grams: list[int]
    fingerprints: list[Fingerprint]
    places: Mapping[int, list[int]]
    """Where each gram stands, the first eight places."""

    @classmethod
    def of(cls, words: Words) -> "Prepared":
        numbers = grams(words.hashes)
        places: dict[int, list[int]] = {}
        for at, number in enumerate(numbers):
            held = places.setdefault(number, [])
            if len(held) < OCCURRENCES:
                held.append(at)
        return cls(words, numbers, winnowed(numbers), places)


def aligned(one: Prepared, other: Prepared, boilerplate: frozenset[int] = frozenset()) -> list[Stretch]:
    """What two texts share, in order. `boilerplate` are the fingerprint keys that recur.

    Every twelve equal words in a row, at least four of them different, lie in a stretch on both sides.
    """
    found = runs(one, other)
    shared = _shared_keys(one, other)
    stretches = [part for run in found for part in _parted(run, one, shared, boilerplate)]
    stretches += _edited(one, other, found, stretches, shared, boilerplate)
    return sorted(_with_quotations(one.words, other.words, stretches))


def runs(one: Prepared, other: Prepared) -> list[Run]:
    """The runs of at least twelve equal words, each as long as it can be."""
    if len(one.words) >= RUN and list(one.words.hashes) == list(other.words.hashes):
        return [Run(0, 0, len(one.words))]
    found = dict.fromkeys(_walk(one, other, bytearray(len(one.words))))
    covered = bytearray(len(other.words))
    for run in found:
        covered[run.b : run.b + run.length] = b"\x01" * run.length
    for run in _walk(other, one, covered):
        found[Run(run.b, run.a, run.length)] = None
    return sorted(found)


def _walk(one: Prepared, other: Prepared, covered: bytearray) -> list[Run]:
    """Runs that begin or go on in a place of `one` not covered yet, left to right, the longest of each place."""
    found: list[Run] = []
    a, b = one.words.hashes, other.words.hashes
    at, done = 0, 0
    while at < len(one.grams) and len(found) < RUNS:
        best = None
        if not all(covered[at : at + GRAM]):
            for place in other.places.get(one.grams[at], ()):
                run = _extended(a, b, at, place)
                if run and (best is None or run.length > best.length):
                    best = run
        if best and best.length >= RUN and best.a + best.length > done:
            done = best.a + best.length
            at = max(at + 1, done - GRAM + 1)
            if _tells(a, best):
                found.append(best)
        else:
            at += 1
    return found


def _extended(a: Sequence[int], b: Sequence[int], at: int, place: int) -> Run | None:
    back = 0
    while at - back > 0 and place - back > 0 and a[at - back - 1] == b[place - back - 1]:
        back += 1
    ahead = 0
    while at + ahead < len(a) and place + ahead < len(b) and a[at + ahead] == b[place + ahead]:
        ahead += 1
    return Run(at - back, place - back, back + ahead) if ahead >= GRAM else None


def _tells(hashes: Sequence[int], run: Run) -> bool:
    """Whether a run says something: one word over and over is nobody's."""
    seen: set[int] = set()
    for at in range(run.a, run.a + run.length):
        seen.add(hashes[at])
        if len(seen) >= DISTINCT:
            return True
    return False


def _shared_keys(one: Prepared, other: Prepared) -> frozenset[int]:
    return frozenset(f.key for f in one.fingerprints) & frozenset(f.key for f in other.fingerprints)


def _parted(run: Run, one: Prepared, shared: frozenset[int], boilerplate: frozenset[int]) -> list[Stretch]:
    """A run cut where boilerplate begins and ends, at the ends of sentences where those are near."""
    end = run.a + run.length
    inside = [f for f in one.fingerprints if f.key in shared and run.a <= f.at and f.at + GRAM <= end]
    standing = _standing(run, inside, one.words, boilerplate)
    parts: list[Stretch] = []
    at = run.a
    for begin, stop in standing:
        if begin - at >= RUN:
            parts.append(_part(run, at, begin, COPY))
        else:
            begin = at
        if end - stop < RUN:
            stop = end
        if begin < stop:
            parts.append(_part(run, begin, stop, BOILERPLATE))
        at = stop
    if at < end:
        parts.append(_part(run, at, end, COPY))
    return parts


def _part(run: Run, begin: int, end: int, kind: int) -> Stretch:
    shift = run.b - run.a
    return Stretch(begin, end, begin + shift, end + shift, end - begin, kind)


def _standing(
    run: Run, inside: Sequence[Fingerprint], words: Words, boilerplate: frozenset[int]
) -> list[tuple[int, int]]:
    """The stretches of a run that are boilerplate: neighbouring fingerprints that recur, for twelve words."""
    end = run.a + run.length
    if inside and all(f.key in boilerplate for f in inside):
        return [(run.a, end)]
    found: list[tuple[int, int]] = []
    first = last = -1
    for fingerprint in [*inside, None]:
        if fingerprint and fingerprint.key in boilerplate:
            first = fingerprint.at if first < 0 else first
            last = fingerprint.at + GRAM
            continue
        if first >= 0 and last - first >= RUN:
            begin, stop = _snapped(words, first, last, run.a, end)
            if found and begin < found[-1][1]:
                begin = found[-1][1]
            found.append((begin, stop))
        first = -1
    return [(begin, stop) for begin, stop in found if begin < stop]


def _snapped(words: Words, first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """The stretch moved outward to the edges of its sentences, or of the run, where these are near."""
    begins = [at for at in range(first, max(low, first - SNAP) - 1, -1) if words.flags[at] & 1]
    stops = [at for at in range(last, min(high, last + SNAP)) if words.flags[at] & 1]
    begin = begins[0] if begins else (low if first - low < EDGE else first)
    stop = stops[0] if stops else (high if high - last < EDGE else last)
    return begin, stop


# ---- edited sentences


def _edited(
    one: Prepared,
    other: Prepared,
    found: Sequence[Run],
    stretches: Sequence[Stretch],
    shared: frozenset[int],
    boilerplate: frozenset[int],
) -> list[Stretch]:
    """Sentences of the two texts that are versions of each other and not equal all through."""
    kinship, related, edited = -1, _related(one.words, other.words, stretches), list[Stretch]()
    while related > kinship:  # what was found may show that they are closer than it seemed
        kinship = related
        edited = []
        for a, a_end, b, b_end, matched in _pairs_of_versions(one, other, found, kinship):
            keys = [f.key for f in one.fingerprints if f.key in shared and a <= f.at and f.at + GRAM <= a_end]
            kind = BOILERPLATE if 2 * sum(key in boilerplate for key in keys) > len(keys) else COPY
            edited.append(Stretch(a, a_end, b, b_end, matched, kind))
        related = _related(one.words, other.words, stretches, edited)
    return edited


def _related(one: Words, other: Words, in_runs: Sequence[Stretch], in_sentences: Sequence[Stretch] = ()) -> int:
    """How closely the texts are related, by the copied words in runs or in edited sentences, whichever are more."""
    words = max(
        sum(s.matched for s in stretches if s.kind == COPY and _narrated(one, other, s) >= FRAME)
        for stretches in (in_runs, in_sentences)
    )
    if not words:
        return APART
    return CLOSE if words >= CLOSE_WORDS or CLOSE_SHARE * words >= min(len(one), len(other)) else RELATED


def _pairs_of_versions(
    one: Prepared, other: Prepared, found: Sequence[Run], related: int
) -> list[tuple[int, int, int, int, int]]:
    """The sentences that go together, looked for from both sides."""
    forward = _versions(one, other, [(r.a, r.length) for r in found], related)
    done = {(b, b_end) for _, _, b, b_end, _ in forward}
    back = _versions(other, one, [(r.b, r.length) for r in found], related, done)
    return [*forward, *((b, b_end, a, a_end, m) for a, a_end, b, b_end, m in back)]


def _versions(
    mine: Prepared,
    their: Prepared,
    settled: Sequence[tuple[int, int]],
    related: int,
    done: Set[tuple[int, int]] = frozenset(),
) -> list[tuple[int, int, int, int, int]]:
    """For each sentence of `mine` that no run covers, the sentence of `their` that is most like it, if any is.

    It is looked for by pairs of neighbouring words; in texts that share no run, by five equal words in a row.
    """
    one, other = mine.words, their.words
    theirs = list(sentences(other.flags))
    span = 2 if related else GRAM
    places: dict[tuple[int, ...], list[int]] = {}
    seats = {at: number for number, (begin, end) in enumerate(theirs) for at in range(begin, end)}
    for at in range(len(other) - span + 1):
        if not related or seats[at] == seats[at + 1]:
            held = places.setdefault(tuple(other.hashes[at : at + span]), [])
            if len(held) < OCCURRENCES:
                held.append(seats[at] if seats[at] == seats[at + span - 1] else -1)
    found = []
    for begin, end in sentences(one.flags):
        length = end - begin
        if not SHORTEST_SENTENCE <= length <= LONGEST_SENTENCE or (begin, end) in done:
            continue
        if any(10 * (min(end, at + n) - max(begin, at)) >= 9 * length for at, n in settled):
            continue
        best = None
        for number in _likeliest(one.hashes[begin:end], span, places):
            b, b_end = theirs[number]
            if not SHORTEST_SENTENCE <= b_end - b <= LONGEST_SENTENCE:
                continue
            matched = _matched(one.hashes[begin:end], other.hashes[b:b_end])
            if _is_version(matched, length, b_end - b, related) and (
                best is None or matched * (best[1] - best[0] + length) > best[2] * (b_end - b + length)
            ):
                best = (b, b_end, matched)
        if best:
            found.append((begin, end, *best))
    return found


def _likeliest(sentence: Sequence[int], span: int, places: Mapping[tuple[int, ...], Sequence[int]]) -> list[int]:
    """The three sentences that share most stretches of `span` neighbouring words."""
    votes: dict[int, int] = {}
    for at in range(len(sentence) - span + 1):
        for number in places.get(tuple(sentence[at : at + span]), ()):
            votes[number] = votes.get(number, 0) + 1
    votes.pop(-1, None)
    least = 2 if span == 2 else 1
    ranked = sorted((-count, number) for number, count in votes.items() if count >= least)
    return [number for _, number in ranked[:3]]


def _is_version(matched: int, one: int, other: int, related: int) -> bool:
    """Whether sentences of so many words with so many matched are versions of each other, in integers."""
    if related == APART:
        return matched >= RUN and 5 * matched >= 2 * (one + other)
    if matched < (SHORTEST_SENTENCE if related == CLOSE else SHORT_MATCH):
        return False
    if 10 * matched >= 3 * (one + other):
        return True
    return matched >= SHORT_MATCH and 20 * matched >= 17 * min(one, other) and 5 * matched >= one + other


def _matched(one: Sequence[int], other: Sequence[int]) -> int:
    """Words of two sentences that go together: in one order, or moved about in pairs or longer."""
    matched = _longest_common(one, other)
    if 10 * matched >= 9 * min(len(one), len(other)):
        return matched
    return max(matched, min(_in_common_pairs(one, other), _in_common_pairs(other, one)))


def _longest_common(one: Sequence[int], other: Sequence[int]) -> int:
    """The length of the longest common subsequence, by Hyyrö's bit vectors."""
    places: dict[int, int] = {}
    for at, value in enumerate(one):
        places[value] = places.get(value, 0) | 1 << at
    mask = (1 << len(one)) - 1
    row = mask
    for value in other:
        hits = row & places.get(value, 0)
        row = ((row + hits) | (row - hits)) & mask
    return len(one) - row.bit_count()


def _in_common_pairs(one: Sequence[int], other: Sequence[int]) -> int:
    """How many words of `one` stand in a pair of neighbours that `other` has too."""
    pairs = set(pairwise(other))
    marked = bytearray(len(one))
    for at, pair in enumerate(pairwise(one)):
        if pair in pairs:
            marked[at] = marked[at + 1] = 1
    return sum(marked)


# ---- quotations


def _with_quotations(one: Words, other: Words, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those marked that are an official's words alone in both texts.

    A quotation that stands near copied words in both texts was copied with them, and stays a copy.
    """
    alone = [s.kind == COPY and _narrated(one, other, s) < FRAME for s in stretches]
    copied = [s for s, quoted in zip(stretches, alone, strict=True) if s.kind == COPY and not quoted]
    return [
        s._replace(kind=QUOTATION) if quoted and not any(_near(s, c) for c in copied) else s
        for s, quoted in zip(stretches, alone, strict=True)
    ]


def _narrated(one: Words, other: Words, stretch: Stretch) -> int:
    """How many of the matched words do not stand in quotation marks in both texts."""
    a, a_end, b, b_end, matched, _ = stretch
    if matched == a_end - a == b_end - b:
        return matched - sum(
            bool(x & y & QUOTED) for x, y in zip(one.flags[a:a_end], other.flags[b:b_end], strict=True)
        )
    return matched - _longest_common(_quoted(one, a, a_end), _quoted(other, b, b_end))


def _quoted(words: Words, begin: int, end: int) -> list[int]:
    return [words.hashes[at] for at in range(begin, end) if words.flags[at] & QUOTED]


def _near(one: Stretch, other: Stretch) -> bool:
    return (
        max(one.a, other.a) - min(one.a_end, other.a_end) <= NEAR
        and max(one.b, other.b) - min(one.b_end, other.b_end) <= NEAR
    )
