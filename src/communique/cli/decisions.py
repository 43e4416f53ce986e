"""`communique decisions`: who ruled what, and what has to be looked at again."""

import click

from communique.cli.opening import register_at
from communique.cli.terminal import say, table
from communique.model.decision import Decision
from communique.publishing import wording


@click.command("decisions", short_help="Show who ruled what.")
@click.option("--review", is_flag=True, help="Only those whose ground has changed since.")
@click.pass_obj
def command(register_url: str, review: bool) -> None:
    """Show the decisions in the order in which they were made, those taken back too.

    A decision comes back for review when the documents tell otherwise than when it was made; until somebody looks
    at it, it holds.

    \b
      communique decisions
      communique decisions --review
    """
    with register_at(register_url) as register:
        standing = {each.decision.id: each for each in register.standing()}
        rows = []
        for decision in register.decisions():
            held = standing.get(decision.id)
            state = held.state if held else "stands" if decision.act == "undo" else "undone"
            if not review or state == "review":
                why = held.why if held else ""
                rows.append([decision.at[:16], decision.by, decision.id, state, _words(decision), decision.reason, why])
    table(["at", "by", "decision", "state", "ruling", "reason", "review"], rows)
    if not rows:
        say("no decision has to be looked at again" if review else "nothing is decided yet")


def _words(decision: Decision) -> str:
    about = " and ".join(subject.id for subject in decision.subjects) or decision.document or decision.undoes or ""
    field = f" {decision.field}" if decision.field else ""
    value = f" to {wording.value(decision.field, decision.value)}" if decision.field else ""
    return f"{decision.act}{field} {about}{value if decision.act == 'correct' else ''}"
