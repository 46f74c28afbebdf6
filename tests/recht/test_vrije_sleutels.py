"""A slip in a key that is free is refused on loading, by its file and the key: what reads it knows
which names there are. Each file is read once and changed in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from daglicht.gegevens import lees, lees_waarden
from daglicht.recht import RechtFout, Regelset, boete
from daglicht.recht import map as mappen
from daglicht.recht.afstanden import lees_rijen
from daglicht.recht.bestanden import declaratie
from daglicht.recht.bestanden.omstandigheid import Omstandigheid
from daglicht.recht.bestanden.verloop import Procedurebestand
from daglicht.recht.map import lees_map, vul_regelingen_in
from daglicht.recht.programmawaarden import Programmawaarden
from daglicht.recht.risico import Risicomethode
from daglicht.recht.verloop import lees_delen, lees_verloop
from daglicht.recht.verloop.soorten import GELEZEN, KEUZES, LEEST
from daglicht.recht.verzameling import lees_strategie
from plekken import SRC, Plek, op, plekken, vrij

DATA = SRC / "recht" / "data"
BESTANDEN = sorted(
    f"{path.parent.name}/{path.name}"
    for path in DATA.rglob("*.yaml")
    if ".scenario." not in path.name
)
EIGEN = {
    ("boete", "normen"),
    ("procedure", "geldig"),
    ("procedure", "gronden"),
    ("procedure", "gronden", "*"),
    ("procedure", "middelen"),
    ("procedure", "middelen", "*"),
    ("procedure", "uitspraken"),
    ("procedure", "uitspraken", "*"),
    ("verloop", "bronnen"),
    ("verloop", "delen", "*", "velden"),
}
"""Places whose keys are names of their own, which nothing reads: the provisions of a fine (a person
chooses one), and what is written once to be repeated in its file (``&naam``).
"""


@cache
def map_van(folder: str) -> dict[str, Any]:
    """Return the files of a folder, read once; a strategy with what it builds on."""
    files = lees_map(folder)
    return {
        name: {**files[data["basis"]], **data} if "basis" in data else data
        for name, data in files.items()
    }


def verlopen(folder: str, pad: Plek) -> None:
    """Read the courses of a folder that a change at a place can touch, until one refuses."""
    files = map_van(folder)
    parts = lees_delen(files["delen.yaml"], "delen.yaml")
    rows = {name: data for name, data in files.items() if name != "delen.yaml"}
    if folder == "procedure":
        lees(Procedurebestand, files["procedures.yaml"], "procedures.yaml", RechtFout)
        rows = {
            f"procedures.yaml: {row['code']}": row for row in files["procedures.yaml"]["procedures"]
        }
        if pad[0] == "procedures" and len(pad) > 1:
            rows = dict([list(rows.items())[int(pad[1])]])
    for name, row in rows.items():
        if pad[0] != "delen" or len(pad) < 2 or pad[1] in row.get("delen", {}):
            lees_verloop(row, name, parts)


def regelingen() -> None:
    """Fill in the acts of every file, as they are written."""
    for path in DATA.rglob("*.yaml"):
        vul_regelingen_in(ruw(str(path)), path.name)


@cache
def ruw(path: str) -> Any:
    """Return a file as it is written."""
    return lees_waarden(DATA / path)


LEZERS: dict[str, Callable[[Any, str], Any]] = {
    "afstanden/rijen.yaml": lees_rijen,
    "boete": boete.Boetebeleid.lees,
    "regels": Regelset.lees,
    "risico/iram.yaml": Risicomethode.lees,
    "risico/programma.yaml": Programmawaarden.lees,
    "strategie": lees_strategie,
}


def lees_weer(bestand: str, pad: Plek, sleutel: str) -> None:
    """Read a file as the library does, after a change at a place."""
    folder, _, name = bestand.partition("/")
    data = map_van(folder)[name]
    if folder == "regelingen":
        regelingen()
    elif folder in ("verloop", "procedure"):
        if name not in ("delen.yaml", "procedures.yaml"):
            lees_verloop(data, name, map_van(folder)["delen.yaml"])
        else:
            verlopen(folder, (*pad, sleutel))
    elif reader := LEZERS.get(bestand, LEZERS.get(folder)):
        reader(data, name)
    else:
        lees(declaratie(folder, name.removesuffix(".yaml")), data, name, RechtFout)


def verschreven(sleutel: str | int) -> str | int:
    """Return a key with a slip: two letters that follow one another change places."""
    if isinstance(sleutel, int):
        return sleutel * 10 + 9
    for i in range(len(sleutel) - 1 if len(sleutel) > 2 else 0):
        if sleutel[i] != sleutel[i + 1] and sleutel[i : i + 2].isalpha():
            return f"{sleutel[:i]}{sleutel[i + 1]}{sleutel[i]}{sleutel[i + 2 :]}"
    return f"{sleutel}x"


def aangehaald(gegevens: Any) -> set[tuple[str, str]]:
    """Return the fields that conditions of a folder read, each with the choice it asks for."""
    found = set()
    for pad in plekken(gegevens):
        if pad and pad[-1] in ("als", "met", "inhoud", "commissie_bij"):
            for field, choices in op(gegevens, pad).items():
                if pad[-1] == "als" and field in Omstandigheid.__dataclass_fields__:
                    continue
                listed = choices if isinstance(choices, list) else [choices]
                found |= {(field, one) for one in listed if isinstance(one, str)}
    return found


def ongelezen(folder: str, pad: Plek, sleutel: str) -> bool:
    """Tell whether a key is a name that nothing reads: a field of one step, or a choice that no
    condition of the folder asks for.
    """
    code = {name for steps in LEEST.values() for fields in steps.values() for name in fields}
    cited = aangehaald(map_van(folder))
    match pad[-1]:
        case "velden":
            return sleutel not in code | GELEZEN | {field for field, _ in cited}
        case "keuzes":
            return (pad[-2], sleutel) not in cited and sleutel not in KEUZES.get(str(pad[-2]), ())
        case "uitspraken":
            return ("uitkomst", sleutel) not in cited
        case "gronden":
            return folder == "procedure"
        case _:
            return False


def eigen(folder: str, pad: Plek) -> bool:
    """Tell whether the keys of a place are names of their own."""
    return any(
        len(known) == len(pad) + 1
        and known[0] == folder
        and all(one in ("*", other) for one, other in zip(known[1:], pad, strict=True))
        for known in EIGEN
    )


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_a_slip_in_a_free_key_is_refused_by_its_file_and_the_key(
    bestand: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _, name = bestand.partition("/")
    data = map_van(folder)[name]
    if folder == "regelingen":
        kind = declaratie(folder, "regelingen")
        monkeypatch.setattr(mappen, "regelingen", lambda: lees(kind, data, name))
    places = [
        pad
        for pad in vrij(declaratie(folder, name.removesuffix(".yaml")), data)
        if not eigen(folder, pad)
    ]
    accepted = []
    for pad in places:
        block = op(data, pad)
        before = dict(block)
        for key in before:
            wrong = verschreven(key)
            block.clear()
            block.update({wrong if one == key else one: value for one, value in before.items()})
            try:
                lees_weer(bestand, pad, str(key))
            except RechtFout as error:
                words = str(error)
                told = (f"‘{wrong}’", f"‘{key}’ staat niet in {name}")
                if name not in words or not any(part in words for part in told):
                    accepted.append((pad, key, words[:200]))
            else:
                if ongelezen(folder, pad, str(key)):
                    continue
                accepted.append((pad, key, ""))
        block.clear()
        block.update(before)
    assert not accepted, "\n".join(f"@@ {row}" for row in accepted)
