import { generateKeyPairSync } from 'node:crypto';
import { enginePlayer } from '../../src/lab/engine/player.ts';
import type { ServerOptions } from '../../src/lab/engine/options.ts';
import { context, contextPrimitive, derNull, octets, oid, sequence } from '../../src/lab/certificates/der.ts';
import { extension } from '../../src/lab/certificates/extensions.ts';
import { chainOf, type Issued, type IssueRequest, type LabPki } from '../../src/lab/pki.ts';
import type { LabServer, Scenario } from '../../src/lab/scenario.ts';
import { listen } from '../../src/lab/servers/tcp.ts';
import { type TlsPlayerOptions, tlsPlayer } from '../../src/lab/servers/tls.ts';

/**
 * Servers that no scenario of the lab is about: odd in one way or in two at once, as servers out there are. They are for
 * the agreement alone, which says nothing of their diagnosis.
 */
export const furtherServers: readonly Scenario[] = [
  // What is negotiated.
  tls('cbc-sha1-only', 'TLS 1.2 with ECDHE-RSA-AES128-SHA alone', { key: 'rsa-2048' }, only12('ECDHE-RSA-AES128-SHA')),
  tls(
    'cbc-sha384-only',
    'TLS 1.2 with ECDHE-RSA-AES256-SHA384 alone',
    { key: 'rsa-2048' },
    only12('ECDHE-RSA-AES256-SHA384'),
  ),
  tls('ccm8-only', 'TLS 1.2 with ECDHE-ECDSA-AES128-CCM8 alone', {}, only12('ECDHE-ECDSA-AES128-CCM8:@SECLEVEL=0')),
  tls('ccm-only', 'TLS 1.2 with ECDHE-ECDSA-AES256-CCM alone', {}, only12('ECDHE-ECDSA-AES256-CCM')),
  tls(
    'chacha-only-tls12',
    'TLS 1.2 with ECDHE-ECDSA-CHACHA20-POLY1305 alone',
    {},
    only12('ECDHE-ECDSA-CHACHA20-POLY1305'),
  ),
  tls(
    'aes256-gcm-only',
    'TLS 1.2 with ECDHE-RSA-AES256-GCM-SHA384 alone',
    { key: 'rsa-2048' },
    only12('ECDHE-RSA-AES256-GCM-SHA384'),
  ),
  tls('rsa-kx-sha256-only', 'TLS 1.2 with AES128-SHA256 alone', { key: 'rsa-2048' }, only12('AES128-SHA256')),
  tls(
    'tls10-to-11',
    'TLS 1.0 and 1.1 alone',
    { key: 'rsa-2048' },
    {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL:@SECLEVEL=0',
    },
  ),
  tls(
    'tls13-chacha-only',
    'TLS 1.3 with ChaCha20-Poly1305 alone',
    {},
    only13({ ciphers: 'TLS_CHACHA20_POLY1305_SHA256' }),
  ),
  tls('tls13-aes256-only', 'TLS 1.3 with AES-256-GCM alone', {}, only13({ ciphers: 'TLS_AES_256_GCM_SHA384' })),
  tls('tls13-ccm-only', 'TLS 1.3 with AES-128-CCM alone', {}, only13({ ciphers: 'TLS_AES_128_CCM_SHA256' })),
  tls('tls13-p384-only', 'TLS 1.3 with the group secp384r1 alone', {}, only13({ groups: 'P-384' })),
  tls('tls13-x25519-only', 'TLS 1.3 with the group x25519 alone', {}, only13({ groups: 'X25519' })),
  tls('tls13-ffdhe-only', 'TLS 1.3 with the group ffdhe2048 alone', {}, only13({ groups: 'ffdhe2048' })),
  tls('tls13-mlkem-only', 'TLS 1.3 with the group X25519MLKEM768 alone', {}, only13({ groups: 'X25519MLKEM768' })),
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
  // Keys.
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
    key: generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey,
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
    extraExtensions: [sequence(oid('1.3.6.1.4.1.55738.7'), Buffer.from([1, 1, 0xff]), octets(derNull))],
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
  tls('address-other', 'an address, and a certificate for a name', { names: ['www.example.test'] }, {}, '127.0.0.1'),
  tls('name-long-life', 'ten years of life', (host, pki) => ({ names: [host], notAfter: pki.daysFromNow(3_650) })),
  // Two faults at once: which one do clients speak of?
  tls('expired-other-name', 'expired, and for another name', (_, pki) => ({
    ...expired(pki),
    names: ['www.example.test'],
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
  tls('self-signed-other-name', 'self-signed, and for another name', { issuer: 'self', names: ['www.example.test'] }),
  tls('self-signed-ca', 'self-signed, and a CA', { issuer: 'self', ca: { pathLength: null } }),
  tls(
    'weak-key-other-name',
    'an RSA key of 1024 bits, for another name',
    { key: 'rsa-1024', names: ['www.example.test'] },
    { ciphers: 'DEFAULT@SECLEVEL=0' },
  ),
  chain('untrusted-expired', 'from an unknown authority, and expired', async (host, pki) => {
    const own = await pki.authority({ subject: { CN: 'Unknown Authority' }, issuer: 'self' });
    return pki.issue({ names: [host], issuer: own, ...expired(pki) });
  }),
  chain('untrusted-other-name', 'from an unknown authority, and for another name', async (_, pki) => {
    const own = await pki.authority({ subject: { CN: 'Unknown Authority' }, issuer: 'self' });
    return pki.issue({ names: ['www.example.test'], issuer: own });
  }),
  // Chains.
  chain('chain-of-six', 'four more intermediates', async (host, pki) => {
    let issuer = pki.root;
    for (let index = 0; index < 5; index++)
      issuer = await pki.authority({ subject: { CN: `Further Authority ${index}` }, issuer });
    return pki.issue({ names: [host], issuer });
  }),
  chain('chain-of-thirteen', 'eleven more intermediates', async (host, pki) => {
    let issuer = pki.root;
    for (let index = 0; index < 12; index++)
      issuer = await pki.authority({ subject: { CN: `Further Authority ${index}` }, issuer });
    return pki.issue({ names: [host], issuer });
  }),
  chain('path-length', 'an authority below one that may have none', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({ subject: { CN: 'Lower Authority' }, issuer: pki.intermediate }),
    }),
  ),
  chain('leaf-as-authority', "issued by another server's certificate", async (host, pki) =>
    pki.issue({ names: [host], issuer: await pki.issue({ names: ['other.example.test'] }) }),
  ),
  chain('sha1-intermediate', 'an intermediate that is signed with SHA-1', async (host, pki) =>
    pki.issue({ names: [host], issuer: await pki.authority({ subject: { CN: 'Old Authority' }, hash: 'sha1' }) }),
  ),
  chain('weak-intermediate', 'an intermediate with an RSA key of 1024 bits', async (host, pki) =>
    pki.issue({ names: [host], issuer: await pki.authority({ subject: { CN: 'Weak Authority' }, key: 'rsa-1024' }) }),
  ),
  chain('mail-intermediate', 'an intermediate for mail alone', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({ subject: { CN: 'Mail Authority' }, extendedKeyUsage: ['emailProtection'] }),
    }),
  ),
  chain('names-excluded', 'an intermediate that may not issue for the name', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({ subject: { CN: 'Other Authority' }, nameConstraints: { excluded: ['lab.test'] } }),
    }),
  ),
  chain('names-permitted', 'an intermediate for the domain alone', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({
        subject: { CN: 'Domain Authority' },
        nameConstraints: { permitted: ['lab.test'] },
      }),
    }),
  ),
  chain(
    'expired-cross',
    'beside the intermediate one that an expired root had signed',
    async (host, pki) => pki.issue({ names: [host] }),
    async (leaf, pki) => {
      const old = { notBefore: pki.daysFromNow(-4_000), notAfter: pki.daysFromNow(-30) };
      const before = await pki.authority({ subject: { CN: 'Root of Old' }, issuer: 'self', ...old });
      const cross = await pki.authority({
        subject: { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab root' },
        key: pki.root.key,
        issuer: before,
        ...old,
      });
      return [...chainOf(leaf), cross, before];
    },
  ),
  chain(
    'expired-twin',
    'the expired and the renewed certificate of an intermediate',
    async (host, pki) => pki.issue({ names: [host] }),
    async (leaf, pki) => {
      const old = { notBefore: pki.daysFromNow(-1_000), notAfter: pki.daysFromNow(-30) };
      const subject = { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab intermediate' };
      const twin = await pki.authority({ subject, key: pki.intermediate.key, ...old, ca: { pathLength: 0 } });
      return [leaf, twin, pki.intermediate];
    },
  ),
  chain(
    'sent-twice',
    'each certificate twice, and the root',
    async (host, pki) => pki.issue({ names: [host] }),
    async (leaf, pki) => [leaf, leaf, pki.intermediate, pki.intermediate, pki.root],
  ),
  chain(
    'forty-strangers',
    'forty certificates that have nothing to do with it',
    async (host, pki) => pki.issue({ names: [host] }),
    async (leaf, pki) => {
      const strangers: Issued[] = [];
      for (let index = 0; index < 40; index++)
        strangers.push(await pki.authority({ subject: { CN: `Stranger ${index}` }, issuer: 'self' }));
      return [leaf, pki.intermediate, ...strangers];
    },
  ),
  // A second round, with nothing learnt from it before it was recorded.
  tls(
    'dhe-only',
    'TLS 1.2 with DHE-RSA-AES128-GCM-SHA256 alone, of 2048 bits',
    { key: 'rsa-2048' },
    {
      ...only12('DHE-RSA-AES128-GCM-SHA256'),
      dhParameters: 'auto',
    },
  ),
  tls(
    'tls11-rsa-kx',
    'TLS 1.1 with AES256-SHA alone',
    { key: 'rsa-2048' },
    {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'AES256-SHA:@SECLEVEL=0',
    },
  ),
  tls(
    'tls10-ecdsa',
    'TLS 1.0 with ECDHE-ECDSA-AES128-SHA alone',
    {},
    {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0',
    },
  ),
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
  tls('key-rsa-3072', 'an RSA key of 3072 bits', (host) => ({ names: [host], key: rsa(3072) })),
  tls(
    'key-rsa-pss-tls12',
    'a key for RSASSA-PSS alone, TLS 1.2',
    (host) => ({
      names: [host],
      key: generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey,
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
    names: ['www.example.test'],
    extendedKeyUsage: ['clientAuth'],
  }),
  tls('early-other-name', 'not valid yet, and for another name', (_, pki) => ({
    names: ['www.example.test'],
    notBefore: pki.daysFromNow(5),
    notAfter: pki.daysFromNow(40),
  })),
  tls('self-signed-three', 'self-signed, expired, and for another name', (_, pki) => ({
    ...expired(pki),
    names: ['www.example.test'],
    issuer: 'self',
  })),
  tls('critical-expired', 'a critical extension that nobody knows, and expired', (host, pki) => ({
    ...expired(pki),
    names: [host],
    extraExtensions: [sequence(oid('1.3.6.1.4.1.55738.7'), Buffer.from([1, 1, 0xff]), octets(derNull))],
  })),
  chain('authority-without-sign', 'an authority that may not sign certificates', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({ subject: { CN: 'Mute Authority' }, keyUsage: ['cRLSign'] }),
    }),
  ),
  chain('authority-not-yet', 'an authority that is not valid yet', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({
        subject: { CN: 'Early Authority' },
        notBefore: pki.daysFromNow(3),
        notAfter: pki.daysFromNow(900),
      }),
    }),
  ),
  chain('authority-expired-other-name', 'an expired authority, and for another name', async (_, pki) =>
    pki.issue({
      names: ['www.example.test'],
      issuer: await pki.authority({
        subject: { CN: 'Old Authority' },
        notBefore: pki.daysFromNow(-900),
        notAfter: pki.daysFromNow(-3),
      }),
    }),
  ),
  chain('authority-critical', 'an authority with a critical extension that nobody knows', async (host, pki) =>
    pki.issue({
      names: [host],
      issuer: await pki.authority({
        subject: { CN: 'Odd Authority' },
        extraExtensions: [sequence(oid('1.3.6.1.4.1.55738.7'), Buffer.from([1, 1, 0xff]), octets(derNull))],
      }),
    }),
  ),
  chain('untrusted-three', 'an unknown authority and its root, expired, and for another name', async (_, pki) => {
    const root = await pki.authority({ subject: { CN: 'Unknown Root' }, issuer: 'self' });
    const own = await pki.authority({ subject: { CN: 'Unknown Authority' }, issuer: root });
    return pki.issue({ names: ['www.example.test'], issuer: own, ...expired(pki) });
  }),
  chain(
    'untrusted-root-sent',
    'an unknown root that is sent, and expired',
    async (host, pki) => {
      const root = await pki.authority({ subject: { CN: 'Unknown Root' }, issuer: 'self' });
      return pki.issue({ names: [host], issuer: root, ...expired(pki) });
    },
    async (leaf) => [leaf, ...(leaf.issuer ? [leaf.issuer] : [])],
  ),
  chain('addresses-permitted', 'an intermediate for addresses alone', async (host, pki) => {
    const range = Buffer.from([192, 0, 2, 0, 255, 255, 255, 0]);
    const permitted = extension('2.5.29.30', sequence(context(0, sequence(contextPrimitive(7, range)))), 'critical');
    const issuer = await pki.authority({ subject: { CN: 'Address Authority' }, extraExtensions: [permitted] });
    return pki.issue({ names: [host], issuer });
  }),
  chain('chain-of-nine', 'seven more intermediates', async (host, pki) => {
    let issuer = pki.root;
    for (let index = 0; index < 8; index++)
      issuer = await pki.authority({ subject: { CN: `Further Authority ${index}` }, issuer });
    return pki.issue({ names: [host], issuer });
  }),
  chain(
    'root-and-stranger',
    'the root first, then a stranger, then the intermediate',
    async (host, pki) => pki.issue({ names: [host] }),
    async (leaf, pki) => [
      leaf,
      pki.root,
      await pki.authority({ subject: { CN: 'Stranger' }, issuer: 'self' }),
      pki.intermediate,
    ],
  ),
];

