import type { DiagnoseOptions } from './options.ts';
import { parseTarget } from './net/parse-target.ts';
import { readIdentity } from './sources/identity.ts';
import { realWorld } from './sources/real-world.ts';
import type { BaseRequest, ServerRequest } from './sources/server-request.ts';
import { certificatesInStore, storeFromPem } from './sources/trust-stores.ts';
import { type Answer, why } from './why.ts';

/** Answers for a target as typed: the way from options to request, for the library and the command line alike. */
export async function answerFor(input: string, options: DiagnoseOptions): Promise<Answer> {
  const { ca, onlyCa, identity, at, timeoutMs, offline, client, clients, signal, onProgress, ...where } = options;
  const base: BaseRequest = {
    at: at ? at.getTime() : null,
    identity: identity ? readIdentity(identity.certPem, identity.keyPem) : null,
    offline: offline ?? false,
    timeoutMs: timeoutMs ?? defaultTimeoutMs,
    signal: signal ?? new AbortController().signal,
    ...(client !== undefined && { client: await (await import('./clients/find.ts')).findClient(client) }),
    ...(clients !== undefined && { clients }),
    ...(onProgress && { onProgress }),
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
  return why({ ...base, target: parseTarget(input, { env: {}, ...where }), roots: rootsOf(ca, onlyCa) }, realWorld);
}

/** The roots given by hand, PEM. Throws BundleError where they hold no certificate. */
export function rootsOf(ca: string | undefined, onlyCa: string | undefined): ServerRequest['roots'] {
  const pem = onlyCa ?? ca;
  if (pem === undefined) return null;
  const store = storeFromPem('given', 'the roots that you gave', pem);
  return { certificates: certificatesInStore(pem), store, only: onlyCa !== undefined };
}

const labPrefix = 'lab:';
export const defaultTimeoutMs = 5_000;
