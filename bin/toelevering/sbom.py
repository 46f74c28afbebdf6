"""The bill of materials: every package of the lock files, as CycloneDX 1.6 in JSON.

The same lock files give the same bytes: the day is that of the commit, the serial number follows
from the content.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from toelevering.licenties import Regels, licentie, regels
from toelevering.sloten import NPM, PYTHON, WORTEL, Pakket, pakketten, project

BLADEN = {
    "pypi": "https://pypi.org/project/{naam}/{versie}/",
    "npm": "https://www.npmjs.com/package/{naam}/v/{versie}",
}


def stuklijst(wortel: Path = WORTEL) -> str:
    """Return the bill of materials of a checkout, as JSON."""
    items, rules = pakketten(wortel), regels(wortel)
    ours = _wij(wortel)
    bom = Bom(
        components=[_deel(item, rules) for item in items],
        serial_number=_nummer(wortel),
        metadata=BomMetaData(component=ours, timestamp=_dag(wortel)),
    )
    _afhankelijk(bom, ours, items)
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _wij(wortel: Path) -> Component:
    about = project(wortel)["project"]
    return Component(
        name=about["name"],
        version=about["version"],
        type=ComponentType.APPLICATION,
        bom_ref=about["name"],
        licenses=[LicenseFactory().make_from_string(about["license"])],
        description=about["description"],
    )


def _deel(pakket: Pakket, rules: Regels) -> Component:
    group, _, name = pakket.naam.rpartition("/")
    expression = licentie(pakket, rules)
    page = BLADEN[pakket.soort].format(naam=pakket.naam, versie=pakket.versie)
    return Component(
        name=name,
        group=group or None,
        version=pakket.versie,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.EXCLUDED if pakket.bouw else ComponentScope.REQUIRED,
        bom_ref=pakket.sleutel,
        purl=PackageURL(pakket.soort, group or None, name, pakket.versie),
        licenses=[LicenseFactory().make_from_string(expression)] if expression else [],
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(page),
                hashes=[
                    HashType(alg=HashAlgorithm(kind), content=it) for kind, it in pakket.hashes
                ],
            )
        ],
    )


def _afhankelijk(bom: Bom, ours: Component, items: Iterable[Pakket]) -> None:
    """Note who asked for what; of a name that is locked in two versions, both."""
    parts = {str(component.bom_ref): component for component in bom.components}
    named: dict[str, list[Component]] = {}
    packages = list(items)
    for item in packages:
        named.setdefault(f"{item.soort}:{item.naam}", []).append(parts[item.sleutel])
    asked: dict[Component, list[Component]] = {ours: []}
    for item in packages:
        for asker in item.vragers:
            for above in named.get(f"{item.soort}:{asker}", [ours]):
                asked.setdefault(above, []).append(parts[item.sleutel])
    for above, below in asked.items():
        bom.register_dependency(above, below)


def _nummer(wortel: Path) -> UUID:
    content = b"".join((wortel / name).read_bytes() for name in (PYTHON, NPM, "pyproject.toml"))
    return uuid5(NAMESPACE_URL, hashlib.sha256(content).hexdigest())


def _dag(wortel: Path) -> datetime:
    """Return the day of the commit, so that a bill can be made again."""
    found = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],
        check=False,
        cwd=wortel,
        capture_output=True,
        text=True,
    )
    return datetime.fromtimestamp(int(found.stdout.strip() or 0), UTC)


def main() -> int:
    """Write the bill of materials to a file or to standard output."""
    parser = argparse.ArgumentParser(
        prog="bin/sbom", description="Schrijf de stuklijst (SBOM, CycloneDX 1.6) van wat vastligt."
    )
    parser.add_argument("uit", nargs="?", type=Path, help="bestand; anders het scherm")
    args = parser.parse_args()
    text = stuklijst()
    if args.uit is None:
        sys.stdout.write(text)
    else:
        args.uit.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
