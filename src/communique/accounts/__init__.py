"""Who may visit a register, what they did, and what they follow; kept beside it in the same store."""

from communique.accounts.following import look, looked, unwatch, watch, watching

__all__ = ["look", "looked", "unwatch", "watch", "watching"]
