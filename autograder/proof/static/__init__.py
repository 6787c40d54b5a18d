"""What can be said of a stage by reading its files, before anything runs."""
