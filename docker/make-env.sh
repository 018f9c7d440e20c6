#!/usr/bin/env bash
# Prints the environment file of docker-compose.yml with fresh secrets:
#   docker/make-env.sh https://identity.example.org > /etc/cauce/compose.env
# Run it once. Keep a copy of the file where the backups of the database are not: without CAUCE_KEY no personal datum
# can be read again, and whoever has both can read them all.
set -euo pipefail
umask 077

issuer=${1:?"usage: make-env.sh ISSUER (the OpenID Connect provider, as it writes itself in tokens)"}

# Hexadecimal, because a password is part of a URL.
password() { openssl rand -hex 24; }
key() { openssl rand -base64 32; }

cat <<ENV
# Passwords of the database: its superuser, the role of Cauce, the role of Temporal.
POSTGRES_PASSWORD=$(password)
CAUCE_APP_PASSWORD=$(password)
TEMPORAL_DATABASE_PASSWORD=$(password)

# Key that seals the key of each claim, and its name.
CAUCE_KEY=$(key)
CAUCE_KEY_ID=kek-1

# Key that encrypts whatever Temporal stores, its name, and earlier ones (<id>=<key>, joined by commas).
CAUCE_CODEC_KEY=$(key)
CAUCE_CODEC_KEY_ID=codec-1
CAUCE_OLD_CODEC_KEYS=

# Who issues access tokens, and what they must name in \`aud\`.
OIDC_ISSUER=$issuer
OIDC_AUDIENCE=urn:cauce:api

# Proxies in front of the API whose X-Forwarded-For is believed.
API_TRUSTED_PROXIES=

# Folder of procedures/ that is released.
CAUCE_PROCEDURE=mx
ENV
