import type { Certainty } from '../../causes/cause.ts';
import type { CauseId } from '../../causes/generated/ids.ts';
import { alerts } from '../../wire/registry/alerts.ts';
import { squash } from '../text/fold.ts';
import { authorityUnknown } from '../trust-orders.ts';

/** Who told the other: `client` received it, so the server sent it; null where the text does not tell. */
export type AlertReceiver = 'client' | 'server' | null;

export type AlertMeaning = { causes: CauseId[]; certainty: Certainty };

/** What an alert means for the one who received it. Judged from RFC 8446 section 6 and from which stacks send what. */
export function alertMeaning(id: number, receiver: AlertReceiver): AlertMeaning | null {
  const [toClient, toServer] = meanings[id] ?? [];
  if (!toClient) return null;
  const chosen = receiver === 'server' ? (toServer ?? toClient) : toClient;
  const [certainty, ...causes] = chosen;
  if (receiver !== null || !toServer) return { causes, certainty };
  // Nobody knows who said it: what either would mean, and nothing is sure. Servers mostly say more than `certificate_unknown`.
  const [, ...received] = toServer;
  const either = [...new Set(id === 46 ? [...received, ...causes] : [...causes, ...received])];
  return { causes: either, certainty: 'possible' };
}

/** The alert whose name begins (or, with `ends`, ends) this text, in any spelling; null when none does. */
export function alertNamed(text: string, where: 'begins' | 'ends'): { id: number; letters: number } | null {
  const squashed = squash(text);
  for (const [name, id] of spellings)
    if (where === 'begins' ? squashed.startsWith(name) : squashed.endsWith(name)) return { id, letters: name.length };
  return null;
}

type Told = [Certainty, ...CauseId[]];

/** By number: what the client has to think when the server sends it, and what the server when the client does. */
const meanings: Record<number, [toClient: Told, toServer?: Told]> = {
  10: [
    ['possible', 'server-internal', 'middlebox', 'not-tls'],
    ['possible', 'middlebox', 'server-internal'],
  ],
  20: [['likely', 'decrypt-failure', 'middlebox']],
  21: [['likely', 'decrypt-failure']],
  22: [['likely', 'decrypt-failure', 'not-tls', 'middlebox']],
  40: [
    [
      'possible',
      'cipher-mismatch',
      'client-cert-required',
      // OpenSSL's word where no group is shared, and where no suite is left without one.
      'group-mismatch',
      // Servers of today say `protocol_version`.
      'protocol-mismatch',
      'sni-missing',
      'sni-unrecognized',
      'sigalg-mismatch',
      'client-outdated',
    ],
    ['possible', 'cipher-mismatch', 'client-config', 'dh-weak'],
  ],
  41: [['likely', 'client-cert-required']],
  42: [
    // Go and Java send it to clients without a certificate, too.
    ['likely', 'client-cert-required', 'client-cert-rejected'],
    ['likely', 'ca-untrusted', 'hostname-mismatch', 'cert-self-signed', 'cert-malformed', 'pin-mismatch'],
  ],
  43: [
    ['likely', 'client-cert-rejected', 'sigalg-mismatch'],
    ['likely', 'cert-purpose', 'cert-malformed', 'sigalg-mismatch'],
  ],
  44: [
    ['likely', 'client-cert-rejected'],
    ['likely', 'cert-revoked'],
  ],
  45: [
    ['likely', 'client-cert-rejected'],
    ['likely', 'cert-expired', 'clock-wrong', 'intermediate-expired'],
  ],
  46: [
    ['likely', 'client-cert-rejected'],
    ['likely', 'ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'hostname-mismatch', 'client-trust-store'],
  ],
  47: [['possible', 'server-internal', 'version-intolerance', 'middlebox', 'group-mismatch']],
  48: [
    ['likely', 'client-cert-rejected'],
    ['likely', ...authorityUnknown],
  ],
  49: [
    ['likely', 'client-cert-rejected'],
    ['possible', 'client-config', 'ca-untrusted'],
  ],
  50: [
    ['possible', 'version-intolerance', 'middlebox', 'server-internal'],
    ['possible', 'middlebox', 'server-internal'],
  ],
  51: [
    ['possible', 'decrypt-failure', 'client-cert-rejected', 'key-mismatch', 'psk-failure'],
    ['possible', 'key-mismatch', 'decrypt-failure', 'interception'],
  ],
  70: [
    ['likely', 'protocol-mismatch', 'client-outdated'],
    ['likely', 'protocol-mismatch', 'client-outdated'],
  ],
  71: [
    ['likely', 'cipher-mismatch', 'dh-weak', 'client-outdated'],
    ['likely', 'dh-weak', 'cipher-mismatch', 'cert-weak-key'],
  ],
  80: [
    ['likely', 'server-internal', 'sni-unrecognized', 'sni-missing'],
    ['possible', 'client-config', 'client-trust-store'],
  ],
  86: [['certain', 'inappropriate-fallback']],
  100: [['likely', 'legacy-renegotiation']],
  109: [['possible', 'version-intolerance', 'client-outdated', 'sni-missing', 'server-internal']],
  110: [['possible', 'server-internal', 'middlebox']],
  112: [
    // Who sends no name is told so as well (nginx: ssl_reject_handshake).
    ['likely', 'sni-unrecognized', 'sni-missing'],
    ['possible', 'sni-unrecognized', 'sni-missing'],
  ],
  113: [['likely', 'revocation-unavailable']],
  115: [['likely', 'psk-failure']],
  116: [['certain', 'client-cert-required']],
  120: [['certain', 'alpn-mismatch']],
  121: [['certain', 'ech-failure']],
};

/** Names as IANA, OpenSSL, .NET, Java, Go, NSS and Erlang spell them, the longest first. */
const spellings: [name: string, id: number][] = [
  ...alerts.map(({ id, name }): [string, number] => [squash(name), id]),
  ...Object.entries({
    'revoked certificate': 44,
    'expired certificate': 45,
    'unknown certificate authority': 48,
    'unknown certificate': 46,
    'certificate is bad': 42,
    'certificate is not supported': 43,
    'certificate was revoked': 44,
    'certificate is expired': 45,
    'ca is unknown': 48,
    'access was denied': 49,
    'protocol version not supported': 70,
    'error in protocol version': 70,
    'insufficient security level': 71,
    'handshake failed': 40,
    'decryption of record failed': 21,
    'no certificate': 41,
    'no renegotiation is allowed': 100,
    'an unsupported extension was sent': 110,
    'the server name sent was not recognized': 112,
    'the sni sent was not recognized': 112,
    'no psk identity': 115,
    'error decoding message': 50,
    'error decrypting message': 51,
    'certificate is required': 116,
    'tlsv1 bad certificate status response': 113,
    'no supported application protocol could be negotiated': 120,
  }).map(([name, id]): [string, number] => [squash(name), id]),
].sort(([a], [b]) => b.length - a.length);
