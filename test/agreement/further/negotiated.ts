import type { Scenario } from '../../../src/lab/scenario.ts';
import { engine, type Talk, tls } from './making.ts';

/** One suite alone in TLS 1.2, as OpenSSL calls it. */
const suites = {
  'cbc-sha1-only': 'ECDHE-RSA-AES128-SHA',
  'cbc-sha384-only': 'ECDHE-RSA-AES256-SHA384',
  'ccm8-only': 'ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0',
  'ccm-only': 'ECDHE-ECDSA-AES256-CCM',
  'chacha-only-tls12': 'ECDHE-ECDSA-CHACHA20-POLY1305',
  'aes256-gcm-only': 'ECDHE-RSA-AES256-GCM-SHA384',
  'rsa-kx-sha256-only': 'AES128-SHA256',
  'dhe-only': 'DHE-RSA-AES128-GCM-SHA256',
};

/** One suite or group alone in TLS 1.3. */
const choices: Record<string, Talk> = {
  'tls13-chacha-only': { ciphers: 'TLS_CHACHA20_POLY1305_SHA256' },
  'tls13-aes256-only': { ciphers: 'TLS_AES_256_GCM_SHA384' },
  'tls13-ccm-only': { ciphers: 'TLS_AES_128_CCM_SHA256' },
  'tls13-p384-only': { groups: 'P-384' },
  'tls13-x25519-only': { groups: 'X25519' },
  'tls13-ffdhe-only': { groups: 'ffdhe2048' },
  'tls13-mlkem-only': { groups: 'X25519MLKEM768' },
};

/** Versions that are no longer in use, and what they are left with. */
const old: Record<string, Talk> = {
  'tls10-to-11': { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
  'tls11-rsa-kx': { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'AES256-SHA:@SECLEVEL=0' },
  'tls10-ecdsa': { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0' },
};

/** Servers that are odd in what they negotiate. */
export const negotiated: readonly Scenario[] = [
  ...Object.entries(suites).map(([id, ciphers]) =>
    tls(id, `TLS 1.2 with ${ciphers} alone`, keyFor(ciphers), { maxVersion: 'TLSv1.2', ciphers, dhParameters: 'auto' }),
  ),
  ...Object.entries(choices).map(([id, talk]) =>
    tls(id, `TLS 1.3 with ${talk.ciphers ?? talk.groups} alone`, {}, { minVersion: 'TLSv1.3', ...talk }),
  ),
  ...Object.entries(old).map(([id, talk]) =>
    tls(id, `${talk.maxVersion} at most, with ${talk.ciphers}`, keyFor(`${talk.ciphers}`), talk),
  ),
  tls('tls12-p384-only', 'TLS 1.2 with the curve secp384r1 alone', {}, { maxVersion: 'TLSv1.2', groups: 'P-384' }),
  tls('tls12-x25519-only', 'TLS 1.2 with the curve x25519 alone', {}, { maxVersion: 'TLSv1.2', groups: 'X25519' }),
  engine(
    'tls12-no-ems',
    'TLS 1.2 without extended master secret',
    {},
    { versions: [0x0303], answers: { extendedMasterSecret: false } },
  ),
  engine(
    'tls12-bare',
    'TLS 1.2 without extended master secret and renegotiation_info',
    {},
    {
      versions: [0x0303],
      answers: { extendedMasterSecret: false, secureRenegotiation: false },
    },
  ),
  engine(
    'tls10-bare',
    'TLS 1.0 alone, without extensions of its own',
    { key: 'rsa-2048' },
    {
      versions: [0x0301],
      suites: ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
      answers: { extendedMasterSecret: false, secureRenegotiation: false, encryptThenMac: false },
    },
  ),
  tls(
    'sigalg-sha512-only',
    'TLS 1.2 signing with rsa_pkcs1_sha512 alone',
    { key: 'rsa-2048' },
    {
      maxVersion: 'TLSv1.2',
      signatureAlgorithms: 'RSA+SHA512',
    },
  ),
  tls(
    'sigalg-pss-only',
    'TLS 1.2 signing with rsa_pss_rsae_sha256 alone',
    { key: 'rsa-2048' },
    {
      maxVersion: 'TLSv1.2',
      signatureAlgorithms: 'rsa_pss_rsae_sha256',
    },
  ),
  tls('alpn-http10', 'ALPN with http/1.0 alone', {}, { alpn: ['http/1.0'] }),
  engine(
    'cbc-without-etm',
    'TLS 1.2 with CBC, without encrypt-then-MAC and extended master secret',
    { key: 'rsa-2048' },
    {
      versions: [0x0303],
      suites: ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
      answers: { encryptThenMac: false, extendedMasterSecret: false },
    },
  ),
  tls('alpn-both', 'ALPN with spdy/3 alone', {}, { alpn: ['spdy/3'] }),
];

function keyFor(ciphers: string): { key?: 'rsa-2048' } {
  return ciphers.includes('ECDSA') ? {} : { key: 'rsa-2048' };
}
