import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { gapsOf } from '../trust/important-roots.ts';
import { inspectStore, manyOf } from '../trust/store-fault.ts';

/** The roots that Python's requests and pip bring along. */
export const pythonCertifi: Check = {
  id: 'python-certifi',
  area: 'trust',
  question: "Are the roots of Python's certifi there and current?",
  platforms: null,
  async look(machine, context) {
    const python = await machine.find('python3', 'python');
    if (!python) return { looked: ['no Python'], conditions: [] };
    const { stdout } = await machine.run([python, '-c', 'import certifi; print(certifi.where())'], {
      timeoutMs: 2_500,
    });
    const path = stdout.trim().split('\n').at(-1) ?? '';
    if (!path.startsWith('/')) return { looked: [`${python} has no certifi`], conditions: [] };
    const { state, fault } = await inspectStore(machine, path, { replaces: true });
    const certificates = state?.certificates.map(({ certificate }) => certificate) ?? [];
    const { important, missing, of } = fault ? { important: [], missing: [], of: 0 } : await gapsOf(certificates);
    const looked = [`${path}: ${certificates.length} certificates`];
    if (!fault && important.length === 0) return { looked, conditions: [] };
    return {
      looked,
      conditions: [
        condition({
          id: 'python-certifi/store',
          cause: 'client-trust-store',
          weight: fault ? fault.weight : 'limits',
          summary: fault
            ? `The roots of Python's certifi, ${path}, ${manyOf(fault.says)}.`
            : `The roots of Python's certifi are old: they lack ${important.slice(0, 3).join(', ')} and ${missing.length - Math.min(3, important.length)} more of ${of}.`,
          place: filePlace(path, fault?.line ?? null, null),
          changes: 'requests and pip refuse certificates that other programs accept',
          reach: ['requests', 'pip'],
          without: {
            copies: [
              {
                variable: 'REQUESTS_CA_BUNDLE',
                file: 'roots.pem',
                contents: await context.cleanRoots(),
                named: 'file',
              },
            ],
          },
          steps: [
            'Install certifi again, in the same environment:',
            asCopied(`${python} -m pip install --upgrade --force-reinstall certifi`),
          ],
        }),
      ],
    };
  },
};
