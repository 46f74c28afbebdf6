import daglicht.kit.migratie
import daglicht.kit.modellen
import django.db.models.deletion
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('zaakverloop', '0001_initial')]

    initial = True

    dependencies = [
        ('register', '0001_geheel'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Zaakverloop',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('soort', models.CharField(max_length=40)),
                    ('zaak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verlopen', to='register.zaak')),
                    ('begonnen_op', models.DateField()),
                ],
                options={
                    'verbose_name': 'zaakverloop',
                    'verbose_name_plural': 'zaakverlopen',
                    'ordering': ['begonnen_op', 'pk'],
                },
            ), migrations.CreateModel(
                name='ZaakverloopEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='zaakverloop.zaakverloop')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('soort', models.CharField(max_length=40)),
                    ('zaak', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.zaak')),
                    ('begonnen_op', models.DateField()),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Verloopstap',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('verloop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stappen', to='zaakverloop.zaakverloop')),
                    ('volgnummer', models.PositiveIntegerField()),
                    ('soort', models.CharField(max_length=40)),
                    ('datum', models.DateField()),
                    ('bekend_op', models.DateField()),
                    ('gegevens', models.JSONField(blank=True, default=dict)),
                    ('toelichting', models.TextField(blank=True)),
                    ('herroept', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='herroepen_door', to='zaakverloop.verloopstap')),
                    ('vastgelegd_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('vastgelegd_op', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'stap',
                    'verbose_name_plural': 'stappen',
                    'ordering': ['volgnummer'],
                    'constraints': [models.UniqueConstraint(fields=('verloop', 'volgnummer'), name='verloopstap_volgnummer'), models.CheckConstraint(condition=models.Q(('bekend_op__gte', models.F('datum'))), name='verloopstap_bekend_na_datum')],
                },
            )],
        ),
    ]
