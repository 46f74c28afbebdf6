"""What moved to the store of courses goes here."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Drop the columns and tables that were carried over."""

    dependencies = [("vergunning", "0016_zaakverloop")]

    operations = [
        migrations.DeleteModel(name="ProcedurestapEvent"),
        migrations.DeleteModel(name="Procedurestap"),
        migrations.AlterModelOptions(
            name="procedure",
            options={
                "ordering": ["verloop__begonnen_op", "onderwerp"],
                "verbose_name": "procedure",
                "verbose_name_plural": "procedures",
            },
        ),
        migrations.RemoveField(model_name="procedure", name="ontvangen_op"),
        migrations.RemoveField(model_name="procedure", name="soort"),
        migrations.RemoveField(model_name="procedureevent", name="ontvangen_op"),
        migrations.RemoveField(model_name="procedureevent", name="soort"),
        migrations.AlterField(
            model_name="procedure",
            name="verloop",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="procedure",
                to="zaakverloop.zaakverloop",
            ),
        ),
        migrations.AlterField(
            model_name="procedureevent",
            name="verloop",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="zaakverloop.zaakverloop",
            ),
        ),
    ]
