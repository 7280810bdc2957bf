import { diagnose } from '../../causes/diagnose.ts';
import { asOverheard } from '../../causes/overheard/overheard.ts';
import type { Diagnosis } from '../../causes/diagnosis.ts';
import type { Facts } from '../../causes/facts.ts';
import { causes } from '../../causes/generated/all.ts';
import type { CauseId } from '../../causes/generated/ids.ts';
import { identityCauses } from '../../causes/identity-causes.ts';
import type { Talk } from '../../capture/talk.ts';
import type { KeyLog } from '../../handshake/key-log.ts';
import type { Certificate } from '../../pki/certificate/certificate.ts';
import type { TrustStore } from '../../pki/stores/trust-store.ts';
import { parseCertificate } from '../../pki/certificate/parse.ts';
import type { Hearsay } from './hearsay.ts';
import { chainFacts } from '../chain-facts.ts';
import { type OverheardConnection, overheardConnection } from './attempt.ts';
import { withPublicKnowledge } from '../public-knowledge.ts';
import { withStaples } from '../revocation.ts';
import type { World } from '../world.ts';
import { nothingKnown } from '../../causes/nothing-known.ts';

/** How a handshake went. */
export type TalkResult = 'completed' | 'failed' | 'unfinished';

/** One handshake, diagnosed. */
export type Diagnosed = {
  talk: Talk;
  connection: OverheardConnection;
  facts: Facts;
  diagnosis: Diagnosis;
  result: TalkResult;
};

/** What connections are judged by. */
export type JudgingOptions = {
  stores: TrustStore[];
  roots: Certificate[];
  /** Judge as of this time instead of each connection's own. */
  at: number | null;
  keyLog: KeyLog;
  world: Pick<World, 'rootTrust' | 'transparency'>;
};

/** Reads, judges and diagnoses one connection. */
export async function diagnoseTalk(talk: Talk, options: JudgingOptions): Promise<Diagnosed> {
  const connection = overheardConnection(talk, options.keyLog.size > 0 ? options.keyLog : null);
  const { attempt, target } = connection;
  const at = options.at ?? talk.firstMs;
  const heard: Facts = {
    ...nothingKnown({ source: 'capture', target, at }),
    atGiven: options.at !== null,
    resolution: { kind: 'resolved', addresses: [talk.server], from: 'literal', ms: 0 },
    givenRoots: options.roots,
    attempts: [attempt],
    // Nobody can be asked; of issuers it is known that they are not to be had.
    asked: ['issuers'],
    chain: await chainOf(connection, attempt.handshake?.certificates ?? null, { at, stores: options.stores }),
  };
  // What was stapled is judged by the time of the capture.
  const facts = await withPublicKnowledge(withStaples(heard, at), options.world);
  const { diagnosis } = diagnose(facts, asOverheard(causes, facts));
  return { talk, connection, facts, diagnosis, result: resultOf(connection, diagnosis) };
}

/** Judges a failure again that left the cause open, by what other connections tell; null where they tell nothing. */
export async function judgedByHearsay(
  example: Diagnosed,
  hearsay: Hearsay,
  { stores, world }: JudgingOptions,
): Promise<Diagnosed | null> {
  const { connection, facts, diagnosis, result } = example;
  const [first] = diagnosis.findings;
  if (result !== 'failed' || !first) return null;
  const isOpen = identityCauses.includes(first.cause)
    ? first.certainty !== 'certain' || first.cause === 'ca-untrusted'
    : comparable.includes(first.cause);
  if (!isOpen) return null;
  const told = hearsay.of(connection);
  if (!told) return null;
  const { elsewhere, sent } = told;
  const overheard = { ...connection.attempt.overheard, elsewhere };
  const attempt = { ...connection.attempt, overheard };
  const chain = sent ? await chainOf(connection, sent, { at: facts.at, stores }) : facts.chain;
  const heard: Facts = { ...facts, attempts: [attempt], chain };
  // A stapled response that came, but cannot be read, is not missing.
  const judged = sent && !elsewhere.hasUnreadStaple ? withStaples(heard, facts.at) : heard;
  const known = await withPublicKnowledge(judged, world);
  const again = diagnose(known, asOverheard(causes, known)).diagnosis;
  const heardAgain = { ...connection, attempt };
  return {
    ...example,
    connection: heardAgain,
    facts: known,
    diagnosis: again,
    result: resultOf(heardAgain, again),
  };
}

/** What another hello at the same server may shed light on, however sure it is what happened. */
const comparable: CauseId[] = [
  'cipher-mismatch',
  'group-mismatch',
  'sigalg-mismatch',
  'protocol-mismatch',
  'version-intolerance',
  'sni-missing',
  'closed-early',
  'tcp-reset',
  'handshake-timeout',
];

/** Without a name in the hello nobody knows which one the client wanted: the certificate's own is taken for it. */
async function chainOf(
  { attempt, target }: OverheardConnection,
  sent: Uint8Array[] | null,
  { at, stores }: { at: number; stores: TrustStore[] },
): Promise<Facts['chain']> {
  if (!sent?.[0]) return null;
  const expectedName = target.sni ?? ownName(sent[0]);
  const chain = await chainFacts(attempt.id, sent, {
    target: { ...target, expectedName: expectedName ?? target.expectedName },
    at,
    stores,
  });
  return target.sni === null ? { ...chain, hostname: null } : chain;
}

function ownName(der: Uint8Array): string | null {
  try {
    const names = parseCertificate(der).subjectAltNames ?? [];
    const first = names.find(({ kind }) => kind === 'dns');
    return first && first.kind === 'dns' ? first.value.replace(/^\*\./, 'www.') : null;
  } catch {
    // A certificate that cannot be read is told as such by its cause.
    return null;
  }
}

function resultOf({ attempt: { overheard, handshake } }: OverheardConnection, { findings }: Diagnosis): TalkResult {
  if (overheard.completed) return findings.some(({ hits }) => hits === 'all') ? 'failed' : 'completed';
  if (overheard.serverUnheard || overheard.clientUnheard)
    return findings.some(({ hits }) => hits === 'all') ? 'failed' : 'unfinished';
  // It never came to TLS, and nothing shows that anybody wanted it.
  if (handshake === null && findings.length > 0 && findings.every(({ hits }) => hits === 'none')) return 'unfinished';
  if (findings.length === 0 && (overheard.missing.client || overheard.missing.server)) return 'unfinished';
  const over = overheard.ended !== null || overheard.clientAlert !== null || handshake?.outcome.kind === 'alert';
  return over || findings.some(({ hits }) => hits === 'all') ? 'failed' : 'unfinished';
}
