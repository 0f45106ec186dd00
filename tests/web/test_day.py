"""The day of an analyst in a real browser: find, read, correct, merge, undo, export; two people at once; keys; without scripts."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented_live import browser, live

import sayso
from sayso.web.app import make_app
from sayso.web.settings import Settings


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all tests here."""
    with browser() as running:
        yield running


class Desk:
    """A record that is served, and pages to look at it; what goes wrong on a page is noted."""

    def __init__(self, address: str, chromium: Any, served: Path) -> None:
        self.address, self.served, self.troubles = address, served, []
        self._chromium = chromium

    def person(self, **options: Any) -> Any:
        """The page of another person."""
        context = self._chromium.new_context(base_url=self.address, accept_downloads=True, **options)
        page = context.new_page()
        page.on("console", lambda m: self.troubles.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith((self.address, "data:", "blob:")) else self.troubles.append(r.url))
        return page

    def judgements(self) -> list[tuple[str, str | None, str]]:
        """What was judged, by whom."""
        with sayso.Record.open(self.served) as record:
            return [(j.kind, j.value, j.who) for j in record.judgements()]


@pytest.fixture
def desk(served: Path, chromium: Any) -> Iterator[Desk]:
    """A record that is served; no page may have said anything on its console but what a test takes out."""
    app = make_app(Settings(record=str(served), secret="for tests", rebuild="auto", quiet=0.3))
    with live(app) as address:
        made = Desk(address, chromium, served)
        yield made
    assert made.troubles == []


def fill(form: Any, **fields: str) -> None:
    """Fill in fields by name, and send."""
    for name, value in fields.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator("button.go").click()


def test_find_read_correct_merge_undo_export(desk: Desk) -> None:
    page = desk.person()
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("vardin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=vardin")
    assert page.locator("tbody tr").count() == 1

    page.locator("a.open").click()
    page.wait_for_selector("#fields")
    assert "Vardin" in page.locator("h1").inner_text()
    words = page.locator(".of-report .to-words").first
    said = words.inner_text().strip("“”")
    words.click()
    page.wait_for_url("**/reports/**")
    lit = " ".join(page.locator(".report .lit").all_inner_texts())
    assert said.split()[0] in lit
    assert said.split()[-1].strip(".") in lit
    assert page.locator(".report .lit").first.is_visible()
    page.go_back()

    page.locator(".grid tr", has_text="killed").locator("a.correct").click()
    form = page.locator("details.act[open] form")
    assert form.locator("[name=field]").input_value() == "killed"
    fill(form, value="8", reason="the list of the morgue", who="Ana")
    page.wait_for_selector("#done")
    assert "It holds from the next build on" in page.locator("#done").inner_text()
    assert desk.judgements() == [("value", "8", "Ana")]
    page.wait_for_selector("text=decided by a person", timeout=60_000)  # the build began by itself, and the page with it

    page.goto("/")
    for row in page.locator("tbody tr").all()[:2]:
        row.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="Merge those marked").click()
    fill(page.locator(".merge-box"), reason="one attack")
    page.wait_for_selector("#done")
    assert [kind for kind, _, _ in desk.judgements()] == ["value", "same"]

    page.keyboard.press("u")
    undo = page.locator(".undo-last")
    undo.locator("button.go").click()
    page.wait_for_selector("#done")
    assert "Taken back" in page.locator("#done").inner_text()
    assert [kind for kind, _, _ in desk.judgements()] == ["value", "same", "withdraw"]

    page.goto("/export?q=vardin")
    with page.expect_download() as download:
        page.get_by_role("link", name="acled", exact=True).click()
    kept = Path(download.value.path()).read_text("utf-8")
    assert "Vardin" in kept
    assert "Osk" not in kept


def test_two_people_see_both_before_the_second_decides(desk: Desk) -> None:
    with sayso.Record.open(desk.served) as record:
        osk = next(i.id for i in record.incidents() if "Osk" in i.label)
    ana, ben = desk.person(), desk.person()
    for page in (ana, ben):
        page.goto(f"/incidents/{osk}?act=value&field=killed")
    fill(ana.locator("details.act[open] form"), value="4", reason="a later count", who="Ana")
    ana.wait_for_selector("#done")
    fill(ben.locator("details.act[open] form"), value="5", reason="the mayor's count", who="Ben")
    ben.wait_for_selector("text=Somebody judged this in the meantime")
    told = ben.locator("main").inner_text()
    assert all(words in told for words in ("Ana", "a later count", "the mayor's count", "5", "4"))
    assert [value for _, value, _ in desk.judgements()] == ["4"]
    ben.get_by_role("button", name="Write mine as well").click()
    ben.wait_for_selector("#done")
    assert [(value, who) for _, value, who in desk.judgements()] == [("4", "Ana"), ("5", "Ben")]
    desk.troubles[:] = [t for t in desk.troubles if "409" not in t]  # the browser notes the answer itself


