"""考核红线: leads on the seven red lines and their decisions. Only for who may see them."""
