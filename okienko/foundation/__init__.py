"""What every room stands on: clock, law-abiding counting, journal, events, files, documents."""
