import { context, contextPrimitive, sequence } from '../../../src/lab/certificates/der.ts';
import { extension } from '../../../src/lab/certificates/extensions.ts';
import { chainOf } from '../../../src/lab/pki.ts';
import type { Scenario } from '../../../src/lab/scenario.ts';
import { below, chain, deep, expired, otherName, sending, unknownCritical } from './making.ts';

const forAddresses = sequence(context(0, sequence(contextPrimitive(7, Buffer.from([192, 0, 2, 0, 255, 255, 255, 0])))));

/** Servers whose chain is odd: who issued it, and what is sent beside it. */
export const chains: readonly Scenario[] = [
  deep('chain-of-six', 'four more intermediates', 5),
  deep('chain-of-nine', 'seven more intermediates', 8),
  deep('chain-of-thirteen', 'eleven more intermediates', 12),
  below('path-length', 'an authority below one that may have none', ({ intermediate }) => ({ issuer: intermediate })),
  below('sha1-intermediate', 'an intermediate that is signed with SHA-1', { hash: 'sha1' }),
  below('weak-intermediate', 'an intermediate with an RSA key of 1024 bits', { key: 'rsa-1024' }),
  below('mail-intermediate', 'an intermediate for mail alone', { extendedKeyUsage: ['emailProtection'] }),
  below('names-excluded', 'an intermediate that may not issue for the name', {
    nameConstraints: { excluded: ['lab.test'] },
  }),
  below('names-permitted', 'an intermediate for the domain alone', { nameConstraints: { permitted: ['lab.test'] } }),
  below('addresses-permitted', 'an intermediate for addresses alone', {
    extraExtensions: [extension('2.5.29.30', forAddresses, 'critical')],
  }),
  below('authority-without-sign', 'an authority that may not sign certificates', {
    subject: { CN: 'Mute Authority' },
    keyUsage: ['cRLSign'],
  }),
  below('authority-not-yet', 'an authority that is not valid yet', ({ daysFromNow }) => ({
    notBefore: daysFromNow(3),
    notAfter: daysFromNow(900),
  })),
  below('authority-critical', 'an authority with a critical extension that nobody knows', {
    extraExtensions: [unknownCritical],
  }),
  below(
    'authority-expired-other-name',
    'an expired authority, and for another name',
    ({ daysFromNow }) => ({ notBefore: daysFromNow(-900), notAfter: daysFromNow(-3) }),
    () => otherName,
  ),
  below('untrusted-expired', 'from an unknown authority, and expired', { issuer: 'self' }, expired),
  below('untrusted-other-name', 'from an unknown authority, and for another name', { issuer: 'self' }, () => otherName),
  chain('leaf-as-authority', "issued by another server's certificate", async (host, pki) =>
    pki.issue({ names: [host], issuer: await pki.issue({ names: ['other.example.test'] }) }),
  ),
  chain('untrusted-three', 'an unknown authority and its root, expired, and for another name', async (_, pki) => {
    const root = await pki.authority({ subject: { CN: 'Unknown Root' }, issuer: 'self' });
    const own = await pki.authority({ subject: { CN: 'Unknown Authority' }, issuer: root });
    return pki.issue({ ...otherName, issuer: own, ...expired(pki) });
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
  sending(
    'expired-cross',
    'beside the intermediate one that an expired root had signed',
    async (leaf, { authority, daysFromNow, root }) => {
      const old = { notBefore: daysFromNow(-4_000), notAfter: daysFromNow(-30) };
      const before = await authority({ subject: { CN: 'Root of Old' }, issuer: 'self', ...old });
      const subject = { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab root' };
      return [...chainOf(leaf), await authority({ subject, key: root.key, issuer: before, ...old }), before];
    },
  ),
  sending(
    'expired-twin',
    'the expired and the renewed certificate of an intermediate',
    async (leaf, { authority, daysFromNow, intermediate }) => {
      const old = { notBefore: daysFromNow(-1_000), notAfter: daysFromNow(-30) };
      const subject = { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab intermediate' };
      const twin = await authority({ subject, key: intermediate.key, ...old, ca: { pathLength: 0 } });
      return [leaf, twin, intermediate];
    },
  ),
  sending('sent-twice', 'each certificate twice, and the root', async (leaf, { intermediate, root }) => [
    ...[leaf, leaf, intermediate, intermediate, root],
  ]),
  sending('forty-strangers', 'forty certificates that have nothing to do with it', async (leaf, { authority }) => {
    const strangers = Array.from({ length: 40 }, (_, index) =>
      authority({ subject: { CN: `Stranger ${index}` }, issuer: 'self' }),
    );
    return [...chainOf(leaf), ...(await Promise.all(strangers))];
  }),
  sending(
    'root-and-stranger',
    'the root first, then a stranger, then the intermediate',
    async (leaf, { authority, intermediate, root }) => [
      ...[leaf, root, await authority({ subject: { CN: 'Stranger' }, issuer: 'self' }), intermediate],
    ],
  ),
];
