import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const pnpm: Program = {
  id: 'pnpm',
  name: 'pnpm',
  side: 'client',
  client: 'node',
  marks: ['ERR_PNPM', 'WARN  GET https'],
  fix: 'npm',
  tellMore: ['pnpm --loglevel debug install'],
  meanings: [
    recalled.hides(
      ['interception', 'ca-untrusted', 'cert-expired'],
      'ERR_PNPM_META_FETCH_FAIL GET {host}: request to {host} failed, reason: {any}',
    ),
  ],
};
