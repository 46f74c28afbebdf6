"""Django settings. Everything that differs between installations comes from the environment
(docs/operations).
"""

from __future__ import annotations

import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

import pghistory
from django.core.exceptions import ImproperlyConfigured

import daglicht
from daglicht.config.logboek.vorm import instellingen
from daglicht.kit import opruimer
from daglicht.kit.clamd import Adres
from daglicht.postgres import owner_from_environment, settings_from_environment
from daglicht.toegang.rollen import Rol

opruimer.laad_eerst()  # the last of INSTALLED_APPS ends that

ALLE, GEEN = "alle", "geen"
ROLLEN = frozenset(Rol.values) - {Rol.PUBLIEK}
PACKAGE = Path(daglicht.__file__).parent
DATA = Path(os.environ.get("DAGLICHT_DATA", "daglicht-data")).resolve()


def _flag(name: str, default: str = "nee") -> bool:
    value = os.environ.get(name, default).lower()
    if value not in {"ja", "nee"}:
        raise ImproperlyConfigured(f"{name} is ‘{value}’; schrijf ja of nee.")
    return value == "ja"


def _list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def _number(name: str, default: str, unit: str, most: int) -> float:
    text = os.environ.get(name, default)
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= most:
        raise ImproperlyConfigured(
            f"{name} is ‘{text}’; schrijf {unit}, meer dan 0 en hoogstens {most}."
        )
    return number


def _seconds(name: str, default: str) -> float:
    return _number(name, default, "seconden", 3600)


def _count(name: str, default: str, most: int) -> int:
    text = os.environ.get(name, default)
    if not (text.isdecimal() and int(text) <= most):
        raise ImproperlyConfigured(f"{name} is ‘{text}’; schrijf een getal van 0 tot {most}.")
    return int(text)


def _roles(name: str, default: str) -> frozenset[str]:
    """Return the roles that a variable names (daglicht.toegang.rollen)."""
    words = _list(name) or [default]
    if words == [GEEN]:
        return frozenset()
    if words == [ALLE]:
        return ROLLEN
    if unknown := sorted(set(words) - ROLLEN):
        raise ImproperlyConfigured(
            f"{name} noemt ‘{unknown[0]}’; schrijf {ALLE}, {GEEN}, of rollen uit: "
            f"{', '.join(sorted(ROLLEN))}."
        )
    return frozenset(words)


def _clamd() -> str:
    """Return where the scanner of files listens; empty when there is none."""
    text = os.environ.get("DAGLICHT_CLAMD", "")
    try:
        if text:
            Adres.van(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"DAGLICHT_CLAMD is ‘{text}’; schrijf tcp://server:3310 of unix:/pad/naar/clamd.ctl."
        ) from error
    return text


def _without_scan() -> str:
    value = os.environ.get("DAGLICHT_CLAMD_UITVAL", "weiger").lower()
    if value not in {"weiger", "bewaar"}:
        raise ImproperlyConfigured(f"DAGLICHT_CLAMD_UITVAL is ‘{value}’; schrijf weiger of bewaar.")
    return value


def _networks(name: str) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(part) for part in _list(name)]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} noemt iets dat geen adres of netwerk is ({error}); schrijf bijvoorbeeld "
            "127.0.0.1,10.0.0.0/8."
        ) from error


def _mail_security() -> str:
    value = os.environ.get("DAGLICHT_MAIL_BEVEILIGING", "starttls").lower()
    if value not in MAIL_PORTS:
        raise ImproperlyConfigured(
            f"DAGLICHT_MAIL_BEVEILIGING is ‘{value}’; schrijf {', '.join(MAIL_PORTS)}."
        )
    return value


def _mail_port(security: str) -> int:
    value = os.environ.get("DAGLICHT_MAIL_POORT") or str(MAIL_PORTS[security])
    if not (value.isdecimal() and 0 < int(value) < 65536):
        raise ImproperlyConfigured(
            f"DAGLICHT_MAIL_POORT is ‘{value}’; schrijf een getal van 1 tot 65535."
        )
    return int(value)


def _sender() -> str:
    """Return who mails come from; a mail server without it would send in a name that
    no server accepts.
    """
    sender = os.environ.get("DAGLICHT_MAIL_AFZENDER", "")
    if EMAIL_HOST and "@" not in sender:
        raise ImproperlyConfigured(
            "DAGLICHT_MAIL_SERVER is gezet, maar DAGLICHT_MAIL_AFZENDER niet: geef het e-mailadres "
            "van de afzender."
        )
    return sender


