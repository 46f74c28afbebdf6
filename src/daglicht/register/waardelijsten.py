"""Load the value lists that ship with Daglicht; loading again changes only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any, TypeVar

from django.db import models, transaction
from pydantic.dataclasses import dataclass as declaratie

from daglicht.gegevens import STRIKT, Bron, lees_bestand
from daglicht.register.enumeraties import ENUMERATIES
from daglicht.register.models import Waarde, Waardelijst

CATALOGUS = "CIm VTH FLo 1.0.1 (Geonovum, 24 juli 2026), enumeratie"
VELDEN = ("naam", "hoofdtype", "definitie", "zwaarte")
M = TypeVar("M", bound=models.Model)


@declaratie(frozen=True, config=STRIKT)
class Waarderegel:
    """A value as it is written."""

    code: str
    naam: str
    hoofdtype: str = ""
    definitie: str = ""
    zwaarte: str = ""


@declaratie(frozen=True, config=STRIKT)
class Lijstregel:
    """A list as it is written."""

    code: str
    naam: str
    versie: str
    bron: Bron
    waarden: tuple[Waarderegel, ...]


@declaratie(frozen=True, config=STRIKT)
class Waardelijstenbestand:
    """The whole file."""

    lijsten: tuple[Lijstregel, ...]


@dataclass(frozen=True)
class _Lijst:
    """A list as it should stand: its head, and its values in order."""

    kop: dict[str, Any]
    waarden: list[dict[str, str]]


def _wanted() -> Iterator[_Lijst]:
    file = resources.files("daglicht.register") / "data" / "waardelijsten.yaml"
    for row in lees_bestand(Waardelijstenbestand, file).lijsten:
        head: dict[str, Any] = {
            "code": row.code,
            "naam": row.naam,
            "versie": row.versie,
            "bron": str(row.bron),
        }
        yield _Lijst(
            head | {"geverifieerd": row.bron.geverifieerd}, [asdict(value) for value in row.waarden]
        )
    for naam, values in ENUMERATIES.items():
        head = {
            "code": naam.lower().replace(" ", "-"),
            "naam": naam,
            "versie": "1.0.1",
            "geverifieerd": True,
        }
        named = [{"code": value, "naam": str(label)} for value, label in values.choices]
        yield _Lijst(head | {"bron": f"{CATALOGUS} {naam}"}, named)


@transaction.atomic
def laad_waardelijsten() -> int:
    """Write all lists and values, and the closed lists of the catalogue beside them;
    return how many values there are.

    Only what is new or differs is written.
    """
    lists = {row.code: row for row in Waardelijst.objects.prefetch_related("waarden")}
    new: list[Waarde] = []
    for item in _wanted():
        row = lists.get(item.kop["code"])
        known = {value.code: value for value in row.waarden.all()} if row else {}
        row = _set(row or Waardelijst(), item.kop)
        for given in item.waarden:
            fields = {name: given.get(name, "") for name in VELDEN}
            if given["code"] in known:
                _set(known[given["code"]], fields)
            else:
                new.append(Waarde(lijst=row, code=given["code"], **fields))
    Waarde.objects.bulk_create(new)
    return Waarde.objects.count()


def _set(row: M, fields: dict[str, Any]) -> M:
    """Give a row these fields, and save it when one differs or the row is new."""
    if row._state.adding or any(getattr(row, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
    return row
