"""The policy of rounds: the plan that is published, who counts and since when, what the public may see, what if."""
