"""How the tables of now hold who people are, and what is left of who was erased: asked of the
database itself, past every field.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from dateutil.relativedelta import relativedelta
from django.apps import apps
from django.db import connection
from django.utils import timezone

from daglicht.kit.gesloten import open_alle
from daglicht.kit.gesloten.kolomsleutel import MERK
from daglicht.privacy import service as privacy
from daglicht.privacy.persoonsgegevens import GEVOELIG, Opslag, categorie, modellen, register
from daglicht.register import service as betrokkenen
from daglicht.register.models import Betrokkene, Vestiging
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.models import Teamlid
from daglicht.vergunning import service as vergunning
from stamberichten import bericht
from wereld import Wereld

pytestmark = pytest.mark.django_db
NAAM, HANDELSNAAM = "Zebedeus Ooijevaar", "Loodgieter Ooijevaar"
ADRES: dict[str, Any] = {
    "telefoonnummer": "0612345678",
    "adres_naam_openbare_ruimte": "Zeldenrustlaan",
    "adres_huisnummer": 98,
    "adres_huisletter": "q",
    "adres_huisnummertoevoeging": "zwrt",
    "adres_postcode": "9876XY",
    "adres_naam_woonplaats": "Nergenshuizen",
    "adres_bag_nummeraanduiding_id": "9876200000012345",
    "adresaanduidingsoort": "correspondentieadres",
    "buitenland_1": "Rue Zebedee 3",
    "buitenland_2": "Bte Ooijevaar",
    "buitenland_3": "F-98765 Nulleville",
    "buitenland_land": "Frankrijk",
    "postadrestype": "postbusnummer",
    "postadres_nummer": 98765,
    "postadres_postcode": "9877XY",
    "postadres_naam_woonplaats": "Elderdorp",
}
WOORDEN = (
    *("zebedeus", "ooijevaar", "0612345678", "zeldenrust", "9876xy", "nergenshuizen"),
    *("9876200000012345", "zebedee", "nulleville", "9877xy", "elderdorp", "tomoijevaar"),
)
LATER = relativedelta(months=12)


def rows(table: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t)::text FROM {connection.ops.quote_name(table)} AS t")
        return [json.loads(text) for (text,) in cursor.fetchall()]


def somebody(**more: Any) -> Betrokkene:
    """Return a natural person of whom everything is known."""
    party = betrokkenen.leg_persoon_vast(NAAM).betrokkene
    for name, value in (ADRES | more).items():
        setattr(party, name, value)
    party.save()
    person = party.natuurlijkpersoon
    person.geslachtsaanduiding, person.overlijdendatum = "man", date(2020, 2, 29)
    person.save()
    return party


def in_team(wereld: Wereld, naam: str = NAAM) -> Teamlid:
    """Return somebody without an account in a team whose leader is the toezichthouder."""
    tom = wereld.gebruikers["toezichthouder"]
    wereld.locatie.type = betrokkenen.waarde("type-vth-object", "inrichting-seveso-hoog")
    wereld.locatie.save()
    day = timezone.localdate() + relativedelta(days=9)
    inspection = toezicht.begin_inspectie(wereld.locatie, [], day, tom)
    return toezicht.voeg_teamlid_toe(inspection, wereld.dienst, naam, "inspecteur")


def is_closed(value: Any) -> bool:
    """Tell whether a value of a column can be read with a key only."""
    text = json.dumps(value) if isinstance(value, dict) else str(value)
    return text.startswith((MERK, "gAAAA")) or (isinstance(value, dict) and "gAAAA" in text)


def test_what_is_sensitive_is_closed_or_says_why_it_is_open() -> None:
    lines = [line for rule in register().modellen.values() for line in rule.persoon]
    assert {line.soort for line in lines if line.opslag is not None} <= GEVOELIG
    for line in lines:
        if line.soort in GEVOELIG:
            assert line.opslag is not None, line
            assert bool(line.reden) == (line.opslag is Opslag.OPEN), line


def test_the_tables_hold_what_is_closed_closed(wereld: Wereld) -> None:
    party, tom = somebody(), wereld.gebruikers["toezichthouder"]
    in_team(wereld)
    place = betrokkenen.leg_vestiging_vast(
        [HANDELSNAAM], date(2020, 1, 1), ["4322"], eigenaar=party.natuurlijkpersoon
    )
    TOTP.activate(tom, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(tom)
    vergunning.ontvang("v.xml", bericht(), [], date(2026, 1, 6), [wereld.provincie], tom)
    blind = re.compile(r"^([bcdfghjklmnpqrst]{32} ?)+$")
    own = {"register.Betrokkene": {str(party.pk)}, "register.Vestiging": {str(place.pk)}}
    checked = set()
    for label, rule in register().modellen.items():
        model = modellen()[label]
        key = model._meta.pk.attname if label != "kit.Zoekregel" else "object_id"
        for line in rule.persoon:
            if line.opslag is not Opslag.VERSLEUTELD:
                continue
            for row in rows(model._meta.db_table):
                persons = own.get(label, own["register.Betrokkene"])
                if label in (*own, "kit.Zoekregel") and row[key] not in persons:
                    continue  # a company, or what is no person
                for name in line.velden:
                    if row[name] in (None, ""):
                        continue
                    assert is_closed(row[name]) or blind.match(str(row[name])), (label, name, row)
                    checked.add((label, name))
    declared = {
        (label, name)
        for label, rule in register().modellen.items()
        for line in rule.persoon
        if line.opslag is Opslag.VERSLEUTELD
        for name in line.velden
    }
    assert declared - checked == {("kit.Zoekregel", "titel")}, "each was seen, or is never filled"


def places_of(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return each model and column, history included, in which one of these words stands."""
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT DISTINCT pair.key FROM {connection.ops.quote_name(table)} AS t, "
                "jsonb_each_text(to_jsonb(t)) AS pair WHERE pair.value ILIKE ANY(%s)",
                [[f"%{word}%" for word in words]],
            )
            model = models.get(table)
            label = getattr(model, "pgh_tracked_model", model)
            name = label._meta.label if label is not None else table
            found |= {(name, column) for (column,) in cursor.fetchall()}
    return found