def _secret_key() -> str:
    """Return DAGLICHT_SECRET_KEY, or for a private server one that is made once and kept in
    the data directory.
    """
    if key := os.environ.get("DAGLICHT_SECRET_KEY"):
        return key
    if os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(
            "DAGLICHT_SECRET_KEY ontbreekt: zet een geheime sleutel van minstens 50 tekens."
        )
    path = DATA / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = _list("DAGLICHT_OUDE_SLEUTELS")
DEBUG = False
DEMO = _flag("DAGLICHT_DEMO") or (DATA / "demo-logins.json").exists()
HTTPS = _flag("DAGLICHT_HTTPS")
ALLOWED_HOSTS = _list("DAGLICHT_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

CONTACT = os.environ.get("DAGLICHT_CONTACT") or f"beheer@{ALLOWED_HOSTS[0]}"
ADRES = f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}"
# Only these may tell, in X-Forwarded-For, from where somebody comes.
PROXIES = _networks("DAGLICHT_PROXYS")

# --- e-mail: without a server nothing is sent, and the pages say so -------------------------------
MAIL_PORTS = {"starttls": 587, "tls": 465, "geen": 25}
EMAIL_HOST = os.environ.get("DAGLICHT_MAIL_SERVER", "")
EMAIL_PORT = _mail_port(_mail_security())
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail_security() == "starttls", _mail_security() == "tls"
EMAIL_HOST_USER = os.environ.get("DAGLICHT_MAIL_GEBRUIKER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DAGLICHT_MAIL_WACHTWOORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _sender()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "procrastinate.contrib.django",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "daglicht.kit",
    "daglicht.register",
    "daglicht.achtergrond",
    "daglicht.toegang",
    "daglicht.privacy",
    "daglicht.notitie",
    "daglicht.zaakverloop",
    "daglicht.vergunning",
    "daglicht.incident",
    "daglicht.omgevingsveiligheid",
    "daglicht.stoffen",
    "daglicht.toezicht",
    "daglicht.handhaving",
    "daglicht.sturing",
    "daglicht.uitwisseling",
    "daglicht.site",
]

MIDDLEWARE = [
    "daglicht.config.logboek.verzoek.LogboekMiddleware",
    "daglicht.config.gezondheid.gezondheid_middleware",
    "daglicht.uitwisseling.conform.conform_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "daglicht.config.methoden.methoden_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "daglicht.config.sleutels.FormulierMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "daglicht.config.sleutels.sleutel_middleware",
    "daglicht.config.koppen.koppen_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "daglicht.config.tijdgrens.TijdgrensMiddleware",
    "daglicht.toegang.middleware.toegang_middleware",
    "daglicht.config.omvang.omvang_middleware",
    "daglicht.config.quotum.QuotumMiddleware",
    "daglicht.kit.middleware.VreemdeTekensMiddleware",
    "daglicht.config.bevestiging.BevestigingMiddleware",
    "daglicht.config.onderdeel.OnderdeelMiddleware",
    "daglicht.config.weigering.weigering_middleware",
]

ROOT_URLCONF = "daglicht.config.urls"
WSGI_APPLICATION = "daglicht.config.wsgi.application"
APPEND_SLASH = False
DATABASES = {"default": settings_from_environment()}
# Who owns the tables, when that is another role; used to make and change them (config.eigenaar).
DATABASE_EIGENAAR = owner_from_environment()
TIJD_BEZOEKER = _seconds("DAGLICHT_TIJD_BEZOEKER", "2")
TIJD_INGELOGD = _seconds("DAGLICHT_TIJD_INGELOGD", "60")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, because several processes serve:
# they share the limits on logins and the codes already used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "daglicht_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

