"""The acts that were done: one row per key, with what came of it."""

from __future__ import annotations

from django.db import models


class Handeling(models.Model):
    """An act that was done; written by :func:`daglicht.kit.handeling.verricht` only."""

    sleutel = models.UUIDField(primary_key=True)
    soort = models.CharField(max_length=60)
    door = models.UUIDField(null=True)
    vingerafdruk = models.CharField(max_length=64)
    uitkomst_soort = models.CharField(max_length=100, blank=True)
    uitkomst_id = models.UUIDField(null=True)
    gedaan_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "handeling"
        verbose_name_plural = "handelingen"

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"
