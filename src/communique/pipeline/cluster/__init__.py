"""A read done by a cluster: nothing else in the program knows of Daft or Ray, whose interfaces still move."""
