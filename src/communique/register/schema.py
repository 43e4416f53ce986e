"""The tables of the store.

What was read is only ever added to, which triggers hold in the database: documents, what an extractor found
in them, and the passages that they share. What follows from it, the records and conflicts, stands in tables
of its own that are made anew at any time.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0016"
"""The newest revision that the migrations lead to."""
APPLICATION = 0x434D4E51
"""The application id in the head of an SQLite file by which a register is known ('CMNQ')."""

Number = BigInteger().with_variant(Integer, "sqlite")
"""What rows are numbered by: 64 bits, which every whole number of SQLite has."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

document = Table(
    "document",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("digest", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", String),
    Column("published", String),
    Column("day", String, index=True),
    Column("place", String),
    Column("url", String),
    Column("agency", String),
    Column("licence", String),
    Column("furniture", Text, nullable=False),
    Column("added", String, nullable=False),
    Column("modified", String),
    Column("entry", String),
)

original = Table(
    "original",
    metadata,
    Column("document", String, ForeignKey("document.id"), primary_key=True),
    Column("media", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes that a document was read from, packed."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("input", String, primary_key=True),
    Column("origin", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("way_out", String, nullable=False),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("tries", Integer, nullable=False),
)
"""What could not be read: which input, what in it, why, since when, and how often it was tried."""

polled = Table(
    "polled",
    metadata,
    Column("address", String, primary_key=True),
    Column("feed", String, index=True),
    Column("waiting", Boolean(create_constraint=False), nullable=False),
    Column("told", Text),
    Column("entry", String),
    Column("text", String),
    Column("etag", String),
    Column("modified", String),
    Column("failures", Integer, nullable=False),
    Column("status", Integer),
    Column("next", String),
    Column("last", String),
    Column("answer", String),
)
"""Addresses that are asked for what is new: feeds, and the pages that their entries lead to (`register.polled`)."""

listed = Table(
    "listed",
    metadata,
    Column("path", String, primary_key=True),
    Column("state", String, nullable=False),
)
"""Files that were read to their end, and what they looked like from outside then (`register.listed`)."""

extraction = Table(
    "extraction",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("document", String, ForeignKey("document.id"), nullable=False),
    Column("extractor", String, nullable=False),
    Column("transcript", Boolean(create_constraint=False), nullable=False),
    UniqueConstraint("document", "extractor"),
)

finding = Table(
    "finding",
    metadata,
    Column("extraction", Number, ForeignKey("extraction.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("fact", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("grounds", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_finding_confidence", "confidence", "extraction", "position"),
)

contradiction = Table(
    "contradiction",
    metadata,
    Column("extraction", Number, ForeignKey("extraction.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sort", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("party", String),
    Column("sides", Text, nullable=False),
)

note = Table(
    "note",
    metadata,
    Column("extraction", Number, ForeignKey("extraction.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("evidence", Text),
)

unaligned = Table(
    "unaligned",
    metadata,
    Column("extraction", Number, ForeignKey("extraction.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("said", Text, nullable=False),
    Column("why", Text, nullable=False),
)

passage = Table(
    "passage",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("one", String, ForeignKey("document.id"), nullable=False),
    Column("one_start", Integer, nullable=False),
    Column("one_end", Integer, nullable=False),
    Column("other", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("other_start", Integer, nullable=False),
    Column("other_end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("origin", String),
    Column("kind", String, nullable=False),
    Column("telling", Number, nullable=False),
    CheckConstraint("one < other", name="in_order"),
    Index(None, "one", "other", "telling"),
)

ruling = Table(
    "ruling",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("sort", String, nullable=False),
    Column("one", String, nullable=False),
    Column("other", String, nullable=False),
    Column("holds", Boolean(create_constraint=False), nullable=False),
)
"""What is ruled otherwise than before, in the order in which it came; what holds at present stands in `resting`."""

decision = Table(
    "decision",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("act", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("body", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False, index=True),
    Column("known_by", String, nullable=False),
    Column("what", String, nullable=False),
    Column("about", String, nullable=False),
    Column("address", String, nullable=False),
    Column("outcome", String, nullable=False),
)
"""What was asked for through the pages or of the accounts, by whom, from where, and what came of it."""

ADDED_TO = (document, original, extraction, finding, contradiction, note, unaligned, passage, ruling, decision, audit)
"""The tables that rows are only added to."""

ROLES = "('reader', 'reviewer', 'editor', 'administrator')"
"""What an account may be; `communique check` finds, with the file's own rules, what is none."""

account = Table(
    "account",
    metadata,
    Column("name", String, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("hash", String),
    Column("since", String, nullable=False),
    Column("closed", String),
    Column("epoch", Integer, nullable=False),
    CheckConstraint(f"role IN {ROLES}", name="role"),
    CheckConstraint("hash LIKE '$argon2id$%'", name="hashed"),
)
"""Who may visit. `key` is the name as it is compared; sessions of an earlier `epoch` are over."""

token = Table(
    "token",
    metadata,
    Column("id", String, primary_key=True),
    Column("account", String, ForeignKey("account.name"), nullable=False, index=True),
    Column("use", String, nullable=False),
    Column("role", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("since", String, nullable=False),
    Column("until", String, nullable=False),
    CheckConstraint(f"role IN {ROLES}", name="role"),
    CheckConstraint("length(hash) = 64", name="hashed"),
)
"""By what programs are known; the words themselves are not kept."""

secret = Table("secret", metadata, Column("use", String, primary_key=True), Column("word", String, nullable=False))
"""What this register alone knows: by it sessions are signed."""

ended = Table(
    "ended", metadata, Column("session", String, primary_key=True), Column("at", String, nullable=False, index=True)
)
"""Sessions that were logged out of, until they would have ended by themselves."""

watched = Table(
    "watched",
    metadata,
    Column("who", String, primary_key=True),
    Column("relationship", String, primary_key=True),
)
"""The relationships that somebody follows."""

seen = Table("seen", metadata, Column("who", String, primary_key=True), Column("at", String, nullable=False))
"""When somebody last looked at the first page."""

tried = Table(
    "tried",
    metadata,
    Column("key", String, primary_key=True),
    Column("since", Float, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
)
"""How often a log-in was tried of late, whichever process was asked; the keys are hashes."""

feed = Table(
    "feed",
    metadata,
    Column("id", String, primary_key=True),
    Column("account", String, ForeignKey("account.name"), nullable=False, index=True),
    Column("use", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("since", String, nullable=False),
    CheckConstraint("length(hash) = 64", name="hashed"),
)
"""Words in addresses by which calendar programs fetch the feed; only hashes of them are kept."""

untold = Table("untold", metadata, Column("document", String, primary_key=True))
"""Documents since whose reading it has not been told again what they share: see `Register.untold`."""

anchored = Table(
    "anchored",
    metadata,
    Column("document", String, primary_key=True),
    Column("decision", String, primary_key=True, index=True),
)
"""The documents with whose words the decisions that stand have to do."""

resting = Table(
    "resting",
    metadata,
    Column("decision", String, primary_key=True),
    Column("sort", String, primary_key=True),
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Index(None, "one", "other"),
)
"""What each decision that stands rules at present."""

versioned = Table(
    "versioned",
    metadata,
    Column("key", String, primary_key=True),
    Column("document", String, primary_key=True, index=True),
)
"""By what other versions of a document are found: its address, and what its feed calls it."""

withdrawn = Table(
    "withdrawn",
    metadata,
    Column("finding", String, primary_key=True),
    Column("document", String, nullable=False, index=True),
    Column("later", String, nullable=False),
    Column("day", String),
    Column("instead", String, index=True),
    Column("record", String, nullable=False, index=True),
    Column("relationship", String, nullable=False),
    Column("lost", Text, nullable=False),
    Index(None, "relationship", "day"),
)
"""The findings of earlier versions of which the later one no longer tells all. `instead` is what it tells of the same fact,
`record` the identifier that a record of the finding alone would have.
"""

record = Table(
    "record",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", String, nullable=False, index=True),
    Column("kind", String, nullable=False, index=True),
    Column("relationship", String, nullable=False),
    Column("activity", String),
    Column("links", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "relationship", "kind", "activity"),
)
"""The records; in the order of their `place` they stand by kind and first report."""

record_party = Table(
    "record_party",
    metadata,
    Column("party", String, primary_key=True),
    Column("record", String, primary_key=True, index=True),
)

record_name = Table(
    "record_name",
    metadata,
    Column("name", String, primary_key=True),
    Column("record", String, primary_key=True, index=True),
    Column("sort", String, nullable=False),
)

conflict = Table(
    "conflict",
    metadata,
    Column("id", String, primary_key=True),
    Column("sort", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("relationship", String, nullable=False, server_default="", index=True),
    Column("field", String),
    Column("sources", Integer, nullable=False, server_default="0"),
    Index("ix_conflict_sources", "sources", "id"),
    Index("ix_conflict_sort", "sort", "subject", "id"),
)
"""What disagrees; `sources` is how many its sides have together."""

conflict_record = Table(
    "conflict_record",
    metadata,
    Column("record", String, primary_key=True),
    Column("conflict", String, primary_key=True, index=True),
)

settled = Table(
    "settled",
    metadata,
    Column("record", String, primary_key=True),
    Column("field", String, primary_key=True),
)
"""The fields of records on which a person had the last word."""

outlined = Table(
    "outlined",
    metadata,
    Column("record", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("relationship", String, nullable=False),
    Column("activity", String),
    Column("place", String, nullable=False),
    Column("form", String),
    Column("stage", String),
    Column("told", Text, nullable=False),
    Index("ix_outlined_latest", "kind", "relationship", "activity", "place", "stage"),
    Index("ix_outlined_form", "kind", "form", "relationship", "activity", "stage"),
)
"""The preferred values of the main fields of each record; `stage` is the status of a project."""

worded = Table(
    "worded",
    metadata,
    Column("line", Number, primary_key=True),
    Column("record", String, nullable=False, unique=True),
    Column("kind", String, nullable=False, index=True),
    Column("stage", String),
    Column("first", String, index=True),
    Column("last", String),
)
"""By what a search is narrowed; `line` is the row of `record_words` with the words of the record."""

FULL_TEXT = ("document_words", "record_words")
"""The full-text indexes, which the database keeps in tables of its own beside them."""

owed = Table(
    "owed",
    metadata,
    Column("line", Number, primary_key=True),
    Column("heap", String, nullable=False, index=True),
    Column("since", String, nullable=False),
    Column("until", String, nullable=False, index=True),
    Column("settled", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("relationship", String, nullable=False, server_default="", index=True),
)
"""What may be owed `since` a day and `until` another; what stands so from a day on only is `settled` then."""

kept = Table(
    "kept",
    metadata,
    Column("sort", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Values that resolution keeps from one document to the next."""

kept_member = Table(
    "kept_member",
    metadata,
    Column("sort", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("member", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""Sets that resolution keeps from one document to the next."""

built = Table(
    "built",
    metadata,
    Column("rules", String, nullable=False),
    Column("extractions", Number, nullable=False),
    Column("passages", Number, nullable=False),
    Column("rulings", Number, nullable=False),
    Column("turn", Number, nullable=False),
    Column("outlined", Number, nullable=False, server_default="0"),
)

MADE = (
    record, record_party, record_name, outlined, conflict, conflict_record, settled, worded, owed, kept, kept_member, built
)  # fmt: skip
"""The tables that are made out of the others; `built` tells up to which rows of those, by which rules, in which turn, and
in which turn the outlines were last changed.
"""
