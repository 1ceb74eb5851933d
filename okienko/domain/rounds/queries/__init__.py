"""What pages and other rooms need to know of rounds."""
