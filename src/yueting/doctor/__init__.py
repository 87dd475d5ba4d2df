"""What works on this machine: `diagnose` gives a sign for each thing looked at. It mends nothing."""
