"""Validation of the national numbers: RSIN, KvK, vestigingsnummer, OIN, BAG and SBI."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.nl import bsn as elfproef

KVK = re.compile(r"\d{8}")
VESTIGING = re.compile(r"\d{12}")
OIN = re.compile(r"\d{20}")
SBI = re.compile(r"\d{2,6}")
BAG = re.compile(r"(\d{4})(\d{2})(\d{10})")

# Object codes in positions 5-6 of a BAG identification (Catalogus BAG 2018,
# paragraph on identification).
BAG_SOORTEN = {
    "01": "verblijfsobject",
    "02": "ligplaats",
    "03": "standplaats",
    "10": "pand",
    "20": "nummeraanduiding",
    "30": "openbare ruimte",
}


def _fail(what: str, value: str, mend: str) -> ValidationError:
    return ValidationError(f"‘{value}’ is geen geldig {what}: {mend}.")


def _nine_digits_with_elfproef(what: str, value: str) -> None:
    if not re.fullmatch(r"\d{9}", value):
        raise _fail(what, value, "gebruik precies 9 cijfers, zo nodig met voorloopnullen")
    try:
        elfproef.validate(value)
    except StdnumError as error:
        raise _fail(
            what, value, "het getal voldoet niet aan de elfproef; controleer op een tikfout"
        ) from error


def validate_rsin(value: str) -> None:
    """Check an RSIN: 9 digits and the weighted eleven-test; raises ValidationError in Dutch."""
    _nine_digits_with_elfproef("RSIN", value)


def validate_kvk(value: str) -> None:
    """Check a KvK-nummer: 8 digits (there is no check digit); raises ValidationError in Dutch."""
    if not KVK.fullmatch(value):
        raise _fail("KvK-nummer", value, "gebruik precies 8 cijfers")


def validate_vestigingsnummer(value: str) -> None:
    """Check a vestigingsnummer: 12 digits with leading zeros (CIm VTH FLo 1.0.1);
    raises ValidationError.
    """
    if not VESTIGING.fullmatch(value):
        raise _fail(
            "vestigingsnummer", value, "gebruik precies 12 cijfers, aangevuld met voorloopnullen"
        )


def validate_oin(value: str) -> None:
    """Check an OIN: 20 digits, and the eleven-test where the prefix says it holds an
    RSIN (00000001).
    """
    if not OIN.fullmatch(value):
        raise _fail("OIN", value, "gebruik precies 20 cijfers")
    if value.startswith("00000001"):
        validate_rsin(value[8:17])


def validate_sbi(value: str) -> None:
    """Check a Standaard Bedrijfsindeling code: two to six digits;
    raises ValidationError in Dutch.
    """
    if not SBI.fullmatch(value):
        raise _fail("SBI-code", value, "gebruik 2 tot 6 cijfers, zonder punten")


def validate_bag(value: str, *soorten: str) -> None:
    """Check a 16-digit BAG identification and, when given,
    that its object code is one of ``soorten``.
    """
    match = BAG.fullmatch(value)
    if not match:
        raise _fail(
            "BAG-identificatie",
            value,
            "gebruik precies 16 cijfers, met de voorloopnul van de gemeente",
        )
    soort = BAG_SOORTEN.get(match[2])
    if soort is None or (soorten and soort not in soorten):
        wanted = ", ".join(soorten) or ", ".join(BAG_SOORTEN.values())
        raise _fail(
            "BAG-identificatie", value, f"cijfers 5 en 6 ({match[2]}) horen niet bij: {wanted}"
        )


def validate_bag_pand(value: str) -> None:
    """Check the BAG identification of a pand."""
    validate_bag(value, "pand")


def validate_bag_adresobject(value: str) -> None:
    """Check the BAG identification of a verblijfsobject, ligplaats or standplaats."""
    validate_bag(value, "verblijfsobject", "ligplaats", "standplaats")


def validate_bag_nummeraanduiding(value: str) -> None:
    """Check the BAG identification of a nummeraanduiding."""
    validate_bag(value, "nummeraanduiding")
