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


class SoortConcept(models.TextChoices):
    """What a draft becomes."""

    WIJZIGING = "wijziging", "Wijziging van een vergunning"
    VERGUNNING = "vergunning", "Nieuwe vergunning"
    REVISIE = "revisie", "Revisie: één vergunning in plaats van alle"


@historie
class Concept(Basismodel):
    """A draft of a decision. Its key becomes that of the legal fact made of it.

    A change has the toestemming it changes as ``basis``;
    a new permit or a revision is about ``locatie``. ``terinzagelegging``: on which day it was laid
    open (afdeling 3.4 Awb), empty while it was not; ``grond``: the code of what in law makes it
    take effect at another time.
    """

    soort = models.CharField(max_length=12, choices=SoortConcept, default=SoortConcept.WIJZIGING)
    basis = models.ForeignKey(
        Toestemming, models.PROTECT, null=True, blank=True, related_name="concepten"
    )
    locatie = models.ForeignKey(
        "register.VthObject",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="vergunningconcepten",
    )
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, null=True, blank=True, related_name="concepten"
    )
    kenmerk = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=200)
    besluitdatum = models.DateField()
    bekend_op = models.DateField()
    geldig_vanaf = models.DateField()
    terinzagelegging = models.DateField(null=True, blank=True)
    grond = models.CharField(max_length=40, blank=True)
    overwegingen = models.TextField(blank=True)
    toestemming = models.OneToOneField(
        Toestemming, models.PROTECT, null=True, blank=True, related_name="concept"
    )
    pdf = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+")
    opgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("basis__bevoegd_gezag", "locatie__activiteituitvoeringen__bevoegd_gezag"),
        uitvoerder=(
            "basis__zaak__behandelaar",
            "basis__legitimeert__toezichtinstantie",
            "locatie__activiteituitvoeringen__toezichtinstantie",
        ),
    )

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-besluitdatum", "kenmerk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="wijziging", basis__isnull=False, locatie__isnull=True)
                | Q(soort="vergunning", basis__isnull=True, locatie__isnull=False)
                | Q(soort="revisie", basis__isnull=False, locatie__isnull=False),
                name="concept_soort_past",
            ),
            models.CheckConstraint(
                condition=Q(geldig_vanaf__gte=F("besluitdatum")), name="concept_werkt_niet_terug"
            ),
            models.CheckConstraint(
                condition=Q(toestemming__isnull=True) | Q(pdf__isnull=False, docx__isnull=False),
                name="concept_gepubliceerd_met_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.kenmerk})"

    @property
    def geheel(self) -> bool:
        """Tell whether it holds a whole permit, not changes of one."""
        return self.soort != SoortConcept.WIJZIGING


@historie
class Conceptwijziging(Basismodel):
    """One change in a draft: an operation on the permit as it stands when the
    draft takes effect.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="wijzigingen")
    volgnummer = models.PositiveIntegerField()
    wid = models.CharField(max_length=200)
    operatie = models.JSONField()
    thema = models.CharField(max_length=80, blank=True)
    standaardversie = models.ForeignKey(
        Standaardversie, models.PROTECT, null=True, blank=True, related_name="+"
    )
    standaardwaarden = models.JSONField(null=True, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=(
            "concept__basis__bevoegd_gezag",
            "concept__locatie__activiteituitvoeringen__bevoegd_gezag",
        ),
        uitvoerder=(
            "concept__basis__zaak__behandelaar",
            "concept__basis__legitimeert__toezichtinstantie",
            "concept__locatie__activiteituitvoeringen__toezichtinstantie",
        ),
    )

    class Meta:
        verbose_name = "conceptwijziging"
        verbose_name_plural = "conceptwijzigingen"
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "wid"], name="conceptwijziging_een_per_onderdeel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.volgnummer}. {self.operatie.get('op')} {self.wid}"
