#!/bin/sh
# Run once by the image of PostgreSQL when the database is made: the role that works with what is in the tables.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE daglicht_app LOGIN PASSWORD :'password';
SQL
