"""Where every objecttype, attribute and relation of CIm VTH FLo 1.0.1 lives in Daglicht."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pydantic.dataclasses import dataclass as declaratie

from daglicht.gegevens import STRIKT, lees_bestand
from daglicht.kit.modellen import Objecttype

# Where we are deliberately wider than the catalogue, and why.
AFWIJKINGEN = {
    (
        "BETROKKENE",
        "Adres binnenland / BAG-nummeraanduiding-Id",
    ): "mag ontbreken: bronnen leveren het vaak niet; geteld in de kwaliteitsmeting",
    (
        "GEO-OBJECT",
        "Geometrie",
    ): "mag ontbreken bij een gebied; opgeslagen in RD, geleverd in ETRS89",
    (
        "ZAAK",
        "Zaakomschrijving",
    ): "mag langer zijn dan 80 tekens: wat is geschreven, wordt niet afgekapt",
    (
        "OVERWEGING",
        "Einddatum geldigheid",
    ): "mag ontbreken: een overweging geldt meestal zonder einde",
    (
        "NIET-NATUURLIJK PERSOON",
        "Datum aanvang",
    ): "mag ontbreken: lijsten van organisaties noemen hem niet",
    (
        "OVERTREDING",
        "Interventiepositionering / Gevolg",
    ): "verplicht in plaats van 0..1: de ernst wordt altijd vastgelegd",
    (
        "OVERTREDING",
        "Interventiepositionering / Gedrag",
    ): "verplicht in plaats van 0..1: de ernst wordt altijd vastgelegd",
}
# What the catalogue lets stay away and we do not keep, and why.
NIET_OVERGENOMEN = {
    (
        "NATUURLIJK PERSOON",
        "Burgerservicenummer",
    ): "niet overgenomen: mag ontbreken, en niets hier heeft het nodig",
}


@declaratie(frozen=True, config=STRIKT)
class Attribuut:
    """An attribute as the catalogue has it."""

    naam: str
    formaat: str
    card: str

    @property
    def doel(self) -> str:
        """Return what it holds."""
        return self.formaat


@declaratie(frozen=True, config=STRIKT)
class Relatie:
    """A relation as the catalogue has it."""

    naam: str
    doel: str
    card: str
    bron_card: str


@declaratie(frozen=True, config=STRIKT)
class Catalogustype:
    """An objecttype as the catalogue has it."""

    attributen: tuple[Attribuut, ...]
    relaties: tuple[Relatie, ...]


Catalogusbestand = dict[str, Catalogustype]


@dataclass(frozen=True)
class Plaats:
    """One attribute or relation: what the catalogue says and where it lives (None: nowhere)."""

    objecttype: str
    soort: str
    naam: str
    formaat: str
    kardinaliteit: str
    plaats: str | None
    afwijking: str = ""


@cache
def catalogus() -> dict[str, Catalogustype]:
    """Return the structure of the catalogue."""
    path = resources.files("daglicht.kit") / "data" / "cim-vth-flo-1.0.1.yaml"
    return lees_bestand(Catalogusbestand, path)


def _models() -> dict[str, type[models.Model]]:
    found = [model for model in apps.get_models() if isinstance(vars(model).get("cim"), Objecttype)]
    return {model.cim.naam: model for model in found}  # type: ignore[attr-defined]


def _where(model: type[models.Model], path: str) -> str | None:
    """Return ``room.Model.field`` when it exists, else None."""
    if path.count(".") == 2:
        room, name, field = path.split(".")
        model = apps.get_model(room, name)
    else:
        field = path
    try:
        model._meta.get_field(field)
    except FieldDoesNotExist:
        if not isinstance(getattr(model, field, None), property):
            return None
    return f"{model._meta.app_label}.{model.__name__}.{field}"


def plaatsen() -> list[Plaats]:
    """Return every attribute and relation of the catalogue with its place."""
    owners, rows = _models(), []
    for name, content in catalogus().items():
        model = owners.get(name)
        cim: Any = model.cim if model else Objecttype(name)  # type: ignore[attr-defined]
        both = (
            ("attributen", content.attributen, cim.attributen),
            ("relaties", content.relaties, cim.relaties),
        )
        for kind, items, mapping in both:
            for item in items:
                path = mapping.get(item.naam)
                place = _where(model, path) if model and path else None
                note = (AFWIJKINGEN | NIET_OVERGENOMEN).get((name, item.naam), "")
                rows.append(Plaats(name, kind, item.naam, item.doel, item.card, place, note))
        if not content.attributen and not content.relaties:
            rows.append(
                Plaats(name, "attributen", "(geen)", "", "", model._meta.label if model else None)
            )
    return rows


def ontbrekend() -> list[Plaats]:
    """Return what lives nowhere without our meaning it, objecttypen without a model included."""
    owners = _models()
    missing = [
        Plaats(name, "objecttype", name, "", "", None) for name in catalogus() if name not in owners
    ]
    return missing + [
        row
        for row in plaatsen()
        if row.plaats is None and (row.objecttype, row.naam) not in NIET_OVERGENOMEN
    ]


def als_markdown() -> str:
    """Return the page docs/cim.md."""
    rows, gone = plaatsen(), ontbrekend()
    left_out = len(NIET_OVERGENOMEN)
    share = 100 * (len(rows) - left_out - len(gone)) / (len(rows) - left_out)
    lines = [
        "# CIm VTH FLo in Daglicht",
        "",
        (
            "Generated by `make docs`; do not edit. Structure: CIm VTH FLo 1.0.1, Geonovum, 24 "
            "July 2026, CC-BY 4.0."
        ),
        "",
        (
            f"{len(catalogus())} objecttypen, {len(rows)} attributes and relations. Of those we "
            f"keep, **{share:.0f} %** placed; not kept on purpose: {left_out}."
        ),
        "",
    ]
    for name in catalogus():
        model = _models().get(name)
        lines += [f"## {name}", "", f"Model: `{model._meta.label if model else 'missing'}`", ""]
        lines += [
            "| kind | name | format or target | card. | lives at | note |",
            "|---|---|---|---|---|---|",
        ]
        lines += [
            (
                f"| {row.soort} | {row.naam} | {row.formaat} | {row.kardinaliteit} | "
                f"{f'`{row.plaats}`' if row.plaats else '—'} | {row.afwijking} |"
            )
            for row in rows
            if row.objecttype == name
        ]
        lines.append("")
    return "\n".join(lines)
