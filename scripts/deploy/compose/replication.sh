#!/bin/bash
# Run by the image once, for a new database: lets the standby read the log, and gives Grafana a database of its own.
set -euo pipefail
echo 'host replication quire all scram-sha-256' >> "$PGDATA/pg_hba.conf"
createdb -U "$POSTGRES_USER" grafana
