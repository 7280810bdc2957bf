import type { ClientRun, MachinePlace, Reach } from './facts.ts';

/** What a client said, and what it says without the setting or elsewhere. */
export function proofText({ name, error, difference, hidden, clean }: ClientRun): string {
  if (hidden !== null) return `${name} works only because checks are off; with them it says: ${hidden}`;
  const then =
    difference.length > 0
      ? clean?.outcome === 'fails'
        ? `without it, it says: ${clean.error ?? 'nothing'}`
        : 'without it, it works'
      : clean?.outcome === 'works'
        ? 'in a clean environment it works'
        : '';
  return `${name} says: ${error ?? 'nothing'}${then ? `; ${then}` : ''}`;
}

/** `/etc/ssl/openssl.cnf:12: MinProtocol = TLSv1.3`, `variable SSL_CERT_FILE=/nowhere (set in ~/.profile:3)`. */
export function placeText(place: MachinePlace): string {
  switch (place.kind) {
    case 'variable':
      return `variable ${place.name}=${place.value}${place.setIn ? ` (set in ${place.setIn.path}:${place.setIn.line})` : ''}`;
    case 'file':
      return `${place.path}${place.line === null ? '' : `:${place.line}`}${place.text ? `: ${place.text}` : ''}`;
    case 'system':
      return place.what;
  }
}

/** Whom a setting reaches, for people. */
export function reachText(reach: Reach): string {
  return reachNames[reach] ?? reach;
}

const reachNames: Partial<Record<Reach, string>> = {
  all: 'every program',
  'lib:openssl': 'programs with OpenSSL',
  'lib:gnutls': 'programs with GnuTLS',
  'lib:nss': 'programs with NSS',
  gnutls: 'gnutls-cli',
  java: 'Java',
  node: 'Node.js',
  python: 'Python',
  requests: 'Python requests',
  chromium: 'Chromium and Chrome',
  firefox: 'Firefox',
  go: 'Go',
  php: 'PHP',
  ruby: 'Ruby',
  perl: 'Perl',
  docker: 'Docker',
};

/** Whether a setting reaches a program on a library. */
export function touches(reach: readonly Reach[], id: string, library: Reach | null): boolean {
  return reach.some((each) => each === 'all' || each === id || each === library);
}
