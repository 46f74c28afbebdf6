"""Notes and files: who reads them, what stays of what was said, and what of a file is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import Http404

from beelden import beeld
from daglicht.kit.handeling import EerderGedaan
from daglicht.notitie import service as notities
from daglicht.notitie.models import Notitiebestand, Notitieversie
from daglicht.register import service as register
from daglicht.register.models import Zaakpartner
from daglicht.site.algemeen.notities.plekken import plek_van
from daglicht.toegang.models import Rolvervulling
from daglicht.toegang.service import toegang_van
from daglicht.toezicht import service as toezicht
from wereld import ALTIJD, Wereld, gebruiker, instantie, maak_wereld
from zicht import BASIS, over

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 een rapport"


@pytest.fixture
def wereld() -> Wereld:
    world = maak_wereld()
    world.gebruikers["coordinator"] = gebruiker("cor", "coordinator", world.dienst)
    world.gebruikers["gezag"] = gebruiker("gea", "toezichthouder", world.provincie)
    world.gebruikers["vreemd"] = gebruiker("vreemde", "toezichthouder", instantie("Elders", 77))
    world.gebruikers["partner"] = gebruiker("pim", "partner", instantie("Partner", 78))
    return world


@pytest.fixture
def controle(wereld: Wereld) -> Any:
    visit = toezicht.plan_controle(
        wereld.locatie, list(register.uitvoeringen(wereld.locatie)), "regulier", over(1)
    )
    partner = wereld.gebruikers["partner"].rolvervullingen.get().instantie
    Zaakpartner.objects.create(zaak=visit.zaak, instantie=partner, grondslag=BASIS)
    return visit


def zeg(wereld: Wereld, voorwerp: Any, tekst: str, kring: str = "werk", **ook: Any) -> Any:
    user = wereld.gebruikers["toezichthouder"]
    file = ook.pop("bestand", None)
    given = notities.Notitiegegevens(kring, tekst, **ook)
    return notities.schrijf(toegang_van(user), plek(voorwerp), given, user, file)


def plek(voorwerp: Any) -> notities.Notitieplek:
    kinds = {"VthObject": "locatie", "Controle": "controle"}
    return plek_van(kinds[type(voorwerp).__name__], voorwerp)


def leest(wereld: Wereld, wie: str, voorwerp: Any) -> list[str]:
    access = toegang_van(wereld.gebruikers.get(wie))
    found = notities.notitieblad(access, plek(voorwerp), 10)
    return sorted(row.nu.tekst for row in found.rijen if row.nu)


def test_the_circle_that_its_writer_chose_reads_a_note(wereld: Wereld, controle: Any) -> None:
    for kring in ("eigen", "werk", "partners"):
        zeg(wereld, controle, kring, kring)
    everything = ["eigen", "partners", "werk"]
    assert leest(wereld, "toezichthouder", controle) == everything
    assert leest(wereld, "coordinator", controle) == everything
    assert leest(wereld, "gezag", controle) == ["partners", "werk"]
    assert leest(wereld, "partner", controle) == ["partners"]
    assert leest(wereld, "vreemd", controle) == []
    assert leest(wereld, "publiek", controle) == []


def test_a_role_that_ended_reads_nothing(wereld: Wereld, controle: Any) -> None:
    zeg(wereld, controle, "partners", "partners")
    Rolvervulling.objects.filter(gebruiker=wereld.gebruikers["partner"]).update(
        geldigheid=(over(-9), over(0))
    )
    assert leest(wereld, "partner", controle) == []
    assert ALTIJD.upper is None


def test_who_may_not_write_there_does_not(wereld: Wereld, controle: Any) -> None:
    for wie in ("vreemd", "partner"):
        user = wereld.gebruikers[wie]
        with pytest.raises(PermissionDenied):
            notities.schrijf(
                toegang_van(user),
                plek(controle),
                notities.Notitiegegevens("werk", "tekst"),
                user,
            )


def test_a_correction_is_a_new_version_and_the_old_words_stay(wereld: Wereld) -> None:
    note, site = zeg(wereld, wereld.locatie, "Oud"), wereld.locatie
    user = wereld.gebruikers["toezichthouder"]
    access, place = toegang_van(user), plek(site)
    notities.verbeter(access, place, note, notities.Notitiegegevens("werk", "Nieuw"), user)
    (row,) = notities.notitieblad(access, place, 10, geheel=True).rijen
    assert row.nu is not None
    assert (row.nu.tekst, row.nu.nummer) == ("Nieuw", 2)
    assert [version.tekst for version in row.eerdere] == ["Oud"]
    with pytest.raises(ValidationError, match="niets anders"):
        notities.verbeter(access, place, note, notities.Notitiegegevens("werk", "Nieuw"), user)


def test_a_wider_circle_does_not_read_what_was_said_before(wereld: Wereld, controle: Any) -> None:
    note = zeg(wereld, controle, "Alleen voor ons", "eigen")
    user = wereld.gebruikers["toezichthouder"]
    given = notities.Notitiegegevens("partners", "Voor allen")
    notities.verbeter(toegang_van(user), plek(controle), note, given, user)
    access = toegang_van(wereld.gebruikers["partner"])
    (row,) = notities.notitieblad(access, plek(controle), 10, geheel=True).rijen
    assert row.nu is not None
    assert (row.nu.tekst, row.eerdere) == ("Voor allen", ())
    assert "toezichthouder" not in row.wie


def test_a_version_is_never_changed(wereld: Wereld) -> None:
    zeg(wereld, wereld.locatie, "Oud")
    with pytest.raises(DatabaseError), transaction.atomic():
        Notitieversie.objects.update(tekst="Anders")


def test_a_note_is_changed_by_its_writer_or_who_looks_after_it(wereld: Wereld) -> None:
    note, place = zeg(wereld, wereld.locatie, "Oud"), plek(wereld.locatie)
    given = notities.Notitiegegevens("werk", "Nieuw")
    for wie in ("handhavingsjurist", "gezag"):
        user = wereld.gebruikers[wie]
        with pytest.raises(Http404):
            notities.verbeter(toegang_van(user), place, note, given, user)
    user = wereld.gebruikers["coordinator"]
    assert notities.verbeter(toegang_van(user), place, note, given, user).versie == 2


def test_what_is_withdrawn_is_told_with_its_reason_and_no_longer_read(wereld: Wereld) -> None:
    note, place = zeg(wereld, wereld.locatie, "Verkeerd dossier"), plek(wereld.locatie)
    user = wereld.gebruikers["toezichthouder"]
    access = toegang_van(user)
    with pytest.raises(ValidationError):
        notities.trek_in(access, place, note, " ", user)
    notities.trek_in(access, place, note, "Hoort elders", user)
    with pytest.raises(EerderGedaan):
        notities.trek_in(access, place, note, "Nog eens", user)
    other = toegang_van(wereld.gebruikers["gezag"])
    found = notities.notitieblad(other, place, 10, geheel=True)
    (row,) = found.rijen
    assert (found.totaal, found.ingetrokken) == (0, 1)
    assert (row.nu, row.ingetrokken_om) == (None, "Hoort elders")
    assert notities.notitieblad(other, place, 10).rijen == ()


def test_pinned_notes_stand_first_and_are_counted(wereld: Wereld) -> None:
    zeg(wereld, wereld.locatie, "eerst", vastgezet=True)
    zeg(wereld, wereld.locatie, "later")
    file = notities.keur_bestand("r.pdf", PDF)
    zeg(wereld, wereld.locatie, "", titel="Rapport", bestand=file)
    access = toegang_van(wereld.gebruikers["toezichthouder"])
    found = notities.notitieblad(access, plek(wereld.locatie), 2)
    assert [row.nu.tekst for row in found.rijen if row.nu] == ["eerst", ""]
    assert (found.notities, found.bestanden, found.totaal) == (2, 1, 3)


def test_a_file_is_kept_once_and_not_twice_with_one_object(wereld: Wereld, controle: Any) -> None:
    file = notities.keur_bestand("r.pdf", PDF)
    zeg(wereld, wereld.locatie, "", titel="Rapport", bestand=file)
    with pytest.raises(EerderGedaan, match="staat hier al, als ‘Rapport’"):
        zeg(wereld, wereld.locatie, "", titel="Nog eens", bestand=file)
    zeg(wereld, controle, "", titel="Rapport", bestand=file)
    assert Notitiebestand.objects.count() == 1


def test_a_newer_file_comes_in_the_place_of_one(wereld: Wereld) -> None:
    note = zeg(
        wereld, wereld.locatie, "", titel="Rapport", bestand=notities.keur_bestand("r.pdf", PDF)
    )
    user, place = wereld.gebruikers["toezichthouder"], plek(wereld.locatie)
    newer = notities.keur_bestand("r2.pdf", PDF + b" 2")
    given = notities.Notitiegegevens("werk", "", "Rapport")
    notities.verbeter(toegang_van(user), place, note, given, user, newer)
    access = toegang_van(user)
    assert [
        bytes(notities.bestandsversie(access, place, note.pk, number).bestand.inhoud)
        for number in (1, 2)
    ] == [PDF, PDF + b" 2"]
    stranger = toegang_van(wereld.gebruikers["vreemd"])
    with pytest.raises(Http404):
        notities.bestandsversie(stranger, place, note.pk, 1)


def test_a_picture_is_written_anew_and_has_a_small_one() -> None:
    judged = notities.keur_bestand("foto.jpg", beeld())
    assert judged.soort.beeld
    assert judged.voorbeeld is not None
    assert judged.voorbeeld.startswith(b"\xff\xd8\xff")
    assert judged.ontvangen != judged.sha256


def test_a_note_on_a_merged_site_is_shown_with_where_it_was_written(wereld: Wereld) -> None:
    lead = register.VthObject.objects.create(lokaal_id="dubbel", naam="Leidend", **_kind(wereld))
    zeg(wereld, wereld.locatie, "Uit het dubbele dossier")
    type(wereld.locatie).objects.filter(pk=wereld.locatie.pk).update(samengevoegd_met=lead)
    access = toegang_van(wereld.gebruikers["toezichthouder"])
    (row,) = notities.notitieblad(access, plek(lead), 10).rijen
    assert row.waar == str(wereld.locatie)


def _kind(wereld: Wereld) -> dict[str, Any]:
    return {"type": wereld.locatie.type}
