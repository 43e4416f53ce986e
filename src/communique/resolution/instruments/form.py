"""The forms that one instrument goes by in different papers."""

_KIN = (
    frozenset(("agreement", "treaty", "convention", "contract", "other")),
    frozenset(("plan", "programme", "other")),
    frozenset(("joint statement", "declaration", "other")),
    frozenset(("memorandum", "agreement", "other")),
    frozenset(("arrangement", "other")),
    frozenset(("protocol", "other")),
)
"""Forms that one instrument goes by in different papers."""
TREATY = "treaty"
_TREATIES = frozenset((TREATY, "agreement"))
PROPER_FORMS = frozenset(("agreement", "treaty", "convention", "other", "protocol"))
"""Forms that states join under one name. Every capital has seen declarations, every pair signs memoranda."""


def of_kin(form: str, *others: str) -> bool:
    """Whether an instrument of one form may go by one of the others."""
    return form in others or any(form in kin and other in kin for other in others for kin in _KIN)


def told_as(form: str, forms: tuple[str, ...]) -> bool:
    """Whether a report may give this form to what goes by these: treaties are called agreements."""
    return form in forms or (form in _TREATIES and not _TREATIES.isdisjoint(forms))
