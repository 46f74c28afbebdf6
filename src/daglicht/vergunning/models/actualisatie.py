"""What is known of a site and the BBT-conclusies that go with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.vergunning.models.toestemming import Toestemming


class Toetsuitkomst(models.TextChoices):
    """What came of testing a permit."""

    VOLDOET = "voldoet", "Voorschriften voldoen"
    ACTUALISEREN = "actualiseren", "Voorschriften moeten worden gewijzigd"
    GEACTUALISEERD = "geactualiseerd", "Voorschriften zijn gewijzigd"
    AFWIJKING = "afwijking", "Minder strenge waarde toegestaan"


@historie
class Actualisatietoets(Basismodel):
    """BBT-conclusies (``bbt``: their code) that go with a site,
    and whether its permit was tested against them.
    """

    locatie = models.ForeignKey(
        "register.VthObject", models.PROTECT, related_name="actualisatietoetsen"
    )
    bbt = models.CharField(max_length=10)
    hoofdactiviteit = models.BooleanField(default=True)
    getoetst_op = models.DateField(null=True, blank=True)
    uitkomst = models.CharField(max_length=16, choices=Toetsuitkomst, blank=True)
    toestemming = models.ForeignKey(
        Toestemming, models.PROTECT, null=True, blank=True, related_name="+"
    )
    toelichting = models.TextField(blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("locatie__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("locatie__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "actualisatietoets"
        verbose_name_plural = "actualisatietoetsen"
        constraints = [
            models.UniqueConstraint(fields=["locatie", "bbt"], name="actualisatietoets_uniek"),
            models.CheckConstraint(
                condition=Q(getoetst_op__isnull=True, uitkomst="")
                | (Q(getoetst_op__isnull=False) & ~Q(uitkomst="")),
                name="actualisatietoets_uitkomst_met_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locatie} {self.bbt}"
