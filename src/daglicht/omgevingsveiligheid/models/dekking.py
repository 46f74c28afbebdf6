"""Where all buildings are known, and since when."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.modellen import Basismodel
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.omgevingsveiligheid.models.receptor import Gebouwenstand


@pgtrigger.register(
    pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
)
class Gebouwendekking(MetGeometrie, Basismodel):
    """An area (RD) of which all buildings were read as they were on a day.

    With a ``stand`` it is the border of a municipality, ``gebied`` its code in the register;
    without one it is what a person stated at reading.
    """

    stand = models.ForeignKey(
        Gebouwenstand, models.PROTECT, null=True, blank=True, related_name="dekkingen"
    )
    bron = models.CharField(max_length=40)
    gebied = models.CharField(max_length=120, blank=True)
    naam = models.CharField(max_length=200)
    op = models.DateField()
    herkomst = models.TextField()
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta(MetGeometrie.Meta):
        verbose_name = "dekking van gebouwen"
        verbose_name_plural = "dekkingen van gebouwen"
        ordering = ["bron", "op", "gebied"]
        constraints = [
            models.UniqueConstraint(fields=["stand", "gebied"], name="gebouwendekking_eenmaal"),
            models.CheckConstraint(
                condition=Q(geometrie__isnull=False), name="gebouwendekking_heeft_plaats"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} op {self.op}"
