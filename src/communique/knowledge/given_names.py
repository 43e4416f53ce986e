"""Short and long forms of given names."""

from collections.abc import Mapping
from functools import cache

from communique.knowledge.files import load


@cache
def given_names() -> Mapping[str, frozenset[str]]:
    """Each form of a given name to all the forms of that name. Raises KnowledgeError where the file is malformed."""
    forms: dict[str, frozenset[str]] = {}
    for group in load("given_names.yaml")["forms"]:
        for name in group:
            forms[name] = forms.get(name, frozenset()) | frozenset(group)
    return forms
