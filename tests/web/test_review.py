"""What is judged on the pages stands in the record, is shown at once, is undone, and never overwritten unseen."""

from pathlib import Path

import pytest
from asking import seen, send, text
from httpx import Response
from litestar.testing import TestClient

import sayso


def find(served: Path, place: str) -> sayso.Incident:
    with sayso.Record.open(served) as record:
        return next(i for i in record.incidents() if place in i.label)


def log(served: Path) -> list[sayso.Judgement]:
    with sayso.Record.open(served) as record:
        return record.judgements()


def judge(client: TestClient, incident: str, act: str, /, **fields: str) -> Response:
    page = client.get(f"/incidents/{incident}").text
    return send(client, f"/incidents/{incident}/judge", **{"act": act, "seen": seen(page), "who": "Ana", "reason": "as told", **fields})


def test_accepting_is_written_with_name_and_reason_and_shown_at_once(client: TestClient, served: Path) -> None:
    id = find(served, "Vardin").id
    answer = judge(client, id, "accept", reason="read both")
    assert answer.status_code == 200
    told = text(answer.text)
    assert "Accepted" in told
    assert "It holds from the next build on." in told
    assert {(j.kind, j.who, j.reason) for j in log(served)} == {("accept", "Ana", "read both")}
    assert "reviewed" in client.get("/").text


def test_the_name_is_asked_for_once(client: TestClient, served: Path) -> None:
    id = find(served, "Vardin").id
    assert 'name="who"' in client.get(f"/incidents/{id}").text
    judge(client, id, "accept")
    page = client.get(f"/incidents/{id}").text
    assert 'name="who"' not in page
    send(client, f"/incidents/{id}/judge", act="verdict", value="it happened", seen=seen(page), who="Somebody else", reason="x")
    assert [j.who for j in log(served)][-1] == "Ana"


def test_a_value_is_corrected_and_stands_beside_what_reports_say(client: TestClient, served: Path) -> None:
    id = find(served, "Osk").id
    answer = judge(client, id, "value", field="killed", value="4", reason="the fourth died later")
    assert "holds from the next build" in text(answer.text)
    assert [(j.field, j.value) for j in log(served)] == [("killed", "4")]
    with sayso.Record.open(served) as record:
        record.reconcile()
    assert "decided by a person" in client.get(f"/incidents/{id}").text


@pytest.mark.parametrize(
    ("act", "fields", "said"),
    [
        ("value", {"field": "killed", "value": "many"}, "'many' is no value for killed"),
        ("value", {"field": "killed", "value": "15-12"}, "'15-12' is no value for killed"),
        ("value", {"field": "killed", "value": "inf"}, "'inf' is no value for killed"),
        ("value", {"field": "date", "value": "2021-03-17/2021-03-16"}, "is no value for date"),
        ("value", {"field": "weather", "value": "rain"}, "there is no field 'weather'"),
        ("accept", {"reason": ""}, "no reason is given"),
        ("accept", {"who": " "}, "nobody is named"),
        ("merge", {"id": ""}, "not two incidents"),
        ("merge", {"id": "i-nowhere"}, "no incident of this id"),
        ("split", {}, "none is marked"),
        ("dance", {}, "nothing to judge"),
    ],
)
def test_what_cannot_be_judged_is_told_on_the_page_and_nothing_is_lost(
    client: TestClient, served: Path, act: str, fields: dict[str, str], said: str
) -> None:
    answer = judge(client, find(served, "Osk").id, act, **fields)
    assert answer.status_code == 400
    assert said.lower() in text(answer.text).lower()
    assert log(served) == []


def test_two_people_never_overwrite_each_other(client: TestClient, served: Path) -> None:
    id = find(served, "Osk").id
    both_saw = seen(client.get(f"/incidents/{id}").text)
    fields = {"act": "value", "field": "killed", "seen": both_saw}
    send(client, f"/incidents/{id}/judge", **fields, value="4", who="Ana", reason="a later count")
    client.cookies.delete("sayso_name")
    second = send(client, f"/incidents/{id}/judge", **fields, value="5", who="Ben", reason="the mayor's count")
    assert second.status_code == 409
    told = text(second.text)
    assert "Somebody judged this in the meantime" in told
    assert "Ana" in told
    assert "a later count" in told
    assert "the mayor's count" in told
    assert [j.value for j in log(served)] == ["4"]
    again = send(
        client, f"/incidents/{id}/judge", **{**fields, "seen": seen(second.text)}, value="5", who="Ben", reason="the mayor's count"
    )
    assert again.status_code == 200
    assert [j.value for j in log(served)] == ["4", "5"]


