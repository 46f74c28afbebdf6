"""Load the value lists that ship with Daglicht; loading again changes only what differs."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml
from django.db import transaction

from daglicht.register.enumeraties import ENUMERATIES
from daglicht.register.models import Waarde, Waardelijst

CATALOGUS = "CIm VTH FLo 1.0.1 (Geonovum, 24 juli 2026), enumeratie"


@transaction.atomic
def laad_waardelijsten() -> int:
    """Write all lists and values, and the closed lists of the catalogue beside them; return how many values there are."""
    text = resources.files("daglicht.register").joinpath("data/waardelijsten.yaml").read_text(encoding="utf-8")
    for row in yaml.load(text, yaml.BaseLoader):  # noqa: S506 - reads text only
        _write(row, row["waarden"])
    for naam, values in ENUMERATIES.items():
        code = naam.lower().replace(" ", "-")
        head = {"code": code, "naam": naam, "versie": "1.0.1", "bron": f"{CATALOGUS} {naam}", "geverifieerd": "ja"}
        _write(head, [{"code": value, "naam": str(label)} for value, label in values.choices])
    return Waarde.objects.count()


def _write(head: dict[str, Any], values: list[dict[str, str]]) -> None:
    lijst, _ = Waardelijst.objects.update_or_create(
        code=head["code"],
        defaults={
            "naam": head["naam"],
            "versie": head["versie"],
            "bron": head["bron"],
            "geverifieerd": head["geverifieerd"] == "ja",
        },
    )
    known = {value.code: value for value in lijst.waarden.all()}
    for row in values:
        wanted = {key: row.get(key, "") for key in ("naam", "hoofdtype", "definitie", "zwaarte")}
        value = known.get(row["code"]) or Waarde(lijst=lijst, code=row["code"])
        if value._state.adding or any(getattr(value, key) != text for key, text in wanted.items()):
            for key, text in wanted.items():
                setattr(value, key, text)
            value.save()
