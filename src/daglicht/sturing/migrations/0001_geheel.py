import daglicht.kit.migratie
import daglicht.kit.modellen
import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('sturing', '0001_initial'), ('sturing', '0002_tekst_blijft_heel')]

    initial = True

    dependencies = [
        ('toezicht', '0001_geheel'),
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Agenda',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('titel', models.CharField(max_length=300)),
                    ('bron', models.CharField(max_length=300)),
                    ('tekst', models.TextField()),
                    ('hash', models.CharField(help_text='SHA-256 van de tekst', max_length=64, unique=True)),
                    ('ingelezen_op', models.DateTimeField(auto_now_add=True)),
                    ('meldingen', models.JSONField(default=list)),
                ],
                options={
                    'verbose_name': 'agenda',
                    'verbose_name_plural': "agenda's",
                    'ordering': ['-ingelezen_op'],
                },
            ), migrations.CreateModel(
                name='AgendaEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='sturing.agenda')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('titel', models.CharField(max_length=300)),
                    ('bron', models.CharField(max_length=300)),
                    ('tekst', models.TextField()),
                    ('hash', models.CharField(help_text='SHA-256 van de tekst', max_length=64)),
                    ('ingelezen_op', models.DateTimeField(auto_now_add=True)),
                    ('meldingen', models.JSONField(default=list)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Programmalijn',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programmalijnen', to='sturing.agenda')),
                    ('nummer', models.PositiveSmallIntegerField()),
                    ('titel', models.TextField()),
                ],
                options={
                    'verbose_name': 'programmalijn',
                    'verbose_name_plural': 'programmalijnen',
                    'ordering': ['agenda', 'nummer'],
                    'constraints': [models.UniqueConstraint(fields=('agenda', 'nummer'), name='programmalijn_uniek')],
                },
            ), migrations.CreateModel(
                name='ProgrammalijnEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='sturing.programmalijn')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('agenda', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.agenda')),
                    ('nummer', models.PositiveSmallIntegerField()),
                    ('titel', models.TextField()),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Uitspraak',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('programmalijn', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uitspraken', to='sturing.programmalijn')),
                    ('sectie', models.CharField(choices=[('doel-en-ambitie', 'Doel en ambitie'), ('terugblik', 'Terugblik'), ('doelen', 'Doelen komende twee jaar'), ('aanpak', 'Aanpak')], max_length=20)),
                    ('adres', models.CharField(max_length=60)),
                    ('volgorde', models.PositiveIntegerField()),
                    ('soort', models.CharField(max_length=20)),
                    ('thema', models.TextField(blank=True)),
                    ('tekst', models.TextField()),
                    ('plaatsen', models.JSONField(help_text='Lijst van [begin, eind) in de tekst van de agenda')),
                    ('regels', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=2)),
                    ('meldingen', models.JSONField(default=list)),
                ],
                options={
                    'verbose_name': 'uitspraak',
                    'verbose_name_plural': 'uitspraken',
                    'ordering': ['programmalijn', 'volgorde'],
                    'constraints': [models.UniqueConstraint(fields=('programmalijn', 'adres'), name='uitspraak_adres')],
                },
            ), migrations.CreateModel(
                name='UitspraakEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='sturing.uitspraak')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('programmalijn', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.programmalijn')),
                    ('sectie', models.CharField(choices=[('doel-en-ambitie', 'Doel en ambitie'), ('terugblik', 'Terugblik'), ('doelen', 'Doelen komende twee jaar'), ('aanpak', 'Aanpak')], max_length=20)),
                    ('adres', models.CharField(max_length=60)),
                    ('volgorde', models.PositiveIntegerField()),
                    ('soort', models.CharField(max_length=20)),
                    ('thema', models.TextField(blank=True)),
                    ('tekst', models.TextField()),
                    ('plaatsen', models.JSONField(help_text='Lijst van [begin, eind) in de tekst van de agenda')),
                    ('regels', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=2)),
                    ('meldingen', models.JSONField(default=list)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Doel',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('titel', models.CharField(max_length=200)),
                    ('omschrijving', models.TextField()),
                    ('programmalijn', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='doelen_van_lijn', to='sturing.programmalijn')),
                    ('uitspraken', models.ManyToManyField(blank=True, related_name='doelen', to='sturing.uitspraak')),
                    ('programmaonderdelen', models.ManyToManyField(blank=True, related_name='doelen', to='toezicht.programmaonderdeel')),
                ],
                options={
                    'verbose_name': 'doel',
                    'verbose_name_plural': 'doelen',
                    'ordering': ['code'],
                },
            ), migrations.CreateModel(
                name='DoelEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='sturing.doel')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('code', models.CharField(max_length=20)),
                    ('titel', models.CharField(max_length=200)),
                    ('omschrijving', models.TextField()),
                    ('programmalijn', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.programmalijn')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DoelUitsprakenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('doel', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.doel')),
                    ('uitspraak', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.uitspraak')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='DoelProgrammaonderdelenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('doel', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.doel')),
                    ('programmaonderdeel', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toezicht.programmaonderdeel')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Doelindicator',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('doel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doelindicatoren', to='sturing.doel')),
                    ('indicator', models.CharField(max_length=60)),
                    ('streefwaarde', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                    ('streefdatum', models.DateField(blank=True, null=True)),
                    ('programmaonderdeel', models.ForeignKey(blank=True, help_text='Meet alleen controles van dit onderdeel; leeg betekent alle controles', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doelindicatoren', to='toezicht.programmaonderdeel')),
                ],
                options={
                    'verbose_name': 'doelindicator',
                    'verbose_name_plural': 'doelindicatoren',
                    'constraints': [models.UniqueConstraint(fields=('doel', 'indicator', 'programmaonderdeel'), name='doelindicator_uniek', nulls_distinct=False)],
                },
            ), migrations.CreateModel(
                name='Bewijs',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('doel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bewijzen', to='sturing.doel')),
                    ('omschrijving', models.CharField(max_length=300)),
                    ('bron', models.CharField(max_length=300)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('datum', models.DateField()),
                ],
                options={
                    'verbose_name': 'bewijs',
                    'verbose_name_plural': 'bewijzen',
                    'ordering': ['-datum'],
                },
            ), migrations.CreateModel(
                name='DoelindicatorEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='sturing.doelindicator')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('doel', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.doel')),
                    ('indicator', models.CharField(max_length=60)),
                    ('streefwaarde', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                    ('streefdatum', models.DateField(blank=True, null=True)),
                    ('programmaonderdeel', models.ForeignKey(blank=True, db_constraint=False, help_text='Meet alleen controles van dit onderdeel; leeg betekent alle controles', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toezicht.programmaonderdeel')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='BewijsEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='sturing.bewijs')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('doel', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sturing.doel')),
                    ('omschrijving', models.CharField(max_length=300)),
                    ('bron', models.CharField(max_length=300)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('datum', models.DateField()),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
    ]
