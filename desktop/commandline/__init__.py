"""The program without its window (a contract: commands, their JSON keys, their exit status)."""
