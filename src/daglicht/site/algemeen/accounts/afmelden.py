"""Where the organisation's login tells that somebody logged out there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from daglicht.toegang import service as toegang


@csrf_exempt  # a server sends it, without a cookie; what it sends is signed
@never_cache
def aanbieder_afgemeld(request: HttpRequest) -> HttpResponse:
    """End the sessions that are meant; answers as OpenID Connect Back-Channel Logout 1.0 asks."""
    try:
        toegang.meld_af(request, request.POST.get("logout_token", ""))
    except toegang.GeenAanbieder as error:
        raise Http404("Hier is geen organisatie-login.") from error
    except toegang.TeVaak as error:
        return _refused(429, error)
    except toegang.AfmeldingFout as error:
        return _refused(400, error)
    return HttpResponse(status=200)


def _refused(status: int, error: Exception) -> HttpResponse:
    body = {"error": "invalid_request", "error_description": str(error)}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
