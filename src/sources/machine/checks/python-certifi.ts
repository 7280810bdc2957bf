import type { MachineCondition, ProgramId } from '../../../causes/machine/facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { type Machine, readText } from '../machine.ts';
import { packageFolders } from '../python/package-folders.ts';
import { gapsOf } from '../trust/important-roots.ts';
import { inspectStore, manyOf } from '../trust/store-fault.ts';

/** The roots that Python's requests and pip bring along. They are read where Python would find them: to ask it takes long. */
export const pythonCertifi: Check = {
  id: 'python-certifi',
  area: 'trust',
  question: "Are the roots of Python's certifi there and current?",
  platforms: null,
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const folder of await packageFolders(machine)) {
      for (const { at, reach } of copies) {
        const certifi = `${folder}/${at}`;
        const code = await readText(machine, `${certifi}/core.py`);
        // Debian's own uses the store of the system, which has a check of its own.
        if (code?.includes('/etc/ssl/certs') ?? !(await machine.exists(`${certifi}/cacert.pem`))) continue;
        const found = await judged(machine, context, `${certifi}/cacert.pem`, reach);
        looked.push(found.says);
        if (found.condition) conditions.push(found.condition);
      }
    }
    return { looked: looked.length > 0 ? looked : ['no certifi with roots of its own'], conditions };
  },
};

/** The package, and the copy that pip has of it. */
const copies: { at: string; reach: ProgramId[] }[] = [
  { at: 'certifi', reach: ['requests'] },
  { at: 'pip/_vendor/certifi', reach: ['pip'] },
];

async function judged(
  machine: Machine,
  context: CheckContext,
  path: string,
  reach: ProgramId[],
): Promise<{ says: string; condition: MachineCondition | null }> {
  const { state, fault } = await inspectStore(machine, path, { replaces: true });
  const certificates = state?.certificates.map(({ certificate }) => certificate) ?? [];
  const { important, missing, of } = fault ? { important: [], missing: [], of: 0 } : await gapsOf(certificates);
  const says = `${path}: ${certificates.length} certificates`;
  if (!fault && important.length === 0) return { says, condition: null };
  const contents = await context.cleanRoots();
  return {
    says,
    condition: condition({
      id: 'python-certifi/store',
      cause: 'client-trust-store',
      weight: fault ? fault.weight : 'limits',
      summary: fault
        ? `The roots of Python's certifi, ${path}, ${manyOf(fault.says)}.`
        : `The roots of Python's certifi are old: they lack ${important.slice(0, 3).join(', ')} and ${missing.length - Math.min(3, important.length)} more of ${of}.`,
      place: filePlace(path, fault?.line ?? null, null),
      changes: 'requests and pip refuse certificates that other programs accept',
      reach,
      without: { copies: [{ variable: 'REQUESTS_CA_BUNDLE', file: 'roots.pem', contents, named: 'file' }] },
      steps: [
        'Install it again, in the same environment:',
        asCopied(`python3 -m pip install --upgrade --force-reinstall ${reach.includes('pip') ? 'pip' : 'certifi'}`),
      ],
    }),
  };
}
