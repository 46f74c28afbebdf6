"""Programme, controle and bevinding: supervision."""
