"""Controle and bevinding (Toezicht- en handhaving-view of CIm VTH FLo),
and changes made in the field.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.identificatie import IdentificatieField
from daglicht.kit.modellen import Basismodel, Objecttype, groep_compleet, historie, relatiehistorie
from daglicht.kit.zeggenschap import Zeggenschap, vanaf_dag
from daglicht.kit.zoeken import zoekbaar
from daglicht.register.enumeraties import Gedrag, Gevolg, ResultaatBevinding
from daglicht.register.service import waarde_uit
from daglicht.toezicht import zinnen
from daglicht.toezicht.models.programma import Programmaonderdeel

BIJZONDERHEDEN = 20_000
"""How many characters may be written of one point."""
ZONDER_SOORT = "Controle"
"""What a controle is called for who may not hear its kind."""
EIGEN_PUNT = 2_000
"""How many characters a point of one's own may have."""


class StatusControle(models.TextChoices):
    """Life of a controle."""

    GEPLAND = "gepland", "Gepland"
    IN_UITVOERING = "in uitvoering", "In uitvoering"
    AFGEROND = "afgerond", "Afgerond"


@zoekbaar("controle", titel="NEW.identificatie", tekst="to_char(NEW.controledatum, 'DD-MM-YYYY')")
@historie
class Controle(Basismodel):
    """One inspection, on site or administrative; a re-check is a new controle."""

    identificatie = IdentificatieField()
    controledatum = models.DateField(null=True, blank=True)
    controletype = waarde_uit("controletype")
    gepland_op = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=StatusControle, default=StatusControle.GEPLAND)
    toezichthouder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="controles"
    )
    programmaonderdeel = models.ForeignKey(
        Programmaonderdeel, models.PROTECT, null=True, blank=True, related_name="controles"
    )
    rapport_verzonden_op = models.DateField(null=True, blank=True)
    rapport_openbaar_op = models.DateField(null=True, blank=True)
    zaak = models.ForeignKey("register.Zaak", models.PROTECT, related_name="controles")
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", related_name="controles"
    )
    vth_objecten = models.ManyToManyField(
        "register.VthObject", blank=True, related_name="controles"
    )
    uitgevoerd_door = models.ManyToManyField(
        "register.VthInstantie", related_name="uitgevoerde_controles"
    )
    handhavingsverzoeken = models.ManyToManyField(
        "incident.Handhavingsverzoek", blank=True, related_name="controles"
    )
    incidenten = models.ManyToManyField("incident.Incident", blank=True, related_name="controles")
    activiteitmeldingen = models.ManyToManyField(
        "vergunning.Activiteitmelding", blank=True, related_name="controles"
    )
    activiteitinformaties = models.ManyToManyField(
        "vergunning.Activiteitinformatie", blank=True, related_name="controles"
    )
    informatieobjecten = models.ManyToManyField(
        "register.Informatieobject", blank=True, related_name="controles"
    )

    cim = Objecttype(
        "CONTROLE",
        {
            "Controle-identificatie": "identificatie",
            "Controledatum": "controledatum",
            "Controletype": "controletype",
        },
        {
            "n.a.v. ontvangen handhavingsverzoek": "handhavingsverzoeken",
            "naar aanleiding van": "incidenten",
            "naar aanleiding van overtreding": "handhaving.Overtreding.hercontroles",
            "n.a.v. ontvangen activiteitinformatie": "activiteitinformaties",
            "van activiteituitvoering": "activiteituitvoeringen",
            "n.a.v. ontvangen": "activiteitmeldingen",
            "wordt uitgevoerd door": "uitgevoerd_door",
            "van vth-object": "vth_objecten",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("uitgevoerd_door", "zaak__behandelaar"),
        partner=("zaak__partners__instantie",),
        openbaar=vanaf_dag("controledatum", status=StatusControle.AFGEROND),
    )

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        ordering = ["-controledatum", "identificatie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusControle.values), name="controle_status"
            ),
            models.CheckConstraint(
                condition=~Q(status="afgerond") | Q(controledatum__isnull=False),
                name="controle_afgerond_heeft_datum",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "gepland_op"]),
            models.Index(fields=["controledatum"]),
        ]

    @property
    def getoonde_soort(self) -> str:
        """Return the kind for who asks: only where the rows were read as who may hear it
        (``handhaving.met_soort``).
        """
        return self.controletype.naam if getattr(self, "toont_soort", False) else ZONDER_SOORT


relatiehistorie(
    Controle,
    "activiteituitvoeringen",
    "vth_objecten",
    "uitgevoerd_door",
    "handhavingsverzoeken",
    "incidenten",
    "activiteitmeldingen",
    "activiteitinformaties",
    "informatieobjecten",
)


