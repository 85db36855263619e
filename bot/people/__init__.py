"""Who somebody is and when it is which time for them; what follows when that changes."""
