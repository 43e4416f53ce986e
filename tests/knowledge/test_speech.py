"""The words of speech: forms, phrases, spellings, and what verbs take."""

from pathlib import Path

import pytest

from communique.knowledge.speech import Told, inflected, speech, spelled
from communique.model.errors import KnowledgeError


def _told(words: str, at: int = 0) -> Told | None:
    return speech().told(words.split(), at)


def _verb(words: str) -> str | None:
    told = _told(words)
    return " ".join(told.verb.words) if told else None


def test_every_form_of_a_verb_is_known() -> None:
    assert [_verb(form) for form in ("say", "says", "said", "saying")] == ["say"] * 4
    assert dict(inflected("reply")) == {"replies": "present", "replied": "past", "replying": "ing", "reply": "plain"}


def test_british_and_american_spelling_are_both_known() -> None:
    assert _told("emphasised") and _told("emphasized")
    assert _told("spoke in favour of it") and _told("spoke in favor of it")
    assert list(spelled(["criticise", "favour", "note"])) == ["criticise", "criticize", "favour", "favor", "note"]


def test_a_phrase_comes_before_its_first_word() -> None:
    assert _verb("called for peace") == "call for"
    assert _verb("called texas large") == "call"
    assert _verb("pointed out that") == "point out"


def test_an_adverb_may_stand_within_a_phrase() -> None:
    told = _told("called again for peace")
    assert told is not None and told.length == 3
    assert _verb("called loudly for peace") == "call for"
    assert _verb("called texas for peace") == "call"


def test_what_a_verb_takes_is_gathered_over_the_lists() -> None:
    told = _told("stressed")
    assert told is not None and {"clause", "object", "quoting"} <= told.verb.takes


def test_topics_and_acts_are_no_speech() -> None:
    for word in ("discussed", "briefed", "thanked", "congratulated", "met", "received"):
        assert _told(word) is None, word
        assert speech().act([word], 0) or word == "discussed", word


def test_nouns_are_known_in_both_numbers() -> None:
    words = speech()
    assert {"concern", "concerns", "worry", "worries"} <= words.positions
    assert {"thanks", "condolence", "condolences"} <= words.courtesies


def test_a_user_may_add_a_verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speech.yaml").write_text("clause: [opine]\n", encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_KNOWLEDGE", str(tmp_path))
    speech.cache_clear()
    try:
        assert _verb("opined that") == "opine"
        assert _verb("said that") == "say"
    finally:
        speech.cache_clear()


def test_a_list_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "speech.yaml").write_text("clause: say\n", encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_KNOWLEDGE", str(tmp_path))
    speech.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match="clause"):
            speech()
    finally:
        speech.cache_clear()
