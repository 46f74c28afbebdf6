import daglicht.kit.modellen
import django.db.models.deletion
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('toegang', '__first__'),
        ('toezicht', '0002_rapport'),
    ]

    operations = [
        migrations.CreateModel(
            name='Veldmutatie',
            fields=[
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                ('basis', models.JSONField()),
                ('gegevens', models.JSONField()),
                ('huidig', models.JSONField(blank=True, null=True)),
                ('toestand', models.CharField(choices=[('verwerkt', 'Verwerkt'), ('conflict', 'Conflict'), ('geweigerd', 'Geweigerd'), ('opgelost', 'Opgelost')], max_length=10)),
                ('reden', models.TextField(blank=True)),
                ('gedaan_op', models.DateTimeField(help_text='Volgens de klok van het apparaat')),
                ('ontvangen_op', models.DateTimeField(auto_now_add=True)),
                ('bevinding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='veldmutaties', to='toezicht.bevinding')),
                ('controle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='veldmutaties', to='toezicht.controle')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'veldmutatie',
                'verbose_name_plural': 'veldmutaties',
                'ordering': ['ontvangen_op'],
                'indexes': [models.Index(fields=['toestand', 'ontvangen_op'], name='toezicht_ve_toestan_fdc34d_idx')],
            },
        ),
        migrations.CreateModel(
            name='VeldmutatieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                ('basis', models.JSONField()),
                ('gegevens', models.JSONField()),
                ('huidig', models.JSONField(blank=True, null=True)),
                ('toestand', models.CharField(choices=[('verwerkt', 'Verwerkt'), ('conflict', 'Conflict'), ('geweigerd', 'Geweigerd'), ('opgelost', 'Opgelost')], max_length=10)),
                ('reden', models.TextField(blank=True)),
                ('gedaan_op', models.DateTimeField(help_text='Volgens de klok van het apparaat')),
                ('ontvangen_op', models.DateTimeField(auto_now_add=True)),
                ('bevinding', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toezicht.bevinding')),
                ('controle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='toezicht.controle')),
                ('door', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='toezicht.veldmutatie')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
