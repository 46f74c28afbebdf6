"""From a message to a request with its case and procedure; steps are kept and never changed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from daglicht.recht import RechtFout, verlopen
from daglicht.recht.procedure import procedures
from daglicht.recht.verloop import Rechtsstap, lees_verloop
from daglicht.register import service as register
from daglicht.register.models import Zaak
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop
from daglicht.zaakverloop.service import Verloopstap, Zaakverloop
from stamberichten import bericht
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def received(
    wereld: Wereld, day: date, attachments: Any = (), **values: Any
) -> vergunning.Verzoekbericht:
    content = bericht(indiendatum=day.isoformat(), **values)
    writer = wereld.gebruikers["vergunningverlener"]
    return vergunning.ontvang(
        "verzoek.xml", content, attachments, None, [wereld.provincie, wereld.dienst], writer
    )


def told(wereld: Wereld, day: date, **values: Any) -> vergunning.Verzoekgegevens:
    given = {
        "plichttype": "Aanvraag vergunning",
        "onderwerp": "Derde reactor",
        "ingediend_op": day,
        "ontvangen_op": day,
        "procedure": "ow-uitgebreid",
        "initiatiefnemer": wereld.bedrijf.betrokkene,
        "activiteiten": [wereld.uitvoering.type],
    }
    return vergunning.Verzoekgegevens(**(given | values))


def begun(wereld: Wereld, day: date, **values: Any) -> vergunning.Procedure:
    return vergunning.leg_verzoek_vast(
        wereld.locatie, told(wereld, day, **values), wereld.provincie, wereld.dienst
    )


def test_a_message_becomes_a_request_with_its_case(wereld: Wereld) -> None:
    message = received(wereld, days_ago(3), [("tekening.pdf", b"%PDF-1.7")])
    assert message.gericht_aan == wereld.provincie
    assert bytes(message.bestand.inhoud).startswith(b"<?xml")
    assert vergunning.bijlagen_die_ontbreken(message) == []
    (same_number, *_) = vergunning.kandidaten(message)
    assert (same_number.locatie, same_number.waarom) == (
        wereld.locatie,
        "hetzelfde nummer in het Handelsregister",
    )
    procedure = vergunning.leg_verzoek_vast(
        wereld.locatie, told(wereld, days_ago(3)), wereld.provincie, wereld.dienst, message
    )
    message.refresh_from_db()
    assert procedure.verzoek is not None
    assert message.verzoek == procedure.verzoek
    assert str(procedure.verzoek) == "20260105_00123-001"
    assert procedure.verzoek.toestemmingsaanvraag
    assert list(procedure.verzoek.activiteiten.all()) == [wereld.uitvoering.type]
    assert (procedure.zaak.status, procedure.zaak.behandelaar) == ("in behandeling", wereld.dienst)
    assert procedure.zaak.opdrachtgever == wereld.provincie
    assert procedure.zaak.einddatum_gepland is not None
    with pytest.raises(ValidationError, match="al een verzoek geworden"):
        vergunning.leg_terzijde(message)
    with pytest.raises(ValidationError, match="is al ontvangen"):
        received(wereld, days_ago(3))


def test_a_message_for_another_authority_is_refused(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="OIN 00000001999999999000"):
        received(wereld, days_ago(3), oin="00000001999999999000")
    with pytest.raises(ValidationError, match="Kies aan wie"):
        vergunning.ontvang(
            "a.xml",
            bericht().replace(b"Provincie Proefland", b"Ander"),
            [],
            None,
            [wereld.provincie, wereld.dienst],
            None,
        )
    assert received(wereld, days_ago(1), oin=wereld.dienst.oin).gericht_aan == wereld.dienst


def test_a_place_nearby_is_proposed_when_the_number_is_not_known(wereld: Wereld) -> None:
    message = received(wereld, days_ago(3), kvk="87654321")
    assert [(item.locatie, item.waarom) for item in vergunning.kandidaten(message)] == [
        (wereld.locatie, "op 11 m")
    ]
    far = received(wereld, days_ago(2), kvk="87654321", plaats="130000 480000")
    assert vergunning.kandidaten(far) == []


def test_a_supplement_is_a_step_in_the_procedure_of_the_request(wereld: Wereld) -> None:
    first = received(wereld, days_ago(30))
    procedure = vergunning.leg_verzoek_vast(
        wereld.locatie, told(wereld, days_ago(30)), wereld.provincie, wereld.dienst, first
    )
    more = received(wereld, days_ago(5), doel="Aanvullen", volgnummer="002")
    assert list(vergunning.eerdere_procedures(more)) == [procedure]
    writer = wereld.gebruikers["vergunningverlener"]
    with pytest.raises(ValidationError, match="kan pas na ‘Om aanvulling gevraagd’"):
        vergunning.leg_vervolg_vast(more, procedure, writer)
    more.refresh_from_db()
    assert more.status == vergunning.StatusBericht.TE_VERWERKEN
    asked = Rechtsstap("aanvulling-gevraagd", days_ago(20), {"tot": days_ago(-5)})
    vergunning.zet_stap(procedure, asked, writer)
    assert vergunning.stand_van(procedure, days_ago(6)).fase == "onvolledig"
    vergunning.leg_vervolg_vast(more, procedure, writer)
    assert vergunning.stand_van(procedure, timezone.localdate()).fase == "in behandeling"
    away = received(wereld, days_ago(1), doel="Intrekken", volgnummer="003")
    vergunning.leg_vervolg_vast(away, procedure, writer)
    procedure.zaak.refresh_from_db()
    assert (procedure.zaak.status, procedure.zaak.einddatum) == ("ingetrokken", days_ago(1))


def test_another_procedure_than_law_indicates_needs_a_reason(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="exploiteren van een ippc-installatie"):
        begun(wereld, days_ago(3), procedure="ow-regulier")
    procedure = begun(
        wereld, days_ago(3), procedure="ow-regulier", motivering="Geen significante gevolgen."
    )
    assert procedure.motivering == "Geen significante gevolgen."


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("Aanvraag vergunning", "melding"),
        ("Aanvraag vergunning", "informatie"),
        ("Aanvraag vergunning", "maatwerk"),
        ("Aanvraag maatwerkvoorschrift", "melding"),
        ("Aanvraag maatwerkvoorschrift", "informatie"),
        ("Aanvraag maatwerkvoorschrift", "ow-regulier"),
        ("Melding", "ow-regulier"),
        ("Melding", "informatie"),
        ("Informatie ongewoon voorval", "melding"),
    ],
)
def test_a_procedure_for_another_kind_of_request_is_refused(
    wereld: Wereld, kind: str, code: str
) -> None:
    with pytest.raises(ValidationError, match=f"Bij ‘{kind}’ past deze procedure niet; wel: "):
        begun(wereld, days_ago(3), plichttype=kind, procedure=code, motivering="Toch zo.")
    assert not vergunning.Procedure.objects.exists()


def test_each_kind_of_request_has_a_procedure() -> None:
    courses = procedures().values()
    named = {kind for course in courses for kind in course.verzoeken}
    assert named == set(vergunning.PLICHTTYPEN)
    assert {course.code for course in courses if course.verzoeken} == {
        course.code for course in courses if "aanvraag" in course.kenmerken
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"plichttype": "Brief"}, "Kies het soort verzoek"),
        ({"activiteiten": []}, "ten minste één activiteit"),
        ({"procedure": "anders"}, "Kies de procedure"),
        ({"ontvangen_op": date(2999, 1, 1)}, "niet in de toekomst"),
        ({"ingediend_op": date(2999, 1, 1)}, "op of voor de dag van ontvangst"),
    ],
)
def test_what_cannot_be_is_refused(wereld: Wereld, values: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        begun(wereld, days_ago(3), **values)
    assert not vergunning.Procedure.objects.exists()


def test_the_procedure_follows_from_kind_place_and_day() -> None:
    def code(*args: Any) -> str:
        return vergunning.kies_procedure(*args).procedure.code

    now, before = date(2025, 1, 6), date(2023, 12, 31)
    assert code("Aanvraag vergunning", "inrichting-seveso-laag", now) == "ow-uitgebreid"
    assert code("Aanvraag vergunning", "inrichting-overig", now) == "ow-regulier"
    assert code("Aanvraag vergunning", "inrichting-ippc", before) == "wabo-uitgebreid"
    assert code("Aanvraag vergunning", "inrichting-overig", before) == "wabo-regulier"
    assert code("Aanvraag maatwerkvoorschrift", "inrichting-ippc", now) == "maatwerk"
    assert code("Melding", "inrichting-overig", now) == "melding"
    assert code("Informatie", "inrichting-overig", now) == "informatie"


def test_a_step_is_kept_and_taken_back_by_another(wereld: Wereld) -> None:
    procedure, writer = begun(wereld, days_ago(100)), wereld.gebruikers["vergunningverlener"]
    step = vergunning.zet_stap(procedure, Rechtsstap("ontwerp", days_ago(60)), writer, "Digitaal")
    with pytest.raises(DatabaseError), transaction.atomic():
        zaakverloop.Verloopstap.objects.filter(pk=step.pk).update(datum=days_ago(1))
    decision = Rechtsstap("besluit", days_ago(10), {"uitkomst": "verleend"})
    vergunning.zet_stap(procedure, decision, writer)
    with pytest.raises(ValidationError, match="Neem eerst de latere stap terug"):
        vergunning.herroep(step, "Vergissing", writer)
    with pytest.raises(ValidationError, match="waarom de stap niet klopte"):
        vergunning.herroep(procedure.stappen.get(soort="besluit"), " ", writer)
    vergunning.herroep(procedure.stappen.get(soort="besluit"), "Verkeerde zaak", writer)
    vergunning.herroep(step, "Verkeerde zaak", writer)
    assert zaakverloop.geldige(procedure.stappen) == []
    assert procedure.stappen.count() == 4
    with pytest.raises(ValidationError, match="al teruggenomen"):
        vergunning.herroep(step, "Nog eens", writer)
    assert vergunning.stand_van(procedure, timezone.localdate()).fase == "in behandeling"


def test_the_case_says_how_far_it_is_also_when_the_steps_were_fetched_before(
    wereld: Wereld,
) -> None:
    made, writer = begun(wereld, days_ago(100)), wereld.gebruikers["vergunningverlener"]
    rows = vergunning.Procedure.objects.prefetch_related("verloop__stappen")
    procedure = rows.get(pk=made.pk)
    vergunning.zet_stap(procedure, Rechtsstap("aanvraag-ingetrokken", days_ago(60)), writer)
    assert type(made.zaak).objects.get(pk=made.zaak_id).status == "ingetrokken"


def test_a_remedy_keeps_whose_it_is_and_ends_only_his(wereld: Wereld) -> None:
    procedure, writer = begun(wereld, days_ago(200)), wereld.gebruikers["vergunningverlener"]
    for kind, ago, given in (
        ("ontwerp", 150, {}),
        ("besluit", 90, {"uitkomst": "verleend"}),
        ("bekendmaking", 89, {}),
        ("terinzagelegging", 88, {}),
        ("beroep", 60, {"door": "Buurman"}),
        ("beroep", 55, {"door": "Stichting"}),
    ):
        vergunning.zet_stap(procedure, Rechtsstap(kind, days_ago(ago), given), writer)
    row = procedure.stappen.get(soort="beroep", gegevens__door="Stichting")
    assert row.gegevens == {"door": "Stichting"}
    with pytest.raises(ValidationError, match="Noem van wie het is"):
        vergunning.zet_stap(procedure, Rechtsstap("rechtsmiddel-ingetrokken", days_ago(40)), writer)
    vergunning.zet_stap(
        procedure, Rechtsstap("rechtsmiddel-ingetrokken", days_ago(40), {"door": "buurman"}), writer
    )
    found = vergunning.stand_van(procedure, timezone.localdate())
    assert [item.door for item in found.middelen] == ["Stichting"]
    assert found.fase == "in werking"
    final = found.mijlpaal("onherroepelijk")
    assert final is not None
    assert final.dag is None


def test_a_withdrawal_learned_after_the_decision_is_recorded_and_told(wereld: Wereld) -> None:
    procedure, writer = begun(wereld, days_ago(200)), wereld.gebruikers["vergunningverlener"]
    for kind, ago, given in (
        ("ontwerp", 150, {}),
        ("besluit", 90, {"uitkomst": "verleend"}),
        ("aanvraag-ingetrokken", 95, {}),
    ):
        vergunning.zet_stap(procedure, Rechtsstap(kind, days_ago(ago), given), writer)
    procedure.refresh_from_db()
    found = vergunning.stand_van(procedure, timezone.localdate())
    assert found.fase == "besloten"
    told = " ".join(found.waarschuwingen)
    assert "De aanvraag was ingetrokken voordat op haar is beslist" in told
    assert "past niet bij een procedure die ingetrokken is" in told
    assert "De stap blijft staan" in told
    vergunning.zet_stap(procedure, Rechtsstap("bekendmaking", days_ago(89)), writer)


def test_a_pause_learned_after_the_draft_and_the_decision_counts(wereld: Wereld) -> None:
    procedure, writer = begun(wereld, days_ago(200)), wereld.gebruikers["vergunningverlener"]
    for kind, ago, given in (
        ("ontwerp", 150, {}),
        ("zienswijze", 140, {}),
        ("besluit", 90, {"uitkomst": "verleend"}),
        ("aanvulling-gevraagd", 180, {"tot": days_ago(120)}),
        ("aanvulling", 160, {}),
    ):
        vergunning.zet_stap(procedure, Rechtsstap(kind, days_ago(ago), given), writer)
    procedure.refresh_from_db()
    found = vergunning.stand_van(procedure, timezone.localdate())
    term = next(item for item in found.klokken if item.code == "beslistermijn")
    assert [period.dagen for period in term.berekening.stilstand] == [19]
    assert not any("past niet" in told for told in found.waarschuwingen)


def test_a_step_of_tomorrow_or_out_of_order_is_refused(wereld: Wereld) -> None:
    procedure = begun(wereld, days_ago(10))
    with pytest.raises(ValidationError, match="als hij is gezet"):
        vergunning.zet_stap(procedure, Rechtsstap("ontwerp", timezone.localdate() + DAY), None)
    with pytest.raises(ValidationError, match=r"art\. 3:11, eerste lid"):
        vergunning.zet_stap(
            procedure, Rechtsstap("besluit", days_ago(1), {"uitkomst": "verleend"}), None
        )


def test_granting_in_a_procedure_takes_effect_when_the_law_says(wereld: Wereld) -> None:
    procedure, writer = begun(wereld, days_ago(120)), wereld.gebruikers["vergunningverlener"]
    new = vergunning.NieuwVoorschrift(
        "9.1", "Koeling", "De koeling wordt jaarlijks gekeurd.", "veiligheid"
    )
    holders = list(register.verantwoordelijken(wereld.locatie))

    def grant(**values: Any) -> Any:
        return vergunning.verleen_in(
            procedure,
            "Derde reactor",
            "2026-9",
            holders,
            [new],
            besluitdatum=days_ago(3),
            bekendmaking=days_ago(2),
            terinzagelegging=days_ago(2),
            door=writer,
            **values,
        )

    with pytest.raises(ValidationError, match=r"art\. 3:11"):
        grant()
    vergunning.zet_stap(procedure, Rechtsstap("ontwerp", days_ago(60)), writer)
    with pytest.raises(ValidationError, match="treedt niet voor"):
        grant(inwerkingtreding=days_ago(2))
    assert not procedure.stappen.filter(soort="besluit").exists()
    granted = grant()
    procedure.refresh_from_db()
    assert procedure.toestemming == granted
    assert granted.aanvraag == procedure.verzoek.toestemmingsaanvraag  # type: ignore[union-attr]
    assert granted.inwerkingtredingsdatum == days_ago(1)
    assert granted.zaak == procedure.zaak
    assert [row.soort for row in procedure.stappen.all()] == [
        "ontwerp",
        "besluit",
        "bekendmaking",
        "terinzagelegging",
    ]
    rows = vergunning.voorschriften([wereld.uitvoering], days_ago(1), days_ago(1))
    assert "9.1" in [row.nummer for row in rows]
    assert "9.1" not in [
        row.nummer
        for row in vergunning.voorschriften([wereld.uitvoering], days_ago(2), days_ago(1))
    ]
    with pytest.raises(ValidationError, match="al een toestemming verleend"):
        grant()


def test_a_draft_in_a_procedure_is_published_with_its_steps(wereld: Wereld) -> None:
    started = vergunning.begin_ambtshalve(
        wereld.locatie,
        "ow-ambtshalve",
        "Strengere stofnorm",
        days_ago(20),
        wereld.vergunning,
        wereld.dienst,
    )
    given = vergunning.Conceptgegevens(
        "2026-10", "Strengere stofnorm", days_ago(3), days_ago(2), days_ago(2), procedure=started
    )
    writer = wereld.gebruikers["vergunningverlener"]
    early = vergunning.begin_concept(wereld.vergunning, given, writer)
    (part,) = [part for part in vergunning.huidige_delen(early) if part.nummer == "4.3"]
    vergunning.wijzig_voorschrift(
        early, part.wid, part.titel, "De emissie van stof is ten hoogste 2 mg/Nm3."
    )
    with pytest.raises(ValidationError, match=r"art\. 16\.79, eerste lid"):
        vergunning.publiceer(early, writer)
    assert not started.stappen.exists()
    early.geldig_vanaf = days_ago(1)
    early.save()
    published = vergunning.publiceer(early, writer)
    started.refresh_from_db()
    assert started.toestemming == published
    assert [row.soort for row in started.stappen.all()] == ["besluit", "bekendmaking"]


def test_only_what_the_authority_begins_itself_can_be_begun(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="die het bevoegd gezag zelf begint"):
        vergunning.begin_ambtshalve(
            wereld.locatie, "ow-regulier", "x", days_ago(1), wereld.vergunning, wereld.dienst
        )
    with pytest.raises(ValidationError, match="geen dag in de toekomst"):
        vergunning.begin_ambtshalve(
            wereld.locatie, "ow-ambtshalve", "x", days_ago(-1), wereld.vergunning, wereld.dienst
        )


@pytest.mark.parametrize(
    "code", [code for code, kind in procedures().items() if "ambtshalve" in kind.kenmerken]
)
def test_each_course_the_authority_begins_itself_can_be_begun(wereld: Wereld, code: str) -> None:
    law = procedures()[code].geldig
    decision = wereld.vergunning.besluit
    decision.besluitdatum = date(2015, 6, 1)
    decision.save()
    started = vergunning.begin_ambtshalve(
        wereld.locatie,
        code,
        "x" * 200,
        law.tot if law and law.tot else days_ago(1),
        wereld.vergunning,
        wereld.dienst,
    )
    assert started.zaak.zaaktype_omschrijving == procedures()[code].naam


def test_what_a_course_is_called_fits_where_its_case_keeps_it() -> None:
    kind, phase = (Zaak._meta.get_field(name) for name in ("zaaktype_omschrijving", "status"))
    stored = Verloopstap._meta.get_field("soort"), Zaakverloop._meta.get_field("soort")
    for course in {**verlopen(), **procedures()}.values():
        assert len(course.naam) <= kind.max_length
        assert len(course.code) <= stored[1].max_length
        phases = {row.fase for row in course.fasen} | {row.fase for row in course.stappen.values()}
        assert all(len(name) <= phase.max_length for name in phases)
        assert all(len(code) <= stored[0].max_length for code in course.stappen)


def test_a_procedure_begins_by_the_law_of_its_day_and_not_before_the_permit(
    wereld: Wereld,
) -> None:
    def begin(code: str, op: date) -> vergunning.Procedure:
        return vergunning.begin_ambtshalve(
            wereld.locatie, code, "x", op, wereld.vergunning, wereld.dienst
        )

    with pytest.raises(ValidationError, match=r"De vergunning is van vrijdag 1 maart 2024"):
        begin("ow-ambtshalve", date(2024, 2, 29))
    wereld.vergunning.besluit.besluitdatum = date(2008, 6, 2)
    with pytest.raises(ValidationError, match=r"Kies ‘Uitgebreide procedure voor .*Wabo"):
        begin("ow-uitgebreid-ambtshalve", date(2022, 3, 1))
    with pytest.raises(ValidationError, match="gaat niet volgens"):
        begin("wabo-ambtshalve", date(2024, 1, 1))
    old = begin("wabo-uitgebreid-ambtshalve", date(2009, 3, 2))
    (told,) = vergunning.stand_van(old, timezone.localdate()).waarschuwingen
    assert "daarvoor gold hoofdstuk 8 van de Wet milieubeheer" in told


@pytest.mark.parametrize(
    ("code", "asked", "received", "told"),
    [
        ("wabo-regulier", date(2024, 1, 1), date(2024, 1, 1), True),
        ("wabo-uitgebreid", date(2026, 10, 1), date(2026, 10, 2), True),
        ("wabo-regulier", date(2023, 12, 31), date(2024, 1, 2), False),
        ("ow-regulier", date(2024, 1, 1), date(2024, 1, 1), False),
    ],
)
def test_a_request_by_a_law_that_no_longer_held_when_it_was_made_says_so(
    wereld: Wereld, code: str, asked: date, received: date, told: bool
) -> None:
    given = vergunning.Verzoekgegevens(
        plichttype="Aanvraag vergunning",
        onderwerp="Proef",
        ingediend_op=asked,
        ontvangen_op=received,
        procedure=code,
        initiatiefnemer=wereld.bedrijf.betrokkene,
        activiteiten=[wereld.uitvoering.type],
        motivering="proef",
    )
    made = vergunning.leg_verzoek_vast(wereld.locatie, given, wereld.provincie, wereld.dienst)
    said = vergunning.ander_recht(made)
    assert (said is not None) is told
    if said:
        assert "tot en met zondag 31 december 2023; daarna geldt de Omgevingswet (art. 4.3" in said


def test_a_course_with_a_longer_name_is_not_read() -> None:
    given = {"code": "x", "naam": "n" * 81, "bron": {"regeling": "Awb", "geverifieerd": "nee"}}
    with pytest.raises(RechtFout, match="80"):
        lees_verloop(given, "proef")


def test_a_message_of_a_company_that_is_new_brings_what_it_says(wereld: Wereld) -> None:
    found = register.leg_activiteit_vast(
        "nl.imow-mnre1034.activiteit.Kleur", "Kleurstoffen bewaren"
    )
    assert (
        register.leg_activiteit_vast("nl.imow-mnre1034.activiteit.Kleur", "Anders").naam
        == "Kleurstoffen bewaren"
    )
    assert list(register.activiteiten(["Kleurstoffen bewaren"])) == [found]


def test_a_number_that_does_not_fit_is_refused_not_cut(wereld: Wereld) -> None:
    with pytest.raises(
        ValidationError, match=r"verzoeknummer in verzoek\.xml telt 31 tekens; ten hoogste 30 past"
    ):
        received(wereld, days_ago(3), nummer="9" * 31)
    assert not vergunning.Verzoekbericht.objects.exists()
    assert received(wereld, days_ago(3), nummer="9" * 30).verzoeknummer == "9" * 30


def test_a_subject_comes_whole_into_the_case(wereld: Wereld) -> None:
    subject = "Het wijzigen van de tweede en derde reactor " * 4
    procedure = vergunning.leg_verzoek_vast(
        wereld.locatie,
        told(wereld, days_ago(3), onderwerp=subject),
        wereld.provincie,
        wereld.dienst,
    )
    procedure.zaak.refresh_from_db()
    assert procedure.zaak.omschrijving == subject


def test_a_case_that_says_something_else_than_its_procedure_is_told_and_mended(
    wereld: Wereld,
) -> None:
    procedure = begun(wereld, days_ago(30))
    vergunning.zet_stap(procedure, Rechtsstap("aanvraag-ingetrokken", days_ago(5)), None)
    procedure.zaak.refresh_from_db()
    assert (procedure.zaak.status, procedure.zaak.einddatum) == ("ingetrokken", days_ago(5))
    today = timezone.localdate()
    assert list(vergunning.afwijkende_procedures(today)) == []
    procedure.zaak.status, procedure.zaak.einddatum = "in behandeling", None
    procedure.zaak.save()
    found = {row.veld: (row.staat, row.hoort) for row in vergunning.afwijkende_procedures(today)}
    assert found == {"status": ("in behandeling", "ingetrokken"), "einddatum": (None, days_ago(5))}
    assert "status is in behandeling, hoort ingetrokken" in str(
        next(vergunning.afwijkende_procedures(today))
    )
    assert vergunning.werk_zaken_bij(today) == 1
    assert list(vergunning.afwijkende_procedures(today)) == []
