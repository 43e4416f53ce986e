"""Every mention of a document, resolved from its beginning to its end: names, titles alone, groups, bodies, pronouns."""

from collections.abc import Sequence

from communique.extraction.persons.bodies import bodies
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.pronouns import Pronouns
from communique.extraction.persons.scan import Scan
from communique.extraction.scene import Mention
from communique.extraction.text.parse import Prepared


def resolve(
    prepared: Prepared, scans: Sequence[Scan], people: Sequence[Cluster], home: str | None, focus: Sequence[str]
) -> list[Mention]:
    """All mentions of a document whose people are known. `focus` are the parties it is about, the first two foremost."""
    return _Mentions(prepared, scans, people, home, focus).resolve()


class _Mentions(Pronouns):
    """Every mention of a document, resolved from its beginning to its end."""

    def resolve(self) -> list[Mention]:
        for read in self.scans:
            references = [r for c in self.people for r in c.references if r.part == read.part]
            for reference in references:
                person = self.owner[id(reference)].person
                parties = (person.party,) if person.party else ()
                self.add(
                    Mention(
                        read.part,
                        reference.start,
                        reference.end,
                        "name",
                        (person,),
                        parties,
                        person.name,
                        reference.exact,
                    )
                )
            self.offices_alone(read)
            self._bodies(read)
        self.found.sort(key=lambda m: (m.part == "text", m.start, -m.end))
        for read in self.scans:
            self.groups(read)
        self.found.sort(key=lambda m: (m.part == "text", m.start, -m.end))
        self.pronouns()
        return self.found

    def _bodies(self, read: Scan) -> None:
        """Ministries, sides, delegations, and parties named as such."""
        for start, end, party in bodies(read, self.home):
            if self.free(read, start, end):
                parties = (party,) if party else ()
                self.add(Mention(read.part, start, end, "body", (), parties, " ".join(read.text[start:end].split())))
        for mention in read.parties:
            if mention.form not in ("demonym", "place") and self.free(read, mention.start, mention.end):
                text = " ".join(read.text[mention.start : mention.end].split())
                self.add(Mention(read.part, mention.start, mention.end, "body", (), (mention.code,), text))
