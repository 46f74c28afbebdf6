"""Areas round risk sources, derived from what was established; made again whenever that changes."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q

from daglicht.kit.afscherming import Afschermbaar
from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.modellen import Basismodel
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.omgevingsveiligheid.begrippen import ONBEKEND, Gebiedssoort, Grondslag, onbekend_tot
from daglicht.omgevingsveiligheid.models.bron import Referentie


def keuzes(soorten: type[Gebiedssoort] | type[Grondslag]) -> list[tuple[str, str]]:
    """Return the members as choices."""
    return [
        (member.value, member.naam if isinstance(member, Gebiedssoort) else member.value)
        for member in soorten
    ]


class EVContour(Afschermbaar, MetGeometrie, Basismodel):
    """How far one kind of area reaches from one reference, on the days it holds as now known
    (IMEV, EVContour).

    ``geometrie`` is None when the area is unknown, or has to be calculated and nobody did: then
    nothing may be concluded from its absence on the map; ``ten_hoogste`` is how far it can reach,
    where the table tells.
    """

    referentie = models.ForeignKey(Referentie, models.CASCADE, related_name="contouren")
    soort = models.CharField(max_length=40, choices=keuzes(Gebiedssoort))
    grondslag = models.CharField(max_length=10, choices=keuzes(Grondslag))
    afstand = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="Meters"
    )
    ten_hoogste = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="Meters"
    )
    bron = models.CharField(max_length=300, blank=True)
    geverifieerd = models.BooleanField(default=False)
    uitleg = models.JSONField(default=dict, blank=True)
    geldigheid = DateRangeField(
        help_text="Dagen waarop het gebied geldt, zoals nu bekend; leeg als achterhaald"
    )

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("referentie__versie__activiteit__locatie__bevoegd_gezag",),
        uitvoerder=("referentie__versie__activiteit__locatie__uitvoerder",),
        openbaar=Q(),
        gemeengoed=True,
        vertrouwelijk=(("risicobron", "referentie__versie__activiteit__locatie"),),
    )

    class Meta(MetGeometrie.Meta):
        verbose_name = "gebied rond een risicobron"
        verbose_name_plural = "gebieden rond risicobronnen"
        ordering = ["soort"]
        indexes = [
            *MetGeometrie.Meta.indexes,
            GistIndex(fields=["geldigheid"], name="evcontour_geldigheid"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=[member.value for member in Gebiedssoort]),
                name="evcontour_soort",
            ),
            models.CheckConstraint(
                condition=Q(grondslag__in=[member.value for member in Grondslag]),
                name="evcontour_grondslag",
            ),
            models.CheckConstraint(
                condition=Q(
                    grondslag__in=[Grondslag.ONBEKEND, Grondslag.BEREKEND], geometrie__isnull=True
                )
                | (
                    ~Q(grondslag__in=[Grondslag.ONBEKEND, Grondslag.BEREKEND])
                    & Q(geometrie__isnull=False)
                ),
                name="evcontour_plaats_tenzij_onbekend",
            ),
            models.CheckConstraint(
                condition=Q(afstand__isnull=True) | Q(afstand__gt=0), name="evcontour_afstand"
            ),
        ]

    @property
    def reikwijdte(self) -> str:
        """Return how far it reaches, in words: ``40 m``, ``contour``,
        ``nog te berekenen`` or ``onbekend``.
        """
        if self.geometrie is None:
            return ONBEKEND[self.grondslag]
        return (
            "contour"
            if self.afstand is None
            else f"{self.afstand.normalize():f} m".replace(".", ",")
        )

    @property
    def hoever(self) -> str:
        """Return in words how far it may reach when it is unknown; empty when it is known."""
        if self.geometrie is not None:
            return ""
        return onbekend_tot(None if self.ten_hoogste is None else float(self.ten_hoogste))

    @property
    def in_woorden(self) -> str:
        """Return what it is and how far it reaches, also when that is unknown."""
        told = f"{self.get_soort_display()}: {self.reikwijdte}"
        return f"{told}, {self.hoever}" if self.hoever else told

    def __str__(self) -> str:
        name = self.get_soort_display()
        return name if self.afstand is None else f"{name}, {self.reikwijdte}"
