"""What is said when a row breaks a constraint of its table: a sentence, never its name.

The database keeps every constraint; the forms of a page find out by ``full_clean`` of the model,
which would tell the name of the constraint.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, router

ANDERS = "Deze gegevens passen niet bij elkaar. Er is niets vastgelegd; kijk na wat u invulde."
"""What is said of a constraint that no form can break."""


@dataclass(frozen=True)
class Zin:
    """What is wrong (Dutch), how to mend it, and at which field of the form it stands; above the
    form without one.
    """

    woorden: str
    veld: str = NON_FIELD_ERRORS


class MetZinnen(models.Model):
    """Abstract base: says in words which constraint a row breaks; ``zinnen`` by its name."""

    zinnen: ClassVar[Mapping[str, Zin]] = {}

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Raise ValidationError (Dutch) for the constraints that the row breaks."""
        left_out = None if exclude is None else set(exclude)
        using = router.db_for_write(self.__class__, instance=self)
        errors: dict[str, list[ValidationError]] = {}
        for model, rules in self.get_constraints():
            for rule in rules:
                try:
                    rule.validate(model, self, exclude=left_out, using=using)
                except ValidationError as error:
                    said = self.zinnen.get(rule.name) or _zin(rule, error)
                    found = ValidationError(said.woorden, code=getattr(error, "code", None))
                    errors.setdefault(said.veld, []).append(found)
        if errors:
            raise ValidationError(errors)


def _zin(rule: models.constraints.BaseConstraint, error: ValidationError) -> Zin:
    """Return what Django says of what must be unique, with the names of the fields; no more than
    that it does not fit of anything else, for it would give the name of the constraint.
    """
    words = " ".join(error.messages)
    if rule.name in words:
        return Zin(ANDERS)
    fields: tuple[str, ...] = getattr(rule, "fields", ())
    return Zin(words, fields[0]) if len(fields) == 1 else Zin(words)