def may_stay(place: tuple[str, str]) -> bool:
    """Tell whether the selection list has no term after which what stands there must go."""
    label, column = place
    (line,) = (one for one in register().modellen[label].persoon if column in one.velden)
    return categorie(line).termijn is None


def test_the_tables_show_no_person_to_who_has_no_key(wereld: Wereld) -> None:
    party = somebody()
    in_team(wereld)
    wereld.locatie.verantwoordelijken.add(party)
    assert str(Betrokkene.objects.get(pk=party.pk)) == NAAM
    assert places_of(WOORDEN) == set()
    assert places_of(("proef.example",)) == set(), "nor an account"


def test_of_who_was_erased_nothing_is_left_but_what_the_selection_list_keeps(
    wereld: Wereld,
) -> None:
    party, access = somebody(), toegang.toegang_van(wereld.gebruikers["beheerder"])
    place = betrokkenen.leg_vestiging_vast(
        [HANDELSNAAM], date(2020, 1, 1), ["4322"], eigenaar=party.natuurlijkpersoon
    )
    place.handelsnamen = [f"{HANDELSNAAM} en zoon"]
    place.save()
    place.betrokkene.weergavenaam = f"{HANDELSNAAM} en zoon"
    place.betrokkene.save()
    wereld.vergunning.onderwerp = f"Vergunning voor {NAAM}, Zeldenrustlaan 98q"
    wereld.vergunning.save()
    wereld.locatie.verantwoordelijken.add(party)
    reader = toegang.toegang_van(wereld.gebruikers["handhavingsjurist"])
    toegang.open_object(reader, Recht.LOCATIE_LEZEN, wereld.locatie, betrokkenen=[party.pk])
    trade = {("register.Vestiging", "handelsnamen"), ("register.Betrokkene", "weergavenaam")}
    decision = {("vergunning.Toestemming", "onderwerp")}
    searched = {("kit.Zoekregel", column) for column in ("titel", "vector")}
    assert places_of(WOORDEN) == trade | decision | searched, "public trade names, while they are"

    wereld.locatie.verantwoordelijken.remove(party)
    gone, business = place.pk, place.betrokkene
    place.delete()
    business.delete()
    tom = wereld.gebruikers["toezichthouder"]
    tom.naam, tom.email = "Tomoijevaar", "tomoijevaar@proef.example"
    tom.save()
    in_team(wereld, "Een ander")
    toegang.sluit_account(tom.email, timezone.localdate())
    day = timezone.localdate() + LATER
    for key in (party.pk, tom.pk):
        privacy.wis(access, privacy.vind_persoon(str(key)), day)

    left = places_of(WOORDEN)
    assert decision <= left, "the decision is public and kept for ever"
    assert left - searched == decision
    assert all(may_stay(place) for place in left - searched)
    assert {row["soort"] for row in rows("kit_zoekregel") if "ooijevaar" in str(row).lower()} == {
        "toestemming"
    }
    assert Vestiging.historie.rel.related_model._default_manager.filter(  # type: ignore[attr-defined]
        pgh_obj_id=gone
    ).count(), "the acts stay"


def test_a_business_that_gets_another_owner_is_closed_with_the_key_of_each(
    wereld: Wereld,
) -> None:
    one, other = somebody(), betrokkenen.leg_persoon_vast("Anna")
    place = betrokkenen.leg_vestiging_vast(
        [HANDELSNAAM], date(2020, 1, 1), ["4322"], eigenaar=one.natuurlijkpersoon
    )
    place.eigenaar_np = other
    place.save()
    first, last = place.historie.order_by("pgh_id")  # type: ignore[attr-defined]
    for person, row in ((one.pk, first), (other.pk, last)):
        found: Any = open_alle(person, [row.gesloten])[0]
        assert found["handelsnamen"] == [HANDELSNAAM]
    place.eigenaar_np = None
    place.save()
    assert HANDELSNAAM in place.gesloten, "a company by now"
