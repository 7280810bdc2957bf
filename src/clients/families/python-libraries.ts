import type { Client } from '../client.ts';
import { aiohttpWording, httpxWording } from '../wording/python-libraries.ts';
import { opensslFaultOrder } from '../wording/openssl-fault-order.ts';
import type { PythonRelease } from '../wording/python.ts';
import { type OnOpenssl, onOpenssl } from './openssl-programs.ts';

type OnPython = OnOpenssl & PythonRelease;

/** httpx over httpcore. */
export function httpx(known: OnPython): Client {
  return onPython(known, { family: 'Python httpx', errors: httpxWording(known) });
}

/** aiohttp over asyncio. */
export function aiohttp(known: OnPython): Client {
  return onPython(known, { family: 'Python aiohttp', errors: aiohttpWording(known) });
}

/** With a context of ssl.create_default_context in Python 3.13 and newer. */
function onPython(
  { python: _, line, readLine, ...known }: OnPython,
  { family, errors }: Pick<Client, 'family' | 'errors'>,
): Client {
  const chain = {
    conformance: 'openssl-x509-strict' as const,
    wildcardsForUnderscores: false,
    partialChain: true,
    namePatterns: [],
    commonNameFallback: 'beside-addresses' as const,
  };
  return onOpenssl(known, { family, kind: 'library', errors, chain, faultOrder: opensslFaultOrder });
}
