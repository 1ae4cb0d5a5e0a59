"""The commands of ``splneno``, one a file. What a command needs is imported when it runs."""
