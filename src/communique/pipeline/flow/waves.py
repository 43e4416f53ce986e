"""A large read in waves: each is read, analysed, reconciled and written down as a whole before it is kept.

What goes into a wave and what comes of it are held against each other: each document is read, held, or refused with its
reason. The register takes a wave in one transaction, and passes over what it holds; so a wave done twice changes nothing.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from communique.model.document import Document
from communique.model.errors import ClusterError, ExtractionError, ReadingError
from communique.model.finding import Extraction
from communique.model.original import Reading
from communique.pipeline import making
from communique.pipeline.ahead import begun_ahead
from communique.pipeline.apart_readings import read_files
from communique.pipeline.aside import Aside
from communique.pipeline.events import Event, Held, Rebuilt, Refused, Stopped, Unchanged, logged
from communique.pipeline.flow import sheets
from communique.pipeline.flow.engine import Engine
from communique.pipeline.flow.ledger import Came, Ledger, name_of
from communique.pipeline.intake import Stop, never, read_event
from communique.pipeline.listing import File, Listed, Listing
from communique.pipeline.shelved import folder_of
from communique.reading.inputs import STANDARD_INPUT
from communique.reading.within import Read
from communique.register.address import is_shared
from communique.register.superseding import Other

if TYPE_CHECKING:
    from communique.register.store import Register

WAVE = 1024
"""Inputs a wave: enough to keep many processes busy, few enough to lose little when a run is killed."""
LARGE = 1 << 20
"""Bytes from which on a file is read by the one who drives, document by document, for it may hold any number of them."""
ROOM = 32 * LARGE
"""Bytes of the files of a wave, which hold who knows how many documents."""
JOINED = "joined"
"""What is joined lies in a folder of this name until all is told."""
MAKING = "records"
"""What records are made of lies in a folder of this name meanwhile."""
SUFFIX = ".waves"
"""The waves of a read into 'communique.db' lie in the folder 'communique.db.waves' until it is done."""

Input = tuple[File | None, Path | Read | Unchanged]
_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class _Done:
    """A wave that was done, and the version of the rules; what was passed over unopened, and the files of the rest."""

    came: list[Came]
    version: str
    unchanged: Sequence[Unchanged] = ()
    files: Mapping[str, File] = field(default_factory=dict)


def read_in_waves(
    register: "Register",
    paths: Sequence[str | Path],
    engine: Engine,
    *,
    work: Path | None = None,
    stdin: BinaryIO | None = None,
    stop: Stop = never,
    size: int = WAVE,
    anew: bool = False,
) -> Iterator[Event]:
    """Reads files, folders and '-' into the register as `intake.read_into` does, by an engine; yields what happens to each.

    `work` is where waves and what is joined lie until the read is done; all machines of a cluster have to see it, and the
    files that are read. `stop` is asked before each wave. Raises ClusterError where the engine is lost, RegisterError where
    a wave cannot be written or kept; the waves before it are kept.
    """
    work = work or folder_of(register, SUFFIX)
    ledger = Ledger(work / "ledger")
    aside = Aside(register)
    reading = _Reading(register, engine, ledger)
    with closing(engine):
        listed = Listing(register, paths, anew=anew)
        wanted = takewhile(lambda _: not stop(), _cut(_inputs(listed, stdin), size))
        for done in begun_ahead(reading.done, wanted):
            for event in _keep(register, done, aside):
                logged(event)
                yield event
        if not stop():
            aside.ended()
        aside.close()
        if stop():
            yield Stopped()
        yield from _finish(register, engine, work)
    if not stop():
        ledger.clear()
        with suppress(OSError):  # it was there before, with other things in it
            work.rmdir()
    yield Rebuilt(register.counts())


def _inputs(listed: Iterable[Listed], stdin: BinaryIO | None) -> Iterator[Input]:
    """The inputs: small files by their names, and what large ones and standard input hold, document by document."""
    for each in listed:
        if not isinstance(each, File):
            yield None, each
        elif each.path == STANDARD_INPUT or each.size >= LARGE:
            yield from read_files([each], stdin)
        else:
            yield each, Path(each.path)


def _cut(inputs: Iterable[Input], size: int) -> Iterator[list[Input]]:
    """The inputs in waves of so many, or fewer where their files take much room."""
    wave: list[Input] = []
    room = 0
    for file, what in inputs:
        wave.append((file, what))
        room += file.size if file is not None and isinstance(what, Path) else 0
        if len(wave) >= size or room >= ROOM:
            yield wave
            wave, room = [], 0
    if wave:
        yield wave


class _Reading:
    """Does waves, one after the other."""

    def __init__(self, register: "Register", engine: Engine, ledger: Ledger) -> None:
        self._register, self._engine, self._ledger = register, engine, ledger
        # Of this wave and the one before it, which may not be kept yet; what came with those before that is held.
        self._begun: deque[set[str]] = deque([set()], maxlen=2)

    def done(self, wave: Sequence[Input]) -> _Done:
        """What comes of a wave, by the ledger where it was done before."""
        self._begun.append(set())
        version = self._engine.version
        unchanged = [what for _, what in wave if isinstance(what, Unchanged)]
        wave = [(file, what) for file, what in wave if not isinstance(what, Unchanged)]
        name = name_of(map(_told, wave), version)
        came = self._ledger.came(name)
        if came is None:
            came = self._came(self._read(wave))
            if any(each.said is not None for each in came):
                self._ledger.write(name, came, version)
        self._begun[-1].update(each.what.digest for each in came if isinstance(each.what, Document))
        return _Done(came, version, unchanged, {file.path: file for file, _ in wave if file is not None})

    def _read(self, wave: Sequence[Input]) -> list[tuple[str, Read]]:
        """What the inputs of a wave hold, in their order; files are read by the engine."""
        named = [str(what) for _, what in wave if isinstance(what, Path)]
        held = iter(_each(self._engine.read, named))
        found: list[tuple[str, Read]] = []
        for listed, what in wave:
            file = _name(listed, what)
            if isinstance(what, Unchanged):
                continue
            if not isinstance(what, Path):
                found.append((file, what))
                continue
            told = next(held)
            lost = ReadingError(file, "was lost on the way through the cluster", "read it again")
            found += [(file, each) for each in ([lost] if told is None else told)]
        return found

    def _came(self, inputs: Sequence[tuple[str, Read]]) -> list[Came]:
        """What comes of each: documents that are new are analysed."""
        came: list[Came] = []
        new: list[int] = []
        digests = ["" if isinstance(item, ReadingError) else item.document.digest for _, item in inputs]
        held = self._register.held_among(filter(None, digests))
        for (file, item), digest in zip(inputs, digests, strict=True):
            if isinstance(item, ReadingError):
                came.append(Came(file=file, what=item))
                continue
            if digest not in held and not any(digest in wave for wave in self._begun):
                self._begun[-1].add(digest)
                new.append(len(came))
            came.append(Came(file=file, what=item.document, original=item.original))
        documents = [each.what for each in (came[at] for at in new) if isinstance(each.what, Document)]
        told = _each(self._engine.analyse, documents)
        for at, document, said in zip(new, documents, told, strict=True):
            lost = ExtractionError(f"{document.id}: was lost on the way through the cluster; read it again")
            came[at] = replace(came[at], said=lost if said is None else said)
        return came


def _each(step: Callable[[Sequence[_In]], Sequence[_Out]], given: Sequence[_In]) -> list[_Out]:
    """What comes of each of those that are given; what is lost is asked for once more. Raises ClusterError for what is more."""
    found = list(step(given)) if given else []
    if len(found) != len(given):
        raise ClusterError(f"{len(given)} went into a wave and {len(found)} came out of it; report it")
    lost = [at for at, told in enumerate(found) if told is None]
    if lost:
        for at, told in zip(lost, step([given[at] for at in lost]), strict=True):
            found[at] = told
    return found


def _keep(register: "Register", done: _Done, aside: Aside) -> Iterator[Event]:
    """Keeps what came of a wave, in one transaction; what happened to each."""
    yield from done.unchanged
    for each in done.came:
        what = Reading(each.what, each.original) if isinstance(each.what, Document) else each.what
        aside.come(done.files.get(each.file), what)
    said = [(each.what, each.said, each.original) for each in done.came if isinstance(each.said, Extraction)]
    new = [(document, told, original) for document, told, original in said if isinstance(document, Document)]
    added = register.add_all(new, extractor=done.version)
    versions = register.versions_of(
        document.id for (document, _, _), kept in zip(new, added, strict=True) if kept is True
    )
    outcomes = iter(added)
    for each in done.came:
        event = _event(each, outcomes, versions)
        aside.note(event)
        yield event


def _event(came: Came, outcomes: Iterator[object], versions: Mapping[str, tuple[Other, ...]]) -> Event:
    if isinstance(came.what, ReadingError):
        return Refused(str(came.what))
    if came.said is None:
        return Held(came.what)
    if isinstance(came.said, ExtractionError):
        return Refused(str(came.said), came.what)
    outcome = next(outcomes)
    if outcome is True:
        return read_event(came.what, came.said, versions=versions.get(came.what.id, ()))
    return Refused(str(outcome), came.what) if isinstance(outcome, Exception) else Held(came.what)


def _finish(register: "Register", engine: Engine, work: Path) -> Iterator[Event]:
    """Tells what all documents share, where any came since that was told last, and brings the records up to date; how far that
    is.
    """
    if register.is_told():
        return
    told = False
    while not told:  # another may have told it meanwhile, in the light of more
        names, folder = register.untold(), work / JOINED
        sheets.clear(folder)
        try:
            sheets.write(register, folder)
            told = register.tell_all(names, engine.shared(folder))
        finally:
            sheets.clear(folder)
    if is_shared(register.path):
        yield from making.told(register.catching_up(engine, (work / MAKING).absolute()))
    else:
        yield from making.catching_up(register)  # a file is looked at by this machine alone


def _name(file: File | None, what: Path | Read | Unchanged) -> str:
    """How what stood in a file, or is none, is named in the ledger."""
    if file is not None:
        return file.path
    return what.origin if isinstance(what, ReadingError) else ""


def _told(given: Input) -> str:
    """An input as it goes into the name of its wave; a file that was changed is another."""
    listed, what = given
    file = _name(listed, what)
    if listed is not None and isinstance(what, Path):
        return f"file {what} {listed.size} {listed.changed}"
    return f"{file} {what.document.digest}" if isinstance(what, Reading) else f"{file} {what}"
