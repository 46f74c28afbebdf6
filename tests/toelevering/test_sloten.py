"""What is read from the lock files, against what they hold."""

from __future__ import annotations

import base64
import json
from importlib import metadata

import pytest

from paginas import ROOT
from toelevering.sloten import Slotfout, npm_pakketten, pakketten, python_pakketten

SLOT = """\
django==5.2.1 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   daglicht (pyproject.toml)
    #   django-csp
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
    # via click
""".format(a="a" * 64, b="b" * 64)
INTEGRITEIT = "sha512-" + base64.b64encode(b"x" * 64).decode()
NPM = {
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "wij", "dependencies": {"@org/een": "^1"}, "devDependencies": {"twee": "*"}},
        "node_modules/@org/een": {
            "version": "1.0.0",
            "integrity": INTEGRITEIT,
            "license": "MIT",
            "dependencies": {"twee": "^2"},
        },
        "node_modules/@org/een/node_modules/twee": {"version": "2.0.0", "integrity": INTEGRITEIT},
        "node_modules/twee": {"version": "1.0.0", "integrity": INTEGRITEIT, "dev": True},
    },
}


def test_a_requirement_keeps_its_fingerprints_and_who_asked_for_it() -> None:
    django, colorama = python_pakketten(SLOT)
    assert django.sleutel == "pypi:django@5.2.1"
    assert django.hashes == (("SHA-256", "a" * 64), ("SHA-256", "b" * 64))
    assert django.vragers == ("daglicht", "django-csp")
    assert (colorama.versie, colorama.vragers) == ("0.4.6", ("click",))


def test_the_nearest_package_of_a_name_answers_who_asks_for_it() -> None:
    found = {item.sleutel: item for item in npm_pakketten(NPM)}
    assert found["npm:@org/een@1.0.0"].vragers == ("wij",)
    assert found["npm:twee@2.0.0"].vragers == ("@org/een",)
    assert found["npm:twee@1.0.0"].vragers == ("wij",)
    assert [item.bouw for item in found.values()] == [False, False, True]
    assert found["npm:twee@1.0.0"].hashes == (("SHA-512", (b"x" * 64).hex()),)


@pytest.mark.parametrize("row", ["django>=5", "-e .", "https://example.org/django.whl"])
def test_a_line_that_locks_nothing_is_refused(row: str) -> None:
    with pytest.raises(Slotfout, match="geen pakket met een versie"):
        list(python_pakketten(row))


def test_another_form_of_the_lock_of_npm_is_refused() -> None:
    with pytest.raises(Slotfout, match="versie 3"):
        list(npm_pakketten({"lockfileVersion": 1}))


def test_our_lock_files_are_read_whole() -> None:
    found = pakketten()
    rows = (ROOT / "requirements.server.lock").read_text(encoding="utf-8").splitlines()
    pinned = {row.split(" ")[0] for row in rows if "==" in row and not row.startswith(" ")}
    assert {f"{item.naam}=={item.versie}" for item in found if item.soort == "pypi"} == pinned
    places = json.loads((ROOT / "frontend/package-lock.json").read_text(encoding="utf-8"))
    named = {
        (place.rpartition("node_modules/")[2], row["version"])
        for place, row in places["packages"].items()
        if place
    }
    assert {(item.naam, item.versie) for item in found if item.soort == "npm"} == named
    assert metadata.version("django") in {item.versie for item in found if item.naam == "django"}
    assert all(item.vragers for item in found)
