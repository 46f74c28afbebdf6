from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('toezicht', '0001_geheel'),
    ]

    operations = [
        migrations.AddField(
            model_name='veldbeeld',
            name='sha256_ontvangen',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
    ]
