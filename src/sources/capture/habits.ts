import type { Overheard } from '../../causes/facts.ts';
import type { Client } from '../../clients/client.ts';
import { clientsLike } from '../../clients/looks-like.ts';
import type { Observation } from '../../handshake/observation.ts';
import type { ClientHello } from '../../wire/client-hello.ts';
import { extensionId } from '../../wire/registry/extensions.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import { tls13 } from '../../wire/registry/versions.ts';

/**
 * What the hello and the alerts of a client tell of its library and its program. `atMs`: when it was said, since 1970;
 * `upgraded`: it asked for TLS with STARTTLS.
 */
export function habitsOf(
  { clientAlert, result, hello, offer, sealed }: Observation,
  { atMs, upgraded }: { atMs: number; upgraded: boolean },
): Overheard['habits'] {
  const like = hello ? clientsLike(hello) : [];
  const all = (trait: (client: Client) => unknown) => like.length > 0 && like.every(trait);
  // OpenSSL has not switched its own keys on while it looks at the certificate: in TLS 1.3 its refusal travels in the clear, and
  // nobody else's does.
  const openAlert13 = clientAlert?.encrypted === false && (result.version ?? 0) >= tls13 && sealed.length > 0;
  const formats = hello?.extensions?.find(({ type }) => type === extensionId('ec_point_formats'))?.data.join();
  // OpenSSL alone names the two compressed formats of points, too (RFC 8422 section 5.1.2), and has done so from 1.0 to 3.5; the
  // next one is alone in beginning with ML-DSA-65.
  const isNewOpenssl = formats === '1,0' && offer?.signatureSchemes[0] === mldsa65;
  const isOpenssl = formats === '3,0,1,2' || isNewOpenssl;
  // curl offers these two however else it is set up, and nobody else with OpenSSL does in this order.
  const isCurl = isOpenssl && offer?.alpn.join() === 'h2,http/1.1';
  // No health check goes as far as STARTTLS. OpenSSL looks at the chain in the handshake; what its programs look at themselves,
  // afterwards, are the names.
  // So do drivers and libraries on Java (pgjdbc, OkHttp); its own HTTP client looks in the handshake, and is known by its hello.
  const types = hello?.extensions?.map(({ type }) => type) ?? [];
  const isJava = types.includes(extensionId('status_request_v2'));
  const looksAtNames =
    isCurl ||
    ((isOpenssl || isJava) && upgraded && !clientAlert) ||
    (isJava && like.length === 0 && offer?.alpn.includes('h2') === true);
  // As it is set up by default: of its programs most look afterwards (ldapsearch, lftp), and say close_notify or nothing.
  const isGnutls =
    all(({ family }) => family === 'gnutls-cli') ||
    (like.length === 0 && ofGnutls.every((type) => types.includes(type)));
  // Who greases is BoringSSL, whose programs look at everything in the handshake.
  const isBoring = hello?.cipherSuites.some(isGrease) ?? false;
  const isKnown = (like.length > 0 && !isGnutls) || isBoring;
  return {
    namesReason: openAlert13 || isOpenssl,
    checksLate:
      all(({ judgesAfterwards }) => judgesAfterwards) ||
      (isCurl && isNewOpenssl) ||
      (all(isOfNss) && (result.version ?? tls13) < tls13)
        ? 'all'
        : looksAtNames || all(looksAtNamesLate)
          ? 'name'
          : isGnutls
            ? 'perhaps'
            : null,
    isKnown,
    isBoring,
    judgesInTime: isKnown && like.every(({ verification }) => verification === 'enforced'),
    clockMs: hello && !offer?.versions.includes(tls13) ? clockOf(hello, atMs) : null,
  };
}

/**
 * Older libraries and small ones (mbed TLS, Schannel) begin their random with the time. Random bytes look like one of today, or
 * like one that a device without a battery begins with, in less than one of a thousand hellos; who knows TLS 1.3 has random bytes
 * there. RFC 5246 section 7.4.1.2.
 */
function clockOf({ random }: ClientHello, atMs: number): number | null {
  const seconds = new DataView(random.buffer, random.byteOffset, 4).getUint32(0);
  const isToday = Math.abs(seconds * 1_000 - atMs) < dayMs;
  const isReset = resetClocks.some((start) => seconds >= start && seconds - start < resetSpanSeconds);
  return isToday || isReset ? seconds * 1_000 : null;
}

/** Programs that look at the name, at least, once the library is done. */
function looksAtNamesLate({ judgesAfterwards, findsNameAfterwards }: Client): boolean {
  return Boolean(judgesAfterwards || findsNameAfterwards);
}

/** It goes on with the handshake while it looks at the certificate, up to TLS 1.2. */
function isOfNss({ family }: Client): boolean {
  return family === 'Firefox' || family === 'Thunderbird';
}

/** Nobody else asks for both: encrypt_then_mac and record_size_limit. */
const ofGnutls = [22, 28];
const dayMs = 86_400_000;
const mldsa65 = 0x0905;
/** 1970, 1980 and 2000, where clocks without power begin; and how long one may have run since. */
const resetClocks = [0, 315_532_800, 946_684_800];
const resetSpanSeconds = 864_000;
