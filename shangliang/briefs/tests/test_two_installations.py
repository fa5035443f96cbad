"""Two installations, each with its own process, database and secret: an issue goes up in a package, its outcomes come back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from django.utils import timezone
from psycopg import sql
from psycopg.conninfo import make_conninfo

from shangliang.briefs import actions
from shangliang.briefs.tests.floors import floor, issued, submitted
from shangliang.launch.testing import TEMPLATE_VARIABLE
from tests.cast import build

NAME = "elsewhere"


@pytest.fixture
def elsewhere(outside: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of the other installation. Its database is a copy of the migrated one, or of the empty one of this test while nobody is connected to it."""
    own = connection.settings_dict["NAME"]
    template = os.environ.get(TEMPLATE_VARIABLE, own)
    name = f"{NAME}_{own}"[:60]
    connections.close_all()
    connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
    server = make_conninfo(outside["DATABASE_URL"], dbname="postgres")
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(drop)
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    yield os.environ | {
        "DATABASE_URL": make_conninfo(outside["DATABASE_URL"], dbname=name),
        "SHANGLIANG_SECRET_KEY": "the other installation has a secret of its own",
        "SHANGLIANG_VAR": str(tmp_path / "var"),
    }
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(drop)


@pytest.mark.slow
def test_up_in_one_package_and_back_in_another(elsewhere, tmp_path):
    def act() -> None:
        module = "shangliang.briefs.tests.elsewhere"
        subprocess.run(  # noqa: S603  (our own interpreter and module)
            [sys.executable, "-m", module, str(tmp_path), own_key], env=elsewhere, check=True, timeout=120
        )

    cast, now = build(), timezone.localtime()
    county = floor(cast.home)
    own_key = actions.own_key(cast.home.pk).public_key
    act()
    actions.add_peer(
        name="外市政协",
        public_key=(tmp_path / "city.key").read_text(),
        is_superior=True,
        by=county.editor,
        at=now,
    )
    issue = issued(county, [submitted(cast, now)], now)
    (tmp_path / "up.zip").write_bytes(actions.export_issue(issue, by=county.editor, at=now))
    act()
    back = (tmp_path / "down.zip").read_bytes()
    came = actions.import_outcomes(back, by=county.editor, at=now)
    assert sorted((each.kind, each.level, each.by_whom or each.where[:4]) for each in came) == [
        ("adoption", "city", "外市政协"),
        ("instruction", "city", "市长"),
    ]
    assert actions.import_outcomes(back, by=county.editor, at=now) == []
