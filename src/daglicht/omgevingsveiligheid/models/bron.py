"""Risk sources: a place, the activities with dangerous substances there,
and what was so of each in both times.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from daglicht.kit.afscherming import Afschermbaar
from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar

LOCATIESOORTEN = [
    ("LocatieActiviteit", "Bedrijf of terrein"),
    ("BuisleidingStelsel", "Buisleidingstelsel"),
    ("LocatieBasisnet", "Basisnet"),
    ("Wegen", "Andere weg"),
]


@zoekbaar("risicobron", titel="NEW.naam", tekst="NEW.identificatie")
@historie
class LocatieEVActiviteit(Afschermbaar, MetGeometrie, Basismodel):
    """Where activities with a risk for the surroundings are done (IMEV,
    LocatieEVActiviteit); geometry in RD.

    ``eigenschappen`` holds what a delivery says of it, word for word.
    """

    identificatie = models.CharField(max_length=80, unique=True)
    soort = models.CharField(max_length=20, choices=LOCATIESOORTEN, default="LocatieActiviteit")
    naam = models.TextField()
    locatie = models.ForeignKey(
        "register.VthObject", models.PROTECT, null=True, blank=True, related_name="risicobronnen"
    )
    bevoegd_gezag = models.ForeignKey(
        "register.VthInstantie", models.PROTECT, related_name="risicobronnen"
    )
    uitvoerder = models.ForeignKey(
        "register.VthInstantie",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uitgevoerde_risicobronnen",
    )
    eigenschappen = models.JSONField(default=dict, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("bevoegd_gezag",),
        uitvoerder=("uitvoerder",),
        openbaar=Q(),
        gemeengoed=True,
        vertrouwelijk=(("risicobron", "pk"),),
    )

    class Meta(MetGeometrie.Meta):
        verbose_name = "risicobron"
        verbose_name_plural = "risicobronnen"
        ordering = ["naam", "identificatie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=[code for code, _ in LOCATIESOORTEN]),
                name="locatieevactiviteit_soort",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@historie
class EVActiviteit(Afschermbaar, Basismodel):
    """An activity with a risk for the surroundings (IMEV, EVActiviteit);
    ``klasse`` is its type there.
    """

    locatie = models.ForeignKey(LocatieEVActiviteit, models.PROTECT, related_name="activiteiten")
    identificatie = models.CharField(max_length=80, unique=True)
    klasse = models.CharField(max_length=80)
    uitvoering = models.ForeignKey(
        "register.Activiteituitvoering",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evactiviteiten",
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("locatie__bevoegd_gezag",),
        uitvoerder=("locatie__uitvoerder",),
        openbaar=Q(),
        gemeengoed=True,
        vertrouwelijk=(("risicobron", "locatie"),),
    )

    class Meta:
        verbose_name = "activiteit met extern risico"
        verbose_name_plural = "activiteiten met extern risico"
        ordering = ["klasse", "identificatie"]

    def __str__(self) -> str:
        return f"{self.klasse} ({self.locatie.naam})"


@pgtrigger.register(
    pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
)
class EVActiviteitversie(Basismodel):
    """What was so of an activity on the days ``periode``, as established on
    ``bekend_op``; never changed.

    Later ``bekend_op`` wins where periods overlap, then the higher ``volgnummer``.

    ``beeindigd`` says that on those days the activity was not there.
    ``toestemming`` is the permit that made it so.
    """

    activiteit = models.ForeignKey(EVActiviteit, models.PROTECT, related_name="versies")
    periode = DateRangeField()
    bekend_op = models.DateField()
    volgnummer = models.PositiveSmallIntegerField(default=0)
    beeindigd = models.BooleanField(default=False)
    eigenschappen = models.JSONField(default=dict, blank=True)
    toestemming = models.ForeignKey(
        "vergunning.Toestemming",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evactiviteitversies",
    )
    herkomst = models.CharField(max_length=255)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("activiteit__locatie__bevoegd_gezag",),
        uitvoerder=("activiteit__locatie__uitvoerder",),
        openbaar=Q(),
        gemeengoed=True,
        vertrouwelijk=(("risicobron", "activiteit__locatie"),),
    )

    class Meta:
        verbose_name = "versie van een activiteit met extern risico"
        verbose_name_plural = "versies van activiteiten met extern risico"
        ordering = ["activiteit", "bekend_op", "volgnummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["activiteit", "bekend_op", "volgnummer"], name="evactiviteitversie_rang"
            ),
            models.CheckConstraint(
                condition=Q(periode__isempty=False, periode__startswith__isnull=False),
                name="evactiviteitversie_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activiteit} zoals bekend op {self.bekend_op}"


@pgtrigger.register(
    pgtrigger.Protect(name="onveranderlijk", operation=pgtrigger.Update | pgtrigger.Delete)
)
class Referentie(Afschermbaar, MetGeometrie, Basismodel):
    """What the areas are measured from: filling point, tank, storage (IMEV,
    ReferentieEVContour); geometry in RD.

    ``geleverd`` holds the contours that came with it, word for word.
    """

    versie = models.ForeignKey(EVActiviteitversie, models.PROTECT, related_name="referenties")
    identificatie = models.CharField(max_length=80)
    klasse = models.CharField(max_length=60)
    naam = models.TextField(blank=True)
    eigenschappen = models.JSONField(default=dict, blank=True)
    geleverd = models.JSONField(default=list, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("versie__activiteit__locatie__bevoegd_gezag",),
        uitvoerder=("versie__activiteit__locatie__uitvoerder",),
        openbaar=Q(),
        gemeengoed=True,
        vertrouwelijk=(("risicobron", "versie__activiteit__locatie"),),
    )

    class Meta(MetGeometrie.Meta):
        verbose_name = "referentie"
        verbose_name_plural = "referenties"
        ordering = ["klasse", "identificatie"]
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "identificatie"], name="referentie_eenmaal_per_versie"
            ),
            models.CheckConstraint(
                condition=Q(geometrie__isnull=False), name="referentie_heeft_plaats"
            ),
        ]

    def __str__(self) -> str:
        return self.naam or self.klasse

    @property
    def activiteit(self) -> EVActiviteit:
        """Return the activity it belongs to."""
        return self.versie.activiteit