def test_undoing_takes_the_whole_act_back(client: TestClient, served: Path) -> None:
    vardin = find(served, "Vardin")
    assert len(vardin.members) == 2
    judge(client, vardin.id, "accept")
    act = log(served)[0].act
    answer = send(client, f"/judgements/{act}/withdraw", reason="too early", next=f"/incidents/{vardin.id}")
    assert "Taken back" in text(answer.text)
    with sayso.Record.open(served) as record:
        assert record.judgements(in_force=True) == []


def test_merging_and_splitting_hold_from_the_next_build(client: TestClient, served: Path) -> None:
    vardin, osk = find(served, "Vardin"), find(served, "Osk")
    judge(client, osk.id, "merge", id=vardin.id)
    with sayso.Record.open(served) as record:
        before = record.reconcile()
        merged = record.incident(osk.id)
        assert len(merged.members) == 3
        old = next(i.id for i in (osk, vardin) if i.id != merged.id)
        record.judge("value", old, field="killed", value="9", who="Ana", reason="under its old id")
    assert merged.label in text(client.get("/judgements?kind=value").text)
    page = client.get(f"/incidents/{osk.id}").text
    event = next(f"{m.report}/{m.event}" for m in merged.members if (m.report, m.event) == (osk.members[0].report, osk.members[0].event))
    send(client, f"/incidents/{osk.id}/judge", act="split", event=event, seen=seen(page), reason="two towns")
    with sayso.Record.open(served) as record:
        assert record.reconcile() == before + 1


def test_what_was_rejected_is_found_and_can_be_taken_back(client: TestClient, served: Path) -> None:
    id = find(served, "Kelmar").id
    judge(client, id, "reject", reason="a film")
    with sayso.Record.open(served) as record:
        record.reconcile()
    gone = client.get(f"/incidents/{id}")
    assert gone.status_code == 404
    assert "This incident was rejected" in gone.text
    assert "a film" in gone.text
    act = log(served)[0].act or log(served)[0].id
    send(client, f"/judgements/{act}/withdraw", reason="it was none")
    with sayso.Record.open(served) as record:
        record.reconcile()
    assert client.get(f"/incidents/{id}").status_code == 200


def test_a_record_that_is_written_to_gives_back_what_was_filled_in(
    client: TestClient, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.errors import RecordLocked

    id = find(served, "Osk").id

    def busy(*_: object, **__: object) -> None:
        raise RecordLocked("the record", "another program is writing to this record", "Wait until it has ended.")

    monkeypatch.setattr(sayso.Record, "judge", busy)
    answer = judge(client, id, "value", field="killed", value="4", reason="a later count")
    assert answer.status_code == 503
    assert "Another program is writing to this record" in answer.text
    assert 'value="a later count"' in answer.text
    assert 'value="4"' in answer.text


def test_the_incidents_are_built_by_themselves_after_a_judgement_and_by_a_button(served: Path) -> None:
    import time

    from sayso.web.app import make_app
    from sayso.web.settings import Settings

    def built(client: TestClient) -> bool:
        until = time.monotonic() + 90
        while client.get("/api/standing").json()["old"] and time.monotonic() < until:
            time.sleep(0.1)
        return not client.get("/api/standing").json()["old"]

    settings = Settings(record=str(served), secret="for tests", quiet=0.1)
    with TestClient(make_app(settings), base_url="http://127.0.0.1:8730") as client:
        judge(client, find(served, "Osk").id, "value", field="killed", value="4")
        assert built(client)
        assert "decided by a person" in client.get(f"/incidents/{find(served, 'Osk').id}").text
    with sayso.Record.open(served) as record:  # on the command line, before a server begins
        record.judge("value", find(served, "Osk").id, field="killed", value="6", who="Ana", reason="seen")
    with TestClient(make_app(settings), base_url="http://127.0.0.1:8730") as client:
        assert "which begins by itself in a moment" in client.get("/").text
        assert built(client)
    with TestClient(make_app(Settings(record=str(served), rebuild="button")), base_url="http://127.0.0.1:8730") as client:
        judge(client, find(served, "Osk").id, "value", field="killed", value="5")
        time.sleep(0.5)
        assert client.get("/api/standing").json() == {
            "old": True,
            "waiting": 1,
            "changes": client.get("/api/standing").json()["changes"],
            "job": None,
        }
        answer = send(client, "/background/build", next="/about")
        assert answer.url.path == "/about"
        assert built(client)
