"""The key of each person, itself encrypted with a key that is not in the database."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Persoonssleutel(models.Model):
    """The key that opens what history holds of a person; none is left of who was erased.

    It has no history: that would keep what erasing must destroy.
    """

    persoon = models.UUIDField(primary_key=True)
    sleutel = models.TextField(editable=False)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    vernietigd_op = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "sleutel van een persoon"
        verbose_name_plural = "sleutels van personen"
        constraints = [
            models.CheckConstraint(
                condition=Q(vernietigd_op__isnull=True) | Q(sleutel=""),
                name="persoonssleutel_vernietigd",
            )
        ]

    def __str__(self) -> str:
        return f"sleutel van {self.persoon}"


class Kolomsleutel(models.Model):
    """The key that opens the closed columns of the tables of now, itself encrypted; there is one.

    It has no history, as those of persons.
    """

    doel = models.CharField(max_length=20, primary_key=True)
    sleutel = models.TextField(editable=False)
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "sleutel van gesloten kolommen"
        verbose_name_plural = "sleutels van gesloten kolommen"

    def __str__(self) -> str:
        return f"sleutel van {self.doel}"
