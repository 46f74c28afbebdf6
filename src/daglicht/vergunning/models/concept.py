"""A change of a permit in the making; nothing of it holds before it is published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.vergunning.models.bibliotheek import Standaardversie
from daglicht.vergunning.models.procedure import Procedure
from daglicht.vergunning.models.stuk import Bestand
from daglicht.vergunning.models.toestemming import Toestemming


@historie
class Concept(Basismodel):
    """A draft of a change (wijzigingsbesluit). Its key becomes that of the legal fact made of it."""

    basis = models.ForeignKey(Toestemming, models.PROTECT, related_name="concepten")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="concepten")
    kenmerk = models.CharField(max_length=30)
    onderwerp = models.CharField(max_length=200)
    besluitdatum = models.DateField()
    bekend_op = models.DateField()
    geldig_vanaf = models.DateField()
    overwegingen = models.TextField(blank=True)
    toestemming = models.OneToOneField(Toestemming, models.PROTECT, null=True, blank=True, related_name="concept")
    pdf = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("basis__bevoegd_gezag",),
        uitvoerder=("basis__zaak__behandelaar", "basis__legitimeert__toezichtinstantie"),
    )

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-besluitdatum", "kenmerk"]
        constraints = [
            models.CheckConstraint(condition=Q(geldig_vanaf__gte=F("besluitdatum")), name="concept_werkt_niet_terug"),
            models.CheckConstraint(
                condition=Q(toestemming__isnull=True) | Q(pdf__isnull=False, docx__isnull=False),
                name="concept_gepubliceerd_met_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.kenmerk})"


@historie
class Conceptwijziging(Basismodel):
    """One change in a draft: an operation on the permit as it stands when the draft takes effect."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="wijzigingen")
    volgnummer = models.PositiveIntegerField()
    wid = models.CharField(max_length=80)
    operatie = models.JSONField()
    thema = models.CharField(max_length=80, blank=True)
    standaardversie = models.ForeignKey(Standaardversie, models.PROTECT, null=True, blank=True, related_name="+")
    standaardwaarden = models.JSONField(null=True, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("concept__basis__bevoegd_gezag",),
        uitvoerder=("concept__basis__zaak__behandelaar", "concept__basis__legitimeert__toezichtinstantie"),
    )

    class Meta:
        verbose_name = "conceptwijziging"
        verbose_name_plural = "conceptwijzigingen"
        ordering = ["volgnummer"]
        constraints = [models.UniqueConstraint(fields=["concept", "wid"], name="conceptwijziging_een_per_onderdeel")]

    def __str__(self) -> str:
        return f"{self.volgnummer}. {self.operatie.get('op')} {self.wid}"
