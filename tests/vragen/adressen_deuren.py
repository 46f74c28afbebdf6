"""The API, the service of OGC, and logging in."""

from __future__ import annotations

from inloggen import PASSWORD
from vragen.adressen import Adres

WIE = "toezichthouder"
ROUTES = {
    "locaties": "locaties",
    "locatie": "locaties/{locatie}",
    "voorschriften": "locaties/{locatie}/voorschriften",
    "rechtsfeiten": "locaties/{locatie}/rechtsfeiten",
    "normen": "locaties/{locatie}/normen",
    "vergunde_toestand": "locaties/{locatie}/vergunde-toestand",
    "toestemmingen": "toestemmingen",
    "procedures": "procedures",
    "overtredingen": "overtredingen",
    "doelen": "doelen",
}
EEN = {
    "toestemming": "toestemmingen/{toestemming}",
    "controle": "controles/{controle}",
    "overtreding": "overtredingen/{overtreding}",
    "waardelijsten": "waardelijsten",
    "waarden": "waardelijsten/controletype/waarden",
    "openapi": "openapi.json",
    "docs": "docs",
}
VAST = "één object, of wat met het platform meekomt"
COLLECTIES = ("risicobronnen", "gebieden", "gebouwen", "gebouwendekking")
UITVOER = ("pdf", "jsonld", "akn.xml", "normen.csv", "gebeurtenissen.json")
GESLOTEN = {
    "account_signup": "signup/",
    "account_set_password": "password/set/",
    "account_email_verification_sent": "confirm-email/",
    "account_confirm_login_code": "login/code/confirm/",
    "socialaccount_connections": "organisatie/",
    "socialaccount_signup": "organisatie/signup/",
    "socialaccount_login_error": "organisatie/login/error/",
    "openid_connect_login": "oidc/nergens/login/",
    "openid_connect_callback": "oidc/nergens/login/callback/",
    "aanbieder_afgemeld": "oidc/organisatie/afgemeld/",
}
PUBLIEK = {
    "account_login": "login/",
    "account_reset_password": "password/reset/",
    "account_confirm_email": "confirm-email/niets/",
    "account_inactive": "inactive/",
    "account_reset_password_done": "password/reset/done/",
    "account_reset_password_from_key": "password/reset/key/1-niets/",
    "account_reset_password_from_key_done": "password/reset/key/done/",
    "socialaccount_login_cancelled": "organisatie/login/cancelled/",
}
EIGEN = {
    "account_logout": ("logout/", 200),
    "account_email": ("email/", 200),
    "account_reauthenticate": ("reauthenticate/", 200),
    "account_change_password": ("password/change/", 200),
    "account_gegevens": ("gegevens/", 200),
    "mfa_index": ("mfa/", 200),
    "usersessions_list": ("sessies/", 200),
    "mfa_reauthenticate": ("mfa/reauthenticate/", 302),
    "mfa_activate_totp": ("mfa/totp/activate/", 302),
    "mfa_deactivate_totp": ("mfa/totp/deactivate/", 404),
    "mfa_view_recovery_codes": ("mfa/recovery-codes/", 404),
    "mfa_generate_recovery_codes": ("mfa/recovery-codes/generate/", 302),
    "mfa_download_recovery_codes": ("mfa/recovery-codes/download/", 404),
    "mfa_authenticate": ("mfa/authenticate/", 302),
}
NIEUW = "een-ander-lang-wachtwoord"
INLOGGEN = "gaat over één account"

