"""Days by which what is told of one meeting may differ, and still be told of one."""

SLIP = 3
"""Days by which two reports of one session of a mechanism may differ: the days of a session, and time zones."""
RETOLD = 60
"""Days by which the dates of a meeting with the same ordinal may differ where both are told as held."""
DEFERRED = 3 * 366
"""Days by which a session that was planned may be put off and keep its ordinal."""
ABOUT_NOW = 120
"""Days around the report within which an undated session, or a visit to come, is looked for."""
WRONG_MONTH = 7
"""Days by which the month of a session may be told wrong."""
NEXT_DAY = 2
"""Days by which two reports of one visit may differ at once: each tells of its own day."""
STAY = 6
"""Days by which the first and the last report of one visit may differ."""
LONGEST = 31
"""Days that a meeting lasts at most; a longer span leaves open when it is."""
HALF_A_YEAR = 184
YEAR = 366
"""The most days that there are in a year, and in half of one."""
