"""Files as sources publish them, good and bad, made on the spot."""

from __future__ import annotations

HOTMAPS_KOP = (
    '"SiteID";"CompanyName";"SiteName";"Address";"CityCode";"City";"Country";"geom";"Subsector";'
    '"DataSource";'
    '"Emissions_ETS_2014";"Emissions_EPRTR_2014"'
)


def site(
    number: object,
    *,
    naam: str = "Proeffabriek",
    punt: str = "POINT(4.63641 52.467)",
    ets: str = "10.5",
) -> str:
    geom = f"SRID=4326;{punt}" if punt else ""
    return (
        f'{number};"Proef";"{naam}";"Straat";;"DORP";"Netherland";"{geom}";"Paper";"ETS";{ets};\n'
    )
