"""Days as people write them in a command or an address."""

from datetime import date

from communique.model.errors import UsageError


def day(written: str) -> date:
    """The day that is written as 2021-12-07. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"'{written}' is no day; write it as 2021-12-07") from None
