import type { ChainPolicy } from '../../pki/chain-policy.ts';
import type { Client } from '../client.ts';
import { mbedtlsWording } from '../wording/mbedtls.ts';
import type { Known } from './openssl-programs.ts';
import { datesThenName, identityFirst, laxPolicy, usual } from './usual.ts';

/** Devices and programs on mbed TLS. */
export function onMbedtls({
  hello,
  lowest,
  ...known
}: Known & { lowest: number } & Pick<Client, 'family' | 'kind'>): Client {
  return {
    ...usual,
    ...known,
    hello: { key: hello ?? known.id, lowest, shuffles: false },
    chain: mbedtlsPolicy,
    faultOrder: [...datesThenName, ...identityFirst.filter((fault) => !datesThenName.includes(fault))],
    errors: mbedtlsWording,
  };
}

/** mbedtls_x509_crt_profile_default */
const mbedtlsPolicy: ChainPolicy = {
  ...laxPolicy,
  build: 'order-sent',
  maxCertificates: 9,
  commonNameFallback: true,
  minRsaBits: 2048,
  keyAlgorithms: ['rsa', 'rsa-pss', 'ec'],
  curves: null,
  checksIssuerPurposes: false,
  namePatterns: ['top-level'],
  addresses: ['named'],
  keyUsageOfExchange: 'refuses',
  conformance: 'lax',
};
