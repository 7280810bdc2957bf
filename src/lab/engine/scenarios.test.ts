import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { test } from 'node:test';
import { createClient } from '../../handshake/client.ts';
import type { Output } from '../../handshake/machine.ts';
import type { Offer } from '../../handshake/offer.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import { type Asked, modernOffer, smallOffer, tls12Offer, widestOffer } from '../../probes/offers.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { allSuites, sslv2CipherKinds, suiteName } from '../../wire/registry/suites.ts';
import { ssl2, ssl3, tls12, tls13 } from '../../wire/registry/versions.ts';
import { startScenario } from '../servers/run.ts';

const named = (sni: string | null): Asked => ({ sni, application: 'other' });
const nameless = named(null);

/** Export suites in TLS 1.2 too, where servers of their time still took them. */
function everything(asked: Asked): Offer {
  return {
    ...widestOffer(asked, [tls12]),
    suites: allSuites()
      .filter(({ kex }) => kex !== 'scsv')
      .map(({ id }) => id),
  };
}

/** The hellos that tell these faults apart. */
const hellos = {
  modern: modernOffer,
  'no-grease': (asked: Asked) => ({ ...modernOffer(asked), grease: false }),
  small: smallOffer,
  padded: (asked: Asked) => ({ ...smallOffer(asked), padToBytes: 1_750 }),
  tls12: tls12Offer,
  fallback: (asked: Asked) => ({ ...tls12Offer(asked), fallbackScsv: true }),
  bare: (asked: Asked): Offer => ({
    ...tls12Offer(asked),
    statusRequest: false,
    signedCertificateTimestamp: false,
    extendedMasterSecret: false,
    sessionTicket: false,
    renegotiationInfo: 'scsv',
  }),
  'widest-tls13': (asked: Asked) => widestOffer(asked, [tls13, tls12]),
  widest: everything,
  ssl3: (): Offer => ({
    ...widestOffer(nameless, [ssl3]),
    noExtensions: true,
    renegotiationInfo: 'scsv',
    stopAfter: 'Finished',
  }),
  sslv2: (): Offer => ({
    ...modernOffer(nameless),
    versions: [ssl2],
    suites: sslv2CipherKinds.map(({ id }) => id),
    stopAfter: 'ServerHello',
  }),
} satisfies Record<string, (asked: Asked) => Offer>;

type Seen = Partial<Record<keyof typeof hellos | 'no-sni' | 'resumed', string>>;

/** What our client sees of each: the outcome, and the rules that the server broke. */
const seen: Record<string, Seen> = {
  'healthy-retry': { modern: 'completed', tls12: 'stopped' },
  'healthy-small-records': { modern: 'completed', tls12: 'stopped' },
  'healthy-all-versions': { modern: 'completed', tls12: 'stopped' },
  'healthy-client-cert-optional': { modern: 'completed', tls12: 'stopped' },
  'version-intolerance': { modern: 'alert protocol_version', small: 'alert protocol_version', tls12: 'stopped' },
  'version-intolerance-close': { modern: 'closed', tls12: 'stopped' },
  'version-intolerance-reset': { modern: 'reset', tls12: 'stopped' },
  'version-intolerance-grease': { modern: 'alert unsupported_extension', 'no-grease': 'completed' },
  'version-intolerance-grease-suite': { modern: 'alert illegal_parameter', 'no-grease': 'completed' },
  'version-intolerance-extensions': {
    modern: 'alert decode_error',
    'no-grease': 'alert decode_error',
    tls12: 'alert decode_error',
    bare: 'stopped',
  },
  'version-intolerance-long-hello': { modern: 'alert decode_error', small: 'stopped', padded: 'alert decode_error' },
  'middlebox-resets-large-hello': { modern: 'reset', small: 'stopped', padded: 'reset' },
  'middlebox-drops-large-hello': { modern: 'timeout', small: 'stopped', padded: 'timeout' },
  'middlebox-drops-tls13': {
    modern: 'timeout',
    small: 'timeout',
    tls12: 'stopped',
    fallback: 'alert inappropriate_fallback',
  },
  'middlebox-downgrade': { modern: 'downgrade-sentinel', tls12: 'stopped' },
  'inappropriate-fallback': { modern: 'alert inappropriate_fallback', tls12: 'alert inappropriate_fallback' },
  'sni-missing-reset': { modern: 'completed', 'no-sni': 'reset' },
  'protocol-mismatch-sslv3': { modern: 'broken version-not-offered', ssl3: 'completed' },
  'protocol-mismatch-sslv2': { modern: 'closed', sslv2: 'stopped' },
  'cipher-mismatch-rc4': { modern: 'alert handshake_failure', widest: 'stopped' },
  'cipher-mismatch-3des': { modern: 'alert handshake_failure', widest: 'stopped' },
  'cipher-mismatch-null': { modern: 'alert handshake_failure', widest: 'stopped' },
  'cipher-mismatch-export': { modern: 'alert handshake_failure', widest: 'stopped' },
  'cert-missing': { modern: 'broken certificate-missing' },
  'cert-missing-tls12': { modern: 'broken certificate-missing' },
  'cert-missing-anonymous': { modern: 'alert handshake_failure', widest: 'stopped' },
  'group-mismatch-hrr-loop': { modern: 'broken second-hello-retry-request' },
  'group-mismatch-hrr-not-offered': { modern: 'broken group-not-offered' },
  'sigalg-mismatch-md5': { modern: 'alert handshake_failure', widest: 'stopped' },
  'sigalg-mismatch-unasked': { modern: 'scheme-not-offered' },
  'sigalg-mismatch-unasked-tls13': { modern: 'scheme-not-offered' },
  'sigalg-mismatch-sha1-demanded': { modern: 'alert handshake_failure', 'widest-tls13': 'stopped' },
  'dh-weak-512': { modern: 'alert handshake_failure', widest: 'stopped' },
  'legacy-renegotiation': { modern: 'completed' },
  'key-mismatch': { modern: 'bad-signature' },
  'key-mismatch-tls12': { modern: 'bad-signature' },
  'key-mismatch-rsa-kx': { modern: 'alert bad_record_mac' },
  'decrypt-failure': { modern: 'broken bad-record-mac' },
  'decrypt-failure-tls12': { modern: 'broken bad-record-mac' },
  'decrypt-failure-finished': { modern: 'broken bad-finished' },
  'decrypt-failure-client': { modern: 'alert decrypt_error' },
  'decrypt-failure-client-tls12': { modern: 'alert bad_record_mac' },
  'server-internal': { modern: 'alert internal_error', widest: 'alert internal_error' },
  'server-internal-malformed': { modern: 'broken undecodable-message' },
  'server-internal-out-of-order': { modern: 'broken unexpected-message' },
  'server-internal-after-certificate': { modern: 'closed' },
  'server-internal-alert': { modern: 'alert internal_error' },
  'server-internal-suite': { modern: 'broken suite-not-offered' },
  'psk-failure': { modern: 'completed', resumed: 'alert unknown_psk_identity' },
  'psk-failure-reset': { modern: 'completed', resumed: 'reset' },
  'psk-failure-tls12': { modern: 'completed', resumed: 'alert handshake_failure' },
};

