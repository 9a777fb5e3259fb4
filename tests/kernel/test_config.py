"""Settings are checked before anything starts (T5)."""

import pytest

from hub.config import Config, ConfigError, Mode

GOOD = {"SECRET_KEY": "kY3-8fqLz0vWmPx7RtB2nHs5cJd9aGe1", "TRUSTED_HOSTS": "hub.example.org"}


def test_production_is_the_default_and_starts_with_a_good_key_and_hosts(tmp_path):
    config = Config.from_environ(GOOD, tmp_path)

    assert config.mode is Mode.PRODUCTION
    assert config.trusted_hosts == ("hub.example.org",)
    assert config.database_url == f"sqlite:///{tmp_path / 'koinon.sqlite3'}"
    assert config.for_flask()["SESSION_COOKIE_SECURE"] is True
    assert not config.pseudo_language


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "changeme"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 40}, "SECRET_KEY"),
        ({"TRUSTED_HOSTS": " , "}, "TRUSTED_HOSTS"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"FLASK_DEBUG": "maybe"}, "FLASK_DEBUG"),
        ({"PROXY_COUNT": "-1"}, "PROXY_COUNT"),
        ({"PROXY_COUNT": "many"}, "PROXY_COUNT"),
        ({"KOINON_ENV": "prod"}, "KOINON_ENV"),
        ({"DATABASE_URL": "mysql://localhost/hub"}, "DATABASE_URL"),
        ({"KOINON_LANGUAGES": ","}, "KOINON_LANGUAGES"),
    ],
)
def test_a_setting_that_is_wrong_is_named(tmp_path, change, word):
    with pytest.raises(ConfigError, match=word):
        Config.from_environ({**GOOD, **change}, tmp_path)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_the_short_forms_of_a_postgresql_address_are_understood(tmp_path, scheme):
    config = Config.from_environ({**GOOD, "DATABASE_URL": f"{scheme}://db/hub"}, tmp_path)

    assert config.database_url == "postgresql+psycopg://db/hub"


def test_the_demonstration_keeps_a_key_of_its_own_that_only_its_owner_reads(tmp_path):
    first = Config.from_environ({"KOINON_ENV": "demonstration"}, tmp_path)
    again = Config.from_environ({"KOINON_ENV": "demonstration"}, tmp_path)

    assert first.secret_key == again.secret_key
    assert len(first.secret_key) > 40
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_secret_is_not_shown_by_accident():
    assert GOOD["SECRET_KEY"] not in repr(Config(GOOD["SECRET_KEY"], "sqlite:///x"))
