import json

import daglicht.kit.gesloten.veld
from django.db import migrations

from daglicht.kit.gesloten.overzetten import sluit_bestaande

ZONDER_BSN = """
    UPDATE {table} SET gelezen = jsonb_set(gelezen, '{{overig}}', (
        SELECT COALESCE(jsonb_agg(rij), '[]') FROM jsonb_array_elements(gelezen->'overig') rij
        WHERE rij->>0 !~* '(burgerservice|sofi-?nummer|/bsn|bsn$)'
    ))
    WHERE gelezen->>'overig' ~* '(burgerservice|sofi-?nummer|bsn)'
"""


def sluit(apps, schema_editor):
    """Take the burgerservicenummer out of what was read, and close what history holds of it."""
    tables = (
        ("vergunning_verzoekbericht", "id", "id"),
        ("vergunning_verzoekberichtevent", "pgh_id", "pgh_obj_id"),
    )
    for table, key, message in tables:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # on again below
            cursor.execute(ZONDER_BSN.format(table=table))
        sluit_bestaande(
            schema_editor.connection, table, key, message, ["gelezen"], lees=json.loads
        )


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0003_persoonssleutel'),
        ('vergunning', '0003_gevolg_van_de_procedure'),
    ]

    operations = [
        migrations.AddField(
            model_name='verzoekbericht',
            name='gesloten',
            field=daglicht.kit.gesloten.veld.GeslotenVeld(default='', editable=False),
        ),
        migrations.AddField(
            model_name='verzoekberichtevent',
            name='gesloten',
            field=daglicht.kit.gesloten.veld.GeslotenVeld(default='', editable=False),
        ),
        migrations.RunPython(sluit),
        migrations.RemoveField(
            model_name='verzoekberichtevent',
            name='gelezen',
        ),
    ]
