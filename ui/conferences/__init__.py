"""会商调度: meetings, problems that propose themselves for the next level, and the Monday list of 挂账."""
