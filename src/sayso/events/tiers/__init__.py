"""Whether a telling is an incident, a sum, a campaign, background, a plan, or nothing that happened."""
