"""反馈问题: registered, handled, confirmed, verified, closed."""
