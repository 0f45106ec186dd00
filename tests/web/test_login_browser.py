"""Logging in as a real browser does it, with its own mind on cookies, origins and policies."""

from pathlib import Path

import pytest
from invented_live import browser, live
from invented_team import PASSWORDS, app_of, quick_hashes, team


def test_in_and_out_and_what_was_written_meanwhile(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_hashes(monkeypatch)
    team(str(served))
    app = app_of(str(served))
    with live(app) as address, browser() as chromium:
        context = chromium.new_context()
        page = context.new_page()
        said: list[str] = []
        page.on(
            "console", lambda message: said.append(message.text) if message.type == "error" and "status of 40" not in message.text else None
        )

        def log_in(name: str, tab: object = page) -> None:
            tab.fill("#name", name)  # type: ignore[attr-defined]
            tab.fill("#password", PASSWORDS[name])  # type: ignore[attr-defined]
            tab.click("main button")  # type: ignore[attr-defined]

        page.goto(f"{address}/?order=newest")
        assert page.url.startswith(f"{address}/login?next=")
        log_in("ada")
        assert page.url == f"{address}/?order=newest"
        assert "ada" in page.locator("header").inner_text()
        assert page.evaluate("document.cookie") == ""  # no script can read any of them
        page.goto(f"{address}/team")
        app.state.people.sessions.end_all("ada")  # as if the time were up
        page.click("main button")
        assert "sent again" in page.locator("main").inner_text()
        with context.expect_page() as opened:
            page.click("main a")
        log_in("ada", opened.value)
        opened.value.wait_for_load_state()
        page.reload()  # which sends the form again: it logs ada out, as was asked
        assert page.url.startswith(f"{address}/login")
        log_in("vera")
        assert "needs an admin" in page.locator("main").inner_text()  # who came for the page of the team
        page.click("header >> text=Log out")
        assert page.url == f"{address}/login", page.locator("body").inner_text()
        page.goto(f"{address}/judgements")
        assert page.url.startswith(f"{address}/login?next=")
        assert said == []
