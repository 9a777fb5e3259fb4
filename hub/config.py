"""Settings, read from the environment once and checked before anything starts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
MEBIBYTE = 1024 * 1024
_SAMPLE_KEYS = {"secret", "changeme", "change-me", "dev", "development", "test", "koinon"}
_SHORTEST_KEY = 32


class ConfigError(ValueError):
    """A setting is missing or wrong; the message says which and what to do."""


class Mode(StrEnum):
    """How the hub is run. Production is what it is when nothing is said."""

    PRODUCTION = "production"
    DEMONSTRATION = "demonstration"
    DEVELOPMENT = "development"
    TESTING = "testing"


@dataclass(frozen=True)
class Config:
    """What an installation decides. Made by `from_environ`; tests make their own."""

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    mode: Mode = Mode.PRODUCTION
    trusted_hosts: tuple[str, ...] = ()
    proxy_count: int = 0
    languages: tuple[str, ...] = ("en",)
    pseudo_language: bool = False
    insecure_cookies: bool = False
    upload_limit: int = 8 * MEBIBYTE

    @property
    def is_demonstration(self) -> bool:
        return self.mode is Mode.DEMONSTRATION

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], instance: Path = INSTANCE) -> "Config":
        """Read and check the settings.

        Raises ConfigError with one sentence that names the variable and the cure.
        """
        mode = _mode(environ.get("KOINON_ENV", Mode.PRODUCTION.value))
        config = cls(
            secret_key=environ.get("SECRET_KEY") or _local_key(mode, instance),
            database_url=_database_url(environ.get("DATABASE_URL"), instance),
            mode=mode,
            trusted_hosts=_list(environ.get("TRUSTED_HOSTS", "")),
            proxy_count=_count(environ, "PROXY_COUNT"),
            languages=_list(environ.get("KOINON_LANGUAGES", "en")),
            pseudo_language=_flag(environ, "KOINON_PSEUDO", mode is not Mode.PRODUCTION),
            insecure_cookies=_flag(environ, "KOINON_INSECURE_COOKIES", mode is not Mode.PRODUCTION),
        )
        config.check(debug=_flag(environ, "FLASK_DEBUG", False))
        return config

    def check(self, *, debug: bool = False) -> None:
        """Refuse what must not run in production."""
        if not self.languages:
            raise ConfigError("KOINON_LANGUAGES is empty: name at least one language, such as en")
        if self.mode is not Mode.PRODUCTION:
            return
        if len(self.secret_key) < _SHORTEST_KEY or self.secret_key.lower() in _SAMPLE_KEYS:
            raise ConfigError(
                f"SECRET_KEY must be a random text of at least {_SHORTEST_KEY} characters"
            )
        if len(set(self.secret_key)) < 10:
            raise ConfigError("SECRET_KEY repeats a few characters: make a random one")
        if not self.trusted_hosts:
            raise ConfigError("TRUSTED_HOSTS must name the hosts that this hub answers for")
        if debug:
            raise ConfigError("FLASK_DEBUG must be off in production")

    def for_flask(self) -> dict[str, object]:
        """The same settings under the names that Flask and its extensions read."""
        return {
            "SECRET_KEY": self.secret_key,
            "TESTING": self.mode is Mode.TESTING,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "TRUSTED_HOSTS": list(self.trusted_hosts) or None,
            "SESSION_COOKIE_NAME": "koinon",
            "SESSION_COOKIE_SECURE": not self.insecure_cookies,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_SSL_STRICT": not self.insecure_cookies,
            "MAX_CONTENT_LENGTH": self.upload_limit,
            "MAX_FORM_MEMORY_SIZE": 2 * MEBIBYTE,
            "MAX_FORM_PARTS": 20_000,
            "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "hub" / "translations"),
            "BABEL_DEFAULT_LOCALE": self.languages[0],
        }


def _mode(value: str) -> Mode:
    try:
        return Mode(value)
    except ValueError:
        raise ConfigError(f"KOINON_ENV must be one of {', '.join(Mode)}") from None


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _flag(environ: Mapping[str, str], name: str, default: bool) -> bool:
    value = environ.get(name)
    if value is None or not value:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise ConfigError(f"{name} must be 1 or 0")


def _count(environ: Mapping[str, str], name: str) -> int:
    value = environ.get(name) or "0"
    if not value.isascii() or not value.isdigit() or int(value) > 10:
        raise ConfigError(f"{name} must be a whole number from 0 to 10")
    return int(value)


def _database_url(value: str | None, instance: Path) -> str:
    """PostgreSQL where DATABASE_URL says so, else the file in `instance/`."""
    if not value:
        return f"sqlite:///{instance / 'koinon.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if value.startswith(prefix):
            return "postgresql+psycopg://" + value.removeprefix(prefix)
    if value.startswith(("postgresql+psycopg://", "sqlite:///")):
        return value
    raise ConfigError("DATABASE_URL must begin with postgresql:// or sqlite:///")


def _local_key(mode: Mode, instance: Path) -> str:
    """A key kept in `instance/`, for the demonstration and for development only."""
    if mode is Mode.PRODUCTION:
        raise ConfigError("SECRET_KEY is not set: give a random text of at least 32 characters")
    path = instance / "secret_key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        instance.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(48)
        path.touch(mode=0o600)
        path.write_text(key, encoding="ascii")
        return key
