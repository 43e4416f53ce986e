"""Which relationships somebody watches: what is theirs comes first in the queue."""

from typing import Annotated

from fastapi import Depends

from communique import accounts
from communique.register.queue import Watched
from communique.web.asked import Asker, Held


async def watched(register: Held, asker: Asker) -> Watched:
    """The relationships that the visitor watches."""
    return accounts.watching(register, asker.name)


Watching = Annotated[Watched, Depends(watched)]
