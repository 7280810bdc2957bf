import type { DiagnoseOptions } from './options.ts';
import { readIdentity } from './sources/identity.ts';
import { type BaseRequest, usualTimeoutMs } from './sources/server-request.ts';

/** What is asked for beside the target, the roots and the clients, with what holds where nothing is said. */
export function baseRequest(options: DiagnoseOptions): BaseRequest {
  const { at, identity, offline, timeoutMs, signal, onProgress } = options;
  return {
    at: at ? at.getTime() : null,
    identity: identity ? readIdentity(identity.certPem, identity.keyPem) : null,
    offline: offline ?? false,
    timeoutMs: timeoutMs ?? usualTimeoutMs,
    signal: signal ?? new AbortController().signal,
    ...(onProgress && { onProgress }),
  };
}
