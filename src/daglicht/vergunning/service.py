"""The permit room's only door: grant, change, and what is in force on a date as known on a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from daglicht.kit.tabelbestand import veilig
from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.recht.bestanden.verloop import PLICHTTYPEN
from daglicht.register import service as register
from daglicht.tijd import Periode
from daglicht.vergunning.aanvragen.ontvangen import (
    bijlagen_die_ontbreken,
    eerdere_procedures,
    geadresseerden,
    geometrie_van,
    is_bedrijf,
    kandidaten,
    leg_terzijde,
    ontvang,
    schoon,
    van_persoon,
)
from daglicht.vergunning.aanvragen.stam import DOELEN
from daglicht.vergunning.aanvragen.stam import HOOGSTENS as GROOTSTE_BERICHT
from daglicht.vergunning.aanvragen.vastleggen import (
    Verzoekgegevens,
    begin_ambtshalve,
    leg_vervolg_vast,
    leg_verzoek_vast,
)
from daglicht.vergunning.actualisatie import Toetsstand, bbt, conclusies, leg_toets_vast, werklijst
from daglicht.vergunning.afgeschermd import (
    dossier_voor,
    verborgen_bij,
    verborgen_document,
    verborgen_over,
    weggelaten_besluiten,
)
from daglicht.vergunning.afstemming.besluitstand import besluitstanden, schreef
from daglicht.vergunning.afstemming.opvragen import (
    afwijkende_vergunningen,
    anders_dan_procedure,
    anders_door_intrekking,
    te_verwerken,
    verschillend,
)
from daglicht.vergunning.afstemming.opvragen import vergelijk as vergelijk_met_procedure
from daglicht.vergunning.afstemming.stroken import Strook
from daglicht.vergunning.afstemming.vergelijken import Besluitvergelijking
from daglicht.vergunning.afstemming.verwerken import verwerk
from daglicht.vergunning.besluitdagen import GRONDEN as GRONDEN_DIRECTE_WERKING
from daglicht.vergunning.bibliotheek.beheer import (
    Standaardtekst,
    geldende_versie,
    maak_standaard,
    nieuwe_versie,
    sjabloon_van,
    stel_versie_vast,
    trek_versie_in,
)
from daglicht.vergunning.bibliotheek.gebruik import (
    Gebruik,
    gebruik_van,
    in_gebruik,
    ingevuld,
    kiesbaar,
    koppel_standaard,
    koppel_standaarden,
    overgang,
    standaarden,
    te_koppelen,
)
from daglicht.vergunning.bibliotheek.sjabloon import Parameter as Standaardparameter
from daglicht.vergunning.bibliotheek.sjabloon import Sjabloon
from daglicht.vergunning.dossier import Deel, Dossier, Voorschrift
from daglicht.vergunning.geldigheid import geldigheden, leid_alles_af, leid_geldigheid_af, ververs
from daglicht.vergunning.herkenning.document import HOOGSTENS as GROOTSTE_BESTAND
from daglicht.vergunning.inlezen import (
    HANDELINGEN,
    Stukgegevens,
    Verbetering,
    Volledigheid,
    aanvaard,
    lees_in,
    stel_stuk_vast,
    verbeter,
    verwerp,
    verwerp_stuk,
    volledigheid,
)
from daglicht.vergunning.intrekken import trek_vergunning_in
from daglicht.vergunning.lijsten import (
    PROCEDURELIJST,
    TOESTEMMINGENLIJST,
    Gezettestap,
    Procedurerij,
    Toestemmingrij,
    open_procedure,
    open_toestemming,
    procedurelijst,
    toestemmingenlijst,
)
from daglicht.vergunning.locatievragen import locatiefilters
from daglicht.vergunning.models import (
    Actualisatietoets,
    Bestand,
    Concept,
    Conceptwijziging,
    Grondslagsoort,
    Leesregel,
    Normregel,
    Oordeel,
    Procedure,
    Rechtsfeit,
    SoortConcept,
    SoortRechtsfeit,
    SoortStuk,
    SpecifiekVoorschrift,
    Standaardversie,
    Standaardvoorschrift,
    StatusBericht,
    StatusStuk,
    StatusVersie,
    Stuk,
    Toestemming,
    Toetsuitkomst,
    Verzoek,
    Verzoekbericht,
    Verzoekbijlage,
)
from daglicht.vergunning.models.voorschrift import KOP_HOOGSTENS, NUMMER_HOOGSTENS
from daglicht.vergunning.niet_vastgelegd import (
    Nietvastgelegd,
    niet_vastgelegd_bij,
    niet_vastgelegd_over,
)
from daglicht.vergunning.normen.eenheden import omgerekend, vergelijkbaar
from daglicht.vergunning.normen.parameters import Parameterbestand, parameters
from daglicht.vergunning.normen.vastleggen import (
    Normgegevens,
    beoordeel_norm,
    lees_alle_normen,
    lees_normen_van,
    normregels,
)
from daglicht.vergunning.normen.vergelijken import Vergelijking, vergelijk
from daglicht.vergunning.opstellen import (
    Conceptgegevens,
    Voorbeeld,
    begin_concept,
    begin_vergunning,
    conceptdocument,
    conceptstand,
    herstel,
    huidige_delen,
    publiceer,
    trek_voorschrift_in,
    voeg_kop_toe,
    voeg_standaard_toe,
    voeg_voorschrift_toe,
    voorbeeld,
    wijzig_naar_standaard,
    wijzig_voorschrift,
    zet_dagen,
)
from daglicht.vergunning.plaats import rangnummer
from daglicht.vergunning.procedure.besluiten import (
    besluitstappen,
    gronden,
    is_geheel,
    verleend_zonder_vergunning,
    voorbeeld_inwerking,
)
from daglicht.vergunning.procedure.keuze import Keuze as Procedurekeuze
from daglicht.vergunning.procedure.keuze import ander_recht
from daglicht.vergunning.procedure.keuze import kies as kies_procedure
from daglicht.vergunning.procedure.vastleggen import (
    afwijkende_procedures,
    herroep,
    soort_van,
    stand_van,
    standen,
    stappen_van,
    werk_verstreken_bij,
    werk_zaken_bij,
    zet_stap,
)
from daglicht.vergunning.taken import berichttaak, proceduretaak, taken
from daglicht.vergunning.uitvoer import SOORTEN as UITVOERSOORTEN
from daglicht.vergunning.uitvoer import Vergunningstand
from daglicht.vergunning.uitvoer.feiten import KOLOMMEN as NORMKOLOMMEN
from daglicht.vergunning.uitvoer.feiten import normcellen
from daglicht.vergunning.vaststellen import Vaststelling, stel_vast
from daglicht.vergunning.verlenen import NieuwVoorschrift, neem_besluit, verleen, verleen_in, wijzig
from daglicht.vergunning.verschil import Moment, Voorschriftverschil, doorlopend, verschillen
from daglicht.vergunning.vinden import (
    bericht_van,
    concept_van,
    concepten,
    gevonden,
    leesbaar,
    leesbare_procedures,
    nog_te_verlenen,
    normen_per_parameter,
    procedure_van_stap,
    procedures,
    te_schrijven,
    verzoeken_van,
    vind_concept,
    vind_leesregel,
    vind_norm,
    vind_procedure,
    vind_standaard,
    vind_standaardversie,
    vind_stuk,
    vind_toestemming,
    vind_verzoekbericht,
    vind_verzoekbijlage,
    volgende_norm,
    wachtende_berichten,
)
from daglicht.vergunning.zoeken import (
    geldende_normen,
    geldende_voorschriften,
    niet_geldend,
    normen_tussen,
)

__all__ = [
    "DOELEN",
    "GRONDEN_DIRECTE_WERKING",
    "GROOTSTE_BERICHT",
    "GROOTSTE_BESTAND",
    "HANDELINGEN",
    "KOP_HOOGSTENS",
    "NORMKOLOMMEN",
    "NUMMER_HOOGSTENS",
    "PLICHTTYPEN",
    "PROCEDURELIJST",
    "TOESTEMMINGENLIJST",
    "UITVOERSOORTEN",
    "Actualisatietoets",
    "Besluitvergelijking",
    "Bestand",
    "Concept",
    "Conceptgegevens",
    "Conceptwijziging",
    "Deel",
    "Dossier",
    "Gebruik",
    "Gezettestap",
    "Grondslagsoort",
    "Leesregel",
    "Moment",
    "Nietvastgelegd",
    "NieuwVoorschrift",
    "Normgegevens",
    "Normregel",
    "Oordeel",
    "Parameterbestand",
    "Procedure",
    "Procedurekeuze",
    "Procedurerij",
    "Rechtsfeit",
    "Sjabloon",
    "SoortConcept",
    "SoortRechtsfeit",
    "SoortStuk",
    "SpecifiekVoorschrift",
    "Standaardparameter",
    "Standaardtekst",
    "Standaardversie",
    "Standaardvoorschrift",
    "StatusBericht",
    "StatusStuk",
    "StatusVersie",
    "Strook",
    "Stuk",
    "Stukgegevens",
    "Toestemming",
    "Toestemmingrij",
    "Toetsstand",
    "Toetsuitkomst",
    "Vaststelling",
    "Verbetering",
    "Vergelijking",
    "Vergunningstand",
    "Verzoek",
    "Verzoekbericht",
    "Verzoekbijlage",
    "Verzoekgegevens",
    "Volledigheid",
    "Voorbeeld",
    "Voorschrift",
    "Voorschriftverschil",
    "aanvaard",
    "afwijkende_procedures",
    "afwijkende_vergunningen",
    "ander_recht",
    "anders_dan_procedure",
    "anders_door_intrekking",
    "bbt",
    "begin_ambtshalve",
    "begin_concept",
    "begin_vergunning",
    "beoordeel_norm",
    "bericht_van",
    "berichttaak",
    "besluit_bekend",
    "besluitstanden",
    "besluitstappen",
    "bijlagen_die_ontbreken",
    "concept_van",
    "conceptdocument",
    "concepten",
    "conceptstand",
    "conclusies",
    "doorlopend",
    "dossier",
    "dossier_voor",
    "eerdere_procedures",
    "geadresseerden",
    "gebruik_van",
    "geldende_normen",
    "geldende_versie",
    "geldende_voorschriften",
    "geldigheden",
    "geometrie_van",
    "gevonden",
    "gronden",
    "herroep",
    "herstel",
    "huidige_delen",
    "in_gebruik",
    "ingevuld",
    "is_bedrijf",
    "is_geheel",
    "kandidaten",
    "kies_procedure",
    "kiesbaar",
    "koppel_standaard",
    "koppel_standaarden",
    "lees_alle_normen",
    "lees_in",
    "lees_normen_van",
    "leesbaar",
    "leesbare_procedures",
    "leg_terzijde",
    "leg_toets_vast",
    "leg_vervolg_vast",
    "leg_verzoek_vast",
    "leid_alles_af",
    "leid_geldigheid_af",
    "locatiefilters",
    "maak_standaard",
    "neem_besluit",
    "niet_geldend",
    "niet_vastgelegd_bij",
    "niet_vastgelegd_over",
    "nieuwe_versie",
    "nog_te_verlenen",
    "normcellen",
    "normen_per_parameter",
    "normen_tussen",
    "normregels",
    "omgerekend",
    "ontvang",
    "open_procedure",
    "open_toestemming",
    "overgang",
    "procedure_van_stap",
    "procedurelijst",
    "procedures",
    "proceduretaak",
    "publiceer",
    "rangnummer",
    "rechtsfeiten",
    "schoon",
    "schreef",
    "sjabloon_van",
    "soort_van",
    "stand",
    "stand_van",
    "standaarden",
    "standen",
    "stappen_van",
    "stel_stuk_vast",
    "stel_vast",
    "stel_versie_vast",
    "taken",
    "te_koppelen",
    "te_schrijven",
    "te_verwerken",
    "toestemmingen",
    "toestemmingenlijst",
    "trek_vergunning_in",
    "trek_versie_in",
    "trek_voorschrift_in",
    "van_persoon",
    "veilig",
    "verbeter",
    "verborgen_bij",
    "verborgen_document",
    "verborgen_over",
    "vergelijk",
    "vergelijk_met_procedure",
    "vergelijkbaar",
    "verleen",
    "verleen_in",
    "verleend_zonder_vergunning",
    "verschillen",
    "verschillend",
    "ververs",
    "verwerk",
    "verwerp",
    "verwerp_stuk",
    "verzoeken_van",
    "vind_concept",
    "vind_leesregel",
    "vind_norm",
    "vind_procedure",
    "vind_standaard",
    "vind_standaardversie",
    "vind_stuk",
    "vind_toestemming",
    "vind_verzoekbericht",
    "vind_verzoekbijlage",
    "voeg_kop_toe",
    "voeg_standaard_toe",
    "voeg_voorschrift_toe",
    "volgende_norm",
    "volledigheid",
    "voorbeeld",
    "voorbeeld_inwerking",
    "voorschriften",
    "voorschriften_van_elk",
    "wachtende_berichten",
    "weggelaten_besluiten",
    "werk_verstreken_bij",
    "werk_zaken_bij",
    "werklijst",
    "wijzig",
    "wijzig_naar_standaard",
    "wijzig_voorschrift",
    "zet_dagen",
    "zet_stap",
]


def rechtsfeiten(uitvoeringen: Iterable[register.Activiteituitvoering]) -> QuerySet[Rechtsfeit]:
    """Return the legal facts about activities."""
    permits = Toestemming.objects.filter(legitimeert__in=list(uitvoeringen)).values("pk")
    return Rechtsfeit.objects.filter(betreft__in=permits)


def dossier(uitvoeringen: Iterable[register.Activiteituitvoering]) -> Dossier:
    """Return all legal facts about activities,
    to ask for the state on any day as known on any day.
    """
    return Dossier.van(uitvoeringen)


def stand(
    locatie: register.VthObject, dossier: Dossier, geldig_op: date, bekend_op: date
) -> Vergunningstand:
    """Return the permit of a site on a day as known on a day, as far as it follows from a file."""
    rows = [row for row in dossier.rechtsfeiten.values() if row.bekend_op <= bekend_op]
    rows.sort(key=lambda row: (row.bekend_op, row.volgorde))
    parts = tuple(dossier.delen(geldig_op, bekend_op))
    doubtful = verschillend(dossier, bekend_op)
    return Vergunningstand(
        str(locatie),
        locatie.identificatie,
        geldig_op,
        bekend_op,
        parts,
        tuple(rows),
        tuple(item.feit for item in doubtful if item.op(geldig_op)),
        tuple(item.feit for item in doubtful),
        tuple(row.woorden for row in niet_vastgelegd_bij(locatie, bekend_op)),
        dossier.vertrouwelijk,
    )


def voorschriften(
    uitvoeringen: Iterable[register.Activiteituitvoering], geldig_op: date, bekend_op: date
) -> list[Voorschrift]:
    """Return the conditions in force for activities on a day, as known on a day,
    in reading order.
    """
    return Dossier.van(uitvoeringen).voorschriften(geldig_op, bekend_op)


def voorschriften_van_elk(
    groepen: Mapping[UUID, Iterable[register.Activiteituitvoering]],
    geldig_op: date,
    bekend_op: date,
) -> dict[UUID, list[Voorschrift]]:
    """Return the same for each of some groups of activities, by its key."""
    return {
        key: found.voorschriften(geldig_op, bekend_op)
        for key, found in Dossier.van_elk(groepen).items()
    }


def geschiedenis(dossier: Dossier, bekend_op: date) -> dict[str, list[tuple[Periode, Voorschrift]]]:
    """Return per condition its wordings with the period in which each is in force."""
    return {lines[0][1].wid: lines for lines in dossier.verloop(bekend_op)}


def toestemmingen(uitvoeringen: Iterable[register.Activiteituitvoering]) -> QuerySet[Toestemming]:
    """Return the toestemmingen for activities, oldest first."""
    rows = Toestemming.objects.filter(legitimeert__in=list(uitvoeringen)).distinct()
    return rows.select_related("besluit", "bevoegd_gezag__rol_van__betrokkene").order_by(
        "inwerkingtredingsdatum"
    )


def besluit_bekend(toestemming: Toestemming, op: date) -> bool:
    """Tell whether the decision was public on a day."""
    published = toestemming.besluit.publicatiedatum
    return published is not None and published <= op


def meetbare_parameters() -> list[str]:
    """Return the names of what limits can be about."""
    return sorted(item.naam for item in parameters())


def behandelaars(locaties: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who worked on permits of sites, as pairs (site, user):
    steps of procedures and drafts of decisions.

    Who did may not supervise the same site (Omgevingsbesluit, article 13.9).
    """
    sites = list(locaties)
    steps = Procedure.objects.filter(
        locatie__in=sites, verloop__stappen__vastgelegd_door__isnull=False
    )
    pairs = set(
        steps.order_by().values_list("locatie", "verloop__stappen__vastgelegd_door").distinct()
    )
    drafts = Concept.objects.filter(opgesteld_door__isnull=False)
    for path in ("locatie", "basis__legitimeert__binnen"):
        rows = drafts.filter(**{f"{path}__in": sites}).order_by()
        pairs |= set(rows.values_list(path, "opgesteld_door").distinct())
    return pairs


def tijdlijn(toestemmingen: Iterable[Toestemming]) -> list[Gebeurtenis]:
    """Return decisions as events."""
    return [
        Gebeurtenis(
            datum=row.inwerkingtredingsdatum,
            soort="toestemming",
            titel=f"{row.get_type_display().capitalize()}: {row.onderwerp}",
            omschrijving=f"Kenmerk {row.kenmerk}, besluit van {row.besluit.besluitdatum:%d-%m-%Y}",
            object_id=row.pk,
            bron=str(row.bevoegd_gezag),
        )
        for row in toestemmingen
    ]
