"""Rows of which parts were taken out for who reads them, and that are never saved."""

from __future__ import annotations

from typing import Any

from django.db import models


class Afschermbaar(models.Model):
    """Abstract base of what can be shown with fields replaced by words; saving that is refused."""

    afgeschermd: bool = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless parts were taken out; raises RuntimeError."""
        if self.afgeschermd:
            raise RuntimeError(f"{type(self).__name__}: parts were taken out for a reader")
        super().save(*args, **kwargs)

    def scherm_af(self, **velden: Any) -> None:
        """Replace fields of this row, in memory only."""
        for name, value in velden.items():
            setattr(self, name, value)
            self.afgeschermd = True
