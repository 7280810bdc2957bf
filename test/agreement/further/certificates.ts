import { contextPrimitive, sequence } from '../../../src/lab/certificates/der.ts';
import { extension } from '../../../src/lab/certificates/extensions.ts';
import type { Scenario } from '../../../src/lab/scenario.ts';
import { expired, otherName, rsa, rsaPss, tls, unknownCritical } from './making.ts';

/** Servers whose own certificate is odd: its key, its names, its purposes, or two of them. */
export const certificates: readonly Scenario[] = [
  tls('key-p384', 'a key on P-384', { key: 'ec-p384' }),
  tls('key-p521', 'a key on P-521', { key: 'ec-p521' }),
  tls('key-p521-tls12', 'a key on P-521, TLS 1.2', { key: 'ec-p521' }, { maxVersion: 'TLSv1.2' }),
  tls('key-ed448', 'a key of kind Ed448', { key: 'ed448' }),
  tls(
    'key-brainpool',
    'a key on brainpoolP256r1',
    { key: 'ec-brainpool256' },
    { maxVersion: 'TLSv1.2', ciphers: 'DEFAULT@SECLEVEL=0' },
  ),
  tls('key-rsa-pss', 'a key for RSASSA-PSS alone', (host) => ({
    names: [host],
    key: rsaPss(),
  })),
  tls('key-rsa-4096', 'an RSA key of 4096 bits', (host) => ({ names: [host], key: rsa(4096) })),
  tls('key-rsa-1536', 'an RSA key of 1536 bits', (host) => ({ names: [host], key: rsa(1536) }), {
    ciphers: 'DEFAULT@SECLEVEL=0',
  }),
  tls('key-rsa-2050', 'an RSA key of 2050 bits', (host) => ({ names: [host], key: rsa(2050) })),
  // What a certificate says.
  tls('no-subject', 'no subject, and a critical subjectAltName', (host) => ({
    subject: {},
    extraExtensions: [extension('2.5.29.17', sequence(contextPrimitive(2, Buffer.from(host))), 'critical')],
  })),
  tls('many-names', 'a certificate for 400 names', (host) => ({
    names: [...Array.from({ length: 400 }, (_, index) => `host-${index}.example.test`), host],
  })),
  tls('unknown-critical', 'a critical extension that nobody knows', (host) => ({
    names: [host],
    extraExtensions: [unknownCritical],
  })),
  tls('key-encipherment-only', 'an RSA key for encipherment alone', { key: 'rsa-2048', keyUsage: ['keyEncipherment'] }),
  tls('key-agreement-only', 'an EC key for agreement alone', { keyUsage: ['keyAgreement'] }),
  tls('wildcard', 'a wildcard for the domain', (host) => ({ names: [host.replace(/^www/, '*')] })),
  tls('wildcard-partial', 'a wildcard within a label', (host) => ({ names: [host.replace(/^www/, 'w*')] })),
  tls('wildcard-two', 'two wildcards in a name', { names: ['*.*.lab.test'] }),
  tls('wildcard-top', 'a wildcard right below the top', { names: ['*.test'] }, {}, 'wildcard-top.test'),
  tls('name-upper', 'the name in capitals', (host) => ({ names: [host.toUpperCase()] })),
  tls('name-underscore', 'a name with an underscore', {}, {}, 'a_b.further.lab.test'),
  tls('name-idn', 'a name in A-labels', {}, {}, 'xn--bcher-kva.lab.test'),
  tls('address', 'an address that the certificate has', {}, {}, '127.0.0.1'),
  tls(
    'address-as-name',
    'an address that stands among the DNS names',
    () => ({
      subject: { CN: '127.0.0.1' },
      extraExtensions: [extension('2.5.29.17', sequence(contextPrimitive(2, Buffer.from('127.0.0.1'))))],
    }),
    {},
    '127.0.0.1',
  ),
  tls('address-other', 'an address, and a certificate for a name', otherName, {}, '127.0.0.1'),
  tls('name-long-life', 'ten years of life', (host, pki) => ({ names: [host], notAfter: pki.daysFromNow(3_650) })),
  // Two faults at once: which one do clients speak of?
  tls('expired-other-name', 'expired, and for another name', (_, pki) => ({
    ...expired(pki),
    ...otherName,
  })),
  tls('expired-purpose', 'expired, and not for servers', (host, pki) => ({
    ...expired(pki),
    names: [host],
    extendedKeyUsage: ['clientAuth'],
  })),
  tls('self-signed-expired', 'self-signed, and expired', (host, pki) => ({
    ...expired(pki),
    names: [host],
    issuer: 'self',
  })),
  tls('self-signed-other-name', 'self-signed, and for another name', { issuer: 'self', ...otherName }),
  tls('self-signed-ca', 'self-signed, and a CA', { issuer: 'self', ca: { pathLength: null } }),
  tls(
    'weak-key-other-name',
    'an RSA key of 1024 bits, for another name',
    { key: 'rsa-1024', ...otherName },
    { ciphers: 'DEFAULT@SECLEVEL=0' },
  ),
  tls('key-rsa-3072', 'an RSA key of 3072 bits', (host) => ({ names: [host], key: rsa(3072) })),
  tls(
    'key-rsa-pss-tls12',
    'a key for RSASSA-PSS alone, TLS 1.2',
    (host) => ({
      names: [host],
      key: rsaPss(),
    }),
    { maxVersion: 'TLSv1.2' },
  ),
  tls('key-p384-tls12', 'a key on P-384, TLS 1.2', { key: 'ec-p384' }, { maxVersion: 'TLSv1.2' }),
  tls('key-for-lists', 'a key for revocation lists alone', { keyUsage: ['cRLSign'] }),
  tls('name-in-common-name', 'the host as common name beside an address', (host) => ({
    subject: { CN: host },
    names: ['192.0.2.7'],
  })),
  tls('name-other-kinds', 'a subjectAltName of a mailbox, and the host as common name', (host) => ({
    subject: { CN: host },
    extraExtensions: [extension('2.5.29.17', sequence(contextPrimitive(1, Buffer.from('me@example.test'))))],
  })),
  tls('name-trailing-dot', 'a name with a dot at its end', (host) => ({ names: [`${host}.`] })),
  tls('wildcard-middle', 'a wildcard as the second label', (host) => ({
    names: [host.replace(/^www\.[^.]*/, 'www.*')],
  })),
  tls('wildcard-depth-two', 'a wildcard two levels above', (host) => ({ names: [host.replace(/^www\.[^.]*/, '*')] })),
  tls('purpose-other-name', 'not for servers, and for another name', {
    ...otherName,
    extendedKeyUsage: ['clientAuth'],
  }),
  tls('early-other-name', 'not valid yet, and for another name', (_, pki) => ({
    ...otherName,
    notBefore: pki.daysFromNow(5),
    notAfter: pki.daysFromNow(40),
  })),
  tls('self-signed-three', 'self-signed, expired, and for another name', (_, pki) => ({
    ...expired(pki),
    ...otherName,
    issuer: 'self',
  })),
  tls('critical-expired', 'a critical extension that nobody knows, and expired', (host, pki) => ({
    ...expired(pki),
    names: [host],
    extraExtensions: [unknownCritical],
  })),
];
