"""A course of one's own: begin it with the stages of the kit, and bring it a newer kit."""
