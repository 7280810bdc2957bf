import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contextPrimitive, integer, oid, sequence } from '../lab/certificates/der.ts';
import { crlDistributionPoints, makeCrl, tlsFeature } from '../lab/certificates/crl.ts';
import { extension } from '../lab/certificates/extensions.ts';
import { makeOcspResponse } from '../lab/certificates/ocsp.ts';
import { CertificateError } from './der/certificate-error.ts';
import { browserPolicy } from './path/chain-policy.ts';
import { example, judge, read } from './examples/certificates.ts';
import { judgeCrls } from './revocation/crl-status.ts';
import { matchHostname } from './path/hostname.ts';
import { recogniseInterceptor } from './stores/interception.ts';
import { keyWeaknesses } from './certificate/known-keys.ts';
import { nameText, shortName } from './certificate/name.ts';
import { buildOcspRequest } from './revocation/ocsp-request.ts';
import { judgeOcsp } from './revocation/ocsp-status.ts';
import { parseCertificate } from './certificate/parse.ts';
import { programsTrusting, trustEvents } from './stores/public-roots.ts';
import { parseSctList } from './transparency/sct.ts';

const policy = extension('2.5.29.32', sequence(sequence(oid('1.2.3.4'))));
const constraints = extension('2.5.29.36', sequence(contextPrimitive(0, Buffer.from([0]))), 'critical');
const mappings = extension('2.5.29.33', sequence(sequence(oid('1.2.3.4'), oid('1.2.3.5'))));
const inhibit = extension('2.5.29.54', integer(0), 'critical');
const root = await example({ subject: { CN: 'Root' }, ca: { pathLength: null } });
const middle = await example({
  subject: { CN: 'Middle' },
  ca: { pathLength: 1 },
  issuer: root,
  nameConstraints: { permitted: ['example.test'], excluded: ['bad.test'] },
  extraExtensions: [policy, constraints, mappings, inhibit],
});
const leaf = await example({ names: ['www.example.test', '192.0.2.1'], issuer: middle, extraExtensions: [policy] });
const revocable = await example({
  names: ['www.example.test'],
  issuer: middle,
  extraExtensions: [crlDistributionPoints('http://crl.example.test/1.crl'), tlsFeature(5, 17)],
});

const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });

function damaged(der: Uint8Array, changes: [number, number][]): Uint8Array {
  const bytes = Uint8Array.from(der);
  for (const [at, value] of changes) bytes[at % bytes.length] = value;
  return bytes;
}

test('a chain damaged anywhere is judged, or is unreadable; nothing else is thrown', () => {
  let judged = 0;
  fc.assert(
    fc.property(damage, damage, (first, second) => {
      let sent: ReturnType<typeof parseCertificate>[];
      try {
        sent = [damaged(leaf.der, first), damaged(middle.der, second)].map((der) => parseCertificate(der));
      } catch (error) {
        assert.ok(error instanceof CertificateError);
        return;
      }
      judged++;
      for (const conformance of ['clients', 'profile'] as const) {
        const judgement = judge([], [root], {
          sent,
          policy: {
            ...browserPolicy,
            conformance,
            commonNameYieldsTo: conformance === 'profile' ? ['dns', 'ip'] : null,
          },
        });
        assert.ok(judgement.paths.length > 0);
      }
      for (const certificate of sent) {
        matchHostname(certificate, 'www.example.test');
        shortName(certificate.subject);
        nameText(certificate.issuer);
        keyWeaknesses(certificate.publicKey);
        programsTrusting(certificate);
        trustEvents(certificate);
        parseSctList(certificate.signedCertificateTimestamps ?? new Uint8Array(0));
      }
      recogniseInterceptor(sent);
    }),
    { numRuns: 1_500 },
  );
  assert.ok(judged > 150, `${judged} were readable`);
});

test('responses and lists damaged anywhere, about a damaged certificate, are judged; nothing is thrown', () => {
  const at = Date.UTC(2026, 5, 15);
  const times = { thisUpdate: new Date(at - 1_000), nextUpdate: new Date(at + 1_000) };
  const listed = { serial: leaf.serial, revokedAt: times.thisUpdate, reason: 'superseded' as const };
  const point = { urls: ['http://crl.example.test/1.crl'], only: 'user' as const };
  const response = makeOcspResponse(leaf, {
    ...times,
    status: { revokedAt: times.thisUpdate, reason: 'keyCompromise' },
    responder: middle,
    nonce: new Uint8Array(8),
  });
  const list = makeCrl({ issuer: middle, revoked: [listed], point, ...times });
  const seen = new Set<string>();
  fc.assert(
    fc.property(damage, damage, fc.boolean(), (first, second, whole) => {
      let certificate: ReturnType<typeof parseCertificate>;
      try {
        certificate = whole ? read(leaf) : parseCertificate(damaged(revocable.der, second));
      } catch (error) {
        assert.ok(error instanceof CertificateError);
        return;
      }
      const issuer = read(middle);
      const question = { certificate, issuer, at, asOf: at - 500, nonce: new Uint8Array(8) };
      seen.add(judgeOcsp(damaged(response, first), question).problem ?? 'usable');
      seen.add(judgeCrls([damaged(list, first)], question).problem ?? 'usable');
      buildOcspRequest(certificate, issuer, null);
      buildOcspRequest(issuer, certificate, question.nonce);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(seen.size > 4, [...seen].join());
});

test('the undamaged chain is judged by its policies', () => {
  assert.equal(read(leaf).faults.length, 0);
  assert.deepEqual(
    judge([leaf, middle], [root]).paths[0]?.refusals.map(({ rule }) => rule),
    ['policy'],
  );
});
