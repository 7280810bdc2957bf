/**
 * Times the judging of chains, warm and in one process: an ordinary chain against a store of its root, a hostile graph of 200
 * cross-signed certificates with and without a way out, and the same through every step of `whytls chain`.
 *
 *   node bench/chain.ts [--runs 50]
 */
import { parseArgs } from 'node:util';
import { answerForChain } from '../src/answer-chain.ts';
import type { Issued } from '../src/lab/certificates/certificate.ts';
import { crossSignedGraph, example, exampleAt, exampleChain, judge } from '../src/pki/examples/certificates.ts';
import { parseCertificate } from '../src/pki/certificate/parse.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '50' } } });
const runs = Number(values.runs);
const host = 'www.example.test';
const { root, intermediate, leaf } = await exampleChain();
const stranger = await example({ subject: { CN: 'Stranger' }, ca: { pathLength: null } });
const { site, sent, top } = await crossSignedGraph(200);

const later = exampleAt + 20 * 31_557_600_000;
const cases: [name: string, chain: Issued[], roots: Issued[], at?: number][] = [
  ['leaf, intermediate, root', [leaf, intermediate], [root]],
  ['200 cross-signed, a root in reach', [site, ...sent], [top]],
  ['200 cross-signed, all expired', [site, ...sent], [top], later],
  ['200 cross-signed, no root in reach', [site, ...sent], [stranger]],
];
for (const [name, chain, roots, at = exampleAt] of cases) {
  // Parsed anew each time: signatures are remembered for as long as a certificate lives.
  await time(`judge  ${name}`, async () => {
    judge([], roots, { sent: chain.map(({ der }) => parseCertificate(der)), at });
  });
  const pem = chain.map(({ certPem }) => certPem).join('');
  const onlyCa = roots.map(({ certPem }) => certPem).join('');
  for (const clients of ['none', 'mainstream'] as const) {
    await time(`report ${name}${clients === 'none' ? '' : ', and for clients'}`, async () => {
      await answerForChain(pem, { host, onlyCa, offline: true, at: new Date(at), clients });
    });
  }
}

/** By the clock, and by what the processor did for us, which tells the same on a busy machine. */
async function time(name: string, run: () => Promise<void>): Promise<void> {
  await run();
  const took: { wall: number; cpu: number }[] = [];
  for (let index = 0; index < runs; index++) {
    const [startedAt, cpuAt] = [performance.now(), process.cpuUsage()];
    await run();
    const { user, system } = process.cpuUsage(cpuAt);
    took.push({ wall: performance.now() - startedAt, cpu: (user + system) / 1_000 });
  }
  const median = (of: 'wall' | 'cpu') =>
    took
      .map((each) => each[of])
      .sort((a, b) => a - b)
      [took.length >> 1]?.toFixed(2);
  process.stdout.write(`${name.padEnd(60)} median ${median('wall')} ms, of the processor ${median('cpu')} ms\n`);
}
