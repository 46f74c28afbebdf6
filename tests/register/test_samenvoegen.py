"""Duplicates: proposed with reasons, decided by a person, undone without loss."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from daglicht.register import samenvoegen
from daglicht.register import service as register
from daglicht.register.models import Samenvoegvoorstel, VthObject
from daglicht.register.models.samenvoeging import SoortSamenvoeging
from daglicht.register.samenvoegen import Kandidaat, vergelijk, zoek_dubbelen
from wereld import Wereld

NAMES = st.text(alphabet="abcde BV.&-0123", min_size=1, max_size=20).filter(str.strip)
PLACES = st.none() | st.tuples(st.floats(0, 3e5), st.floats(3e5, 6e5))
CANDIDATES = st.builds(
    Kandidaat,
    st.uuids(),
    NAMES,
    st.sampled_from(["", "Havenweg 1 Dorp", "Havenweg 11 Dorp"]),
    st.frozensets(st.sampled_from(["KvK 12345678", "KvK 87654321"]), max_size=2),
    PLACES,
)


@given(CANDIDATES, CANDIDATES)
def test_likeness_is_symmetric_and_within_bounds(a: Kandidaat, b: Kandidaat) -> None:
    assert vergelijk(a, b).score == vergelijk(b, a).score
    assert 0 <= vergelijk(a, b).score <= 100
    assert vergelijk(a, b).redenen


@given(CANDIDATES)
def test_sharing_a_number_never_makes_less_alike(a: Kandidaat) -> None:
    bare = Kandidaat(uuid4(), a.naam, a.adres, frozenset(), a.plaats)
    same = Kandidaat(uuid4(), a.naam, a.adres, a.nummers, a.plaats)
    assert vergelijk(a, same).score >= vergelijk(a, bare).score


@given(st.lists(CANDIDATES, max_size=12, unique_by=lambda item: item.pk))
def test_every_pair_is_found_once_and_reaches_the_threshold(candidates: list[Kandidaat]) -> None:
    found = zoek_dubbelen(candidates)
    pairs = [frozenset((a.pk, b.pk)) for a, b, _ in found]
    assert len(pairs) == len(set(pairs))
    assert all(likeness.score >= samenvoegen.DREMPEL for *_, likeness in found)
    assert [likeness.score for *_, likeness in found] == sorted(
        (x.score for *_, x in found), reverse=True
    )


def candidate(naam: str, adres: str = "", **more: object) -> Kandidaat:
    return Kandidaat(uuid4(), naam, adres, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (candidate("Verf B.V.", "Kade 1 Dorp"), candidate("VERF BV", "Kade 1 Dorp"), True),
        (
            candidate("Afvalverwerk. Noord", "Kade 1 Dorp"),
            candidate("Afvalverwerking Noord", "Kade 1 Dorp"),
            True,
        ),
        (
            candidate("Tankopslag Hal 2", "Kade 2 Dorp"),
            candidate("Tankopslag Hal 3", "Kade 2 Dorp"),
            False,
        ),
        (candidate("Verf", "Kade 1 Dorp"), candidate("Bakkerij Jansen", "Kade 1 Dorp"), False),
        (candidate("Verf", plaats=(1e5, 4e5)), candidate("Verf", plaats=(1e5, 4.1e5)), False),
        (candidate("Verf", plaats=(1e5, 4e5)), candidate("Verf", plaats=(1e5 + 20, 4e5)), True),
        (
            candidate("Oude naam", nummers=frozenset({"vestiging 000012345678"})),
            candidate("Nieuwe naam", nummers=frozenset({"vestiging 000012345678"})),
            True,
        ),
    ],
)
def test_what_a_person_would_say(a: Kandidaat, b: Kandidaat, same: bool) -> None:
    assert bool(zoek_dubbelen([a, b])) == same


def test_a_double_is_found_among_many_with_nearly_the_same_name() -> None:
    crowd = [candidate(f"Galvano Sluis {number}", f"Kade {number} Sluis") for number in range(3000)]
    double = candidate("GALVANO SLUIS 1234", "Kade 1234 Sluis")
    ((a, b, _),) = zoek_dubbelen([*crowd, double])
    assert {a.pk, b.pk} == {double.pk, crowd[1234].pk}


@pytest.fixture
def voorstel(wereld: Wereld) -> Samenvoegvoorstel:
    site = wereld.locatie
    place = site.geo_objecten.get().geometrie
    register.leg_locatie_vast(
        wereld.dienst.rsin, "KLEURSTOF PROEFLAND", site.type, place, jaar=2025
    )
    assert samenvoegen.stel_voor(SoortSamenvoeging.VTH_OBJECT) == 1
    return Samenvoegvoorstel.objects.get()


def visible() -> set[UUID]:
    return set(register.locaties().values_list("pk", flat=True))


def test_a_proposal_has_reasons_and_is_made_once(voorstel: Samenvoegvoorstel) -> None:
    assert any("meter van elkaar" in reason for reason in voorstel.redenen)
    assert samenvoegen.stel_voor(SoortSamenvoeging.VTH_OBJECT) == 0


def test_merging_hides_one_and_keeps_everything_of_both(
    voorstel: Samenvoegvoorstel, wereld: Wereld
) -> None:
    before = visible()
    samenvoegen.voeg_samen(voorstel, wereld.gebruikers["beheerder"], "zelfde bedrijf")
    (left,) = visible()
    assert before == {voorstel.blijft, voorstel.vervalt}
    assert left == voorstel.blijft
    leading = VthObject.objects.get(pk=left)
    assert list(register.uitvoeringen(leading)) == [wereld.uitvoering]
    samenvoegen.draai_terug(voorstel, wereld.gebruikers["beheerder"])
    assert visible() == before
    assert voorstel.status == "teruggedraaid"


def test_nobody_decides_twice_and_the_database_wants_a_person(
    voorstel: Samenvoegvoorstel, wereld: Wereld
) -> None:
    person = wereld.gebruikers["beheerder"]
    samenvoegen.wijs_af(voorstel, person)
    with pytest.raises(ValidationError, match="afgewezen"):
        samenvoegen.voeg_samen(voorstel, person)
    with pytest.raises(ValidationError, match="terugdraaien kan nu niet"):
        samenvoegen.draai_terug(voorstel, person)


def test_merges_never_form_a_chain(voorstel: Samenvoegvoorstel, wereld: Wereld) -> None:
    person = wereld.gebruikers["beheerder"]
    samenvoegen.voeg_samen(voorstel, person)
    third = register.leg_locatie_vast(
        wereld.dienst.rsin, "Kleurstof", wereld.locatie.type, None, jaar=2025
    )
    turned = Samenvoegvoorstel.objects.create(
        soort="vth-object", blijft=third.pk, vervalt=voorstel.blijft, score=90, redenen=["proef"]
    )
    with pytest.raises(ValidationError, match="al samengevoegd"):
        samenvoegen.voeg_samen(turned, person)


def test_parties_are_compared_by_their_numbers(wereld: Wereld) -> None:
    register.leg_vestiging_vast(["Pigment Zuid"], date(2020, 1, 1), ["2012"], kvk_nummer="12345678")
    found = zoek_dubbelen(samenvoegen.kandidaten(SoortSamenvoeging.BETROKKENE))
    assert any(
        "zelfde nummer: KvK 12345678" in " ".join(likeness.redenen) for *_, likeness in found
    )
