import daglicht.kit.geometrie
import daglicht.kit.identificatie
import daglicht.kit.migratie
import daglicht.kit.modellen
import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('incident', '0001_initial'), ('incident', '0002_initial')]

    initial = True

    dependencies = [
        ('register', '0001_geheel'),
        ('vergunning', '0001_geheel'),
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Handhavingsverzoek',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('identificatie', daglicht.kit.identificatie.IdentificatieField(max_length=49, unique=True)),
                    ('ontvangstdatum', models.DateField()),
                    ('omschrijving', models.TextField()),
                    ('vth_object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handhavingsverzoeken', to='register.vthobject')),
                    ('vermoedelijke_overtreder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handhavingsverzoeken_tegen', to='register.betrokkene')),
                    ('zaak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handhavingsverzoeken', to='register.zaak')),
                    ('informatieobjecten', models.ManyToManyField(blank=True, related_name='handhavingsverzoeken', to='register.informatieobject')),
                ],
                options={
                    'verbose_name': 'handhavingsverzoek',
                    'verbose_name_plural': 'handhavingsverzoeken',
                },
            ), migrations.CreateModel(
                name='Incidentsignaal',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('identificatie', daglicht.kit.identificatie.IdentificatieField(max_length=49, unique=True)),
                    ('soort', models.CharField(choices=[('klacht', 'Klacht'), ('signaal', 'Signaal'), ('informatie-ongewoon-voorval', 'Informatie ongewoon voorval')], max_length=30)),
                    ('signaalcategorie', models.ForeignKey(limit_choices_to={'lijst__code': 'signaalcategorie'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.waarde')),
                    ('signaaltijdstip', models.DateTimeField()),
                    ('signaallocatie', daglicht.kit.geometrie.GeometrieField(blank=True, editable=True, null=True)),
                    ('zaak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidentsignalen', to='register.zaak')),
                    ('informatieobjecten', models.ManyToManyField(blank=True, related_name='incidentsignalen', to='register.informatieobject')),
                ],
                options={
                    'verbose_name': 'incidentsignaal',
                    'verbose_name_plural': 'incidentsignalen',
                    'constraints': [models.CheckConstraint(condition=models.Q(('soort__in', ['klacht', 'signaal', 'informatie-ongewoon-voorval'])), name='incidentsignaal_soort')],
                },
            ), migrations.CreateModel(
                name='HandhavingsverzoekEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='incident.handhavingsverzoek')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('identificatie', daglicht.kit.identificatie.IdentificatieField(max_length=49, unique=False)),
                    ('ontvangstdatum', models.DateField()),
                    ('omschrijving', models.TextField()),
                    ('vth_object', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthobject')),
                    ('vermoedelijke_overtreder', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.betrokkene')),
                    ('zaak', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.zaak')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='HandhavingsverzoekInformatieobjectenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('handhavingsverzoek', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incident.handhavingsverzoek')),
                    ('informatieobject', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.informatieobject')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IncidentsignaalEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='incident.incidentsignaal')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('identificatie', daglicht.kit.identificatie.IdentificatieField(max_length=49, unique=False)),
                    ('soort', models.CharField(choices=[('klacht', 'Klacht'), ('signaal', 'Signaal'), ('informatie-ongewoon-voorval', 'Informatie ongewoon voorval')], max_length=30)),
                    ('signaalcategorie', models.ForeignKey(db_constraint=False, limit_choices_to={'lijst__code': 'signaalcategorie'}, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.waarde')),
                    ('signaaltijdstip', models.DateTimeField()),
                    ('signaallocatie', daglicht.kit.geometrie.GeometrieField(blank=True, editable=True, null=True)),
                    ('zaak', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.zaak')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IncidentsignaalInformatieobjectenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('incidentsignaal', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incident.incidentsignaal')),
                    ('informatieobject', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.informatieobject')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Klacht',
                fields=[
                ],
                options={
                    'verbose_name': 'klacht',
                    'verbose_name_plural': 'klachten',
                    'proxy': True,
                },
                bases=('incident.incidentsignaal',),
            ), migrations.CreateModel(
                name='Signaal',
                fields=[
                ],
                options={
                    'verbose_name': 'signaal',
                    'verbose_name_plural': 'signalen',
                    'proxy': True,
                },
                bases=('incident.incidentsignaal',),
            ), migrations.CreateModel(
                name='Incident',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('identificatie', daglicht.kit.identificatie.IdentificatieField(max_length=49, unique=True)),
                    ('incidenteffect', models.ForeignKey(blank=True, limit_choices_to={'lijst__code': 'incidenteffect'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.waarde')),
                    ('incidenttijdstip', models.DateTimeField()),
                    ('indicatie_veroorzaker', models.CharField(blank=True, choices=[('gemeld', 'gemeld'), ('geverifieerd', 'geverifieerd')], max_length=20, null=True)),
                    ('vth_object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incidenten', to='register.vthobject')),
                    ('veroorzaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='veroorzaakte_incidenten', to='register.betrokkene')),
                    ('signalen', models.ManyToManyField(related_name='incidenten', to='incident.incidentsignaal')),
                    ('activiteituitvoeringen', models.ManyToManyField(blank=True, related_name='incidenten', to='register.activiteituitvoering')),
                ],
                options={
                    'verbose_name': 'incident',
                    'verbose_name_plural': 'incidenten',
                    'ordering': ['-incidenttijdstip'],
                },
            ), migrations.CreateModel(
                name='InformatieOngewoonVoorval',
                fields=[
                    ('incidentsignaal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ongewoon_voorval', serialize=False, to='incident.incidentsignaal')),
                    ('verzoek', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ongewoon_voorval', to='vergunning.verzoek')),
                ],
                options={
                    'verbose_name': 'informatie ongewoon voorval',
                    'verbose_name_plural': 'informatie ongewone voorvallen',
                },
            ), migrations.CreateModel(
                name='IncidentEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='incident.incident')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('identificatie', daglicht.kit.identificatie.IdentificatieField(max_length=49, unique=False)),
                    ('incidenteffect', models.ForeignKey(blank=True, db_constraint=False, limit_choices_to={'lijst__code': 'incidenteffect'}, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.waarde')),
                    ('incidenttijdstip', models.DateTimeField()),
                    ('indicatie_veroorzaker', models.CharField(blank=True, choices=[('gemeld', 'gemeld'), ('geverifieerd', 'geverifieerd')], max_length=20, null=True)),
                    ('vth_object', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthobject')),
                    ('veroorzaker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.betrokkene')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IncidentSignalenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('incident', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incident.incident')),
                    ('incidentsignaal', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incident.incidentsignaal')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='IncidentActiviteituitvoeringenEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('incident', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incident.incident')),
                    ('activiteituitvoering', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.activiteituitvoering')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='InformatieOngewoonVoorvalEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='incident.informatieongewoonvoorval')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('incidentsignaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='incident.incidentsignaal')),
                    ('verzoek', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vergunning.verzoek')),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
    ]
