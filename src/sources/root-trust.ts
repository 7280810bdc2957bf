import type { Facts } from '../causes/facts.ts';
import type { Report } from '../report/report.ts';

/** Puts into a report who trusts the roots of its chain, by versions. The tables are large: only who wants to know pays for them. */
export async function withRootTrust({ report, facts }: { report: Report; facts: Facts }): Promise<Report> {
  const { chain } = report;
  if (!chain || chain.roots.length === 0) return report;
  const { trustOf } = await import('../pki/trusted-by.ts');
  const judgements = [...(facts.chain?.judgements ?? []), ...(facts.chain?.repaired ?? [])];
  const ends = judgements.flatMap(({ paths }) => paths[0]?.certificates.at(-1)?.certificate ?? []);
  const roots = chain.roots.map((root) => {
    const certificate = ends.find(({ sha256 }) => sha256 === root.sha256);
    return { ...root, trust: (certificate && trustOf(certificate, facts.at)?.words) ?? null };
  });
  return { ...report, chain: { ...chain, roots } };
}
