"""The options by which a command is told which extractor to use."""

import functools
from collections.abc import Callable
from typing import Any

import click


def choosing_extractor(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options; the command gets the chosen `extractor`. There is none for a key: others on the machine can read
    a command line, and a shell remembers it.
    """

    @click.option(
        "--extractor",
        "name",
        metavar="NAME",
        envvar="COMMUNIQUE_EXTRACTOR",
        default="rules",
        show_default=True,
        show_envvar=True,
        help="What finds the facts: 'rules', or 'llm', which asks a model at an endpoint of yours.",
    )
    @click.option(
        "--llm-url",
        metavar="URL",
        envvar="COMMUNIQUE_LLM_URL",
        show_envvar=True,
        help="The endpoint that 'llm' asks, OpenAI-compatible; its key comes from COMMUNIQUE_LLM_KEY.",
    )
    @click.option(
        "--llm-model",
        metavar="NAME",
        envvar="COMMUNIQUE_LLM_MODEL",
        show_envvar=True,
        help="The model that the endpoint is to use.",
    )
    @functools.wraps(command)
    def chosen(*arguments: Any, name: str, llm_url: str | None, llm_model: str | None, **rest: Any) -> None:
        from communique.pipeline.extractors import chosen as extractor_named
        from communique.pipeline.extractors import ended

        extractor = extractor_named(name, llm_url=llm_url, llm_model=llm_model)
        try:
            command(*arguments, extractor=extractor, **rest)
        finally:
            ended(extractor)

    return chosen
