"""The tree of exceptions. Everything that communique raises on purpose descends from one root.

CommuniqueError
├── KnowledgeError       a data file of the program's knowledge is malformed
├── ReadingError         an input cannot be read; names the input and the way out
│   ├── TooMuch          it unpacks to more than one input may; nothing further of it is read
│   └── FetchError       an address cannot be fetched, now or ever
│       └── Spent        the run has spent its bytes or seconds; the address is not at fault
├── ExtractionError      a document cannot be analysed
│   └── EndpointError    the endpoint that was to be asked cannot be used; no other document would fare better
├── RecordError          what an extractor said of a record has another shape, or no words in the document
├── LineError            a line of a register that is to be read back is malformed
│   └── VersionError     it is of a version that this program does not read
├── RegisterError        the register cannot be opened, read or written
│   └── NotHeldError     it does not hold what was asked for, or holds several by that name
├── ClusterError         the cluster that a read was given to cannot be reached, or was lost
├── AccessError          somebody may not do what they asked for
│   ├── LogInNeeded      nobody may, before it is known who they are
│   └── TooOften         it was tried too often; later it may be tried again
└── UsageError           a command or a setting makes no sense
"""


class CommuniqueError(Exception):
    """Root of the tree; its message is one line that a user can act on."""


class DateError(CommuniqueError, ValueError):
    """A string is no EDTF date, or a date cannot be moved as asked."""


class KnowledgeError(CommuniqueError):
    """A data file of the program's knowledge is malformed."""


class ReadingError(CommuniqueError):
    """An input cannot be read.

    `origin` names the input, `reason` says what is wrong with it, `way_out` what the user can do.
    """

    def __init__(self, origin: str, reason: str, way_out: str) -> None:
        super().__init__(f"{origin}: {reason}; {way_out}")
        self.origin = origin
        self.reason = reason
        self.way_out = way_out

    def __reduce__(self) -> tuple[type["ReadingError"], tuple[str, str, str]]:
        # What it is made again of in another process; of its message alone it could not be.
        return type(self), (self.origin, self.reason, self.way_out)


class TooMuch(ReadingError):
    """An input unpacks to more than one input may hold, so that nothing further of it is read."""


class FetchError(ReadingError):
    """An address cannot be fetched.

    `passing` says that it may be otherwise later; `wait` is how many seconds the host asks to be left alone; `status`
    is what it answered, where it did.
    """

    def __init__(
        self,
        origin: str,
        reason: str,
        way_out: str,
        *,
        passing: bool = False,
        wait: float = 0.0,
        status: int | None = None,
    ) -> None:
        super().__init__(origin, reason, way_out)
        self.passing = passing
        self.wait = wait
        self.status = status


class Spent(FetchError):
    """The run has spent its bytes or seconds, so that the address is left for the next one."""

    def __init__(self, origin: str) -> None:
        super().__init__(
            origin, "is left for the next run, since this one has spent what it may", "run it again", passing=True
        )


class ExtractionError(CommuniqueError):
    """A document cannot be analysed."""


class EndpointError(ExtractionError):
    """The endpoint that was to be asked cannot be used for any document: the key is refused, the model unknown."""


class RecordError(CommuniqueError):
    """What an extractor said of a record has another shape than records have, or no words in the document."""


class LineError(CommuniqueError):
    """A line of a register that is to be read back is malformed."""


class VersionError(LineError):
    """The lines of a register are of a version that this program does not read."""


class RegisterError(CommuniqueError):
    """The register cannot be opened, read or written; or what is to be kept in it does not fit what it holds."""


class BusyError(RegisterError):
    """Others write to the register, or its server is gone: the same may go well later."""


class NotHeldError(RegisterError):
    """The register does not hold what was asked for, or holds several by that name."""


class UsageError(CommuniqueError):
    """A command or a setting makes no sense."""


class ClusterError(CommuniqueError):
    """The cluster that a read was given to cannot be reached, or was lost on the way; what was kept until then is kept."""


class AccessError(CommuniqueError):
    """Somebody may not do what they asked for."""


class LogInNeeded(AccessError):
    """Nobody may do what was asked for before it is known who they are."""


class TooOften(AccessError):
    """What was asked for was tried too often; `seconds` says when it may be tried again."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds
