"""The last number drawn per authority, kind and year."""

from __future__ import annotations

from django.db import models


class Nummerreeks(models.Model):
    """One number series; rows are written by
    :func:`daglicht.kit.identificatie.volgende_identificatie` only.
    """

    pk = models.CompositePrimaryKey("rsin", "soort", "jaar")
    rsin = models.CharField(max_length=9)
    soort = models.CharField(max_length=12)
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField()

    class Meta:
        verbose_name = "nummerreeks"
        verbose_name_plural = "nummerreeksen"

    def __str__(self) -> str:
        return f"{self.rsin} {self.soort}-{self.jaar}: {self.laatste}"
