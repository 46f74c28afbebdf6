"""Reading in: every row is loaded or rejected with its reason, once,
whatever happens on the way.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bronbestanden import site
from daglicht.register.models import VthObject
from daglicht.stoffen.models import Emissie
from daglicht.uitwisseling.invoer import lader, service
from daglicht.uitwisseling.invoer.soorten.hotmaps import Hotmaps
from daglicht.uitwisseling.models import Afkeuring, Inlezing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bronhouder")]
Write = Callable[..., Path]


def reasons(report: service.Rapport) -> dict[int, str]:
    return dict(
        Afkeuring.objects.filter(inlezing__in=report.inlezingen).values_list("rij", "reden")
    )


def test_a_row_becomes_a_site_with_its_place_and_emission(hotmaps: Write) -> None:
    report = service.laad("hotmaps", [hotmaps(site(7))])
    place = VthObject.objects.get()
    assert (report.geladen, report.afgekeurd) == (1, 0)
    assert place.naam == "Proeffabriek"
    assert place.geo_objecten.get().omvang[0] == pytest.approx(103_980, abs=50)
    assert Emissie.objects.get().hoeveelheid == 10_500
    assert service.herkomst(place.pk)[0].rij == 2


def test_reading_the_same_file_again_does_nothing(hotmaps: Write) -> None:
    path = hotmaps(site(7), site(8))
    service.laad("hotmaps", [path])
    assert service.laad("hotmaps", [path]).al_gelezen
    assert Inlezing.objects.count() == 1


def test_a_newer_file_renews_what_changed_and_leaves_the_rest(hotmaps: Write) -> None:
    service.laad("hotmaps", [hotmaps(site(7), site(8))])
    newer = service.laad(
        "hotmaps", [hotmaps(site(7, naam="Nieuwe naam", ets="12"), site(8), name="newer.csv")]
    )
    assert (newer.geladen, newer.ongewijzigd) == (1, 1)
    renamed = VthObject.objects.get(naam="Nieuwe naam")
    assert VthObject.objects.count() == 2
    assert [event.naam for event in renamed.historie.order_by("pgh_id")] == [
        "Proeffabriek",
        "Nieuwe naam",
    ]
    assert sorted(Emissie.objects.values_list("hoeveelheid", flat=True)) == [10_500, 12_000]


def test_bad_rows_are_rejected_one_by_one_with_a_reason_that_tells_how_to_mend(
    hotmaps: Write,
) -> None:
    rows = [
        site(1),
        site("x"),
        site(3, punt="POINT(52.467 4.63641)"),
        site(4, punt="POINT(0 0)"),
        site(5, punt="hier ergens"),
        site(1, naam="Dubbel"),
        site(7, ets="-4"),
        site(8, ets="veel"),
        "9;te;kort;Straat;;Dorp;Netherland\n",
        site(10, naam="N" * 400),
        site(11, punt=""),
    ]
    found = reasons(service.laad("hotmaps", [hotmaps(*rows)]))
    expected = {
        3: "SiteID is geen geheel getal (‘x’).",
        4: "lengte- en breedtegraad lijken verwisseld",
        5: "0, 0 betekent meestal dat de plaats onbekend is",
        6: "POINT(lengte breedte)",
        7: "Dubbel: ‘1’ staat ook in rij 2.",
        8: "Emissions_ETS_2014 is kleiner dan 0",
        9: "Emissions_ETS_2014 is geen getal (‘veel’).",
        10: "De rij heeft 7 kolommen; de kop heeft er 12.",
        11: "300",
    }
    assert found.keys() == expected.keys()
    assert all(text in found[row] for row, text in expected.items())
    assert set(VthObject.objects.values_list("naam", flat=True)) == {"Proeffabriek"}
    assert VthObject.objects.count() == 2


def test_rejected_rows_can_be_mended_and_read_in_again(hotmaps: Write, tmp_path: Path) -> None:
    report = service.laad("hotmaps", [hotmaps(site(1), site("x"))])
    out = tmp_path / "afgekeurd.csv"
    service.schrijf_afgekeurd(report, out)
    mended = out.read_text("utf-8-sig").replace(";x;", ";2;")
    (tmp_path / "mended.csv").write_text(mended, "utf-8")
    (row,) = csv.DictReader(mended.splitlines(), delimiter=";")
    assert row["daglicht_reden"] == "SiteID is geen geheel getal (‘x’)."
    assert service.laad("hotmaps", [tmp_path / "mended.csv"]).geladen == 1


def test_a_file_with_rejections_may_be_tried_again_after_mending_elsewhere(hotmaps: Write) -> None:
    path = hotmaps(site(1), site("x"))
    service.laad("hotmaps", [path])
    again = service.laad("hotmaps", [path])
    assert (again.al_gelezen, again.geladen, again.ongewijzigd, again.afgekeurd) == (False, 0, 1, 1)


@pytest.mark.parametrize("good_batches", [0, 1, 3])
def test_a_reading_that_is_broken_off_goes_on_where_it_stopped(
    hotmaps: Write, good_batches: int
) -> None:
    path = hotmaps(*(site(n) for n in range(1, 10)), site("x"), site(3))
    calls = []

    def breaks(*args: object) -> None:
        calls.append(args)
        if len(calls) > good_batches:
            raise KeyboardInterrupt

    with patch.object(lader, "PARTIJ", 2):
        with (
            patch.object(lader, "_remember", side_effect=lambda *a: (breaks(*a), remember(*a))),
            pytest.raises(KeyboardInterrupt),
        ):
            service.laad("hotmaps", [path])
        assert VthObject.objects.count() == good_batches * 2 == Inlezing.objects.get().rij
        report = service.laad("hotmaps", [path])
    assert report.hervat == (good_batches > 0)
    assert (report.geladen, report.afgekeurd) == (9, 2)
    assert VthObject.objects.count() == 9


remember = lader._remember


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(["1", "2", "3", "x", "-1", ""]), min_size=1, max_size=12),
    st.integers(1, 5),
)
def test_every_row_is_loaded_unchanged_or_rejected_whatever_the_batch_size(
    hotmaps: Write, ids: list[str], size: int
) -> None:
    with patch.object(lader, "PARTIJ", size):
        report = service.laad("hotmaps", [hotmaps(*(site(one) for one in ids))], opnieuw=True)
    good = {one for one in ids if one in {"1", "2", "3"}}
    assert report.geladen + report.ongewijzigd == len(good)
    assert report.geladen + report.ongewijzigd + report.afgekeurd == len(ids)


def test_a_row_the_database_refuses_does_not_take_its_neighbours_along(hotmaps: Write) -> None:
    def one_bad(self: Hotmaps, post: object, bij: object) -> None:
        write(self, post, bij)
        if post.rij.nummer == 2:  # type: ignore[attr-defined]
            taken = VthObject.objects.exclude(pk=post.object_id).values_list(
                "lokaal_id", flat=True
            )[0]  # type: ignore[attr-defined]
            VthObject.objects.filter(pk=post.object_id).update(lokaal_id=taken)  # type: ignore[attr-defined]

    write = Hotmaps._site
    with patch.object(Hotmaps, "_site", one_bad):
        report = service.laad("hotmaps", [hotmaps(site(1), site(2), site(3))])
    assert (report.geladen, report.afgekeurd) == (2, 1)
    assert "De database weigert deze rij" in reasons(report)[3]


def test_the_report_groups_reasons(hotmaps: Write) -> None:
    report = service.laad("hotmaps", [hotmaps(site(1), site("x"), site("y"), site("z"), site("q"))])
    (reason,) = report.redenen
    assert (reason.aantal, reason.rijen) == (4, (3, 4, 5))
    assert "4 × SiteID is geen geheel getal. (rij 3, 4, 5…)" in report.als_tekst()
    assert report.als_dict()["redenen"][0]["aantal"] == 4
