#!/usr/bin/env python3
"""Photographs of the served pages for the documentation: python scripts/screenshots.py [--out docs/images]

Reads the bundled samples into a record of its own, judges a little, serves it on this machine, and looks at it in Chromium (the one that
the variable SAYSO_CHROMIUM or the path names). Needs playwright, and Pillow to make the files small.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

import sayso
from sayso.cli.demo import samples
from sayso.web.app import make_app
from sayso.web.settings import Settings

WIDE, NARROW = {"width": 1360, "height": 850}, {"width": 400, "height": 850}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
COLOURS = 160


def filled(path: Path) -> dict[str, str]:
    """A record of the samples with a few judgements; gives the addresses of an incident and of words in a report."""
    with sayso.Record.open(path) as record:
        record.add(samples())
        record.reconcile()
        attack, strike, base = (
            next(i for i in record.incidents() if name in i.label) for name in ("Khan Shaykhun, 4", "Kramatorsk", "Shayrat")
        )
        record.judge("value", attack.id, field="killed", value="86", who="Ana", reason="the monitor's last count")
        record.accept(base.id, who="Ben", reason="read against both reports")
        record.reconcile()
        record.judge("value", strike.id, field="killed", value="57", who="Ben", reason="the governor, two days later")
        holder = next(h for p in strike.field("killed").positions for h in p.holders if h.claim)  # type: ignore[union-attr]
        return {
            "incident": f"/incidents/{strike.id}?n=11",
            "words": f"/reports/{holder.report[:16]}?at={holder.claim}#here",
            "merge": f"/merge?id={attack.id}&id={base.id}",
            "seen": strike.id,
        }


def main() -> None:
    """Take all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    out: Path = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder:
        at = filled(Path(folder) / "sayso.db")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port: int = taken.getsockname()[1]
        app = make_app(Settings(record=str(Path(folder) / "sayso.db"), port=port, rebuild="button"))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as playwright:
            chromium = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            take(browser, f"http://127.0.0.1:{port}", at, out)
            browser.close()
        server.should_exit = True
        thread.join(10)


def take(browser: Any, address: str, at: dict[str, str], out: Path) -> None:
    """Look at each page, and keep what is seen."""
    pages = {
        "serve-incidents": "/", "serve-incident": at["incident"], "serve-report": at["words"], "serve-map": "/map",
        "serve-disputes": "/disputes", "serve-sources": "/sources", "serve-timeline": "/timeline", "serve-reports": "/reports",
        "serve-copies": "/copies", "serve-judgements": "/judgements", "serve-add": "/add", "serve-export": "/export",
        "serve-about": "/about", "serve-merge": at["merge"], "serve-correct": f"{at['incident']}&act=value&field=killed#acts",
    }  # fmt: skip
    for name, path in pages.items():
        photograph(browser, address + path, out / f"{name}.png")
    photograph(browser, address + at["incident"], out / "serve-dark.png", color_scheme="dark")
    photograph(browser, address + "/", out / "serve-narrow.png", viewport=NARROW)
    meanwhile(browser, address, at, out / "serve-meanwhile.png")


def photograph(browser: Any, address: str, to: Path, **options: Any) -> None:
    """What a person sees there."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if "/map" in address:
        page.wait_for_selector("#map[data-ready]")
        page.wait_for_timeout(800)
    keep(page.screenshot(), to)
    context.close()


def meanwhile(browser: Any, address: str, at: dict[str, str], to: Path) -> None:
    """What the second of two people sees."""
    pages = [browser.new_context(viewport=WIDE).new_page() for _ in range(2)]
    for page in pages:
        page.goto(f"{address}/incidents/{at['seen']}?act=value&field=injured")
    for page, who, value, why in ((pages[0], "Ana", "109", "the governor's count"), (pages[1], "Ben", "100", "the hospital's list")):
        form = page.locator("details.act[open] form")
        for name, given in (("value", value), ("reason", why), ("who", who)):
            form.locator(f"[name={name}]").fill(given)
        form.locator("button.go").click()
        page.wait_for_load_state("networkidle")
    keep(pages[1].screenshot(), to)


def keep(image: bytes, to: Path) -> None:
    """Write it with few colours: a third of the size."""
    Image.open(io.BytesIO(image)).convert("RGB").quantize(COLOURS).save(to, optimize=True)


if __name__ == "__main__":
    main()
