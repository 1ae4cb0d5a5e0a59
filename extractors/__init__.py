"""One PDF in, one extraction out: pure, with no clock, no network and no database."""
