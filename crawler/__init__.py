"""From a web address to findings and conclusions."""