@zoekbaar("bevinding", titel="COALESCE(NEW.aandachtspunt, '')", tekst="NEW.bijzonderheden")
@historie
class Bevinding(Basismodel):
    """What was found on one point of a controle;
    without ``resultaat`` the point is still on the checklist.
    """

    controle = models.ForeignKey(Controle, models.PROTECT, related_name="bevindingen")
    volgnummer = models.PositiveSmallIntegerField()
    onderwerp = waarde_uit("controle-onderwerp")
    aandachtspunt = models.TextField(null=True, blank=True)  # noqa: DJ001
    resultaat = models.CharField(max_length=50, choices=ResultaatBevinding, null=True, blank=True)  # noqa: DJ001
    herkomst = models.TextField(
        blank=True,
        help_text="Lijst en versie waaruit het punt komt; leeg bij een voorschrift of in het veld",
    )
    bijzonderheden = models.TextField(max_length=BIJZONDERHEDEN, null=True, blank=True)  # noqa: DJ001
    gevolg = models.CharField(max_length=1, choices=Gevolg, null=True, blank=True)  # noqa: DJ001
    gedrag = models.CharField(max_length=1, choices=Gedrag, null=True, blank=True)  # noqa: DJ001
    specifieke_voorschriften = models.ManyToManyField(
        "vergunning.SpecifiekVoorschrift", blank=True, related_name="bevindingen"
    )
    algemeen_verbindende_voorschriften = models.ManyToManyField(
        "register.AlgemeenVerbindendVoorschrift", blank=True, related_name="bevindingen"
    )
    activiteituitvoeringen = models.ManyToManyField(
        "register.Activiteituitvoering", blank=True, related_name="bevindingen"
    )
    vth_objecten = models.ManyToManyField(
        "register.VthObject", blank=True, related_name="bevindingen"
    )
    informatieobjecten = models.ManyToManyField(
        "register.Informatieobject", blank=True, related_name="bevindingen"
    )

    cim = Objecttype(
        "BEVINDING",
        {
            "Bevinding-volgnummer": "volgnummer",
            "Controle-onderwerp": "onderwerp",
            "Controle-aandachtspunt": "aandachtspunt",
            "Resultaat": "resultaat",
            "Bijzonderheden": "bijzonderheden",
            "Bevindingoordeel": "gevolg",
            "Bevindingoordeel / Gevolg": "gevolg",
            "Bevindingoordeel / Gedrag": "gedrag",
        },
        {
            "betreft specifiek voorschrift": "specifieke_voorschriften",
            "betreft activiteituitvoering": "activiteituitvoeringen",
            "betreft vth-object": "vth_objecten",
            "is uitkomst van": "controle",
            "betreft algemeen verbindend voorschrift": "algemeen_verbindende_voorschriften",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=("controle__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("controle__uitgevoerd_door", "controle__zaak__behandelaar"),
        partner=("controle__zaak__partners__instantie",),
    )

    zinnen = zinnen.BEVINDING

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ["controle", "volgnummer"]
        constraints = [
            models.UniqueConstraint(fields=["controle", "volgnummer"], name="bevinding_volgnummer"),
            models.CheckConstraint(
                condition=Q(volgnummer__gte=1, volgnummer__lte=999), name="bevinding_drie_cijfers"
            ),
            models.CheckConstraint(
                condition=Q(resultaat__isnull=True) | Q(resultaat__in=ResultaatBevinding.values),
                name="bevinding_resultaat",
            ),
            models.CheckConstraint(
                condition=groep_compleet("gevolg", "gedrag", of=("gevolg", "gedrag")),
                name="bevinding_oordeel",
            ),
            models.CheckConstraint(
                condition=Q(gevolg__isnull=True) | Q(resultaat=ResultaatBevinding.NIET_AKKOORD),
                name="bevinding_oordeel_alleen_bij_niet_akkoord",
            ),
        ]

    def __str__(self) -> str:
        return f"bevinding {self.volgnummer} van {self.controle}"


relatiehistorie(
    Bevinding,
    "specifieke_voorschriften",
    "algemeen_verbindende_voorschriften",
    "activiteituitvoeringen",
    "vth_objecten",
    "informatieobjecten",
)


class Mutatietoestand(models.TextChoices):
    """What became of a change made in the field."""

    VERWERKT = "verwerkt", "Verwerkt"
    CONFLICT = "conflict", "Conflict"
    GEWEIGERD = "geweigerd", "Geweigerd"
    OPGELOST = "opgelost", "Opgelost"


@historie
class Veldmutatie(Basismodel):
    """A change made on a device, perhaps without a network.

    Its key is made there, so that sending twice changes nothing.

    ``basis``: the point as the device knew it; ``gegevens``: as it became there; ``huidig``: as it
    stood here when the two did not fit (a conflict), or when it was refused.
    """

    controle = models.ForeignKey(Controle, models.PROTECT, related_name="veldmutaties")
    bevinding = models.ForeignKey(Bevinding, models.PROTECT, related_name="veldmutaties")
    basis = models.JSONField()
    gegevens = models.JSONField()
    huidig = models.JSONField(null=True, blank=True)
    toestand = models.CharField(max_length=10, choices=Mutatietoestand)
    reden = models.TextField(blank=True)
    gedaan_op = models.DateTimeField(help_text="Volgens de klok van het apparaat")
    ontvangen_op = models.DateTimeField(auto_now_add=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("controle__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("controle__uitgevoerd_door", "controle__zaak__behandelaar"),
        partner=("controle__zaak__partners__instantie",),
    )

    class Meta:
        verbose_name = "veldmutatie"
        verbose_name_plural = "veldmutaties"
        ordering = ["ontvangen_op"]
        indexes = [models.Index(fields=["toestand", "ontvangen_op"])]

    def __str__(self) -> str:
        return f"{self.get_toestand_display()}: punt {self.bevinding.volgnummer}"
