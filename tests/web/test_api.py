"""The API against its own description: whatever fits it, or nearly does, is answered as it says, and never by a fault of the server."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from invented_live import live
from invented_served import filled
from invented_team import app_of, client_of

schemathesis = pytest.importorskip("schemathesis", reason="the package schemathesis is not installed")

EXAMPLES = 25


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a small record on this machine."""
    path = filled(tmp_path_factory.mktemp("api") / "a.db")
    with live(app_of(str(path), requests=10_000_000, rebuild="button")) as found:
        yield found


def described(path: Path) -> dict[str, Any]:
    """What the application says of its API."""
    with client_of(app_of(str(path))) as client:
        answer = client.get("/api/schema/openapi.json")
        assert answer.status_code == 200
        found: dict[str, Any] = answer.json()
        return found


def operations(document: dict[str, Any]) -> list[str]:
    """Each operation as "GET /api/incidents"."""
    return [f"{method.upper()} {path}" for path, methods in document["paths"].items() for method in methods]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the application says of its API."""
    return described(filled(tmp_path_factory.mktemp("api") / "described.db"))


def test_the_api_is_described(document: dict[str, Any]) -> None:
    found = operations(document)
    assert len(found) >= 3
    assert [one for one in found if " /api/" not in one] == ["GET /health"]
    for methods in document["paths"].values():
        for about in methods.values():
            assert about.get("summary")
            assert "200" in about["responses"] or "201" in about["responses"]


def test_every_answer_fits_the_description(document: dict[str, Any], address: str) -> None:
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

    held = httpx.get(f"{address}/").cookies["sayso_csrf"]
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
    schema = schemathesis.openapi.from_dict(document)
    tried = 0
    answered: set[tuple[str, int]] = set()
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def attempt(case: Any) -> None:
            nonlocal tried
            tried += 1
            case.headers = {k: v for k, v in (case.headers or {}).items() if not re.match(r"(?i)host|content-length|transfer", k)}
            case.headers |= {"Cookie": f"sayso_csrf={held}", "X-CSRFToken": held}
            answered.add((case.method, case.call_and_validate(base_url=address, checks=checks).status_code))

        attempt()
    assert tried >= 3 * EXAMPLES
    assert {("GET", 200), ("GET", 404), ("POST", 400)} <= answered
    assert ("POST", 403) not in answered  # the token was held to be good, so that what was sent was looked at


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_no_method_is_a_fault(address: str, document: dict[str, Any], method: str) -> None:
    for path in ("/", "/login", "/reports", *document["paths"]):
        answer = httpx.request(method, address + path.replace("{", "").replace("}", ""), headers={"Origin": address})
        assert answer.status_code < 500, (method, path)
        assert answer.headers["x-content-type-options"] == "nosniff"
