import type { Facts } from '../causes/facts.ts';
import type { Offer } from '../handshake/offer.ts';
import type { Target } from '../net/target.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { groups } from '../wire/registry/groups.ts';
import { signatureSchemes } from '../wire/registry/signature-schemes.ts';
import { allSuites, suiteByName } from '../wire/registry/suites.ts';
import type { Suite } from '../wire/registry/suite.ts';
import { ssl3, tls12, tls13 } from '../wire/registry/versions.ts';

/** What of a target a hello depends on. */
export type Asked = Pick<Target, 'sni' | 'application'>;

/**
 * What every browser in support has in common with the others: a server that completes this handshake works for all of
 * them. Suites, groups and schemes as Chrome offers them (ALPN and its experiments aside).
 */
export function modernOffer({ sni, application }: Asked): Offer {
  return {
    versions: [tls13, tls12],
    suites: modernSuites.map((name) => suiteByName(name).id),
    sni,
    groups: ids(groups, modernGroups),
    keyShares: ids(groups, ['X25519MLKEM768', 'x25519']),
    signatureSchemes: ids(signatureSchemes, modernSchemes),
    // HTTP/1.1 alone, so that one request shows what serves there; a server of HTTP/2 alone says so.
    alpn: application === 'http' ? ['http/1.1'] : [],
    statusRequest: true,
    signedCertificateTimestamp: true,
    extendedMasterSecret: true,
    encryptThenMac: false,
    sessionTicket: true,
    renegotiationInfo: 'extension',
    fallbackScsv: false,
    grease: true,
    stopAfter: 'Finished',
  };
}

/** The same, ready to show the client certificate that was given: the hello of the first contact. */
export function ownOffer({ target, identity }: Pick<Facts, 'target' | 'identity'>): Offer {
  return { ...modernOffer(target), ...(identity && { identity }) };
}

/** The same once more, with a share of the group that the server asked for at the first contact: it need not ask again. */
export function nextOffer(facts: Facts): Offer {
  const wanted = facts.attempts[0]?.handshake?.retryGroup ?? null;
  return { ...ownOffer(facts), ...(wanted !== null && { keyShares: [wanted] }) };
}

/** Beside any offer of TLS 1.3: this client can be asked for a certificate once the handshake is over. RFC 8446 section 4.2.6. */
export const canBeAskedLate: Pick<Offer, 'extraExtensions'> = {
  extraExtensions: [{ type: extensionId('post_handshake_auth'), data: new Uint8Array() }],
};

/** For probes that ask how far a hello gets: one connection, and no word after the server's certificate. */
export function asking(offer: Offer): [{ kind: 'hello'; offer: Offer }] {
  return [{ kind: 'hello', offer }];
}

/** A current browser's hello with another server name, or with none. Nothing is asked where none was to be sent. */
export function askingFor(sni: string | null, target: Target): ReturnType<typeof asking> | [] {
  return target.sni === null ? [] : asking({ ...modernOffer({ ...target, sni }), stopAfter: 'Certificate' });
}

/** A current browser's hello with all that there is in one of its lists. */
export function askingWithAll(
  list: 'suites' | 'groups' | 'signatureSchemes',
  target: Target,
): ReturnType<typeof asking> {
  const widest = widestOffer(target, [tls13, tls12]);
  return asking({ ...modernOffer(target), [list]: widest[list], stopAfter: 'Certificate' });
}

/** The same without the post-quantum share, whose 1,216 bytes make a hello span two packets. */
export function smallOffer(asked: Asked): Offer {
  const modern = modernOffer(asked);
  const classic = ids(groups, ['x25519', 'secp256r1', 'secp384r1']);
  return { ...modern, groups: classic, keyShares: classic.slice(0, 1), stopAfter: 'ServerHello' };
}

/** TLS 1.2 alone, as a browser of 2017 spoke it: nothing of TLS 1.3 in the hello. */
export function tls12Offer(asked: Asked): Offer {
  return { ...smallOffer(asked), versions: [tls12], keyShares: [], grease: false, stopAfter: 'Certificate' };
}

/** Every suite, group and scheme there is, weak ones too: what the server picks is what the others lack. */
export function widestOffer(asked: Asked, versions: number[]): Offer {
  const modern = modernOffer(asked);
  const preferred = new Set(modern.suites);
  // The registry also holds suites of China's TLCP, whose versions are none of TLS.
  const usable = (suite: Suite) => suite.kex !== 'scsv' && suite.maxVersion >= ssl3;
  const rest = allSuites()
    .filter((suite) => !preferred.has(suite.id) && usable(suite))
    .map((suite) => suite.id);
  return {
    ...modern,
    versions,
    suites: [...modern.suites, ...rest],
    groups: usualFirst(modern.groups, groups),
    keyShares: versions.includes(tls13) ? ids(groups, ['x25519', 'secp256r1']) : [],
    signatureSchemes: usualFirst(modern.signatureSchemes, signatureSchemes),
    grease: false,
    encryptThenMac: true,
    stopAfter: 'Certificate',
  };
}

/** So that who goes by the client's order takes something strange only where it has nothing usual. */
function usualFirst(usual: number[], registry: readonly { id: number }[]): number[] {
  return [...new Set([...usual, ...registry.map(({ id }) => id)])];
}

function ids<N extends string>(registry: readonly { id: number; name: N }[], names: readonly N[]): number[] {
  return names.map((name) => {
    const entry = registry.find((each) => each.name === name);
    if (!entry) throw new Error(`no ${name} in the registry`);
    return entry.id;
  });
}

const modernSuites = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
  'TLS_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_RSA_WITH_AES_128_CBC_SHA',
  'TLS_RSA_WITH_AES_256_CBC_SHA',
] as const;

const modernGroups = ['X25519MLKEM768', 'x25519', 'secp256r1', 'secp384r1'] as const;

const modernSchemes = [
  'ecdsa_secp256r1_sha256',
  'rsa_pss_rsae_sha256',
  'rsa_pkcs1_sha256',
  'ecdsa_secp384r1_sha384',
  'rsa_pss_rsae_sha384',
  'rsa_pkcs1_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pkcs1_sha512',
] as const;
