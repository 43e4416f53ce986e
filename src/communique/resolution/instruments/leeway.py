"""Days by which what is told of one instrument may differ, and still be told of one."""

SAME_SIGNING = 7
"""Days by which the dates of one stage of one instrument may differ from report to report."""
OVERDUE = 366
"""Days by which what is foreseen may come later, or was told to have come earlier, and be the same instrument still."""
SAME_OCCASION = 3
"""Days within which a counted group of unnamed instruments is the same group."""
SAME_NEWS = 14
"""Days within which two undated reports of instruments without a name of their own are of the same ones."""
