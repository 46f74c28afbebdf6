import daglicht.kit.migratie
import daglicht.kit.modellen
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('uitwisseling', '0001_initial'), ('uitwisseling', '0002_tekst_blijft_heel')]

    initial = True

    dependencies = [
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Inlezing',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('soort', models.SlugField(max_length=40)),
                    ('bestandsnaam', models.CharField(max_length=255)),
                    ('sha256', models.CharField(max_length=64)),
                    ('instellingen', models.JSONField(default=dict)),
                    ('rijen', models.PositiveBigIntegerField()),
                    ('rij', models.PositiveBigIntegerField(default=0)),
                    ('geladen', models.PositiveBigIntegerField(default=0)),
                    ('ongewijzigd', models.PositiveBigIntegerField(default=0)),
                    ('afgekeurd', models.PositiveBigIntegerField(default=0)),
                    ('begonnen', models.DateTimeField()),
                    ('afgerond', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'inlezing',
                    'verbose_name_plural': 'inlezingen',
                    'ordering': ['-begonnen'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('rij__lte', models.F('rijen'))), name='inlezing_rij'), models.CheckConstraint(condition=models.Q(('rij', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('geladen'), '+', models.F('ongewijzigd')), '+', models.F('afgekeurd')))), name='inlezing_telt_op'), models.CheckConstraint(condition=models.Q(('afgerond__isnull', True), ('rij', models.F('rijen')), _connector='OR'), name='inlezing_afgerond_is_geheel')],
                },
            ), migrations.CreateModel(
                name='InlezingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='uitwisseling.inlezing')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('soort', models.SlugField(db_index=False, max_length=40)),
                    ('bestandsnaam', models.CharField(max_length=255)),
                    ('sha256', models.CharField(max_length=64)),
                    ('instellingen', models.JSONField(default=dict)),
                    ('rijen', models.PositiveBigIntegerField()),
                    ('rij', models.PositiveBigIntegerField(default=0)),
                    ('geladen', models.PositiveBigIntegerField(default=0)),
                    ('ongewijzigd', models.PositiveBigIntegerField(default=0)),
                    ('afgekeurd', models.PositiveBigIntegerField(default=0)),
                    ('begonnen', models.DateTimeField()),
                    ('afgerond', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Bronregel',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('soort', models.SlugField(max_length=40)),
                    ('sleutel', models.CharField(max_length=400)),
                    ('object_id', models.UUIDField(db_index=True)),
                    ('inlezing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bronregels', to='uitwisseling.inlezing')),
                    ('rij', models.PositiveBigIntegerField()),
                    ('inhoud', models.JSONField()),
                ],
                options={
                    'verbose_name': 'bronregel',
                    'verbose_name_plural': 'bronregels',
                    'constraints': [models.UniqueConstraint(fields=('soort', 'sleutel'), name='bronregel_uniek')],
                },
            ), migrations.CreateModel(
                name='Afkeuring',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('inlezing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='afkeuringen', to='uitwisseling.inlezing')),
                    ('rij', models.PositiveBigIntegerField()),
                    ('reden', models.TextField()),
                    ('inhoud', models.JSONField()),
                ],
                options={
                    'verbose_name': 'afkeuring',
                    'verbose_name_plural': 'afkeuringen',
                    'ordering': ['inlezing', 'rij'],
                    'constraints': [models.UniqueConstraint(fields=('inlezing', 'rij'), name='afkeuring_uniek')],
                },
            )],
        ),
    ]
