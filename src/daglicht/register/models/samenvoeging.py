"""Proposals to treat two registrations as one party or site; a person decides,
and a decision can be undone.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap


class SoortSamenvoeging(models.TextChoices):
    """What is merged."""

    BETROKKENE = "betrokkene", "Betrokkene"
    VTH_OBJECT = "vth-object", "VTH-object"


class StatusSamenvoeging(models.TextChoices):
    """Life of a proposal."""

    VOORGESTELD = "voorgesteld", "Voorgesteld"
    SAMENGEVOEGD = "samengevoegd", "Samengevoegd"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid"


@historie
class Samenvoegvoorstel(Basismodel):
    """Two registrations that may be the same, with score (0–100) and the reasons for it.

    ``blijft`` keeps leading; ``vervalt`` points to it after the merge (``samengevoegd_met``),
    so nothing is moved.
    """

    soort = models.CharField(max_length=20, choices=SoortSamenvoeging)
    blijft = models.UUIDField()
    vervalt = models.UUIDField()
    score = models.DecimalField(max_digits=5, decimal_places=2)
    redenen = models.JSONField(default=list)
    status = models.CharField(
        max_length=20, choices=StatusSamenvoeging, default=StatusSamenvoeging.VOORGESTELD
    )
    voorgesteld_op = models.DateTimeField(auto_now_add=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    besloten_op = models.DateTimeField(null=True, blank=True)
    motivering = models.TextField(blank=True)

    zeggenschap = Zeggenschap(gemeengoed=True)

    class Meta:
        verbose_name = "samenvoegvoorstel"
        verbose_name_plural = "samenvoegvoorstellen"
        ordering = ["-score"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "blijft", "vervalt"], name="samenvoegvoorstel_uniek"
            ),
            models.CheckConstraint(
                condition=~Q(blijft=F("vervalt")), name="samenvoegvoorstel_twee"
            ),
            models.CheckConstraint(
                condition=Q(status="voorgesteld") | Q(besloten_door__isnull=False),
                name="samenvoegvoorstel_besluit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.vervalt} → {self.blijft} ({self.score})"