FORM_RENDERER = "daglicht.site.formulieren.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "daglicht.site.context.schil",
            ]
        },
    }
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]  # before what libraries say
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- accounts -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "toegang.Gebruiker"
AUTHENTICATION_BACKENDS = ["daglicht.toegang.inlognaam.Inlognaam"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "daglicht.toegang.wachtwoorden.NietTeLang"},
    {"NAME": "daglicht.toegang.wachtwoorden.NietHetGegevene"},
]
# Days in which who got a password of the beheerder chooses another.
EERSTE_LOGIN = _number("DAGLICHT_EERSTE_LOGIN", "7", "dagen", 90)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "daglicht.toegang.adapters.GeenRegistratie"
SOCIALACCOUNT_ADAPTER = "daglicht.toegang.adapters.OrganisatieLogin"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {"reset_password": "daglicht.toegang.inlognaam.WachtwoordVergeten"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = (
    True  # who has no account gets a mail too: nothing and no delay tells them apart
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Daglicht] "
# Passwords are limited in toegang.pogingen. Nothing else is limited so tightly per network address
# that one visitor could shut out all who share his.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key,20/1h/key",  # the code of the second step, per account
    "reset_password": "60/10m/ip,3/10m/key",
    "reset_password_from_key": "60/10m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "daglicht.toegang.codeformulieren.Inlogcode",
    "reauthenticate": "daglicht.toegang.codeformulieren.Bevestigcode",
    "activate_totp": "daglicht.toegang.codeformulieren.Instelcode",
}
MFA_TOTP_ISSUER = "Daglicht"
# The beheerder gives the login name; without a mail server nobody can confirm it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# What the organisation's login gives: toegang.aanbieder.
OIDC_TOEKENNING = os.environ.get("DAGLICHT_OIDC_TOEKENNING", "")
MFA_ADAPTER = "daglicht.toegang.adapters.Tweestapslogin"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {}
if oidc_server := os.environ.get("DAGLICHT_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": os.environ.get("DAGLICHT_OIDC_NAAM", "Inloggen met uw organisatie"),
                "client_id": os.environ.get("DAGLICHT_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("DAGLICHT_OIDC_SECRET", ""),
                "settings": {"server_url": oidc_server},
            }
        ],
    }

# --- security -------------------------------------------------------------------------------------
TILE_HOST = os.environ.get("DAGLICHT_ACHTERGROND_HOST", "")
TILE_URL = os.environ.get("DAGLICHT_ACHTERGROND_URL", "")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", *([TILE_HOST] if TILE_HOST else [])],
        "img-src": ["'self'", "data:", *([TILE_HOST] if TILE_HOST else [])],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'", *([oidc_server] if oidc_server else [])],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "daglicht.toegang.sessieopslag"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 9 * 60 * 60
# Seconds of doing nothing after which somebody shows again who he is (toegang.bevestigen).
INACTIEF = round(60 * _number("DAGLICHT_INACTIEF", "30", "minuten", 540))
# Who must have a second factor beside a password.
TWEEDE_FACTOR = _roles("DAGLICHT_TWEEDE_FACTOR", GEEN if DEMO else ALLE)
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "daglicht.config.fouten.teken_past_niet"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- files of others: docs/operations.md ----------------------------------------------------------
CLAMD, CLAMD_TIJD = _clamd(), _seconds("DAGLICHT_CLAMD_TIJD", "20")
CLAMD_UITVAL = _without_scan()

# --- background work: docs/operations.md ----------------------------------------------------------
WERKERS = _count("DAGLICHT_WERKERS", "2", 64)
# How much one account may do, before others would wait for it (daglicht.toegang.quotum).
QUOTUM_VERZOEKEN = _count("DAGLICHT_QUOTUM_VERZOEKEN", "1500", 1_000_000)
QUOTUM_MB = _count("DAGLICHT_QUOTUM_MB", "10000", 100_000_000)
QUOTUM_WERK = _count("DAGLICHT_QUOTUM_WERK", "500", 1_000_000)
# Seconds: how often a worker tells that it still works on something, and after how long of silence
# it is taken for dead.
ACHTERGROND_HARTSLAG, ACHTERGROND_VERLOREN = 5, 30
# Done where it is asked, without a worker: tests only.
ACHTERGROND_DIRECT = False

# --- history --------------------------------------------------------------------------------------
# Triggers follow the code after every migrate; kept in migrations they made each one replay
# hundreds of models.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="historie", db_constraint=False)

# --- log: docs/operations.md ----------------------------------------------------------------------
TRAGE_VRAAG_MS = _number("DAGLICHT_TRAGE_VRAAG_MS", "200", "milliseconden", 3_600_000)
# Whether security events tell, by a hash that changes each day, from which network address.
LOG_ADRES = _flag("DAGLICHT_LOG_ADRES", "ja")
GEHEIMEN = [
    SECRET_KEY,
    *SECRET_KEY_FALLBACKS,
    str(DATABASES["default"].get("PASSWORD", "")),
    str((DATABASE_EIGENAAR or {}).get("PASSWORD", "")),
    EMAIL_HOST_PASSWORD,
    os.environ.get("DAGLICHT_OIDC_SECRET", ""),
]
LOGGING = instellingen(geheimen=GEHEIMEN)
