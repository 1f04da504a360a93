"""离线表单: form workbooks given out by USB stick, and what comes back in them."""
