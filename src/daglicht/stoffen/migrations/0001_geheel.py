import daglicht.kit.migratie
import daglicht.kit.modellen
import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('stoffen', '0001_initial')]

    initial = True

    dependencies = [
        ('register', '0001_geheel'),
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Emissie',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('vth_object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)sen', to='register.vthobject')),
                    ('jaar', models.PositiveSmallIntegerField()),
                    ('hoeveelheid', models.FloatField()),
                    ('methode', models.CharField(blank=True, choices=[('M', 'gemeten'), ('C', 'berekend'), ('E', 'geschat'), ('', 'onbekend')], default='', max_length=1)),
                    ('bron', models.CharField(max_length=200)),
                    ('stof', models.CharField(max_length=120)),
                    ('stofcode', models.CharField(max_length=40)),
                    ('medium', models.CharField(choices=[('lucht', 'Lucht'), ('water', 'Water'), ('bodem', 'Bodem'), ('riool', 'Riool (afvalwater naar zuivering)')], max_length=10)),
                ],
                options={
                    'verbose_name': 'emissie',
                    'verbose_name_plural': 'emissies',
                    'ordering': ['-jaar', 'stof'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('hoeveelheid__gte', 0)), name='emissie_niet_negatief'), models.CheckConstraint(condition=models.Q(('jaar__gte', 1985), ('jaar__lte', 2100)), name='emissie_jaar'), models.UniqueConstraint(fields=('vth_object', 'jaar', 'stofcode', 'medium', 'bron'), name='emissie_uniek')],
                },
            ), migrations.CreateModel(
                name='Afvaloverbrenging',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('vth_object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)sen', to='register.vthobject')),
                    ('jaar', models.PositiveSmallIntegerField()),
                    ('hoeveelheid', models.FloatField()),
                    ('methode', models.CharField(blank=True, choices=[('M', 'gemeten'), ('C', 'berekend'), ('E', 'geschat'), ('', 'onbekend')], default='', max_length=1)),
                    ('bron', models.CharField(max_length=200)),
                    ('regel', models.CharField(help_text='Aanduiding van de regel in de bron', max_length=60)),
                    ('gevaarlijk', models.BooleanField(null=True)),
                    ('behandeling', models.CharField(blank=True, max_length=40)),
                    ('land', models.CharField(blank=True, max_length=60)),
                ],
                options={
                    'verbose_name': 'afvaloverbrenging',
                    'verbose_name_plural': 'afvaloverbrengingen',
                    'ordering': ['-jaar'],
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('hoeveelheid__gte', 0)), name='afvaloverbrenging_niet_negatief'), models.CheckConstraint(condition=models.Q(('jaar__gte', 1985), ('jaar__lte', 2100)), name='afvaloverbrenging_jaar'), models.UniqueConstraint(fields=('vth_object', 'jaar', 'regel', 'bron'), name='afvaloverbrenging_uniek')],
                },
            ), migrations.CreateModel(
                name='EmissieEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='stoffen.emissie')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('vth_object', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthobject')),
                    ('jaar', models.PositiveSmallIntegerField()),
                    ('hoeveelheid', models.FloatField()),
                    ('methode', models.CharField(blank=True, choices=[('M', 'gemeten'), ('C', 'berekend'), ('E', 'geschat'), ('', 'onbekend')], default='', max_length=1)),
                    ('bron', models.CharField(max_length=200)),
                    ('stof', models.CharField(max_length=120)),
                    ('stofcode', models.CharField(max_length=40)),
                    ('medium', models.CharField(choices=[('lucht', 'Lucht'), ('water', 'Water'), ('bodem', 'Bodem'), ('riool', 'Riool (afvalwater naar zuivering)')], max_length=10)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='AfvaloverbrengingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='stoffen.afvaloverbrenging')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('vth_object', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthobject')),
                    ('jaar', models.PositiveSmallIntegerField()),
                    ('hoeveelheid', models.FloatField()),
                    ('methode', models.CharField(blank=True, choices=[('M', 'gemeten'), ('C', 'berekend'), ('E', 'geschat'), ('', 'onbekend')], default='', max_length=1)),
                    ('bron', models.CharField(max_length=200)),
                    ('regel', models.CharField(help_text='Aanduiding van de regel in de bron', max_length=60)),
                    ('gevaarlijk', models.BooleanField(null=True)),
                    ('behandeling', models.CharField(blank=True, max_length=40)),
                    ('land', models.CharField(blank=True, max_length=60)),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
    ]
