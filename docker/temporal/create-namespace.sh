#!/bin/sh
# Waits until Temporal serves, then creates the namespace of this installation, unless it is there. The address comes
# from TEMPORAL_ADDRESS, which the tool reads itself.
set -eu

attempts_left=60
until temporal operator cluster health >/dev/null 2>&1; do
  attempts_left=$((attempts_left - 1))
  if [ "$attempts_left" -le 0 ]; then
    echo "Temporal at $TEMPORAL_ADDRESS does not serve: see its own log" >&2
    exit 1
  fi
  sleep 2
done

if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  echo "namespace $TEMPORAL_NAMESPACE is there"
else
  # Closed claims need no history for long: the log in PostgreSQL is the record.
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d
fi
