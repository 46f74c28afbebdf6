"""Fields of which the value of a person stands in the database closed.

Of what is no person (``staat_dicht`` of the row) it stands there readable, so that
companies can be sorted and searched; the trigger of :func:`alleen_gesloten` keeps the database from
taking a readable value of a person.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.core.exceptions import FieldError, ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.lookups import Exact

from daglicht.kit.gesloten.kolomsleutel import (
    IEDEREEN,
    MERK,
    Dicht,
    blinde_woorden,
    is_dicht,
    open_waarde,
    sluit,
)
from daglicht.kit.lengte import keur_lengte

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    Basis = models.Field[Any, Any]
    Getal = models.Field[int | str | None, int | None]
    Dag = models.Field[date | str | None, date | None]
else:
    Basis = object
    Getal = Dag = models.Field


class _Gesloten(Basis):
    """What closed fields have in common: the column is text, whatever the value is."""

    keurt_lengte = True

    def get_internal_type(self) -> str:
        """Return that of text."""
        return "TextField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the type of the column."""
        return "text"

    @property
    def doel(self) -> str:
        """Return what values are closed for: a value of another column is refused."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Return the value as it goes into the column."""
        value = getattr(model_instance, self.attname)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        text = self.als_tekst(value)
        self._judge(text)
        if not model_instance.staat_dicht():
            return text
        return sluit(text, self.doel, model_instance.pk)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Return the value as it goes into the column; one that is not closed is judged first."""
        if isinstance(value, str) and not isinstance(value, Dicht):
            self._judge(value)
        return super().get_db_prep_save(value, connection)

    def _judge(self, text: str) -> None:
        name = f"{self.verbose_name} van {self.model._meta.verbose_name}"
        if is_dicht(text):
            raise ValidationError(f"{name} begint met {MERK}, en dat mag niet.")
        if self.max_length is not None:
            keur_lengte(text, self.max_length, name)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """Return the value, opened where it was closed."""
        if value is None:
            return None
        opened = open_waarde(value, self.doel, connection.alias) if is_dicht(value) else value
        return self.to_python(opened)

    def get_prep_value(self, value: Any) -> Any:
        """Return a value as text."""
        prepared = value if isinstance(value, Dicht) else super().get_prep_value(value)
        return prepared if prepared is None or isinstance(prepared, str) else self.als_tekst(value)

    def als_tekst(self, value: Any) -> str:
        """Return a value as the text that is closed."""
        return str(value)


class GeslotenTekst(_Gesloten, models.CharField):  # type: ignore[type-arg]
    """A text of what can be a person; what is looked for in it is found where it is readable."""


class PersoonsTekst(GeslotenTekst):
    """A text of what is always a person: nothing can be looked for in it, or sorted by it."""

    def get_lookup(self, lookup_name: str) -> Any:
        """Return the one question that can be asked: whether there is a value."""
        return _asked(self, super().get_lookup, lookup_name)


class GeslotenAdres(_Gesloten, models.EmailField):  # type: ignore[type-arg]
    """An e-mail address of a person by which he is found, and that nobody else has: the same
    address is always the same closed text.
    """

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Return the address as it goes into the column."""
        value = getattr(model_instance, self.attname)
        self._judge(value)
        return sluit(value, self.doel, IEDEREEN)

    def get_prep_value(self, value: Any) -> Any:
        """Return an address closed, to look for it."""
        prepared = super().get_prep_value(value)
        closed = prepared is None or isinstance(prepared, Dicht)
        return prepared if closed else sluit(prepared, self.doel, IEDEREEN)

    def get_lookup(self, lookup_name: str) -> Any:
        """Return a question about the whole address."""
        if lookup_name not in {"exact", "iexact", "in", "isnull"}:
            return _asked(self, super().get_lookup, lookup_name)
        return super().get_lookup(lookup_name)


@GeslotenAdres.register_lookup
class InKleineLetters(Exact):
    """An address whatever its case, for addresses are kept in small letters."""

    lookup_name = "iexact"

    def get_prep_lookup(self) -> Any:
        """Return the address to look for."""
        if isinstance(self.rhs, str):
            self.rhs = self.rhs.lower()
        return super().get_prep_lookup()


class GeslotenGetal(_Gesloten, Getal):
    """A number from 0."""

    default_validators = [MinValueValidator(0)]

    def to_python(self, value: Any) -> int | None:
        """Return the number; raises ValidationError (Dutch) for what is none."""
        try:
            return None if value is None else int(value)
        except (TypeError, ValueError) as error:
            raise ValidationError("Geef een geheel getal.") from error

    def get_lookup(self, lookup_name: str) -> Any:
        """Return the one question that can be asked: whether there is a value."""
        return _asked(self, super().get_lookup, lookup_name)


class GeslotenDatum(_Gesloten, Dag):
    """A day."""

    def to_python(self, value: Any) -> date | None:
        """Return the day; raises ValidationError (Dutch) for what is none."""
        try:
            return date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError as error:
            raise ValidationError("Geef een datum als 2026-01-31.") from error

    def get_lookup(self, lookup_name: str) -> Any:
        """Return the one question that can be asked: whether there is a value."""
        return _asked(self, super().get_lookup, lookup_name)


def _asked(field: Any, found: Callable[[str], Any], name: str) -> Any:
    if name != "isnull":
        raise FieldError(f"{field.doel}: op een gesloten waarde kan niet worden gezocht.")
    return found(name)


class BlindeWoorden(models.TextField):  # type: ignore[type-arg]
    """The words of some fields of a person, as only who has the key can make them; empty for what
    is no person.
    """

    def __init__(self, *args: Any, velden: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.velden = velden
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return how to make the field anew."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"velden": self.velden}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """Return the words."""
        texts = (getattr(model_instance, name) or "" for name in self.velden)
        made = blinde_woorden(texts) if model_instance.staat_dicht() else ""
        setattr(model_instance, self.attname, made)
        return made


def alleen_gesloten(*velden: str, is_persoon: str = "TRUE") -> pgtrigger.Trigger:
    """Return the trigger that refuses a readable value of a person."""
    plain = " OR ".join(f"NEW.\"{name}\" NOT LIKE '{MERK}%'" for name in velden)
    return pgtrigger.Trigger(
        name="alleen_gesloten",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.Condition(f"(({is_persoon}) AND ({plain}))"),
        func="RAISE EXCEPTION 'een persoonlijke waarde moet gesloten zijn';",
    )
