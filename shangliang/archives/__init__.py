"""Years gone by: bringing in proposals of past years, and handing a member his own data."""
