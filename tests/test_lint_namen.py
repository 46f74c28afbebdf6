"""The check that a name at the doors of the house means one thing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BRON = Path(__file__).resolve().parent.parent / "bin" / "lint_namen.py"


@pytest.fixture(scope="module")
def lint() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_namen", BRON)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lint_namen"] = module
    spec.loader.exec_module(module)
    return module


def write(house: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = house / "src" / "daglicht" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return house


STAND = "class Stand: ...\n"
SHOWN = "from x import Stand\n__all__ = ['Stand']\n"


@pytest.mark.parametrize(
    ("files", "refused"),
    [
        pytest.param(
            {"een/service.py": f"{STAND}__all__ = ['Stand']\n", "twee/service.py": "__all__ = []"},
            False,
            id="one room",
        ),
        pytest.param(
            {
                "een/werk.py": STAND,
                "een/service.py": SHOWN,
                "tijd/__init__.py": SHOWN,
                "tijd/klok.py": STAND,
            },
            True,
            id="a room and the ground floor",
        ),
        pytest.param(
            {"een/werk.py": STAND, "een/service.py": SHOWN, "twee/service.py": SHOWN},
            False,
            id="one class, passed on by another room",
        ),
        pytest.param(
            {"een/werk.py": STAND, "een/service.py": SHOWN, "twee/werk.py": STAND},
            False,
            id="of another room's own, behind its door",
        ),
    ],
)
def test_a_name_at_two_doors_is_one_class(
    lint: ModuleType, tmp_path: Path, files: dict[str, str], refused: bool
) -> None:
    found = lint.keur(write(tmp_path, files))
    assert bool(found) is refused
    assert all("‘Stand’" in row for row in found)


def test_the_house_itself_passes(lint: ModuleType) -> None:
    assert lint.keur() == []
