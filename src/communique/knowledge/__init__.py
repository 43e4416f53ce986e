"""What the program knows of the world, as commented YAML that a non-programmer can extend, and its loaders."""
