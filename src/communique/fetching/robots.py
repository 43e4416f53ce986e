"""What a host lets programs read (robots.txt, RFC 9309)."""

from dataclasses import dataclass

import protego

NAME = "communique"
"""What a robots.txt calls this program."""
LARGEST = 512_000
"""Bytes of it that are looked at; more is cut off, as the standard lets one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says. Without one, all may be read."""

    told: protego.Protego | None = None

    def allow(self, address: str) -> bool:
        """Whether an address may be fetched."""
        return self.told is None or bool(self.told.can_fetch(address, NAME))

    @property
    def pause(self) -> float:
        """Seconds that the host wants between two requests; 0 where it says nothing."""
        if self.told is None:
            return 0.0
        rate = self.told.request_rate(NAME)
        return max(self.told.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def rules(data: bytes) -> Rules:
    """The rules that a robots.txt holds."""
    return Rules(protego.Protego.parse(data[:LARGEST].decode("utf-8", "replace")))
