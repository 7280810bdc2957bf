# Node.js reads the configuration of OpenSSL and NODE_OPTIONS before a line of ours, and ends at a fault in either: the very
# fault that is to be found. Started by sh it does without them; src/cli/start.ts puts them back for what it starts and looks at.
WHYTLS_OPENSSL_CONF=${OPENSSL_CONF-/dev/null} OPENSSL_CONF=/dev/null
export WHYTLS_OPENSSL_CONF OPENSSL_CONF
if [ "$1" = doctor ] && [ -n "$NODE_OPTIONS" ]; then
  export WHYTLS_NODE_OPTIONS="$NODE_OPTIONS"
  unset NODE_OPTIONS
fi
exec node "$0" "$@"
