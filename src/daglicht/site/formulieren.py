"""How forms look: one template per field, NL Design System classes on the controls,
Dutch help and errors.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from daglicht.recht.procedure import procedures
from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.site.handelen import Handelingstempel
from daglicht.toezicht.service import BIJZONDERHEDEN, EIGEN_PUNT
from daglicht.vergunning.service import (
    GROOTSTE_BESTAND,
    HANDELINGEN,
    KOP_HOOGSTENS,
    NUMMER_HOOGSTENS,
    SoortConcept,
    SoortStuk,
    Toetsuitkomst,
    voorbeeld_inwerking,
)


class Renderer(TemplatesSetting):
    """Renders every form field with the same template."""

    form_template_name = "site/onderdelen/formulier.html"
    field_template_name = "site/onderdelen/veld.html"


class Tekstvak(forms.Textarea):
    """A text area whose lines end as everywhere else,
    so that a line end counts as one character.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was sent, with the line ends of browsers (CR LF) as LF."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


CLASSES = {
    forms.TextInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.NumberInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.DateInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.Select: "utrecht-select utrecht-select--html-select",
    Tekstvak: "utrecht-textarea utrecht-textarea--html-textarea",
}


class Veld(forms.BoundField):
    """A field that says, under it and to a screen reader, how much text fits.

    Its control has no ``maxlength``: with that,
    a browser drops the rest of what is pasted and says nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.widget.attrs.pop("maxlength", None)

    @property
    def hoogstens(self) -> int | None:
        """Return how many characters fit, None for no limit or for what nobody types."""
        return None if self.is_hidden else getattr(self.field, "max_length", None)

    @property
    def aria_describedby(self) -> str | None:
        """Return the elements that describe the field: help, errors, and the counter."""
        given: str | None = super().aria_describedby
        if given is None or not self.hoogstens or not self.auto_id:
            return given
        return f"{given} {self.auto_id}_teller".strip()


class Formulier(forms.Form):
    """A form whose controls carry the design system's classes and whose required fields say so."""

    required_css_class = "verplicht"
    bound_field_class = Veld

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kleed()

    def kleed(self) -> None:
        """Give every control its class; call it again after adding fields."""
        for field in self.fields.values():
            for kind, name in CLASSES.items():
                if type(field.widget) is kind:
                    field.widget.attrs["class"] = name

    def kies(self, naam: str, keuzes: list[tuple[str, str]]) -> None:
        """Set what can be chosen in a field."""
        field = self.fields[naam]
        assert isinstance(field, forms.ChoiceField)
        field.choices = keuzes


