"""The steps of a large read over partitions, and the waves in which it goes; by processes of this machine or by a cluster."""
