"""What the program is called."""

PROGRAM = "包保联企工作台"
