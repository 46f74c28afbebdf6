"""No secret in what we publish: looks in every tracked file for keys, tokens and passwords.

The shapes of keys and tokens are those of detect-secrets. Beside them a value is found that is
given to a name such as ``wachtwoord`` or ``token`` and that looks drawn at random. What only looks
like a secret stands in ``[tool.daglicht.geheimen]`` of ``pyproject.toml``, exactly.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2
from pathlib import Path

from detect_secrets.plugins import (
    aws,
    azure_storage_key,
    basic_auth,
    discord,
    github_token,
    gitlab_token,
    jwt,
    npm,
    openai,
    private_key,
    pypi_token,
    sendgrid,
    slack,
    square_oauth,
    stripe,
    telegram_token,
    twilio,
)

from toelevering.sloten import WORTEL, project

SOORTEN = (
    aws.AWSKeyDetector,
    azure_storage_key.AzureStorageKeyDetector,
    basic_auth.BasicAuthDetector,
    discord.DiscordBotTokenDetector,
    github_token.GitHubTokenDetector,
    gitlab_token.GitLabTokenDetector,
    jwt.JwtTokenDetector,
    npm.NpmDetector,
    openai.OpenAIDetector,
    private_key.PrivateKeyDetector,
    pypi_token.PypiTokenDetector,
    sendgrid.SendGridDetector,
    slack.SlackDetector,
    square_oauth.SquareOAuthDetector,
    stripe.StripeDetector,
    telegram_token.TelegramBotTokenDetector,
    twilio.TwilioKeyDetector,
)
"""The services whose keys somebody here might hold; others of detect-secrets cost seconds."""
VORMEN = [(kind.secret_type, re.compile(shape)) for kind in SOORTEN for shape in kind().denylist]
GEGEVEN = re.compile(
    r"(?i)(?:secret|password|passwd|wachtwoord|token|sleutel|api[_-]?key|credential)\w*"
    r"[\"']?\s{0,4}(?:=>|[:=])\s{0,4}[\"']?(?P<waarde>[A-Za-z0-9+/_=-]{20,200})(?![\w.(\[])"
)
"""A value of one word, given to a name that promises a secret; no call, no dotted name."""
TOEVAL = 3.8
"""Bits a character from which a value looks drawn at random; words of code stay below it."""
SLOTEN = (".lock", "package-lock.json")
"""Fingerprints look like secrets, and are checked by who installs them."""


@dataclass(frozen=True)
class Vondst:
    """What looks like a secret: in which file and line, of which kind; never the secret itself."""

    plek: str
    regel: int
    soort: str

    def __str__(self) -> str:
        return (
            f"{self.plek}:{self.regel}: lijkt een geheim ({self.soort}). Haal het weg en vervang "
            "het ook waar het geldt; is het er geen, zet het bij [tool.daglicht.geheimen]."
        )


def zoek(tekst: str, plek: str, geen: frozenset[str] = frozenset()) -> list[Vondst]:
    """Return what looks like a secret in a text, but for what is said to be none."""
    found = {
        Vondst(plek, tekst.count("\n", 0, start) + 1, kind)
        for start, kind, value in _vondsten(tekst)
        if value not in geen
    }
    return sorted(found, key=lambda item: (item.regel, item.soort))


def _vondsten(tekst: str) -> Iterator[tuple[int, str, str]]:
    for kind, shape in VORMEN:
        for match in shape.finditer(tekst):
            yield match.start(), kind, match[0]
    for match in GEGEVEN.finditer(tekst):
        value = match["waarde"]
        if re.search(r"\d", value) and bits(value) >= TOEVAL:
            yield match.start(), "toevallige tekens", value


def bits(waarde: str) -> float:
    """Return the entropy (Shannon) of a text, in bits a character."""
    counts = Counter(waarde).values()
    return -sum(count / len(waarde) * log2(count / len(waarde)) for count in counts)


def bestanden(wortel: Path = WORTEL) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each tracked file, but for lock files and what is no text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], check=True, cwd=wortel, capture_output=True, text=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        path = wortel / name
        if name.endswith(SLOTEN) or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            yield name, content.decode("utf-8", errors="replace")


def main() -> int:
    """Print what was found; return 1 when that is anything."""
    geen = frozenset(project()["tool"]["daglicht"]["geheimen"]["geen"])
    found = [item for name, text in bestanden() for item in zoek(text, name, geen)]
    sys.stdout.write("".join(f"{item}\n" for item in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
