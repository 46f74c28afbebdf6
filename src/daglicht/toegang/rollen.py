"""Roles, rights, relations and purposes, and the one matrix that says which role may do what."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Rol(models.TextChoices):
    """The roles people work in."""

    VERGUNNINGVERLENER = "vergunningverlener", "Vergunningverlener"
    TOEZICHTHOUDER = "toezichthouder", "Toezichthouder"
    HANDHAVINGSJURIST = "handhavingsjurist", "Handhavingsjurist"
    ADVISEUR = "adviseur", "Adviseur"
    BELEID = "beleid", "Beleidsmedewerker"
    COORDINATOR = "coordinator", "Coördinator"
    BEHEERDER = "beheerder", "Beheerder"
    PARTNER = "partner", "Partner"
    PUBLIEK = "publiek", "Publiek"


class Recht(StrEnum):
    """What can be done, as ``room:resource:action``; kept in alphabetical order."""

    AUDIT_LEZEN = "beheer:audit:lezen"
    BESTAND_INLEZEN = "beheer:bestand:inlezen"
    GEBRUIKER_BEHEREN = "beheer:gebruiker:beheren"
    PRIVACY_BEHEREN = "beheer:privacy:beheren"
    MAATREGEL_LEZEN = "handhaving:maatregel:lezen"
    MAATREGEL_SCHRIJVEN = "handhaving:maatregel:schrijven"
    OVERTREDING_LEZEN = "handhaving:overtreding:lezen"
    OVERTREDING_POSITIONEREN = "handhaving:overtreding:positioneren"
    OVERTREDING_SCHRIJVEN = "handhaving:overtreding:schrijven"
    STRATEGIE_SCHRIJVEN = "handhaving:strategie:schrijven"
    INCIDENT_LEZEN = "incident:incident:lezen"
    NOTITIE_BEHEREN = "notitie:notitie:beheren"
    NOTITIE_LEZEN = "notitie:notitie:lezen"
    NOTITIE_SCHRIJVEN = "notitie:notitie:schrijven"
    PLAN_LEZEN = "omgevingsveiligheid:plan:lezen"
    PLAN_SCHRIJVEN = "omgevingsveiligheid:plan:schrijven"
    POPULATIE_LEZEN = "omgevingsveiligheid:populatie:lezen"
    RECEPTOR_LEZEN = "omgevingsveiligheid:receptor:lezen"
    RECEPTOR_SCHRIJVEN = "omgevingsveiligheid:receptor:schrijven"
    RISICOBRON_LEZEN = "omgevingsveiligheid:risicobron:lezen"
    RISICOBRON_SCHRIJVEN = "omgevingsveiligheid:risicobron:schrijven"
    BETROKKENE_LEZEN = "register:betrokkene:lezen"
    DUBBEL_BESLISSEN = "register:dubbel:beslissen"
    LOCATIE_LEZEN = "register:locatie:lezen"
    LOCATIE_SCHRIJVEN = "register:locatie:schrijven"
    PERSOON_LEZEN = "register:persoon:lezen"
    WAARDELIJST_LEZEN = "register:waardelijst:lezen"
    ZAAK_LEZEN = "register:zaak:lezen"
    EMISSIE_LEZEN = "stoffen:emissie:lezen"
    AGENDA_LEZEN = "sturing:agenda:lezen"
    AGENDA_SCHRIJVEN = "sturing:agenda:schrijven"
    INDICATOR_LEZEN = "sturing:indicator:lezen"
    VERTROUWELIJK_SCHRIJVEN = "toegang:vertrouwelijk:schrijven"
    CONTROLE_LEZEN = "toezicht:controle:lezen"
    CONTROLE_SCHRIJVEN = "toezicht:controle:schrijven"
    PROGRAMMA_LEZEN = "toezicht:programma:lezen"
    PROGRAMMA_SCHRIJVEN = "toezicht:programma:schrijven"
    RISICO_LEZEN = "toezicht:risico:lezen"
    RISICO_SCHRIJVEN = "toezicht:risico:schrijven"
    SEVESO_LEZEN = "toezicht:seveso:lezen"
    SEVESO_SCHRIJVEN = "toezicht:seveso:schrijven"
    BIBLIOTHEEK_SCHRIJVEN = "vergunning:bibliotheek:schrijven"
    TOESTEMMING_LEZEN = "vergunning:toestemming:lezen"
    TOESTEMMING_SCHRIJVEN = "vergunning:toestemming:schrijven"
    VERZOEK_LEZEN = "vergunning:verzoek:lezen"
    VERZOEK_SCHRIJVEN = "vergunning:verzoek:schrijven"


class Relatie(StrEnum):
    """How a user's authority relates to an object."""

    EIGEN = "eigen"
    GEMANDATEERD = "gemandateerd"
    PARTNER = "partner"
    OPENBAAR = "openbaar"


