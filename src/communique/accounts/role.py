"""What an account may do."""

from typing import Literal, get_args

from communique.model.errors import UsageError

Role = Literal["reader", "reviewer", "editor", "administrator"]
"""What an account may do. Each role may do what those before it may.

reader         sees everything but accounts
reviewer       rules: confirms, corrects, rejects, joins, parts, and takes that back
editor         enters by hand, has documents read, withdraws them
administrator  keeps accounts, and sees what was done by whom
"""
ROLES: tuple[Role, ...] = get_args(Role)


def role(written: str) -> Role:
    """The role that is written; UsageError where there is none such."""
    for each in ROLES:
        if written == each:
            return each
    raise UsageError(f"'{written}' is no role; there are {', '.join(ROLES)}")


def lower(one: Role, other: Role) -> Role:
    """The one of two roles that may do less."""
    return min(one, other, key=ROLES.index)
