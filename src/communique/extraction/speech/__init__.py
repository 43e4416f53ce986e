"""What is said in a text, and who says it: quotations, reported clauses, and the voices behind them."""
