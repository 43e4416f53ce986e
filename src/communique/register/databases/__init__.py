"""The databases that a register may be kept in: what is peculiar to each, behind one seam."""
