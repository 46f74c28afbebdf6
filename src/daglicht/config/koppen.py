"""Headers that every answer carries, unless its page says otherwise."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
NIET_GEBRUIKT = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
EIGEN = ("camera", "geolocation")
"""What field work uses: photos, and where the inspector stands."""
BELEID = ", ".join(
    [*(f"{name}=()" for name in NIET_GEBRUIKT), *(f"{name}=(self)" for name in EIGEN)]
)


def koppen_middleware(get_response: Handler) -> Handler:
    """Say which devices pages may use, and that nobody keeps what who logged in was shown."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", BELEID)
        if request.user.is_authenticated or request.path.startswith("/inloggen/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return handle
