"""Administrative areas and which authority serves them for which task,
each with its validity in time.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zoeken import zoekbaar


class SoortGebied(models.TextChoices):
    """Kinds of administrative area."""

    GEMEENTE = "gemeente", "Gemeente"
    PROVINCIE = "provincie", "Provincie"
    WATERSCHAP = "waterschap", "Waterschap"
    VEILIGHEIDSREGIO = "veiligheidsregio", "Veiligheidsregio"
    GGD_REGIO = "ggd-regio", "GGD-regio"
    RIJK = "rijk", "Rijk"


@zoekbaar("gebied", titel="NEW.naam", tekst="NEW.code")
@historie
class Gebied(MetGeometrie, Basismodel):
    """One area in one period; no two periods of the same area overlap.

    The geometry (RD) may be unknown.
    """

    soort = models.CharField(max_length=20, choices=SoortGebied)
    code = models.CharField(max_length=120)
    naam = models.CharField(max_length=120)
    geldigheid = DateRangeField()
    bron = models.CharField(max_length=300)

    class Meta(MetGeometrie.Meta):
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ["soort", "naam"]
        constraints = [
            ExclusionConstraint(
                name="gebied_geen_overlap",
                expressions=[
                    ("soort", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                ],
            )
        ]


@historie
class Werkgebied(Basismodel):
    """An organisation does one task in an area during a period."""

    organisatie = models.ForeignKey(
        "register.NietNatuurlijkPersoon", models.PROTECT, related_name="werkgebieden"
    )
    gebied = models.ForeignKey(Gebied, models.PROTECT, related_name="werkgebieden")
    taak = models.CharField(max_length=80)
    geldigheid = DateRangeField()
    bron = models.CharField(max_length=300)

    class Meta:
        verbose_name = "werkgebied"
        verbose_name_plural = "werkgebieden"
        constraints = [
            ExclusionConstraint(
                name="werkgebied_geen_overlap",
                expressions=[
                    ("organisatie", RangeOperators.EQUAL),
                    ("gebied", RangeOperators.EQUAL),
                    ("taak", RangeOperators.EQUAL),
                    ("geldigheid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} in {self.gebied}: {self.taak}"
