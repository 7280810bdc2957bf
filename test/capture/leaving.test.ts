import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overhear } from './overhear.ts';
import { pcap } from './packets.ts';
import { helloOf, type Said, sealedTalk } from './sealed-talk.ts';

const name = 'db.example.com';
const aes256 = '1302';
const flight = [23, 2_063, 96, 69];

/** It asks together with its Finished, and resets the connection when it has closed it. */
const asked = (more: Said[]): Said[] => [
  ['client', [69]],
  ['client', [58]],
  ['server', [427]],
  ...more,
  ['client', [19]],
  ['client', 'F'],
  ['server', [19]],
  ['client', 'R'],
];

/** Java pads its records; the server closes what the client has taken leave of. */
const padded: Said[] = [
  ['client', [85]],
  ['server', [250]],
  ['client', [35]],
  ['server', [250]],
  ['client', [35]],
  ['server', 'F'],
  ['client', 'F'],
];

const cases: [what: string, said: Said[], verdict: string, cause: string | undefined][] = [
  ['an answer as long as a ticket, and the client goes on', asked([['client', [22]]]), 'healthy', undefined],
  ['a ticket, and the client leaves', asked([]), 'broken', 'hostname-mismatch'],
  ['a farewell of Java', padded, 'broken', 'hostname-mismatch'],
];

// OkHttp compares the name when the handshake is over.
for (const [what, said, verdict, cause] of cases)
  test(what, async () => {
    const report = await overhear(pcap(sealedTalk(helloOf('OkHttp', name), flight, said, aes256)));
    assert.equal(report.verdict, verdict);
    assert.equal(report.findings[0]?.cause, cause);
    assert.equal(report.capture?.listed[0]?.ended?.by, 'client');
  });

test('a browser leaves where it is asked for a certificate, so as to ask its user', async () => {
  const talk = sealedTalk(
    helloOf('Chrome', name),
    [36, 90, ...flight.slice(1)],
    [
      ['client', 'F'],
      ['server', 'F'],
    ],
    aes256,
  );
  const { findings } = await overhear(pcap(talk));
  assert.deepEqual(
    findings.map(({ cause, certainty }) => [cause, certainty]),
    [['client-cert-required', 'likely']],
  );
  // Where nobody asks it, it minds what it sees.
  const unasked = sealedTalk(helloOf('Chrome', name), flight, [['client', 'F']], aes256);
  assert.notEqual((await overhear(pcap(unasked))).findings[0]?.cause, 'client-cert-required');
});
