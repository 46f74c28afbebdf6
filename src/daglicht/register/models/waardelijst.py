"""Referentielijsten: open, versioned value lists with their source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie


@historie
class Waardelijst(Basismodel):
    """A value list: a referentielijst of CIm VTH FLo or a list published elsewhere."""

    code = models.SlugField(max_length=60, unique=True)
    naam = models.CharField(max_length=120)
    bron = models.CharField(max_length=300)
    versie = models.CharField(max_length=255)
    geverifieerd = models.BooleanField(default=False)

    class Meta:
        verbose_name = "waardelijst"
        verbose_name_plural = "waardelijsten"
        ordering = ["naam"]


class WaardeQuerySet(models.QuerySet["Waarde"]):
    """Queries over values."""

    def van(self, lijst: str, *, op: date | None = None) -> WaardeQuerySet:
        """Return the values of list ``lijst``, when ``op`` is given only those
        valid on that date.
        """
        values = self.filter(lijst__code=lijst)
        if op is not None:
            values = values.filter(
                Q(begindatum_geldigheid__isnull=True) | Q(begindatum_geldigheid__lte=op)
            )
            values = values.filter(
                Q(einddatum_geldigheid__isnull=True) | Q(einddatum_geldigheid__gt=op)
            )
        return values


@historie
class Waarde(Basismodel):
    """One value of a list, with the period in which it is a national standard value."""

    lijst = models.ForeignKey(Waardelijst, models.PROTECT, related_name="waarden")
    code = models.CharField(max_length=200)
    naam = models.CharField(max_length=400)
    hoofdtype = models.CharField(max_length=120, blank=True)
    definitie = models.TextField(blank=True)
    toelichting = models.TextField(blank=True)
    zwaarte = models.CharField(max_length=40, blank=True)
    vastgesteld = models.BooleanField(default=True)
    begindatum_geldigheid = models.DateField(null=True, blank=True)
    einddatum_geldigheid = models.DateField(null=True, blank=True)
    kenmerken = models.JSONField(default=dict, blank=True)

    objects = WaardeQuerySet.as_manager()

    class Meta:
        verbose_name = "waarde"
        verbose_name_plural = "waarden"
        ordering = ["lijst", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["lijst", "code", "begindatum_geldigheid"],
                name="waarde_uniek",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(einddatum_geldigheid__isnull=True)
                | Q(einddatum_geldigheid__gt=F("begindatum_geldigheid")),
                name="waarde_periode",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hoofdtype} / {self.naam}" if self.hoofdtype else self.naam


def waarde_uit(lijst: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """Return a foreign key to a value of list ``lijst``; a value in use cannot be removed."""
    return models.ForeignKey(
        "register.Waarde",
        models.PROTECT,
        related_name="+",
        limit_choices_to={"lijst__code": lijst},
        **options,
    )
