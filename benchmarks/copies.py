"""Copies at archive speed: what is found, how fast, and beside others, on one synthesised work load.

    python benchmarks/copies.py [--documents 100000] [--curve 10000,100000,500000,1000000] [--only ours,sentences]

The work load is made at run time of the sentences in ../shared/corpus: each document of its own takes sentences at
random and changes most of their longer words, so that two documents have no more in common than any two texts have;
30 % are edited copies in six classes; footers, standing descriptions and officials' quotations are planted on top.
Nothing of it is kept. Every contestant runs in a process of its own, one after the other.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import multiprocessing
import random
import re
import resource
import shutil
import statistics
import string
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from communique.copies.index import Index
from communique.copies.kernel import Scratch, address, library, texts_of
from communique.copies.words import sentences as sentences_of
from communique.copies.words import words as words_of
from communique.model.document import Document
from communique.model.passage import SharedPassage

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
CLASSES = ("whole, light edits", "a few sentences", "two sources merged", "truncated", "reordered", "reworded")
WORDS = 400
OUTLETS = 12
BULK = 20_000


@dataclass(slots=True)
class Made:
    """A document of the work load: its sentences, each with the number of the sentence it is a version of."""

    id: str
    sentences: list[str]
    numbers: list[int]
    kind: str = "own"
    origins: tuple[int, ...] = ()
    day: int = 0
    outlet: int = 0
    text: str = field(default="", repr=False)


class Maker:
    """Makes documents, with a seed, so that every contestant gets the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.stock = [s.split(" ") for s in corpus_sentences()]
        longer = [w for s in self.stock for w in s if len(w) > 3 and w.isalpha()]
        self.vocabulary = self.random.choices(longer, k=200_000)
        self.number = 0

    def sentence(self) -> str:
        """A sentence of the stock with four of five longer words changed."""
        take, pool = self.random.random, self.vocabulary
        at, end = int(take() * 1000), len(pool)
        words = [
            pool[int(take() * end)] if len(word) > 3 and take() < 0.8 else word
            for word in self.stock[int(take() * len(self.stock))]
        ]
        if len(words) > 8 and at < 400:
            words[len(words) // 2] += ","
        return upper_first(" ".join(words).rstrip(".,;")) + "."

    def own(self, identifier: str, words: int = WORDS) -> Made:
        sentences: list[str] = []
        while sum(map(len, sentences)) < words * 5.4:
            sentences.append(self.sentence())
        numbers = list(range(self.number, self.number + len(sentences)))
        self.number += len(sentences)
        made = Made(identifier, sentences, numbers)
        made.day, made.outlet = self.random.randrange(1000), self.random.randrange(OUTLETS)
        return made

    def lightly(self, sentence: str) -> str:
        """A word changed, dropped or put in."""
        words = sentence.split(" ")
        at = self.random.randrange(len(words))
        other = self.random.choice(self.vocabulary)
        edit = self.random.randrange(3)
        words[at : at + 1] = ([other], [], [words[at], other])[edit] if len(words) > 6 else [words[at]]
        return upper_first(" ".join(words))

    def reworded(self, sentence: str) -> str:
        """Clause by clause: a word in eight changed; in one sentence of ten a clause dropped, in three two swapped."""
        words = sentence.rstrip(".").split(" ")
        cut = [words[at : at + 8] for at in range(0, len(words), 8)]
        for clause in cut:
            if len(clause) > 3:
                clause[self.random.randrange(len(clause))] = self.random.choice(self.vocabulary)
        if len(cut) > 2 and self.random.random() < 0.1:
            del cut[self.random.randrange(len(cut))]
        if len(cut) > 2 and self.random.random() < 0.3:
            at = self.random.randrange(len(cut) - 1)
            cut[at], cut[at + 1] = cut[at + 1], cut[at]
        return upper_first(" ".join(word for clause in cut for word in clause)) + "."

    def copy(self, identifier: str, kind: str, pool: Sequence[Made]) -> Made:
        """A copy of a document of the pool, of one of the classes."""
        at = self.random.randrange(len(pool))
        source = pool[at]
        pairs = list(zip(source.sentences, source.numbers, strict=True))
        origins = (at,)
        edit: Callable[[str], str] = lambda s: self.lightly(s) if self.random.random() < 0.15 else s  # noqa: E731
        if kind == CLASSES[0]:
            pairs = [p for p in pairs if self.random.random() > 0.05] or pairs
        elif kind == CLASSES[1]:
            host = self.own(identifier)
            quoted = sorted(self.random.sample(range(len(pairs)), min(len(pairs), self.random.randint(3, 5))))
            taken = [(edit(pairs[q][0]), pairs[q][1]) for q in quoted]
            pairs = list(zip(host.sentences, host.numbers, strict=True))[: -len(taken)]
            for pair in taken:
                pairs.insert(self.random.randrange(len(pairs) + 1), pair)
            edit = str
        elif kind == CLASSES[2]:
            second = self.random.randrange(len(pool))
            other = list(zip(pool[second].sentences, pool[second].numbers, strict=True))
            pairs = [p for both in zip(pairs, other, strict=False) for p in both][: len(pairs)]
            origins = tuple({at, second})
        elif kind == CLASSES[3]:
            pairs = pairs[: max(3, int(len(pairs) * self.random.uniform(0.2, 0.6)))]
        elif kind == CLASSES[4]:
            self.random.shuffle(pairs)
        else:
            edit = self.reworded
        made = Made(identifier, [edit(s) for s, _ in pairs], [n for _, n in pairs], kind, origins)
        made.day, made.outlet = source.day + self.random.randrange(3), self.random.randrange(OUTLETS)
        return made


@dataclass(slots=True)
class Load:
    """The work load: documents in their order of arrival, who is truly related to whom, and how."""

    made: list[Made]
    documents: list[Document]
    pairs: dict[tuple[int, int], str]
    quoted: set[tuple[int, int]]
    held_seats: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)

    def seats(self, at: int) -> list[tuple[int, int, int]]:
        """For each word of a document: the number of its sentence, where it begins and ends."""
        if at not in self.held_seats:
            self.held_seats[at] = _seats(self.made[at])
        return self.held_seats[at]


