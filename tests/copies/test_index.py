import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.copies import compiled_postings, shelf
from communique.copies.index import Index
from communique.copies.kernel import library
from communique.copies.sharing import shared
from communique.model.document import Document, Furniture
from communique.model.errors import RegisterError, UsageError
from communique.model.passage import SharedPassage

Prose = Callable[..., str]
compiled = pytest.mark.skipif(library() is None, reason="the compiled part was not built here")
either = pytest.mark.parametrize("plain", [True, pytest.param(False, marks=compiled)], ids=["plain", "compiled"])


def document(identifier: str, text: str, published: str | None = None) -> Document:
    return Document(id=identifier, text=text, published=published)


def quotes(documents: Iterable[Document], passages: Iterable[SharedPassage]) -> list[tuple[str, str]]:
    texts = {d.id: d.text for d in documents}
    return [tuple(texts[p.document][p.start : p.end] for p in (s.one, s.other)) for s in passages]  # type: ignore[misc]


@either
def test_what_two_documents_share_is_told_to_the_character(plain: bool, prose: Prose) -> None:
    one = document("a", f"{prose(1, 2)} {prose(3, 4)} {prose(5, 6)}")
    other = document("b", f"{prose(11)} “{prose(3, 4).upper()}”\n\n{prose(12)}")
    with Index.open(plain=plain) as index:
        assert index.add(one) == ()
        (found,) = index.add(other)
    assert found.score == 1 and found.kind == "copy"
    assert quotes((one, other), [found]) == [(prose(3, 4).rstrip("."), prose(3, 4).upper().rstrip("."))]


@either
def test_eleven_words_in_common_are_no_passage_and_twelve_are(plain: bool, sentence: Prose) -> None:
    eleven, twelve = sentence(1, 11).rstrip("."), sentence(1, 12).rstrip(".")
    for words, expected in ((eleven, 0), (twelve, 1)):
        with Index.open(plain=plain) as index:
            index.add(document("a", f"{sentence(2)} Here {words} and then {sentence(3)}"))
            shares = index.add(document("b", f"{sentence(4)} There {words} or else {sentence(5)}"))
        assert len(shares) == expected


@either
def test_a_lightly_edited_sentence_is_aligned_whole_with_a_score(plain: bool, prose: Prose) -> None:
    words = prose(3).rstrip(".").split()
    edited = " ".join([*words[:7], "otherwise", *words[8:]]) + "."
    one, other = document("a", prose(1, 3, 2)), document("b", f"{prose(7, 8)} {prose(2)} {edited}")
    with Index.open(plain=plain) as index:
        index.add(one)
        passages = index.add(other)
    edits = [p for p in passages if p.score < 1]
    assert quotes((one, other), edits) == [(prose(3).rstrip("."), edited.rstrip("."))]
    assert edits[0].score == pytest.approx(15 / 16, abs=0.001)


@either
def test_clauses_dropped_and_swapped_are_still_found(plain: bool, sentence: Prose) -> None:
    words = sentence(3, 24).rstrip(".").split()
    swapped = " ".join(words[12:] + words[:12]).capitalize() + "."
    dropped = " ".join(words[:8] + words[16:]) + "."
    for edited in (swapped, dropped):
        with Index.open(plain=plain) as index:
            index.add(document("a", f"{sentence(1)} {sentence(3, 24)}"))
            passages = index.add(document("b", f"{sentence(1)} {edited}"))
        assert any(edited.rstrip(".") == quote for _, quote in quotes(
            (document("a", f"{sentence(1)} {sentence(3, 24)}"), document("b", f"{sentence(1)} {edited}")), passages
        ))  # fmt: skip


@either
def test_furniture_takes_no_part(plain: bool, prose: Prose) -> None:
    line, foot = prose(90), prose(91, 92)
    documents = []
    for name, own in (("a", prose(1, 2)), ("b", prose(3, 4))):
        text = f"{line} {own} {foot}"
        spans = (Furniture(0, len(line), "dateline"), Furniture(len(text) - len(foot), len(text), "footer"))
        documents.append(Document(id=name, text=text, furniture=spans))
    with Index.open(plain=plain) as index:
        assert list(index.add_all(documents)) == [(), ()]


