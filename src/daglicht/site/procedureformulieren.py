"""Forms of requests and procedures."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.vergunning.service import GROOTSTE_BESTAND, PLICHTTYPEN, Processtap, regels


class Bestanden(forms.ClearableFileInput):
    """A control for more than one file."""

    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """Any number of files; each is checked for its size."""

    widget = Bestanden

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, an empty list when there are none."""
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        for file in files:
            if file.size > GROOTSTE_BESTAND:
                raise forms.ValidationError(f"{file.name} is groter dan {GROOTSTE_BESTAND // 1024**2} MB.")
        return list(files)


class BerichtFormulier(Formulier):
    """Take in a message of the Omgevingsloket."""

    bestand = forms.FileField(label="Verzoekbericht (XML)", help_text="Zoals het Omgevingsloket het stuurt (STAM)")
    bijlagen = Bestandenveld(label="Bijlagen", required=False, help_text="Alle bestanden die erbij horen")
    ontvangen_op = Datum(
        label="Dag van ontvangst", required=False, help_text="Leeg: de dag van indienen (art. 16.54a Omgevingswet)."
    )
    gericht_aan = forms.ChoiceField(label="Gericht aan", required=False)

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("gericht_aan", [("", "Wie het bericht noemt"), *((str(row.pk), str(row)) for row in instanties)])


class VerzoekFormulier(Formulier):
    """Record a request."""

    plichttype = forms.ChoiceField(label="Soort verzoek", choices=[(value, value) for value in PLICHTTYPEN])
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    ingediend_op = Datum(label="Ingediend op")
    ontvangen_op = Datum(label="Ontvangen op")
    initiatiefnemer = forms.ChoiceField(label="Wie vraagt het?")
    activiteiten = forms.MultipleChoiceField(label="Activiteiten", required=False, widget=forms.CheckboxSelectMultiple)
    andere_activiteit = forms.CharField(
        label="Andere activiteit", required=False, max_length=400, help_text="De naam, precies als in het register"
    )
    betreft = forms.ChoiceField(label="Wijzigt deze vergunning", required=False)
    procedure = forms.ChoiceField(label="Procedure", required=False)
    motivering = forms.CharField(
        label="Motivering", required=False, widget=tekstvak(2), help_text="Alleen als u een andere procedure kiest."
    )

    def __init__(self, *args: Any, betrokkenen: Any, activiteiten: Any, toestemmingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.code, kind.naam) for kind in regels().procedures.values() if not kind.ambtshalve]
        self.fields["andere_activiteit"].widget.attrs["list"] = "activiteitnamen"
        self.kies("initiatiefnemer", betrokkenen)
        self.kies("activiteiten", [(str(row.pk), str(row)) for row in activiteiten])
        self.kies("betreft", [("", "Geen"), *((str(row.pk), str(row)) for row in toestemmingen)])
        self.kies("procedure", [("", "Die de wet aanwijst"), *kinds])


class AmbtshalveFormulier(Formulier):
    """Begin a change of a permit by the authority itself."""

    procedure = forms.ChoiceField(label="Procedure")
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    betreft = forms.ChoiceField(label="Vergunning")
    op = Datum(label="Begonnen op")

    def __init__(self, *args: Any, toestemmingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = regels().procedures.values()
        self.kies("procedure", [(kind.code, kind.naam) for kind in kinds if kind.ambtshalve or kind.vanaf == "ontwerp"])
        self.kies("betreft", [(str(row.pk), str(row)) for row in toestemmingen])


class StapFormulier(Formulier):
    """Record one step; only the fields that belong to it."""

    datum = Datum(label="Dag")
    tot = Datum(label="Tot en met", required=False)
    weken = forms.IntegerField(label="Weken", min_value=1, max_value=52, required=False)
    uitkomst = forms.ChoiceField(label="Uitkomst", required=False)
    grond = forms.ChoiceField(label="Grond", required=False)
    ingang = Datum(label="Werkt volgens het besluit vanaf", required=False, help_text="Leeg: zodra de wet het toelaat.")
    toelichting = forms.CharField(label="Toelichting", required=False, widget=tekstvak(2))

    def __init__(self, *args: Any, stap: Any, soort: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=stap.code, **kwargs)
        self.stap = stap
        for name in ("tot", "weken", "uitkomst", "grond", "ingang"):
            if name not in (*stap.velden, *(("uitkomst",) if stap.uitkomsten else ())):
                del self.fields[name]
        if "tot" in self.fields:
            self.fields["tot"].label = stap.tot
        if "uitkomst" in self.fields:
            self.kies("uitkomst", [("", "Kies"), *((value, value) for value in stap.uitkomsten)])
        reasons = [item for item in stap.gronden if item.recht in ("", soort.recht)]
        if "grond" in self.fields and reasons:
            first = [("", "Kies" if stap.code == "opschorting" else "Gewoon")]
            self.kies("grond", first + [(item.code, f"{item.tekst} ({item.bron})") for item in reasons])
        else:
            self.fields.pop("grond", None)

    def als_stap(self) -> Processtap:
        """Return the step as the engine takes it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "toelichting" and value}
        return Processtap(self.stap.code, **data)
