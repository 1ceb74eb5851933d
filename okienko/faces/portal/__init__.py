"""Portal: what a resident sees. No account is needed, and every journey works without JavaScript."""