API = [
    Adres("api-1.0.0:controles", WIE, "/api/v1/controles?status=gepland"),
    *(Adres(f"api-1.0.0:{name}", WIE, f"/api/v1/{path}") for name, path in ROUTES.items()),
    *(
        Adres(f"api-1.0.0:{name}", None, f"/api/v1/{path}")
        for name, path in ROUTES.items()
        if name not in ("procedures", "overtredingen")
    ),
    *(Adres(f"api-1.0.0:{name}", WIE, f"/api/v1/{path}", vast=VAST) for name, path in EEN.items()),
    Adres("api-1.0.0:procedure", WIE, "/api/v1/procedures/{procedure}"),
    *(
        Adres(
            "api-1.0.0:vergunning_uitvoer",
            WIE,
            f"/api/v1/locaties/{{locatie}}/vergunning-uitvoer/{kind}",
        )
        for kind in UITVOER
    ),
    Adres("api-1.0.0:bevolking", WIE, "/api/v1/bevolkingstellingen?omtrek={omtrek}"),
    Adres("api-1.0.0:api-root", WIE, "/api/v1/", status=404, vast=VAST),
    Adres("api/v1/<path:onbekend>", None, "/api/v1/bestaat-niet", status=404, vast=VAST),
]
OGC = [
    Adres("ogc/v1", None, "/ogc/v1", status=302, vast=VAST),
    *(
        Adres(f"ogc:{name}", None, f"/ogc/v1/{path}", vast=VAST)
        for name, path in (
            ("begin", ""),
            ("conformance", "conformance"),
            ("api", "api"),
            ("collections", "collections"),
        )
    ),
    *(
        Adres(
            f"ogc:{name}",
            None,
            f"/ogc/v1/collections/{one}{tail}",
            vast="" if name == "items" and one != "gebouwendekking" else VAST,
        )
        for one in COLLECTIES
        for name, tail in (
            ("collection", ""),
            ("queryables", "/queryables"),
            ("items", "/items?limit=100"),
        )
    ),
    Adres("ogc:item", None, "/ogc/v1/collections/risicobronnen/items/{risicobron}", vast=VAST),
    Adres("ogc:item", None, "/ogc/v1/collections/gebouwen/items/{gebouw}", vast=VAST),
    Adres("livez", None, "/livez", vast=VAST),
    Adres("readyz", None, "/readyz", vast=VAST),
]
ACCOUNTS = [
    *(
        Adres(name, None, f"/inloggen/{path}", status=404, vast=INLOGGEN)
        for name, path in GESLOTEN.items()
    ),
    *(Adres(name, None, f"/inloggen/{path}", vast=INLOGGEN) for name, path in PUBLIEK.items()),
    *(
        Adres(name, WIE, f"/inloggen/{path}", status=status, vast=INLOGGEN)
        for name, (path, status) in EIGEN.items()
    ),
    Adres(
        "account_login",
        None,
        "/inloggen/login/",
        lambda _: {"login": "tom@proef.example", "password": PASSWORD},
        grens=120,
        vast=INLOGGEN,
        waarom="elke teller van pogingen wordt met een eigen slot gelezen en geschreven",
    ),
    Adres(
        "account_reauthenticate",
        WIE,
        "/inloggen/reauthenticate/",
        lambda _: {"password": PASSWORD},
        grens=120,
        vast=INLOGGEN,
        waarom="elke teller van pogingen wordt met een eigen slot gelezen en geschreven",
    ),
    Adres(
        "account_change_password",
        WIE,
        "/inloggen/password/change/",
        lambda _: {"oldpassword": PASSWORD, "password1": NIEUW, "password2": NIEUW},
        vast=INLOGGEN,
    ),
    Adres(
        "account_email",
        WIE,
        "/inloggen/email/",
        lambda _: {"action_primary": "", "email": "tom@proef.example"},
        vast=INLOGGEN,
    ),
    Adres("usersessions_list", WIE, "/inloggen/sessies/", lambda _: {}, vast=INLOGGEN),
    Adres(
        "account_gegevensbestand",
        WIE,
        "/inloggen/gegevens/bestand/",
        grens=110,
        vast=INLOGGEN,
        waarom="elke tabel die het register noemt wordt gevraagd, en haar historie",
    ),
    Adres("account_logout", WIE, "/inloggen/logout/", lambda _: {}, vast=INLOGGEN),
]
ADRESSEN = [*API, *OGC, *ACCOUNTS]
