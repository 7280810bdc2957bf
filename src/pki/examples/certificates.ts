import { type Issued, type IssueRequest, makeCertificate } from '../../lab/certificates/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { browserPolicy } from '../path/chain-policy.ts';
import { storeOf } from '../stores/certificate-store.ts';
import type { ChainJudgement, JudgeRequest } from '../path/judgement.ts';
import type { TrustStore } from '../stores/trust-store.ts';
import { parseCertificate } from '../certificate/parse.ts';
import { judgeChain } from '../path/path.ts';

/** The moment of all examples. */
export const exampleAt = Date.UTC(2026, 5, 15);

/** A certificate for a test: valid around `exampleAt`, CA or leaf by `ca`. Keys are ECDSA P-256 unless asked for otherwise. */
export async function example(request: Omit<IssueRequest, 'issuer'> & { issuer?: Issued | null }): Promise<Issued> {
  const days = request.ca ? 3_650 : 90;
  const notBefore = new Date(exampleAt - (request.ca ? 400 : 10) * dayMs);
  return makeCertificate({
    notBefore,
    notAfter: new Date(notBefore.getTime() + days * dayMs),
    ...request,
    issuer: request.issuer ?? null,
  });
}

/** Root, intermediate and leaf for www.example.test. */
export async function exampleChain(): Promise<{ root: Issued; intermediate: Issued; leaf: Issued }> {
  const root = await example({ subject: { CN: 'Example Root' }, ca: { pathLength: null } });
  const intermediate = await example({ subject: { CN: 'Example Intermediate' }, ca: { pathLength: 0 }, issuer: root });
  const leaf = await example({ names: ['www.example.test'], issuer: intermediate });
  return { root, intermediate, leaf };
}

/** A hostile graph: 15 CAs that sign each other, a leaf under the first, and the self-signed certificate of the last. */
export async function crossSignedGraph(edges: number): Promise<{ site: Issued; sent: Issued[]; top: Issued }> {
  const authorities: Issued[] = [];
  for (let index = 0; index < 15; index++)
    authorities.push(await example({ subject: { CN: `Mesh ${index}` }, ca: { pathLength: null } }));
  const sent: Issued[] = [];
  for (const upper of authorities) {
    for (const [index, lower] of authorities.entries()) {
      if (upper === lower || sent.length === edges) continue;
      const subject = { CN: `Mesh ${index}` };
      sent.push(await example({ subject, ca: { pathLength: null }, issuer: upper, key: lower.key }));
    }
  }
  const site = await example({ names: ['www.example.test'], issuer: authorities[0]! });
  return { site, sent, top: authorities.at(-1)! };
}

export function read(issued: Issued): Certificate {
  return parseCertificate(issued.der);
}

export function storeWith(...roots: Issued[]): TrustStore {
  return storeOf('given', 'the roots of the test', () => roots.map(({ der }) => der));
}

/** Judges for www.example.test at `exampleAt`, unless the request says otherwise. */
export function judge(sent: Issued[], roots: Issued[], request: Partial<JudgeRequest> = {}): ChainJudgement {
  return judgeChain({
    sent: sent.map(read),
    extra: [],
    store: storeWith(...roots),
    host: 'www.example.test',
    at: exampleAt,
    purpose: 'server',
    policy: browserPolicy,
    ...request,
  });
}

/** `['expired[1]']`: the refusals of the best path. */
export function refusals({ paths }: ChainJudgement): string[] {
  return paths[0]?.refusals.map(({ rule, certificate }) => `${rule}[${certificate}]`) ?? [];
}

const dayMs = 86_400_000;
