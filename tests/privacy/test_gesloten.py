"""History holds who people are closed with a key of each; erasing destroys the key."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from click.testing import CliRunner
from dateutil.relativedelta import relativedelta
from django.conf import settings as instellingen
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from daglicht.cli import main
from daglicht.cli import persoon as opdrachten
from daglicht.config import tabellen
from daglicht.kit.gesloten import SleutelFout, controleer, herversleutel, open_alle
from daglicht.kit.gesloten.kolomsleutel import sluit
from daglicht.kit.models import Persoonssleutel
from daglicht.privacy import service as privacy
from daglicht.register import service as register
from daglicht.register.models import Betrokkene, NatuurlijkPersoon
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker
from daglicht.toegang.rollen import Recht
from daglicht.toegang.versleuteld import herversleutel_factoren, ontsleutel
from wereld import Wereld

pytestmark = pytest.mark.django_db
NAMEN = ("Piet Pieterse", "Piet de Vries", "0612345678", "tom@proef.example", "Kerkstraat")


def everything() -> str:
    """Return every row of the history of people, and of their keys, as the database holds it."""
    found = []
    with connection.cursor() as cursor:
        for table in (
            "toegang_gebruikerevent",
            "register_betrokkeneevent",
            "register_natuurlijkpersoonevent",
            "kit_persoonssleutel",
        ):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} AS t")
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


def piet() -> Betrokkene:
    party = register.leg_persoon_vast("Piet Pieterse").betrokkene
    party.weergavenaam, party.telefoonnummer = "Piet de Vries", "0612345678"
    party.save()
    return party


def before(party: Any) -> list[Any]:
    rows = party.historie.order_by("pgh_id")
    return open_alle(party.pk, [row.gesloten for row in rows])


def later() -> date:
    return timezone.localdate() + relativedelta(months=12)


def test_history_holds_no_name_and_gives_each_back_with_the_key(wereld: Wereld) -> None:
    party = piet()
    assert [found["weergavenaam"] for found in before(party)] == ["Piet Pieterse", "Piet de Vries"]
    assert before(party)[1]["telefoonnummer"] == "0612345678"
    assert [word for word in NAMEN if word in everything()] == []
    names = {field.name for field in Gebruiker.historie.rel.related_model._meta.fields}  # type: ignore[attr-defined]
    assert not names & {"naam", "email", "password"}


def test_saving_what_did_not_change_is_no_change(wereld: Wereld) -> None:
    party, tom = piet(), wereld.gebruikers["toezichthouder"]
    for row in (party, party.natuurlijkpersoon, tom):
        count = row.historie.count()
        row.save()
        type(row).objects.get(pk=row.pk).save()
        assert row.historie.count() == count
    tom.naam = "Thomas"
    tom.save(update_fields=["naam"])
    (last,) = open_alle(tom.pk, [tom.historie.order_by("-pgh_id")[0].gesloten])  # type: ignore[attr-defined]
    assert last == {"naam": "Thomas", "email": tom.email}


def test_a_company_stays_readable_and_has_no_key(wereld: Wereld) -> None:
    party = wereld.bedrijf.betrokkene
    row = party.historie.order_by("-pgh_id")[0]
    assert '"weergavenaam": "Kleurstof Proefland B.V."' in row.gesloten
    assert not Persoonssleutel.objects.filter(pk=party.pk).exists()


def test_the_database_refuses_a_change_that_history_would_miss(wereld: Wereld) -> None:
    party = piet()
    closed = sluit("Stiekem", "proef", party.pk)
    for rows, change in (
        (Betrokkene.objects.filter(pk=party.pk), {"weergavenaam": closed}),
        (Betrokkene.objects.filter(pk=party.pk), {"telefoonnummer": None}),
        (NatuurlijkPersoon.objects.filter(pk=party.pk), {"naam": closed}),
        (Gebruiker.objects.all(), {"email": "stiekem@proef.example"}),
    ):
        with pytest.raises(DatabaseError, match="zonder wat ervan gesloten"), transaction.atomic():
            rows.update(**change)
    Betrokkene.objects.filter(pk=party.pk).update(samengevoegd_met=None)


def test_erasing_destroys_the_key_and_the_chain_still_holds(wereld: Wereld) -> None:
    party, access = piet(), toegang.toegang_van(wereld.gebruikers["beheerder"])
    wereld.locatie.verantwoordelijken.add(party)
    reader = toegang.toegang_van(wereld.gebruikers["toezichthouder"])
    toegang.open_object(reader, Recht.LOCATIE_LEZEN, wereld.locatie, betrokkenen=[party.pk])
    wereld.locatie.verantwoordelijken.remove(party)
    kept, was = party.historie.count(), [row.gesloten for row in party.historie.all()]
    person = privacy.vind_persoon(str(party.pk))
    privacy.wis(access, person, later())
    key = Persoonssleutel.objects.get(pk=party.pk)
    assert (key.sleutel, key.vernietigd_op is not None) == ("", True)
    assert party.historie.count() == kept + 1, "the act stays"
    told = {str(found) for found in before(party)}
    assert told == {f"gewist op {timezone.localtime(key.vernietigd_op):%d-%m-%Y}"}
    assert {str(found) for found in open_alle(party.pk, was)} == told
    found = toegang.keur()
    assert found.regels >= 1
    assert not found.bezwaren
    exported = privacy.gegevens_van(person)
    (own,) = [row for row in exported["gegevens"] if row["tabel"] == "register.Betrokkene"]
    assert {row["velden"]["weergavenaam"] for row in own["eerder"]} == told


def test_who_was_erased_gets_no_values_again(wereld: Wereld) -> None:
    party = piet()
    privacy.wis(
        toegang.toegang_van(wereld.gebruikers["beheerder"]),
        privacy.vind_persoon(str(party.pk)),
        later(),
    )
    again = Betrokkene.objects.get(pk=party.pk)
    again.save()
    assert again.gesloten == ""
    again.telefoonnummer = "0699999999"
    with pytest.raises(DatabaseError, match="zonder wat ervan gesloten"), transaction.atomic():
        again.save()
    assert Persoonssleutel.objects.get(pk=party.pk).sleutel == ""


def test_values_of_another_and_values_that_were_changed_are_refused(wereld: Wereld) -> None:
    one, other = piet(), register.leg_persoon_vast("Anna").betrokkene
    with pytest.raises(SleutelFout, match="niet van"):
        open_alle(other.pk, [one.gesloten])
    with pytest.raises(SleutelFout, match="of ze zijn gewijzigd"):
        open_alle(one.pk, [one.gesloten[:-4] + "AAAA"])  # kort: met opzet bedorven
    with pytest.raises(SleutelFout, match="geen sleutel"):
        open_alle(wereld.locatie.pk, [one.gesloten])


def test_a_new_secret_reads_while_the_former_is_known_and_alone_after_wrapping_anew(
    wereld: Wereld, settings: Any
) -> None:
    party, old = piet(), instellingen.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuw " * 12, [old]
    assert before(party)[0]["weergavenaam"] == "Piet Pieterse"
    controleer()
    settings.SECRET_KEY_FALLBACKS = []
    start = partial(tabellen._keur_sleutels, connection)
    for act in (controleer, herversleutel, partial(before, party), start):
        with pytest.raises(SleutelFout, match="DAGLICHT_SECRET_KEY"):
            act()
    with pytest.raises(SleutelFout), transaction.atomic():
        party.save()
    settings.SECRET_KEY_FALLBACKS = [old]
    count = Persoonssleutel.objects.filter(vernietigd_op=None).count()
    assert herversleutel() == count + 1, "and the one of columns"
    settings.SECRET_KEY_FALLBACKS = []
    assert before(party)[0]["weergavenaam"] == "Piet Pieterse"
    controleer()


def test_the_command_wraps_all_keys_anew(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("start", "migrate"):
        monkeypatch.setattr(opdrachten, name, lambda: None)
    before_it = dict(Persoonssleutel.objects.values_list("pk", "sleutel"))
    told = CliRunner().invoke(main, ["persoon", "herversleutel"]).output
    assert told == f"Opnieuw versleuteld: {len(before_it) + 1}.\n"
    assert not set(before_it.items()) & set(Persoonssleutel.objects.values_list("pk", "sleutel"))


def test_second_factors_are_read_with_the_new_secret_alone_after_wrapping_anew(
    wereld: Wereld, settings: Any
) -> None:
    tom, old = wereld.gebruikers["toezichthouder"], instellingen.SECRET_KEY
    TOTP.activate(tom, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(tom).generate_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuw " * 12, []
    with pytest.raises(ValueError, match="niet te lezen"):
        herversleutel_factoren()
    settings.SECRET_KEY_FALLBACKS = [old]
    assert herversleutel_factoren() == 2
    settings.SECRET_KEY_FALLBACKS = []
    rows = {row.type: row for row in tom.authenticator_set.all()}  # type: ignore[attr-defined]
    assert ontsleutel("mfa", rows["totp"].data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert rows["recovery_codes"].wrap().generate_codes() == codes
