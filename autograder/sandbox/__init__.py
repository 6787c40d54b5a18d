"""Student code runs behind a wall: host on this side, worker on the other."""
