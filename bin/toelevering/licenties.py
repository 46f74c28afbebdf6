"""The licence of each locked package, and whether we may deliver it under ours.

What may be is data: ``[tool.daglicht.licenties]`` of ``pyproject.toml``. Where a package does not
say its licence in the words of SPDX, what was read in its files stands there too. Unknown is
refused.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from license_expression import AND, OR, ExpressionError, LicenseWithExceptionSymbol, Licensing

from toelevering.sloten import WORTEL, Pakket, Slotfout, pakketten, project

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers that name one licence; those that do not (“BSD License”) are looked up by hand."""
WOORDEN = {*CLASSIFIERS.values(), "BSD-2-Clause", "BSD-3-Clause"}
"""What the free text of a licence may be to be believed."""
LICENTIES = Licensing()


@dataclass(frozen=True)
class Regels:
    """What may be: identifiers of SPDX, and what was read by hand (name to expression)."""

    toegestaan: frozenset[str]
    gelezen: Mapping[str, str] = field(default_factory=dict)


def regels(wortel: Path = WORTEL) -> Regels:
    """Return the rules of ``pyproject.toml``."""
    table: dict[str, Any] = project(wortel)["tool"]["daglicht"]["licenties"]
    return Regels(frozenset(table["toegestaan"]), table["gelezen"])


def licentie(pakket: Pakket, regels: Regels) -> str:
    """Return the licence of a package as an expression of SPDX, empty when that is not known."""
    said = pakket.licentie if pakket.soort == "npm" else _van_metagegevens(pakket.naam)
    return said or regels.gelezen.get(pakket.naam, "")


def _van_metagegevens(naam: str) -> str:
    """Return what an installed package says of itself, when it is plain. One that is locked in two
    versions, for several Pythons, is known by the one that is installed.
    """
    try:
        said = metadata.metadata(naam)
    except metadata.PackageNotFoundError:
        return ""
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [row for row in said.get_all("Classifier") or [] if row.startswith("License ::")]
    named = [row.rpartition(" :: ")[2] for row in classifiers]
    if len(named) == 1 and named[0] in CLASSIFIERS:
        return CLASSIFIERS[named[0]]
    words = said.get("License") or ""
    return words if words in WOORDEN else ""


def mag(uitdrukking: str, toegestaan: frozenset[str]) -> bool:
    """Tell whether an expression of SPDX leaves us a licence that may be."""
    try:
        return _mag(LICENTIES.parse(uitdrukking), toegestaan)
    except ExpressionError:
        return False


def _mag(deel: Any, toegestaan: frozenset[str]) -> bool:
    if isinstance(deel, AND):
        return all(_mag(part, toegestaan) for part in deel.args)
    if isinstance(deel, OR):
        return any(_mag(part, toegestaan) for part in deel.args)
    if isinstance(deel, LicenseWithExceptionSymbol):
        return str(deel) in toegestaan
    return deel is not None and deel.key in toegestaan


def keur(pakketten: Iterable[Pakket], regels: Regels) -> list[str]:
    """Return a line (Dutch) for each package whose licence is unknown or may not be, and for what
    was read by hand of a package that is no longer locked.
    """
    items = list(pakketten)
    rows = [_oordeel(item, regels) for item in items]
    stale = sorted(set(regels.gelezen) - {item.naam for item in items})
    return [row for row in rows if row] + [
        f"{name}: staat bij de gelezen licenties van pyproject.toml, maar niet in een slot."
        for name in stale
    ]


def _oordeel(pakket: Pakket, regels: Regels) -> str:
    found = licentie(pakket, regels)
    if not found:
        return (
            f"{pakket.sleutel}: licentie onbekend. Lees haar en zet haar bij "
            "[tool.daglicht.licenties.gelezen]."
        )
    if mag(found, regels.toegestaan):
        return ""
    return f"{pakket.sleutel}: licentie {found} is niet toegestaan ([tool.daglicht.licenties])."


def main() -> int:
    """Print what was found; return 1 when that is anything."""
    try:
        found = keur(pakketten(), regels())
    except Slotfout as error:
        found = [str(error)]
    sys.stdout.write("".join(f"{row}\n" for row in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
