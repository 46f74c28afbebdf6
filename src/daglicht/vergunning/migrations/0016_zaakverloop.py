"""Procedures follow a course of the one store: their kind, day and steps move there, keys and moments as they were.

What a step kept in a column of its own joins the rest of what it recorded. The history of a step, which never changes,
only repeated the step and goes.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

STIL = """
ALTER TABLE vergunning_procedure DISABLE TRIGGER USER;
ALTER TABLE vergunning_procedureevent DISABLE TRIGGER USER;
"""
"""What only moves is no change to tell of; the triggers are made anew after migrating."""
OVERNEMEN = """
INSERT INTO zaakverloop_zaakverloop (id, soort, zaak_id, begonnen_op)
SELECT id, soort, zaak_id, ontvangen_op FROM vergunning_procedure;

INSERT INTO zaakverloop_zaakverloopevent
    (pgh_created_at, pgh_label, pgh_context, pgh_context_id, pgh_obj_id, id, soort, zaak_id, begonnen_op)
SELECT pgh_created_at, pgh_label, pgh_context, pgh_context_id, id, id, soort, zaak_id, ontvangen_op
FROM (
    SELECT *, lag((soort, zaak_id, ontvangen_op)) OVER (PARTITION BY id ORDER BY pgh_id) AS ervoor
    FROM vergunning_procedureevent
) rijen
WHERE pgh_label <> 'update' OR ervoor IS DISTINCT FROM (soort, zaak_id, ontvangen_op)
ORDER BY pgh_id;

INSERT INTO zaakverloop_verloopstap
    (id, verloop_id, volgnummer, soort, datum, bekend_op, gegevens, toelichting, herroept_id,
     vastgelegd_door_id, vastgelegd_op)
SELECT id, procedure_id, volgnummer, soort, datum,
    greatest(datum, (vastgelegd_op AT TIME ZONE 'Europe/Amsterdam')::date),
    gegevens || jsonb_strip_nulls(jsonb_build_object(
        'tot', tot, 'weken', weken, 'grond', nullif(grond, ''), 'uitkomst', nullif(uitkomst, ''),
        'ingang', ingang)),
    toelichting, herroept_id, vastgelegd_door_id, vastgelegd_op
FROM vergunning_procedurestap ORDER BY procedure_id, volgnummer;

UPDATE vergunning_procedure SET verloop_id = id;
UPDATE vergunning_procedureevent SET verloop_id = id;
"""


class Migration(migrations.Migration):
    """Fill the store from procedures."""

    dependencies = [
        ("vergunning", "0015_procedurestap_gegevens"),
        ("zaakverloop", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="procedure",
            name="verloop",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="procedure",
                to="zaakverloop.zaakverloop",
            ),
        ),
        migrations.AddField(
            model_name="procedureevent",
            name="verloop",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="zaakverloop.zaakverloop",
            ),
        ),
        migrations.RunSQL(STIL),
        migrations.RunSQL(OVERNEMEN),
    ]