@either
def test_a_quotation_in_two_stories_is_one_utterance(plain: bool, prose: Prose) -> None:
    one, other = f"{prose(1)} “{prose(50, 51)}” {prose(2)}", f'{prose(3)} "{prose(50, 51)}" {prose(4)}'
    with Index.open(plain=plain) as index:
        index.add(document("a", one))
        assert [p.kind for p in index.add(document("b", other))] == ["quotation"]


@either
def test_a_quotation_copied_with_the_words_around_it_is_a_copy(plain: bool, prose: Prose) -> None:
    one, other = f"{prose(1, 9)} “{prose(50, 51)}” {prose(2)}", f'{prose(9)} "{prose(50, 51)}" {prose(4)}'
    with Index.open(plain=plain) as index:
        index.add(document("a", one))
        assert {p.kind for p in index.add(document("b", other))} == {"copy"}


@either
def test_words_quoted_in_one_and_told_as_its_own_in_the_other_are_a_copy(plain: bool, prose: Prose) -> None:
    with Index.open(plain=plain) as index:
        index.add(document("a", f"{prose(1)} “{prose(50, 51)}” {prose(2)}"))
        assert [p.kind for p in index.add(document("b", f"{prose(3)} {prose(50, 51)} {prose(4)}"))] == ["copy"]


def stories_with_a_footer(prose: Prose, footer: str, count: int = 6) -> list[Document]:
    return [
        document(f"story {n}", f"{prose(*range(20 * n, 20 * n + 12))} {footer}", f"2021-{n + 1:02d}-10")
        for n in range(count)
    ]


@either
def test_a_footer_links_no_stories(plain: bool, prose: Prose) -> None:
    with Index.open(plain=plain) as index:
        for _ in index.add_all(stories_with_a_footer(prose, prose(900, 901))):
            pass
        assert not any(passage.kind == "copy" for passage in index.shared())


@either
def test_a_copy_above_a_footer_is_told_apart_from_it(plain: bool, prose: Prose) -> None:
    footer = prose(900, 901)
    stories = stories_with_a_footer(prose, footer)
    copied = document("copy", f"{prose(700, 701)} {prose(10, 11)} {footer}", "2021-01-11")
    with Index.open(plain=plain) as index:
        for _ in index.add_all([*stories, copied]):
            pass
        passages = index.of("copy")
    found = {p.kind: quote for p, (quote, _) in zip(passages, quotes([*stories, copied], passages), strict=True)}
    assert found == {"copy": prose(10, 11).rstrip("."), "boilerplate": footer.rstrip(".")}
    assert {p.origin for p in passages if p.kind == "copy"} == {"story 0"}


@either
def test_a_document_held_already_is_not_taken_in_again(plain: bool, prose: Prose) -> None:
    one, other = document("a", prose(1, 2, 3)), document("b", prose(2, 9))
    with Index.open(plain=plain) as index:
        index.add(one)
        first = index.add(other)
        assert index.add(other) == first == index.of("a")
        assert len(index) == 2 and "a" in index and "c" not in index
        with pytest.raises(UsageError, match="held with another text"):
            index.add(document("a", prose(4)))
        with pytest.raises(UsageError, match="not in the index"):
            index.of("c")


def test_many_at_once_tell_what_one_at_a_time_tells(prose: Prose) -> None:
    chance = random.Random(3)
    documents = [document(f"{n}", prose(*chance.choices(range(300), k=8))) for n in range(1300)]
    documents.insert(700, documents[5])
    with Index.open() as one, Index.open() as other:
        singly = [one.add(d) for d in documents]
        at_once = list(other.add_all(documents))
        assert list(one.shared()) == list(other.shared())
    assert at_once[:700] == singly[:700] and at_once[701:] == singly[701:]


