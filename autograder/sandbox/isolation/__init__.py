"""The barriers around a worker, and what each of them can do here."""
