"""A provider of OpenID Connect that answers without a network."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from jwt.algorithms import RSAAlgorithm

SERVER = "https://sso.proef.example"
LOGIN = "/inloggen/oidc/organisatie/login/"
APP = {
    "provider_id": "organisatie",
    "name": "Organisatie",
    "client_id": "daglicht",
    "secret": "x",
    "settings": {"server_url": SERVER},
}
ADRESSEN = {
    "issuer": SERVER,
    "authorization_endpoint": f"{SERVER}/auth",
    "token_endpoint": f"{SERVER}/token",
    "userinfo_endpoint": f"{SERVER}/userinfo",
    "jwks_uri": f"{SERVER}/jwks",
}


@dataclass
class Aanbieder:
    """What the provider says of who logs in: in the ID token, and in userinfo."""

    email: str = "tom@proef.example"
    sub: str = "abc"
    verified: Any = True
    token: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)

    def antwoord(self, _method: str, url: str, **_: Any) -> requests.Response:
        """Answer one question of the server."""
        who = {"sub": self.sub, "email": self.email, "email_verified": self.verified}
        now = int(time.time())
        claims = who | {"iss": SERVER, "aud": "daglicht", "iat": now, "exp": now + 60} | self.token
        known: dict[str, Any] = {
            "/.well-known/openid-configuration": ADRESSEN,
            "/token": {
                "access_token": "toegang",
                "token_type": "Bearer",
                "id_token": jwt.encode(claims, "een-sleutel-van-32-bytes-of-langer!"),
            },
            "/userinfo": who | self.userinfo,
            "/jwks": {"keys": [_public()]},
        }
        answer = requests.Response()
        answer.status_code = 200
        answer.headers["Content-Type"] = "application/json"
        answer._content = json.dumps(known[urlsplit(url).path]).encode()
        return answer

    def afmelding(self, sleutel: Any = None, alg: str = "RS256", **anders: Any) -> str:
        """Return a logout token, with other claims (None: left out), key or algorithm."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": SERVER,
            "aud": "daglicht",
            "iat": now,
            "exp": now + 60,
            "jti": str(uuid4()),
            "sub": self.sub,
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        }
        left = {name: value for name, value in (claims | anders).items() if value is not None}
        return jwt.encode(left, sleutel or _private(), alg, headers={"kid": "een"})

    def log_in(self, client: Client, vraag: str = "") -> Any:
        """Let somebody come in by the organisation's login; return the last answer."""
        begun = client.post(f"{LOGIN}{vraag}")
        state = parse_qs(urlsplit(begun.headers["Location"]).query)["state"][0]
        return client.get(f"{LOGIN}callback/", {"code": "c", "state": state})


@cache
def _private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _public() -> dict[str, Any]:
    made: dict[str, Any] = RSAAlgorithm.to_jwk(_private().public_key(), as_dict=True)
    return made | {"kid": "een", "alg": "RS256"}


def aanbieder(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Aanbieder:
    """Return a provider that this site knows."""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    made = Aanbieder()
    monkeypatch.setattr(requests.Session, "request", made.antwoord)
    return made


def schrijf(pad: Path, tekst: str) -> str:
    """Write a file of the organisation; return where."""
    pad.write_text(tekst, encoding="utf-8")
    return str(pad)
