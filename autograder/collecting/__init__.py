"""Archives of a learning management system -> submitted/."""
