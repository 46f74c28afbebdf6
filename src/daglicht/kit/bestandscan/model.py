"""What a scanner said of files, by their SHA-256."""

from __future__ import annotations

from django.db import models


class Bestandscan(models.Model):
    """A file in which a scanner found nothing, when, and by which version and signatures.

    Written by :func:`daglicht.kit.scan.keur` only. A file without a row was not scanned.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    scanner = models.CharField(max_length=200)
    gescand_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "scan van een bestand"
        verbose_name_plural = "scans van bestanden"

    def __str__(self) -> str:
        return f"{self.sha256} {self.gescand_op:%d-%m-%Y %H:%M}"
