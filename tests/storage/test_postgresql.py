"""A PostgreSQL server that cannot be used is told in one clear line."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage.database import make_engine
from tests.storage.refusals import refusal
from tests.storage.servers import fresh_postgresql, new_database, on_server, postgresql


def test_another_applications_postgresql_is_refused() -> None:
    url = new_database("other")
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (id integer)"))
    engine.dispose()
    assert "is not a database of somevahti" in refusal(url)


def test_a_server_that_is_not_there_is_told() -> None:
    assert "does not answer; is PostgreSQL running?" in refusal("postgresql://127.0.0.1:1/x")
    assert "does not answer; is PostgreSQL running?" in refusal("postgresql:///x?host=/nowhere")
    assert "name cannot be resolved" in refusal("postgresql://nowhere.invalid/x")


def test_a_missing_postgresql_database_is_told() -> None:
    url = postgresql().set(database="nope").render_as_string(hide_password=False)
    assert "there is no such database on the server; create it first" in refusal(url)


def test_a_wrong_password_is_told() -> None:
    url = make_url(fresh_postgresql())
    _let_in("local all guest scram-sha-256")
    on_server("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN PASSWORD 'right'")
    guest = url.set(username="guest", password="wrong")
    message = "the database server refuses the user or the password"
    assert refusal(guest.render_as_string(hide_password=False)) == message
    on_server("DROP ROLE guest")


def test_missing_rights_are_told() -> None:
    fresh_postgresql()
    url = make_url(new_database("guarded"))
    on_server("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    guest = url.set(username="reader", password=None)
    assert "does not let this user do that" in refusal(guest.render_as_string(hide_password=False))
    on_server("DROP ROLE reader")


def _let_in(rule: str) -> None:
    rules = Path(str(postgresql().query["host"])) / "pg_hba.conf"
    if rule not in (content := rules.read_text()):
        rules.write_text(f"{rule}\n{content}")
    on_server("SELECT pg_reload_conf()")
