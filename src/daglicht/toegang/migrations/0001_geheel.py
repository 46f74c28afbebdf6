import daglicht.kit.migratie
import daglicht.kit.modellen
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('toegang', '0001_initial'), ('toegang', '0002_agendasleutel')]

    initial = True

    dependencies = [
        ('register', '0001_geheel'),
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Gebruiker',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                    ('naam', models.CharField(max_length=120)),
                    ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ],
                options={
                    'verbose_name': 'gebruiker',
                    'verbose_name_plural': 'gebruikers',
                    'ordering': ['naam'],
                },
            ), migrations.CreateModel(
                name='GebruikerEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('naam', models.CharField(max_length=120)),
                    ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Agendasleutel',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('gebruiker', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agendasleutel', to=settings.AUTH_USER_MODEL)),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('gemaakt_op', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'verbose_name': 'agendasleutel',
                    'verbose_name_plural': 'agendasleutels',
                },
            ), migrations.CreateModel(
                name='AgendasleutelEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='toegang.agendasleutel')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('gebruiker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sha256', models.CharField(max_length=64)),
                    ('gemaakt_op', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Rolvervulling',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rolvervullingen', to=settings.AUTH_USER_MODEL)),
                    ('rol', models.CharField(choices=[('vergunningverlener', 'Vergunningverlener'), ('toezichthouder', 'Toezichthouder'), ('handhavingsjurist', 'Handhavingsjurist'), ('adviseur', 'Adviseur'), ('beleid', 'Beleidsmedewerker'), ('coordinator', 'Coördinator'), ('beheerder', 'Beheerder'), ('partner', 'Partner'), ('publiek', 'Publiek')], max_length=20)),
                    ('instantie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rolvervullingen', to='register.vthinstantie')),
                    ('geldigheid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ],
                options={
                    'verbose_name': 'rolvervulling',
                    'verbose_name_plural': 'rolvervullingen',
                    'constraints': [models.UniqueConstraint(fields=('gebruiker', 'rol', 'instantie', 'geldigheid'), name='rolvervulling_uniek')],
                },
            ), migrations.CreateModel(
                name='Mandaat',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('mandaatgever', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verleende_mandaten', to='register.vthinstantie')),
                    ('gemandateerde', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ontvangen_mandaten', to='register.vthinstantie')),
                    ('taken', models.CharField(max_length=200)),
                    ('bron', models.CharField(max_length=300)),
                    ('geldigheid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ],
                options={
                    'verbose_name': 'mandaat',
                    'verbose_name_plural': 'mandaten',
                    'constraints': [models.CheckConstraint(condition=models.Q(('mandaatgever', models.F('gemandateerde')), _negated=True), name='mandaat_aan_ander')],
                },
            ), migrations.CreateModel(
                name='Verstrekking',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('tijdstip', models.DateTimeField(auto_now_add=True)),
                    ('gebruiker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verstrekkingen', to=settings.AUTH_USER_MODEL)),
                    ('instantie', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.vthinstantie')),
                    ('rol', models.CharField(choices=[('vergunningverlener', 'Vergunningverlener'), ('toezichthouder', 'Toezichthouder'), ('handhavingsjurist', 'Handhavingsjurist'), ('adviseur', 'Adviseur'), ('beleid', 'Beleidsmedewerker'), ('coordinator', 'Coördinator'), ('beheerder', 'Beheerder'), ('partner', 'Partner'), ('publiek', 'Publiek')], max_length=20)),
                    ('relatie', models.CharField(choices=[('eigen', 'eigen'), ('gemandateerd', 'gemandateerd'), ('partner', 'partner'), ('openbaar', 'openbaar')], max_length=20)),
                    ('recht', models.CharField(max_length=60)),
                    ('doel', models.CharField(choices=[('vergunningverlening', 'Vergunningverlening'), ('toezicht', 'Toezicht'), ('handhaving', 'Handhaving'), ('advisering', 'Advisering'), ('beleid', 'Beleid en sturing'), ('beheer', 'Beheer'), ('openbaarheid', 'Openbaarheid')], max_length=30)),
                    ('grondslag', models.CharField(max_length=200)),
                    ('soort', models.CharField(max_length=60)),
                    ('object_id', models.UUIDField()),
                    ('betrokkene_id', models.UUIDField(null=True)),
                    ('keten', models.CharField(default='', editable=False, max_length=64)),
                ],
                options={
                    'verbose_name': 'verstrekking',
                    'verbose_name_plural': 'verstrekkingen',
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['soort', 'object_id'], name='toegang_ver_soort_f4ee2d_idx'), models.Index(fields=['betrokkene_id'], name='toegang_ver_betrokk_1eaa07_idx')],
                },
            ), migrations.CreateModel(
                name='RolvervullingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='toegang.rolvervulling')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('gebruiker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('rol', models.CharField(choices=[('vergunningverlener', 'Vergunningverlener'), ('toezichthouder', 'Toezichthouder'), ('handhavingsjurist', 'Handhavingsjurist'), ('adviseur', 'Adviseur'), ('beleid', 'Beleidsmedewerker'), ('coordinator', 'Coördinator'), ('beheerder', 'Beheerder'), ('partner', 'Partner'), ('publiek', 'Publiek')], max_length=20)),
                    ('instantie', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthinstantie')),
                    ('geldigheid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='MandaatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='toegang.mandaat')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('mandaatgever', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthinstantie')),
                    ('gemandateerde', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='register.vthinstantie')),
                    ('taken', models.CharField(max_length=200)),
                    ('bron', models.CharField(max_length=300)),
                    ('geldigheid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
    ]