class Doelbinding(models.TextChoices):
    """Purpose for which data are used, with its legal basis in :data:`GRONDSLAGEN`."""

    VERGUNNINGVERLENING = "vergunningverlening", "Vergunningverlening"
    TOEZICHT = "toezicht", "Toezicht"
    HANDHAVING = "handhaving", "Handhaving"
    ADVISERING = "advisering", "Advisering"
    BELEID = "beleid", "Beleid en sturing"
    BEHEER = "beheer", "Beheer"
    OPENBAARHEID = "openbaarheid", "Openbaarheid"


GRONDSLAGEN: dict[Doelbinding, str] = {
    Doelbinding.VERGUNNINGVERLENING: "Omgevingswet, afdeling 5.1",
    Doelbinding.TOEZICHT: "Omgevingswet, artikel 18.1",
    Doelbinding.HANDHAVING: "Omgevingswet, artikel 18.1",
    Doelbinding.ADVISERING: "Omgevingswet, artikel 18.25",
    Doelbinding.BELEID: "Omgevingsbesluit, artikel 13.5",
    Doelbinding.BEHEER: "Algemene verordening gegevensbescherming, artikel 32",
    Doelbinding.OPENBAARHEID: "Wet open overheid, artikel 3.1",
}

WORK = frozenset({Relatie.EIGEN, Relatie.GEMANDATEERD})
CASE = WORK | {Relatie.PARTNER}
ALL = CASE | {Relatie.OPENBAAR}
PUBLIC = frozenset({Relatie.OPENBAAR})

Rights = dict[Recht, frozenset[Relatie]]

PUBLIEK: Rights = {
    Recht.AGENDA_LEZEN: PUBLIC,
    Recht.CONTROLE_LEZEN: PUBLIC,
    Recht.EMISSIE_LEZEN: PUBLIC,
    Recht.INDICATOR_LEZEN: PUBLIC,
    Recht.LOCATIE_LEZEN: PUBLIC,
    Recht.RECEPTOR_LEZEN: PUBLIC,
    Recht.RISICOBRON_LEZEN: PUBLIC,
    Recht.SEVESO_LEZEN: PUBLIC,
    Recht.TOESTEMMING_LEZEN: PUBLIC,
    Recht.WAARDELIJST_LEZEN: PUBLIC,
}

LEZER: Rights = {
    Recht.AGENDA_LEZEN: ALL,
    Recht.BETROKKENE_LEZEN: ALL,
    Recht.CONTROLE_LEZEN: ALL,
    Recht.EMISSIE_LEZEN: ALL,
    Recht.INDICATOR_LEZEN: ALL,
    Recht.LOCATIE_LEZEN: ALL,
    Recht.MAATREGEL_LEZEN: WORK,
    Recht.NOTITIE_LEZEN: CASE,
    Recht.NOTITIE_SCHRIJVEN: WORK,
    Recht.OVERTREDING_LEZEN: WORK,
    Recht.PLAN_LEZEN: WORK,
    Recht.POPULATIE_LEZEN: ALL,
    Recht.PROGRAMMA_LEZEN: WORK,
    Recht.RECEPTOR_LEZEN: ALL,
    Recht.RISICOBRON_LEZEN: ALL,
    Recht.RISICO_LEZEN: WORK,
    Recht.SEVESO_LEZEN: ALL,
    Recht.TOESTEMMING_LEZEN: ALL,
    Recht.VERZOEK_LEZEN: WORK,
    Recht.WAARDELIJST_LEZEN: ALL,
    Recht.ZAAK_LEZEN: WORK,
}