def corpus_sentences() -> list[str]:
    """The sentences of the corpus of 6 to 60 words, on one line each."""
    found: set[str] = set()
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                words = words_of(text)
                for begin, end in sentences_of(words.flags):
                    if 6 <= end - begin <= 60 and "http" not in text[words.starts[begin] : words.ends[end - 1]]:
                        sentence = text[words.starts[begin] : words.ends[end - 1]]
                        found.add(re.sub(r"[\"“”«»\s]+", " ", sentence).strip())
    return sorted(found)


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def work_load(count: int, seed: int = 7) -> Load:
    """So many documents, 30 % of them copies, with boilerplate and quotations planted."""
    maker = Maker(seed)
    own = [maker.own(f"own{at:07d}") for at in range(count - 3 * count // 10)]
    copies = [maker.copy(f"copy{at:07d}", CLASSES[at % len(CLASSES)], own) for at in range(3 * count // 10)]
    quoted = plant_quotations(maker, own)
    plant_boilerplate(maker, own + copies)
    made = own + copies
    maker.random.shuffle(made)
    start = date(2019, 1, 1)
    documents = []
    for one in made:
        one.text = " ".join(one.sentences)
        day = (start + timedelta(days=one.day)).isoformat()
        documents.append(Document(id=one.id, text=one.text, source=f"outlet {one.outlet}", published=day))
    where = {one.id: at for at, one in enumerate(made)}
    numbered = {(min(where[a], where[b]), max(where[a], where[b])) for a, b in quoted}
    return Load(made, documents, true_pairs(made), numbered)


def plant_quotations(maker: Maker, own: Sequence[Made]) -> set[tuple[str, str]]:
    """One document in fifty and another carry an official's words, each in a frame of its own."""
    pairs = set()
    for one in maker.random.sample(own, len(own) // 50):
        other = maker.random.choice(own)
        words = " ".join((maker.sentence(), maker.sentence()))
        if other is one:
            continue
        for made in (one, other):
            at = maker.random.randrange(len(made.sentences) + 1)
            made.sentences.insert(at, f"“{words}” said {' '.join(maker.random.choices(maker.vocabulary, k=9))}.")
            made.numbers.insert(at, -1)
        pairs.add((one.id, other.id))
    return pairs


def plant_boilerplate(maker: Maker, made: Sequence[Made]) -> None:
    """A footer under four of five documents of each outlet, and a standing description in one of a hundred."""
    footers = [" ".join(maker.sentence() for _ in range(3)) for _ in range(OUTLETS)]
    standing = [maker.sentence() + " " + maker.sentence() for _ in range(20)]
    for one in made:
        if maker.random.random() < 0.01:
            at = maker.random.randrange(len(one.sentences) + 1)
            one.sentences.insert(at, maker.random.choice(standing))
            one.numbers.insert(at, -1)
        if maker.random.random() < 0.8:
            one.sentences.append(footers[one.outlet])
            one.numbers.append(-1)


def true_pairs(made: Sequence[Made]) -> dict[tuple[int, int], str]:
    """Documents that carry versions of one sentence, and the class of the copy among the two."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(made):
        for number in one.numbers:
            if number >= 0:
                holders[number].append(at)
    pairs: dict[tuple[int, int], str] = {}
    for group in holders.values():
        for a, b in combinations(sorted(group), 2):
            kinds = {made[a].kind, made[b].kind} - {"own"}
            own = "own" in (made[a].kind, made[b].kind)
            pairs[a, b] = kinds.pop() if own and kinds else "two copies of one source"
    return pairs


# ---- the contestants: each takes the documents in order and tells the pairs that it links


def ours(load: Load) -> Outcome:
    with Index.open() as index:
        begun, worked = time.perf_counter(), time.process_time()
        for _ in index.add_all(load.documents):
            pass
        took, busy = time.perf_counter() - begun, time.process_time() - worked
        print(f"ours, processor time a document: {busy / len(load.documents) * 1e6:.1f} us", flush=True)
    with Index.open() as index:
        return Outcome(took, *_linked(load, (p for shares in index.add_all(load.documents) for p in shares)))


def ours_in_the_end(load: Load) -> Outcome:
    """What the index tells once all is in: boilerplate that was new at first is known by then."""
    with Index.open() as index:
        for _ in index.add_all(load.documents):
            pass
        begun = time.perf_counter()
        found = _linked(load, index.shared())
        return Outcome(time.perf_counter() - begun, *found)


def _linked(load: Load, passages: Iterable[SharedPassage]) -> tuple[set[tuple[int, int]], list[Any]]:
    where = {one.id: at for at, one in enumerate(load.made)}
    pairs: set[tuple[int, int]] = set()
    copied = []
    for p in passages:
        if p.kind == "copy":
            a, b = where[p.one.document], where[p.other.document]
            pairs.add((min(a, b), max(a, b)))
            copied.append((a, p.one.start, p.one.end, b, p.other.start, p.other.end, p.score))
    return pairs, copied


def datasketch_at(threshold: float) -> Callable[[Load], Outcome]:
    def run(load: Load) -> Outcome:
        from datasketch import MinHash, MinHashLSH

        lsh = MinHashLSH(threshold=threshold, num_perm=128)
        pairs: set[tuple[int, int]] = set()
        begun = time.perf_counter()
        for at, document in enumerate(load.documents):
            sketch = MinHash(num_perm=128)
            sketch.update_batch([shingle.encode() for shingle in shingles(document.text)])
            pairs.update((found, at) for found in lsh.query(sketch))
            lsh.insert(at, sketch)
        return Outcome(time.perf_counter() - begun, pairs)

    return run


def rensa_at(threshold: float, bands: int) -> Callable[[Load], Outcome]:
    def run(load: Load) -> Outcome:
        from rensa import RMinHash, RMinHashLSH

        lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
        pairs: set[tuple[int, int]] = set()
        begun = time.perf_counter()
        for at, document in enumerate(load.documents):
            sketch = RMinHash(num_perm=128, seed=42)
            sketch.update(list(shingles(document.text)))
            pairs.update((found, at) for found in lsh.query(sketch))
            lsh.insert(at, sketch)
        return Outcome(time.perf_counter() - begun, pairs)

    return run


def exact_sentences(load: Load) -> Outcome:
    """A dictionary of sentences, case and punctuation apart; those of more than twenty documents tell nothing."""
    held: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    split = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
    plain = re.compile(r"\W+")
    begun = time.perf_counter()
    for at, document in enumerate(load.documents):
        for sentence in split.split(document.text):
            key = plain.sub(" ", sentence.lower())
            if key.count(" ") < 6:
                continue
            others = held.setdefault(key, [])
            if len(others) < 20:
                pairs.update((other, at) for other in others if other != at)
                others.append(at)
    return Outcome(time.perf_counter() - begun, pairs)


def shingles(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


CONTESTANTS: dict[str, Callable[[Load], Outcome]] = {
    "ours": ours,
    "ours, asked again in the end": ours_in_the_end,
    "dictionary of exact sentences": exact_sentences,
    "rensa LSH at .5": rensa_at(0.5, 32),
    "datasketch LSH at .5": datasketch_at(0.5),
    "datasketch LSH at .8": datasketch_at(0.8),
}


# ---- scores


def sentences_aligned(
    load: Load, copied: Sequence[Any], kinds: Iterable[str], most: int = 1500
) -> dict[str, Counter[str]]:
    """Of a sample of true pairs of each class: sentences rightly aligned, wrongly, and missed.

    A sentence is aligned with another when passages lay half of the words of the shorter side by side.
    """
    chance = random.Random(11)
    truly: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair, kind in sorted(load.pairs.items()):
        truly[kind].append(pair)
    chosen = {pair: kind for kind in kinds for pair in chance.sample(truly[kind], min(most, len(truly[kind])))}
    passages: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in copied:
        pair = min(row[0], row[3]), max(row[0], row[3])
        if pair in chosen:
            passages[pair].append(row)
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, kind in chosen.items():
        told = {tuple(sorted(link)) for row in passages[pair] for link in _links(load, row)}
        true = {
            tuple(sorted(((pair[0], i), (pair[1], j))))
            for i, x in enumerate(load.made[pair[0]].numbers)
            for j, y in enumerate(load.made[pair[1]].numbers)
            if x == y >= 0
        }
        standing = {(p, i) for p in pair for i, x in enumerate(load.made[p].numbers) if x < 0}
        told = {link for link in told if not standing & set(link)}
        scores[kind].update(right=len(told & true), wrong=len(told - true), missed=len(true - told))
    return scores


def _links(load: Load, row: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The sentences that a passage lays side by side, by document and number."""
    a, start, end, b, other_start, other_end, score = row
    mine, theirs = load.seats(a), load.seats(b)
    one = [at for at, begin, _ in mine if start <= begin < end]
    other = [at for at, begin, _ in theirs if other_start <= begin < other_end]
    if score < 1:
        yield (a, Counter(one).most_common(1)[0][0]), (b, Counter(other).most_common(1)[0][0])
        return
    together = Counter(zip(one, other, strict=True))
    for (i, j), common in together.items():
        length = min(sum(at == i for at, *_ in mine), sum(at == j for at, *_ in theirs))
        if 2 * common >= length:
            yield (a, i), (b, j)


def _seats(made: Made) -> list[tuple[int, int, int]]:
    bounds, at = [], 0
    for sentence in made.sentences:
        bounds.append(at)
        at += len(sentence) + 1
    held = words_of(made.text)
    seats, number = [], 0
    for start, end in zip(held.starts, held.ends, strict=True):
        while number + 1 < len(bounds) and bounds[number + 1] <= start:
            number += 1
        seats.append((number, start, end))
    return seats


def table(load: Load, outcomes: dict[str, Outcome], limit: float) -> None:
    classes = [*CLASSES, "two copies of one source"]
    total = Counter(load.pairs.values())
    print(f"\nPairs of documents that share words, of {sum(total.values()):,} true ones: recall a class")
    names = list(outcomes)
    print(f"{'':30}" + "".join(f"{name[:17]:>19}" for name in names))
    for kind in classes:
        hit = [sum(pair in o.pairs for pair, k in load.pairs.items() if k == kind) for o in outcomes.values()]
        print(f"{kind:24}{total[kind]:6}" + "".join(f"{h / max(1, total[kind]):19.4f}" for h in hit))
    right = [len(o.pairs & load.pairs.keys()) for o in outcomes.values()]
    print(f"{'all':30}" + "".join(f"{r / len(load.pairs):19.4f}" for r in right))
    told = [r / max(1, len(o.pairs)) for r, o in zip(right, outcomes.values(), strict=True)]
    print(f"{'precision':30}" + "".join(f"{p:19.4f}" for p in told))
    quoted = [len(o.pairs & load.quoted - load.pairs.keys()) for o in outcomes.values()]
    print(f"{'  wrong: a quotation alone':30}" + "".join(f"{q:19,}" for q in quoted))
    rates = [len(load.documents) / o.seconds for o in outcomes.values()]
    print(f"{'documents a second':30}" + "".join(f"{rate:19,.0f}" for rate in rates))
    print(f"{'of the limit (2 threads)':30}" + "".join(f"{rate / limit:19.3f}" for rate in rates))
    for name, outcome in outcomes.items():
        if outcome.copied is not None:
            print(f"\nSentences aligned by {name}: precision and recall a class")
            whole: Counter[str] = Counter()
            for kind, score in sentences_aligned(load, outcome.copied, classes).items():
                whole.update(score)
                print(f"{kind:30}{_score(score)}")
            print(f"{'all':30}{_score(whole)}")


def _score(score: Counter[str]) -> str:
    right = score["right"]
    return f"{right / max(1, right + score['wrong']):10.4f}{right / max(1, right + score['missed']):10.4f}{right:10,} right"


# ---- the machine's limit, the curve, memory and disk


def limit(documents: Sequence[Document]) -> float:
    """Documents a second that are merely split into words and hashed, by two threads of the compiled part."""
    loaded = library()
    if loaded is None:
        return float("nan")
    texts = [document.text.encode() for document in documents]
    halves = [texts_of(half) for half in (texts[::2], texts[1::2])]

    def tokenised(half: Any) -> None:
        scratch = Scratch(loaded)
        loaded.cw_tokenised(scratch.pointer, len(half[1]), half[0], address(half[1]))

    best = float("inf")
    with ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            begun = time.perf_counter()
            list(pool.map(tokenised, halves))
            best = min(best, time.perf_counter() - begun)
    return len(texts) / best


def salted(load: Load, count: int) -> Iterator[Document]:
    """So many documents: the work load again and again, each time in an alphabet of its own."""
    letters = string.ascii_lowercase
    for replica in range(-(-count // len(load.documents))):
        chance = random.Random(replica)
        other = "".join(chance.sample(letters, 26))
        alphabet = str.maketrans(letters + letters.upper(), other + other.upper())
        for document in islice(load.documents, count - replica * len(load.documents)):
            text = document.text.translate(alphabet)
            yield Document(
                id=f"{document.id}/{replica}", text=text, source=document.source, published=document.published
            )


COLUMNS = (
    "   documents kept in     bulk /s   us each    cpu us   one, ms  99 %, ms worst, ms"
    "    memory B  prints B    rows B  open, ms"
)


def curve(load: Load, count: int, folder: Path | None) -> None:
    """Bulk and single documents at one size, with memory and disk a document."""
    documents = salted(load, count + 2000)
    gc.collect()
    before = resident()
    with Index.open(folder) as index:
        took = busy = 0.0
        for done in range(0, count, BULK):
            batch = list(islice(documents, min(BULK, count - done)))
            begun, worked = time.perf_counter(), time.process_time()
            for _ in index.add_all(batch):
                pass
            took += time.perf_counter() - begun
            busy += time.process_time() - worked
        batch.clear()
        memory = resident() - before
        singly = []
        for document in documents:
            begun = time.perf_counter()
            index.add(document)
            singly.append(time.perf_counter() - begun)
        cells = (
            f"{count:>12,}", f"{'disk' if folder else 'memory':>8}", f"{count / took:>12,.0f}",
            f"{took / count * 1e6:>10.1f}", f"{busy / count * 1e6:>10.1f}", f"{statistics.mean(singly) * 1e3:>10.3f}",
            f"{sorted(singly)[-20] * 1e3:>10.3f}", f"{max(singly) * 1e3:>10.1f}", f"{memory / count:>12,.0f}",
        )  # fmt: skip
        print("".join(cells), end="")
    if folder:
        begun = time.perf_counter()
        with Index.open(folder) as index:
            opened = time.perf_counter() - begun
        prints = sum(path.stat().st_size for path in folder.glob("*.seg")) + 80 * count
        rows = (folder / "documents.db").stat().st_size
        print(f"{prints / count:>10,.0f}{rows / count:>10,.0f}{opened * 1e3:>10.0f}", end="")
    print(flush=True)


def resident() -> int:
    """Bytes of memory that this process holds now."""
    fields = Path("/proc/self/statm").read_text().split() if Path("/proc/self/statm").exists() else None
    return int(fields[1]) * resource.getpagesize() if fields else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


# ---- all in one go


@dataclass(slots=True)
class Outcome:
    """What a contestant took, the pairs that it linked and, for ours, the copied passages."""

    seconds: float
    pairs: set[tuple[int, int]]
    copied: list[Any] | None = None


def in_a_process_of_its_own(work: Callable[..., Any], *given: Any) -> Any:
    """Forks, so that the work load need not be made again, and no contestant finds what another left behind."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def run() -> None:
        for load in given:
            if isinstance(load, Load):  # a fork copies memory when it is first touched: not on the contestant's time
                sum(len(d.id) + len(d.text) + len(d.source or "") + len(d.published or "") for d in load.documents)
        there.send(work(*given))
        there.close()

    process = context.Process(target=run)
    process.start()
    there.close()  # so that a contestant that dies is noticed
    told = here.recv()
    process.join()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--only", default="", help="names of contestants, or parts of them, by commas")
    parser.add_argument("--curve", default="10000,100000,500000,1000000", help="sizes by commas; empty for none")
    parser.add_argument("--disk", default="100000", help="sizes on disk by commas; empty for none")
    chosen = parser.parse_args()
    load = work_load(chosen.documents)
    mean = statistics.mean(len(one.text.split()) for one in load.made)
    print(f"{len(load.documents):,} documents of {mean:.0f} words, {len(load.pairs):,} true pairs")
    gc.collect()
    gc.freeze()
    most = in_a_process_of_its_own(limit, load.documents[:20_000])
    print(f"the machine's limit, splitting into words and hashing alone: {most:,.0f} documents a second")
    parts = [part for part in chosen.only.split(",") if part]
    outcomes = {}
    for name, work in CONTESTANTS.items():
        if not parts or any(part in name for part in parts):
            outcomes[name] = in_a_process_of_its_own(work, load)
            print(f"{name}: {len(load.documents) / outcomes[name].seconds:,.0f} documents a second", flush=True)
    if outcomes:
        table(load, outcomes, most)
    del load, outcomes
    base = work_load(10_000)
    sizes = [(int(size), False) for size in chosen.curve.split(",") if size]
    sizes += [(int(size), True) for size in chosen.disk.split(",") if size]
    if sizes:
        print(f"\n{COLUMNS}", flush=True)
    for size, on_disk in sizes:
        folder = Path(tempfile.mkdtemp(prefix="copies-")) if on_disk else None
        in_a_process_of_its_own(curve, base, size, folder)
        if folder:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
