"""The vector that the network begins with for each word, made once instead of at every place where the word stands.

The first layers of the packaged network look at one word alone: at its letters and at what follows it. They take as long
as two of the four layers that look at a word's neighbours, and texts are of the same words. What they give is kept by what
they look at; they themselves work out whatever comes for the first time, so that no vector differs.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_VECTORS = 30_000
"""Vectors that are kept at most, 12 MB; beyond them all are forgotten, and memory stays bounded."""


def remember_words(language: "Language") -> None:
    """Puts a memory over the layers of a pipeline that look at one word alone, where they are built as is known here."""
    network: Any = language.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    names = [layer.name for layer in network.layers[0].layers]
    if names[:2] == ["extract_features", "list2ragged"] and names[-1] == "ragged2list":
        network.layers[0] = _layer(WordVectors(network.layers[0]))


class WordVectors:
    """The vectors of words that have come so far."""

    def __init__(self, layers: Any) -> None:
        import numpy

        self._features, _, *self._made_by, _ = layers.layers
        self._places: dict[bytes, int] = {}
        self._vectors: Any = numpy.empty((MOST_VECTORS, layers.get_dim("nO")), dtype="float32")

    def of(self, docs: "Sequence[Doc]") -> list[Any]:
        """An array for each text, with a row for each word."""
        import numpy

        rows: list[Any] = self._features.predict(docs)
        looked_at = numpy.concatenate(rows)
        width, all_bytes = looked_at.shape[1] * looked_at.itemsize, looked_at.tobytes()
        keys = [all_bytes[i : i + width] for i in range(0, len(all_bytes), width)]
        unseen = {key: i for i, key in enumerate(keys) if key not in self._places}
        known = len(self._places)
        if known + len(unseen) > MOST_VECTORS:
            self._places.clear()
            vectors = self._made(looked_at)
        else:
            if unseen:
                self._vectors[known : known + len(unseen)] = self._made(looked_at[list(unseen.values())])
                self._places.update(zip(unseen, range(known, known + len(unseen)), strict=True))
            vectors = self._vectors[[self._places[key] for key in keys]]
        return numpy.split(vectors, numpy.cumsum([len(of_one) for of_one in rows])[:-1])

    def _made(self, looked_at: Any) -> Any:
        for layer in self._made_by:
            looked_at = layer.predict(looked_at)
        return looked_at


def _layer(vectors: WordVectors) -> Any:
    """The memory as a layer of the network, which is never trained."""
    from thinc.api import Model

    def forward(_: Any, docs: "Sequence[Doc]", is_train: bool) -> tuple[list[Any], Any]:
        return vectors.of(docs), lambda d_vectors: []

    return Model("word_vectors", forward)
