"""The objects of the table: those of the counted world, marked, and the same before their day."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

import tankstation
from daglicht.achtergrond import service as achtergrond
from daglicht.handhaving import service as handhaving
from daglicht.notitie import service as notities
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.register.models.samenvoeging import Samenvoegvoorstel, SoortSamenvoeging
from daglicht.toegang import agendasleutels
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker, Rolvervulling, Verstrekking
from daglicht.toegang.spoor.schrijven import leg_vast
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from inzagematrix.merken import GEPLAND, GEPLAND_ELDERS, ZOEKWOORD
from stamberichten import bericht
from vragen.groei_notities import schrijf
from vragen.groei_overig import reeks
from vragen.groei_register import locatie
from vragen.groei_toezicht import gepland
from vragen.groei_vergunning import concept, herroepen
from vragen.rijk import Rijk
from zicht import over


def merk(woord: str) -> str:
    """Return a text with a mark, that a search finds."""
    return f"{ZOEKWOORD} {woord} op het dak"


def bouw(rijk: Rijk) -> None:
    """Mark what is there, and add what is not public yet or is of another authority."""
    person = register.leg_persoon_vast(f"{ZOEKWOORD} Roerdomp").betrokkene
    rijk.wereld.locatie.verantwoordelijken.add(person)
    _elders(rijk)
    _besluiten(rijk)
    _handhaving(rijk, person)
    _verzoeken(rijk, person)
    _toezicht(rijk)
    _overig(rijk)
    _vertrouwelijk(rijk)
    _notities(rijk)
    _voorbij(rijk)


def _elders(rijk: Rijk) -> None:
    """Add a site of another authority, with a person, a visit to come and a violation."""
    office = rijk.vast["elders"]
    kind = rijk.vast["uitvoeringen"][0].type
    site = locatie(rijk, "Elders", "inrichting-ippc", 180_000, kind)
    site.activiteituitvoeringen.update(bevoegd_gezag=office, toezichtinstantie=office)
    person = register.leg_persoon_vast(f"{ZOEKWOORD} Aalscholver").betrokkene
    site.verantwoordelijken.add(person)
    visit = toezicht.plan_controle(
        site, list(register.uitvoeringen(site)), "regulier", GEPLAND_ELDERS
    )
    violation = handhaving.Overtreding.objects.create(
        identificatie=f"{office.rol_van.rsin}OVT-1",
        betrokkene=person,
        aard=merk("Purperreiger"),
        overtredingsdatum=over(-9),
        gevolg="3",
        gedrag="B",
        indicatie_handhaving=True,
    )
    violation.vth_objecten.add(site)
    violation.activiteituitvoeringen.set(register.uitvoeringen(site))
    rijk.vast["zaak_elders"] = visit.zaak
    rijk.plek |= {
        "locatie_elders": site.pk,
        "controle_elders": visit.pk,
        "overtreding_elders": violation.pk,
    }
    leg_vast(
        [
            Verstrekking(
                gebruiker=Gebruiker.objects.create_user("logboek@elders.example", naam="elders"),
                instantie=office,
                rol="toezichthouder",
                relatie="partner",
                recht="toezicht:controle:lezen",
                doel="toezicht",
                grondslag="Lepelaar",
                soort="Lepelaar",
                object_id=visit.pk,
            )
        ]
    )


def _besluiten(rijk: Rijk) -> None:
    """Add changes of the permit: published today, tomorrow, and taken back."""
    world = rijk.wereld
    for number, (name, word, day, became) in enumerate(
        (
            ("besluit_vandaag", "Tureluur", 0, over(0)),
            ("besluit_morgen", "Blauwborst", 1, over(1)),
            ("besluit_terug", "Wielewaal", -300, None),
            ("besluit_geheim", "Ortolaan", 0, over(0)),
        )
    ):
        case = register.start_zaak(
            world.dienst, "Vergunning", "Wijziging", over(-400), opdrachtgever=world.provincie
        )
        new = vergunning.NieuwVoorschrift(f"70.{number}", "Vloer", merk(word), "bodem")
        made = vergunning.wijzig(
            world.vergunning,
            case,
            f"2026-W{number}",
            [new],
            besluitdatum=over(-400),
            inwerkingtreding=over(day),
            grond="terstond",
            bekendmaking=over(day),
        )
        type(made.besluit).objects.filter(pk=made.besluit_id).update(publicatiedatum=became)
        rijk.plek[name] = made.pk
    hidden = vergunning.Toestemming.objects.get(pk=rijk.plek["besluit_geheim"])
    given = toegang.Merkgegevens(
        "", "woo-5.1-2-h", merk("Kerkuil"), over(0), None, over(365), eisen=("niet-opwegen",)
    )
    toegang.zet_merk(hidden, given, rijk.wie("vergunningverlener"))


def _handhaving(rijk: Rijk, person: Any) -> None:
    keys = [rijk.plek[name] for name in ("overtreding", "overtreding_nieuw", "overtreding_vrij")]
    rows = handhaving.Overtreding.objects.filter(pk__in=keys)
    rows.update(aard=merk("Zilverreiger"), betrokkene=person)
    measures = handhaving.Handhavingsmaatregel.objects
    measures.exclude(zaak=rijk.vast["zaak_elders"]).update(last=merk("Ooievaar"))
    asked = {"door": f"{ZOEKWOORD} Karekiet"}
    handhaving.zet_stap(
        measures.get(pk=rijk.plek["maatregel"]),
        Rechtsstap("verzoek-invordering", over(0), asked),
        rijk.wie("handhavingsjurist"),
    )
    handhaving.Afstemming.objects.update(aanleiding=[merk("Zeearend")])


def _verzoeken(rijk: Rijk, person: Any) -> None:
    """Let persons ask and object."""
    world, writer = rijk.wereld, rijk.wie("vergunningverlener")
    made = vergunning.Procedure.objects.get(pk=rijk.plek["aanvraag"])
    type(made.verzoek).objects.filter(pk=made.verzoek_id).update(initiatiefnemer=person)
    vergunning.Procedure.objects.filter(pk=made.pk).update(onderwerp=merk("Torenvalk"))
    company = b"<imam:handelsnaam>Kleurstof Proefland B.V.</imam:handelsnaam>"
    number = b"<imam:kvkNummer>12345678</imam:kvkNummer>"
    name = f"<imam:achternaam>{ZOEKWOORD} Nachtegaal</imam:achternaam>".encode()
    content = bericht(nummer="2026_55555", indiendatum=over(-9).isoformat())
    assert company in content
    assert number in content
    row = vergunning.ontvang(
        "v.xml",
        content.replace(company, name).replace(number, b""),
        [("0.pdf", b"%PDF-1.7")],
        None,
        [world.provincie],
        writer,
    )
    assert vergunning.van_persoon(row)
    rijk.plek |= {"bericht": row.pk, "bijlage": row.bijlagen.first().pk}
    objected = herroepen(rijk, 70)
    steps = objected.stappen.filter(soort="bezwaar")
    given = steps.get().gegevens | {"door": f"{ZOEKWOORD} Karekiet"}
    vergunning.zet_stap(
        objected, Rechtsstap("bezwaar", over(-600), {"door": given["door"]}), writer
    )
    rijk.plek["procedure_herroepen"] = objected.pk
    draft = concept(rijk, "Kluut", 1, 45)
    rijk.plek |= {"concept": draft.pk}
    paper = vergunning.Stuk.objects.get(pk=rijk.plek["stuk"])
    vergunning.Stuk.objects.filter(pk=paper.pk).update(
        naam="Scholekster.txt", onderwerp="Scholekster"
    )


def _toezicht(rijk: Rijk) -> None:
    for name in ("bevinding", "bevinding_fout"):
        toezicht.Bevinding.objects.filter(pk=rijk.plek[name]).update(bijzonderheden=merk("Grutto"))
    visits = [rijk.plek[name] for name in ("controle", "controle_dicht")]
    toezicht.Bevinding.objects.filter(controle__in=visits).exclude(bijzonderheden="").update(
        bijzonderheden=merk("Grutto")
    )
    planned = gepland(rijk, GEPLAND)
    rijk.plek["controle_later"] = planned.pk
    toezicht.Controle.objects.filter(pk=rijk.plek["controle_gepland"]).update(gepland_op=GEPLAND)
    site = rijk.vast["seveso"][0]
    toezicht.Risicobeoordeling.objects.update(toelichting=merk("Boomleeuwerik"))
    rows = toezicht.Sevesoinspectie.objects.filter(controle__vth_objecten=site)
    rows.filter(samenvatting_openbaar_op=None).update(samenvatting=merk("Steenuil"))
    rows.exclude(samenvatting_openbaar_op=None).update(samenvatting=merk("IJsvogel"))
    hidden = rows.get(pk=rijk.plek["seveso_gehoord"])
    type(hidden).objects.filter(pk=hidden.pk).update(samenvatting_openbaar_op=over(1))
    type(hidden).objects.filter(pk=hidden.pk).update(samenvatting=merk("Steenuil"))
    rijk.plek["seveso_morgen"] = hidden.pk
    for member in (member for row in rows for member in row.team.all()):
        member.naam = "Slechtvalk"
        member.save(update_fields=["naam"])


def _overig(rijk: Rijk) -> None:
    series = reeks(rijk, "Kwartelkoning", 9)
    rijk.plek["meting_merk"] = series.pk
    toezicht.Uitvoeringsprogramma.objects.update(titel="Goudplevier")
    veiligheid.Plan.objects.update(naam=merk("Bontbekplevier"))
    achtergrond.werken().update(titel="Draaihals")
    today = timezone.localdate()
    rijk.plek["gebouw"] = next(
        row.pk
        for row in veiligheid.GebouwOfLocatie.objects.filter(geometrie__isnull=False)
        if row.bron.startswith("proef") and veiligheid.rond(row.geometrie, today)
    )
    one, other = rijk.wereld.bedrijf.betrokkene, rijk.vast["locaties"][0].verantwoordelijken.get()
    rijk.plek["dubbel"] = Samenvoegvoorstel.objects.create(
        soort=SoortSamenvoeging.BETROKKENE,
        blijft=one.pk,
        vervalt=other.pk,
        score=99,
        redenen=["lijken"],
    ).pk


def _vertrouwelijk(rijk: Rijk) -> None:
    """Add a risk source that is confidential as a whole, and one of which the name is."""
    hidden = tankstation.lpg_station(rijk.wereld, 900)
    tankstation.leg_vast(hidden, 900.0)
    for source, name, field in (
        (hidden.locatie, "Visarend", ""),
        (rijk.vast["station"].locatie, "Velduil", "naam"),
    ):
        source.naam = f"{ZOEKWOORD} {name}"
        source.save()
        given = toegang.Merkgegevens(
            field,
            "woo-5.1-2-h",
            merk("Kerkuil"),
            over(0),
            None,
            over(20),
            eisen=("niet-opwegen",),
        )
        toegang.zet_merk(source, given, rijk.wie("vergunningverlener"))


def _notities(rijk: Rijk) -> None:
    """Write with a controle for each circle, and keep a file for the widest."""
    schrijf(rijk, merk("Houtduif"), "partners")
    schrijf(rijk, merk("Bosuil"), "werk")
    schrijf(rijk, merk("Grauwgans"), "eigen")
    text = notities.keur_bestand("verslag.txt", merk("Houtduif").encode())
    kept = schrijf(rijk, "", "partners", titel="Verslag", bestand=text)
    rijk.plek["notitie_bestand"] = kept.pk


def _voorbij(rijk: Rijk) -> None:
    """Give a calendar to somebody whose role then ends."""
    user = Gebruiker.objects.create_user("weg@inzage.example", naam="weg")
    held = Rolvervulling.objects.create(
        gebruiker=user,
        rol="toezichthouder",
        instantie=rijk.wereld.dienst,
        geldigheid=DateRange(over(-900), None),
    )
    toezicht.Controle.objects.filter(pk=rijk.plek["controle_later"]).update(toezichthouder=user)
    rijk.plek["sleutel_voorbij"] = agendasleutels.nieuw(user)
    Rolvervulling.objects.filter(pk=held.pk).update(geldigheid=DateRange(over(-900), over(0)))
