import { type ChainPolicy, partialWildcards } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { curlOpensslWording, gitWording } from '../wording/curl.ts';
import { bunWording, nodeFetchWording, nodeWording } from '../wording/node.ts';
import { opensslLastCounts, opensslNameFirst, opensslNameLast } from '../wording/openssl-fault-order.ts';
import type { OpensslRelease } from '../wording/openssl.ts';
import { boringsslReader } from '../readers/openssl.ts';
import { sClientWording } from '../wording/s-client.ts';
import { perlWording } from '../wording/perl.ts';
import { phpWording } from '../wording/php.ts';
import { rubyWording } from '../wording/ruby.ts';
import { wgetOpensslWording } from '../wording/wget.ts';
import { policyVariant } from './policy-variant.ts';
import { opensslLowest, opensslTraits, type SecurityLevel } from './openssl.ts';
import type { Known } from './usual.ts';

/** A program on OpenSSL: which release of it, and the security level of the build, 2 where nothing else is said. */
export type OnOpenssl = Known & { openssl: OpensslRelease; level?: SecurityLevel; lowest?: number };

export function onOpenssl(
  { openssl, level = 2, hello, lowest, ...known }: OnOpenssl,
  more: Pick<Client, 'family' | 'kind' | 'errors'> &
    Partial<Pick<Client, 'faultOrder' | 'findsNameAfterwards' | 'judgesAfterwards' | 'mindsRootDot'>> & {
      chain?: Partial<ChainPolicy>;
    },
): Client {
  const { chain, ...rest } = more;
  const traits = opensslTraits(openssl, level);
  return {
    ...known,
    ...traits,
    ...rest,
    ...(chain && { chain: policyVariant(traits.chain, chain) }),
    hello: { key: hello ?? known.id, lowest: lowest ?? opensslLowest(openssl, level), shuffles: false },
  };
}

/** curl(1). `curl`: 814 is 8.14; `version` of the library as curl prints it. */
export function curlOpenssl({ curl, version, ...known }: OnOpenssl & { curl: number; version: string }): Client {
  const errors = curlOpensslWording({ curl, openssl: known.openssl, version });
  const chain: Partial<ChainPolicy> = {
    addresses: ['listed', 'common'],
    // X509_V_FLAG_PARTIAL_CHAIN
    partialChain: curl >= 768,
    ...(curl < 780 && { namePatterns: [] }),
  };
  return onOpenssl(known, {
    family: 'curl',
    kind: 'tool',
    errors,
    chain,
    findsNameAfterwards: true,
    // Since 8.17 it asks for OpenSSL's verdict when the handshake is over.
    ...(curl >= 817 && { judgesAfterwards: true as const }),
    faultOrder: curl < 817 ? opensslNameLast : opensslNameFirst,
  });
}

/** git over https, on a libcurl with OpenSSL: Fedora, Homebrew and Git for Windows. */
export function gitOpenssl(known: Parameters<typeof curlOpenssl>[0]): Client {
  const client = curlOpenssl(known);
  return { ...client, family: 'git', errors: gitWording(client.errors) };
}

/** wget as Fedora, Alpine and Homebrew build it: it asks for OpenSSL's verdict and looks for the name when the handshake is over. */
export function wgetOpenssl(known: OnOpenssl): Client {
  return onOpenssl(known, {
    family: 'wget',
    kind: 'tool',
    errors: wgetOpensslWording(known.openssl),
    chain: {
      namePatterns: [...partialWildcards, 'top-level', 'several'],
      addresses: ['listed', 'named', 'common'],
      commonNameYieldsTo: ['dns'],
    },
    judgesAfterwards: true,
    faultOrder: opensslNameFirst,
  });
}

/** Net::HTTP of Ruby. `ruby`: 33 is 3.3. */
export function ruby({ ruby: release, ...known }: OnOpenssl & { ruby: number }): Client {
  const errors = rubyWording({ ruby: release, openssl: known.openssl });
  const chain: Partial<ChainPolicy> = {
    namePatterns: [...partialWildcards, 'top-level', 'absolute'],
    addresses: ['listed', 'named', 'common'],
  };
  return onOpenssl(known, { family: 'Ruby', kind: 'runtime', errors, chain, faultOrder: opensslNameLast });
}

