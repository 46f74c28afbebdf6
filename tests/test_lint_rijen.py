"""The check that rows of a model are asked by the room that owns it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BRON = Path(__file__).resolve().parent.parent / "bin" / "lint_rijen.py"
MODELS = "class Bad: ...\nclass Kraan: ...\n"


@pytest.fixture(scope="module")
def lint() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_rijen", BRON)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lint_rijen"] = module
    spec.loader.exec_module(module)
    return module


def house(tmp_path: Path, name: str, text: str) -> Path:
    for path, content in {"bad/models.py": MODELS, name: text}.items():
        full = tmp_path / "src" / "daglicht" / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bad/werk.py", "Bad.objects.all()"),
        ("bad/werk.py", "models.Bad._default_manager.all()"),
        ("bad/werk.py", "Bad.kranen.through.objects.all()"),
        ("bad/werk.py", "get_object_or_404(Bad, pk=1)"),
        ("site/kamer.py", "service.baden()"),
        ("site/kamer.py", "get_object_or_404(service.baden(), pk=1)"),
        ("site/kamer.py", "class Eigen: ...\nEigen.objects.all()"),
        ("demo/vullen.py", "Bad.objects.bulk_create([])"),
    ],
)
def test_allowed(lint: ModuleType, tmp_path: Path, name: str, text: str) -> None:
    assert lint.keur(house(tmp_path, name, text)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("site/kamer.py", "service.Bad.objects.all()"),
        ("site/kamer.py", "Bad._base_manager.all()"),
        ("site/kamer.py", "service.Bad.kranen.through.objects.all()"),
        ("site/kamer.py", "from daglicht.bad.service import Bad as B\nget_object_or_404(B, pk=1)"),
        ("site/kamer.py", "type(row).objects.all()"),
        ("kelder/werk.py", "rows.model.objects.all()"),
        ("bad/werk.py", "from daglicht.kelder.service import Bad\nBad.objects.all()"),
        ("site/kamer.py", "EmailAddress.objects.all()"),
    ],
)
def test_refused(lint: ModuleType, tmp_path: Path, name: str, text: str) -> None:
    found = lint.keur(house(tmp_path, name, text))
    assert len(found) == 1
    assert found[0].startswith(f"{name}:")


def test_the_house_itself_asks_rows_of_its_own_rooms_only(lint: ModuleType) -> None:
    assert lint.keur() == []
