"""Which extractors there are, and how one is chosen by its name."""

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

from communique.extraction.extractor import Extractor
from communique.model.errors import UsageError
from communique.pipeline.crew import WORKERS, Crew

RULES, LLM = "rules", "llm"
GROUP = "communique.extractors"
"""The group of entry points under which other packages offer theirs; an entry leads to what makes one."""


def rules() -> Extractor:
    """The extractor that the program ships, to work in this process; it takes a moment to load, so ask for it when needed."""
    from communique.extraction.rules import Rules

    return Rules()


def chosen(name: str = RULES, *, llm_url: str | None = None, llm_model: str | None = None) -> Extractor:
    """The extractor with this name; `llm_url` and `llm_model` go before the environment's.

    Raises UsageError where there is none, or it lacks a setting or a package.
    """
    if name == RULES:
        return Crew(WORKERS)
    if name == LLM:
        from communique.extraction.asked.asking import Asked
        from communique.extraction.asked.endpoint import endpoint

        return Asked(endpoint(llm_url, llm_model))
    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in offered:
        raise UsageError(f"there is no extractor '{name}'; choose one of {', '.join(names(offered))}")
    return _made(offered[name])


def ended(extractor: Extractor) -> None:
    """Lets go of an extractor: of the processes in which it works, where it has any."""
    if isinstance(extractor, Crew):
        extractor.close()


def names(offered: Iterable[str] = ()) -> list[str]:
    """The extractors of the program, and then those that other packages offer."""
    return [RULES, LLM, *sorted(set(offered) - {RULES, LLM})]


def _made(entry: EntryPoint) -> Extractor:
    try:
        made: Extractor = entry.load()()
    except (ImportError, AttributeError) as error:
        raise UsageError(
            f"the extractor '{entry.name}' cannot be loaded ({error}); install its package anew"
        ) from error
    return made
