"""Full-text search in PostgreSQL that finds what SQLite's finds: whole words, without case and the accents of Latin letters.

``sayso_words`` folds a text to its words, parted by one blank: marks that stand by themselves go, then those of Latin letters, as FTS5
does it. What each row has of them stands in a search table as ``tsvector`` ('simple': no stemming, no stop words), in parts, since
PostgreSQL takes no more than 1 MiB of words at once. A row is found when each word is in any of its parts; the rank is the sum over words
and parts. Words that must stand together are looked for in the parts; a part notes no more than 255 places of a word, and none beyond the
16,383rd: where it is ``crowded`` so, or where the words may stand across two parts, the folded text itself is looked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from sqlalchemy import ARRAY, ColumnElement, Connection, Table, Text, false, func, literal, select, text

from sayso.record.stores.postgres.words import marked
from sayso.record.stores.protocol import SEARCHED, Found, searched_terms

_PART = 100_000  # characters of folded text in a row of a search table
_SHOWN = 24  # words around a match
# How letters are told from other signs and made small, whatever the database was made with: the first that the server has.
_LETTERS = ("und-x-icu", "pg_c_utf8", "C.utf8", "C.UTF-8", "en_US.utf8")

_WORDS = """
CREATE FUNCTION sayso_words(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
    SELECT btrim(regexp_replace(regexp_replace(lower(normalize(regexp_replace(normalize(
        regexp_replace(given, '[\\u0300-\\u036f]+', '', 'g'), NFD), '([A-Za-z])[\\u0300-\\u036f]+', '\\1', 'g'), NFC){collate}),
        '[^[:alnum:]]+', ' ', 'g'), '([[:alnum:]]{{255}})[[:alnum:]]+', '\\1', 'g'))
$$
"""

_CROWDED = """
CREATE FUNCTION sayso_crowded(words tsvector) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (SELECT FROM unnest(words) AS w (word, places, weights)
                   WHERE cardinality(places) >= 255 OR places[cardinality(places)] >= 16383)
$$
"""

_FILL = """
CREATE FUNCTION sayso_fill_{search}(row_number integer, heavy text, rest text) RETURNS void LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
DECLARE
    words text := sayso_words(rest);
    piece text;
    found tsvector;
    part integer := 0;
BEGIN
    found := setweight(to_tsvector('simple', coalesce(sayso_words(heavy), '')), 'A');
    INSERT INTO {search} VALUES (row_number, 0, sayso_crowded(found), found);
    WHILE words <> '' LOOP
        piece := left(words, {part});
        IF length(words) > {part} AND position(' ' IN piece) > 0 THEN
            piece := left(piece, -position(' ' IN reverse(piece)));
        END IF;
        words := ltrim(substr(words, length(piece) + 1));
        part := part + 1;
        found := to_tsvector('simple', piece);
        INSERT INTO {search} VALUES (row_number, part, sayso_crowded(found), found);
    END LOOP;
END $$
"""

_TRIGGER = """
CREATE FUNCTION sayso_on_{table}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN DELETE FROM {search} WHERE number = OLD.number; END IF;
    PERFORM sayso_fill_{search}(NEW.number, {new});
    RETURN NULL;
END $$
"""


_FIND = """
CREATE FUNCTION sayso_find_{table}(terms text[]) RETURNS TABLE (number integer, rank double precision) LANGUAGE sql STABLE
SET search_path FROM CURRENT AS $$
    WITH folded AS MATERIALIZED (SELECT DISTINCT sayso_words(term) AS term FROM unnest(terms) AS given (term)),
    single AS MATERIALIZED (SELECT DISTINCT word FROM folded, unnest(string_to_array(term, ' ')) AS words (word) WHERE word <> ''),
    found AS MATERIALIZED (
        SELECT s.number, sum(ts_rank('{{0.25, 0.25, 0.25, 1.0}}', s.words, plainto_tsquery('simple', word), 1)) AS rank
        FROM single JOIN {search} s ON s.words @@ plainto_tsquery('simple', word)
        GROUP BY s.number HAVING count(DISTINCT word) = (SELECT count(*) FROM single))
    SELECT f.number, f.rank FROM found f JOIN {table} r ON r.number = f.number
    WHERE NOT EXISTS (
        SELECT FROM folded WHERE term LIKE '% %'
        AND NOT EXISTS (SELECT FROM {search} s WHERE s.number = f.number AND s.words @@ phraseto_tsquery('simple', term))
        AND NOT (EXISTS (SELECT FROM {search} s WHERE s.number = f.number AND (s.part > 1 OR s.crowded)) AND ({held})))
$$
"""
_HELD = "position(' ' || term || ' ' IN ' ' || sayso_words(coalesce(r.{column}, '')) || ' ') > 0"


def make_search(connection: Connection) -> None:
    """Make the search tables, and what keeps and fills them."""
    known = set(connection.execute(text("SELECT collname FROM pg_collation")).scalars())
    letters = next((name for name in _LETTERS if name in known), None)
    _run(connection, _WORDS.format(collate=f' COLLATE "{letters}"' if letters else ""))
    _run(connection, _CROWDED)
    for search, table, columns in SEARCHED:
        for statement in _search_table(search, table, columns):
            _run(connection, statement)


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.strip(), execution_options={"no_parameters": True})


def _search_table(search: str, table: str, columns: tuple[str, ...]) -> Iterator[str]:
    names = {"search": search, "table": table, "part": _PART}
    old, new = (", ".join([*(f"{row}{c}" for c in columns), "NULL"][:2]) for row in ("", "NEW."))
    yield (
        f"CREATE TABLE {search} (number integer NOT NULL REFERENCES {table} (number) ON DELETE CASCADE, part integer NOT NULL,"
        " crowded boolean NOT NULL, words tsvector NOT NULL, PRIMARY KEY (number, part))"
    )
    yield _FILL.format(**names)
    yield _TRIGGER.format(**names, new=new)
    yield _FIND.format(**names, held=" OR ".join(_HELD.format(column=c) for c in columns))
    yield f"SELECT sayso_fill_{search}(number, {old}) FROM {table}"
    yield f"CREATE INDEX {search}_words ON {search} USING gin (words)"
    yield f"CREATE TRIGGER {search}_in AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION sayso_on_{table}()"
    changed = ", ".join(columns)
    yield f"CREATE TRIGGER {search}_new AFTER UPDATE OF {changed} ON {table} FOR EACH ROW EXECUTE FUNCTION sayso_on_{table}()"


def numbers_with(table: Table, words: str) -> ColumnElement[bool]:
    """See ``Store``."""
    terms = searched_terms(words)
    if not terms:
        return false()
    found = getattr(func, f"sayso_find_{table.name}")(literal(terms, ARRAY(Text))).table_valued("number", "rank")
    return cast("ColumnElement[bool]", table.c.number.in_(select(found.c.number)))


def search_reports(connection: Connection, words: str, limit: int) -> list[Found]:
    """See ``Store``."""
    rows, terms = _search(connection, words, limit, "report", "published, outlet, title, text")
    return [Found(row.id, row.title, row.published, row.outlet, marked(row.text, terms, most=_SHOWN)) for row in rows]


def search_incidents(connection: Connection, words: str, limit: int) -> list[Found]:
    """See ``Store``."""
    rows, terms = _search(connection, words, limit, "incident", "day_start, label")
    return [Found(row.id, row.label, row.day_start, None, marked(row.label, terms)) for row in rows]


def _search(connection: Connection, words: str, limit: int, table: str, shown: str) -> tuple[list[Any], list[list[str]]]:
    """The best rows, and the words of each term as the server folds them."""
    given = {"terms": searched_terms(words), "limit": limit}
    if not given["terms"]:
        return [], []
    query = f"SELECT id, {shown} FROM {table} JOIN sayso_find_{table}(CAST(:terms AS text[])) USING (number) ORDER BY rank DESC, id LIMIT :limit"
    rows = list(connection.execute(text(query), given))
    folded = connection.execute(text("SELECT sayso_words(term) FROM unnest(CAST(:terms AS text[])) AS given (term)"), given).scalars()
    return rows, [term.split(" ") for term in folded if term]
