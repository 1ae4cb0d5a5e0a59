"""``splneno unsure``: the pairs that a person should judge."""

from __future__ import annotations

from pipeline.commands.options import AsJson, StoreUrl, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "unsure"]

EXAMPLE = "Example: splneno unsure --json > pairs.jsonl"


def unsure(
    as_json: AsJson = False, store: StoreUrl = DEFAULT_STORE, verbose: Verbose = False
) -> None:
    """List pairs of records that may speak of one thing, for a person to judge."""
    with one_line_errors(verbose):
        from pipeline.asking.doubtful_pairs import as_json_lines, pairs_to_judge, print_pairs
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            pairs = pairs_to_judge(opened, shown(opened))
        if as_json:
            print_lines(as_json_lines(pairs))
        else:
            print_pairs(pairs)
