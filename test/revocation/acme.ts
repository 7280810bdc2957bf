import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { Agent, request } from 'node:https';

/** What an ACME account can do: get a certificate for a name, and revoke it (RFC 8555). */
export type AcmeAccount = {
  /** The chain in PEM, leaf first. `csr` is DER, for this name alone. */
  order(name: string, csr: Buffer): Promise<string>;
  /** `reason` by its number (RFC 5280 section 5.3.1). */
  revoke(leaf: Buffer, reason: number): Promise<void>;
  close(): void;
};

type Answer = { status: number; location: string; nonce: string; body: Buffer };

/** Opens an account at the authority of a directory, whose own certificate `ca` (PEM) vouches for. */
export async function openAccount(directoryUrl: string, ca: string): Promise<AcmeAccount> {
  const agent = new Agent({ ca, keepAlive: true });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const ask = (url: string, body: string | null) => fetched(url, body, agent);
  const directory = json((await ask(directoryUrl, null)).body) as Record<string, string>;
  let kid = '';
  let { nonce } = await ask(directory.newNonce ?? '', null);
  /** A null payload reads (POST-as-GET, RFC 8555 section 6.3). */
  const post = async (url: string, payload: object | null): Promise<Answer> => {
    const who = kid === '' ? { jwk } : { kid };
    const answer = await ask(url, JSON.stringify(signed({ alg: 'ES256', nonce, url, ...who }, payload, privateKey)));
    nonce = answer.nonce;
    if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}: ${answer.body}`);
    return answer;
  };
  /** Reads until the state is one of those that an object ends in. */
  const settled = async (url: string, ends: string[]): Promise<Record<string, unknown>> => {
    for (;;) {
      const object = json((await post(url, null)).body) as Record<string, unknown>;
      if (ends.includes(String(object.status))) return object;
      if (object.status === 'invalid') throw new Error(`${url} is invalid: ${JSON.stringify(object)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  kid = (await post(directory.newAccount ?? '', { termsOfServiceAgreed: true })).location;
  return {
    async order(name, csr) {
      const { location, body } = await post(directory.newOrder ?? '', { identifiers: [{ type: 'dns', value: name }] });
      const { authorizations, finalize } = json(body) as { authorizations: string[]; finalize: string };
      for (const url of authorizations) {
        const { status, challenges } = json((await post(url, null)).body) as {
          status: string;
          challenges: { type: string; url: string }[];
        };
        const challenge = challenges.find(({ type }) => type === 'http-01');
        if (status === 'pending' && challenge) await post(challenge.url, {});
        await settled(url, ['valid']);
      }
      await settled(location, ['ready']);
      await post(finalize, { csr: csr.toString('base64url') });
      const { certificate } = await settled(location, ['valid']);
      return (await post(String(certificate), null)).body.toString();
    },
    async revoke(leaf, reason) {
      await post(directory.revokeCert ?? '', { certificate: leaf.toString('base64url'), reason });
    },
    close: () => agent.destroy(),
  };
}

/** Flattened JWS (RFC 7515 section 7.2.2). */
function signed(header: object, payload: object | null, key: KeyObject): object {
  const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const parts = { protected: text(header), payload: payload === null ? '' : text(payload) };
  const signature = sign('sha256', Buffer.from(`${parts.protected}.${parts.payload}`), {
    key,
    dsaEncoding: 'ieee-p1363',
  });
  return { ...parts, signature: signature.toString('base64url') };
}

function fetched(url: string, body: string | null, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body === null ? {} : { 'content-type': 'application/jose+json' };
    const asked = request(url, { agent, headers, method: body === null ? 'GET' : 'POST' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { location = '', 'replay-nonce': nonce } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          location,
          nonce: String(nonce ?? ''),
          body: Buffer.concat(chunks),
        });
      });
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}

function json(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString());
}
