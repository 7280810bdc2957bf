import type { ClientHello } from '../wire/client-hello.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { isGrease } from '../wire/registry/grease.ts';
import { emptyRenegotiationInfoScsv, fallbackScsv } from '../wire/registry/suites.ts';
import { ssl3, tls12, tls13 } from '../wire/registry/versions.ts';
import type { Sslv2ClientHello } from '../wire/sslv2.ts';
import type { Offer } from './offer.ts';
import { readable } from './readable.ts';

/** What a hello that was heard offers, as the offer that would send the like. GREASE is taken out of the lists and noted. */
export function offerOfHello(hello: ClientHello): Offer {
  const names = readable(hello, 'server_name') ?? [];
  const suites = hello.cipherSuites.filter(
    (id) => !isGrease(id) && id !== emptyRenegotiationInfoScsv && id !== fallbackScsv,
  );
  const has = (name: Parameters<typeof extensionId>[0]) =>
    hello.extensions?.some(({ type }) => type === extensionId(name)) ?? false;
  return {
    versions: versionsOf(hello),
    legacyVersion: hello.legacyVersion,
    suites,
    sni: names.find(({ nameType }) => nameType === 0)?.name ?? null,
    groups: withoutGrease(readable(hello, 'supported_groups') ?? []),
    keyShares: withoutGrease((readable(hello, 'key_share') ?? []).map(({ group }) => group)),
    signatureSchemes: withoutGrease(readable(hello, 'signature_algorithms') ?? []),
    alpn: readable(hello, 'application_layer_protocol_negotiation')?.filter((name) => !isGreaseName(name)) ?? [],
    statusRequest: has('status_request'),
    signedCertificateTimestamp: has('signed_certificate_timestamp'),
    extendedMasterSecret: has('extended_master_secret'),
    encryptThenMac: has('encrypt_then_mac'),
    sessionTicket: has('session_ticket'),
    renegotiationInfo: has('renegotiation_info')
      ? 'extension'
      : hello.cipherSuites.includes(emptyRenegotiationInfoScsv)
        ? 'scsv'
        : 'none',
    fallbackScsv: hello.cipherSuites.includes(fallbackScsv),
    grease: hello.cipherSuites.some(isGrease),
    noExtensions: hello.extensions === null,
    stopAfter: 'Finished',
  };
}

/** What an SSLv2 hello offers: SSLv2 itself, or a newer version in the old form, whose suites begin with a zero. */
export function offerOfSslv2(hello: Sslv2ClientHello): Offer {
  const isOld = hello.version < ssl3;
  return {
    versions: isOld ? [hello.version] : range(hello.version),
    suites: isOld
      ? hello.cipherSpecs
      : hello.cipherSpecs.filter((spec) => spec <= 0xffff && spec !== emptyRenegotiationInfoScsv),
    sni: null,
    groups: [],
    keyShares: [],
    signatureSchemes: [],
    alpn: [],
    statusRequest: false,
    signedCertificateTimestamp: false,
    extendedMasterSecret: false,
    encryptThenMac: false,
    sessionTicket: false,
    renegotiationInfo: hello.cipherSpecs.includes(emptyRenegotiationInfoScsv) ? 'scsv' : 'none',
    fallbackScsv: false,
    grease: false,
    noExtensions: true,
    stopAfter: 'Finished',
  };
}

/** supported_versions; without it all from TLS 1.0 (SSLv3 where it is the highest) to the one named. */
function versionsOf(hello: ClientHello): number[] {
  const listed = readable(hello, 'supported_versions');
  return listed ? withoutGrease(listed).map(tlsVersionOf) : range(tlsVersionOf(hello.legacyVersion));
}

/** A hello without supported_versions names the highest alone, and does not say which lower ones it would take. */
function range(highest: number): number[] {
  const top = Math.min(highest, tls12);
  const versions: number[] = [];
  for (let version = top; version > ssl3; version--) versions.push(version);
  return versions.length > 0 ? versions : [highest];
}

/** Versions of DTLS as those of TLS that they are made from. RFC 6347, RFC 9147. */
export function tlsVersionOf(version: number): number {
  return dtlsVersions.get(version) ?? version;
}

const dtlsVersions = new Map([
  [0xfeff, tls12 - 1],
  [0xfefd, tls12],
  [0xfefc, tls13],
  [0x0100, tls12 - 1],
]);

function withoutGrease(ids: readonly number[]): number[] {
  return ids.filter((id) => !isGrease(id));
}

function isGreaseName(name: string): boolean {
  return name.length === 2 && isGrease((name.charCodeAt(0) << 8) | name.charCodeAt(1));
}
