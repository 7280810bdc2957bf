/** Facts for tests, made from what a test wants to say and nothing else. */
import type { Offer } from '../../handshake/offer.ts';
import { direct, type Target } from '../../net/target.ts';
import { probes } from '../../probes/generated/all.ts';
import type { ProbeId } from '../../probes/generated/ids.ts';
import { modernOffer } from '../../probes/offers.ts';
import type { Judgement } from '../cause.ts';
import type { Attempt, ChainFacts, Facts } from '../facts.ts';
import { intermediate, judged, leaf, noon, root } from './certificates.ts';
import { address, answered } from './attempts.ts';
import { nothingKnown } from '../nothing-known.ts';

/** A judgement in one line, to be compared whole: `certain, all [0, 2]: The server ...`, with the traces of its evidence. */
export function told(judgement: Judgement): string {
  switch (judgement.is) {
    case 'cause': {
      const traces = [...new Set(judgement.evidence.map(({ trace }) => trace ?? 'none'))].join(', ');
      return `${judgement.certainty}, ${judgement.hits} [${traces}]: ${judgement.summary}`;
    }
    case 'ruled-out':
      return `ruled out: ${judgement.why}`;
    case 'undecided':
      return `asks ${judgement.ask.join(', ')}`;
    case 'not-applicable':
      return 'not applicable';
  }
}

/** Facts with these attempts, in the order given; every other probe counts as asked, unless `open`. */
export function exampleFacts(
  attempts: Partial<Record<ProbeId, Partial<Attempt>>>,
  rest: Omit<Partial<Facts>, 'target'> & { open?: boolean; target?: Partial<Target> } = {},
): Facts {
  const { open, target: named, ...facts } = rest;
  const target = {
    input: 'www.example.test',
    host: 'www.example.test',
    hostIsIp: false,
    port: 443,
    sni: 'www.example.test',
    expectedName: 'www.example.test',
    ...direct,
    application: 'http' as const,
    ...named,
  };
  const whole: Facts = {
    ...nothingKnown({ source: 'server', target, at: noon }),
    resolution: { kind: 'resolved', addresses: [address], from: 'dns', ms: 1 },
    asked: open ? [] : probes.map((probe) => probe.id),
    ...facts,
  };
  const made = Object.entries(attempts).map(([probe, attempt], id) => ({
    ...bareAttempt,
    offer: offerOf(probe as ProbeId, whole),
    ...attempt,
    id,
    probe: probe as ProbeId,
  }));
  return { ...whole, attempts: made };
}

/** What the probe would really send. */
function offerOf(id: ProbeId, facts: Facts): Offer | null {
  const question = probes.find((probe) => probe.id === id)?.ask(facts)[0];
  if (question?.kind === 'plain') return null;
  return question?.kind === 'hello' ? question.offer : modernOffer(facts.target);
}

const bareAttempt: Attempt = {
  id: 0,
  probe: 'modern',
  address,
  offer: null,
  connect: { kind: 'connected', address, ms: 1 },
  proxy: null,
  starttls: null,
  handshake: null,
  http: null,
  plain: null,
  trace: { steps: [], wire: [] },
};

/** Facts of a completed handshake that brought this chain; without more, all is in order. */
export function withChain(
  chain: Partial<ChainFacts>,
  rest: Parameters<typeof exampleFacts>[1] = {},
  attempts: Parameters<typeof exampleFacts>[0] = {},
): Facts {
  const sent = chain.sent ?? [leaf, intermediate];
  const path = [...sent, root];
  return exampleFacts(
    { modern: answered(), ...attempts },
    {
      chain: {
        trace: 0,
        publicName: null,
        sameSite: null,
        trustedBy: [],
        issuerIsPublic: false,
        sent,
        unreadable: [],
        hostname: { matches: true, by: 'www.example.test' },
        judgements: [judged('system', path), judged('mozilla', path)],
        repaired: null,
        fetched: [],
        interceptor: null,
        ...chain,
      },
      ...rest,
    },
  );
}

/** Facts of a chain that is whole, and that the system's store refuses so. */
export function judgedBy(...refusals: NonNullable<Parameters<typeof judged>[2]>): Facts {
  return withChain({ judgements: [judged('system', [leaf, intermediate, root], refusals)] });
}
