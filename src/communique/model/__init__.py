"""The values that the program deals in, as plain, typed, frozen classes; imports nothing else of ours."""