function only12(ciphers: string): Omit<TlsPlayerOptions, 'leaf'> {
  return { maxVersion: 'TLSv1.2', ciphers };
}

function only13(rest: Omit<TlsPlayerOptions, 'leaf'>): Omit<TlsPlayerOptions, 'leaf'> {
  return { minVersion: 'TLSv1.3', ...rest };
}

function rsa(modulusLength: number) {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey;
}

function expired(pki: LabPki): Pick<IssueRequest, 'notBefore' | 'notAfter'> {
  return { notBefore: pki.daysFromNow(-100), notAfter: pki.daysFromNow(-10) };
}

type Leaf = IssueRequest | ((host: string, pki: LabPki) => IssueRequest);

/** For the name that is asked, unless it says otherwise. */
function leafOf(host: string, pki: LabPki, leaf: Leaf): Promise<Issued> {
  return pki.issue({ ...(typeof leaf === 'function' ? leaf(host, pki) : { names: [host], ...leaf }) });
}

function further(
  id: string,
  title: string,
  host: string | undefined,
  start: (host: string, pki: LabPki) => Promise<Parameters<typeof listen>[0]>,
): Scenario {
  const name = host ?? `www.further-${id}.lab.test`;
  return {
    id: `further-${id}`,
    title: `A server with ${title}`,
    host: name,
    expect: { verdict: 'unknown', cause: null },
    async start({ pki, signal }): Promise<LabServer> {
      return listen(await start(name, pki), { signal });
    },
  };
}

function tls(
  id: string,
  title: string,
  leaf: Leaf,
  options: Omit<TlsPlayerOptions, 'leaf'> = {},
  host?: string,
): Scenario {
  return further(id, title, host, async (name, pki) => tlsPlayer({ leaf: await leafOf(name, pki, leaf), ...options }));
}

function engine(id: string, title: string, leaf: Leaf, options: Omit<ServerOptions, 'leaf'>): Scenario {
  return further(id, title, undefined, async (name, pki) =>
    enginePlayer({ leaf: await leafOf(name, pki, leaf), ...options }),
  );
}

function chain(
  id: string,
  title: string,
  leaf: (host: string, pki: LabPki) => Promise<Issued>,
  sent?: (leaf: Issued, pki: LabPki) => Promise<Issued[]>,
): Scenario {
  return further(id, title, undefined, async (name, pki) => {
    const issued = await leaf(name, pki);
    return tlsPlayer({ leaf: issued, ciphers: 'DEFAULT@SECLEVEL=0', ...(sent && { chain: await sent(issued, pki) }) });
  });
}
