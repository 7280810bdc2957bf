import type { Client } from '../../clients/client.ts';
import { helloOf } from '../../clients/hello.ts';
import { extensionName } from '../../wire/registry/extensions.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { suiteName } from '../../wire/registry/suites.ts';
import { versionName } from '../../wire/registry/versions.ts';
import { labelledTexts, labelWidth, type Paint } from './layout.ts';

/** A client's profile whole, as a page for the terminal. */
export function clientPage(client: Client, { width, paint }: { width: number; paint: Paint }): string {
  const hello = helloOf(client);
  const { limits, chain, revocation, measured, ct } = client;
  const room = Math.min(120, Math.max(60, width)) - labelWidth;
  const part = (label: string, texts: string[]) => labelledTexts(label, texts, room, paint);
  const shares = new Set(hello.keyShares);
  const sample = sampleErrors(client);
  return `${[
    `${paint('strong', client.id)}  ${client.name}`,
    '',
    ...part('life', [
      `released ${client.released}, ${client.supportedUntil === null ? 'in support' : `supported until ${client.supportedUntil}`}`,
    ]),
    ...part('known', [`${measured.how}: ${measured.source}`]),
    ...part('speaks', [hello.versions.map(versionName).join(', ')]),
    ...part('suites', [hello.suites.map(suiteName).join(' ')]),
    ...part('groups', [
      hello.groups.map((group) => `${groupName(group)}${shares.has(group) ? ' (share sent)' : ''}`).join(', ') ||
        'none named',
    ]),
    ...part('schemes', [hello.signatureSchemes.map(signatureSchemeName).join(' ') || 'none named']),
    ...part('ALPN', [hello.alpn.join(', ') || 'none']),
    ...part('order', [
      `${hello.types.map(extensionName).join(', ')}${client.hello.shuffles ? '; in another order each time' : ''}`,
    ]),
    ...part('name', [hello.sendsName ? 'sends it (SNI)' : 'does not send it (no SNI)']),
    ...part('limits', [
      [
        limits.securityLevel === null ? null : `OpenSSL security level ${limits.securityLevel}`,
        `RSA ${atLeast(chain.minRsaBits)}`,
        `Diffie-Hellman ${atLeast(limits.minDhBits)}`,
        limits.maxCertificateBytes === null ? null : `certificates of ${limits.maxCertificateBytes} bytes at most`,
        chain.rejectedHashes.length > 0 ? `no signatures with ${chain.rejectedHashes.join(', ')}` : null,
        limits.demandsSecureRenegotiation ? 'demands secure renegotiation' : null,
      ]
        .filter((each) => each !== null)
        .join('; '),
    ]),
    ...part('trusts', [client.trust === 'none' ? 'the roots that it is given' : `roots: ${client.trust}`]),
    ...part('chain', [
      [
        buildWords[chain.build],
        chain.aiaFetching
          ? 'fetches missing issuers'
          : chain.knownIntermediates
            ? 'knows public intermediates'
            : 'fetches no missing issuer',
        chain.alternativePaths ? null : 'tries one path only',
        client.checksName
          ? chain.commonNameYieldsTo
            ? 'common name counts where there is no other'
            : 'common name counts for nothing'
          : 'does not check the name',
        client.verification === 'told' ? 'goes on whatever it finds' : null,
      ]
        .filter((each) => each !== null)
        .join('; '),
    ]),
    ...part('status', [
      `${revocation.looksAt.length === 0 ? 'does not look for revocation' : `looks for revocation: ${revocation.looksAt.join(', ')}${revocation.hardFail ? ', and no answer is a refusal' : ''}`}${ct ? `; demands Certificate Transparency (${ct})` : ''}`,
    ]),
    ...part('says', sample),
  ].join('\n')}\n`;
}

/** Its words for the commonest failures. */
function sampleErrors({ errors }: Client): string[] {
  const where = {
    host: 'www.example.com',
    port: 443,
    ip: '192.0.2.1',
    hostIsIp: false,
    names: ['example.org'],
    commonName: 'example.org',
    leaf: null,
    addresses: [],
    culprit: null,
    sent: [],
    namesake: null,
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2026, 3, 1),
    version: null,
    suite: null,
    at: Date.UTC(2026, 10, 26),
    url: 'https://www.example.com/',
  };
  const chain = (rule: 'leaf-issuer-not-found' | 'expired' | 'hostname-mismatch') => ({
    kind: 'chain' as const,
    rule,
    rules: [rule],
    depth: 0,
    detail: '',
  });
  const said: [to: string, text: string | null][] = [
    ['a missing issuer', errors(chain('leaf-issuer-not-found'), where)],
    ['an expired certificate', errors(chain('expired'), where)],
    ['another name', errors(chain('hostname-mismatch'), where)],
    ['the alert protocol_version', errors({ kind: 'alert', description: 70, finished: false, version: null }, where)],
  ];
  return said.flatMap(([to, text]) => (text === null ? [] : [`to ${to}: ${text}`]));
}

function atLeast(bits: number): string {
  return bits > 0 ? `of ${bits} bits and more` : 'of any size';
}

const buildWords = {
  'any-order': 'finds issuers in any order',
  'later-sent': 'finds issuers only behind what they issued',
  'order-sent': 'takes the certificates in the order sent',
};
