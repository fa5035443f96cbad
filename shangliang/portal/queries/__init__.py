"""What the public site shows: nothing here is read through an actor, everything through what was released."""
