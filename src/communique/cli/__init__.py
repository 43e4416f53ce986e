"""The commands. Each is a module of its own, imported when it is called, so that help comes at once."""


def main() -> None:
    """Runs the command line of this process and ends it with the command's exit status."""
    from communique.cli.commands import run

    run()
