"""Commands about Word files and releases that go out, and what partners do."""
