"""The parts of which forms are made, and the forms that several rooms show."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from daglicht.gegevens.getal import GEEN_GETAL, TEKENS
from daglicht.kit.verzoek import OnbruikbaarVerzoek, merk_geweigerd


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


KLOPT = "-klopt"
"""After the name of a date: the day of which somebody said that it is right."""


class Veld(forms.BoundField):
    """A field that says, under it and to a screen reader, how much text fits.

    Its control has no ``maxlength``: with that,
    a browser drops the rest of what is pasted and says nothing.
    """

    vraagt_na = ""
    """The day (jjjj-mm-dd) of which the form asks whether it is right."""

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

    def add_error(self, field: str | None, error: Any) -> None:
        """Refuse; the status of the page will say so (``config.weigering``)."""
        super().add_error(field, error)
        merk_geweigerd(self.data)

    def _clean_fields(self) -> None:
        """Refuse numbers that are written with other signs than a page sends."""
        super()._clean_fields()  # type: ignore[misc]  # as _post_clean
        for name, field in self.fields.items():
            if not isinstance(field, forms.IntegerField) or name not in self.cleaned_data:
                continue
            sent = self[name].data
            if isinstance(sent, str) and not TEKENS.fullmatch(sent):
                self.add_error(name, GEEN_GETAL)

    def _post_clean(self) -> None:
        """Ask of days that are far away whether they are right."""
        super()._post_clean()  # type: ignore[misc]  # the last step of cleaning, for who extends it
        for name, field in self.fields.items():
            day = self.cleaned_data.get(name)
            if not isinstance(field, Datum) or day is None or not (away := field.verre(day)):
                continue
            if self.data.get(f"{self.add_prefix(name)}{KLOPT}") != day.isoformat():
                shown = self[name]
                assert isinstance(shown, Veld)
                shown.vraagt_na = day.isoformat()
                self.add_error(
                    name,
                    f"{day:%d-%m-%Y}: {away}. Klopt dat, zet dan hieronder een vinkje; "
                    "verbeter anders de datum.",
                )

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


REGELS = 50
"""How often a page shows the same form, unless it says otherwise."""


class Reeks(forms.BaseFormSet):  # type: ignore[type-arg]  # generic for mypy only
    """The same form several times on one page, no more often than fits there.

    Raises OnbruikbaarVerzoek (Dutch), before it makes a form, on more or on a number that is none:
    the page sends no such thing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            return
        counts = self.management_form
        if not counts.is_valid():
            raise OnbruikbaarVerzoek(
                "Dit formulier is niet zoals de pagina het toonde. Er is niets vastgelegd; open de "
                "pagina opnieuw."
            )
        asked = counts.cleaned_data[TOTAL_FORM_COUNT] or 0
        if asked > self.absolute_max:
            raise OnbruikbaarVerzoek(
                f"Dit formulier stuurt {asked} keer ‘{self.prefix}’; daarvan passen er ten hoogste "
                f"{self.absolute_max}. Er is niets vastgelegd."
            )

    def full_clean(self) -> None:
        """Check all of them; the status of the page will say what is wrong with them together."""
        super().full_clean()
        if self.is_bound and self.non_form_errors():
            merk_geweigerd(self.data)


def reeks(
    form: type[forms.BaseForm], *, hoogstens: int = REGELS, **wat: Any
) -> type[forms.BaseFormSet[Any]]:
    """Return a formset of a form that is bounded; ``wat`` as Django's ``formset_factory``."""
    return forms.formset_factory(
        form, formset=Reeks, max_num=hoogstens, absolute_max=hoogstens, **wat
    )


def gestuurd(request: HttpRequest) -> QueryDict | None:
    """Return what a form is filled in with; None when its page is only opened."""
    return request.POST if request.method == "POST" else None


class Datum(forms.DateField):
    """A date with the browser's own date control.

    ``terug`` and ``vooruit``: so many years from today a day is still usual here; of a day further
    away the form asks whether it is right, for a year is easily mistyped.
    """

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *args: Any, terug: int = 50, vooruit: int = 10, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terug, self.vooruit = terug, vooruit

    def verre(self, dag: date) -> str:
        """Return how far away a day is when it is unusually far (Dutch); else empty."""
        today = timezone.localdate()
        away = relativedelta(dag, today)
        if dag < today - relativedelta(years=self.terug):
            return f"dat is {-away.years} jaar geleden"
        return f"dat is over {away.years} jaar" if dag > _ahead(today, self.vooruit) else ""


def _ahead(today: date, years: int) -> date:
    return date.max if today.year + years > date.max.year else today + relativedelta(years=years)


def tekstvak(rows: int = 3) -> Tekstvak:
    """Return a text area of some rows."""
    return Tekstvak(attrs={"rows": rows})


class DatumFormulier(Formulier):
    """Ask for one date."""

    datum = Datum(label="Datum", terug=1, vooruit=3)
