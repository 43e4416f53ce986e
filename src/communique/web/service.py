"""What each process of a service opens: the register with its pages, made ready before the first visitor comes."""

import gc
import os
import signal
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from communique import journal
from communique.model.errors import CommuniqueError
from communique.web.access.house import House

if TYPE_CHECKING:
    from fastapi import FastAPI

    from communique.register.store import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The pages over the register at a path, as every process of the service opens them.

    What they have to know together lies in the register, but for the word that signs sessions where no log-in is asked for,
    which is the same `secret` in all, and the folder in which their desks tell each other of `uploads`.
    `log` says where they write what happens.
    """

    register: str
    hosts: Sequence[str]
    house: House
    secret: str
    uploads: str
    log: Mapping[str, str] = field(default_factory=dict)

    def __call__(self) -> "FastAPI":
        """The pages, of this process. Raises RegisterError where the register cannot be opened."""
        if parent_process() is not None:
            from communique.web.together import counting_in

            journal.begin(self.log)
            counting_in(Path(self.uploads) / "metrics")
        # A process is asked whether it lives before it is asked for pages: what takes long to load is loaded here.
        from communique.register.store import Register
        from communique.web.application import application

        held = Register.open(self.register)
        pages = application(held, self.hosts, house=self.house, secret=self.secret, uploads=Path(self.uploads))
        _seldom_search_for_cycles()
        threading.Thread(target=_end_with_parent, daemon=True, name="parent").start()
        threading.Thread(target=make_ready, args=(held,), daemon=True, name="ready").start()
        return pages


def _end_with_parent() -> None:
    """Ends this process where the one that started it is gone, however that died: else it would keep the port."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def make_ready(register: "Register") -> None:
    """Counts what is counted once, and makes the templates, so that no visitor waits for it."""
    from communique.register.activity import Scope
    from communique.web.page import make_templates

    make_templates()
    # Who asks for it is told what is wrong with the register, if anything is.
    with suppress(CommuniqueError):
        register.counts()
        register.number_due(date.today())
        register.relationships()
        register.tallies(Scope())
        register.sources()


def _seldom_search_for_cycles() -> None:
    """Has the collector pass over what was loaded to serve, and come more seldom.

    A page makes tens of thousands of values that hang together in no cycle; to look through them all again and again took up
    to half of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