class Datum(forms.DateField):
    """A date with the browser's own date control."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def mag_leeg(veld: forms.Field, volgens_wet: bool) -> None:
    """Let a day of effect be left empty where the law sets it."""
    if volgens_wet:
        veld.required, veld.help_text = False, "Leeg: de dag die de wet bepaalt."


def tekstvak(rows: int = 3) -> Tekstvak:
    """Return a text area of some rows."""
    return Tekstvak(attrs={"rows": rows})


class ControleFormulier(Handelingstempel, Formulier):
    """Plan a controle."""

    controletype = forms.ChoiceField(label="Soort controle")
    gepland_op = Datum(label="Geplande datum")
    onderdeel = forms.ChoiceField(label="Onderdeel van het uitvoeringsprogramma", required=False)

    def __init__(self, *args: Any, types: Any, onderdelen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("controletype", [(value.code, value.naam) for value in types])
        self.kies("onderdeel", [("", "Geen"), *((str(row.pk), str(row)) for row in onderdelen)])


class BevindingFormulier(Handelingstempel, Formulier):
    """Judge one point of the checklist."""

    resultaat = forms.ChoiceField(
        label="Oordeel", choices=ResultaatBevinding, widget=forms.RadioSelect
    )
    bijzonderheden = forms.CharField(
        label="Bijzonderheden",
        required=False,
        max_length=BIJZONDERHEDEN,
        widget=tekstvak(3),
        help_text="Wat zag u, waar?",
    )
    gevolg = forms.ChoiceField(
        label="Gevolg", required=False, choices=[("", "Kies het gevolg"), *Gevolg.choices]
    )
    gedrag = forms.ChoiceField(
        label="Gedrag", required=False, choices=[("", "Kies het gedrag"), *Gedrag.choices]
    )


class PuntFormulier(Formulier):
    """Add a point of one's own to a checklist."""

    aandachtspunt = forms.CharField(
        label="Wat bekijkt u", max_length=EIGEN_PUNT, widget=tekstvak(2)
    )
    onderwerp = forms.ChoiceField(label="Onderwerp van controle")

    def __init__(self, *args: Any, onderwerpen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("onderwerp", [(row.code, row.naam) for row in onderwerpen])


class OvertredingFormulier(Handelingstempel, Formulier):
    """Turn a finding into a violation."""

    betrokkene = forms.ChoiceField(label="Overtreder")
    aard = forms.CharField(label="Aard van de overtreding", widget=tekstvak())

    def __init__(self, *args: Any, betrokkenen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("betrokkene", [(str(row.pk), str(row)) for row in betrokkenen])


class PositioneerFormulier(Handelingstempel, Formulier):
    """Place a violation in the strategy."""

    gevolg = forms.ChoiceField(label="Gevolg voor de leefomgeving", choices=Gevolg)
    gedrag = forms.ChoiceField(label="Gedrag van de overtreder", choices=Gedrag)
    aspecten = forms.MultipleChoiceField(
        label="Verzwarende aspecten", required=False, widget=forms.CheckboxSelectMultiple
    )
    seveso_categorie = forms.ChoiceField(
        label="Seveso-categorie",
        required=False,
        choices=[
            ("", "Geen Seveso-overtreding"),
            ("1", "Categorie 1 (zwaarst)"),
            ("2", "Categorie 2"),
            ("3", "Categorie 3"),
        ],
        help_text="Met een categorie geldt de strategie voor Seveso-inrichtingen.",
    )
    motivering = forms.CharField(
        label="Motivering",
        required=False,
        widget=tekstvak(),
        help_text="Verplicht als u afwijkt van het oordeel van de toezichthouder.",
    )

    def __init__(self, *args: Any, aspecten: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("aspecten", list(aspecten.items()))


class DatumFormulier(Handelingstempel, Formulier):
    """Ask for one date."""

    datum = Datum(label="Datum")


class ToestemmingFormulier(Handelingstempel, Formulier):
    """Grant a permit."""

    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=200,
        help_text="Bijvoorbeeld: het opslaan van verpakte stoffen",
    )
    kenmerk = forms.CharField(label="Kenmerk", max_length=60)
    besluitdatum = Datum(label="Datum van het besluit")
    bekendmaking = Datum(label="Datum van bekendmaking")
    inwerkingtreding = Datum(label="Treedt in werking op")

    def __init__(self, *args: Any, volgens_wet: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mag_leeg(self.fields["inwerkingtreding"], volgens_wet)


class StukFormulier(Formulier):
    """Read in a decision or ruling from the stack."""

    bestand = forms.FileField(
        label="Bestand", help_text="PDF met tekst, Word (DOCX), HTML of platte tekst"
    )
    soort = forms.ChoiceField(label="Wat is het?", choices=SoortStuk)
    betreft = forms.ChoiceField(
        label="Betreft", required=False, help_text="Niet bij een nieuwe vergunning."
    )
    kenmerk = forms.CharField(
        label="Kenmerk", max_length=60, help_text="Van het besluit, of de ECLI van de uitspraak"
    )
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    besluitdatum = Datum(label="Datum van het besluit of de uitspraak")
    bekend_op = Datum(
        label="Bekendgemaakt op", help_text="In de uitgebreide procedure: ter inzage gelegd op"
    )
    procedure = forms.ChoiceField(label="Procedure", required=False)
    geldig_vanaf = Datum(
        label="Treedt in werking op",
        required=False,
        help_text="Leeg: berekend uit de procedure die u kiest.",
    )

    def __init__(self, *args: Any, toestemmingen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies(
            "betreft",
            [("", "Nieuwe vergunning"), *((str(row.pk), str(row)) for row in toestemmingen)],
        )
        kinds = [
            (kind.code, kind.naam)
            for kind in procedures().values()
            if "vergunning" in kind.kenmerken
        ]
        self.kies("procedure", [("", "Onbekend"), *kinds])

    def clean(self) -> dict[str, Any]:
        """Calculate the day of effect where it was left empty; say so when it cannot be."""
        data = super().clean() or self.cleaned_data
        kind = data.pop("procedure", "")
        if data.get("geldig_vanaf") is None and "geldig_vanaf" not in self.errors:
            if not kind or data.get("soort") == SoortStuk.UITSPRAAK:
                self.add_error(
                    "geldig_vanaf", "Vul de dag in, of kies de procedure waaruit hij volgt."
                )
            elif data.get("besluitdatum") and data.get("bekend_op"):
                data["geldig_vanaf"] = voorbeeld_inwerking(
                    kind, data["besluitdatum"], data["bekend_op"]
                ).dag
        return data

    def clean_bestand(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["bestand"]
        if file.size > GROOTSTE_BESTAND:
            raise forms.ValidationError(
                f"{file.name} is groter dan {GROOTSTE_BESTAND // 1024**2} MB. Splits het bestand."
            )
        return file


class LeesregelFormulier(Formulier):
    """Set right what a line of a decision does."""

    handeling = forms.ChoiceField(
        label="Wat gebeurt er?", choices=[(name, name) for name in HANDELINGEN]
    )
    soort = forms.ChoiceField(
        label="Soort onderdeel",
        choices=[
            ("voorschrift", "voorschrift"),
            ("paragraaf", "paragraaf"),
            ("hoofdstuk", "hoofdstuk"),
        ],
    )
    nummer = forms.CharField(label="Nummer", max_length=NUMMER_HOOGSTENS)
    nieuw_nummer = forms.CharField(
        label="Nieuw nummer", max_length=NUMMER_HOOGSTENS, required=False
    )
    kop = forms.CharField(label="Titel", max_length=KOP_HOOGSTENS, required=False)
    tekst = forms.CharField(label="Tekst", widget=tekstvak(4), required=False)
    thema = forms.ChoiceField(label="Onderwerp van controle", required=False)

    def __init__(self, *args: Any, themas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("thema", [("", "Geen"), *((value.code, value.naam) for value in themas)])


class KopFormulier(Formulier):
    """Add a chapter or section to a whole permit."""

    nummer = forms.CharField(label="Nummer van de kop", max_length=NUMMER_HOOGSTENS)
    kop = forms.CharField(label="Titel van de kop", max_length=KOP_HOOGSTENS)


class ConceptFormulier(Formulier):
    """Begin a draft."""

    soort = forms.ChoiceField(label="Wat wordt het?", choices=SoortConcept)
    basis = forms.ChoiceField(label="Vergunning die wijzigt", required=False)
    kenmerk = forms.CharField(label="Kenmerk", max_length=60)
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    besluitdatum = Datum(label="Datum van het besluit")
    bekend_op = Datum(label="Bekendmaking op")
    geldig_vanaf = Datum(label="Treedt in werking op")
    overwegingen = forms.CharField(label="Overwegingen", widget=tekstvak(6), required=False)

    def __init__(
        self, *args: Any, toestemmingen: Any, volgens_wet: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        mag_leeg(self.fields["geldig_vanaf"], volgens_wet)
        self.kies("basis", [("", "Geen"), *((str(row.pk), str(row)) for row in toestemmingen)])

    def clean(self) -> dict[str, Any]:
        """A change names what it changes."""
        data = super().clean() or self.cleaned_data
        if data.get("soort") == SoortConcept.WIJZIGING and not data.get("basis"):
            self.add_error("basis", "Kies welke vergunning wijzigt.")
        return data


class ConceptvoorschriftFormulier(Formulier):
    """Write a voorschrift in a draft."""

    nummer = forms.CharField(label="Nummer", max_length=NUMMER_HOOGSTENS)
    kop = forms.CharField(label="Titel", max_length=KOP_HOOGSTENS, required=False)
    tekst = forms.CharField(label="Tekst", widget=tekstvak(4))
    thema = forms.ChoiceField(label="Onderwerp van controle", required=False)

    def __init__(self, *args: Any, themas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("thema", [("", "Geen"), *((value.code, value.naam) for value in themas)])


class NormFormulier(Formulier):
    """Set right a limit that was read."""

    parameter = forms.CharField(label="Parameter", max_length=200)
    operator = forms.ChoiceField(
        label="Geldt als",
        required=False,
        choices=[
            ("", "alleen meten"),
            ("<=", "ten hoogste"),
            ("<", "minder dan"),
            (">=", "ten minste"),
            (">", "meer dan"),
        ],
    )
    waarde = forms.DecimalField(label="Waarde", required=False, max_digits=18, decimal_places=6)
    eenheid = forms.CharField(label="Eenheid", max_length=30, required=False)
    emissiepunt = forms.CharField(label="Emissiepunt", max_length=200, required=False)
    middeling = forms.CharField(label="Middeling", max_length=200, required=False)
    dagdeel = forms.ChoiceField(
        label="Dagdeel",
        required=False,
        choices=[("", "Altijd"), ("dag", "dag"), ("avond", "avond"), ("nacht", "nacht")],
    )
    referentie_o2 = forms.DecimalField(
        label="Bij zuurstof (%)",
        required=False,
        min_value=0,
        max_value=25,
        max_digits=5,
        decimal_places=2,
    )
    meetfrequentie = forms.CharField(label="Meetfrequentie", max_length=200, required=False)
    grondslag = forms.CharField(
        label="Grondslag",
        max_length=80,
        required=False,
        help_text="Bijvoorbeeld BBT-conclusie 12, Bal 5.30 of maatwerk",
    )


class ToetsFormulier(Formulier):
    """Record BBT-conclusies that go with a site, and the outcome of a test."""

    bbt = forms.ChoiceField(label="BBT-conclusies")
    hoofdactiviteit = forms.BooleanField(
        label="Horen bij de hoofdactiviteit", required=False, initial=True
    )
    getoetst_op = Datum(label="Getoetst op", required=False)
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        required=False,
        choices=[("", "Nog niet getoetst"), *Toetsuitkomst.choices],
    )
    toelichting = forms.CharField(label="Toelichting", required=False, widget=tekstvak())

    def __init__(self, *args: Any, conclusies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies("bbt", [(code, str(item)) for code, item in conclusies.items()])


class AgendaFormulier(Formulier):
    """Paste an agenda."""

    titel = forms.CharField(label="Titel", max_length=300)
    bron = forms.CharField(
        label="Bron", max_length=300, help_text="Wie stelde de agenda vast, en wanneer?"
    )
    tekst = forms.CharField(label="Tekst", widget=tekstvak(14), strip=False)


class DoelFormulier(Formulier):
    """Set a goal."""

    titel = forms.CharField(label="Titel", max_length=200, help_text="Wat is er straks anders?")
    omschrijving = forms.CharField(label="Omschrijving", widget=tekstvak())


class IndicatorFormulier(Formulier):
    """Measure a goal."""

    indicator = forms.ChoiceField(label="Indicator")
    streefwaarde = forms.DecimalField(
        label="Streefwaarde", required=False, max_digits=10, decimal_places=2
    )
    streefdatum = Datum(label="Te halen op", required=False)
    onderdeel = forms.ChoiceField(
        label="Onderdeel van het programma",
        required=False,
        help_text="Meet alleen controles van dit onderdeel.",
    )

    def __init__(self, *args: Any, indicatoren: Any, onderdelen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies(
            "indicator", [(item.code, f"{item.naam} ({item.eenheid})") for item in indicatoren]
        )
        self.kies(
            "onderdeel", [("", "Alle controles"), *((str(row.pk), str(row)) for row in onderdelen)]
        )


class BewijsFormulier(Formulier):
    """Add evidence to a goal."""

    omschrijving = forms.CharField(label="Wat het laat zien", max_length=300)
    bron = forms.CharField(
        label="Bron", max_length=300, help_text="Document, register of instantie"
    )
    datum = Datum(label="Datum")
    link = forms.URLField(label="Adres", required=False, assume_scheme="https")
