"""Betrokkene-view of CIm VTH FLo: natural and non-natural persons,
vestigingen and VTH-instanties.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from daglicht.kit.beperking import MetZinnen
from daglicht.kit.gesloten.kolom import (
    BlindeWoorden,
    GeslotenDatum,
    GeslotenGetal,
    GeslotenTekst,
    PersoonsTekst,
    alleen_gesloten,
)
from daglicht.kit.gesloten.veld import MetGesloten, sluit_mee
from daglicht.kit.modellen import Basismodel, Objecttype, groep_compleet, historie
from daglicht.kit.nummers import (
    validate_bag_nummeraanduiding,
    validate_kvk,
    validate_oin,
    validate_rsin,
    validate_sbi,
    validate_vestigingsnummer,
)
from daglicht.kit.zeggenschap import Zeggenschap
from daglicht.kit.zoeken import zoekbaar
from daglicht.register import zinnen
from daglicht.register.enumeraties import Adresaanduidingsoort, Geslachtsaanduiding, Postadrestype

POSTCODE = RegexValidator(
    r"^[1-9]\d{3}[A-Z]{2}$", "Schrijf een postcode als 1234AB, zonder spatie."
)

BINNENLAND = (
    "adres_naam_openbare_ruimte",
    "adres_huisnummer",
    "adres_huisletter",
    "adres_huisnummertoevoeging",
    "adres_postcode",
    "adres_naam_woonplaats",
    "adres_bag_nummeraanduiding_id",
)
BUITENLAND = ("buitenland_1", "buitenland_2", "buitenland_3", "buitenland_land")
POSTADRES = ("postadrestype", "postadres_nummer", "postadres_postcode", "postadres_naam_woonplaats")
PERSOONLIJK = (*BINNENLAND, *BUITENLAND, *POSTADRES, "adresaanduidingsoort", "telefoonnummer")
"""What tells beside the name who a party is and where to find it; each may be absent."""
GEWIST = "gewist"
"""What somebody is called who was erased."""


class Adresregel(models.Model):
    """Abstract base of what has the columns of gegevensgroep Adres (binnenland)."""

    class Meta:
        abstract = True

    @property
    def adresregel(self: Any) -> str:
        """Return the address on one line, or an empty string when it is unknown."""
        if not self.adres_naam_openbare_ruimte:
            return ""
        number = f"{self.adres_huisnummer}{self.adres_huisletter or ''}"
        if self.adres_huisnummertoevoeging:
            number += f"-{self.adres_huisnummertoevoeging}"
        place = f"{self.adres_postcode or ''} {self.adres_naam_woonplaats}".strip()
        return f"{self.adres_naam_openbare_ruimte} {number}, {place}"


class Adres(Adresregel):
    """Abstract columns of gegevensgroep Adres (binnenland), of what is no person;
    the BAG number is unknown for unverified addresses.
    """

    adres_naam_openbare_ruimte = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001
    adres_huisnummer = models.PositiveIntegerField(null=True, blank=True)
    adres_huisletter = models.CharField(max_length=1, null=True, blank=True)  # noqa: DJ001
    adres_huisnummertoevoeging = models.CharField(max_length=4, null=True, blank=True)  # noqa: DJ001
    adres_postcode = models.CharField(max_length=6, null=True, blank=True, validators=[POSTCODE])  # noqa: DJ001
    adres_naam_woonplaats = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001

    class Meta:
        abstract = True


class SoortBetrokkene(models.TextChoices):
    """The three specialisations of Betrokkene."""

    NATUURLIJK_PERSOON = "natuurlijk-persoon", "Natuurlijk persoon"
    NIET_NATUURLIJK_PERSOON = "niet-natuurlijk-persoon", "Niet-natuurlijk persoon"
    VESTIGING = "vestiging", "Vestiging"


IS_PERSOON = f"soort = '{SoortBetrokkene.NATUURLIJK_PERSOON}'"
"""Tells in SQL whether a party is a natural person."""


@zoekbaar(
    "betrokkene",
    titel=f"CASE WHEN NEW.{IS_PERSOON} THEN '' ELSE NEW.weergavenaam END",
    tekst=(
        f"CASE WHEN NEW.{IS_PERSOON} THEN NEW.zoekwoorden ELSE concat_ws("
        "' ', NEW.adres_naam_openbare_ruimte, NEW.adres_postcode, NEW.adres_naam_woonplaats) END"
    ),
)
@historie
class Betrokkene(MetGesloten, Adresregel, Basismodel):
    """An actor in the VTH system; exactly one of the three specialisations.

    Of a natural person every value that tells who it is stands closed.
    """

    soort = models.CharField(max_length=24, choices=SoortBetrokkene)
    weergavenaam = GeslotenTekst(
        max_length=500, help_text="Naam zoals getoond, afgeleid van de specialisatie"
    )
    adres_naam_openbare_ruimte = GeslotenTekst(max_length=80, null=True, blank=True)
    adres_huisnummer = GeslotenGetal(null=True, blank=True)
    adres_huisletter = GeslotenTekst(max_length=1, null=True, blank=True)
    adres_huisnummertoevoeging = GeslotenTekst(max_length=4, null=True, blank=True)
    adres_postcode = GeslotenTekst(max_length=6, null=True, blank=True, validators=[POSTCODE])
    adres_naam_woonplaats = GeslotenTekst(max_length=80, null=True, blank=True)
    adresaanduidingsoort = GeslotenTekst(
        max_length=40, choices=Adresaanduidingsoort, null=True, blank=True
    )
    telefoonnummer = GeslotenTekst(
        max_length=20,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^\+?\d+$", "Gebruik alleen cijfers.")],
    )
    adres_bag_nummeraanduiding_id = GeslotenTekst(
        max_length=16, null=True, blank=True, validators=[validate_bag_nummeraanduiding]
    )
    buitenland_1 = GeslotenTekst(max_length=80, null=True, blank=True)
    buitenland_2 = GeslotenTekst(max_length=80, null=True, blank=True)
    buitenland_3 = GeslotenTekst(max_length=80, null=True, blank=True)
    buitenland_land = GeslotenTekst(max_length=80, null=True, blank=True)
    postadrestype = GeslotenTekst(max_length=20, choices=Postadrestype, null=True, blank=True)
    postadres_nummer = GeslotenGetal(null=True, blank=True)
    postadres_postcode = GeslotenTekst(max_length=6, null=True, blank=True, validators=[POSTCODE])
    postadres_naam_woonplaats = GeslotenTekst(max_length=80, null=True, blank=True)
    zoekwoorden = BlindeWoorden(
        default="", editable=False, velden=("weergavenaam", "adres_postcode")
    )
    samengevoegd_met = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="dubbelen"
    )

    persoonlijk = ("weergavenaam", *PERSOONLIJK)
    buiten_historie = ("zoekwoorden",)
    eigenaar_np: UUID | None = None
    """Of a vestiging that is being made: the natural person whose business it is."""

    cim = Objecttype(
        "BETROKKENE",
        {
            "Adresaanduidingsoort": "adresaanduidingsoort",
            "Telefoonnummer": "telefoonnummer",
            "Adres binnenland": "adresregel",
            "Adres binnenland / Naam openbare ruimte": "adres_naam_openbare_ruimte",
            "Adres binnenland / Huisnummer": "adres_huisnummer",
            "Adres binnenland / Huisletter": "adres_huisletter",
            "Adres binnenland / Huisnummertoevoeging": "adres_huisnummertoevoeging",
            "Adres binnenland / Postcode": "adres_postcode",
            "Adres binnenland / Naam woonplaats": "adres_naam_woonplaats",
            "Adres binnenland / BAG-nummeraanduiding-Id": "adres_bag_nummeraanduiding_id",
            "Adres buitenland": "buitenland_land",
            "Adres buitenland / Adres buitenland 1": "buitenland_1",
            "Adres buitenland / Adres buitenland 2": "buitenland_2",
            "Adres buitenland / Adres buitenland 3": "buitenland_3",
            "Adres buitenland / Land": "buitenland_land",
            "Postadres binnenland": "postadrestype",
            "Postadres binnenland / Postadrestype": "postadrestype",
            "Postadres binnenland / Postbus- of antwoordnummer": "postadres_nummer",
            "Postadres binnenland / Postcode": "postadres_postcode",
            "Postadres binnenland / Naam woonplaats": "postadres_naam_woonplaats",
        },
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=(
            "verantwoordelijk_voor_objecten__activiteituitvoeringen__bevoegd_gezag",
            "verantwoordelijk_voor_uitvoeringen__bevoegd_gezag",
        ),
        uitvoerder=(
            "verantwoordelijk_voor_objecten__activiteituitvoeringen__toezichtinstantie",
            "verantwoordelijk_voor_uitvoeringen__toezichtinstantie",
        ),
        openbaar=~Q(soort="natuurlijk-persoon"),
    )

    zinnen = zinnen.BETROKKENE

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["weergavenaam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=SoortBetrokkene.values), name="betrokkene_soort"
            ),
            models.CheckConstraint(
                condition=groep_compleet(
                    *BINNENLAND,
                    of=("adres_naam_openbare_ruimte", "adres_huisnummer", "adres_naam_woonplaats"),
                ),
                name="betrokkene_adres_binnenland",
            ),
            models.CheckConstraint(
                condition=groep_compleet(*BUITENLAND, of=("buitenland_land",)),
                name="betrokkene_adres_buitenland",
            ),
            models.CheckConstraint(
                condition=groep_compleet(*POSTADRES, of=POSTADRES),
                name="betrokkene_postadres_binnenland",
            ),
            models.CheckConstraint(
                condition=Q(samengevoegd_met__isnull=True) | ~Q(samengevoegd_met=F("id")),
                name="betrokkene_niet_met_zichzelf",
            ),
        ]
        indexes = [
            models.Index(
                fields=["soort", "weergavenaam"],
                condition=~Q(soort=SoortBetrokkene.NATUURLIJK_PERSOON),
                name="betrokkene_op_naam",
            )
        ]
        triggers = [
            sluit_mee("weergavenaam", *PERSOONLIJK),
            alleen_gesloten("weergavenaam", *PERSOONLIJK, is_persoon=f"NEW.{IS_PERSOON}"),
        ]

    def __str__(self) -> str:
        return str(self.weergavenaam)

    def van_persoon(self) -> UUID | None:
        """Return the key of a natural person, of a vestiging that of the one whose business it is;
        any other company is none.
        """
        if self.soort == SoortBetrokkene.VESTIGING:
            known = None if self._state.adding else Vestiging.objects.filter(pk=self.pk)
            return self.eigenaar_np if known is None else _owner(known)
        return self.pk if self.staat_dicht() else None

    def staat_dicht(self) -> bool:
        """Tell whether the columns of now are closed: names of businesses are public."""
        return self.soort == SoortBetrokkene.NATUURLIJK_PERSOON


def _owner(found: models.QuerySet[Vestiging]) -> UUID | None:
    return found.values_list("eigenaar_np", flat=True).first()


class Specialisatie(MetZinnen):
    """Abstract base of the specialisations of Betrokkene: they share its key."""

    betrokkene = models.OneToOneField(
        Betrokkene, models.PROTECT, primary_key=True, related_name="%(class)s"
    )

    class Meta(MetZinnen.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.betrokkene.weergavenaam)


@historie
class NatuurlijkPersoon(MetGesloten, Specialisatie):
    """A human being; personal data, kept to what the law needs."""

    naam = PersoonsTekst(max_length=200)
    geslachtsaanduiding = PersoonsTekst(
        max_length=10, choices=Geslachtsaanduiding, default=Geslachtsaanduiding.ONBEKEND
    )
    overlijdendatum = GeslotenDatum(null=True, blank=True)

    persoonlijk = ("naam", "geslachtsaanduiding", "overlijdendatum")

    cim = Objecttype(
        "NATUURLIJK PERSOON",
        {
            "Naam": "naam",
            "Geslachtsaanduiding": "geslachtsaanduiding",
            "Overlijdendatum": "overlijdendatum",
        },
        {"is specialisatie van": "betrokkene"},
    )
    zeggenschap = Zeggenschap(
        bevoegd_gezag=(
            "betrokkene__verantwoordelijk_voor_objecten__activiteituitvoeringen__bevoegd_gezag",
        ),
        uitvoerder=(
            "betrokkene__verantwoordelijk_voor_objecten__activiteituitvoeringen__toezichtinstantie",
        ),
        persoonlijk=True,
    )

    class Meta:
        verbose_name = "natuurlijk persoon"
        verbose_name_plural = "natuurlijke personen"
        triggers = [
            sluit_mee("naam", "geslachtsaanduiding", "overlijdendatum"),
            alleen_gesloten("naam", "geslachtsaanduiding", "overlijdendatum"),
        ]

    def van_persoon(self) -> UUID:
        """Return the key of the party that this person is."""
        return self.betrokkene_id


def bestaansperiode(name: str) -> models.CheckConstraint:
    """Constraint: the end date, where known, is not before the start."""
    return models.CheckConstraint(
        condition=Q(datum_beeindiging__isnull=True) | Q(datum_beeindiging__gte=F("datum_aanvang")),
        name=f"{name}_bestaansperiode",
    )


@historie
class NietNatuurlijkPersoon(Specialisatie):
    """A company, association or public body with its own legal position."""

    rsin = models.CharField(
        max_length=9, null=True, blank=True, unique=True, validators=[validate_rsin]
    )
    statutaire_naam = models.CharField(max_length=500, null=True, blank=True)  # noqa: DJ001
    verkorte_naam = models.CharField(max_length=45, null=True, blank=True)  # noqa: DJ001
    datum_aanvang = models.DateField(null=True, blank=True)
    datum_beeindiging = models.DateField(null=True, blank=True)

    cim = Objecttype(
        "NIET-NATUURLIJK PERSOON",
        {
            "RSIN": "rsin",
            "Statutaire naam": "statutaire_naam",
            "Verkorte naam": "verkorte_naam",
            "Datum aanvang": "datum_aanvang",
            "Datum beeindiging": "datum_beeindiging",
        },
        {"is specialisatie van": "betrokkene"},
    )

    zinnen = zinnen.NIET_NATUURLIJK

    class Meta:
        verbose_name = "niet-natuurlijk persoon"
        verbose_name_plural = "niet-natuurlijke personen"
        constraints = [
            bestaansperiode("nnp"),
            models.CheckConstraint(
                condition=Q(statutaire_naam__isnull=False) | Q(verkorte_naam__isnull=False),
                name="nnp_heeft_naam",
            ),
        ]


VAN_VESTIGING = (
    "vestigingsnummer",
    "kvk_nummer",
    "toevoeging_adres",
    "handelsnamen",
    "verkorte_naam",
)


@historie
class Vestiging(MetGesloten, Specialisatie):
    """A building or group of buildings from which a person or company works (Handelsregister)."""

    vestigingsnummer = models.CharField(
        max_length=12, null=True, blank=True, unique=True, validators=[validate_vestigingsnummer]
    )
    kvk_nummer = models.CharField(  # noqa: DJ001
        max_length=8, null=True, blank=True, db_index=True, validators=[validate_kvk]
    )
    toevoeging_adres = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001
    handelsnamen = ArrayField(models.CharField(max_length=500))
    verkorte_naam = models.CharField(max_length=45, null=True, blank=True)  # noqa: DJ001
    hoofdvestiging = models.BooleanField()
    sbi_activiteiten = ArrayField(models.CharField(max_length=6, validators=[validate_sbi]))
    datum_aanvang = models.DateField()
    datum_beeindiging = models.DateField(null=True, blank=True)
    eigenaar_nnp = models.ForeignKey(
        NietNatuurlijkPersoon, models.PROTECT, null=True, blank=True, related_name="vestigingen"
    )
    eigenaar_np = models.OneToOneField(
        NatuurlijkPersoon, models.PROTECT, null=True, blank=True, related_name="vestiging"
    )

    persoonlijk = VAN_VESTIGING

    cim = Objecttype(
        "VESTIGING",
        {
            "Vestigingsnummer": "vestigingsnummer",
            "KvK-nummer": "kvk_nummer",
            "Toevoeging adres": "toevoeging_adres",
            "Handelsnaam": "handelsnamen",
            "Verkorte naam": "verkorte_naam",
            "Indicatie hoofdvestiging": "hoofdvestiging",
            "SBI-activiteit": "sbi_activiteiten",
            "Datum aanvang": "datum_aanvang",
            "Datum beeindiging": "datum_beeindiging",
        },
        {
            "heeft als eigenaar nnp": "eigenaar_nnp",
            "heeft als eigenaar np": "eigenaar_np",
            "is specialisatie van": "betrokkene",
        },
    )

    zinnen = zinnen.VESTIGING

    class Meta:
        verbose_name = "vestiging"
        verbose_name_plural = "vestigingen"
        constraints = [
            bestaansperiode("vestiging"),
            models.CheckConstraint(
                condition=Q(handelsnamen__len__gte=1), name="vestiging_heeft_handelsnaam"
            ),
            models.CheckConstraint(
                condition=Q(sbi_activiteiten__len__gte=1), name="vestiging_heeft_sbi"
            ),
            models.CheckConstraint(
                condition=Q(eigenaar_nnp__isnull=True) | Q(eigenaar_np__isnull=True),
                name="vestiging_een_eigenaar",
            ),
        ]
        triggers = [sluit_mee(*VAN_VESTIGING, "eigenaar_np_id")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and what history keeps of the party with the key of who owns it now."""
        super().save(*args, **kwargs)
        if self.eigenaar_np_id is not None:
            self.betrokkene.save(update_fields=["gesloten"])

    def van_persoon(self) -> UUID | None:
        """Return the key of the natural person whose business it is; a company is none."""
        return self.eigenaar_np_id


@historie
class VthInstantie(Basismodel):
    """The role of an organisation that carries out VTH tasks on a legal basis."""

    oin = models.CharField(max_length=20, unique=True, validators=[validate_oin])
    rol_van = models.OneToOneField(
        NietNatuurlijkPersoon, models.PROTECT, related_name="vth_instantie"
    )

    cim = Objecttype("VTH-INSTANTIE", {"OIN": "oin"}, {"is rol van": "rol_van"})
    zeggenschap = Zeggenschap(openbaar=Q(), gemeengoed=True)

    class Meta:
        verbose_name = "VTH-instantie"
        verbose_name_plural = "VTH-instanties"

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """Return the name of the organisation."""
        return str(self.rol_van.betrokkene.weergavenaam)

    @property
    def rsin(self) -> str:
        """Return the RSIN that begins every identification given out by this authority."""
        return self.rol_van.rsin or self.oin[8:17]
