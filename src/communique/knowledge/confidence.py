"""What labelled documents taught about sureness: for each kind of finding, the weights of its traits."""

from collections.abc import Mapping
from functools import cache

from communique.knowledge.files import load
from communique.model.errors import KnowledgeError

Weights = Mapping[str, float]


@cache
def weights(kind: str) -> Weights:
    """The weights of the traits of a kind of finding; `base` is added to every one.

    Raises KnowledgeError where the data file is malformed.
    """
    held = load("confidence.yaml").get(kind)
    if not isinstance(held, dict) or not all(isinstance(value, int | float) for value in held.values()):
        raise KnowledgeError(f"confidence.yaml: {kind} must map traits to numbers; mend the file or remove it")
    return {str(trait): float(value) for trait, value in held.items()}
