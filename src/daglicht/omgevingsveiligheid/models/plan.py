"""Plans that are held against risk sources, and signals between the two."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from daglicht.kit.geometrie import MetGeometrie
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.omgevingsveiligheid.models.bron import EVActiviteit
from daglicht.omgevingsveiligheid.models.receptor import CATEGORIEEN


@zoekbaar("plan", titel="NEW.naam", tekst="NEW.omschrijving")
@historie
class Plan(MetGeometrie, Basismodel):
    """A building or place that somebody wants, in RD; ``functies`` maps a gebruiksfunctie to m².

    ``kenmerken`` are the answers the rules ask for (None or absent: unknown);
    ``categorie`` and people follow.
    """

    naam = models.CharField(max_length=200)
    omschrijving = models.TextField(blank=True)
    instantie = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="plannen")
    toestemming = models.ForeignKey(
        "vergunning.Toestemming", models.PROTECT, null=True, blank=True, related_name="plannen"
    )
    locatie_soort = models.CharField(
        max_length=8, choices=[("gebouw", "Gebouw"), ("locatie", "Locatie")], default="gebouw"
    )
    functies = models.JSONField(default=dict, blank=True)
    woningen = models.PositiveIntegerField(default=0)
    kenmerken = models.JSONField(default=dict, blank=True)
    categorie = models.CharField(max_length=20, choices=CATEGORIEEN)
    mogelijk = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    personen_dag = models.DecimalField(max_digits=9, decimal_places=3)
    personen_nacht = models.DecimalField(max_digits=9, decimal_places=3)
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vervallen_op = models.DateField(null=True, blank=True)

    zeggenschap = Zeggenschap(bevoegd_gezag=("instantie",))

    class Meta(MetGeometrie.Meta):
        verbose_name = "plan"
        verbose_name_plural = "plannen"
        ordering = ["-vastgelegd_op"]
        constraints = [
            models.CheckConstraint(condition=Q(geometrie__isnull=False), name="plan_heeft_plaats"),
            models.CheckConstraint(
                condition=Q(personen_dag__gte=0, personen_nacht__gte=0), name="plan_personen"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@historie
class Plansignaal(Basismodel):
    """A plan and a risk source that came within reach of each other,
    and what a person made of it.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="signalen")
    activiteit = models.ForeignKey(EVActiviteit, models.CASCADE, related_name="signalen")
    volgnummer = models.PositiveSmallIntegerField(default=1)
    aanleiding = models.CharField(
        max_length=10, choices=[("plan", "Nieuw plan"), ("bron", "Gewijzigde risicobron")]
    )
    gevolgen = models.JSONField()
    gesignaleerd_op = models.DateField()
    afgedaan_op = models.DateField(null=True, blank=True)
    afgedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    toelichting = models.TextField(blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("plan__instantie", "activiteit__locatie__bevoegd_gezag"),
        uitvoerder=("activiteit__locatie__uitvoerder",),
    )

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["afgedaan_op", "-gesignaleerd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "activiteit"],
                condition=Q(afgedaan_op__isnull=True),
                name="plansignaal_open_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(afgedaan_op__isnull=True, afgedaan_door__isnull=True)
                | (Q(afgedaan_op__isnull=False, afgedaan_door__isnull=False) & ~Q(toelichting="")),
                name="plansignaal_afgedaan_met_toelichting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} en {self.activiteit}"
