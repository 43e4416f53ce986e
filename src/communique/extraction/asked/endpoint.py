"""The endpoint that is asked: where it is, which model, and with which key; by options or by the environment."""

import os
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from communique.model.errors import UsageError

URL, MODEL, KEY = "COMMUNIQUE_LLM_URL", "COMMUNIQUE_LLM_MODEL", "COMMUNIQUE_LLM_KEY"
TIMEOUT = "COMMUNIQUE_LLM_TIMEOUT"
SECONDS = 120.0
"""As long as one answer may take where the environment does not say otherwise; small machines are slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible endpoint. The key is in no representation of it, so that no log or traceback shows it."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = SECONDS

    @property
    def address(self) -> str:
        """Where chats are completed."""
        return f"{self.url}/chat/completions"

    def hidden(self, words: str) -> str:
        """Words from elsewhere without the key, should they repeat it."""
        return words.replace(self.key, "…") if self.key else words


def endpoint(url: str | None = None, model: str | None = None) -> Endpoint:
    """The endpoint that is named, for what is not named that of the environment; the key is the environment's alone,
    since others on the machine can read a command line.

    Raises UsageError, which never shows the key, where something is missing or makes no sense.
    """
    return Endpoint(
        url=_url(url or os.environ.get(URL, "")),
        model=_model(model or os.environ.get(MODEL, "")),
        key=_key(os.environ.get(KEY, "").strip()),
        timeout=_timeout(os.environ.get(TIMEOUT) or str(SECONDS)),
    )


def _url(told: str) -> str:
    if not told:
        raise UsageError(
            f"the extractor 'llm' asks an endpoint of your own; name it by --llm-url or {URL}, as in http://localhost:8080/v1"
        )
    try:
        parts = urlsplit(told)
        sensible = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sensible = False
    if not sensible or re.search(r"[\s\x00-\x1f]", told):
        raise UsageError(f"the URL of the endpoint is none; give {URL} as in http://localhost:8080/v1")
    if parts.username is not None or parts.query or parts.fragment:
        # A key in a URL would stand in every message that names the endpoint.
        raise UsageError(f"the URL of the endpoint holds more than an address; put the key into {KEY}")
    return told.rstrip("/").removesuffix("/chat/completions")


def _model(told: str) -> str:
    if not told.strip():
        raise UsageError(f"the endpoint must be told which model to use; name it by --llm-model or {MODEL}")
    return told.strip()


def _key(told: str) -> str | None:
    if not re.fullmatch(r"[\x21-\x7e]*", told):
        raise UsageError(f"{KEY} holds white space or letters that no key has; set it anew")
    return told or None


def _timeout(told: str) -> float:
    try:
        seconds = float(told)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise UsageError(f"{TIMEOUT} must be a number of seconds, at most 3600")
    return seconds
