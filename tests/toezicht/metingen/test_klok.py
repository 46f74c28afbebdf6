"""The days on which the clock changes: every hour of a file is kept or told about, none twice,
and the reading is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht.herleiden import Meting, gemiddelden
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.metingen.lezen import Gelezen, lees_metingen
from daglicht.toezicht.metingen.tijdrekening import Tijdrekening
from wereld import maak_wereld

NL = ZoneInfo("Europe/Amsterdam")
WINTER = timezone(timedelta(hours=1))
VOORJAAR, NAJAAR = datetime(2026, 3, 29), datetime(2026, 10, 25)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
KWARTIER, UUR = timedelta(minutes=15), timedelta(hours=1)


def momenten(dag: datetime, stap: timedelta, uren: int = 30) -> list[datetime]:
    """Return the moments of a gap-free series from three hours before a day on."""
    start = dag.replace(tzinfo=WINTER).astimezone(UTC) - timedelta(hours=3)
    return [start + index * stap for index in range(int(timedelta(hours=uren) / stap))]


def bestand(rijen: Sequence[str], kop: str = "begin;waarde") -> bytes:
    return "\n".join([kop, *rijen]).encode()


def geschreven(gemeten: Sequence[datetime], zone: Any, vorm: str = "%d-%m-%Y %H:%M") -> bytes:
    return bestand(
        [f"{moment.astimezone(zone):{vorm}};{index}" for index, moment in enumerate(gemeten)]
    )


def lees(inhoud: bytes, rekening: Tijdrekening | None = None, duur: timedelta = UUR) -> Gelezen:
    return lees_metingen(inhoud, "stof.csv", duur, rekening, nu=LATER)


def begin(gelezen: Gelezen) -> list[datetime]:
    return [row.begin for row in gelezen.metingen]


@pytest.mark.parametrize("stap", [KWARTIER, timedelta(minutes=30), UUR])
@pytest.mark.parametrize("dag", [VOORJAAR, NAJAAR])
@pytest.mark.parametrize(
    ("zone", "naam"), [(NL, "Nederlandse tijd"), (WINTER, "Wintertijd het hele jaar (UTC+1)")]
)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_a_regular_series_proves_its_clock(
    stap: timedelta, dag: datetime, zone: Any, naam: str, omgekeerd: bool
) -> None:
    gemeten = momenten(dag, stap)
    found = lees(geschreven(gemeten[::-1] if omgekeerd else gemeten, zone), duur=stap)
    assert begin(found) == gemeten
    assert {row.eind - row.begin for row in found.metingen} == {stap}
    assert found.afgekeurd == ()
    assert found.tijdlezing.startswith(f"{naam}: ")
    assert f"{dag:%d-%m-%Y}" in found.tijdlezing


@pytest.mark.parametrize("dag", [VOORJAAR, NAJAAR])
@pytest.mark.parametrize("rekening", [None, *Tijdrekening])
@pytest.mark.parametrize("zone", [NL, WINTER, UTC])
def test_an_offset_in_the_file_is_used_whatever_is_chosen(
    dag: datetime, rekening: Tijdrekening, zone: Any
) -> None:
    gemeten = momenten(dag, UUR)
    found = lees(geschreven(gemeten, zone, "%Y-%m-%dT%H:%M:%S%z"), rekening)
    assert begin(found) == gemeten
    assert found.tijdlezing == "Het bestand noemt zelf het verschil met UTC."


@pytest.mark.parametrize("dag", [VOORJAAR, NAJAAR])
@pytest.mark.parametrize("rekening", [None, *Tijdrekening])
@pytest.mark.parametrize(
    "vorm",
    [
        "%d-%m-%Y %H:%M %Z",
        "%Y-%m-%d %H:%M %Z",
        "%Y-%m-%dT%H:%M:%S %Z",
        "%Y-%m-%d %H:%M (%Z)",
        "%Y-%m-%dT%H:%M%Z",
    ],
)
def test_a_zone_written_by_name_is_an_offset(
    dag: datetime, rekening: Tijdrekening | None, vorm: str
) -> None:
    gemeten = momenten(dag, UUR)
    found = lees(geschreven(gemeten, NL, vorm), rekening)
    assert begin(found) == gemeten
    assert found.tijdlezing == "Het bestand noemt zelf het verschil met UTC."


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-10-25 02:00 CEST", datetime(2026, 10, 25, 0, tzinfo=UTC)),
        ("2026-10-25 02:00 CET", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("2026-10-25 02:00 cest", datetime(2026, 10, 25, 0, tzinfo=UTC)),
        ("2026-03-29 02:30 CET", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2026-03-29 03:30 CEST", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2026-10-25T02:00Z", datetime(2026, 10, 25, 2, tzinfo=UTC)),
        ("2026-10-25 02:00 UTC", datetime(2026, 10, 25, 2, tzinfo=UTC)),
        ("2026-10-25 02:00 UTC+1", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("25-10-2026 02:00 UTC+01:00", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("2026-10-25 02:00+02:00 CEST", datetime(2026, 10, 25, 0, tzinfo=UTC)),
        ("25-10-2026 02:00 PM CET", datetime(2026, 10, 25, 13, tzinfo=UTC)),
    ],
)
def test_a_moment_with_its_zone_is_read(written: str, utc: datetime) -> None:
    found = lees(bestand([f"{written};1"]))
    assert (begin(found), found.afgekeurd) == ([utc], ())


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-10-25 02:00 EST", "noemt een zone die niet bekend is"),
        ("25-10-2026 02:00 EST", "noemt een zone die niet bekend is"),
        ("2026-10-25 02:00 CET+1", "noemt een zone die niet bekend is"),
        ("2026-10-25 02:00+01:00 CEST", "spreekt zichzelf tegen"),
        ("2026-10-25 02:00 UTC+99", "bestaat niet"),
        ("25-10 02:00", "geen tijdstip"),
        ("02:00", "geen tijdstip"),
        ("2026-10-25 02:00 uur", "geen tijdstip"),
    ],
)
def test_a_moment_that_must_be_guessed_is_refused(written: str, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        lees(bestand([f"{written};1"]))


@pytest.mark.parametrize("dag", [VOORJAAR, NAJAAR])
@pytest.mark.parametrize(
    ("rekening", "zone"),
    [(Tijdrekening.NEDERLAND, NL), (Tijdrekening.WINTERTIJD, WINTER), (Tijdrekening.UTC, UTC)],
)
def test_what_a_person_chose_is_followed(dag: datetime, rekening: Tijdrekening, zone: Any) -> None:
    gemeten = momenten(dag, UUR)
    found = lees(geschreven(gemeten, zone), rekening)
    assert begin(found) == gemeten
    assert found.afgekeurd == ()
    assert "zoals opgegeven bij het inlezen" in found.tijdlezing


@pytest.mark.parametrize(
    ("rij", "waarom"),
    [
        (
            "29-03-2026 02:30;1",
            "Rij 2 van stof.csv: 29-03-2026 02:30 bestaat niet in Nederlandse tijd",
        ),
        (
            "25-10-2026 02:30;1",
            "Rij 2 van stof.csv: 25-10-2026 02:30 komt in Nederlandse tijd twee keer voor",
        ),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(rij: str, waarom: str) -> None:
    with pytest.raises(ValidationError, match=waarom) as refused:
        lees(bestand([rij, "30-11-2026 00:00;1"]))
    assert "Kies bij ‘Tijd in het bestand’" in refused.value.messages[0]
    found = lees(bestand([rij, "30-11-2026 00:00;1"]), Tijdrekening.NEDERLAND)
    assert len(found.metingen) == 1
    assert [row["rij"] for row in found.afgekeurd] == [2]
    assert len(lees(bestand([rij]), Tijdrekening.WINTERTIJD).metingen) == 1


def test_a_file_that_contradicts_itself_is_asked() -> None:
    spring = [moment.astimezone(WINTER) for moment in momenten(VOORJAAR, UUR)]
    autumn = [moment.astimezone(NL) for moment in momenten(NAJAAR, UUR)]
    rows = bestand([f"{moment:%d-%m-%Y %H:%M};1" for moment in (*spring, *autumn)])
    with pytest.raises(ValidationError, match="spreekt zichzelf tegen"):
        lees(rows)
    winter = lees(rows, Tijdrekening.WINTERTIJD)
    assert len(winter.metingen) + len(winter.afgekeurd) == 60
    assert len(winter.afgekeurd) == 1


def test_one_day_that_proves_the_clock_holds_for_the_whole_file() -> None:
    rows = [f"{moment.astimezone(WINTER):%d-%m-%Y %H:%M};1" for moment in momenten(VOORJAAR, UUR)]
    found = lees(bestand([*rows, "25-10-2026 02:30;9"]))
    assert found.metingen[-1].begin == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_away_from_a_change_dutch_time_is_taken_and_said() -> None:
    found = lees(bestand(["1-7-2026 12:00;1", "1-7-2026 13:00;1"]))
    assert begin(found)[0] == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert "aangenomen" in found.tijdlezing
    mixed = lees(bestand(["2026-07-01T12:00+01:00;1", "1-7-2026 14:00;1"]))
    assert begin(mixed) == [
        datetime(2026, 7, 1, 11, tzinfo=UTC),
        datetime(2026, 7, 1, 12, tzinfo=UTC),
    ]
    assert mixed.tijdlezing.startswith("Waar het bestand het verschil met UTC noemt volgens dat")


def test_a_real_duplicate_is_told_and_not_taken_for_the_second_hour() -> None:
    stamps = [f"{moment.astimezone(NL):%d-%m-%Y %H:%M}" for moment in momenten(NAJAAR, KWARTIER, 8)]
    rows = [f"{stamp};{index}" for index, stamp in enumerate(stamps)]
    place = next(index for index, row in enumerate(rows) if "02:15" in row)
    found = lees(
        bestand([*rows[: place + 1], rows[place], *rows[place + 1 :]]),
        Tijdrekening.NEDERLAND,
        KWARTIER,
    )
    assert [row.waarde for row in found.metingen] == list(range(32))
    assert [row["reden"] for row in found.afgekeurd] == [
        f"er is al een waarde op dit tijdstip (rij {place + 2}, met dezelfde waarde)"
    ]
    other = lees(bestand(["1-7-2026 12:00;1", "1-7-2026 12:00;9", "2026-07-01T12:00+02:00;1"]))
    assert [row["reden"] for row in other.afgekeurd] == [
        "er is al een waarde op dit tijdstip (rij 2, met een andere waarde: 1, hier 9)",
        "er is al een waarde op dit tijdstip (rij 2, met dezelfde waarde)",
    ]


@pytest.mark.parametrize("dag", [VOORJAAR, NAJAAR])
@pytest.mark.parametrize("zone", [NL, WINTER])
@pytest.mark.parametrize("eind_in_eigen_uur", [False, True])
def test_an_end_column_gives_no_hour_twice(
    dag: datetime, zone: Any, eind_in_eigen_uur: bool
) -> None:
    gemeten = momenten(dag, UUR)
    rows = []
    for moment in gemeten:
        local = moment.astimezone(zone)
        end = (
            local.replace(tzinfo=None) + UUR
            if eind_in_eigen_uur
            else (moment + UUR).astimezone(zone)
        )
        rows.append(f"{local:%d-%m-%Y %H:%M};{end:%d-%m-%Y %H:%M};1")
    found = lees(bestand(rows, "begin;eind;waarde"))
    assert [(row.begin, row.eind) for row in found.metingen] == [
        (moment, moment + UUR) for moment in gemeten
    ]


@pytest.mark.parametrize(("dag", "uren"), [(VOORJAAR, 23), (NAJAAR, 25)])
def test_an_hour_is_an_hour_in_a_mean(dag: datetime, uren: int) -> None:
    begins = [moment.astimezone(NL) for moment in momenten(dag, KWARTIER, 40)]
    rows = [
        Meting(moment, (moment.astimezone(UTC) + KWARTIER).astimezone(NL), 1.0) for moment in begins
    ]
    today = [row for row in rows if row.begin.date() == dag.date()]
    hours = gemiddelden(today, "uurgemiddelde")
    assert len(hours) == uren
    assert {mean.dekking for mean in hours} == {1.0}
    assert {mean.eind.astimezone(UTC) - mean.begin.astimezone(UTC) for mean in hours} == {UUR}
    assert len(gemiddelden(today, "halfuurgemiddelde")) == 2 * uren
    (day,) = gemiddelden(today, "daggemiddelde")
    assert day.dekking == 1.0
    assert gemiddelden(today[: 2 * uren], "daggemiddelde")[0].dekking == 0.5
    moments = [row.begin.astimezone(UTC) for row in gemiddelden(today[::-1], "")]
    assert moments == sorted(moments)


@pytest.mark.parametrize(("dag", "uren"), [(VOORJAAR, 23), (NAJAAR, 25)])
def test_a_value_for_a_day_is_for_that_day(dag: datetime, uren: int) -> None:
    rows = bestand([f"{dag + timedelta(days=index):%d-%m-%Y};1" for index in range(-1, 3)])
    found = lees(rows, duur=timedelta(days=1))
    assert [(row.eind - row.begin) // UUR for row in found.metingen] == [24, uren, 24, 24]
    assert all(
        row.eind == later.begin
        for row, later in zip(found.metingen, found.metingen[1:], strict=False)
    )


stamps = st.datetimes(datetime(2026, 3, 28, 22), datetime(2026, 3, 29, 6)) | st.datetimes(
    datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 6)
)
offsets = st.sampled_from(["", "", "+01:00", "+02:00", "Z"])


@given(
    st.lists(st.tuples(stamps, offsets, st.integers(0, 3)), min_size=1, max_size=30),
    st.sampled_from([None, *Tijdrekening]),
    st.sampled_from([timedelta(minutes=1), KWARTIER, UUR]),
)
def test_every_row_is_kept_or_told_about(
    rijen: Any, rekening: Tijdrekening | None, stap: timedelta
) -> None:
    rows = [
        f"{datetime.min + (stamp - datetime.min) // stap * stap:%Y-%m-%dT%H:%M}{offset};{value}"
        for stamp, offset, value in rijen
    ]
    try:
        found = lees(bestand(rows), rekening, stap)
    except ValidationError:
        return
    told = [row["rij"] for row in found.afgekeurd]
    assert len(found.metingen) + len(told) == len(rows)
    assert len(set(told)) == len(told)
    assert len(set(begin(found))) == len(found.metingen)
    assert begin(found) == sorted(begin(found))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dag", "zone"), [(VOORJAAR, WINTER), (VOORJAAR, NL), (NAJAAR, WINTER), (NAJAAR, NL)]
)
def test_a_series_over_a_change_is_stored_whole(dag: datetime, zone: Any) -> None:
    wereld = maak_wereld()
    gemeten = momenten(dag, UUR)
    row = toezicht.lees_reeks_in(
        wereld.locatie,
        geschreven(gemeten, zone),
        "stof.csv",
        parameter="stof",
        emissiepunt="",
        eenheid="mg/Nm3",
        onzekerheid=Decimal(0),
        bron="Continue meting",
        door=wereld.gebruikers["toezichthouder"],
    )
    assert list(row.waarden.values_list("begin", flat=True)) == gemeten
    moments = [item.begin.astimezone(UTC) for item in toezicht.metingen_van(row)]
    assert moments == gemeten


@pytest.mark.django_db
def test_the_page_asks_for_the_clock_and_says_how_it_was_read(client: Client) -> None:
    wereld = maak_wereld()
    client.force_login(wereld.gebruikers["toezichthouder"])
    address = f"/locaties/{wereld.locatie.pk}/metingen"
    assert "Wintertijd het hele jaar (UTC+1)" in client.get(address).content.decode()
    page = post(client, address, tijd="")
    assert "Rij 2 van stof.csv: 29-03-2026 02:30 bestaat niet in Nederlandse tijd" in page
    assert not toezicht.Meetreeks.objects.exists()
    page = post(client, address, tijd="wintertijd")
    assert "Wintertijd het hele jaar (UTC+1), zoals opgegeven bij het inlezen." in page
    (value,) = toezicht.Meetreeks.objects.get().waarden.all()
    assert value.begin == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def post(client: Client, address: str, tijd: str) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile

    choices = client.get(address).context["form"].fields["parameter"].choices
    parameter = next(value for value, _ in choices if value)
    file = SimpleUploadedFile("stof.csv", bestand(["29-03-2026 02:30;1"]))
    data = {
        "bestand": file,
        "parameter": parameter,
        "emissiepunt": "",
        "eenheid": "mg/Nm3",
        "duur": "60",
        "tijd": tijd,
        "onzekerheid": "0",
        "bron": "Continue meting",
    }
    return str(client.post(address, data, follow=True).content.decode())
