#!/bin/sh
# Calls communique with what it is given. A password of PostgreSQL, and the secret of a provider, come from files, so that no
# setting of the container shows them. With EVERY=SECONDS the call is made again and again, so long apart.
set -eu

if [ -n "${PGPASSWORD_FILE:-}" ]; then
    PGPASSWORD=$(cat "$PGPASSWORD_FILE")
    export PGPASSWORD
fi
if [ -n "${OIDC_SECRET_FILE:-}" ]; then
    COMMUNIQUE_OIDC_SECRET=$(cat "$OIDC_SECRET_FILE")
    export COMMUNIQUE_OIDC_SECRET
fi
if [ -z "${EVERY:-}" ]; then
    exec communique "$@"
fi

ended='' child='' by=''
# An interrupt has reading stop between two documents; what waits for the next time is ended.
trap 'ended=yes; [ -z "$child" ] || kill "-$by" "$child" 2>/dev/null || true' TERM INT
while [ -z "$ended" ]; do
    by=INT
    communique "$@" &
    child=$!
    wait "$child" || true
    # A signal ends the waiting before what is waited for; then it is waited for again.
    wait "$child" 2>/dev/null || true
    [ -z "$ended" ] || break
    by=TERM
    sleep "$EVERY" &
    child=$!
    wait "$child" || true
done
