"""The provider of a house, which vouches for its people by OpenID Connect: asked for a code, with PKCE, state and nonce.

Only the provider that the settings name is ever asked, and what it says is believed only where it is signed by its keys,
meant for us, answers what this very browser asked, and has not expired. It says who somebody is; what they may do here is
said by their account, whose name is their e-mail address, and which an administrator made.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from communique.model.errors import LogInNeeded, UsageError

ISSUER, CLIENT, SECRET = "COMMUNIQUE_OIDC_ISSUER", "COMMUNIQUE_OIDC_CLIENT", "COMMUNIQUE_OIDC_SECRET"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""By which a provider may sign: all by a key of which we hold the public half alone, and never 'none'."""
LEEWAY = 60
"""Seconds by which its clock and ours may differ."""
_TIMEOUT = 10
_HOME = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the provider: where to lead the browser, and what its session keeps until the answer."""

    address: str
    kept: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the browser brought back from the provider, and where it was led back to."""

    code: str
    state: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider by its issuer, at which this service is known as `client`. The secret is in no representation of it."""

    issuer: str
    client: str
    secret: str = field(repr=False)

    def asked(self, back: str) -> Asked:
        """A new question. Raises LogInNeeded where the provider cannot be reached or is not what it should be."""
        kept = {"state": token_urlsafe(24), "nonce": token_urlsafe(24), "verifier": token_urlsafe(48)}
        with self._session(back) as session:
            address, _ = session.create_authorization_url(
                self._described(session)["authorization_endpoint"],
                state=kept["state"],
                code_verifier=kept["verifier"],
                nonce=kept["nonce"],
            )
        return Asked(str(address), kept)

    def vouched(self, answered: Answered, kept: Mapping[str, Any]) -> str:
        """The e-mail address of whom the provider vouches for, in answer to the question that `kept` is of.

        Raises LogInNeeded where the answer is not to this question, or anything about it is not as it should be.
        """
        state = str(kept.get("state", ""))
        if not state or not answered.code or not compare_digest(state.encode(), answered.state.encode()):
            raise LogInNeeded("this is no answer to what was asked of the provider; begin again")
        from authlib.common.errors import AuthlibBaseError
        from joserfc.errors import JoseError
        from requests import RequestException

        try:
            claims = self._claims(answered, kept)
        except (RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
            raise LogInNeeded("the provider's answer does not hold; begin again") from error
        mail = claims.get("email")
        if not isinstance(mail, str) or not mail or claims.get("email_verified", True) is not True:
            raise LogInNeeded("the provider tells no e-mail address that it has verified")
        return mail

    def _claims(self, answered: Answered, kept: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the signed part of the provider's answer says."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.jwk import KeySet

        with self._session(answered.back) as session:
            described = self._described(session)
            token = session.fetch_token(
                described["token_endpoint"],
                grant_type="authorization_code",
                code=answered.code,
                code_verifier=kept["verifier"],
                allow_redirects=False,
                timeout=_TIMEOUT,
            )
            keys = KeySet.import_key_set(self._read(session, described["jwks_uri"]))
        signed = jwt.decode(token["id_token"], keys, algorithms=list(ALGORITHMS))
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client},
            "nonce": {"essential": True, "value": kept["nonce"]},
        }
        own = {"nonce": kept["nonce"], "client_id": self.client, "access_token": token.get("access_token")}
        claims = CodeIDToken(signed.claims, signed.header, wanted, own)
        claims.validate(leeway=LEEWAY)
        return dict(claims)

    def _described(self, session: Any) -> Mapping[str, Any]:
        """What the provider says of itself, where it says that it is the one."""
        from requests import RequestException

        try:
            told: dict[str, Any] = self._read(session, f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
            places = [told[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
            if told["issuer"] != self.issuer or not all(_trusted(place) for place in places):
                raise ValueError("another issuer, or not by HTTPS")
        except (RequestException, ValueError, KeyError, TypeError) as error:
            raise LogInNeeded("the provider of this house cannot be reached at the moment") from error
        return told

    def _read(self, session: Any, address: str) -> Any:
        answer = session.get(address, timeout=_TIMEOUT, allow_redirects=False, withhold_token=True)
        answer.raise_for_status()
        return answer.json()

    def _session(self, back: str) -> Any:
        from authlib.integrations.requests_client import OAuth2Session

        return OAuth2Session(
            self.client, self.secret, scope="openid email", redirect_uri=back, code_challenge_method="S256"
        )


def provider() -> Provider | None:
    """The provider that the settings name; None where they name none. UsageError where they make no sense."""
    issuer, client, secret = (os.environ.get(name, "").strip() for name in (ISSUER, CLIENT, SECRET))
    if not issuer and not client and not secret:
        return None
    if not issuer or not client or not secret:
        raise UsageError(f"a provider is named by all of {ISSUER}, {CLIENT} and {SECRET}")
    if not _trusted(issuer):
        raise UsageError(f"{ISSUER} is an address as in https://login.example.org")
    try:
        import authlib  # noqa: F401
        import requests  # noqa: F401
    except ImportError:
        raise UsageError("a provider needs the extra [oidc]: pip install 'communique[oidc]'") from None
    return Provider(issuer=issuer, client=client, secret=secret)


def _trusted(address: Any) -> bool:
    """Whether an address is by HTTPS; on this machine it may be by HTTP."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HOME)
        )
    except (ValueError, TypeError, AttributeError):
        return False
