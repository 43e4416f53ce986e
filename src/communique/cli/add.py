"""`communique add`: facts that a person enters."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.decide import signed
from communique.cli.opening import register_at
from communique.cli.terminal import complain, say
from communique.model.document import Document
from communique.model.errors import ReadingError, RecordError, UsageError

if TYPE_CHECKING:
    from communique.register.store import Register


@click.command("add", short_help="Enter facts by hand.")
@click.argument("kind", metavar="KIND | FILE.yaml")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE...]")
@click.option("--document", type=click.Path(path_type=Path), help="A protocol, note or letter that shows it.")
@click.option("--source", metavar="HOUSE", help="The house for which it is entered ('Secretariat of the Commission').")
@click.option("--by", metavar="NAME", envvar="COMMUNIQUE_USER", help="Who enters it; the user's name by default.")
@click.option("--on", "day", metavar="DATE", help="The day on which it is entered; today by default.")
@click.pass_obj
def command(
    register_url: str, kind: str, fields: tuple[str, ...], document: Path | None, source: str | None, by: str | None,
    day: str | None,
) -> None:  # fmt: skip
    """Enter a meeting, instrument, mechanism, project, statement or office by hand, or many from a YAML file.

    \b
      communique add meeting form=session 'mechanism=Joint Commission' ordinal=7 parties=IS,MA stage=held
      communique add project 'name=tidal power plant at Agadir' parties=IS,MA 'status=under way' date=2024-05
      communique add office 'person=Nadia Alaoui' 'office=Fisheries Minister' party=MA --document decree.txt
      communique add sessions.yaml --source 'Secretariat of the Joint Commission'

    The file holds a list of entries, each with its kind and fields. With 'quotes', a field points at its words in
    the document that shows it, too. What a person enters outranks what documents tell; it is taken out again with
    'communique decide withdraw'. An entry that is malformed gets a line on standard error; the others are kept.
    """
    from communique.pipeline.by_hand import EXTRACTOR, Origin, note
    from communique.pipeline.intake import Intake

    held = _from_file(Path(kind)) if kind.endswith((".yaml", ".yml")) else [_from_words(kind, fields)]
    failed = 0
    with register_at(register_url, create=True) as register:
        shown = _attached(register, document)
        origin = Origin(by=signed(by), day=day or date.today().isoformat(), source=source, shown=shown)
        intake = Intake(register)
        for number, entry in enumerate(held, 1):
            try:
                made, told = note(entry, origin)
            except RecordError as error:
                complain(f"entry {number}: {error}")
                failed += 1
                continue
            new = intake.enter(made, told, EXTRACTOR)
            say(f"{'entered' if new else 'held already'}: {made.title} ({made.id})")
        intake.finish()
        intake.close()
    if failed:
        raise SystemExit(1)


def _from_words(kind: str, fields: tuple[str, ...]) -> Mapping[str, Any]:
    from communique.pipeline.deciding import written_value

    entry: dict[str, Any] = {"kind": kind}
    for each in fields:
        name, sign, value = each.partition("=")
        if not sign:
            raise UsageError(f"{each!r} is no FIELD=VALUE, such as date=2024-02-20")
        entry[name] = written_value(kind, name, value)
    return entry


def _from_file(path: Path) -> list[Mapping[str, Any]]:
    from communique.pipeline.by_hand import from_yaml

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: this is no YAML ({error})") from error
    return from_yaml(text, str(path))


def _attached(register: "Register", path: Path | None) -> Document | None:
    """The document that shows what is entered, read into the register like any other."""
    if path is None:
        return None
    from communique.pipeline.intake import read_into
    from communique.reading import read

    found = next(iter(read([path])), None)
    if found is None or isinstance(found, ReadingError):
        raise UsageError(str(found) if found else f"{path}: there is nothing in it to read")
    for _ in read_into(register, [path]):
        pass
    return found
