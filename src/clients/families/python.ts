import { type ChainPolicy, partialWildcards } from '../../pki/path/chain-policy.ts';
import type { Client } from '../client.ts';
import { opensslFaultOrder, opensslNameLast } from '../wording/openssl-fault-order.ts';
import { aiohttpWording, httpxWording } from '../wording/python-libraries.ts';
import { type PythonRelease, pythonWording, requestsWording } from '../wording/python.ts';
import { type OnOpenssl, onOpenssl } from './openssl-programs.ts';

type OnPython = OnOpenssl & PythonRelease;

/** urllib of CPython. */
export function python(known: OnPython): Client {
  return inContext(known, { family: 'Python', kind: 'runtime', errors: pythonWording(known), mindsRootDot: true });
}

/** httpx over httpcore. */
export function httpx(known: OnPython): Client {
  return inContext(known, { family: 'Python httpx', kind: 'library', errors: httpxWording(known), mindsRootDot: true });
}

/** aiohttp over asyncio. */
export function aiohttp(known: OnPython): Client {
  return inContext(known, { family: 'Python aiohttp', kind: 'library', errors: aiohttpWording(known) });
}

/** requests, with a context of urllib3's own: version 2 wants no common names, version 1 looks for the name itself. */
export function requests({ urllib3, ...known }: OnPython & { urllib3: 1 | 2 }): Client {
  const words = { family: 'Python requests', kind: 'library', errors: requestsWording({ ...known, urllib3 }) } as const;
  if (urllib3 === 2)
    return onPython(known, {
      ...words,
      chain: { ...namesByOpenssl, commonNameYieldsTo: null },
      faultOrder: opensslFaultOrder,
    });
  return onPython(known, {
    ...words,
    // With what Python has for it before 3.10.
    chain: { addresses: ['listed', 'common'], namePatterns: known.python < 310 ? ['top-level'] : ownPatterns },
    findsNameAfterwards: true,
    faultOrder: opensslNameLast,
  });
}

/** By ssl.create_default_context, where before 3.7 the module looked for the name itself. */
function inContext(known: OnPython, words: Parameters<typeof onOpenssl>[1]): Client {
  const more = { ...words, chain: contextPolicy(known.python) };
  return known.python < 307
    ? onPython(known, { ...more, findsNameAfterwards: true, faultOrder: opensslNameLast })
    : onPython(known, { ...more, faultOrder: opensslFaultOrder });
}

function onPython({ python: _, line, readLine, ...known }: OnPython, more: Parameters<typeof onOpenssl>[1]): Client {
  return onOpenssl(known, more);
}

function contextPolicy(release: number): Partial<ChainPolicy> {
  // VERIFY_X509_STRICT and VERIFY_X509_PARTIAL_CHAIN
  if (release >= 313) return { ...namesByOpenssl, conformance: 'openssl-x509-strict', partialChain: true };
  if (release >= 307) return namesByOpenssl;
  if (release >= 300) return { namePatterns: ownPatterns };
  return {
    namePatterns: ownPatterns,
    commonNameYieldsTo: ['dns'],
    addresses: ['listed', 'named', 'common'],
  };
}

/** X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS; OpenSSL goes by the common name where no DNS name is listed. */
const namesByOpenssl: Partial<ChainPolicy> = {
  namePatterns: [],
  commonNameYieldsTo: ['dns'],
  wildcardsForUnderscores: false,
};

/** Of ssl.match_hostname. */
const ownPatterns: ChainPolicy['namePatterns'] = [...partialWildcards, 'top-level'];
