"""The order in which unsure findings are looked up, the least sure first."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_finding_confidence", "finding", ["confidence", "extraction", "position"])


def downgrade() -> None:
    op.drop_index("ix_finding_confidence", "finding")