/** The https streams of PHP. */
export function php(known: OnOpenssl): Client {
  const chain: Partial<ChainPolicy> = {
    namePatterns: [...partialWildcards, 'top-level', 'absolute'],
    // PHP 8 is on OpenSSL 3.
    commonNameYieldsTo: known.openssl < 300 ? [] : ['dns', 'uri'],
    addresses: ['listed', 'named', 'common'],
    // Its verify_depth is 9.
    maxCertificates: 11,
  };
  const errors = phpWording(known.openssl);
  return onOpenssl(known, {
    family: 'PHP',
    kind: 'runtime',
    errors,
    chain,
    findsNameAfterwards: true,
    faultOrder: opensslNameLast,
  });
}

/** LWP of Perl. */
export function perl(known: OnOpenssl): Client {
  // IO::Socket::SSL asks for a staple and believes it.
  const revocation: Client['revocation'] = { looksAt: ['staple'], hardFail: false, honoursMustStaple: false };
  const errors = perlWording(known.openssl);
  return {
    ...onOpenssl(known, {
      family: 'Perl',
      kind: 'runtime',
      errors,
      chain: {
        namePatterns: [...partialWildcards, 'absolute'],
        addresses: ['listed', 'named', 'common'],
        commonNameYieldsTo: ['dns'],
      },
      faultOrder: opensslNameLast,
    }),
    revocation,
  };
}

/** https of Node. `reads`: the line of its OpenSSL that errors name. */
export function node({ node: release, reads, ...known }: OnOpenssl & { node: number; reads: string }): Client {
  const errors = nodeWording({ node: release, openssl: known.openssl, reads });
  return onOpenssl(known, {
    family: 'Node',
    kind: 'runtime',
    errors,
    judgesAfterwards: true,
    faultOrder: opensslLastCounts(known.openssl),
    chain: {
      namePatterns: [...partialWildcards, 'absolute'],
      ...(release < 10 && { demandsSubject: true }),
      ...(release >= 12 && { commonNameYieldsTo: ['dns'] as const }),
    },
  });
}

/** fetch of Node, on its undici. */
export function nodeFetch({ reads, ...known }: Parameters<typeof node>[0]): Client {
  const errors = nodeFetchWording({ node: known.node, openssl: known.openssl, reads });
  return { ...node({ reads, ...known }), family: 'Node fetch', errors };
}

/** `openssl s_client`, which goes on whatever the certificate, and looks for no name in it. */
export function sClient(known: OnOpenssl): Client {
  const client = onOpenssl(known, {
    family: 'openssl s_client',
    kind: 'library',
    errors: sClientWording(known.openssl),
    faultOrder: opensslLastCounts(known.openssl),
  });
  return { ...client, verification: 'told', checksName: false, handshakeOnly: true };
}

/** fetch of Bun: BoringSSL, which judges as OpenSSL 1.0.2 did. `bun`: 104 is 1.4. */
export function bun({ bun: release, ...known }: Known & { bun: number }): Client {
  const errors = bunWording(release);
  const namePatterns: ChainPolicy['namePatterns'] =
    release >= 104 ? [...partialWildcards, 'absolute'] : ['*w', 'top-level'];
  const chain: Partial<ChainPolicy> = {
    namePatterns,
    commonNameYieldsTo: release >= 104 ? ['dns'] : null,
    keyUsageOfExchange: 'refuses',
    otherPurposes: [],
    checksPolicies: true,
    keyAlgorithms: ['rsa', 'ec', 'ed25519'],
    alternativePaths: false,
    prefersSound: false,
  };
  const client = onOpenssl(
    { ...known, openssl: 110, level: 0 },
    {
      family: 'Bun',
      kind: 'runtime',
      errors,
      chain,
      ...(release < 104 && { judgesAfterwards: true as const, mindsRootDot: true as const }),
      faultOrder: opensslLastCounts(release >= 104 ? 110 : 100),
    },
  );
  return { ...client, reader: boringsslReader };
}
