import { baseRequest } from './base-request.ts';
import type { DiagnoseOptions } from './options.ts';
import { parseTarget } from './net/parse-target.ts';
import { givenRoots } from './sources/given-roots.ts';
import { realWorld } from './sources/real-world.ts';
import type { BaseRequest } from './sources/server-request.ts';
import { type Answer, why } from './why.ts';

/** Answers for a target as typed: the way from options to request, for the library and the command line alike. */
export async function answerFor(input: string, options: DiagnoseOptions): Promise<Answer> {
  const { client, clients } = options;
  const base: BaseRequest = {
    ...baseRequest(options),
    ...(client !== undefined && { client: await (await import('./clients/find.ts')).findClient(client) }),
    ...(clients !== undefined && { clients }),
  };
  if (input.startsWith(labPrefix)) {
    const { startLab } = await import('./sources/lab.ts');
    const lab = await startLab(input.slice(labPrefix.length), base, realWorld);
    try {
      return await why(lab.request, lab.world);
    } finally {
      await lab.stop();
    }
  }
  return why({ ...base, target: parseTarget(input, { env: {}, ...options }), roots: givenRoots(options) }, realWorld);
}

const labPrefix = 'lab:';
