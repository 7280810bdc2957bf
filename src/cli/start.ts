/**
 * Puts the environment back as the person has it, where it was sh that started us (tools/start.sh) and kept a part of it from Node.js: for
 * the programs that are started, and for the doctor to look at.
 */
export function environmentBack(env: NodeJS.ProcessEnv): void {
  const { WHYTLS_OPENSSL_CONF: conf, WHYTLS_NODE_OPTIONS: options } = env;
  if (conf === undefined) return;
  if (conf === '/dev/null') delete env.OPENSSL_CONF;
  else env.OPENSSL_CONF = conf;
  if (options !== undefined) env.NODE_OPTIONS = options;
  delete env.WHYTLS_OPENSSL_CONF;
  delete env.WHYTLS_NODE_OPTIONS;
}
