import { partialWildcards } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { apacheHttpClientWording, okHttpWording } from '../wording/java-libraries.ts';
import { java, type JavaRelease } from './java.ts';
import { policyVariant } from './policy-variant.ts';

/** OkHttp, which Retrofit and much of Android stand on, here on a JDK: its own choice of suites, and no common names. */
export function okHttp(known: JavaRelease): Client {
  const client = java(known);
  return {
    ...client,
    family: 'OkHttp',
    kind: 'library',
    findsNameAfterwards: true,
    chain: policyVariant(client.chain, {
      commonNameYieldsTo: null,
      namePatterns: ['top-level', 'absolute'],
      takesUnderscores: true,
    }),
    errors: okHttpWording(known.release),
  };
}

/** Apache HttpClient, which Spring and many SDKs stand on. */
export function apacheHttpClient({ version, ...known }: JavaRelease & { version: 4 | 5 }): Client {
  const client = java(known);
  return {
    ...client,
    family: 'Apache HttpClient',
    kind: 'library',
    ...(version === 4 && {
      findsNameAfterwards: true as const,
      chain: policyVariant(client.chain, {
        commonNameYieldsTo: ['dns', 'ip'],
        namePatterns: [...partialWildcards, 'top-level'],
        takesUnderscores: true,
      }),
    }),
    errors: apacheHttpClientWording(version, known.release),
  };
}
