"""文书: documents drafted, previewed, printed, frozen."""
