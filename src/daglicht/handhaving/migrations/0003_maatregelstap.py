import daglicht.kit.modellen
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('handhaving', '0002_initial'),
        ('register', '0002_initial'),
        ('toegang', '__first__'),
        ('toezicht', '0001_initial'),
        ('vergunning', '0013_concept_geheel'),
    ]

    operations = [
        migrations.CreateModel(
            name='Afstemming',
            fields=[
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                ('aanleiding', models.JSONField(default=list, help_text='De regels die deze zaak voorstelden, of de eigen reden')),
                ('voorgesteld_op', models.DateField()),
                ('overleg', models.CharField(blank=True, max_length=120)),
                ('besproken_op', models.DateField(blank=True, null=True)),
                ('met', models.CharField(blank=True, help_text='Wie er aan tafel zaten', max_length=200)),
                ('gedeeld', models.TextField(blank=True, help_text='Welke gegevens zijn gedeeld')),
                ('grondslag', models.CharField(blank=True, max_length=200)),
                ('uitkomst', models.CharField(blank=True, choices=[('bestuursrecht', 'Alleen bestuursrecht'), ('strafrecht', 'Alleen strafrecht'), ('beide', 'Bestuursrecht en strafrecht'), ('geen', 'Niet optreden')], max_length=20)),
                ('afspraak', models.TextField(blank=True)),
                ('overtreding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='afstemming', to='handhaving.overtreding')),
                ('voorgesteld_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'afstemming',
                'verbose_name_plural': 'afstemmingen',
                'ordering': ['voorgesteld_op'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('besproken_op__isnull', True), ('uitkomst', '')), models.Q(('besproken_op__isnull', False), ('uitkomst__in', ['bestuursrecht', 'strafrecht', 'beide', 'geen']), models.Q(('grondslag', ''), _negated=True)), _connector='OR'), name='afstemming_uitkomst_met_dag_en_grondslag')],
            },
        ),
        migrations.CreateModel(
            name='Maatregelstap',
            fields=[
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                ('volgnummer', models.PositiveIntegerField()),
                ('soort', models.CharField(max_length=40)),
                ('datum', models.DateField()),
                ('gegevens', models.JSONField(blank=True, default=dict)),
                ('toelichting', models.TextField(blank=True)),
                ('vastgelegd_op', models.DateTimeField(auto_now_add=True)),
                ('herroept', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='herroepen_door', to='handhaving.maatregelstap')),
                ('maatregel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stappen', to='handhaving.handhavingsmaatregel')),
                ('vastgelegd_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'maatregelstap',
                'verbose_name_plural': 'maatregelstappen',
                'ordering': ['volgnummer'],
                'constraints': [models.UniqueConstraint(fields=('maatregel', 'volgnummer'), name='maatregelstap_volgnummer')],
            },
        ),
        migrations.CreateModel(
            name='VastgesteldeStrategie',
            fields=[
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                ('domein', models.CharField(choices=[('omgevingsrecht', 'omgevingsrecht'), ('seveso', 'seveso')], max_length=20)),
                ('geldigheid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('gegevens', models.JSONField(help_text='De strategie zoals ingelezen')),
                ('vindplaats', models.CharField(help_text='Waar het besluit is bekendgemaakt', max_length=300)),
                ('nagelezen_door', models.CharField(blank=True, help_text='Wie elke cel met de tekst vergeleek', max_length=120)),
                ('ingelezen_op', models.DateTimeField(auto_now_add=True)),
                ('ingelezen_door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instantie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategieen', to='register.vthinstantie')),
            ],
            options={
                'verbose_name': 'vastgestelde strategie',
                'verbose_name_plural': 'vastgestelde strategieën',
                'ordering': ['instantie', 'domein', 'geldigheid'],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instantie', '='), ('domein', '='), ('geldigheid', '&&')], name='strategie_geen_overlap')],
            },
        ),
        migrations.CreateModel(
            name='AfstemmingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                ('aanleiding', models.JSONField(default=list, help_text='De regels die deze zaak voorstelden, of de eigen reden')),
                ('voorgesteld_op', models.DateField()),
                ('overleg', models.CharField(blank=True, max_length=120)),
                ('besproken_op', models.DateField(blank=True, null=True)),
                ('met', models.CharField(blank=True, help_text='Wie er aan tafel zaten', max_length=200)),
                ('gedeeld', models.TextField(blank=True, help_text='Welke gegevens zijn gedeeld')),
                ('grondslag', models.CharField(blank=True, max_length=200)),
                ('uitkomst', models.CharField(blank=True, choices=[('bestuursrecht', 'Alleen bestuursrecht'), ('strafrecht', 'Alleen strafrecht'), ('beide', 'Bestuursrecht en strafrecht'), ('geen', 'Niet optreden')], max_length=20)),
                ('afspraak', models.TextField(blank=True)),
                ('overtreding', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='handhaving.overtreding')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='handhaving.afstemming')),
                ('voorgesteld_door', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VastgesteldeStrategieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                ('domein', models.CharField(choices=[('omgevingsrecht', 'omgevingsrecht'), ('seveso', 'seveso')], max_length=20)),
                ('geldigheid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('gegevens', models.JSONField(help_text='De strategie zoals ingelezen')),
                ('vindplaats', models.CharField(help_text='Waar het besluit is bekendgemaakt', max_length=300)),
                ('nagelezen_door', models.CharField(blank=True, help_text='Wie elke cel met de tekst vergeleek', max_length=120)),
                ('ingelezen_op', models.DateTimeField(auto_now_add=True)),
                ('ingelezen_door', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('instantie', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthinstantie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='handhaving.vastgesteldestrategie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='handhavingsmaatregel',
            name='maatregel_status',
        ),
        migrations.RemoveField(
            model_name='handhavingsmaatregel',
            name='termijnberekening',
        ),
        migrations.RemoveField(
            model_name='handhavingsmaatregelevent',
            name='termijnberekening',
        ),
        migrations.AddField(
            model_name='handhavingsmaatregel',
            name='afwijking_akkoord_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handhavingsmaatregel',
            name='afwijking_akkoord_op',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='handhavingsmaatregel',
            name='opgesteld_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handhavingsmaatregelevent',
            name='afwijking_akkoord_door',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handhavingsmaatregelevent',
            name='afwijking_akkoord_op',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='handhavingsmaatregelevent',
            name='opgesteld_door',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='overtreding',
            name='seveso_categorie',
            field=models.PositiveSmallIntegerField(blank=True, help_text='1 is de zwaarste (Landelijke Handhavingsstrategie Seveso-inrichtingen)', null=True),
        ),
        migrations.AddField(
            model_name='overtredingevent',
            name='seveso_categorie',
            field=models.PositiveSmallIntegerField(blank=True, help_text='1 is de zwaarste (Landelijke Handhavingsstrategie Seveso-inrichtingen)', null=True),
        ),
        migrations.AlterField(
            model_name='handhavingsmaatregel',
            name='status',
            field=models.CharField(choices=[('in voorbereiding', 'in voorbereiding'), ('in uitvoering', 'in uitvoering'), ('ingetrokken', 'ingetrokken'), ('opgelegd', 'opgelegd'), ('uitgevoerd', 'uitgevoerd'), ('uitgewerkt', 'uitgewerkt')], max_length=20),
        ),
        migrations.AlterField(
            model_name='handhavingsmaatregelevent',
            name='status',
            field=models.CharField(choices=[('in voorbereiding', 'in voorbereiding'), ('in uitvoering', 'in uitvoering'), ('ingetrokken', 'ingetrokken'), ('opgelegd', 'opgelegd'), ('uitgevoerd', 'uitgevoerd'), ('uitgewerkt', 'uitgewerkt')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='handhavingsmaatregel',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['in voorbereiding', 'in uitvoering', 'ingetrokken', 'opgelegd', 'uitgevoerd', 'uitgewerkt'])), name='maatregel_status'),
        ),
        migrations.AddConstraint(
            model_name='handhavingsmaatregel',
            constraint=models.CheckConstraint(condition=models.Q(('afwijking_akkoord_door__isnull', True), models.Q(('afwijking_akkoord_door', models.F('opgesteld_door')), _negated=True), _connector='OR'), name='maatregel_vier_ogen'),
        ),
        migrations.AddConstraint(
            model_name='overtreding',
            constraint=models.CheckConstraint(condition=models.Q(('seveso_categorie__isnull', True), ('seveso_categorie__in', [1, 2, 3]), _connector='OR'), name='overtreding_seveso_categorie'),
        ),
    ]
