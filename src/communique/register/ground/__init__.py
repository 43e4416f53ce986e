"""All records made from the ground, in partitions that any process may do: joins by key, groups, and sums by heap."""