SENTENCES = st.lists(st.integers(0, 7), min_size=1, max_size=6)


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[tuple[int, list[int], int]], list[int]]:
    stories = draw(st.lists(st.tuples(SENTENCES, st.integers(1, 28)), min_size=2, max_size=7))
    order = draw(st.permutations(range(len(stories))))
    return [(n, *story) for n, story in enumerate(stories)], list(order)


@settings(max_examples=60, deadline=None)
@given(collections())
def test_any_order_of_arrival_ends_in_the_same_passages(
    sentence: Prose, made: tuple[list[tuple[int, list[int], int]], list[int]]
) -> None:
    stories, order = made
    documents = [
        document(f"{n}", " ".join(sentence(s, 9 + s) for s in story), f"2021-05-{day:02d}") for n, story, day in stories
    ]
    assert set(shared(documents)) == set(shared([documents[n] for n in order]))


@compiled
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 11), min_size=1, max_size=90), min_size=2, max_size=4), st.integers(0, 99))
def test_the_compiled_part_finds_what_plain_python_finds(texts: list[list[int]], seed: int) -> None:
    marks = random.Random(seed)
    words = ["alpha", "beta", "gamma", "delta.", "“eps", "zeta”", "Eta", "theta", "iota!", "Kappa", "la", "mu"]
    documents = [
        document(f"{n}", marks.choice((" ", "\n", "\n\n")).join(words[w] for w in text)) for n, text in enumerate(texts)
    ]
    with Index.open(plain=True) as plain, Index.open() as fast:
        assert [plain.add(d) for d in documents] == [fast.add(d) for d in documents]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=50), st.lists(st.integers(0, 9), max_size=50), st.integers(0, 10**6))
def test_twelve_equal_words_always_lie_in_passages_on_both_sides(
    before: list[int], after: list[int], seed: int
) -> None:
    run = [f"w{n}" for n in random.Random(seed).sample(range(40), 12)]
    one = " ".join([f"w{n}" for n in before] + run + [f"w{n}" for n in after])
    other = " ".join([f"w{n}" for n in after] + run + [f"w{n}" for n in before])
    (begin, there) = (" ".join(text.split()[: text.split().index(run[0])]) for text in (one, other))
    found = list(shared([document("a", one), document("b", other)]))
    for text, name in ((one, "a"), (other, "b")):
        covered = bytearray(len(text))
        for p in found:
            mine = p.within(name)
            covered[mine.start : mine.end] = b"\x01" * (mine.end - mine.start)
        at = text.index(" ".join(run))
        assert all(covered[at : at + len(" ".join(run))]), (name, begin, there)


# ---- on disk


@either
def test_an_index_on_disk_goes_on_where_it_stopped(plain: bool, prose: Prose, tmp_path: Path) -> None:
    with Index.open(tmp_path / "copies", plain=plain) as index:
        index.add(document("a", prose(1, 2, 3)))
    with Index.open(tmp_path / "copies", plain=plain) as index:
        assert len(index) == 1
        (found,) = index.add(document("b", prose(2, 9)))
        assert found.one.document == "a"


def test_texts_may_stay_with_a_register(prose: Prose, tmp_path: Path) -> None:
    register = {d.id: d for d in (document("a", prose(1, 2, 3)), document("b", prose(2, 9)))}
    with Index.open(tmp_path, texts=lambda names: map(register.__getitem__, names)) as index:
        index.add(register["a"])
    with Index.open(tmp_path, texts=lambda names: map(register.__getitem__, names)) as index:
        assert len(index.add(register["b"])) == 1
    assert (tmp_path / "documents.db").stat().st_size < 50_000
    with pytest.raises(RegisterError, match="keeps no texts"):
        Index.open(tmp_path)


