"""Which organisations belong to the social economy."""

# Act of 5 August 2022 on the social economy; the kinds are ours, the list in the Act is longer.
SOCIAL_ECONOMY_KINDS = frozenset({"ngo", "social_coop", "social_enterprise"})
