from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0001_geheel'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bestandscan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('scanner', models.CharField(max_length=200)),
                ('gescand_op', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'scan van een bestand',
                'verbose_name_plural': 'scans van bestanden',
            },
        ),
    ]