def test_what_is_shared_does_not_depend_on_what_is_in_memory(
    prose: Prose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(5)
    documents = {f"{n}": document(f"{n}", prose(*chance.choices(range(30), k=4))) for n in range(60)}
    told = []
    for room in (0, 2_000, 1 << 20):
        monkeypatch.setattr(shelf, "_ROOM", room)
        for texts in (None, lambda names: map(documents.__getitem__, names)):
            with Index.open(tmp_path / f"{room} {texts is None}", texts=texts) as index:
                told.append(([index.add(each) for each in documents.values()], sorted(index.shared(), key=str)))
    assert told[0][1] and all(each == told[0] for each in told)


def test_an_index_in_use_says_so(prose: Prose, tmp_path: Path) -> None:
    with Index.open(tmp_path) as index:
        index.add(document("a", prose(1)))
        with pytest.raises(RegisterError, match="in use"):
            Index.open(tmp_path)


def test_a_file_that_is_no_index_says_so(tmp_path: Path) -> None:
    (tmp_path / "documents.db").write_bytes(b"not a database, but long enough to be taken for one" * 30)
    with pytest.raises(RegisterError, match="no index of copies"):
        Index.open(tmp_path)


@compiled
def test_segments_merge_and_tell_what_one_table_tells(
    prose: Prose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(4)
    documents = [document(f"{n}", prose(*chance.choices(range(400), k=6))) for n in range(700)]
    with Index.open() as whole:
        expected = [whole.add(d) for d in documents]
    monkeypatch.setattr(compiled_postings, "FLUSH", 8)
    with Index.open(tmp_path) as index:
        assert [index.add(d) for d in documents] == expected
    assert len(list(tmp_path.glob("*.seg"))) < 700 // 8
    assert not list(tmp_path.glob("*making*"))
    with Index.open(tmp_path) as index:
        assert [index.of(d.id) for d in documents[:50]] == [whole_of(documents, d.id) for d in documents[:50]]


def whole_of(documents: list[Document], identifier: str, held: list[Index] = []) -> tuple[SharedPassage, ...]:  # noqa: B006
    if not held:
        held.append(Index.open())
        list(held[0].add_all(documents))
    return held[0].of(identifier)


@compiled
def test_a_segment_cut_short_is_named(prose: Prose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_postings, "FLUSH", 2)
    with Index.open(tmp_path) as index:
        for n in range(3):
            index.add(document(f"{n}", prose(n)))
    (segment,) = tmp_path.glob("*.seg")
    segment.write_bytes(segment.read_bytes()[:-8])
    with pytest.raises(RegisterError, match=r"\.seg: a part of the index of copies is cut short"):
        Index.open(tmp_path)


@compiled
def test_a_kill_at_any_moment_loses_nothing_that_was_told(prose: Prose, tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import json, sys
        from communique.copies import compiled_postings, shelf
        from communique.copies.index import Index
        from communique.model.document import Document
        compiled_postings.FLUSH = 4
        index = Index.open(sys.argv[1])
        for line in sys.stdin:
            name, text = json.loads(line)
            index.add(Document(id=name, text=text))
            print(name, flush=True)
        """
    )
    chance = random.Random(9)
    documents = [document(f"{n:04d}", prose(*chance.choices(range(200), k=5))) for n in range(600)]
    told = 0
    for round_ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdin and process.stdout
        for one in documents[told : told + 30 + 7 * round_]:
            process.stdin.write(json.dumps([one.id, one.text]) + "\n")
            process.stdin.flush()
            told = int(process.stdout.readline()) + 1
        process.stdin.write("".join(json.dumps([d.id, d.text]) + "\n" for d in documents[told : told + 60]))
        process.stdin.flush()
        time.sleep(0.004 * (round_ + 1))
        process.send_signal(signal.SIGKILL)
        for line in process.communicate()[0].split():
            told = int(line) + 1
        with Index.open(tmp_path) as index, Index.open() as fresh:
            assert len(index) >= told
            told = len(index)
            for _ in fresh.add_all(documents[:told]):
                pass
            assert set(index.shared()) == set(fresh.shared())
