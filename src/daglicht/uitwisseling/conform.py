"""One place that makes the API follow the NL API Design Rules 2.2.0 (Logius, 4 June 2026).

Rule ids stand beside what meets them. Endpoints only say what is theirs;
everything here holds for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Annotated, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as NinjaValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer
from pydantic import BeforeValidator, ConfigDict
from pydantic.alias_generators import to_camel

from daglicht.gegevens.getal import GEEN_GETAL, TEKENS
from daglicht.gegevens.strikt import naaste
from daglicht.kit.tekst import ingekort
from daglicht.tijd import TijdFout, lees_dag
from daglicht.toegang import service as toegang

Handler = Callable[[HttpRequest], HttpResponse]
VERSIE = "1.0.0"
BASIS = "/api/v1"
KAN_ONTBREKEN = "Daglicht-Kan-Ontbreken"
"""The header of a list that tells of what some may be missing, because who asks may not see it. It
stands there while anything of that kind is kept from him, wherever it is.
"""

OMSCHRIJVING = (
    "Vergunningen, controles en wat zij opleveren. Openbare gegevens zijn zonder inloggen op te "
    "vragen; wat meer is, volgt uit rol, bevoegd gezag en doel. Datums zonder tijd; tijden in "
    "UTC. Coördinaten in ETRS89 (lengte, breedte)."
)


def _iso_date(value: Any) -> Any:
    """Refuse what pydantic would take for a timestamp;
    a date is written jjjj-mm-dd (/core/date-time).
    """
    try:
        return lees_dag(value) if isinstance(value, str) else value
    except TijdFout as error:
        raise ValueError(str(error)) from error


def _our_digits(value: Any) -> Any:
    """Refuse the signs that Python reads as a number and that are none."""
    if isinstance(value, str) and not TEKENS.fullmatch(value):
        raise ValueError(GEEN_GETAL)
    return value


Datum = Annotated[date, BeforeValidator(_iso_date)]
Geheel = Annotated[int, BeforeValidator(_our_digits)]


class Antwoord(Schema):
    """Base of all bodies: keys in lowerCamelCase (/core/query-keys-camel-case and the
    same for bodies).
    """

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class Probleem(Antwoord):
    """RFC 9457 problem details (/core/error-handling/problem-details),
    with all faults (/core/error-handling/all-errors).
    """

    status: int
    title: str
    detail: str
    errors: list[Fout] = []


class Fout(Antwoord):
    """One fault: where and what."""

    plaats: str
    melding: str


Probleem.model_rebuild()

TITLES = {
    400: "Ongeldige invoer",
    401: "Niet ingelogd",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Formaat niet beschikbaar",
    411: "Omvang onbekend",
    413: "Te groot",
    429: "Te vaak",
    500: "Storing",
    501: "Niet geïnstalleerd",
    503: "Duurt te lang",
}
# What pydantic says, in Dutch.
MELDINGEN = {
    "date_from_datetime_parsing": "is geen datum (jjjj-mm-dd)",
    "date_parsing": "is geen datum (jjjj-mm-dd)",
    "date_from_datetime_inexact": "is een tijdstip; geef alleen een datum",
    "int_parsing": "is geen geheel getal",
    "greater_than_equal": "is te klein",
    "less_than_equal": "is te groot",
    "uuid_parsing": "is geen geldig kenmerk (UUID)",
    "missing": "ontbreekt",
    "enum": "is geen van de mogelijke waarden",
    "literal_error": "is geen van de mogelijke waarden",
    "string_too_long": "is te lang",
    "string_too_short": "is te kort",
    "extra_forbidden": "is onbekend",
    "string_pattern_mismatch": "heeft niet de beschreven vorm",
}


def probleem(
    status: int, detail: str, fouten: Sequence[dict[str, str]] = (), titel: str = ""
) -> HttpResponse:
    """Return a problem+json answer with status, title (that of the status without one) and
    detail.
    """
    body = {
        "status": status,
        "title": titel or TITLES.get(status, "Fout"),
        "detail": detail,
        "errors": list(fouten),
    }
    return JsonResponse(body, status=status, content_type="application/problem+json")


def niet_gevonden(_request: HttpRequest, onbekend: str) -> HttpResponse:
    """Answer an address of the API that leads nowhere."""
    return probleem(
        404, f"‘{ingekort(onbekend, 200)}’ bestaat niet. Zie {BASIS}/docs voor wat er wel is."
    )


def _input_error(_request: HttpRequest, error: Any) -> HttpResponse:
    """Invalid input is 400, also when only the schema says so
    (/core/error-handling/invalid-input).
    """
    faults = []
    for item in error.errors:
        place = ".".join(str(part) for part in item["loc"] if part not in ("filters", "paginering"))
        message = (
            item["ctx"]["error"]
            if item["type"] == "value_error"
            else MELDINGEN.get(item["type"], item["msg"])
        )
        faults.append({"plaats": place, "melding": str(message)})
    return probleem(
        400, "; ".join(f"{fault['plaats']} {fault['melding']}" for fault in faults), faults
    )


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    faults = [{"plaats": "body", "melding": message} for message in error.messages]
    return probleem(400, " ".join(error.messages), faults)


def _not_allowed(
    request: HttpRequest, error: PermissionDenied | type[PermissionDenied]
) -> HttpResponse:
    if isinstance(error, PermissionDenied):
        toegang.geweigerd(request, error)
    return probleem(403, str(error))


class Api(NinjaAPI):
    """A NinjaAPI that conforms: errors, headers, description and camelCase parameters."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            title="Daglicht",
            version=VERSIE,
            description=OMSCHRIJVING,
            docs_url=None,
            openapi_url=None,
            renderer=JSONRenderer(),
            **options,
        )
        self.add_decorator(_known_only, mode="view")
        self.add_exception_handler(NinjaValidationError, _input_error)
        self.add_exception_handler(ValidationError, _refused)
        self.add_exception_handler(
            Http404, lambda _, e: probleem(404, str(e) or "Dit bestaat niet.")
        )
        self.add_exception_handler(PermissionDenied, _not_allowed)
        self.add_exception_handler(
            AuthenticationError, lambda _r, _e: probleem(401, "Log in om dit op te vragen.")
        )
        self.add_exception_handler(
            HttpError, lambda _, e: probleem(getattr(e, "status_code", 500), str(e))
        )

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation by its function and ``daglicht.uitwisseling.<door>``,
        however that door is divided.
        """
        door = operation.view_func.__module__.split(".")[:3]
        return "_".join([*door, operation.view_func.__name__])

    def get_openapi_schema(self, **options: Any) -> Any:
        """Complete the description: contact, servers, licence,
        and the headers and problems of every answer.
        """
        schema = super().get_openapi_schema(**options)
        schema["info"]["contact"] = {
            "name": "Beheerders van Daglicht",
            "email": settings.CONTACT,
            "url": settings.ADRES,
        }
        schema["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
        schema["servers"] = [{"url": BASIS, "description": "Deze installatie"}]
        schema["paths"] = {path.removeprefix(BASIS): item for path, item in schema["paths"].items()}
        schema["components"]["schemas"].setdefault(
            "Probleem", Probleem.model_json_schema(by_alias=True)
        )
        schema["components"]["schemas"]["Probleem"].pop("$defs", None)
        schema["components"]["schemas"].setdefault("Fout", Fout.model_json_schema(by_alias=True))
        schema["components"]["schemas"]["Probleem"]["properties"]["errors"]["items"] = {
            "$ref": "#/components/schemas/Fout"
        }
        for item in schema["paths"].values():
            for operation in item.values():
                _complete(operation)
        return schema


def _known_only(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse a query parameter that the operation does not know: left out in silence it would give
    an answer to another question. Names the nearest one that it knows.
    """
    operation: Operation = run.__self__  # type: ignore[attr-defined]  # a method of its operation
    known = sorted(
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )

    @wraps(run)
    def guarded(request: HttpRequest, **path: Any) -> HttpResponseBase:
        faults = [
            {"plaats": ingekort(name, 200), "melding": f"is onbekend; {naaste(name, known)}"}
            for name in request.GET
            if name not in known
        ]
        return _faulty(faults) if faults else run(request, **path)

    return guarded