for (const [id, expected] of Object.entries(seen)) {
  test(id, async () => {
    const { host, server, stop } = await startScenario(id, { signal: AbortSignal.timeout(10_000) });
    const { port } = server.addresses[0]!;
    const told: Seen = {};
    for (const name of Object.keys(expected) as (keyof Seen)[]) {
      if (name === 'no-sni') told[name] = summary(await ask(port, modernOffer(nameless)));
      else if (name === 'resumed') told[name] = summary(await resume(port, host));
      else {
        const patienceMs = expected[name] === 'timeout' ? silenceMs : longMs;
        told[name] = summary(await ask(port, hellos[name](named(host)), patienceMs));
      }
    }
    await stop();
    assert.deepEqual(told, expected);
  });
}

test('what the weak servers choose is what they are named for', async () => {
  const chosen: Record<string, RegExp> = {
    'cipher-mismatch-rc4': /RC4_128/,
    'cipher-mismatch-3des': /3DES/,
    'cipher-mismatch-null': /WITH_NULL/,
    'cipher-mismatch-export': /EXPORT/,
    'cert-missing-anonymous': /anon/,
    'dh-weak-512': /DHE/,
  };
  for (const [id, pattern] of Object.entries(chosen)) {
    const { host, server, stop } = await startScenario(id, { signal: AbortSignal.timeout(10_000) });
    const result = await ask(server.addresses[0]!.port, everything(named(host)));
    await stop();
    assert.match(suiteName(result.suite ?? 0), pattern, id);
    if (id === 'dh-weak-512') assert.equal(result.dhBits, 512);
  }
});

async function resume(port: number, host: string): Promise<HandshakeResult> {
  const session = (await ask(port, modernOffer(named(host)))).sessions.at(-1);
  assert.ok(session);
  return ask(port, { ...modernOffer(named(host)), resume: session });
}

function summary({ outcome, violations }: HandshakeResult): string {
  if (outcome.kind === 'alert') return `alert ${alertName(outcome.description)}`;
  if (outcome.kind === 'broken') return `broken ${outcome.violation.rule}`;
  return violations.length > 0 ? violations.map(({ rule }) => rule).join(' ') : outcome.kind;
}

/** One handshake; after it a moment for tickets and for refusals that come late. */
function ask(port: number, offer: Offer, patienceMs = longMs): Promise<HandshakeResult> {
  const client = createClient(offer, { bytes: (length) => randomBytes(length) });
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  return new Promise((resolve) => {
    const end = (how: 'closed' | 'reset' | 'timeout') => {
      client.input({ atMs: 0, kind: 'end', how });
      clearTimeout(timer);
      socket.destroy();
      resolve(client.result());
    };
    let timer = setTimeout(() => end('timeout'), patienceMs);
    const perform = (outputs: Output[]) => {
      for (const output of outputs) {
        if (output.kind === 'send') socket.write(output.bytes);
        if (output.kind !== 'done') continue;
        clearTimeout(timer);
        timer = setTimeout(() => end('timeout'), client.result().outcome.kind === 'completed' ? lateMs : 0);
      }
    };
    perform(client.start(0));
    socket.on('data', (bytes) => perform(client.input({ atMs: 0, kind: 'bytes', bytes })));
    socket.on('end', () => end('closed'));
    socket.on('error', () => end('reset'));
  });
}

/** Long enough to call it silence, and what a busy machine may take to answer. */
const silenceMs = 300;
const longMs = 5_000;
const lateMs = 150;
