"""Forms of the Seveso inspection room."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.recht.checklist import checklists
from daglicht.recht.sevesowerkwijze import sevesowerkwijze
from daglicht.site.formulieren import Datum, Formulier, tekstvak


def onderwerpkeuzes() -> list[tuple[str, str]]:
    """Return every topic of every library list, as ``lijst/code``."""
    return [
        (f"{library.code}/{topic.code}", f"{topic.naam} ({library.naam.split(',')[0]})")
        for library in checklists().values()
        for topic in library.onderwerpen.values()
    ]


class InspectieFormulier(Formulier):
    """Open a joint inspection."""

    gepland_op = Datum(label="Geplande datum")
    partners = forms.MultipleChoiceField(
        label="Diensten die meedoen", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("partners", [(str(row.pk), str(row)) for row in instanties])


class TeamlidFormulier(Formulier):
    """Add somebody to the team."""

    naam = forms.CharField(label="Naam", max_length=120)
    instantie = forms.ChoiceField(label="Dienst")
    rol = forms.ChoiceField(label="Rol", initial="inspecteur")

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("instantie", [(str(row.pk), str(row)) for row in instanties])
        self.kies("rol", list(sevesowerkwijze().rollen.items()))


class OnderwerpFormulier(Formulier):
    """Choose a topic of a library list."""

    onderwerp = forms.ChoiceField(label="Onderwerp")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("onderwerp", onderwerpkeuzes())

    def lijst_en_code(self) -> tuple[str, str]:
        """Return the list and the code of the topic."""
        library, _, code = self.cleaned_data["onderwerp"].partition("/")
        return library, code


class PlanFormulier(OnderwerpFormulier):
    """Put a topic in the multi-year plan."""

    jaar = forms.IntegerField(label="Jaar", min_value=2015, max_value=2060)


class AgendaFormulier(Formulier):
    """Put a part on the agenda."""

    datum = Datum(label="Dag")
    van = forms.TimeField(label="Van", widget=forms.TimeInput(attrs={"type": "time"}))
    tot = forms.TimeField(label="Tot", widget=forms.TimeInput(attrs={"type": "time"}))
    wat = forms.CharField(label="Wat", max_length=200)
    met_wie = forms.CharField(
        label="Wie van het bedrijf",
        max_length=200,
        required=False,
        help_text="Een functie, geen naam",
    )


class CategorieFormulier(Formulier):
    """Give a finding its category."""

    categorie = forms.TypedChoiceField(label="Categorie", coerce=int)
    verantwoordelijke = forms.ChoiceField(label="Verantwoordelijke")
    trekker = forms.ChoiceField(label="Dienst die dit opvolgt")
    actie = forms.CharField(label="Wat moet er gebeuren", widget=tekstvak(2))

    def __init__(self, *args: Any, betrokkenen: Any, diensten: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sevesowerkwijze().categorieen.items()
        self.kies("categorie", [(str(code), f"{code} ({name})") for code, name in kinds])
        self.kies("verantwoordelijke", [(str(row.pk), str(row)) for row in betrokkenen])
        self.kies("trekker", [(str(row.pk), str(row)) for row in diensten])


class BezwaarFormulier(Formulier):
    """Say what an authority has against the report."""

    bezwaar = forms.CharField(label="Bezwaar (leeg: akkoord)", required=False, widget=tekstvak(2))


class SamenvattingFormulier(Formulier):
    """Draw up the public summary."""

    eindoordeel = forms.ChoiceField(label="Eindoordeel")
    tekst = forms.CharField(
        label="Wat is er bekeken, en wat was in orde",
        widget=tekstvak(5),
        help_text="Zonder namen van personen",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("eindoordeel", list(sevesowerkwijze().eindoordelen.items()))


class ZienswijzeFormulier(Formulier):
    """Record what the company said of the summary."""

    tekst = forms.CharField(
        label="Zienswijze van het bedrijf (leeg: geen bezwaar)", required=False, widget=tekstvak()
    )


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
