import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { derNull, octets, oid, sequence } from '../../../src/lab/certificates/der.ts';
import type { ServerOptions } from '../../../src/lab/engine/options.ts';
import { enginePlayer } from '../../../src/lab/engine/player.ts';
import type { Issued, IssueRequest, LabPki } from '../../../src/lab/pki.ts';
import type { LabServer, Scenario } from '../../../src/lab/scenario.ts';
import { listen } from '../../../src/lab/servers/tcp.ts';
import { type TlsPlayerOptions, tlsPlayer } from '../../../src/lab/servers/tls.ts';

/** How a further server talks, besides its certificate. */
export type Talk = Omit<TlsPlayerOptions, 'leaf'>;

/** Its certificate: for the name that is asked, unless it says otherwise. */
export type Leaf = IssueRequest | ((host: string, pki: LabPki) => IssueRequest);

/** A server of node:tls. Its host is its own name, unless another is given. */
export function tls(id: string, title: string, leaf: Leaf, talk: Talk = {}, host?: string): Scenario {
  return further(id, title, host, async (name, pki) => tlsPlayer({ leaf: await leafOf(name, pki, leaf), ...talk }));
}

/** A server of the lab's own engine, which leaves out what OpenSSL always does, and sends what OpenSSL would not load. */
export function engine(id: string, title: string, leaf: Leaf, options: Omit<ServerOptions, 'leaf'> = {}): Scenario {
  return further(id, title, undefined, async (name, pki) =>
    enginePlayer({ leaf: await leafOf(name, pki, leaf), ...options }),
  );
}

/** A server whose chain is the point: that of its leaf, unless it says what is `sent`. */
export function chain(
  id: string,
  title: string,
  leaf: (host: string, pki: LabPki) => Promise<Issued>,
  sent?: (leaf: Issued, pki: LabPki) => Promise<Issued[]>,
): Scenario {
  return further(id, title, undefined, async (name, pki) => {
    const issued = await leaf(name, pki);
    return tlsPlayer({ leaf: issued, ciphers: 'DEFAULT@SECLEVEL=0', ...(sent && { chain: await sent(issued, pki) }) });
  });
}

/** A sound leaf, and what is sent with it. */
export function sending(id: string, title: string, sent: (leaf: Issued, pki: LabPki) => Promise<Issued[]>): Scenario {
  return chain(id, title, (host, pki) => pki.issue({ names: [host] }), sent);
}

/** A leaf, sound unless it is said, below one more authority, which is not as it should be. */
export function below(
  id: string,
  title: string,
  authority: IssueRequest | ((pki: LabPki) => IssueRequest),
  leaf: (pki: LabPki) => IssueRequest = () => ({}),
): Scenario {
  return chain(id, title, async (host, pki) => {
    const request = typeof authority === 'function' ? authority(pki) : authority;
    const issuer = await pki.authority({ subject: { CN: 'Further Authority' }, ...request });
    return pki.issue({ names: [host], issuer, ...leaf(pki) });
  });
}

/** A leaf below as many authorities in a row. */
export function deep(id: string, title: string, authorities: number): Scenario {
  return chain(id, title, async (host, pki) => {
    let issuer = pki.root;
    for (let index = 0; index < authorities; index++)
      issuer = await pki.authority({ subject: { CN: `Further Authority ${index}` }, issuer });
    return pki.issue({ names: [host], issuer });
  });
}

export function rsa(modulusLength: number): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength }).privateKey;
}

export function rsaPss(): KeyObject {
  return generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey;
}

export function expired(pki: LabPki): Pick<IssueRequest, 'notBefore' | 'notAfter'> {
  return { notBefore: pki.daysFromNow(-100), notAfter: pki.daysFromNow(-10) };
}

/** The host in no name of the certificate. */
export const otherName = { names: ['www.example.test'] };

/** A critical extension that nobody knows. */
export const unknownCritical = sequence(oid('1.3.6.1.4.1.55738.7'), Buffer.from([1, 1, 0xff]), octets(derNull));

function leafOf(host: string, pki: LabPki, leaf: Leaf): Promise<Issued> {
  return pki.issue({ ...(typeof leaf === 'function' ? leaf(host, pki) : { names: [host], ...leaf }) });
}

function further(
  id: string,
  title: string,
  host: string | undefined,
  start: (host: string, pki: LabPki) => Promise<Parameters<typeof listen>[0]>,
): Scenario {
  const name = host ?? `www.further-${id}.lab.test`;
  return {
    id: `further-${id}`,
    title: `A server with ${title}`,
    host: name,
    expect: { verdict: 'unknown', cause: null },
    async start({ pki, signal }): Promise<LabServer> {
      return listen(await start(name, pki), { signal });
    },
  };
}
