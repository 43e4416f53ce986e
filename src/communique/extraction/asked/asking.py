"""The extractor that asks a model: a document in pieces, each asked about, each answer weighed against the document."""

import json
import time
from collections.abc import Callable, Iterable, Iterator

from communique.extraction.asked.answer import Said, said_in
from communique.extraction.asked.correspondence import Correspondence, Message
from communique.extraction.asked.endpoint import Endpoint
from communique.extraction.asked.instructions import instructions
from communique.extraction.asked.pieces import OPENING, halves, pieces
from communique.extraction.asked.weighing import Weighing, unaligned
from communique.model.document import Document
from communique.model.errors import EndpointError, ExtractionError, RecordError
from communique.model.facts import Fact
from communique.model.finding import Extraction, Finding, Unaligned

VERSION = "llm-1"
"""Changes whenever the weighing does; the model and the instructions are told beside it."""
ASKINGS = 2
"""Times that a model is asked about a piece, where it answers in another shape than it was asked for."""


class Asked:
    """Findings that a model at an endpoint says, as far as the document has the words for them."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        self._endpoint = endpoint
        self._instructions = instructions()
        self._correspondence = Correspondence(endpoint, sleep)

    @property
    def version(self) -> str:
        return f"{VERSION} {self._endpoint.model} {self._instructions.digest}"

    def extract(self, document: Document) -> Extraction:
        """All that one document says. Raises ExtractionError where any piece of it has no answer: half a document would
        pass for a whole one.
        """
        if not (document.text.strip() or document.title.strip()):
            return Extraction(document=document.id)
        told = [said for piece in pieces(document.text) for said in self._about(document, piece)]
        transcript = any(said.transcript for said in told)
        weighing = Weighing(document, self._instructions.confidence)
        weighed = list(weighing.weighed(record for said in told for record in said.records))
        findings: dict[Fact, Finding] = {}
        for each in weighed:
            if isinstance(each, Finding):
                findings.setdefault(each.fact, each)  # two pieces may tell the same fact
        refused = [each for each in weighed if isinstance(each, Unaligned)]
        if transcript:
            refused += [_of_transcript(f) for f in findings.values() if f.kind == "statement"]
        return Extraction(
            document=document.id,
            findings=tuple(f for f in findings.values() if not (transcript and f.kind == "statement")),
            unaligned=tuple(dict.fromkeys(refused)),
            transcript=transcript,
        )

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction | ExtractionError]:
        """The same for many documents, one after the other; what cannot be told of one stands in its place."""
        for document in documents:
            try:
                yield self.extract(document)
            except EndpointError:
                raise
            except ExtractionError as error:
                yield error

    def _about(self, document: Document, piece: str) -> Iterator[Said]:
        """What the model says of a piece; in two halves where it says more than it may at once."""
        messages = self._messages(document, piece)
        fault = ""
        for _ in range(ASKINGS):
            answer = self._correspondence.ask(messages)
            if answer.cut:
                yield from self._about_halves(document, piece)
                return
            try:
                said = said_in(answer.text)
            except RecordError as error:
                fault = str(error)
                messages = [*self._messages(document, piece), {"role": "user", "content": self._instructions.again}]
            else:
                yield said
                return
        raise ExtractionError(
            f"{self._endpoint.address}: the answer of {self._endpoint.model} cannot be read ({fault}, {ASKINGS} tries); "
            "read again, or use a model that can answer in JSON"
        )

    def _about_halves(self, document: Document, piece: str) -> Iterator[Said]:
        parts = halves(piece)
        if parts is None:
            raise ExtractionError(
                f"{self._endpoint.address}: the answer of {self._endpoint.model} to {len(piece):,} characters is cut "
                "before its end; let it answer at greater length, or use another model"
            )
        for part in parts:
            yield from self._about(document, part)

    def _messages(self, document: Document, piece: str) -> list[Message]:
        """The instructions, and the piece as a string of JSON, so that nothing in it can look like the end of it."""
        told = {"title": document.title, "published": document.day, "source": document.source, "place": document.place}
        if not document.text.startswith(piece):
            told["opening"] = document.text[:OPENING]
        told["text"] = piece
        question = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
        words = question.encode("utf-8", "replace").decode("utf-8")
        return [{"role": "system", "content": self._instructions.task}, {"role": "user", "content": words}]


def _of_transcript(finding: Finding) -> Unaligned:
    said = {"kind": finding.kind} | dict(finding.told()) | {"evidence": [words.quote for words in finding.evidence]}
    return unaligned(said, "the model calls the document a transcript, and statements in a transcript are no findings")
