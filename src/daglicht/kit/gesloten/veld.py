"""What a model of persons has: a column that holds its personal values closed, for history to keep
in the place of the values themselves.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

import pgtrigger
from django.db import models

from daglicht.kit.gesloten.sleutels import (
    Gewist,
    NietVanDezePersoon,
    in_json,
    open_alle,
    sluit_waarden,
)

VELD = "gesloten"


class GeslotenVeld(models.TextField):  # type: ignore[type-arg]
    """Closes the personal values of its row when that is saved; what did not change stays the same
    text, so that saving alone is no change.
    """

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """Return the values closed."""
        person, values = model_instance.van_persoon(), model_instance.waarden()
        before = getattr(model_instance, self.attname)
        if person is None:
            made = in_json(values)
        elif not add and _opened(person, before) == in_json(values):
            made = before
        else:
            made = sluit_waarden(person, values)
        setattr(model_instance, self.attname, made)
        return made


class MetGesloten(models.Model):
    """Abstract base of models of which ``persoonlijk`` names the fields that history does not keep
    as they are.

    :meth:`van_persoon` tells whose they are. Of what is no person they are kept open.
    """

    gesloten = GeslotenVeld(editable=False, default="")

    persoonlijk: ClassVar[tuple[str, ...]] = ()
    buiten_historie: ClassVar[tuple[str, ...]] = ()
    """Fields that history keeps in no form."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and the closed values with those that they are of."""
        fields = kwargs.get("update_fields")
        if fields is not None and set(fields) & set(self.persoonlijk):
            kwargs["update_fields"] = {*fields, VELD}
        super().save(*args, **kwargs)

    def van_persoon(self) -> UUID | None:
        """Return the key of the person, None for what is no person."""
        raise NotImplementedError

    def staat_dicht(self) -> bool:
        """Tell whether the columns of now are closed too (``kit.gesloten.kolom``)."""
        return self.van_persoon() is not None

    def wis_persoonlijk(self) -> None:
        """Take away the personal values of a row with a key of its own, and destroy that key: for
        what goes with a person and is no person itself.
        """
        raise NotImplementedError

    def waarden(self) -> dict[str, Any]:
        """Return the personal values as they are now."""
        return {name: getattr(self, name) for name in self.persoonlijk}


def _opened(person: UUID, closed: str) -> str | None:
    """Return what was closed of a person, None when nothing was: it was of nobody or of another
    before, or it is erased.
    """
    try:
        (found,) = open_alle(person, [closed])
    except NietVanDezePersoon:
        return None
    return None if isinstance(found, Gewist) else in_json(found)


def sluit_mee(*velden: str) -> pgtrigger.Trigger:
    """Return the trigger that refuses to change personal values without what is closed of them."""
    # one by one: PostgreSQL writes what compares rows otherwise after it was restored
    changed = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in velden)
    return pgtrigger.Trigger(
        name="sluit_mee",
        operation=pgtrigger.Update,
        when=pgtrigger.Before,
        condition=pgtrigger.Condition(
            f'OLD."{VELD}" IS NOT DISTINCT FROM NEW."{VELD}" AND ({changed})'
        ),
        func="RAISE EXCEPTION 'persoonlijke waarden gewijzigd zonder wat ervan gesloten wordt';",
    )
