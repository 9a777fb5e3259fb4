"""Offers: the services that stakeholders provide, and what they can take."""
