"""Packages that a room can do without: the site runs without them,
and who needs one hears which extra brings it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from daglicht.gegevens.extra import ExtraOntbreekt, uit_extra
from daglicht.kit.documenten.blok import Document
from daglicht.kit.documenten.pdf import als_pdf
from daglicht.ruimte.telling.bestanden import lees_gebieden
from daglicht.toezicht.planning import oplossen
from paginas import ROOT

EXTRAS: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"][
    "optional-dependencies"
]
ZWAAR = {"documenten": "typst", "gebieden": "pyogrio", "programma": "highspy"}
ZONDER = """
import sys
for name in {names!r}:
    sys.modules[name] = None
from daglicht.config.wsgi import application
from daglicht.cli import main
print("klaar")
"""


def use(extra: str, folder: Path) -> Any:
    if extra == "documenten":
        return als_pdf(Document("Besluit", date(2026, 1, 5), (), ()))
    if extra == "gebieden":
        return list(lees_gebieden(folder / "gebieden.gpkg"))
    one = np.ones(1)
    pairs = np.zeros(1, np.int64), np.zeros(1, np.int64)
    return oplossen._prices(np.ones((1, 1), np.float32), one, one, pairs)


@pytest.mark.parametrize("extra", ZWAAR)
def test_who_needs_it_hears_which_extra(
    extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gebieden.gpkg").touch()
    monkeypatch.setitem(sys.modules, ZWAAR[extra], None)
    with pytest.raises(
        ExtraOntbreekt, match=rf"pakket ‘{ZWAAR[extra]}’ nodig.*‘daglicht\[{extra}\]’"
    ):
        use(extra, tmp_path)


def test_an_error_that_is_none_of_these_passes() -> None:
    with pytest.raises(KeyError), uit_extra("gebieden"):
        raise KeyError("x")


def test_the_site_and_the_command_begin_without_them() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "daglicht.config.settings"}
    code = ZONDER.format(names=sorted(ZWAAR.values()))
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "klaar\n"), done.stderr


def test_every_extra_that_is_named_exists_and_brings_the_package() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "src/daglicht").rglob("*.py"))
    named = set(re.findall(r'with uit_extra\("(\w+)"\)', source)) | set(
        re.findall(r"daglicht\[(\w+)\]", source)
    )
    assert named - {"extra"} <= set(EXTRAS)
    for extra, package in ZWAAR.items():
        assert [line for line in EXTRAS[extra] if line.startswith(package)]


@pytest.mark.parametrize("package", ZWAAR.values())
def test_the_two_commands_of_the_readme_install_them_all(package: str) -> None:
    assert re.search(rf"^{package}==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
