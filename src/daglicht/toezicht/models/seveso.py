"""The Seveso inspection room: a joint inspection with its team, topics,
approvals and public summary, and what belongs to a site.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from daglicht.kit.gesloten.kolom import PersoonsTekst, alleen_gesloten
from daglicht.kit.gesloten.veld import MetGesloten, sluit_mee
from daglicht.kit.modellen import Basismodel, historie
from daglicht.kit.zeggenschap import Zeggenschap, vanaf_dag
from daglicht.toezicht.models.controle import Bevinding, Controle

VAN_CONTROLE = Zeggenschap(
    bevoegd_gezag=("inspectie__controle__activiteituitvoeringen__bevoegd_gezag",),
    uitvoerder=("inspectie__controle__uitgevoerd_door", "inspectie__controle__zaak__behandelaar"),
    partner=("inspectie__controle__zaak__partners__instantie",),
)
VAN_LOCATIE = Zeggenschap(
    bevoegd_gezag=("locatie__activiteituitvoeringen__bevoegd_gezag",),
    uitvoerder=("locatie__activiteituitvoeringen__toezichtinstantie",),
)


@historie
class Sevesoinspectie(Basismodel):
    """A controle of a Seveso site made by several authorities together
    (Omgevingsbesluit, article 13.17).
    """

    controle = models.OneToOneField(Controle, models.PROTECT, related_name="sevesoinspectie")
    doel = models.TextField(blank=True)
    samenvatting = models.TextField(blank=True)
    eindoordeel = models.CharField(max_length=20, blank=True)
    aangeboden_op = models.DateField(null=True, blank=True)
    zienswijze_op = models.DateField(null=True, blank=True)
    zienswijze = models.TextField(blank=True)
    samenvatting_openbaar_op = models.DateField(null=True, blank=True)

    zeggenschap = Zeggenschap(
        bevoegd_gezag=("controle__activiteituitvoeringen__bevoegd_gezag",),
        uitvoerder=("controle__uitgevoerd_door", "controle__zaak__behandelaar"),
        partner=("controle__zaak__partners__instantie",),
        openbaar=vanaf_dag("samenvatting_openbaar_op"),
    )

    class Meta:
        verbose_name = "Seveso-inspectie"
        verbose_name_plural = "Seveso-inspecties"
        ordering = ["-controle__gepland_op"]
        constraints = [
            models.CheckConstraint(
                condition=Q(samenvatting_openbaar_op__isnull=True) | Q(aangeboden_op__isnull=False),
                name="sevesoinspectie_eerst_aanbieden",
            )
        ]

    def __str__(self) -> str:
        return f"Seveso-inspectie {self.controle}"


@historie
class Teamlid(MetGesloten, Basismodel):
    """Somebody of one of the authorities in the team of an inspection, in a role; who has no
    account has a key of his own for what history keeps.
    """

    inspectie = models.ForeignKey(Sevesoinspectie, models.PROTECT, related_name="team")
    instantie = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="+")
    naam = PersoonsTekst(max_length=120)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    rol = models.CharField(max_length=20)

    persoonlijk = ("naam",)
    zeggenschap = VAN_CONTROLE

    class Meta:
        verbose_name = "teamlid"
        verbose_name_plural = "teamleden"
        ordering = ["pk"]
        triggers = [sluit_mee("naam", "gebruiker_id"), alleen_gesloten("naam")]

    def __str__(self) -> str:
        return str(self.naam)

    def van_persoon(self) -> UUID:
        """Return the key of the account, or of this row for who has none."""
        return self.gebruiker_id or self.pk


@historie
class Agendapunt(Basismodel):
    """A part of the agenda of an inspection that the company gets beforehand."""

    inspectie = models.ForeignKey(Sevesoinspectie, models.PROTECT, related_name="agenda")
    datum = models.DateField()
    van = models.TimeField()
    tot = models.TimeField()
    wat = models.CharField(max_length=200)
    met_wie = models.CharField("wie van het bedrijf", max_length=200, blank=True)

    zeggenschap = VAN_CONTROLE

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["datum", "van"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=models.F("van")), name="agendapunt_duurt")
        ]

    def __str__(self) -> str:
        return self.wat


@historie
class Inspectieonderwerp(Basismodel):
    """A topic of an inspection, from a list in a version;
    its points are on the checklist of the controle.
    """

    inspectie = models.ForeignKey(Sevesoinspectie, models.PROTECT, related_name="onderwerpen")
    lijst = models.CharField(max_length=20)
    versie = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    naam = models.CharField(max_length=200)
    pijler = models.CharField(max_length=10)
    vbs = models.CharField(max_length=4, blank=True)
    bevindingen = models.ManyToManyField(
        Bevinding, through="Onderwerppunt", related_name="inspectieonderwerpen"
    )

    zeggenschap = VAN_CONTROLE

    class Meta:
        verbose_name = "inspectieonderwerp"
        verbose_name_plural = "inspectieonderwerpen"
        ordering = ["pijler", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspectie", "lijst", "code"], name="inspectieonderwerp_uniek"
            )
        ]

    def __str__(self) -> str:
        return self.naam


@historie
class Onderwerppunt(Basismodel):
    """A point of the checklist that came from a topic."""

    onderwerp = models.ForeignKey(Inspectieonderwerp, models.PROTECT, related_name="punten")
    bevinding = models.OneToOneField(Bevinding, models.PROTECT, related_name="onderwerppunt")

    class Meta:
        verbose_name = "onderwerppunt"
        verbose_name_plural = "onderwerppunten"

    def __str__(self) -> str:
        return str(self.bevinding)


@historie
class Sevesobevinding(Basismodel):
    """What a joint inspection adds to a finding that is not in order: category, who is responsible,
    and what must be done.
    """

    inspectie = models.ForeignKey(Sevesoinspectie, models.PROTECT, related_name="sevesobevindingen")
    bevinding = models.OneToOneField(Bevinding, models.PROTECT, related_name="seveso")
    categorie = models.PositiveSmallIntegerField()
    verantwoordelijke = models.ForeignKey("register.Betrokkene", models.PROTECT, related_name="+")
    trekker = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="+")
    actie = models.TextField()

    zeggenschap = VAN_CONTROLE

    class Meta:
        verbose_name = "Seveso-bevinding"
        verbose_name_plural = "Seveso-bevindingen"
        ordering = ["categorie"]
        constraints = [
            models.CheckConstraint(
                condition=Q(categorie__gte=1, categorie__lte=3), name="sevesobevinding_categorie"
            )
        ]

    def __str__(self) -> str:
        return f"categorie {self.categorie}"


@historie
class Akkoord(Basismodel):
    """What one of the authorities said of the report as it then was (``inhoud``: its hash)."""

    inspectie = models.ForeignKey(Sevesoinspectie, models.PROTECT, related_name="akkoorden")
    instantie = models.ForeignKey("register.VthInstantie", models.PROTECT, related_name="+")
    akkoord = models.BooleanField()
    opmerking = models.TextField(blank=True)
    inhoud = models.CharField(max_length=64)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = VAN_CONTROLE

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        ordering = ["op", "vastgelegd_op"]

    def __str__(self) -> str:
        return f"{self.instantie}: {'akkoord' if self.akkoord else 'niet akkoord'}"


@historie
class Meerjarenplanregel(Basismodel):
    """A topic that the multi-year inspection plan (MIP) of a site has in a year."""

    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="meerjarenplan")
    jaar = models.PositiveSmallIntegerField()
    lijst = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    naam = models.CharField(max_length=200)

    zeggenschap = VAN_LOCATIE

    class Meta:
        verbose_name = "regel van het meerjarenplan"
        verbose_name_plural = "meerjarenplan"
        ordering = ["jaar", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["locatie", "jaar", "lijst", "code"], name="meerjarenplanregel_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jaar}: {self.naam}"


@historie
class Toezichtlast(Basismodel):
    """A run of the toezichtmodel for a site: what went in, the days that came out,
    and those that hold if other.
    """

    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="toezichtlast")
    op = models.DateField()
    versie = models.CharField(max_length=20)
    invoer = models.JSONField()
    functioneren = models.CharField(max_length=10)
    dagen = models.DecimalField(max_digits=5, decimal_places=1)
    vastgesteld = models.DecimalField(max_digits=5, decimal_places=1)
    motivering = models.TextField(blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    zeggenschap = VAN_LOCATIE

    class Meta:
        verbose_name = "toezichtlast"
        verbose_name_plural = "toezichtlast"
        ordering = ["-op", "-vastgelegd_op"]

    def __str__(self) -> str:
        return f"{self.vastgesteld} dagen"


@historie
class Veiligheidsrapport(Basismodel):
    """A safety report that came in, and the days that move its clocks
    (Omgevingsbesluit, article 13.19).
    """

    locatie = models.ForeignKey(
        "register.VthObject", models.PROTECT, related_name="veiligheidsrapporten"
    )
    ontvangen_op = models.DateField()
    aanvulling_gevraagd_op = models.DateField(null=True, blank=True)
    aanvulling_weken = models.PositiveSmallIntegerField(null=True, blank=True)
    aangevuld_op = models.DateField(null=True, blank=True)
    conclusies_op = models.DateField(null=True, blank=True)

    zeggenschap = VAN_LOCATIE

    class Meta:
        verbose_name = "veiligheidsrapport"
        verbose_name_plural = "veiligheidsrapporten"
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aanvulling_weken__isnull=True)
                | Q(aanvulling_weken__gte=1, aanvulling_weken__lte=6),
                name="veiligheidsrapport_zes_weken",
            )
        ]

    def __str__(self) -> str:
        return f"veiligheidsrapport van {self.ontvangen_op:%d-%m-%Y}"


@historie
class Redenleeg(Basismodel):
    """Why the compliance list says nothing of a site in a year;
    an empty cell is never taken for compliance.
    """

    locatie = models.ForeignKey("register.VthObject", models.PROTECT, related_name="redenen_leeg")
    jaar = models.PositiveSmallIntegerField()
    reden = models.CharField(max_length=30)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    zeggenschap = VAN_LOCATIE

    class Meta:
        verbose_name = "reden van een lege cel"
        verbose_name_plural = "redenen van lege cellen"
        ordering = ["-jaar"]
        constraints = [models.UniqueConstraint(fields=["locatie", "jaar"], name="redenleeg_uniek")]

    def __str__(self) -> str:
        return f"{self.jaar}: {self.reden}"
