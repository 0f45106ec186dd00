"""Views with the joins that a person who looks into a record wants. docs/reference/record.md explains them."""

VIEWS = {
    "report_claims": """
        SELECT c.source, c.source_type, c.factuality, c.negated, c.content, c.cue, c.via, r.outlet, r.published, r.title,
               c.report, c.id AS claim, c.starts, c.ends
        FROM claim c JOIN report r ON r.id = c.report
    """,
    "report_events": """
        SELECT e.type, e.tier, e.factuality, e.day_start, e.day_end, e.place, e.admin1, e.country, e.attacker, e.target, e.weapon,
               e.killed_low, e.killed_high, e.gist, r.outlet, r.published, r.title, m.incident, e.report, e.id AS event, e.lat, e.lon
        FROM event e JOIN report r ON r.id = e.report LEFT JOIN member m ON m.report = e.report AND m.event = e.id
    """,
    "incident_reports": """
        SELECT m.incident, i.label, r.outlet, r.published, r.title, e.gist, m.score, m.why, m.by, m.report, m.event
        FROM member m JOIN incident i ON i.id = m.incident JOIN report r ON r.id = m.report
             LEFT JOIN event e ON e.report = m.report AND e.id = m.event
    """,
    "incident_positions": """
        SELECT p.incident, i.label, p.field, f.status, p.value, p.low, p.high, p.origins, p.since, p.until,
               (SELECT count(DISTINCT h.report) FROM holder h
                WHERE h.incident = p.incident AND h.field = p.field AND h.position = p.number) AS reports
        FROM position p JOIN incident i ON i.id = p.incident JOIN field f ON f.incident = p.incident AND f.field = p.field
    """,
    "who_holds_what": """
        SELECT h.source, h.origin, h.type, h.stance, h.field, p.value, i.label, i.day_start, r.outlet, h.published,
               h.incident, h.report, h.claim
        FROM holder h JOIN position p ON p.incident = h.incident AND p.field = h.field AND p.number = h.position
             JOIN incident i ON i.id = h.incident JOIN report r ON r.id = h.report
    """,
    "disputes": """
        SELECT d.field, d.positions, d.partial, d.within, d.why, i.label, i.day_start, i.place, i.grade, d.incident
        FROM dispute d JOIN incident i ON i.id = d.incident
    """,
    "copies": """
        SELECT c.kind, c.share, c.agency, later.outlet, later.published, later.title, first.outlet AS of_outlet,
               first.published AS of_published, first.title AS of_title, c.why, c.report, c.of
        FROM copy c JOIN report later ON later.id = c.report JOIN report first ON first.id = c.of
    """,
    "judgements_in_force": """
        SELECT j.number, j.kind, j.subject, j.object, j.field, j.value, j.who, j.decided, j.reason, j.id, j.act
        FROM judgement j JOIN standing s ON s.judgement = j.number WHERE s.state = 'holds' AND j.kind <> 'withdraw'
    """,
}
