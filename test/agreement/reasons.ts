import type { Cell } from './agreement.ts';

const all = 'all';

/** Why a prediction and the real client differ in some cells. */
export type Reason = {
  /** Clients by id, or by the beginning of it up to a hyphen. */
  clients: string[] | typeof all;
  scenarios: string[] | typeof all;
  why: string;
};

/** Written by hand, for people: docs/predictions.md lists every differing cell under its reason. The first that names a cell counts. */
export const reasons: Reason[] = [
  {
    why: 'A race. The server refuses after the client’s last flight; whether the program reads the alert, the end of the connection or nothing is a matter of microseconds, and its words differ with it. The recordings have all that came of four visits.',
    clients: all,
    scenarios: ['client-cert-required', 'client-cert-rejected-tls13', 'decrypt-failure-client'],
  },
  {
    why: 'Several staples. GnuTLS holds the staple of the intermediate to rules that whytls does not model.',
    clients: all,
    scenarios: ['healthy-multi-staple'],
  },
  {
    why: 'A second hello. Chromium until 116 comes back with SHA-1 among its schemes where it was refused without.',
    clients: all,
    scenarios: ['sigalg-mismatch-sha1-demanded'],
  },
  {
    why: 'Old hashes. rustls names the algorithm in numbers, with addresses in memory; for MD5 servers and clients refuse each other in more than one way.',
    clients: all,
    scenarios: ['cert-weak-signature', 'cert-weak-signature-md5', 'further-sha1-intermediate'],
  },
  {
    why: 'A curve nobody offered, in TLS 1.2. These clients break off at the ServerKeyExchange, at which whytls does not look in their name; Java and old Pythons have words of their own for it.',
    clients: all,
    scenarios: ['group-mismatch-hrr-not-offered', 'group-mismatch-hrr-loop'],
  },
  {
    why: 'A server that breaks the protocol. Each program says at which step of its own machine it gave up, in words that only its source has.',
    clients: all,
    scenarios: [
      'server-internal',
      'decrypt-failure',
      'key-mismatch',
      'middlebox-downgrade',
      'sigalg-mismatch-unasked',
      'cert-missing',
      'inappropriate-fallback',
    ],
  },
  {
    why: 'An answer to an older hello. A server of SSLv3, TLS 1.0 or TLS 1.1 refuses some of these clients for their suites or hashes before the version counts, and the wording follows.',
    clients: all,
    scenarios: ['protocol-mismatch', 'cipher-mismatch', 'version-intolerance', 'further-tls11-rsa-kx'],
  },
  {
    why: 'A damaged certificate. How far a parser gets, and what it calls the damage, is each library’s own.',
    clients: all,
    scenarios: ['cert-malformed', 'name-constraints'],
  },
  {
    why: 'Names in the error. The program prints the certificate’s names, or the address, in a form that the profile does not build; Bun until 1.2 compares capitals and lets a wildcard stand for several labels; Python 3.6 turns A-labels back into Unicode.',
    clients: ['deno', 'reqwest', 'requests', 'ruby', 'bun', 'python'],
    scenarios: ['hostname-mismatch', 'sni-ignored', 'further-name', 'further-wildcard-depth-two'],
  },
  {
    why: 'After the handshake. Whether a server says farewell before it ends the connection decides on the words, and is not looked at; and of two certificates Go 1.27 is shown the other one.',
    clients: all,
    scenarios: ['closed-early-after-handshake', 'cert-expired-second'],
  },
  {
    why: 'Before TLS. Resolver and connection errors carry details of the library below, which differ by release.',
    clients: all,
    scenarios: ['dns-failure', 'tcp-refused', 'tcp-reset', 'closed-early', 'middlebox-resets-large-hello'],
  },
  {
    why: 'Patience. wget waits for longer than it was watched, and says nothing until then.',
    clients: ['wget-gnutls'],
    scenarios: ['handshake-timeout-long-answers'],
  },
  {
    why: 'Not TLS, or not the protocol inside. These programs go by other bytes of what came, or name the alert otherwise.',
    clients: all,
    scenarios: ['not-tls', 'starttls-needed', 'alpn-mismatch'],
  },
  {
    why: 'A staple. Perl’s IO::Socket::SSL checks it, Chromium 78 does not; GnuTLS adds to its text what it thinks of the staple.',
    clients: ['perl-lwp', 'chromium', 'gnutls', 'firefox'],
    scenarios: ['cert-revoked', 'revocation-unavailable', 'clock-wrong-ahead'],
  },
  {
    why: 'Chromium 78 and NSS in programs of Debian judge chains by an older NSS, with other rules for dates, purposes and names.',
    clients: ['chromium-78', 'curl-nss'],
    scenarios: all,
  },
  {
    why: 'Node 0.10 and 0.12 and Bun 1.1 trust an intermediate that was given to them only together with its issuer, and Node words it by OpenSSL 1.0.1.',
    clients: ['node', 'bun'],
    scenarios: ['interception-trusted', 'ca-untrusted-root-not-sent', 'client-trust-store'],
  },
  {
    why: 'One wording for two. Firefox 115 names a critical extension of an authority, 153 says that the issuer is unknown.',
    clients: ['firefox-115esr'],
    scenarios: ['further-authority-critical'],
  },
  {
    why: 'Libraries of small devices take chains and groups more literally: no reordering, no fragments, fewer limits.',
    clients: ['mbedtls', 'wolfssl', 'dotnet'],
    scenarios: all,
  },
  {
    why: 'Erlang names the state of its own machine and prints whole terms, of which the profile builds the common ones; what it makes of purposes and usages is its own.',
    clients: ['erlang'],
    scenarios: all,
  },
  {
    why: 'MariaDB, aria2, OkHttp, Apache HttpClient and native-tls look for names in ways of their own: MariaDB for none where an address was asked for.',
    clients: ['mariadb', 'aria2-gnutls', 'okhttp', 'apache-httpclient', 'reqwest-native-tls'],
    scenarios: all,
  },
  {
    why: 'A Diffie-Hellman group that is too short is called otherwise by this wrapper.',
    clients: all,
    scenarios: ['dh-weak'],
  },
];

/** The reason of a cell; the first that names it. */
export function reasonOf({ client, scenario }: Pick<Cell, 'client' | 'scenario'>): Reason | null {
  const names = (wanted: string[] | typeof all, id: string) =>
    wanted === all || wanted.some((each) => id === each || id.startsWith(`${each}-`));
  return reasons.find((reason) => names(reason.clients, client) && names(reason.scenarios, scenario)) ?? null;
}
