"""The yearly programme of the authority: from risk and law to visits,
and from visits to planned controles.
"""
