"""Monthly partitions of the journal, made ahead by the owner role at every `okienko migrate`."""

from datetime import date

from django.db import connection

MONTHS_AHEAD = 24


def make_partitions(first: date) -> None:
    """Make the partitions of `first`'s month and the months after it.

    A month whose rows already lie in the rest stays there.
    """
    with connection.cursor() as cursor:
        for ahead in range(MONTHS_AHEAD + 1):
            start = _month(first, ahead)
            name = f"journal_entry_{start:%Y_%m}"
            cursor.execute("SELECT to_regclass(%s)", [name])
            if cursor.fetchone()[0] is not None:
                continue
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM journal_entry_rest WHERE at >= %s AND at < %s)",
                [start, _month(first, ahead + 1)],
            )
            if not cursor.fetchone()[0]:
                bounds = f"FROM ('{start}') TO ('{_month(first, ahead + 1)}')"
                cursor.execute(f"CREATE TABLE {name} PARTITION OF journal_entry FOR VALUES {bounds}")


def _month(first: date, ahead: int) -> date:
    months = first.year * 12 + first.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)
