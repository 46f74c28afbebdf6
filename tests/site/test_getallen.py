"""Every number that somebody can type has bounds;
what no such number can be is refused in Dutch and never an error.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django import forms

import daglicht.site
from daglicht.recht import regelset
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap, bezwaren, ten_hoogste
from daglicht.recht.verzameling import verloop, verlopen
from daglicht.site.formulieren import Formulier
from daglicht.site.handhaving.maatregel.forms import ToetsFormulier
from daglicht.site.stapformulieren import veld_voor

ABSURD = ["1000000000000000000", "-1", "nan", "inf", "1e400", "9" * 5000, "1e18"]
STAPVELDEN = [
    (course.code, item)
    for course in {**verlopen(), **procedures()}.values()
    for kind in course.stappen.values()
    for item in kind.velden
]


def own_forms() -> Iterator[type[forms.Form]]:
    for found in pkgutil.walk_packages(daglicht.site.__path__, "daglicht.site."):
        if found.name.endswith(".migrations"):
            continue
        for _, kind in inspect.getmembers(importlib.import_module(found.name), inspect.isclass):
            if issubclass(kind, forms.Form) and kind.__module__.startswith("daglicht.site"):
                yield kind


def numbers() -> list[tuple[str, forms.Field]]:
    """Every number of a form of the site that stands in its class."""
    kinds = forms.IntegerField | forms.FloatField | forms.DecimalField
    return sorted(
        {
            (f"{kind.__name__}.{name}", field)
            for kind in own_forms()
            for name, field in kind.base_fields.items()
            if isinstance(field, kinds)
        },
        key=lambda row: row[0],
    )


@pytest.mark.parametrize(
    ("name", "field"), numbers(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_number_of_a_form_is_bounded(name: str, field: Any) -> None:
    assert field.max_value is not None or getattr(field, "max_digits", None), name


@pytest.mark.parametrize("absurd", ABSURD)
@pytest.mark.parametrize("kind", ["getal", "geld"])
def test_an_absurd_number_of_a_step_is_refused_in_the_form(kind: str, absurd: str) -> None:
    item = next(item for _, item in STAPVELDEN if item.soort == kind)
    with pytest.raises(forms.ValidationError):
        veld_voor(item).clean(absurd)


@pytest.mark.parametrize("absurd", ABSURD)
def test_an_absurd_fact_is_refused(absurd: str) -> None:
    rules = regelset("bsb")
    form = ToetsFormulier(dict.fromkeys(rules.invoer, absurd), regels=rules)
    assert not form.is_valid()
    assert all(
        isinstance(field, forms.ChoiceField) or name in form.errors
        for name, field in form.fields.items()
    )


def test_the_course_itself_refuses_what_is_absurd() -> None:
    course = verloop("dwangsom")
    given = {"controle": "C1", "aantal": 10**18, "vanaf": date(2026, 3, 1)}
    told = [
        row.melding
        for row in bezwaren(course, [], Rechtsstap("verbeurte", date(2026, 3, 1), given))
    ]
    assert "‘Aantal keren of tijdseenheden’ is ten hoogste 100000." in told


@pytest.mark.parametrize(("kind", "most"), [("geld", 9_999_999_999), ("getal", 1_000_000)])
def test_a_field_without_a_bound_of_its_own_has_one(kind: str, most: int) -> None:
    bare = next(
        (item for _, item in STAPVELDEN if item.soort == kind and item.hoogste is None), None
    )
    assert bare is None or ten_hoogste(bare) == most


@pytest.mark.parametrize("text", ["1_000", "١٢", "１２"])
@pytest.mark.parametrize("kind", [forms.IntegerField, forms.DecimalField, forms.FloatField])
def test_a_number_of_a_form_is_written_with_our_digits(kind: type[forms.Field], text: str) -> None:
    class Proef(Formulier):
        aantal = kind()

    assert Proef({"aantal": "12"}).is_valid()
    assert Proef({"aantal": text}).errors == {
        "aantal": ["Vul een getal in, met de cijfers 0 tot en met 9."]
    }
