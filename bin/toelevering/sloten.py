"""What the lock files say: each package that is delivered or builds what is delivered, in its exact
version, with the fingerprints that an installer checks and the packages that asked for it.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parent.parent.parent
PYTHON = "requirements.server.lock"
NPM = "frontend/package-lock.json"
REGEL = re.compile(r"^(?P<naam>[A-Za-z0-9._-]+)==(?P<versie>\S+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA = re.compile(r"^\s+#\s+(?:via\s+)?([A-Za-z0-9._-]+)(?: \(pyproject\.toml\))?$")
ALGORITMEN = {"sha512": "SHA-512", "sha384": "SHA-384", "sha256": "SHA-256", "sha1": "SHA-1"}


class Slotfout(Exception):
    """A lock file that cannot be relied on; the message (Dutch) says which line."""


@dataclass(frozen=True)
class Pakket:
    """A locked package. ``soort`` is the type of its purl: ``pypi`` or ``npm``; ``hashes`` are
    pairs of an algorithm and hexadecimal digits; ``vragers`` the names of who asked for it, ours
    (``daglicht``, ``daglicht-frontend``) too; ``bouw`` tells that it only builds or tests.
    """

    soort: str
    naam: str
    versie: str
    hashes: tuple[tuple[str, str], ...]
    vragers: tuple[str, ...] = ()
    licentie: str = ""
    bouw: bool = False

    @property
    def sleutel(self) -> str:
        """Return what tells it from all others."""
        return f"{self.soort}:{self.naam}@{self.versie}"


def pakketten(wortel: Path = WORTEL) -> list[Pakket]:
    """Return the packages of both lock files, sorted.

    Raises Slotfout for one that has no fingerprint.
    """
    found = [
        *python_pakketten((wortel / PYTHON).read_text(encoding="utf-8")),
        *npm_pakketten(json.loads((wortel / NPM).read_text(encoding="utf-8"))),
    ]
    if bare := [item.sleutel for item in found if not item.hashes]:
        raise Slotfout(f"Zonder vingerafdruk in het slot: {', '.join(bare)}.")
    return sorted(found, key=lambda item: item.sleutel)


def python_pakketten(tekst: str) -> Iterator[Pakket]:
    """Yield the packages of a lock file of requirements with fingerprints, as ``bin/lock`` writes.

    Raises Slotfout for a line that is none.
    """
    seen: dict[str, Pakket] = {}
    for block in re.split(r"\n(?=\S)", tekst.strip()):
        first = REGEL.match(block)
        if first is None:
            raise Slotfout(f"{PYTHON}: ‘{block.splitlines()[0]}’ is geen pakket met een versie.")
        rows = [VIA.match(row) for row in block.splitlines()]
        item = Pakket(
            "pypi",
            first["naam"],
            first["versie"],
            tuple(("SHA-256", digits) for digits in HASH.findall(block)),
            tuple(sorted({row[1] for row in rows if row and row[1] != "via"})),
        )
        seen.setdefault(item.sleutel, item)  # one version may stand there for several Pythons
    yield from seen.values()


def npm_pakketten(slot: dict[str, Any]) -> Iterator[Pakket]:
    """Yield the packages of a lock file of npm (version 3); one that lies in several places once.

    Raises Slotfout for another version of the file.
    """
    if slot.get("lockfileVersion") != 3:
        raise Slotfout(f"{NPM} is niet van versie 3.")
    places: dict[str, dict[str, Any]] = slot["packages"]
    askers = _vragers(places)
    groups: dict[tuple[str, str], list[str]] = {}
    for place, row in places.items():
        if place:
            groups.setdefault((_naam(place), row["version"]), []).append(place)
    for (name, version), there in groups.items():
        rows = [places[place] for place in there]
        yield Pakket(
            "npm",
            name,
            version,
            tuple(sorted({_vingerafdruk(row["integrity"]) for row in rows if "integrity" in row})),
            tuple(sorted({asker for place in there for asker in askers.get(place, ())})),
            rows[0].get("license", ""),
            all(row.get("dev", False) or row.get("devOptional", False) for row in rows),
        )


def _naam(plek: str) -> str:
    return plek.rpartition("node_modules/")[2]


def _vingerafdruk(integriteit: str) -> tuple[str, str]:
    """Return algorithm and hexadecimal digits of what npm writes (subresource integrity)."""
    algorithm, _, digits = integriteit.partition("-")
    return ALGORITMEN[algorithm], base64.b64decode(digits).hex()


def _vragers(places: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Return of each place who asked for what lies there: the nearest place upwards answers."""
    kinds = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
    found: dict[str, set[str]] = {}
    for place, row in places.items():
        asker = _naam(place) if place else row["name"]
        for wanted in {name for kind in kinds for name in row.get(kind, ())}:
            if there := _gevonden(place, wanted, places):
                found.setdefault(there, set()).add(asker)
    return found


def _gevonden(plek: str, naam: str, places: dict[str, dict[str, Any]]) -> str:
    here = plek
    while True:
        there = f"{here}/node_modules/{naam}".lstrip("/")
        if there in places:
            return there
        if not here:
            return ""
        here = here.rpartition("node_modules/")[0].rstrip("/")


def project(wortel: Path = WORTEL) -> dict[str, Any]:
    """Return the whole of ``pyproject.toml``."""
    return tomllib.loads((wortel / "pyproject.toml").read_text(encoding="utf-8"))