MATRIX: dict[Rol, Rights] = {
    Rol.VERGUNNINGVERLENER: LEZER
    | {
        Recht.BIBLIOTHEEK_SCHRIJVEN: WORK,
        Recht.LOCATIE_SCHRIJVEN: WORK,
        Recht.PERSOON_LEZEN: WORK,
        Recht.PLAN_SCHRIJVEN: WORK,
        Recht.RISICOBRON_SCHRIJVEN: WORK,
        Recht.TOESTEMMING_SCHRIJVEN: WORK,
        Recht.VERTROUWELIJK_SCHRIJVEN: WORK,
        Recht.VERZOEK_SCHRIJVEN: WORK,
    },
    Rol.TOEZICHTHOUDER: LEZER
    | {
        Recht.CONTROLE_LEZEN: ALL,
        Recht.CONTROLE_SCHRIJVEN: WORK,
        Recht.INCIDENT_LEZEN: WORK,
        Recht.OVERTREDING_LEZEN: CASE,
        Recht.OVERTREDING_SCHRIJVEN: WORK,
        Recht.PERSOON_LEZEN: WORK,
        Recht.RISICO_SCHRIJVEN: WORK,
        Recht.SEVESO_SCHRIJVEN: CASE,
    },
    Rol.HANDHAVINGSJURIST: LEZER
    | {
        Recht.INCIDENT_LEZEN: WORK,
        Recht.MAATREGEL_SCHRIJVEN: WORK,
        Recht.OVERTREDING_POSITIONEREN: WORK,
        Recht.OVERTREDING_SCHRIJVEN: WORK,
        Recht.PERSOON_LEZEN: WORK,
        Recht.STRATEGIE_SCHRIJVEN: WORK,
        Recht.VERTROUWELIJK_SCHRIJVEN: WORK,
    },
    Rol.ADVISEUR: LEZER
    | {
        Recht.PLAN_SCHRIJVEN: WORK,
        Recht.RECEPTOR_SCHRIJVEN: WORK,
        Recht.RISICOBRON_SCHRIJVEN: WORK,
    },
    Rol.BELEID: LEZER | {Recht.AGENDA_SCHRIJVEN: WORK, Recht.PROGRAMMA_SCHRIJVEN: WORK},
    Rol.COORDINATOR: LEZER
    | {
        Recht.AGENDA_SCHRIJVEN: WORK,
        Recht.CONTROLE_SCHRIJVEN: WORK,
        Recht.DUBBEL_BESLISSEN: WORK,
        Recht.INCIDENT_LEZEN: WORK,
        Recht.LOCATIE_SCHRIJVEN: WORK,
        Recht.NOTITIE_BEHEREN: WORK,
        Recht.PROGRAMMA_SCHRIJVEN: WORK,
        Recht.RISICO_SCHRIJVEN: WORK,
        Recht.SEVESO_SCHRIJVEN: WORK,
        Recht.STRATEGIE_SCHRIJVEN: WORK,
    },
    Rol.BEHEERDER: {
        Recht.AUDIT_LEZEN: frozenset({Relatie.EIGEN}),
        Recht.BESTAND_INLEZEN: ALL,
        Recht.DUBBEL_BESLISSEN: WORK,
        Recht.GEBRUIKER_BEHEREN: frozenset({Relatie.EIGEN}),
        Recht.LOCATIE_LEZEN: ALL,
        Recht.PRIVACY_BEHEREN: WORK,
        Recht.WAARDELIJST_LEZEN: ALL,
    },
    Rol.PARTNER: PUBLIEK
    | {
        Recht.CONTROLE_LEZEN: frozenset({Relatie.PARTNER, Relatie.OPENBAAR}),
        Recht.MAATREGEL_LEZEN: frozenset({Relatie.PARTNER}),
        Recht.NOTITIE_LEZEN: frozenset({Relatie.PARTNER}),
        Recht.OVERTREDING_LEZEN: frozenset({Relatie.PARTNER}),
        Recht.SEVESO_LEZEN: frozenset({Relatie.PARTNER, Relatie.OPENBAAR}),
        Recht.SEVESO_SCHRIJVEN: frozenset({Relatie.PARTNER}),
        Recht.VERZOEK_LEZEN: frozenset({Relatie.PARTNER}),
        Recht.ZAAK_LEZEN: frozenset({Relatie.PARTNER}),
    },
    Rol.PUBLIEK: PUBLIEK,
}

DOEL_PER_ROL: dict[Rol, Doelbinding] = {
    Rol.VERGUNNINGVERLENER: Doelbinding.VERGUNNINGVERLENING,
    Rol.TOEZICHTHOUDER: Doelbinding.TOEZICHT,
    Rol.HANDHAVINGSJURIST: Doelbinding.HANDHAVING,
    Rol.ADVISEUR: Doelbinding.ADVISERING,
    Rol.BELEID: Doelbinding.BELEID,
    Rol.COORDINATOR: Doelbinding.TOEZICHT,
    Rol.BEHEERDER: Doelbinding.BEHEER,
    Rol.PARTNER: Doelbinding.TOEZICHT,
    Rol.PUBLIEK: Doelbinding.OPENBAARHEID,
}

API_RECHTEN: dict[Recht, str] = {
    Recht.LOCATIE_LEZEN: "Locaties, met wat er vergund is",
    Recht.TOESTEMMING_LEZEN: "Toestemmingen en rechtsfeiten",
    Recht.VERZOEK_LEZEN: "Procedures met hun termijnen",
    Recht.CONTROLE_LEZEN: "Controles",
    Recht.OVERTREDING_LEZEN: "Overtredingen",
    Recht.INDICATOR_LEZEN: "Doelen met hun metingen",
    Recht.WAARDELIJST_LEZEN: "Waardelijsten",
    Recht.RISICOBRON_LEZEN: "Risicobronnen en hun gebieden",
    Recht.RECEPTOR_LEZEN: "Gebouwen bij risicobronnen",
    Recht.POPULATIE_LEZEN: "Tellingen van mensen",
}
"""What the API and OGC API Features ask for, and so what a key of a machine can hold (Dutch)."""
