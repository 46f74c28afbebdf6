"""Requests, procedures, paper, drafts and the library of standaardvoorschriften."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.vergunning import service as vergunning
from procedures import begonnen, verleend
from stamberichten import bericht
from stukken import PERMIT
from vragen.rijk import Rijk, dagen, groei

TEXT = "De emissie van stof is ten hoogste {grens} mg/Nm3."
BRON = ({"soort": "wet", "verwijzing": "Bal art. 4.73"},)


def rij(rijk: Rijk, i: int) -> None:
    """Add a procedure, a message, a paper, a draft and a standaardvoorschrift; a step,
    a version and a test of one.
    """
    world, writer = rijk.wereld, rijk.wie("vergunningverlener")
    for day in (80, 70):
        begun = vergunning.begin_ambtshalve(
            world.locatie,
            "ow-uitgebreid-ambtshalve",
            f"Actualisatie {i} {day}",
            dagen(-day),
            world.vergunning,
            world.dienst,
        )
        vergunning.zet_stap(begun, Rechtsstap("ontwerp", dagen(-60)), writer)
        rijk.vast.setdefault("procedure", begun)
    vergunning.zet_stap(rijk.vast["procedure"], Rechtsstap("zienswijze", dagen(-50)), writer)
    rijk.vast["bericht"] = ontvang(rijk, f"2026_{i:05d}", 1)
    stuk(rijk, f"Stuk-{i}", i)
    days = dagen(-3), dagen(-2), dagen(-1)
    vergunning.begin_concept(
        world.vergunning, vergunning.Conceptgegevens(f"C-{i}", "wijziging", *days), writer
    )
    made = standaard(rijk, f"stof-{i}")
    first = rijk.vast.setdefault("standaard", made)
    standaard_gebruikt(rijk, i)
    rijk.plek["procedure_herroepen"] = herroepen(rijk, i).pk
    if i:
        draft = vergunning.nieuwe_versie(first.standaard, tekst(f"Versie {i}. {TEXT}"))
        vergunning.stel_versie_vast(draft, writer)
    codes = sorted(vergunning.conclusies())
    vergunning.leg_toets_vast(
        world.locatie,
        codes[i],
        hoofdactiviteit=True,
        getoetst_op=None,
        uitkomst="",
        toelichting="",
    )


def herroepen(rijk: Rijk, i: int) -> vergunning.Procedure:
    """Return a procedure of which the permit was revoked in objection, which it does not say."""
    made = begonnen(rijk.wereld, "ow-regulier", onderwerp=f"Reactor {i}")
    days = {"besluitdatum": date(2025, 2, 27), "bekendmaking": date(2025, 3, 3)}
    verleend(rijk.wereld, made, f"Herroepen-{i}", **days)
    for kind, day, given in (
        ("bezwaar", date(2025, 3, 20), {}),
        ("beslissing-op-bezwaar", date(2025, 5, 20), {"uitkomst": "herroepen"}),
    ):
        vergunning.zet_stap(made, Rechtsstap(kind, day, given), None)
    return made


def tekst(words: str) -> vergunning.Standaardtekst:
    """Return the words of a version with one place to fill in."""
    place = vergunning.Standaardparameter(
        "grens", "Grens", "getal", "mg/Nm3", maximum=Decimal(500), standaard="5"
    )
    return vergunning.Standaardtekst("Stof", words, [place], BRON)


def standaard(rijk: Rijk, code: str) -> vergunning.Standaardversie:
    """Return an adopted standaardvoorschrift."""
    draft = vergunning.maak_standaard(rijk.wereld.provincie, code, "lucht", tekst(TEXT))
    return vergunning.stel_versie_vast(draft, rijk.wie("vergunningverlener"))


def standaard_gebruikt(rijk: Rijk, i: int) -> None:
    """Let a permit of a site be written from the library."""
    row = vergunning.SpecifiekVoorschrift.objects.get(
        voorgeschreven_in=rijk.vast["vergunningen"][i]
    )
    found = {
        one.pk: match
        for one, match in vergunning.te_koppelen(rijk.vast["standaard"].standaard, dagen(0))
    }
    if row.pk in found:
        vergunning.koppel_standaard(row, found[row.pk])


def ontvang(rijk: Rijk, nummer: str, bijlagen: int) -> vergunning.Verzoekbericht:
    """Return a message with so many attachments."""
    files = [(f"{j}.pdf", b"%PDF-1.7") for j in range(bijlagen)]
    content = bericht(nummer=nummer, indiendatum=dagen(-9).isoformat())
    return vergunning.ontvang(
        "v.xml", content, files, None, [rijk.wereld.provincie], rijk.wie("vergunningverlener")
    )


def stuk(rijk: Rijk, kenmerk: str, regels: int) -> vergunning.Stuk:
    """Return a decision on paper with so many conditions more than the usual."""
    more = "\n".join(
        f"2.1.{j + 4} Filter {kenmerk} wordt {j} keer vervangen." for j in range(regels + 1)
    )
    given = vergunning.Stukgegevens(
        vergunning.SoortStuk("vergunning"),
        kenmerk,
        kenmerk,
        dagen(-900),
        dagen(-900),
        dagen(-899),
        None,
    )
    return vergunning.lees_in(
        rijk.wereld.locatie,
        f"{kenmerk}.txt",
        f"{PERMIT}{more}\n".encode(),
        given,
        rijk.wie("vergunningverlener"),
    )


def concept(rijk: Rijk, kenmerk: str, n: int, hoofdstuk: int = 40) -> vergunning.Concept:
    """Return a draft that adds so many conditions of its own and so many from the library,
    and changes one.
    """
    days = dagen(-3), dagen(-2), dagen(-1)
    draft = vergunning.begin_concept(
        rijk.wereld.vergunning,
        vergunning.Conceptgegevens(kenmerk, "wijziging", *days),
        rijk.wie("vergunningverlener"),
    )
    for j in range(n):
        vergunning.voeg_voorschrift_toe(
            draft,
            nummer=f"{hoofdstuk}.{j + 1}",
            kop="Stof",
            tekst=f"De emissie is {j} mg/Nm3.",
            thema="lucht",
        )
    for j in range(n):
        vergunning.voeg_standaard_toe(
            draft, f"{hoofdstuk}.{j + 51}", rijk.vast["standaard"], {"grens": str(j + 1)}
        )
    (part, *_) = [
        one for one in vergunning.huidige_delen(draft) if isinstance(one, vergunning.Voorschrift)
    ]
    vergunning.wijzig_voorschrift(draft, part.wid, part.titel, f"De vloer is heel: {kenmerk}.")
    rijk.plek["wid"] = part.wid
    return draft


def strenger(rijk: Rijk, kenmerk: str, n: int) -> vergunning.Concept:
    """Return a draft that changes so many conditions."""
    days = dagen(-3), dagen(-2), dagen(-1)
    draft = vergunning.begin_concept(
        rijk.wereld.vergunning,
        vergunning.Conceptgegevens(kenmerk, "wijziging", *days),
        rijk.wie("vergunningverlener"),
    )
    parts = [
        part for part in vergunning.huidige_delen(draft) if isinstance(part, vergunning.Voorschrift)
    ]
    for part in parts[: n + 1]:
        words = f"{part.omschrijving} Dat geldt altijd."
        vergunning.wijzig_voorschrift(draft, part.wid, part.titel, words)
    return draft


def geheel_concept(rijk: Rijk, kenmerk: str, n: int) -> vergunning.Concept:
    """Return a draft of a whole permit with so many headings."""
    days = dagen(-3), dagen(-2), dagen(-1)
    draft = vergunning.begin_vergunning(
        rijk.wereld.locatie,
        vergunning.Conceptgegevens(kenmerk, "nieuw", *days),
        rijk.wie("vergunningverlener"),
        revisie=False,
    )
    for j in range(n):
        vergunning.voeg_kop_toe(draft, str(j + 1), f"Deel {j}")
        vergunning.voeg_voorschrift_toe(draft, f"{j + 1}.1", "", "De vloer is heel.", "bodem")
    return draft


def geheel(rijk: Rijk, n: int) -> None:
    """Make a request with as many steps, a message with as many attachments,
    a paper and a draft with as many lines.
    """
    writer, world = rijk.wie("vergunningverlener"), rijk.wereld
    message = ontvang(rijk, f"2026_8{n:04d}", n)
    asked = _asked(rijk, n)
    more = vergunning.ontvang(
        "v.xml",
        bericht(
            nummer=f"2026_7{n:04d}",
            volgnummer="002",
            doel="Aanvullen",
            indiendatum=dagen(-1).isoformat(),
        ),
        [(f"{j}.pdf", b"%PDF-1.7") for j in range(n)],
        None,
        [world.provincie],
        writer,
    )
    judged = stuk(rijk, f"Oordeel-{n}", n)
    for line in judged.regels.all():
        say = vergunning.verwerp if line.operatie is None else vergunning.aanvaard
        say(line, writer)
    paper, draft = stuk(rijk, f"Geheel-{n}", n), concept(rijk, f"Geheel-{n}", n)
    sent, whole = strenger(rijk, f"Uit-{n}", n), geheel_concept(rijk, f"Nieuw-{n}", n)
    vergunning.zet_stap(
        asked, Rechtsstap("aanvulling-gevraagd", dagen(-20), {"tot": dagen(5)}), writer
    )
    if "besluit" not in rijk.plek:
        rijk.plek["besluit"] = vergunning.publiceer(concept(rijk, "Weg", n, 1), writer).pk
    days = dagen(-3), dagen(-2), dagen(-1)
    head = vergunning.Conceptgegevens(f"Stap-{n}", "nieuw", *days, procedure=asked)
    stepped = vergunning.begin_vergunning(world.locatie, head, writer)
    for j in range(n):
        vergunning.voeg_kop_toe(stepped, str(j + 1), f"Deel {j}")
    first = rijk.vast["standaard"].standaard
    version = vergunning.nieuwe_versie(first, tekst(f"Concept {n}. {TEXT}"))
    rijk.plek |= {
        "bericht": message.pk,
        "bericht_vervolg": more.pk,
        "bijlage": message.bijlagen.first().pk,
        "procedure": rijk.vast["procedure"].pk,
        "procedurestap": rijk.vast["procedure"].stappen.order_by("volgnummer").last().pk,
        "aanvraag": asked.pk,
        "stuk": paper.pk,
        "stuk_klaar": judged.pk,
        "leesregel": paper.regels.filter(operatie__isnull=False).first().pk,
        "concept": draft.pk,
        "concept_uit": sent.pk,
        "concept_geheel": whole.pk,
        "concept_procedure": stepped.pk,
        "kiesbaar": vergunning.kiesbaar()[0].pk,
        "standaard": first.pk,
        "versie_nieuw": version.pk,
        "versie": rijk.vast["standaard"].pk,
    }


def _asked(rijk: Rijk, n: int) -> vergunning.Procedure:
    """Return a procedure on request, with as many declarations of default."""
    world = rijk.wereld
    given = vergunning.Verzoekgegevens(
        "Aanvraag vergunning",
        "Derde reactor",
        dagen(-30),
        dagen(-30),
        "ow-uitgebreid",
        world.bedrijf.betrokkene,
        [item.type for item in register.uitvoeringen(world.locatie)],
    )
    message: Any = vergunning.ontvang(
        "v.xml",
        bericht(nummer=f"2026_7{n:04d}", indiendatum=dagen(-30).isoformat()),
        [(f"{j}.pdf", b"%PDF-1.7") for j in range(n)],
        None,
        [world.provincie],
        rijk.wie("vergunningverlener"),
    )
    return vergunning.leg_verzoek_vast(world.locatie, given, world.provincie, world.dienst, message)


groei(rij, geheel)
