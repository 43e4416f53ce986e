"""The house that the pages are open to: whether it asks who comes, and how."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.web.access.provider import Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """`asks` says whether a log-in is demanded; `https` that the pages are seen through HTTPS alone, by a proxy that stands
    before them; `provider` vouches for people in the place of a password; `user` is who visits where nobody is asked.
    """

    asks: bool = False
    https: bool = False
    provider: "Provider | None" = None
    user: str = "user"