def test_keys_go_through_a_list_and_its_incidents(desk: Desk) -> None:
    page = desk.person()
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("tr.here").count() == 1
    second = page.locator("tr.here a.open").inner_text()
    page.keyboard.press("m")
    assert page.locator("tr.here input[type=checkbox]").is_checked()
    page.keyboard.press("o")
    page.wait_for_selector("#fields")
    assert page.locator("h1").inner_text().startswith(second)
    page.keyboard.press("k")
    page.wait_for_selector("text=1 of 3")
    page.keyboard.press("j")
    page.wait_for_selector("text=2 of 3")
    page.keyboard.press("x")
    assert page.locator("details.act[open] summary").inner_text().startswith("Reject")
    page.keyboard.press("Escape")
    assert page.locator("details.act[open]").count() == 0
    page.keyboard.press("a")
    page.locator("details.act[open] [name=who]").fill("Ana")
    page.keyboard.press("Enter")
    page.wait_for_selector("#done")
    assert {(kind, who) for kind, _, who in desk.judgements()} == {("accept", "Ana")}
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.wait_for_url("**/")
    assert page.locator("td.done > span").count() == 1


def test_everything_but_the_map_works_without_scripts(desk: Desk) -> None:
    page = desk.person(java_script_enabled=False)
    page.goto("/")
    page.locator("#f-place").fill("Osk")
    page.get_by_role("button", name="Apply").click()
    assert page.url.endswith("/?place=Osk")
    page.locator("a.open").click()
    page.locator("details.act summary", has_text="Accept").click()
    form = page.locator("details.act[open] form")
    fill(form, reason="as told", who="Ana")
    assert "Accepted" in page.locator("#done").inner_text()
    assert [kind for kind, _, _ in desk.judgements()] == ["accept"]
    page.goto("/map")
    assert "The map needs scripts" in page.locator("noscript").inner_text()
    assert page.locator("text=Where most are").is_visible()


def test_a_pasted_report_is_read_and_built_in_the_background(desk: Desk) -> None:
    page = desk.person()
    page.goto("/add")
    box = page.locator("form", has_text="Headline")
    text = "Shelling killed two people in the town of Tarsk on Monday, the mayor said.\n"
    box.locator("[name=text]").fill(text)
    box.locator("[name=title]").fill("Two killed in Tarsk")
    box.locator("[name=published]").fill("2016-07-05")
    box.locator("button.go").click()
    page.wait_for_url("**/background")
    page.wait_for_selector("text=1 new, 0 in already", timeout=90_000)
    page.wait_for_selector("tr:has-text('Building incidents'):has-text('done')", timeout=60_000)
    page.goto("/?q=tarsk")
    assert "Tarsk" in page.locator("tbody tr").inner_text()


def test_the_map_draws_what_fits_and_lists_what_lies_at_a_spot(desk: Desk) -> None:
    page = desk.person()
    page.goto("/map")
    page.wait_for_selector("#map[data-ready]")
    assert page.locator(".leaflet-tile").count() > 0
    link = page.locator("#area")
    assert "box=" in link.get_attribute("href")
    link.click()
    page.wait_for_selector("#h-list")


PAGES = (
    "/",
    "/map",
    "/timeline",
    "/disputes",
    "/reports",
    "/sources",
    "/copies",
    "/judgements",
    "/add",
    "/export",
    "/about",
    "/background",
)


def _built(page: Any) -> None:
    """Wait until the incidents hold every judgement and no job is at work: until then pages load themselves anew."""
    until = time.monotonic() + 90
    while True:
        now = page.request.get("/api/standing").json()
        if not now["old"] and now["job"] is None:
            return
        assert time.monotonic() < until, now
        time.sleep(0.2)


def _settled(page: Any, path: str) -> None:
    """Open a page, and wait until it is itself: the page of sources comes by itself once all incidents are gone through."""
    page.goto(path)
    page.wait_for_selector("#main:not(:has(.spin))")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_in_both_schemes_and_fit_a_narrow_screen(desk: Desk, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the package axe-playwright-python is not installed")
    with sayso.Record.open(desk.served) as record:
        incident = next(iter(record.incidents()))
        record.judge("verdict", incident.id, value="as told", who="Ana", reason="read")
    page = desk.person(color_scheme=scheme, viewport={"width": 380, "height": 800} if scheme == "dark" else None)
    _built(page)
    for path in (*PAGES, f"/incidents/{incident.id}?act=value", f"/reports/{incident.members[0].report}"):
        _settled(page, path)
        found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        faults = [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found]
        assert faults == [], path
        if scheme == "dark":
            assert page.evaluate("document.documentElement.scrollWidth") <= 380, path
