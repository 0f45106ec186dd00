"""The pages of an incident and of lists, for the terminal and for a browser."""

import base64
import hashlib
import io
import re

import invented_incident as invented
import lxml.html
import msgspec
import pytest
from rich.console import Console

from sayso.model import Incident, IncidentPosition, Interval
from sayso.record.dossiers import Dossier, Said
from sayso.record.looking import Page
from sayso.render import incident_words
from sayso.render.incident_page import incident_page, incidents_page
from sayso.render.incident_terminal import print_incident
from sayso.render.incident_view import incident_view
from sayso.render.lists_terminal import print_incidents
from sayso.render.lists_view import incident_line, incident_lines

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\x1b[31m\u202e'
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printed(dossier: Dossier, *, width: int = 100, full: bool = False) -> str:
    out = io.StringIO()
    print_incident(incident_view(dossier), Console(file=out, width=width, color_system=None), full=full)
    return out.getvalue()


def hostile() -> Dossier:
    """The dossier with hostile words in every string that comes from a report or a person."""

    def spoil(value: object) -> object:
        if isinstance(value, str):
            return HOSTILE
        return tuple(map(spoil, value)) if isinstance(value, tuple) else value

    dossier = invented.dossier()
    holders = {"source": HOSTILE, "via": (HOSTILE,)}
    fields = tuple(
        msgspec.structs.replace(
            f,
            positions=tuple(
                msgspec.structs.replace(p, value=HOSTILE, origins_why=HOSTILE, holders=tuple(msgspec.structs.replace(h, **holders) for h in p.holders))
                for p in f.positions
            ),
        )
        for f in dossier.incident.fields
    )  # fmt: skip
    incident = msgspec.structs.replace(
        dossier.incident,
        label=HOSTILE,
        grade_why=HOSTILE,
        fields=fields,
        disputes=tuple(msgspec.structs.replace(d, why=HOSTILE) for d in dossier.incident.disputes),
        series=tuple(msgspec.structs.replace(s, source=HOSTILE, words=HOSTILE) for s in dossier.incident.series),
        checks=tuple(msgspec.structs.replace(c, what=HOSTILE, why=HOSTILE) for c in dossier.incident.checks),
        members=tuple(msgspec.structs.replace(m, why=spoil(m.why)) for m in dossier.incident.members),
        place=msgspec.structs.replace(dossier.incident.place, name=HOSTILE, admin1=HOSTILE),
    )
    return msgspec.structs.replace(
        dossier,
        incident=incident,
        reports={id: msgspec.structs.replace(r, title=HOSTILE, outlet=HOSTILE, address=HOSTILE) for id, r in dossier.reports.items()},
        said={key: msgspec.structs.replace(s, words=HOSTILE) for key, s in dossier.said.items()},
        told=dict.fromkeys(dossier.told, HOSTILE),
        judgements=tuple(msgspec.structs.replace(j, who=HOSTILE, reason=HOSTILE) for j in dossier.judgements),
        copies=tuple(msgspec.structs.replace(c, agency=HOSTILE) for c in dossier.copies),
    )


def flat(text: str) -> str:
    return " ".join(text.split())


# --- the terminal


def test_the_head_says_what_how_many_and_how_well_it_is_borne_out() -> None:
    lines = printed(invented.dossier()).splitlines()
    assert lines[0] == "Missile strike on Dorvan, 10 March 2026  i-0123456789ab"
    assert lines[1] == "Ostrin · 3 reports, 1 of them a copy · 2 independent origins say that it happened"
    assert lines[2] == "Contested: who attacked is in dispute"


def test_each_side_of_a_dispute_has_its_words_once_with_all_reports_that_have_them() -> None:
    text = flat(printed(invented.dossier()))
    assert "17 civilians: Karsan Rights Monitor [1, 2] “17 people died on the market” Northern Wire, 10 March 2026; cccc.html, 10" in text
    assert "at least 3: Army of Karsan [4] UNCERTAIN: “we counted three” Velmar Post, 10 March 2026" in text
    assert "(both may hold in part)" in text


def test_a_dispute_inside_one_report_names_its_sides_though_they_are_no_positions() -> None:
    text = flat(printed(invented.dossier()))
    assert (
        "Who did it (shown by one report) Army of Karsan: a surgeon not Army of Karsan: Army of Karsan [3] DENIED: “it had fired”" in text
    )


def test_fields_say_who_counts_as_one_and_repeat_nobody() -> None:
    text = flat(printed(invented.dossier()))
    assert "happened yes [agreed]; Karsan Rights Monitor [1, 2], Army of Karsan [4]" in text
    assert "when 10 March 2026 [agreed]; the same voices" in text
    assert "9 (until 11 March 2026); Karsan Rights Monitor [1]" in text
    assert "missile [one origin]; Velmar Post itself [5]" in text
    assert "not stated where, who did it, who was hit, injured" in text


def test_a_narrator_without_a_claim_is_quoted_by_the_sentence_of_the_event() -> None:
    assert "5    Velmar Post itself: A missile fell." in printed(invented.dossier())


def test_only_figures_that_changed_make_a_series() -> None:
    text = flat(printed(invented.dossier()))
    assert "10 March 2026 nine, first figure report A" in text
    assert "10 March 2026 17, higher report A" in text
    assert "killed, Army of Karsan" not in text


def test_copies_are_folded_under_the_report_that_they_copy() -> None:
    folded = printed(invented.dossier())
    assert folded.index(" A  Northern Wire") < folded.index(" B  cccc.html") < folded.index(" C  Velmar Post")
    assert "copy of A: whole, 90% of its words; both credit KNA" in folded
    assert "--full" in folded
    assert printed(invented.dossier(), full=True).count("17 people died on the market") == 3  # the dispute, the report, its copy


def test_every_join_and_judgement_is_told() -> None:
    text = flat(printed(invented.dossier()))
    assert "joined to A: same day, same place (score 1.5)" in text
    assert "joined to A by a person: Ana: the same text" in text
    assert "one happening (report A and report B): Ana, 12 March 2026, “the same text”" in text
    assert "Tally: “Forty have died this week.” Velmar Post" in text
    assert "killed across reports: do not fit together (17 and 3)" in text


def test_what_was_known_then_and_where_an_old_id_led() -> None:
    dossier = invented.dossier(incident=invented.incident(as_of=invented.DAY), given="i-9999")
    text = printed(dossier)
    assert "Note: As it was told by 10 March 2026" in text
    assert "i-9999 leads here" in text


@pytest.mark.parametrize("width", [20, 48, 80, 200])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    lines = printed(invented.dossier(), width=width, full=True).splitlines()
    assert max(map(len, lines)) <= max(48, min(width, 100))


def test_hostile_words_reach_no_terminal() -> None:
    assert not CONTROL.search(printed(hostile(), full=True))


# --- words


def figures(*positions: tuple[str, float | None, float | None], until: bool = False) -> Incident:
    made = tuple(IncidentPosition(value=v, holders=(), origins=1, low=low, high=high) for v, low, high in positions)
    field = msgspec.structs.replace(invented.incident().field("killed"), positions=made)
    return invented.incident(fields=(field,))


def test_the_killed_over_all_figures_that_are_held() -> None:
    assert incident_words.killed(invented.incident()) == "3 to 17 killed"  # the nine were given up
    assert incident_words.killed(figures(("at least 12", 12, None))) == "at least 12 killed"
    assert incident_words.killed(figures(("dozens", 24, None))) == "dozens killed"
    assert incident_words.killed(figures(("0", 0, 0))) == "nobody killed"
    assert (
        incident_words.killed(figures(("30 civilians", 30, 30), ("12 combatants", 12, 12))) == "30 civilians killed, 12 combatants killed"
    )
    assert incident_words.killed(figures(("up to 9", None, 9), ("4", 4, 4))) == "4 to 9 killed"
    assert incident_words.killed(invented.incident(fields=())) == ""


def test_days_in_few_letters() -> None:
    day = invented.DAY
    for days, words in (
        (Interval(day, day), "Tue 10 Mar 2026"),
        (Interval(day, day.replace(day=12)), "10–12 Mar 2026"),
        (Interval(day.replace(day=1), day.replace(day=31)), "Mar 2026"),
        (Interval(day, day.replace(month=4)), "10 Mar – 10 Apr 2026"),
        (Interval(day.replace(month=1, day=1), day.replace(month=12, day=31)), "2026"),
        (Interval(day, None), "from 10 Mar 2026"),
        (Interval(None, day), "until 10 Mar 2026"),
        (None, ""),
    ):
        assert incident_words.short_days(invented.incident(days=days)) == words


def test_a_day_that_was_only_assumed_is_marked() -> None:
    fields = tuple(f for f in invented.incident().fields if f.field != "date")
    line = incident_line(invented.incident(fields=fields, label="Missile strike on Dorvan, reported 10 March 2026"))
    assert (line.what, line.assumed) == ("Missile strike on Dorvan", True)


def test_a_list_says_of_how_many_it_shows_some() -> None:
    out = io.StringIO()
    page = Page(items=(invented.incident(),), total=9, offset=4)
    print_incidents(incident_lines(page), Console(file=out, width=100, color_system=None), more="The next: --page 6.")
    assert "5 to 5 of 9 incidents. The next: --page 6." in out.getvalue()
    assert "3 to 17 killed · disputed: who did it, how many were killed · 3 reports, 2 origins · i-0123456789ab" in flat(out.getvalue())


# --- the browser


def pages(dossier: Dossier) -> list[str]:
    lines = incident_lines(Page(items=(dossier.incident,), total=1))
    return [incident_page(incident_view(dossier)), incidents_page(lines)]


def test_pages_fetch_nothing_and_need_no_script() -> None:
    for html in pages(invented.dossier()):
        tree = lxml.html.document_fromstring(html)
        links = [str(link) for link in tree.xpath("//@href | //@src | //@srcset | //@action")]
        assert not [link for link in links if not link.startswith(("#", "data:image/png;base64,"))]
        assert not tree.xpath("//script | //@style | //@onclick")
        policy = str(tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0])
        digest = base64.b64encode(hashlib.sha256(tree.xpath("//style")[0].text.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in policy
        assert "script-src 'none'" in policy


def test_every_link_leads_to_one_element_and_every_claim_is_there() -> None:
    tree = lxml.html.document_fromstring(pages(invented.dossier())[0])
    ids = [str(id) for id in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)
    assert {f"c-{n}" for n in range(1, 6)} <= set(ids)


def test_hostile_words_stay_words() -> None:
    for html in pages(hostile()):
        tree = lxml.html.document_fromstring(html)
        assert not tree.xpath("//script | //*[@onerror] | //img")
        assert "{{ 7*7 }}" in tree.text_content()
        assert "\u202e" not in html
        assert "\x1b" not in html


def test_an_incident_without_anything_still_has_a_page() -> None:
    bare = invented.incident(fields=(), disputes=(), series=(), checks=(), links=(), days=None, place=None, grade=None, grade_why="no harm")
    dossier = invented.dossier(incident=bare, judgements=(), copies=(), within={})
    assert "No grade: no harm" in printed(dossier)
    assert "no grade" in pages(dossier)[0]


def test_a_claim_is_quoted_only_where_its_source_speaks_directly() -> None:
    said = {**invented.dossier().said, f"{invented.FIRST}/c1": Said(number=0, words="one", factuality="asserted", speech="direct")}
    text = printed(invented.dossier(said=said))
    assert "Karsan Rights Monitor: “one”" in text
