"""Asking an endpoint over HTTP: with a time limit, in few tries, and never more of an answer than can be meant."""

import json
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from communique.extraction.asked.endpoint import KEY, MODEL, TIMEOUT, URL, Endpoint
from communique.extraction.shapes import SCHEMA
from communique.model.errors import CommuniqueError, EndpointError, ExtractionError, UsageError

if TYPE_CHECKING:
    import httpx2

TRIES = 3
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds before the second try, doubled before each later one; and the longest that a Retry-After is obeyed."""
LARGEST = 1 << 20
"""Bytes of an answer; a piece of a document tells of some thousands."""
TOKENS = 8192
"""Tokens that an answer may have; where it is cut, the piece is halved."""
SHOWN = 200
"""Characters of the endpoint's own words for an error."""
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses that the same question may not meet again."""
UNKNOWN_FORM = frozenset({400, 415, 422, 501})
"""Statuses by which endpoints refuse a way of asking that they do not know."""

Message = Mapping[str, str]

FORMS: tuple[Mapping[str, Any], ...] = (
    {
        "temperature": 0,
        "max_tokens": TOKENS,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "records", "strict": True, "schema": SCHEMA},
        },
    },
    {"temperature": 0, "max_tokens": TOKENS, "response_format": {"type": "json_object"}},
    {"max_completion_tokens": TOKENS},
    {},
)
"""Ways of asking, the strictest first; an endpoint that refuses one is asked by the next."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; `cut` where it had to stop before it was done."""

    text: str
    cut: bool


class Passing(CommuniqueError):
    """What a further try may mend; `wait` is how long the endpoint asks to be left alone."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class Refused(CommuniqueError):
    """The endpoint does not take the question as it is."""


class Correspondence:
    """Questions to one endpoint, one after the other."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        self._endpoint = endpoint
        self._sleep = sleep
        self._form = 0
        self._client = _client(endpoint)
        weakref.finalize(self, self._client.close)

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The model's answer. Raises ExtractionError where there is none for this question, EndpointError where there
        would be none for any.
        """
        while True:
            try:
                return self._ask_patiently(messages)
            except Refused as error:
                # Not every endpoint knows every way of asking; a plainer one is kept for what follows.
                if self._form + 1 == len(FORMS):
                    raise self._error(f"{error}; ask for less, or another model") from error
                self._form += 1

    def _ask_patiently(self, messages: Sequence[Message]) -> Answer:
        wait = FIRST_WAIT
        for tried in range(1, TRIES + 1):
            try:
                return self._ask_once(messages)
            except Passing as error:
                if tried == TRIES:
                    way_out = f"see whether it runs, name another by {URL}, or give it longer by {TIMEOUT}"
                    raise self._error(f"{error} ({TRIES} tries); {way_out}") from error
                self._sleep(min(max(wait, error.wait), LONGEST_WAIT))
                wait *= 2
        raise AssertionError("the last try returns or raises")

    def _ask_once(self, messages: Sequence[Message]) -> Answer:
        import httpx2

        question = {"model": self._endpoint.model, "messages": list(messages), "stream": False, **FORMS[self._form]}
        try:
            with self._client.stream("POST", self._endpoint.address, json=question) as response:
                body = self._read(response)
                if response.status_code != httpx2.codes.OK:
                    raise self._refusal(response, body)
        except httpx2.InvalidURL as error:
            raise self._fatal(f"is no address ({self._shown(str(error))}); set {URL} to one") from error
        except httpx2.TimeoutException as error:
            raise self._too_slow() from error
        except (httpx2.TransportError, httpx2.StreamError) as error:
            raise Passing(f"cannot be reached ({self._shown(str(error) or type(error).__name__)})") from error
        return self._answer(body)

    def _read(self, response: "httpx2.Response") -> bytes:
        """The body, within the limits of size and time; a stream that never ends is left."""
        until = time.monotonic() + self._endpoint.timeout
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > LARGEST:
                raise self._error(f"an answer has more than {LARGEST:,} bytes; use another model, or shorter documents")
            if time.monotonic() > until:
                raise self._too_slow()
        return bytes(body)

    def _too_slow(self) -> Passing:
        return Passing(f"gives no whole answer within {self._endpoint.timeout:g} seconds")

    def _refusal(self, response: "httpx2.Response", body: bytes) -> CommuniqueError:
        """What a status other than 200 means."""
        status = response.status_code
        words = f"answers {status}{self._reason(body)}"
        if status in (401, 403):
            return self._fatal(f"{words}; set {KEY} to a key that it takes")
        if status == 404:
            return self._fatal(
                f"{words}; see that {URL} ends as its documentation says, and that {MODEL} names its model"
            )
        if 300 <= status < 400:
            return self._fatal(f"{words}; set {URL} to where it leads, for the key is sent to no other place")
        if status in PASSING:
            return Passing(words, _retry_after(response.headers.get("retry-after", "")))
        return Refused(words) if status in UNKNOWN_FORM else self._error(f"{words}; see its documentation")

    def _reason(self, body: bytes) -> str:
        """The endpoint's own words for an error, cut short."""
        try:
            told = json.loads(body)
            words = told["error"]["message"] if isinstance(told["error"], dict) else told["error"]
        except (ValueError, RecursionError, KeyError, TypeError):
            return ""
        return f" ({self._shown(words)})" if isinstance(words, str) and words.strip() else ""

    def _shown(self, words: str) -> str:
        # The key is hidden before the words are cut, lest a part of it stays.
        plain = " ".join(self._endpoint.hidden(words).split())
        return plain[:SHOWN] + "…" * (len(plain) > SHOWN)

    def _answer(self, body: bytes) -> Answer:
        try:
            choice = json.loads(body)["choices"][0]
            text = choice["message"]["content"]
        except (ValueError, RecursionError, KeyError, TypeError, IndexError) as error:
            raise Passing("answers in another shape than the protocol's") from error
        if not isinstance(text, str):
            raise self._error("the model answered nothing; use another model")
        return Answer(text, choice.get("finish_reason") == "length")

    def _error(self, words: str) -> ExtractionError:
        return ExtractionError(f"{self._endpoint.address}: {words}")

    def _fatal(self, words: str) -> EndpointError:
        return EndpointError(f"{self._endpoint.address}: {words}")


def _client(endpoint: Endpoint) -> "httpx2.Client":
    try:
        import httpx2
    except ImportError as error:
        raise UsageError(
            "the extractor 'llm' needs a package more; install it by: pip install 'communique[llm]'"
        ) from error
    # What is not packed cannot unpack to more than was counted.
    headers = {"accept-encoding": "identity"}
    if endpoint.key:
        headers["authorization"] = f"Bearer {endpoint.key}"
    return httpx2.Client(headers=headers, timeout=httpx2.Timeout(endpoint.timeout, connect=min(10.0, endpoint.timeout)))


def _retry_after(told: str) -> float:
    """Seconds to wait, told as such or as a date; 0 where nothing sensible is told."""
    if told.strip().isdecimal():
        return float(told[:9])
    try:
        until = parsedate_to_datetime(told)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
