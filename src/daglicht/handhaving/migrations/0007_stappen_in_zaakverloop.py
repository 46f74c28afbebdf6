"""What moved to the store of courses goes here."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Drop the table that was carried over."""

    dependencies = [("handhaving", "0006_zaakverloop")]

    operations = [
        migrations.DeleteModel(name="Maatregelstap"),
        migrations.AlterField(
            model_name="handhavingsmaatregel",
            name="verloop",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="maatregel",
                to="zaakverloop.zaakverloop",
            ),
        ),
        migrations.AlterField(
            model_name="handhavingsmaatregelevent",
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
