"""What lies in archives and tells of the archive itself, or of the system that packed it."""

_ABOUT = ("readme", "licence", "license")
_OF_SYSTEMS = ("__macosx", "thumbs.db", "desktop.ini")


def passed_over(path: str) -> bool:
    """Whether a file in a folder or an archive is left alone without a word: hidden ones, README, LICENCE."""
    steps = [step for step in path.split("/") if step not in ("", ".")]
    hidden = any(step[0] == "." and step != ".." for step in steps)
    last = steps[-1].casefold() if steps else ""
    return hidden or last.split(".")[0] in _ABOUT or any(step.casefold() in _OF_SYSTEMS for step in steps)


def climbs(path: str) -> bool:
    """Whether the path of something packed leads out of the archive: nothing is written by it, but nobody packs so."""
    plain = path.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:3] == ":/"
