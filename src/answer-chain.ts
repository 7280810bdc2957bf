import { monotonicMs } from './net/monotonic.ts';
import { domainToASCII } from 'node:url';
import { agree } from './causes/agree.ts';
import { decisivePath } from './causes/chain-reading.ts';
import { causes } from './causes/generated/all.ts';
import type { ChainOptions } from './options.ts';
import { isIP } from 'node:net';
import { readChainBundle } from './pki/files/chain-bundle.ts';
import { listsIn } from './pki/revocation/crl.ts';
import { observeChainFile } from './sources/chain-file.ts';
import { givenRoots } from './sources/given-roots.ts';
import { realWorld } from './sources/real-world.ts';
import { usualTimeoutMs } from './sources/server-request.ts';
import { certificatesInStore } from './sources/trust-stores.ts';
import type { World } from './sources/world.ts';
import { type Answer, answerOf } from './why.ts';

/**
 * Answers for a chain out of a file: the way from options to request, for the library, the command line and its batches alike.
 * Throws BundleError and PasswordError for what cannot be read, HostError for a host that is none.
 */
export async function answerForChain(
  chain: string | Uint8Array,
  options: ChainOptions,
  world: World = realWorld,
): Promise<Answer> {
  const start = monotonicMs();
  const { at, timeoutMs, offline, signal, onProgress, host, purpose, untrusted, password, name } = options;
  const { client, clients } = options;
  const asClient = client === undefined ? null : await (await import('./clients/find.ts')).findClient(client);
  const bytes = typeof chain === 'string' ? Buffer.from(chain, 'latin1') : chain;
  const asked = host === undefined ? null : hostOf(host);
  const { certificates } = await readChainBundle(bytes, {
    ...(password !== undefined && { password }),
    ...(options.leaf && { leaf: options.leaf }),
    host: asked,
  });
  const roots = givenRoots(options);
  const observed = await observeChainFile(
    {
      name: name ?? 'chain',
      sent: certificates,
      lists: options.crl ? { name: options.crl.name, encoded: listsIn(options.crl.bytes) } : null,
      untrusted: untrusted === undefined || untrusted.trim() === '' ? [] : certificatesInStore(untrusted),
      host: asked,
      purpose: purpose ?? 'server',
      at: at ? at.getTime() : null,
      roots,
      client: asClient,
      offline: offline ?? false,
      askAboutRevocation: options.revocation === 'ask',
      timeoutMs: timeoutMs ?? usualTimeoutMs,
      signal: signal ?? new AbortController().signal,
      ...(onProgress && { onProgress }),
    },
    world,
  );
  // What clients of servers make of a certificate for clients is no question.
  const which = purpose === 'client' ? 'none' : (clients ?? 'mainstream');
  const { predictForFile } = await import('./sources/predictions.ts');
  const { facts } = observed;
  // What is given beside the file is as good as sent by it, as to openssl verify -untrusted.
  const path = (facts.chain && decisivePath(facts.chain)?.certificates) ?? [];
  const beside = path.flatMap(({ certificate, origin }) => (origin === 'untrusted' ? [certificate] : []));
  const asIfSent = facts.chain && { ...facts.chain, sent: [...facts.chain.sent, ...beside] };
  const predictions = await predictForFile({ ...facts, chain: asIfSent }, observed.diagnosis, which, roots, world);
  const diagnosis = agree(observed.diagnosis, predictions, asClient?.client.id ?? null, causes);
  return answerOf({ facts, diagnosis }, predictions, world, start);
}

/** A host that a certificate cannot be for. */
export class HostError extends Error {
  override readonly name = 'HostError';
}

/** A-labels in lower case, or an address without brackets. What stands in ASCII is kept, so that odd names can be asked for. */
function hostOf(text: string): string {
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare)) return bare;
  const ascii = /^[\x21-\x7e]+$/.test(bare) ? bare.toLowerCase() : domainToASCII(bare);
  if (ascii === '' || ascii.length > maxHostLength || /[/:@\s]/.test(ascii))
    throw new HostError(`${JSON.stringify(text.slice(0, 80))} is no host: a DNS name or an address is.`);
  return ascii;
}

/** RFC 1035 section 2.3.4. */
const maxHostLength = 253;
