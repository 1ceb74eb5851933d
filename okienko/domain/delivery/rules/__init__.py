"""Rules of rides: what the programme allows on a day, and the nearest times when it does not."""