def _faulty(faults: list[dict[str, str]]) -> HttpResponse:
    return probleem(400, "; ".join(f"{one['plaats']} {one['melding']}" for one in faults), faults)


API_VERSION_HEADER = {
    "API-Version": {
        "description": "Versie van de API",
        "schema": {"type": "string"},
        "example": VERSIE,
    }
}


KAN_ONTBREKEN_HEADER = {
    KAN_ONTBREKEN: {
        "description": "Waarvan er kunnen ontbreken omdat u ze niet mag zien; ontbreekt de header, "
        "dan ontbreekt er om die reden niets",
        "schema": {"type": "string"},
        "example": "besluiten",
    }
}


def _complete(operation: dict[str, Any]) -> None:
    operation["security"] = [
        {},
        *operation.get("security", []),
    ]  # the public may ask too, and sees what is public
    statuses = [400, 401, 403, 429, 503] + (
        [404] if any(p["in"] == "path" for p in operation.get("parameters", [])) else []
    )
    for status in statuses:
        operation["responses"][str(status)] = {
            "description": TITLES[status],
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}
            },
        }
    responses = {str(code): body for code, body in operation["responses"].items()}
    operation["responses"] = responses
    for response in responses.values():
        response.setdefault("headers", {}).update(API_VERSION_HEADER)
    responses["200"]["headers"] |= KAN_ONTBREKEN_HEADER
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _without_null(parameter["schema"])


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Describe a parameter as an address can carry it: left out, or a value; never null."""
    options: list[dict[str, Any]] = [
        option for option in schema.get("anyOf", []) if option.get("type") != "null"
    ]
    if len(options) != 1:
        return schema
    return {key: value for key, value in schema.items() if key != "anyOf"} | options[0]


def _repeated(request: HttpRequest) -> HttpResponse | None:
    """Refuse a parameter given twice: no operation takes a list,
    and one of the two would be left out in silence.
    """
    faults = [
        {"plaats": ingekort(name, 200), "melding": f"staat er {len(values)} keer; geef één waarde"}
        for name, values in request.GET.lists()
        if len(values) > 1
    ]
    return _faulty(faults) if faults else None


def _answer(request: HttpRequest, get_response: Handler) -> HttpResponse:
    """Return the answer; HEAD gets that of GET without what it holds (RFC 9110, 9.3.2)."""
    refused = _repeated(request)
    if request.method != "HEAD":
        return refused or get_response(request)
    request.method = "GET"
    try:
        response = refused or get_response(request)
    finally:
        request.method = "HEAD"
    response.headers["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _allowed(words: str) -> str:
    """Return the methods of an address: where GET may be, so may HEAD."""
    names = {word.strip() for word in words.split(",")}
    return ", ".join(sorted(names | ({"HEAD"} if "GET" in names else set())))


def conform_middleware(get_response: Handler) -> Handler:
    """Give every answer of the API its headers, and turn stray errors into problem details.

    /core/version-header, /core/transport/security-headers, /core/transport/cors (open for reading
    without credentials), /core/no-trailing-slash (404, never a redirect).
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BASIS):
            return get_response(request)
        response = _answer(request, get_response)
        plain = response.headers.get("Content-Type", "").startswith("text/html")
        if response.status_code >= 400 and plain and not request.path.endswith("/docs"):
            allow = response.headers.get("Allow")
            response = probleem(response.status_code, TITLES.get(response.status_code, "Fout"))
            if allow:
                response.headers["Allow"] = _allowed(allow)
        response.headers["API-Version"] = VERSIE
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        if request.method in ("GET", "HEAD", "OPTIONS"):
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return handle
