"""Logging in at an OpenID Connect provider: authorization code with PKCE and a nonce (OpenID Connect Core 1.0, 3.1).

    begin = await client.begin(back)            where to send the browser, and what to keep until it comes back
    claims = await client.finish(begin, query)  who came back

The provider says who somebody is; which roles that gives stands in the settings.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.accounts.errors import LoginRefused
from bot.accounts.identity import FAILED, Begin, Identity
from bot.accounts.roles import known_roles
from knowledge.settings import Settings

# Seconds for one answer of the provider.
PATIENCE = 8.0
# Seconds that two clocks may differ.
LEEWAY = 60
# Only signatures with a key that the provider publishes; never "none", never our own secret.
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
SCOPE = "openid profile email"
TROUBLE = (requests.RequestException, AuthlibBaseError, JoseError, KeyError, ValueError, TypeError)


@dataclass(frozen=True)
class OidcClient:
    """Speaks with the provider of the settings, in a thread of its own."""

    settings: Settings

    async def begin(self, back: str) -> Begin:
        """Begin a login; `back` is where the provider sends the browser afterwards.

        Raises:
            LoginRefused: the provider cannot be reached.
        """
        return await asyncio.to_thread(self._begin, back)

    async def finish(self, begun: Begin, query: Mapping[str, str]) -> Identity:
        """Who came back with this query.

        Raises:
            LoginRefused: it is not the answer to this login, the provider said no, or nothing gives a role.
        """
        if not compare_digest(query.get("state", "").encode(), begun.state.encode()) or "code" not in query:
            raise LoginRefused(FAILED)
        return self._identity(await asyncio.to_thread(self._claims_of, begun, query["code"]))

    def _begin(self, back: str) -> Begin:
        state, nonce, verifier = token_urlsafe(24), token_urlsafe(24), generate_token(64)
        try:
            with self._http(back) as http:
                endpoint = self._metadata(http)["authorization_endpoint"]
                url, _ = http.create_authorization_url(endpoint, state=state, nonce=nonce, code_verifier=verifier)
        except TROUBLE as error:
            raise LoginRefused(FAILED) from error
        return Begin(url, state, nonce, verifier, back)

    def _claims_of(self, begun: Begin, code: str) -> dict[str, Any]:
        """Change the code for tokens, and read who it is."""
        try:
            with self._http(begun.back) as http:
                metadata = self._metadata(http)
                token = http.fetch_token(
                    metadata["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=begun.verifier
                )
                claims = self._checked(http, metadata, token["id_token"], begun.nonce)
                return claims if self._roles_in(claims) is not None else claims | self._more(http, metadata, claims)
        except TROUBLE as error:
            raise LoginRefused(FAILED) from error

    def _http(self, back: str) -> OAuth2Session:
        given = self.settings
        return OAuth2Session(
            given.oidc_client_id,
            given.oidc_client_secret.get_secret_value(),
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            default_timeout=PATIENCE,
        )

    def _metadata(self, http: OAuth2Session) -> dict[str, Any]:
        """What the provider says of itself; it must be the provider of the settings."""
        issuer = self.settings.oidc_issuer.rstrip("/")
        metadata = self._json(http, f"{issuer}/.well-known/openid-configuration")
        if str(metadata["issuer"]).rstrip("/") != issuer:
            raise ValueError("another issuer")
        return metadata

    def _checked(self, http: OAuth2Session, metadata: dict[str, Any], id_token: str, nonce: str) -> dict[str, Any]:
        """The claims of an ID token whose signature, issuer, audience, times and nonce are right."""
        keys = KeySet.import_key_set(self._json(http, metadata["jwks_uri"]))
        decoded = jwt.decode(id_token, keys, algorithms=ALGORITHMS)
        must = {"iss": metadata["issuer"], "aud": self.settings.oidc_client_id, "nonce": nonce}
        options: dict[str, Any] = {name: {"essential": True, "value": value} for name, value in must.items()}
        options |= {"sub": {"essential": True}, "exp": {"essential": True}}
        claims = CodeIDToken(dict(decoded.claims), decoded.header, options, {"nonce": nonce, "client_id": self.settings.oidc_client_id})
        claims.validate(leeway=LEEWAY)
        return dict(claims)

    def _more(self, http: OAuth2Session, metadata: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
        """The claims of the userinfo endpoint, when the ID token tells no roles; they must be of the same person."""
        if "userinfo_endpoint" not in metadata:
            return {}
        answer = http.get(metadata["userinfo_endpoint"])
        answer.raise_for_status()
        found = answer.json()
        return found if found.get("sub") == claims["sub"] else {}

    def _json(self, http: OAuth2Session, url: str) -> dict[str, Any]:
        answer = http.get(url, withhold_token=True)
        answer.raise_for_status()
        return answer.json()

    def _roles_in(self, claims: Mapping[str, Any]) -> list[str] | None:
        """The values of the claim with roles; None when it is not there."""
        node: Any = claims
        for part in self.settings.oidc_role_claim.split("."):
            node = node.get(part) if isinstance(node, Mapping) else None
        if node is None:
            return None
        return [str(value) for value in node] if isinstance(node, list) else str(node).split()

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        mapped = self.settings.oidc_roles
        roles = known_roles(mapped.get(value, "" if mapped else value) for value in self._roles_in(claims) or [])
        if not roles:
            raise LoginRefused("Je account heeft hier nog geen rol. Vraag erom bij je beheerder.")
        name = claims.get("preferred_username") or claims.get("email") or claims["sub"]
        return Identity(f"{claims['iss']}|{claims['sub']}", str(name), roles)
