"""Triggers that note when something public of a committee may have changed, in the transaction of the change (`portal.models.Change`).

Rows are only added, so nobody waits for anybody. Made from the list below after every migration. What is not listed (a reply's wording is
final; a station's name) is at most a minute old on the site: kept pages live no longer (`portal.views.cache`).
"""

from typing import Any

from django.apps import apps
from django.db import connection, transaction

WATCHED = (
    "portal.SiteProfile",
    "portal.Column",
    "portal.Article",
    "portal.ArticleFile",
    "portal.Release",
    "portal.OpenConsultation",
    "proposals.PublicationDecision",
    "people.Member",
    "stations.Station",
)
_FUNCTION = """
CREATE OR REPLACE FUNCTION portal_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portal_change (committee_id, at) SELECT DISTINCT committee_id, now() FROM changed;
    RETURN NULL;
END $$;
"""
_TRIGGER = """
CREATE OR REPLACE TRIGGER "portal_note_{event}" AFTER {event} ON "{table}"
REFERENCING {rows} FOR EACH STATEMENT EXECUTE FUNCTION portal_note_change();
"""
_EVENTS = {
    "insert": "NEW TABLE AS changed",
    "update": "NEW TABLE AS changed",
    "delete": "OLD TABLE AS changed",
}


def tables() -> list[str]:
    """Tables of the list that are there."""
    known = {model._meta.label: model._meta.db_table for model in apps.get_models()}
    return [known[label] for label in WATCHED if label in known]


def synchronise(**_: Any) -> None:
    """Make the triggers; the same again changes nothing."""
    there = set(connection.introspection.table_names())
    with transaction.atomic(), connection.cursor() as cursor:
        if "portal_change" not in there:
            return
        cursor.execute(_FUNCTION)
        for table in tables():
            if table in there:
                for event, rows in _EVENTS.items():
                    cursor.execute(_TRIGGER.format(event=event, table=table, rows=rows))
