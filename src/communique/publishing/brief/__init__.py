"""The dossier for the next session of a mechanism: what goes into it, and the shapes it is written in."""
