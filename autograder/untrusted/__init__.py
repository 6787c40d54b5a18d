"""What any file from outside passes before the kit believes it."""
