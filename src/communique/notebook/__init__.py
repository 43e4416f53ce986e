"""The register for notebooks and scripts: records that show themselves, and tables of them."""

from communique.notebook.document import Document
from communique.notebook.record import Record, Value
from communique.notebook.records import Records
from communique.notebook.register import Reading, Register

__all__ = ["Document", "Reading", "Record", "Records", "Register", "Value"]
