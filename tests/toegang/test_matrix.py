"""Who may do what with which object: every role, relation and right, on real objects.

``matrix.csv`` is written by hand: e own, m mandated, P partner in this case, o
public, a dot for not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from daglicht.incident.models import Incidentsignaal
from daglicht.register.models import Zaakpartner
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker, Mandaat, Rolvervulling
from daglicht.toegang.rollen import MATRIX, Recht, Relatie, Rol
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop
from overtredingen import overtreding
from wereld import ALTIJD, Wereld, instantie

pytestmark = pytest.mark.django_db
RELATIONS = {
    "e": Relatie.EIGEN,
    "m": Relatie.GEMANDATEERD,
    "P": Relatie.PARTNER,
    "o": Relatie.OPENBAAR,
}
TODAY = date(2026, 6, 1)


def expected() -> Iterator[tuple[Recht, Rol, Relatie, bool]]:
    with (Path(__file__).parent / "matrix.csv").open() as file:
        for row in csv.DictReader(file, delimiter=";"):
            for role in Rol:
                for mark, place in zip("emPo", row[role.value], strict=True):
                    assert place in (mark, ".")
                    yield Recht(row["recht"]), role, RELATIONS[mark], place == mark


ROWS = list(expected())


def test_the_table_names_every_right_and_role() -> None:
    assert {row[0] for row in ROWS} == set(Recht)
    assert {row[1] for row in ROWS} == set(Rol)


def user(rol: Rol, at: Any, geldigheid: DateRange = ALTIJD) -> Gebruiker:
    person = Gebruiker.objects.create_user(
        f"{rol}-{at.oin}-{geldigheid}@proef.example", naam=rol.label
    )
    Rolvervulling.objects.create(gebruiker=person, rol=rol, instantie=at, geldigheid=geldigheid)
    return person


def somebody(wereld: Wereld, rol: Rol, relatie: Relatie, case: Any) -> toegang.Toegang:
    """Return the access of a person whose authority has exactly this relation to what
    is in ``wereld``.
    """
    if rol is Rol.PUBLIEK:
        return toegang.toegang_van(None)
    if relatie is Relatie.EIGEN:
        return toegang.toegang_van(user(rol, wereld.provincie), TODAY)
    if relatie is Relatie.GEMANDATEERD:
        return toegang.toegang_van(user(rol, wereld.dienst), TODAY)
    other = instantie("Ander gezag", 77)
    if relatie is Relatie.PARTNER:
        Zaakpartner.objects.create(
            zaak=case, instantie=other, grondslag="Omgevingswet, artikel 18.25"
        )
    return toegang.toegang_van(user(rol, other), TODAY)


def procedure(wereld: Wereld, found: Any) -> vergunning.Procedure:
    case = found.bevindingen.get().controle.zaak
    return vergunning.Procedure.objects.create(
        verloop=zaakverloop.begin("ow-regulier", case, TODAY),
        onderwerp="Derde reactor",
        locatie=wereld.locatie,
        zaak=case,
    )


def standard(wereld: Wereld, found: Any) -> vergunning.Standaardvoorschrift:
    return vergunning.Standaardvoorschrift.objects.create(
        eigenaar=wereld.provincie, code="vloer", thema="bodem"
    )


# Objects that are decided upon one by one; a closed controle and a published permit are public,
# a violation is not.
OBJECT_RIGHTS = {
    Recht.BIBLIOTHEEK_SCHRIJVEN: standard,
    Recht.CONTROLE_LEZEN: lambda w, v: v.bevindingen.get().controle,
    Recht.CONTROLE_SCHRIJVEN: lambda w, v: v.bevindingen.get().controle,
    Recht.NOTITIE_BEHEREN: lambda w, v: v,
    Recht.NOTITIE_LEZEN: lambda w, v: v,
    Recht.NOTITIE_SCHRIJVEN: lambda w, v: v,
    Recht.OVERTREDING_LEZEN: lambda w, v: v,
    Recht.OVERTREDING_POSITIONEREN: lambda w, v: v,
    Recht.OVERTREDING_SCHRIJVEN: lambda w, v: v,
    Recht.TOESTEMMING_LEZEN: lambda w, v: w.vergunning,
    Recht.TOESTEMMING_SCHRIJVEN: lambda w, v: w.vergunning,
    Recht.VERZOEK_LEZEN: procedure,
    Recht.VERZOEK_SCHRIJVEN: procedure,
    Recht.ZAAK_LEZEN: lambda w, v: v.bevindingen.get().controle.zaak,
    Recht.LOCATIE_LEZEN: lambda w, v: w.locatie,
    Recht.LOCATIE_SCHRIJVEN: lambda w, v: w.locatie,
}
PUBLIC_OBJECTS = {Recht.CONTROLE_LEZEN, Recht.TOESTEMMING_LEZEN, Recht.LOCATIE_LEZEN}


@pytest.mark.parametrize(
    ("recht", "rol", "relatie", "allowed"),
    [row for row in ROWS if row[0] in OBJECT_RIGHTS],
    ids=str,
)
def test_matrix_on_objects(
    wereld: Wereld, recht: Recht, rol: Rol, relatie: Relatie, allowed: bool
) -> None:
    found = overtreding(wereld)
    obj = OBJECT_RIGHTS[recht](wereld, found)
    case = found.bevindingen.get().controle.zaak
    access = somebody(wereld, rol, relatie, case)
    public = recht in PUBLIC_OBJECTS  # whoever may not as colleague may still as anyone
    partner_of_permit = relatie is Relatie.PARTNER and obj == wereld.vergunning
    wanted = allowed or (public and recht in MATRIX[Rol.PUBLIEK])
    if partner_of_permit and not public:
        wanted = False
    if recht is Recht.LOCATIE_LEZEN and access.heeft(recht):
        wanted = True
    assert toegang.mag(access, recht, obj) == wanted
    assert toegang.zichtbaar(access, recht, type(obj).objects.filter(pk=obj.pk)).exists() == wanted
    if wanted:
        toegang.eis(access, recht, obj)
    else:
        with pytest.raises(PermissionDenied):
            toegang.eis(access, recht, obj)
        with pytest.raises(PermissionDenied):
            toegang.open_object(access, recht, obj)


@pytest.mark.parametrize(("recht", "rol"), sorted({(row[0], row[1]) for row in ROWS}))
def test_a_right_is_held_when_the_table_gives_any_relation(recht: Recht, rol: Rol) -> None:
    access = toegang.Toegang(None, (toegang.Vervulling(rol, None),))
    assert access.heeft(recht) == any(row[3] for row in ROWS if row[:2] == (recht, rol))


@pytest.mark.parametrize("relatie", Relatie)
def test_the_relation_found_is_the_closest_that_is_allowed(
    wereld: Wereld, relatie: Relatie
) -> None:
    found = overtreding(wereld)
    visit = found.bevindingen.get().controle
    access = somebody(wereld, Rol.TOEZICHTHOUDER, relatie, visit.zaak)
    how = toegang.relatie(access, Recht.CONTROLE_LEZEN, visit)
    assert how is not None
    assert how[0] is relatie


def test_a_role_or_mandate_that_ended_gives_nothing(wereld: Wereld) -> None:
    found = overtreding(wereld)
    ended = DateRange(date(2020, 1, 1), TODAY)
    person = user(Rol.HANDHAVINGSJURIST, wereld.dienst, ended)
    assert toegang.mag(
        toegang.toegang_van(person, TODAY - timedelta(days=1)), Recht.OVERTREDING_LEZEN, found
    )
    assert not toegang.mag(toegang.toegang_van(person, TODAY), Recht.OVERTREDING_LEZEN, found)


def test_a_mandate_opens_what_belongs_to_who_gave_it(wereld: Wereld) -> None:
    third = instantie("Andere dienst", 55)
    person = user(Rol.HANDHAVINGSJURIST, third)
    found = overtreding(wereld)
    assert not toegang.mag(toegang.toegang_van(person, TODAY), Recht.OVERTREDING_LEZEN, found)
    Mandaat.objects.create(
        mandaatgever=wereld.provincie,
        gemandateerde=third,
        taken="handhaving",
        bron="proef",
        geldigheid=DateRange(date(2026, 1, 1), date(2026, 7, 1)),
    )
    assert toegang.mag(toegang.toegang_van(person, TODAY), Recht.OVERTREDING_LEZEN, found)
    assert not toegang.mag(
        toegang.toegang_van(person, date(2026, 7, 1)), Recht.OVERTREDING_LEZEN, found
    )


def test_an_account_that_was_closed_is_the_public(wereld: Wereld) -> None:
    person = wereld.gebruikers["handhavingsjurist"]
    person.is_active = False
    assert toegang.toegang_van(person).rollen == {Rol.PUBLIEK}


def test_no_role_and_no_right_gives_nothing(wereld: Wereld) -> None:
    nobody = toegang.Toegang(None, ())
    found = overtreding(wereld)
    for recht, make in OBJECT_RIGHTS.items():
        assert not toegang.mag(nobody, recht, make(wereld, found))


@pytest.mark.parametrize("rol", Rol)
def test_a_complaint_stays_in_its_room(wereld: Wereld, rol: Rol) -> None:
    """Who complained follows only from the case and its signal; neither is public,
    nor for partners or advisers.
    """
    case = wereld.vergunning.zaak
    category = Incidentsignaal._meta.get_field("signaalcategorie")
    from daglicht.register import service as register

    signal = Incidentsignaal.objects.create(
        identificatie=f"{wereld.dienst.rsin}SIG-1",
        soort="klacht",
        signaalcategorie=register.waarden(category.get_limit_choices_to()["lijst__code"]).first(),
        signaaltijdstip=timezone.now(),
        zaak=case,
    )
    inside = {Rol.TOEZICHTHOUDER, Rol.HANDHAVINGSJURIST, Rol.COORDINATOR}
    access = somebody(wereld, rol, Relatie.GEMANDATEERD, case)
    assert toegang.mag(access, Recht.INCIDENT_LEZEN, signal) == (rol in inside)


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("eigen", [True, False])
def test_a_programme_is_for_who_works_at_its_authority(
    wereld: Wereld, client: Any, rol: Rol, eigen: bool
) -> None:
    made = toezicht.Uitvoeringsprogramma.objects.create(
        instantie=wereld.dienst, jaar=2026, titel="Programma 2026"
    )
    person = user(rol, wereld.dienst if eigen else instantie("Andere dienst", 55))
    access = toegang.toegang_van(person, TODAY)
    wanted = eigen and (Recht.PROGRAMMA_LEZEN, rol, Relatie.GEMANDATEERD, True) in ROWS
    rows = toezicht.Uitvoeringsprogramma.objects.filter(pk=made.pk)
    assert toegang.mag(access, Recht.PROGRAMMA_LEZEN, made) == wanted
    assert toegang.zichtbaar(access, Recht.PROGRAMMA_LEZEN, rows).exists() == wanted
    client.force_login(person)
    assert (client.get(f"/programma/{made.pk}").status_code == 200) == wanted
    assert (f"/programma/{made.pk}" in client.get("/programma").content.decode()) == wanted
