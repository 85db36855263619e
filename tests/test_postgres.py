"""The PostgreSQL of the tests is real, and empty when a test begins."""

import psycopg
import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from tests.postgres import Server


def engine(url: str) -> Engine:
    return create_engine(url, poolclass=NullPool)


def test_the_server_is_a_recent_postgresql(postgres: Server) -> None:
    with postgres.fresh() as url, engine(url).connect() as connection:
        assert connection.scalar(text("SHOW server_version_num")) >= "160000"


def test_emptying_takes_rows_whoever_depends_on_them_and_starts_numbers_again(
    postgres: Server,
) -> None:
    with postgres.fresh() as url:
        with engine(url).begin() as connection:
            connection.execute(text("CREATE TABLE parent (id serial PRIMARY KEY)"))
            connection.execute(text("CREATE TABLE child (of int REFERENCES parent)"))
            connection.execute(text("INSERT INTO parent DEFAULT VALUES"))
            connection.execute(text("INSERT INTO child VALUES (1)"))
        postgres.empty(make_url(url).database or "")
        with engine(url).begin() as connection:
            assert connection.scalar(text("SELECT count(*) FROM child")) == 0
            connection.execute(text("INSERT INTO parent DEFAULT VALUES"))
            assert connection.scalar(text("SELECT id FROM parent")) == 1


def test_emptying_does_not_wait_for_somebody_left_inside(postgres: Server) -> None:
    with postgres.fresh() as url, engine(url).connect() as left_inside:
        left_inside.execute(text("CREATE TABLE held (id int)"))
        postgres.empty(make_url(url).database or "")
        with pytest.raises(psycopg.OperationalError):
            left_inside.connection.cursor().execute("SELECT 1")
        left_inside.invalidate()
