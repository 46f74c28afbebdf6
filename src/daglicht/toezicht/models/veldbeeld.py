"""Pictures from the field: photos with their place, and a signature."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.toezicht.models.controle import Bevinding, Controle

BEELDTEKST = 1_000
"""How many characters may be written with a picture."""


class SoortBeeld(models.TextChoices):
    """What a picture is."""

    FOTO = "foto", "Foto"
    HANDTEKENING = "handtekening", "Handtekening"


class Veldbeeld(Basismodel):
    """A picture made on a device.

    Its key is made there, so that sending twice changes nothing; it is never changed.

    ``breedtegraad`` and ``lengtegraad``: WGS 84 as the device told,
    with ``nauwkeurigheid`` in metres; empty when it did not.

    ``inhoud`` was written anew from the pixels that came in, and ``sha256`` is of that;
    ``sha256_ontvangen`` is of the bytes as the device sent them. It is empty for a picture from
    before that, which is kept as it came.
    """

    controle = models.ForeignKey(Controle, models.PROTECT, related_name="beelden")
    bevinding = models.ForeignKey(
        Bevinding, models.PROTECT, null=True, blank=True, related_name="beelden"
    )
    soort = models.CharField(max_length=12, choices=SoortBeeld)
    type = models.CharField(max_length=20)
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sha256_ontvangen = models.CharField(max_length=64, blank=True, default="")
    omschrijving = models.TextField(max_length=BEELDTEKST, blank=True)
    breedtegraad = models.FloatField(null=True, blank=True)
    lengtegraad = models.FloatField(null=True, blank=True)
    nauwkeurigheid = models.FloatField(null=True, blank=True)
    gemaakt_op = models.DateTimeField(help_text="Volgens de klok van het apparaat")
    ontvangen_op = models.DateTimeField(auto_now_add=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("controle__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("controle__uitgevoerd_door", "controle__zaak__behandelaar"),
        partner=("controle__zaak__partners__instantie",),
        persoonlijk=True,
    )

    class Meta:
        verbose_name = "beeld uit het veld"
        verbose_name_plural = "beelden uit het veld"
        ordering = ["gemaakt_op"]
        triggers = [
            pgtrigger.Protect(
                name="beeld_onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(soort__in=SoortBeeld.values), name="veldbeeld_soort")
        ]

    @property
    def als_ontvangen(self) -> str:
        """Return the SHA-256 of the bytes as the device sent them."""
        return self.sha256_ontvangen or self.sha256

    def __str__(self) -> str:
        return f"{self.get_soort_display().lower()} van {self.gemaakt_op:%d-%m-%Y %H:%M}"
