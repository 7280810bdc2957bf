import type { Client, ClientKind } from '../client.ts';
import type { Wording } from '../failure.ts';
import { curlOpensslWording } from '../wording/curl.ts';
import { bunWording, nodeWording } from '../wording/node.ts';
import { type OpensslRelease, sClientWording } from '../wording/openssl.ts';
import { perlWording, phpWording, pythonWording, requestsWording, rubyWording } from '../wording/scripts.ts';
import { opensslLowest, opensslTraits, type SecurityLevel } from './openssl.ts';

/** What a profile says of itself. */
export type Known = Pick<Client, 'id' | 'name' | 'released' | 'supportedUntil' | 'measured' | 'trust'> & {
  /** Key of its hello in the collection, where that is not its id. */
  hello?: string;
};

/** A program on OpenSSL: which release of it, and the security level of the build. */
export type OnOpenssl = Known & { openssl: OpensslRelease; level: SecurityLevel; lowest?: number };

export function onOpenssl(
  { openssl, level, hello, lowest, ...known }: OnOpenssl,
  more: { family: string; kind: ClientKind; errors: Wording },
): Client {
  return {
    ...known,
    ...opensslTraits(openssl, level),
    ...more,
    hello: { key: hello ?? known.id, lowest: lowest ?? opensslLowest(openssl, level), shuffles: false },
  };
}

/** curl(1). `curl`: 814 is 8.14; `version` of the library as curl prints it. */
export function curlOpenssl({ curl, version, ...known }: OnOpenssl & { curl: number; version: string }): Client {
  const errors = curlOpensslWording({ curl, openssl: known.openssl, version });
  return onOpenssl(known, { family: 'curl', kind: 'tool', errors });
}

/** urllib of CPython. `python`: 311 is 3.11; `line` and `readLine`: those of _ssl.c which its errors name. */
export function python({
  python: release,
  line,
  readLine,
  ...known
}: OnOpenssl & { python: number; line: number; readLine: number }): Client {
  const errors = pythonWording({ python: release, openssl: known.openssl, line, readLine });
  const client = onOpenssl(known, { family: 'Python', kind: 'runtime', errors });
  return release >= 313 ? { ...client, chain: x509Strict(client) } : client;
}

const x509StrictPolicies = new Map<Client['chain'], Client['chain']>();

/** ssl.create_default_context sets VERIFY_X509_STRICT and VERIFY_X509_PARTIAL_CHAIN since Python 3.13. */
function x509Strict({ chain }: Client): Client['chain'] {
  const policy: Client['chain'] = x509StrictPolicies.get(chain) ?? {
    ...chain,
    conformance: 'x509-strict',
    partialChain: true,
  };
  x509StrictPolicies.set(chain, policy);
  return policy;
}

/** Python's requests: the same with urllib3's words around. */
export function requests({
  python: release,
  line,
  readLine,
  urllib3,
  ...known
}: OnOpenssl & { python: number; line: number; readLine: number; urllib3: 1 | 2 }): Client {
  const errors = requestsWording({ python: release, openssl: known.openssl, line, readLine, urllib3 });
  const client = onOpenssl(known, { family: 'Python requests', kind: 'library', errors });
  return { ...client, chain: urllib3 === 2 ? withoutCommonName(client) : client.chain };
}

const strict = new Map<Client['chain'], Client['chain']>();

/** urllib3 2 switches the common name off. */
function withoutCommonName({ chain }: Client): Client['chain'] {
  const policy = strict.get(chain) ?? { ...chain, commonNameFallback: false };
  strict.set(chain, policy);
  return policy;
}

/** Net::HTTP of Ruby. `ruby`: 33 is 3.3. */
export function ruby({ ruby: release, ...known }: OnOpenssl & { ruby: number }): Client {
  const errors = rubyWording({ ruby: release, openssl: known.openssl });
  return onOpenssl(known, { family: 'Ruby', kind: 'runtime', errors });
}

/** The https streams of PHP. */
export function php(known: OnOpenssl): Client {
  return onOpenssl(known, { family: 'PHP', kind: 'runtime', errors: phpWording(known.openssl) });
}

/** LWP of Perl. */
export function perl(known: OnOpenssl): Client {
  // IO::Socket::SSL asks for a staple and believes it.
  const revocation: Client['revocation'] = { looksAt: ['staple'], hardFail: false, honoursMustStaple: false };
  return { ...onOpenssl(known, { family: 'Perl', kind: 'runtime', errors: perlWording(known.openssl) }), revocation };
}

/** https of Node. `reads`: the line of its OpenSSL that errors name. */
export function node({ node: release, reads, ...known }: OnOpenssl & { node: number; reads: string }): Client {
  const errors = nodeWording({ node: release, openssl: known.openssl, reads });
  return onOpenssl(known, { family: 'Node', kind: 'runtime', errors });
}

/** `openssl s_client`, which goes on whatever the certificate, and looks for no name in it. */
export function sClient(known: OnOpenssl): Client {
  const client = onOpenssl(known, {
    family: 'openssl s_client',
    kind: 'library',
    errors: sClientWording(known.openssl),
  });
  return { ...client, verification: 'told', checksName: false };
}

/** fetch of Bun: BoringSSL, which judges as OpenSSL 1.0.2 did. `bun`: 104 is 1.4. */
export function bun({ bun: release, ...known }: Known & { bun: number }): Client {
  const errors = bunWording(release);
  return onOpenssl({ ...known, openssl: 110, level: 0 }, { family: 'Bun', kind: 'runtime', errors });
}
