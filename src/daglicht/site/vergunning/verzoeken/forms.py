"""The forms of the pages about verzoeken."""

from __future__ import annotations

from typing import Any

from django import forms

from daglicht.achtergrond.service import GROOTSTE
from daglicht.recht.procedure import procedures
from daglicht.site.formulieren import Datum, Formulier, tekstvak
from daglicht.vergunning.service import GROOTSTE_BERICHT, GROOTSTE_BESTAND, PLICHTTYPEN

KOP = 1024
VOOR_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""What may stand before the first ``<``: marks of encodings, and white space."""


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
                raise forms.ValidationError(
                    f"{file.name} is groter dan {GROOTSTE_BESTAND // 1024**2} MB."
                )
        return list(files)


class BerichtFormulier(Formulier):
    """Take in a message of the Omgevingsloket."""

    bestand = forms.FileField(
        label="Verzoekbericht (XML)", help_text="Zoals het Omgevingsloket het stuurt (STAM)"
    )
    bijlagen = Bestandenveld(
        label="Bijlagen",
        required=False,
        help_text=f"Alle bestanden die erbij horen, samen hoogstens {GROOTSTE // 10**6} MB",
    )
    ontvangen_op = Datum(
        label="Dag van ontvangst",
        required=False,
        help_text="Leeg: de dag van indienen (art. 16.54a Omgevingswet).",
    )
    gericht_aan = forms.ChoiceField(label="Gericht aan", required=False)

    def __init__(self, *args: Any, instanties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kies(
            "gericht_aan",
            [("", "Wie het bericht noemt"), *((str(row.pk), str(row)) for row in instanties)],
        )

    def clean_bestand(self) -> Any:
        """Refuse, before it is read, what is too large for a message or is no XML."""
        file = self.cleaned_data["bestand"]
        if file.size > GROOTSTE_BERICHT:
            raise forms.ValidationError(
                f"{file.name} is groter dan {GROOTSTE_BERICHT // 1024**2} MB; een verzoekbericht "
                "is dat nooit."
            )
        head = file.read(KOP)
        file.seek(0)
        if not head.lstrip(VOOR_XML).startswith(b"<"):
            raise forms.ValidationError(
                f"{file.name} is geen XML. Kies hier het verzoekbericht zelf, en de andere "
                "bestanden bij Bijlagen."
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Refuse files that are together more than one piece of work may hold."""
        given = super().clean() or self.cleaned_data
        files = [given.get("bestand"), *given.get("bijlagen", ())]
        if sum(file.size for file in files if file) > GROOTSTE:
            self.add_error(
                "bijlagen", f"De bestanden zijn samen groter dan {GROOTSTE // 10**6} MB."
            )
        return given


class VerzoekFormulier(Formulier):
    """Record a request."""

    plichttype = forms.ChoiceField(
        label="Soort verzoek", choices=[(value, value) for value in PLICHTTYPEN]
    )
    onderwerp = forms.CharField(label="Onderwerp", max_length=200)
    ingediend_op = Datum(label="Ingediend op")
    ontvangen_op = Datum(label="Ontvangen op")
    initiatiefnemer = forms.ChoiceField(label="Wie vraagt het?")
    activiteiten = forms.MultipleChoiceField(
        label="Activiteiten", required=False, widget=forms.CheckboxSelectMultiple
    )
    andere_activiteit = forms.CharField(
        label="Andere activiteit",
        required=False,
        max_length=400,
        help_text="De naam, precies als in het register",
    )
    betreft = forms.ChoiceField(label="Wijzigt deze vergunning", required=False)
    procedure = forms.ChoiceField(label="Procedure", required=False)
    motivering = forms.CharField(
        label="Motivering",
        required=False,
        widget=tekstvak(2),
        help_text="Alleen als u een andere procedure kiest.",
    )

    def __init__(
        self, *args: Any, betrokkenen: Any, activiteiten: Any, toestemmingen: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (kind.code, kind.naam) for kind in procedures().values() if "aanvraag" in kind.kenmerken
        ]
        self.fields["andere_activiteit"].widget.attrs["list"] = "activiteitnamen"
        self.kies("initiatiefnemer", betrokkenen)
        self.kies("activiteiten", [(str(row.pk), str(row)) for row in activiteiten])
        self.kies("betreft", [("", "Geen"), *((str(row.pk), str(row)) for row in toestemmingen)])
        self.kies("procedure", [("", "Die de wet aanwijst"), *kinds])
