"""会商: meetings at three levels, their agendas, decisions and minutes; problems 挂账 looked at each Monday."""
