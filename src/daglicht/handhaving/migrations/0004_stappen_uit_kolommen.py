"""Measures that were imposed before their course was kept get their decision as first step."""

from django.db import migrations

GELD = {"dwangsom"}


def steps_from_columns(apps, schema_editor):
    alias = schema_editor.connection.alias
    measures = apps.get_model("handhaving", "Handhavingsmaatregel").objects.using(alias)
    steps = apps.get_model("handhaving", "Maatregelstap").objects.using(alias)
    rows = measures.filter(datum_opleggen__isnull=False, stappen=None).select_related("handhavingsinstrument")
    for measure in rows.iterator():
        given = {}
        if measure.begunstigingstermijn:
            given["tot"] = measure.begunstigingstermijn.isoformat()
        if measure.handhavingsinstrument.code in GELD and measure.bedrag is not None:
            given |= {"wijze": "overtreding", "bedrag": str(measure.bedrag), "maximum": str(measure.maximum)}
        steps.create(
            maatregel=measure,
            volgnummer=1,
            soort="besluit",
            datum=measure.datum_opleggen,
            gegevens=given,
            toelichting="Overgenomen uit de maatregel; de stappen ervoor zijn niet vastgelegd.",
        )


class Migration(migrations.Migration):
    dependencies = [("handhaving", "0003_maatregelstap")]
    operations = [migrations.RunPython(steps_from_columns, migrations.RunPython.noop)]
