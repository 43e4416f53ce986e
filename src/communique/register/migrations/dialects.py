"""What revisions do in one way in SQLite and in another in PostgreSQL."""

from alembic import op
from sqlalchemy import Connection

FUNCTIONS = (
    """
    CREATE FUNCTION json_steps(path text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT string_to_array(ltrim(regexp_replace(substr(path, 2), '\\[(\\d+)\\]', '.\\1', 'g'), '.'), '.')
    $$
    """,
    """
    CREATE FUNCTION json_extract(body text, path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT body::json #>> json_steps(path)
    $$
    """,
    """
    CREATE FUNCTION json_extract(body text, VARIADIC paths text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT '[' || string_agg(coalesce((held.told #> json_steps(path))::text, 'null'), ',' ORDER BY place) || ']'
      FROM (SELECT body::json AS told) AS held, unnest(paths) WITH ORDINALITY AS asked (path, place)
    $$
    """,
    """
    CREATE FUNCTION json_type(body text, path text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT json_typeof(body::json #> json_steps(path))
    $$
    """,
    """
    CREATE FUNCTION json_array_length(body text, path text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT CASE json_typeof(body::json #> json_steps(path))
        WHEN 'array' THEN json_array_length(body::json #> json_steps(path)) ELSE 0 END
      WHERE (body::json #> json_steps(path)) IS NOT NULL
    $$
    """,
    """
    CREATE FUNCTION json_each(body text, path text DEFAULT '$') RETURNS TABLE (key text, value text)
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 20 AS $$
      WITH asked AS (SELECT CASE path WHEN '$' THEN body::json ELSE body::json #> json_steps(path) END AS told)
      SELECT (place - 1)::text, held FROM asked,
        json_array_elements_text(CASE json_typeof(told) WHEN 'array' THEN told ELSE '[]' END)
        WITH ORDINALITY AS each_one (held, place)
      UNION ALL
      SELECT name, held FROM asked,
        json_each_text(CASE json_typeof(told) WHEN 'object' THEN told ELSE '{}' END) AS each_one (name, held)
    $$
    """,
    """
    CREATE FUNCTION json_valid(body text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
    BEGIN
      PERFORM body::json;
      RETURN true;
    EXCEPTION WHEN data_exception THEN
      RETURN false;
    END
    $$
    """,
    """
    CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END
    $$
    """,
)
"""What queries ask of SQLite and PostgreSQL has under other names; and what guards the tables that are only added to."""


def postgresql() -> bool:
    """Whether the register is in PostgreSQL."""
    return op.get_context().dialect.name == "postgresql"


def run(*statements: str) -> None:
    """Runs statements as they stand."""
    for statement in statements:
        op.get_bind().exec_driver_sql(statement, execution_options={"no_parameters": True})


def guard(table: str) -> None:
    """Has the database refuse to change or delete rows of a table."""
    if postgresql():
        run(
            *(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION only_added()"
                for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT"))
            )
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are only ever added'); END"
        )


def may_be_long(table: str, *key: str, looked_up: str | None = None) -> None:
    """Has PostgreSQL know the rows of a table by digests of some columns of its key, which are too long for it else."""
    if postgresql():
        marks = ", ".join(f"(md5({name})::uuid)" if name != "sort" else name for name in key)
        run(
            f"ALTER TABLE {table} DROP CONSTRAINT pk_{table}",
            f"CREATE UNIQUE INDEX uq_{table} ON {table} ({marks})",
            *([f"CREATE INDEX ix_{table}_{looked_up} ON {table} USING hash ({looked_up})"] if looked_up else []),
        )


def held_whole(table: str, *key: str, looked_up: str) -> None:
    """Takes back what `may_be_long` did."""
    if postgresql():
        run(
            f"DROP INDEX ix_{table}_{looked_up}",
            f"DROP INDEX uq_{table}",
            f"ALTER TABLE {table} ADD CONSTRAINT pk_{table} PRIMARY KEY ({', '.join(key)})",
        )


def compare_by_code_point(db: Connection) -> None:
    """Has PostgreSQL compare all texts as SQLite and Python do, whatever language the database was made for."""
    if db.dialect.name != "postgresql":
        return
    columns = (
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C' "
        "AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = current_schema())"
    )
    found = db.exec_driver_sql(columns).all()
    for table in sorted({table for table, _ in found}):
        changes = (f'ALTER COLUMN "{name}" TYPE text COLLATE "C"' for other, name in found if other == table)
        db.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(changes)}')
