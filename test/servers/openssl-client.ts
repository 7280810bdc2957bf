import { execFile } from 'node:child_process';
import { serverName } from './pki.ts';
import type { TestPki } from './pki.ts';

/** Everything that `openssl s_client` says to a server on a loopback port: the independent witness of a fault. */
export function askOpenssl(target: string, port: number, pki: TestPki, options: string[]): Promise<string> {
  const scheme = target.includes('://') ? (target.split('://')[0] ?? '') : 'https';
  const starttls = starttlsOf[scheme];
  const named = options.includes('-noservername') ? [] : ['-servername', serverName];
  const args = [
    ...['s_client', '-connect', `127.0.0.1:${port}`, ...named],
    ...['-CAfile', pki.root, '-no-CApath', '-no-CAstore', '-verify_hostname', serverName, '-purpose', 'sslserver'],
    ...['-auth_level', '2', '-showcerts'],
    // Client certificates are judged after a TLS 1.3 handshake: stay for the answer.
    ...(scheme === 'https' ? ['-ign_eof'] : []),
    ...(starttls ? ['-starttls', starttls] : []),
    ...options,
  ];
  return new Promise((resolve) => {
    const child = execFile('openssl', args, { timeout: 1_500 }, (_error, stdout, stderr) => resolve(stdout + stderr));
    // It may be gone before it has read: a refused handshake ends it.
    child.stdin?.on('error', () => {});
    child.stdin?.end(scheme === 'https' ? `GET / HTTP/1.0\r\nHost: ${serverName}\r\n\r\n` : '');
  });
}

const starttlsOf: Record<string, string> = {
  smtp: 'smtp',
  imap: 'imap',
  pop3: 'pop3',
  ldap: 'ldap',
  postgres: 'postgres',
  mysql: 'mysql',
};
