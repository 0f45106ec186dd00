"""Whatever is written into the forms of all pages, the server answers in words, the chain of judgements holds, and nothing is logged as a fault."""

import functools
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_served import filled
from invented_team import app_of, client_of, log_in, quick_hashes, team, token

sys.path.insert(0, str(Path(__file__).parent / "hostile"))

from hostile_record import ADDRESSES, PAYLOADS
from scan import crawl, page_faults

from sayso.record import Record, judging
from sayso.web.jobs import Job, Jobs

ANSWERS = {200, 303, 400, 404, 409, 413, 422, 429}


class Found(NamedTuple):
    """A form of a page: where it goes, its fields with what stands in them, and those that take files."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def forms(text: str) -> Iterator[Found]:
    """The forms of a page that change something."""
    for form in html5lib.parse(text, treebuilder="lxml", namespaceHTMLElements=False).iter("form"):
        action = form.get("action") or ""
        if (form.get("method") or "get").lower() != "post" or action in ("/login", "/logout"):
            continue
        fields, files = [], []
        for one in form.iter("input", "textarea", "select", "button"):
            name = one.get("name")
            if name and one.get("type") == "file":
                files.append(name)
            elif name and name != "_csrf_token":
                chosen = one.xpath(".//option[1]/@value") if one.tag == "select" else [one.get("value") or one.text or ""]
                fields.append((name, str(chosen[0]) if chosen else ""))
        yield Found(action, tuple(fields), tuple(files))


@functools.cache
def every() -> tuple[tuple[Path, tuple[Found, ...]], ...]:
    """A record, and one form of each kind that its pages have."""
    path = filled(Path(tempfile.mkdtemp(prefix="sayso-forms-")) / "forms.db")
    kinds: dict[tuple[str, tuple[str, ...]], Found] = {}
    with Record.open(path) as record:
        ids = [incident.id for incident in record.incidents()]
        record.judge("accept", f"{(m := record.incident(ids[0]).members[0]).report}/{m.event}", who="vera", reason="seen")
    with client_of(app_of(str(path), requests=1_000_000)) as client:
        acts = [f"/incidents/{ids[0]}?act={act}" for act in ("accept", "value", "reject", "merge", "split", "verdict")]
        for _, answer in crawl(client, ["/", "/add", "/judgements", *acts, f"/merge?id={ids[0]}&id={ids[1]}"], most=120, asked_alike=3):
            if answer.headers.get("content-type", "").startswith("text/html"):
                for form in forms(answer.text):
                    kind = re.sub(r"[0-9a-f]{8,}", "ID", form.path), tuple(sorted({name for name, _ in form.fields}))
                    kinds.setdefault(kind, form)
    return ((path, tuple(kinds.values())),)


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Jobs are noted and not done: they would read reports and build incidents all day."""
    asked: list[Any] = []

    def put(self: Jobs, order: Any, what: str, who: str = "") -> Job:
        asked.append(order)
        if order.folder is not None:
            shutil.rmtree(order.folder, ignore_errors=True)
        return Job(number=len(asked), order=order, what=what, who=who)

    monkeypatch.setattr(Jobs, "put", put)
    return asked


def test_there_are_forms_to_try() -> None:
    ((_, found),) = every()
    assert len(found) >= 3
    assert any("/judge" in form.path for form in found)


WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from([payload.format(n=1) for payload in PAYLOADS] + list(ADDRESSES)),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "1e9",
            "9" * 400,
            "null",
            "../../etc/passwd",
            "/etc/passwd",
            "-",
            "file:///etc/passwd",
            "2016-05-05",
            "i-1",
            "a/b",
            "\ud800",
        ]
    ),
)


@settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_words_in_any_form(
    tmp_path_factory: pytest.TempPathFactory, no_jobs: list[Any], caplog: pytest.LogCaptureFixture, data: st.DataObject
) -> None:
    ((path, found),) = every()
    app = _app(path)
    client = app[1]
    form = data.draw(st.sampled_from(found))
    filled_in = {"_csrf_token": app[2]}
    for name, value in form.fields:
        filled_in[name] = data.draw(st.one_of(st.just(value), WORDS), label=name)
    if data.draw(st.booleans(), label="more fields"):
        filled_in[data.draw(st.text(min_size=1, max_size=10))] = data.draw(WORDS)
    sent: dict[str, Any] = {"data": {k: v.encode("utf-8", "replace").decode() for k, v in filled_in.items()}}
    if form.files:
        name = data.draw(
            st.one_of(WORDS, st.sampled_from(["a.txt", "../a.txt", "/etc/a", "a.zip", "a.gz", "*.txt", "-", ""])), label="file name"
        )
        sent["files"] = [(form.files[0], (re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "_", name), data.draw(st.binary(max_size=300))))]
    caplog.clear()
    answer = client.post(form.path, **sent)
    assert answer.status_code in ANSWERS, (form.path, answer.status_code)
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert list(page_faults(answer.text)) == []
    assert [record for record in caplog.records if record.levelname == "ERROR" and record.name.startswith("sayso")] == []
    for order in no_jobs:
        assert not any(one in str(order.paths) for one in ("/etc", "..", "file:"))
    no_jobs.clear()


def test_the_chain_holds_after_all_that() -> None:
    ((path, _),) = every()
    with Record.open(path) as record, record._database.reads() as connection:
        assert judging.broken_at(connection) is None


_APPS: dict[Path, Any] = {}


def _app(path: Path) -> Any:
    """One server for all tries, with somebody who asked for a page."""
    if path not in _APPS:
        app = app_of(str(path), requests=10_000_000, rebuild="button")
        client = client_of(app)
        client.__enter__()
        page = client.get("/").text
        held = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', page)
        _APPS[path] = (app, client, held[1] if held else "")
    return _APPS[path]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=WORDS, password=WORDS, onward=WORDS)
def test_any_words_to_log_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, password: str, onward: str) -> None:
    quick_hashes(monkeypatch)
    path = filled(tmp_path / "a.db")
    if not (tmp_path / ".a.db.users").exists():
        team(str(path))
    with client_of(app_of(str(path), requests=10_000_000)) as client:
        fields = {"name": name, "password": password, "next": onward, "_csrf_token": token(client)}
        answer = client.post("/login", data={k: v.encode("utf-8", "replace").decode() for k, v in fields.items()})
        assert answer.status_code == 401
        assert list(page_faults(answer.text)) == []
        assert log_in(client, "rea", next=onward.encode("utf-8", "replace").decode()).headers["location"].startswith("/")
