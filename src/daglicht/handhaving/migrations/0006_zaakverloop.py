"""Measures follow a course of the one store: their steps move there, keys and moments as they were."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

STIL = """
ALTER TABLE handhaving_handhavingsmaatregel DISABLE TRIGGER USER;
ALTER TABLE handhaving_handhavingsmaatregelevent DISABLE TRIGGER USER;
"""
"""What only moves is no change to tell of; the triggers are made anew after migrating."""
OVERNEMEN = """
CREATE TEMPORARY TABLE verloop_van_maatregel ON COMMIT DROP AS
SELECT maatregel.id, maatregel.zaak_id, zaak.startdatum AS begonnen_op,
    CASE waarde.code
        WHEN 'boeterapport' THEN 'boete'
        WHEN 'verzegelen' THEN 'stillegging'
        WHEN 'exploitatieverbod' THEN 'stillegging'
        ELSE CASE WHEN waarde.code IN ('dwangsom', 'bestuursdwang', 'boete', 'stillegging',
            'intrekking', 'strafrechtelijk', 'gedogen') THEN waarde.code ELSE 'waarschuwing' END
    END AS soort
FROM handhaving_handhavingsmaatregel maatregel
JOIN register_zaak zaak ON zaak.id = maatregel.zaak_id
JOIN register_waarde waarde ON waarde.id = maatregel.handhavingsinstrument_id;

INSERT INTO zaakverloop_zaakverloop (id, soort, zaak_id, begonnen_op)
SELECT id, soort, zaak_id, begonnen_op FROM verloop_van_maatregel;

INSERT INTO zaakverloop_zaakverloopevent
    (pgh_created_at, pgh_label, pgh_context, pgh_context_id, pgh_obj_id, id, soort, zaak_id, begonnen_op)
SELECT DISTINCT ON (verloop.id) coalesce(pgh_created_at, now()), 'insert', pgh_context, pgh_context_id,
    verloop.id, verloop.id, verloop.soort, verloop.zaak_id, verloop.begonnen_op
FROM verloop_van_maatregel verloop
LEFT JOIN handhaving_handhavingsmaatregelevent gebeurd
    ON gebeurd.id = verloop.id AND gebeurd.pgh_label = 'insert'
ORDER BY verloop.id, gebeurd.pgh_id;

INSERT INTO zaakverloop_verloopstap
    (id, verloop_id, volgnummer, soort, datum, bekend_op, gegevens, toelichting, herroept_id,
     vastgelegd_door_id, vastgelegd_op)
SELECT id, maatregel_id, volgnummer, soort, datum,
    greatest(datum, (vastgelegd_op AT TIME ZONE 'Europe/Amsterdam')::date),
    gegevens, toelichting, herroept_id, vastgelegd_door_id, vastgelegd_op
FROM handhaving_maatregelstap ORDER BY maatregel_id, volgnummer;

UPDATE handhaving_handhavingsmaatregel SET verloop_id = id;
UPDATE handhaving_handhavingsmaatregelevent SET verloop_id = id;
"""


class Migration(migrations.Migration):
    """Fill the store from measures."""

    dependencies = [
        ("handhaving", "0005_werking_en_geen_overtreding"),
        ("register", "0003_tekst_blijft_heel"),
        ("zaakverloop", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="handhavingsmaatregel",
            name="verloop",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="maatregel",
                to="zaakverloop.zaakverloop",
            ),
        ),
        migrations.AddField(
            model_name="handhavingsmaatregelevent",
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
