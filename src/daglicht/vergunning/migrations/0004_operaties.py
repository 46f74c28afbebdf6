"""Write for every decision the legal fact that its versions of conditions stand for."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import migrations

TABLE = "vergunning_specifiekvoorschrift"


def _operation(row: Any) -> dict[str, Any]:
    until = row.einddatum_geldigheid and row.einddatum_geldigheid.isoformat()
    match row.soort_mutatie:
        case "van kracht":
            return {
                "op": "toevoegen", "wid": row.wid, "nummer": row.nummer, "kop": row.titel, "tekst": row.omschrijving,
                "tot": until,
            }
        case "gewijzigd":
            return {
                "op": "wijzigen", "doel": {"wid": row.wid}, "kop": row.titel, "tekst": row.omschrijving, "tot": until,
            }
    return {"op": "intrekken", "doel": {"wid": row.wid}, "tot": until}


def write(apps: Any, schema_editor: Any) -> None:
    """Make one legal fact per decision and point its versions to it."""
    using = schema_editor.connection.alias
    conditions = apps.get_model("vergunning", "SpecifiekVoorschrift").objects.using(using)
    facts = apps.get_model("vergunning", "Rechtsfeit").objects.using(using)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # so that the table can be altered again below
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    rows = conditions.filter(rechtsfeit=None).select_related("voorgeschreven_in__besluit")
    rows = rows.order_by("voorgeschreven_in_id", "begindatum_geldigheid", "bekend_op", "volgorde")
    key = lambda row: (row.voorgeschreven_in_id, row.begindatum_geldigheid, row.bekend_op)  # noqa: E731
    for (_, begin, known), group in groupby(rows, key):
        items = list(group)
        permit = items[0].voorgeschreven_in
        fact = facts.create(
            betreft=permit,
            soort="besluit",
            titel=f"{permit.type.capitalize()} van {permit.besluit.besluitdatum:%d-%m-%Y}",
            kenmerk=permit.kenmerk,
            bekend_op=known,
            geldig_vanaf=begin,
            operaties=[_operation(row) for row in items],
        )
        conditions.filter(pk__in=[row.pk for row in items]).update(rechtsfeit=fact)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("vergunning", "0003_rechtsfeit")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop, elidable=True)]
