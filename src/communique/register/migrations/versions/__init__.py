"""The revisions, each a frozen step: what a revision made is changed by a later one, never in place."""
