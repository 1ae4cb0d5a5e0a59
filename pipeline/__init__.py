"""Everything with time, disk, database and people: commands, the flow, the store, exports."""
