"""交办函, 督办函, 提醒函 and their 单: who gets one, making them all at once, sending them and watching for the replies."""
