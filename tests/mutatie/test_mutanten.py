"""The mutants themselves: what is changed, what is left alone and why,
and that a change is felt where the function is used.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from daglicht.recht import regelset
from daglicht.recht.verzameling import regelsets
from mutatie.geheugen import gevraagd, vergeet, vul
from mutatie.kinderen import Werk, verwerk
from mutatie.mutanten import Fout, mutanten
from mutatie.oordeel import onder
from mutatie.wissel import Ongeldig, wissel

BRON = '''\
"""A module."""
from functools import cache, cached_property

GRENS = 3


def boven(waarde: int, extra: int = 1) -> bool:
    """Tell whether a value is above the limit."""
    return waarde + extra > GRENS


@cache
def dubbel(waarde):
    return waarde * 2


class Vak:
    @cached_property
    def inhoud(self):
        return 2 + 2
'''


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    path = tmp_path / "beproefd.py"
    path.write_text(BRON, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("beproefd", path)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules["beproefd"] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def path(module: ModuleType) -> Path:
    return Path(str(module.__file__))


def test_what_a_function_does_is_changed_and_what_runs_at_import_is_not(module: ModuleType) -> None:
    found = mutanten(path(module))
    assert {item.functie for item in found} == {"boven", "dubbel", "Vak.inhoud"}
    assert {item.regel for item in found} == {9, 14, 20}
    assert ["- return waarde + extra > GRENS", "+ return waarde + extra >= GRENS"] in [
        item.verschil() for item in found
    ]


def test_a_change_is_felt_also_behind_decorators_and_names_that_were_bound_before(
    module: ModuleType,
) -> None:
    above, double = module.boven, module.dubbel
    assert (above(3), double(4), module.Vak().inhoud) == (True, 8, 4)
    for mutant in mutanten(path(module)):
        if mutant.verschil()[1] in (
            "+ return waarde - extra > GRENS",
            "+ return waarde / 2",
            "+ return 2 - 2",
        ):
            wissel(mutant)
    double.cache_clear()
    assert (above(3), double(4), module.Vak().inhoud) == (False, 2, 0)


def test_what_is_not_loaded_cannot_be_changed(tmp_path: Path) -> None:
    file = tmp_path / "elders.py"
    file.write_text(BRON, encoding="utf-8")
    with pytest.raises(Ongeldig, match="niet geladen"):
        wissel(mutanten(file)[0])


def test_a_line_is_left_alone_with_a_reason_and_never_without(tmp_path: Path) -> None:
    file = tmp_path / "redenen.py"
    file.write_text("def f():\n    return 0  # mutatie: nul is hier hetzelfde als niets\n")
    assert mutanten(file) == []
    for bare in ("# mutatie", "# mutatie:", "# mutatie: daarom"):
        file.write_text(f"def f():\n    return 0  {bare}\n")
        with pytest.raises(Fout, match=r"redenen\.py:2: zeg achter ‘mutatie:’ waarom"):
            mutanten(file)


def test_caches_of_the_engines_are_emptied() -> None:
    regelset("bsb")
    vergeet()
    assert regelsets.cache_info().currsize == 0
    name = "daglicht.recht.verzameling.regelsets"
    assert gevraagd()[name] == 0
    assert name in list(vul())
    regelset("bsb")
    assert gevraagd()[name] >= 2


def test_work_that_takes_too_long_or_dies_has_no_answer() -> None:
    def forever() -> None:
        while True:
            pass

    works = [
        Werk("goed", lambda: 42, 5.0),
        Werk("eindeloos", forever, 0.5),
        Werk("slaapt", lambda: time.sleep(60), 0.1),
        Werk("te groot", lambda: bytearray(5 << 30), 5.0),
    ]
    found = dict(verwerk(works, 2))
    assert found == {"goed": 42, "eindeloos": None, "slaapt": None, "te groot": None}


@pytest.mark.parametrize(
    ("gedood", "totaal", "onder_de_grens"),
    [
        (72, 80, False),
        (68, 80, False),
        (65, 80, False),
        (64, 80, True),
        (257, 300, False),
        (256, 300, True),
        (80, 80, False),
        (0, 1, False),
        (3, 4, False),
    ],
)
def test_a_sample_falls_only_when_bad_luck_is_no_excuse(
    gedood: int, totaal: int, onder_de_grens: bool
) -> None:
    assert onder(gedood, totaal) is onder_de_grens
