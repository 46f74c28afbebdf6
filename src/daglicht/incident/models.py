"""Incident-view of CIm VTH FLo. Who complained is deliberately not modelled here, as in the CIm."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from daglicht.kit.geometrie import GeometrieField
from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import IndicatieVeroorzaker
from daglicht.register.service import waarde_uit


@historie
class Handhavingsverzoek(Basismodel):
    """A request to act against a presumed violation."""

    identificatie = IdentificatieField()
    ontvangstdatum = models.DateField()
    omschrijving = models.TextField()
    vth_object = models.ForeignKey(
        "register.VthObject", models.PROTECT, related_name="handhavingsverzoeken"
    )
    vermoedelijke_overtreder = models.ForeignKey(
        "register.Betrokkene",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handhavingsverzoeken_tegen",
    )
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="handhavingsverzoeken")
    informatieobjecten = models.ManyToManyField(
        "register.Informatieobject", blank=True, related_name="handhavingsverzoeken"
    )

    cim = Objecttype(
        "HANDHAVINGSVERZOEK",
        {
            "Hh-verzoek-identificatie": "identificatie",
            "Ontvangstdatum": "ontvangstdatum",
            "Omschrijving": "omschrijving",
        },
        {
            "betreft mogelijke overtreding op": "vth_object",
            "betreft vermoedelijke overtreding begaan door": "vermoedelijke_overtreder",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaak__opdrachtgever",), uitvoerder=("zaak__behandelaar",)
    )

    class Meta:
        verbose_name = "handhavingsverzoek"
        verbose_name_plural = "handhavingsverzoeken"


relatiehistorie(Handhavingsverzoek, "informatieobjecten")


class SoortSignaal(models.TextChoices):
    """The three specialisations of Incidentsignaal."""

    KLACHT = "klacht", "Klacht"
    SIGNAAL = "signaal", "Signaal"
    ONGEWOON_VOORVAL = "informatie-ongewoon-voorval", "Informatie ongewoon voorval"


@historie
class Incidentsignaal(Basismodel):
    """A sign that something may be wrong somewhere: a complaint,
    a signal or a report of an unusual event.
    """

    identificatie = IdentificatieField()
    soort = models.CharField(max_length=30, choices=SoortSignaal)
    signaalcategorie = waarde_uit("signaalcategorie")
    signaaltijdstip = models.DateTimeField()
    signaallocatie = GeometrieField(null=True, blank=True)
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="incidentsignalen")
    informatieobjecten = models.ManyToManyField(
        "register.Informatieobject", blank=True, related_name="incidentsignalen"
    )

    cim = Objecttype(
        "INCIDENTSIGNAAL",
        {
            "Incidentsignaal-identificatie": "identificatie",
            "Signaalcategorie": "signaalcategorie",
            "Signaaltijdstip": "signaaltijdstip",
            "Signaallocatie": "signaallocatie",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("zaak__opdrachtgever",), uitvoerder=("zaak__behandelaar",)
    )

    class Meta:
        verbose_name = "incidentsignaal"
        verbose_name_plural = "incidentsignalen"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=SoortSignaal.values), name="incidentsignaal_soort"
            )
        ]


relatiehistorie(Incidentsignaal, "informatieobjecten")


class VanSoort(models.Manager["Incidentsignaal"]):
    """Selects the signals of one kind."""

    def __init__(self, soort: SoortSignaal) -> None:
        super().__init__()
        self.soort = soort

    def get_queryset(self) -> models.QuerySet[Incidentsignaal]:
        """Return only signals of this kind."""
        return super().get_queryset().filter(soort=self.soort)


class Klacht(Incidentsignaal):
    """An expression of displeasure about the living environment."""

    objects = VanSoort(SoortSignaal.KLACHT)  # type: ignore[assignment,misc]
    cim = Objecttype("KLACHT", {}, {"is specialisatie van": "soort"})

    class Meta:
        proxy = True
        verbose_name = "klacht"
        verbose_name_plural = "klachten"


class Signaal(Incidentsignaal):
    """A sign from an authority, a sensor or a professional."""

    objects = VanSoort(SoortSignaal.SIGNAAL)  # type: ignore[assignment,misc]
    cim = Objecttype("SIGNAAL", {}, {"is specialisatie van": "soort"})

    class Meta:
        proxy = True
        verbose_name = "signaal"
        verbose_name_plural = "signalen"


@historie
class InformatieOngewoonVoorval(models.Model):
    """What an operator must tell about an unusual event (Bal, articles 2.21 and 2.22)."""

    incidentsignaal = models.OneToOneField(
        Incidentsignaal, models.CASCADE, primary_key=True, related_name="ongewoon_voorval"
    )
    verzoek = models.OneToOneField(
        "vergunning.Verzoek", models.PROTECT, null=True, blank=True, related_name="ongewoon_voorval"
    )

    cim = Objecttype(
        "INFORMATIE ONGEWOON VOORVAL",
        {},
        {"is ingediend d.m.v.": "verzoek", "is specialisatie van": "incidentsignaal"},
    )

    class Meta:
        verbose_name = "informatie ongewoon voorval"
        verbose_name_plural = "informatie ongewone voorvallen"

    def __str__(self) -> str:
        return str(self.incidentsignaal)


@zoekbaar(
    "incident", titel="NEW.identificatie", tekst="to_char(NEW.incidenttijdstip, 'DD-MM-YYYY')"
)
@historie
class Incident(Basismodel):
    """An event with, or with a threat of, harm to the living environment."""

    identificatie = IdentificatieField()
    incidenteffect = waarde_uit("incidenteffect", null=True, blank=True)
    incidenttijdstip = models.DateTimeField()
    indicatie_veroorzaker = models.CharField(  # noqa: DJ001
        max_length=20, choices=IndicatieVeroorzaker, null=True, blank=True
    )
    signalen = models.ManyToManyField(Incidentsignaal, related_name="incidenten")
    vth_object = models.ForeignKey(
        "register.VthObject", models.PROTECT, null=True, blank=True, related_name="incidenten"
    )
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="incidenten"
    )
    veroorzaker = models.ForeignKey(
        "register.Betrokkene",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="veroorzaakte_incidenten",
    )

    cim = Objecttype(
        "INCIDENT",
        {
            "Incident-identificatie": "identificatie",
            "Incidenteffect": "incidenteffect",
            "Incidenttijdstip": "incidenttijdstip",
            "Indicatie veroorzaker": "indicatie_veroorzaker",
        },
        {
            "is aanleiding tot": "signalen",
            "doet zich voor op": "vth_object",
            "is veroorzaakt bij": "activiteituitvoeringen",
            "is veroorzaakt door": "veroorzaker",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("vth_object__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("vth_object__activiteituitvoeringen__toezichtinstantie",),
    )

    class Meta:
        verbose_name = "incident"
        verbose_name_plural = "incidenten"
        ordering = ["-incidenttijdstip"]


relatiehistorie(Incident, "signalen", "activiteituitvoeringen")
