from collections.abc import Iterator
from typing import Any

import pytest

from communique.extraction.gate import has_cue, spared
from communique.extraction.rules import Rules
from communique.extraction.text.parse import prepare
from communique.extraction.text.parser import Parser, occurrences, packaged, parser
from communique.knowledge.instruments import instruments
from communique.knowledge.mechanisms import mechanisms
from communique.knowledge.meetings import meetings
from communique.model.document import Document

STORY = (
    "LIMA, 4 May - Peru's Foreign Minister Ana Duarte met her Chilean counterpart Luis Rojas here on Tuesday.",
    'The two ministers signed a memorandum of understanding on fisheries. "There\'s much to be done," Duarte said.',
    "They'd agreed to meet again in Santiago; the Joint Fisheries Commission gonna convene in June, let's say.",
)
INTERVIEW = "\n".join([
    "ANA DUARTE: Thank you. What did you think of it?",
    "LUIS ROJAS: It was fine!) Nobody slept, I can tell you. We were so tired.",
    "ANA DUARTE: On 4 May 2021 I met Chilean Foreign Minister Luis Rojas in Lima. Peru and Chile signed a treaty on trade.",
    "LUIS ROJAS: Yes.",
    "ANA DUARTE: Peru's children are better off now than in those years, thank God.",
])  # fmt: skip


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Every test begins with nothing remembered."""
    parser.cache_clear()
    yield
    parser.cache_clear()


def story(name: str, *paragraphs: str) -> Document:
    return Document(id=name, text="\n".join(paragraphs), published="2021-05-05", source="Andina")


def words_of(doc: Any) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.dep_, t.pos_, t.lemma_, str(t.morph), t.head.i, t.is_sent_start) for t in doc]


def test_words_have_the_classes_and_lemmas_of_the_packaged_components() -> None:
    texts = [*STORY, *INTERVIEW.split("\n"), "  There  is\t\tnothing\ngoin' on, y'all ain't got any.", "X"]
    ours = Parser(packaged()).parse((text, 0) for text in texts)
    for doc, packed in zip(ours, packaged().pipe(texts), strict=True):
        assert words_of(doc) == words_of(packed)


@pytest.mark.parametrize("most", ["word_classes.MOST_WORDS", "word_vectors.MOST_VECTORS"])
def test_forgetting_words_changes_nothing(most: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = [words_of(doc) for doc in Parser(packaged()).parse((text, 0) for text in STORY)]
    monkeypatch.setattr(f"communique.extraction.text.{most}", 3)
    assert [words_of(doc) for doc in Parser(packaged()).parse((text, 0) for text in STORY)] == once


def test_a_paragraph_that_several_documents_share_is_parsed_once() -> None:
    list(prepare([story("a", *STORY), story("b", *STORY[:2], "Nothing more was told."), story("c", *STORY)], batch=1))
    assert parser().parsed == len(STORY) + 1


def test_a_paragraph_that_a_document_holds_twice_has_a_parse_for_each_place() -> None:
    (told,) = prepare([story("a", STORY[0], STORY[1], STORY[0])])
    first, last = told.sentences[0].span.doc, told.sentences[-1].span.doc
    assert first is not last
    assert words_of(first) == words_of(last)
    assert occurrences(["x", "y", "x"]) == [("x", 0), ("y", 0), ("x", 1)]


def test_a_sentence_tells_its_words_and_their_places_as_the_parse_does() -> None:
    (told,) = prepare([story("a", *STORY, "They met. They signed.")])
    for sentence in told.sentences:
        assert sentence.text == sentence.span.text == told.text[sentence.start : sentence.end]
        assert sentence.whole == sentence.span.doc.text
        assert list(sentence.forms) == [t.lower_ for t in sentence.span]
        assert list(sentence.lemmas) == [t.lemma_.lower() for t in sentence.span]
    assert [t.text for t in told.sentences[0].of_lemma("meet")] == ["met"]
    assert [t.text for t in told.sentences[-1].of_form("they")] == ["They"]


def test_what_is_kept_is_bounded_and_those_asked_for_longest_ago_go_first() -> None:
    small = Parser(packaged(), most_kept=40)
    for text in (STORY[0], STORY[1], STORY[0], STORY[2], STORY[0]):
        list(small.parse([(text, 0)]))
    assert sum(map(len, small._kept.values())) == small._words <= 40
    assert list(small._kept)[-1] == (STORY[0], 0)


def test_findings_do_not_depend_on_the_documents_read_before() -> None:
    documents = [story("a", *STORY), story("b", STORY[2], STORY[0]), story("c", STORY[1], STORY[1])]
    alone = []
    for document in documents:
        parser.cache_clear()
        alone.append(Rules().extract(document))
    assert list(Rules().extract_all(documents)) == alone
    assert list(Rules().extract_all(documents[::-1])) == alone[::-1]


def test_a_transcript_is_parsed_where_it_holds_a_cue() -> None:
    document = story("t", *INTERVIEW.split("\n"))
    found = Rules().extract(document)
    assert parser().parsed == 1
    assert found.transcript
    assert {finding.fact.kind for finding in found.findings} >= {"instrument", "office"}
    assert found == Rules(whole=True).extract(document)


def test_news_is_parsed_whole() -> None:
    text = f"{STORY[0]}\nNobody slept."
    (told,) = prepare([Document(id="n", text=text)], spared=spared)
    assert all(sentence.span[0].tag_ for sentence in told.sentences)


def test_what_is_not_parsed_is_cut_into_sentences_all_the_same() -> None:
    (told,) = prepare([story("t", *INTERVIEW.split("\n"))], spared=spared)
    cut = [told.text[s.start : s.end] for s in told.sentences if s.paragraph == 1]
    assert cut == ["LUIS ROJAS: It was fine!)", "Nobody slept, I can tell you.", "We were so tired."]
    assert all(s.span.root.text == "." for s in told.sentences if s.paragraph == 1 and s.span.text.endswith("."))


def test_every_noun_and_verb_of_the_lexicons_is_a_cue_in_all_its_forms() -> None:
    nouns = {*instruments().nouns, *mechanisms().nouns, *meetings().nouns, *meetings().events}
    for word in (*nouns, *meetings().meet, *meetings().travel, *meetings().sign):
        assert has_cue(f"Well, {word} then."), word
    for form in (
        "met",
        "flew",
        "went",
        "Meets",
        "inked",
        "speaking",
        "visited",
        "treaties",
        "JCPOA",
        "every two years",
    ):
        assert has_cue(f"Well, {form}, as they say."), form
    assert not has_cue("Well, nobody slept.")
