"""What any name, archive, text or page from outside passes first."""
