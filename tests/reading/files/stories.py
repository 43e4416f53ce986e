"""The stories that the files here tell, as `stories.yaml` has them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Story:
    """A story, and what a file that tells it may say of it."""

    title: str
    source: str
    published: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    def in_html(self) -> str:
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)


def stories() -> dict[str, Story]:
    told = yaml.safe_load((HERE / "stories.yaml").read_text("utf-8"))
    return {name: Story(**{**story, "paragraphs": tuple(story["paragraphs"])}) for name, story in told.items()}
