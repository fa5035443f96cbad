"""Reports (统计): figures with their definitions and the records behind them."""
