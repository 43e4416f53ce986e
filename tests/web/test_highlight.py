"""Marked texts: every stretch is marked whole, no text is lost, and markup in it stays harmless."""

from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from communique.web.highlight import Stretch, marked

TEXT = "The ministers met in Oslo on Monday."


def stretch(start: int, end: int, sort: Any = "evidence", **more: Any) -> Stretch:
    return Stretch(start=start, end=end, sort=sort, anchor=f"{sort}-{start}-{end}", **more)


class Reader(HTMLParser):
    """Reads HTML back: its text, which characters each stretch covers, and how often each anchor stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.anchors: list[str] = []
        self.covered: dict[str, list[int]] = {}
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        of = values.get("id") or values.get("data-of")
        assert of is not None
        if values.get("id"):
            self.anchors.append(of)
        self._open.append((tag, of))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        for _, of in self._open:
            self.covered.setdefault(of, []).extend(range(len(self.text), len(self.text) + len(data)))
        self.text += data

    @classmethod
    def of(cls, html: str) -> "Reader":
        reader = cls()
        reader.feed(str(html))
        reader.close()
        assert not reader._open
        return reader


places = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(("evidence", "shared", "furniture")))


@given(st.text("ab <>&\"'\n", min_size=30, max_size=30), st.lists(places, max_size=8))
def test_every_stretch_covers_its_own_words_and_the_text_stays_whole(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    wanted = [stretch(min(a, b), max(a, b), sort) for a, b, sort in drawn if a != b]
    read = Reader.of(marked(text, wanted))
    assert read.text == text
    assert sorted(read.anchors) == sorted({s.anchor for s in wanted})
    for s in wanted:
        assert sorted(read.covered[s.anchor]) == list(range(s.start, s.end))


def test_a_stretch_within_another_nests() -> None:
    assert marked(TEXT, [stretch(0, 13), stretch(4, 13)]) == (
        '<mark class="evidence" id="evidence-0-13">The '
        '<mark class="evidence" id="evidence-4-13">ministers</mark></mark> met in Oslo on Monday.'
    )


def test_two_stretches_at_the_same_words_become_one_mark_with_both_classes() -> None:
    html = marked(TEXT, [stretch(0, 13, classes=("meeting",)), stretch(0, 13, classes=("office",))])
    assert html.count("<mark") == 1
    assert 'class="evidence meeting office"' in html


def test_markup_in_a_text_and_in_what_is_said_of_it_is_escaped() -> None:
    html = marked("<script>x</script>", [stretch(0, 8, words='"><b>')])
    assert "<script>" not in html
    assert "<b>" not in html
    assert Reader.of(html).text == "<script>x</script>"


def test_what_lies_outside_the_text_is_left_out() -> None:
    assert marked("short", [stretch(2, 40), stretch(3, 3)]) == "short"
