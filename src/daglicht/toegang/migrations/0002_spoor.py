import daglicht.kit.modellen
import django.db.models.deletion
from django.db import migrations, models

from daglicht.toegang.spoor.regel import VELDEN, inhoud, ketensleutels, schakel

OUDE_KETEN = """
SELECT id FROM (
    SELECT id, keten, encode(sha256(convert_to(concat_ws('|',
        COALESCE(lag(keten) OVER (ORDER BY id), ''), gebruiker_id, instantie_id, rol, relatie, recht,
        doel, grondslag, soort, object_id, betrokkene_id, extract(epoch FROM tijdstip)),
        'UTF8')), 'hex') AS verwacht
    FROM toegang_verstrekking
) AS ketens WHERE keten <> verwacht ORDER BY id LIMIT 1
"""


def maak_keten(apps, schema_editor):
    """Number the lines without gaps and chain them with the key.

    What the old chain said is printed once: it can only be seen before.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(OUDE_KETEN)
        if broken := cursor.fetchone():
            print(f"De oude keten van verstrekkingen klopte niet vanaf regel {broken[0]}.")
        cursor.execute(f"SELECT {', '.join(VELDEN)} FROM toegang_verstrekking ORDER BY id")
        key, link, number, updates = ketensleutels()[0], "", 0, []
        for old, *values in cursor.fetchall():
            number += 1
            link = schakel(key, link, inhoud((number, *values)))
            updates.append((number, link, old))
        cursor.execute("ALTER TABLE toegang_verstrekking DISABLE TRIGGER USER")
        cursor.executemany("UPDATE toegang_verstrekking SET id = %s, keten = %s WHERE id = %s", updates)
        cursor.execute("ALTER TABLE toegang_verstrekking ENABLE TRIGGER USER")


class Migration(migrations.Migration):

    dependencies = [
        ('toegang', '0001_geheel'),
    ]

    operations = [
        migrations.RunPython(maak_keten),
        migrations.CreateModel(
            name='Spoorpunt',
            fields=[
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                ('tijdstip', models.DateTimeField(auto_now_add=True)),
                ('omvang', models.BigIntegerField(unique=True)),
                ('nota', models.TextField()),
                ('rand', models.TextField()),
            ],
            options={
                'verbose_name': 'spoorpunt',
                'verbose_name_plural': 'spoorpunten',
                'ordering': ['-omvang'],
            },
        ),
        migrations.AlterField(
            model_name='verstrekking',
            name='id',
            field=models.BigIntegerField(primary_key=True, serialize=False, verbose_name='nummer'),
        ),
        migrations.AlterField(
            model_name='verstrekking',
            name='keten',
            field=models.CharField(editable=False, max_length=64),
        ),
        migrations.AlterField(
            model_name='verstrekking',
            name='tijdstip',
            field=models.DateTimeField(),
        ),
        migrations.CreateModel(
            name='Medeondertekening',
            fields=[
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                ('tijdstip', models.DateTimeField(auto_now_add=True)),
                ('sleutel', models.CharField(max_length=400)),
                ('regel', models.TextField()),
                ('punt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='medeondertekeningen', to='toegang.spoorpunt')),
            ],
            options={
                'verbose_name': 'medeondertekening',
                'verbose_name_plural': 'medeondertekeningen',
                'constraints': [models.UniqueConstraint(fields=('punt', 'sleutel'), name='medeondertekening_uniek')],
            },
        ),
    ]
