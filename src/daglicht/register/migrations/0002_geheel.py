import daglicht.kit.migratie
import daglicht.kit.modellen
import django.db.models.deletion
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('register', '0001_initial'), ('register', '0002_initial'), ('register', '0003_tekst_blijft_heel')]

    initial = True

    dependencies = [
        ('register', '0001_geheel'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        daglicht.kit.migratie.MaakTabellen(
            operations=[migrations.CreateModel(
                name='Samenvoegvoorstel',
                fields=[
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, primary_key=True, serialize=False)),
                    ('soort', models.CharField(choices=[('betrokkene', 'Betrokkene'), ('vth-object', 'VTH-object')], max_length=20)),
                    ('blijft', models.UUIDField()),
                    ('vervalt', models.UUIDField()),
                    ('score', models.DecimalField(decimal_places=2, max_digits=5)),
                    ('redenen', models.JSONField(default=list)),
                    ('status', models.CharField(choices=[('voorgesteld', 'Voorgesteld'), ('samengevoegd', 'Samengevoegd'), ('afgewezen', 'Afgewezen'), ('teruggedraaid', 'Teruggedraaid')], default='voorgesteld', max_length=20)),
                    ('voorgesteld_op', models.DateTimeField(auto_now_add=True)),
                    ('besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('besloten_op', models.DateTimeField(blank=True, null=True)),
                    ('motivering', models.TextField(blank=True)),
                ],
                options={
                    'verbose_name': 'samenvoegvoorstel',
                    'verbose_name_plural': 'samenvoegvoorstellen',
                    'ordering': ['-score'],
                    'constraints': [models.UniqueConstraint(fields=('soort', 'blijft', 'vervalt'), name='samenvoegvoorstel_uniek'), models.CheckConstraint(condition=models.Q(('blijft', models.F('vervalt')), _negated=True), name='samenvoegvoorstel_twee'), models.CheckConstraint(condition=models.Q(('status', 'voorgesteld'), ('besloten_door__isnull', False), _connector='OR'), name='samenvoegvoorstel_besluit')],
                },
            ), migrations.CreateModel(
                name='SamenvoegvoorstelEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='historie', to='register.samenvoegvoorstel')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.UUIDField(default=daglicht.kit.modellen.nieuwe_sleutel, editable=False, serialize=False)),
                    ('soort', models.CharField(choices=[('betrokkene', 'Betrokkene'), ('vth-object', 'VTH-object')], max_length=20)),
                    ('blijft', models.UUIDField()),
                    ('vervalt', models.UUIDField()),
                    ('score', models.DecimalField(decimal_places=2, max_digits=5)),
                    ('redenen', models.JSONField(default=list)),
                    ('status', models.CharField(choices=[('voorgesteld', 'Voorgesteld'), ('samengevoegd', 'Samengevoegd'), ('afgewezen', 'Afgewezen'), ('teruggedraaid', 'Teruggedraaid')], default='voorgesteld', max_length=20)),
                    ('voorgesteld_op', models.DateTimeField(auto_now_add=True)),
                    ('besloten_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('besloten_op', models.DateTimeField(blank=True, null=True)),
                    ('motivering', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            )],
        ),
    ]
