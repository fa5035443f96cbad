"""Quality of search and advice, measured on labelled texts that lie beside the checkout (`make bench-quality DATA=folder`)."""
