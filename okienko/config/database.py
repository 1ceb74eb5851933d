"""The two database roles, and which settings a server that people use must not have."""

from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from okienko.domain.rounds.models import PlacesRound, Written

# The application adds to these tables and reads them; it can neither change nor remove a row.
APPEND_ONLY = ("journal_entry", *(model._meta.db_table for model in Written.__subclasses__()))
# Of these it may change only the columns named here, and remove nothing.
FEW_COLUMNS = {PlacesRound._meta.db_table: ("version", "state", "draft")}
SAFE = ("fsync", "full_page_writes", "synchronous_commit")


@transaction.atomic
def grant_application_rights() -> None:
    """Give the application role what it needs on every table, and no more on the append-only ones. Run by the owner."""
    role = settings.APPLICATION_ROLE
    with connection.cursor() as cursor:
        ensure_role(role)
        cursor.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [role])
        if not cursor.fetchone()[0]:
            cursor.execute(f"GRANT {role} TO CURRENT_USER")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'journal_entry'::regclass")
        for table in (*APPEND_ONLY, *(row[0] for row in cursor.fetchall())):
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
        for table, columns in FEW_COLUMNS.items():
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
            cursor.execute(f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO {role}")


def ensure_role(role: str) -> None:
    """See that the server has this role. Two databases may be set up at once, and they share the roles."""
    with connection.cursor() as cursor:
        if _has_role(role):
            return
        try:
            # Whoever comes second waits here for the first to finish, and is told that the role is there.
            with transaction.atomic():
                cursor.execute(f"CREATE ROLE {role} NOLOGIN NOINHERIT")
        except (IntegrityError, ProgrammingError):
            if not _has_role(role):
                raise


def _has_role(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def unsafe_settings() -> list[str]:
    """Names of durability settings that are off on this server: with them an acknowledged write can be lost."""
    with connection.cursor() as cursor:
        unsafe = []
        for name in SAFE:
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                unsafe.append(name)
        return unsafe


def server_version() -> int:
    """The server's version as a number: 150018 is 15.18."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0])


def missing_migrations() -> bool:
    """Whether some tables are not up to date."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def acts_as_application() -> bool:
    """Whether this connection is one that may not change the journal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'journal_entry', 'UPDATE')")
        return not cursor.fetchone()[0]
