"""Database queries of one request, counted inside Django by its test client: the same code, no server between."""

from typing import Any

from bench.scenarios import Scenario

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET ")


def statements(item: dict[str, Any]) -> list[dict[str, str]]:
    """The SQL of one request, begin and commit left out, with seconds each took."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"cookie": item.get("cookie", "")})
    extra = dict(line.split(": ", 1) for line in item.get("headers", "").split("\r\n") if line)
    with CaptureQueriesContext(connection) as captured:
        if "fields" in item:
            answer = client.post(item["path"], item["fields"], headers=extra)
        else:
            answer = client.get(item["path"], headers=extra)
    if answer.status_code != int(item.get("expect", 200)):
        raise SystemExit(f"{item['path']}: status {answer.status_code}")
    return [query for query in captured.captured_queries if not query["sql"].startswith(TRANSACTION)]


def count(scenario: Scenario) -> int | None:
    """Queries of the second request of its kind, when caches of the process are warm; None for whole journeys and floors."""
    if scenario.floor or not scenario.most[1]:
        return None
    items = scenario.items(2)
    if "steps" in items[0] or "export" in scenario.name:
        return None
    statements(items[0])
    return len(statements(items[1 % len(items)]))
