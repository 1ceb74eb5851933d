"""Settings, addresses, the console command and the one page that says which event goes to which handler."""
