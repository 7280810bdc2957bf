import type { Reach, Without } from '../../../causes/machine/facts.ts';
import type { Machine } from '../machine.ts';

/** Where systems keep all their roots in one file, the most usual first. */
export const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch, Gentoo, NixOS
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // RHEL, Fedora
  '/etc/pki/tls/certs/ca-bundle.crt', // older RHEL
  '/etc/ssl/ca-bundle.pem', // SUSE
  '/etc/ssl/cert.pem', // Alpine, BSD, macOS
  '/usr/local/etc/ssl/cert.pem', // FreeBSD
];

/** The file that this system keeps its roots in, also where it is gone; null where there is no store at all. */
export async function bundlePath(machine: Machine): Promise<string | null> {
  for (const path of systemBundles) {
    const file = await machine.read(path);
    if (file.kind !== 'absent') return path;
  }
  // The folder is there, its bundle is gone.
  const folder = await machine.list('/etc/ssl/certs');
  return folder.kind === 'read' && folder.names.length > 0 ? (systemBundles[0] ?? null) : null;
}

/** Programs that use the store of the system. */
export const usersOfSystemStore: Reach[] = [
  'lib:openssl',
  'lib:gnutls',
  'curl',
  'wget',
  'git',
  'openssl',
  'gnutls',
  'python',
  'php',
  'ruby',
  'perl',
  'go',
];

/** Other roots in place of the system's, for a run of the programs that can be told by a variable. PEM. */
export function rootsByVariables(contents: string): Without {
  const copy = (variable: string) => ({ variable, file: 'roots.pem', contents, named: 'file' as const });
  return { copies: ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO'].map(copy) };
}
