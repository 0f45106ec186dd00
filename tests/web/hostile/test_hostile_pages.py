"""Hostile reports on every page, in every answer of the API and in every download: they are words, and nothing else."""

import functools
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hostile_record import ADDRESSES, PAYLOADS, make
from httpx import Response
from invented_live import browser, live
from invented_team import app_of, client_of, token
from litestar import get
from litestar.routes import HTTPRoute
from litestar.testing import TestClient
from scan import crawl, faults, page_faults

from sayso.record import Record


@functools.cache
def made() -> Path:
    """The record of hostile reports, made once."""
    return make(Path(tempfile.mkdtemp(prefix="sayso-hostile-")) / "hostile.db")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A copy of the record."""
    path = tmp_path / "hostile.db"
    shutil.copy(made(), path)
    return path


@functools.cache
def every() -> tuple[tuple[str, Response], ...]:
    """Every answer of the server over that record, asked for once."""
    with client_of(app_of(str(made()), requests=1_000_000)) as client:
        return tuple(crawl(client, starts(client, made()), most=250))


def starts(client: TestClient, path: Path) -> list[str]:
    """Every route without parameters, every report and incident, and searches for hostile words."""
    plain = [
        route.path
        for route in client.app.routes  # type: ignore[attr-defined]
        if isinstance(route, HTTPRoute) and not route.path_parameters and "GET" in route.methods
    ]
    words = [
        f"/?q={payload[:60]}" for payload in ("<x-mark>", '"><x-mark onclick=mark(1)>', "{{ 7191*7 }}", "javascript:mark(1)", "' x-mark='")
    ]
    with Record.open(path) as record:
        reports = [f"/reports/{reading.report.id}" for reading in record.readings(current=False)]
        incidents = [f"/incidents/{incident.id}" for incident in record.incidents()]
    return [*plain, *words, *reports, *incidents]


@pytest.mark.parametrize(
    "page",
    [
        "<p><x-mark>",
        '<p title="a" onmouseover="mark(1)">',
        "<script>mark(1)</script>",
        '<script src="https://evil.example/a.js"></script>',
        '<a href="javascript:mark(1)">a</a>',
        '<a href="java\nscript:mark(1)">a</a>',
        '<a href="https://vale.example/">a</a>',
        '<a href="//evil.example/">a</a>',
        '<img src="https://evil.example/a.png">',
        "<p style='color:red'>",
        "<!-- x-mark -->",
        "<p>50337",
        "<p>a\u202eb",
        '<svg onload="mark(1)">',
        '<meta http-equiv="refresh" content="0">',
        '<form action="https://evil.example/">',
        '<base href="https://evil.example/">',
    ],
)
def test_the_scan_finds_what_it_looks_for(page: str) -> None:
    assert list(page_faults(f"<!doctype html><title>a</title>{page}"))


def test_the_scan_lets_an_honest_page_pass() -> None:
    link = '<a href="https://vale.example/a?b" rel="nofollow noopener noreferrer">a</a><a href="/b">b</a><p title="&lt;x-mark onclick=a&gt;">&lt;x-mark&gt;'
    assert list(page_faults(f'<!doctype html><title>a</title><script src="/static/a.js"></script>{link}')) == []


def test_the_record_is_as_hostile_as_it_should_be(hostile: Path) -> None:
    with Record.open(hostile) as record:
        readings = list(record.readings(current=False))
        held = " ".join(str(reading) for reading in readings) + " ".join(str(incident) for incident in record.incidents())
    assert len(readings) > 15
    for payload in PAYLOADS:
        core = payload.split("{n}")[0].replace("{{", "{").replace("}}", "}")[:12] or "WWWW"
        assert core in held or repr(core)[1:-1] in held, core
    assert {reading.report.address for reading in readings} >= set(ADDRESSES)


def test_no_page_answer_or_download_holds_more_than_words() -> None:
    seen: Counter[str] = Counter()
    found: list[str] = []
    for path, answer in every():
        assert answer.status_code < 500, path
        seen[f"{answer.status_code} {answer.headers.get('content-type', '').split(';')[0]}"] += 1
        found += [f"{path[:120]}: {fault}" for fault in faults(answer)]
    assert found == []
    assert seen["200 text/html"] > 50


def test_hostile_words_in_what_is_asked_come_back_as_words(hostile: Path) -> None:
    app = app_of(str(hostile), requests=1_000_000)
    with client_of(app) as client:
        for payload in (*PAYLOADS, *ADDRESSES):
            words = payload.replace("{n}", "1")
            for params in ({"q": words}, {"place": words, "source": words, "actor": words, "type": words}, {words: words}):
                answer = client.get("/", params=params)
                assert answer.status_code < 500
                assert list(page_faults(answer.text)) == []


def test_a_hostile_name_to_log_in_comes_back_as_words(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from invented_team import log_in, quick_hashes, team

    quick_hashes(monkeypatch)
    team(str(hostile))
    with client_of(app_of(str(hostile))) as client:
        assert token(client)
        for payload in PAYLOADS[:5]:
            answer = log_in(client, payload.format(n=1), "x", next=payload.format(n=1))
            assert answer.status_code in (401, 429)
            assert list(page_faults(answer.text)) == []


def few_of_a_kind(paths: list[str], most: int = 12) -> list[str]:
    """The first few of the pages that have one address but for ids and what is asked of them."""
    kinds: Counter[str] = Counter()
    kept = []
    for path in paths:
        kind = re.sub(r"[0-9a-f]{8,}", "ID", path.partition("?")[0])
        kinds[kind] += 1
        kept += [path] * (kinds[kind] <= most)
    return kept


def looked_at(browser_: Any, address: str, paths: list[str], *, policy: bool) -> tuple[list[str], list[str]]:
    """What ran, and what was asked of other machines, while Chromium looked at pages, with our policy or without it."""
    context = browser_.new_context(bypass_csp=not policy)
    ran: list[str] = []
    asked: list[str] = []
    context.expose_function("mark", lambda number=None: ran.append(str(number)))
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for path in paths:
        page.goto(address + path, wait_until="load")
        page.mouse.move(200, 200)
        page.keyboard.press("Tab")
        page.evaluate(
            "document.querySelectorAll('*').forEach(e => ['mouseover', 'focus', 'click'].forEach(k => e.tagName == 'A' && k == 'click'"
            " || e.tagName == 'BUTTON' || e.dispatchEvent(new MouseEvent(k, {bubbles: false}))))"
        )
        ran += [f"{path}: an element x-mark"] * page.locator("x-mark").count()
    page.wait_for_timeout(200)
    context.close()
    return ran, [url for url in asked if not url.startswith((address, "data:"))]


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "with escaping alone"])
def test_no_script_of_a_report_ever_runs_in_a_browser(hostile: Path, policy: bool) -> None:
    """The policy would stop what escaping missed; so the browser looks at the pages without it as well."""
    app = app_of(str(hostile), requests=1_000_000)
    paths = [
        path
        for path, answer in every()
        if answer.status_code == 200
        and answer.headers["content-type"].startswith("text/html")
        and "content-disposition" not in answer.headers
    ]
    assert len(paths) > 1
    with live(app) as address, browser() as chromium:
        assert looked_at(chromium, address, few_of_a_kind(paths), policy=policy) == ([], [])


def test_the_browser_sees_what_it_looks_for(hostile: Path) -> None:
    @get("/bare", role="reader", sync_to_thread=False, media_type="text/html")
    def bare() -> str:
        return f"<!doctype html><title>a</title>{''.join(payload.format(n=7) for payload in PAYLOADS[:2])}"

    app = app_of(str(hostile))
    app.register(bare)
    with live(app) as address, browser() as chromium:
        ran, _ = looked_at(chromium, address, ["/bare"], policy=False)
        assert {"7", "/bare: an element x-mark"} <= set(ran)
        held, asked = looked_at(chromium, address, ["/bare"], policy=True)
        assert "7" not in held  # the policy alone keeps the scripts out
        assert asked == []
