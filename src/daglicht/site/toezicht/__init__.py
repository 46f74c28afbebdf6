"""Pages of supervision: programme, risk, controles, field work, measurements, Seveso."""
