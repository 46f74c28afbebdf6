"""The forms of the pages about sevesolocatie."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.site.toezicht.forms import OnderwerpFormulier


class InspectieFormulier(Formulier):
    """Open a joint inspection."""

    gepland_op = Datum(label="Geplande datum", terug=1, vooruit=5)
    partners = forms.MultipleChoiceField(
        label="Diensten die meedoen", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("partners", [(str(row.pk), str(row)) for row in instanties])


class PlanFormulier(OnderwerpFormulier):
    """Put a topic in the multi-year plan."""

    jaar = forms.IntegerField(label="Jaar", min_value=2015, max_value=2060)


class ToezichtlastFormulier(Formulier):
    """Run the model of inspection days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = sevesowerkwijze().toezichtmodel
        for code, item in model.invoer.items():
            self.fields[code] = forms.IntegerField(label=item.naam, min_value=0, max_value=200)
        kinds = [(code, code.capitalize()) for code in model.functioneren]
        self.fields["functioneren"] = forms.ChoiceField(
            label="Hoe maatregelen en VBS werken", choices=kinds
        )
        self.fields["vastgesteld"] = forms.DecimalField(
            label="Andere uitkomst (dagen)",
            required=False,
            min_value=0,
            max_digits=5,
            decimal_places=1,
            help_text="Leeg: wat het model geeft",
        )
        self.fields["motivering"] = forms.CharField(
            label="Motivering", required=False, widget=tekstvak(2)
        )
        self.kleed()


class RapportFormulier(Formulier):
    """The days of a safety report."""

    aanvulling_gevraagd_op = Datum(label="Om aanvulling gevraagd op", required=False)
    aanvulling_weken = forms.IntegerField(
        label="Termijn voor aanvulling (weken)", required=False, min_value=1, max_value=6
    )
    aangevuld_op = Datum(label="Aangevuld op", required=False)
    conclusies_op = Datum(label="Conclusies meegedeeld op", required=False)


class RedenFormulier(Formulier):
    """Why the compliance list is empty in a year."""

    jaar = forms.IntegerField(label="Jaar", min_value=2012, max_value=2060)
    reden = forms.ChoiceField(label="Reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("reden", list(sevesowerkwijze().redenen_leeg.items()))
