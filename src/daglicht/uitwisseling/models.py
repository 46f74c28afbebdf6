"""What was read in from where: each reading, the source row behind each object,
and every rejected row.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap

SLEUTEL_HOOGSTENS = 400
"""How many characters the key of a source row may have; it stands in an index."""


@historie
class Inlezing(Basismodel):
    """One file of one public format being read in;
    ``rij`` is the last row that is safely stored.
    """

    soort = models.SlugField(max_length=40)
    bestandsnaam = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    instellingen = models.JSONField(default=dict)
    rijen = models.PositiveBigIntegerField()
    rij = models.PositiveBigIntegerField(default=0)
    geladen = models.PositiveBigIntegerField(default=0)
    ongewijzigd = models.PositiveBigIntegerField(default=0)
    afgekeurd = models.PositiveBigIntegerField(default=0)
    begonnen = models.DateTimeField()
    afgerond = models.DateTimeField(null=True, blank=True)

    zeggenschap = Zeggenschap()

    class Meta:
        verbose_name = "inlezing"
        verbose_name_plural = "inlezingen"
        ordering = ["-begonnen"]
        constraints = [
            models.CheckConstraint(condition=Q(rij__lte=F("rijen")), name="inlezing_rij"),
            models.CheckConstraint(
                condition=Q(rij=F("geladen") + F("ongewijzigd") + F("afgekeurd")),
                name="inlezing_telt_op",
            ),
            models.CheckConstraint(
                condition=Q(afgerond__isnull=True) | Q(rij=F("rijen")),
                name="inlezing_afgerond_is_geheel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bestandsnaam} ({self.soort})"


class Bronregel(Basismodel):
    """The row of a source that an object was last made from: origin,
    and the key to find it again.
    """

    soort = models.SlugField(max_length=40)
    sleutel = models.CharField(max_length=SLEUTEL_HOOGSTENS)
    object_id = models.UUIDField(db_index=True)
    inlezing = models.ForeignKey(Inlezing, models.PROTECT, related_name="bronregels")
    rij = models.PositiveBigIntegerField()
    inhoud = models.JSONField()

    zeggenschap = Zeggenschap()

    class Meta:
        verbose_name = "bronregel"
        verbose_name_plural = "bronregels"
        constraints = [models.UniqueConstraint(fields=["soort", "sleutel"], name="bronregel_uniek")]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"


class Afkeuring(Basismodel):
    """A row that was not loaded, whole, with the reason in the user's words."""

    inlezing = models.ForeignKey(Inlezing, models.CASCADE, related_name="afkeuringen")
    rij = models.PositiveBigIntegerField()
    reden = models.TextField()
    inhoud = models.JSONField()

    zeggenschap = Zeggenschap()

    class Meta:
        verbose_name = "afkeuring"
        verbose_name_plural = "afkeuringen"
        ordering = ["inlezing", "rij"]
        constraints = [models.UniqueConstraint(fields=["inlezing", "rij"], name="afkeuring_uniek")]

    def __str__(self) -> str:
        return f"rij {self.rij}: {self.reden}"
