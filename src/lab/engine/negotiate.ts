import type { KeyObject } from 'node:crypto';
import { alertId } from '../../wire/registry/alerts.ts';
import { type Group, groups } from '../../wire/registry/groups.ts';
import { type SignatureScheme, signatureSchemes } from '../../wire/registry/signature-schemes.ts';
import { suiteByName } from '../../wire/registry/suites.ts';
import type { Suite } from '../../wire/registry/suite.ts';
import { tls12, tls13 } from '../../wire/registry/versions.ts';
import type { FullServerOptions } from './options.ts';
import type { ReceivedHello } from './received-hello.ts';

/** What client and server agree on. */
export type Choice = {
  version: number;
  suite: Suite;
  /** Of ECDHE and TLS 1.3; null for RSA and for DHE with a prime of the server's own. */
  group: Group | null;
  /** Null below TLS 1.2, and where nothing is signed. */
  scheme: SignatureScheme | null;
  alpn: string | null;
};

/** Chooses in the server's order of preference, or names the alert with which an honest server refuses. */
export function negotiate(hello: ReceivedHello, options: FullServerOptions): Choice | { alert: number } {
  const version = options.insist.version ?? chooseVersion(hello, options.versions);
  if (version === null) return { alert: alertId('protocol_version') };
  const alpn = chooseAlpn(hello, options.alpn);
  if (alpn === 'none in common') return { alert: alertId('no_application_protocol') };
  const scheme = chooseScheme(hello, options, version);
  const group = chooseGroup(hello, options, version);
  const suite = chooseSuite(hello, options, { version, scheme, group });
  if (!suite) return { alert: alertId('handshake_failure') };
  return {
    version,
    suite,
    group: suite.kex === 'ECDHE' || suite.kex === 'TLS13' ? group : null,
    scheme: version >= tls12 && isSigned(suite) ? scheme : null,
    alpn,
  };
}

/** The entry of a registry with this name. */
export function byName<T extends { name: string }>(registry: readonly T[], name: T['name']): T {
  const entry = registry.find((each) => each.name === name);
  if (!entry) throw new RangeError(`the registry has no ${name}`);
  return entry;
}

/** RFC 8446 section 4.2.1. A server without TLS 1.3 looks at legacy_version alone, as those written before it do. */
function chooseVersion(hello: ReceivedHello, spoken: number[]): number | null {
  const newestFirst = [...spoken].sort((a, b) => b - a);
  if (spoken.includes(tls13)) return newestFirst.find((version) => hello.versions.includes(version)) ?? null;
  return newestFirst.find((version) => version <= hello.message.legacyVersion) ?? null;
}

/** RFC 7301 section 3.2. */
function chooseAlpn(hello: ReceivedHello, spoken: string[] | undefined): string | null | 'none in common' {
  const offered = hello.extension('application_layer_protocol_negotiation');
  if (!spoken || !offered) return null;
  return spoken.find((protocol) => offered.includes(protocol)) ?? 'none in common';
}

function chooseGroup(hello: ReceivedHello, options: FullServerOptions, version: number): Group | null {
  const { insist } = options;
  if (insist.group) return byName(groups, insist.group);
  const usable = options.groups
    .map((name) => byName(groups, name))
    .filter((group) => (version >= tls13 ? group.tls13 : group.kind === 'ec' || group.kind === 'ec-montgomery'));
  const offered = hello.extension('supported_groups');
  // RFC 8422 section 5.1.1: without the extension the server is free to choose.
  if (!offered) return version >= tls13 ? null : (usable[0] ?? null);
  return usable.find(({ id }) => offered.includes(id)) ?? null;
}

/** Null where none fits the key: then no signed suite can be chosen. */
function chooseScheme(hello: ReceivedHello, options: FullServerOptions, version: number): SignatureScheme | null {
  const key = options.key ?? options.leaf?.key;
  if (!key || version < tls12) return null;
  if (options.insist.scheme) return byName(signatureSchemes, options.insist.scheme);
  const fitting = options.schemes
    .map((name) => byName(signatureSchemes, name))
    .filter((scheme) => fits(scheme, key, version));
  const offered = hello.extension('signature_algorithms');
  // RFC 5246 section 7.4.1.4.1: without the extension the client means SHA-1.
  if (!offered) return version >= tls13 ? null : (fitting.find(({ hash }) => hash === 'sha1') ?? null);
  return fitting.find(({ id }) => offered.includes(id)) ?? null;
}

/** RFC 8446 section 4.2.3: in TLS 1.3 a curve belongs to each ECDSA scheme, and PKCS #1 v1.5 signs certificates only. */
function fits(scheme: SignatureScheme, key: KeyObject, version: number): boolean {
  if (version >= tls13 && !scheme.tls13) return false;
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return scheme.signature === 'rsa_pkcs1' || scheme.signature === 'rsa_pss_rsae';
    case 'rsa-pss':
      return scheme.signature === 'rsa_pss_pss';
    case 'ec':
      return scheme.signature === 'ecdsa' && (version < tls13 || scheme.curve === curveName(key));
    case 'ed25519':
    case 'ed448':
      return scheme.signature === key.asymmetricKeyType;
    default:
      return false;
  }
}

/** OpenSSL has a name of its own for P-256. */
function curveName(key: KeyObject): string | undefined {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  return curve === 'prime256v1' ? 'secp256r1' : curve;
}

function chooseSuite(
  hello: ReceivedHello,
  options: FullServerOptions,
  { version, scheme, group }: { version: number; scheme: SignatureScheme | null; group: Group | null },
): Suite | undefined {
  if (options.insist.suite) return suiteByName(options.insist.suite);
  const key = options.key ?? options.leaf?.key;
  return options.suites.map(suiteByName).find((suite) => {
    if (!hello.suites.includes(suite.id) || version < suite.minVersion) return false;
    // Servers of the time kept the suites that TLS 1.1 and 1.2 had dropped (export, DES) in those versions too.
    if (version >= tls13 && suite.maxVersion < tls13) return false;
    if (suite.kex === 'TLS13') return key !== undefined && scheme !== null && group !== null;
    if (suite.kex === 'ECDHE' && !group) return false;
    if (suite.auth === 'anon') return true;
    if (!key || !keyKinds[suite.auth]?.includes(key.asymmetricKeyType ?? '')) return false;
    return version < tls12 || !isSigned(suite) || scheme !== null;
  });
}

/** Whether the server's key exchange is signed: not where the client encrypts to the certificate, nor anonymously. */
export function isSigned(suite: Suite): boolean {
  return suite.auth !== 'anon' && (suite.kex !== 'RSA' || suite.export);
}

const keyKinds: Partial<Record<Suite['auth'], string[]>> = {
  RSA: ['rsa', 'rsa-pss'],
  ECDSA: ['ec', 'ed25519', 'ed448'],
};
