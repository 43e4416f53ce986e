"""Who visits, what they may do, and that a change comes from a page of ours."""
