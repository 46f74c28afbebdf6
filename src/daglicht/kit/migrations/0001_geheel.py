import daglicht.kit.migratie
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('kit', '0001_initial'), ('kit', '0002_handeling')]

    initial = True

    dependencies = [
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Handeling',
                fields=[
                    ('sleutel', models.UUIDField(primary_key=True, serialize=False)),
                    ('soort', models.CharField(max_length=60)),
                    ('door', models.UUIDField(null=True)),
                    ('vingerafdruk', models.CharField(max_length=64)),
                    ('uitkomst_soort', models.CharField(blank=True, max_length=100)),
                    ('uitkomst_id', models.UUIDField(null=True)),
                    ('gedaan_op', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'handeling',
                    'verbose_name_plural': 'handelingen',
                },
            ), migrations.CreateModel(
                name='Nummerreeks',
                fields=[
                    ('pk', models.CompositePrimaryKey('rsin', 'soort', 'jaar', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('rsin', models.CharField(max_length=9)),
                    ('soort', models.CharField(max_length=12)),
                    ('jaar', models.PositiveSmallIntegerField()),
                    ('laatste', models.PositiveIntegerField()),
                ],
                options={
                    'verbose_name': 'nummerreeks',
                    'verbose_name_plural': 'nummerreeksen',
                },
            ), migrations.CreateModel(
                name='Zoekregel',
                fields=[
                    ('pk', models.CompositePrimaryKey('soort', 'object_id', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('soort', models.CharField(max_length=40)),
                    ('object_id', models.UUIDField()),
                    ('titel', models.TextField()),
                    ('tekst', models.TextField(default='')),
                    ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('titel', config='dutch', weight='A'), '||', django.contrib.postgres.search.SearchVector('titel', config='simple', weight='A'), django.contrib.postgres.search.SearchConfig('dutch')), '||', django.contrib.postgres.search.SearchVector('tekst', config='dutch', weight='B'), django.contrib.postgres.search.SearchConfig('dutch')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ],
                options={
                    'verbose_name': 'zoekregel',
                    'verbose_name_plural': 'zoekregels',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='zoekregel_vector'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('titel'), name='gin_trgm_ops'), name='zoekregel_trigram')],
                },
            )],
        ),
    ]
