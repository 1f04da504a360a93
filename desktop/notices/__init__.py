"""通报: drafted from the figures, edited by the clerk, printed, kept."""
