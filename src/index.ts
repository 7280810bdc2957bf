import type { Report } from './report/report.ts';
import type { ServerRequest } from './sources/server-request.ts';

export type { Report } from './report/report.ts';

/** How to look at a target; everything may be left out. */
export type DiagnoseOptions = {
  /** Connect to this `HOST:PORT` instead of resolving the target's name. */
  connect?: string;
  /** Another name for SNI, to be found in the certificate too; null sends none. */
  sni?: string | null;
  /** A STARTTLS protocol by name. */
  starttls?: string;
  /** PEM of roots to trust besides the machine's and Mozilla's. */
  ca?: string;
  /** PEM of the only roots to trust. */
  onlyCa?: string;
  /** PEM of a client certificate (chain) and its key. */
  identity?: { certPem: string; keyPem: string };
  /** Judge as of this time instead of now. */
  at?: Date;
  /** `http://`, `https://` or `socks5://` URL; environment variables count where `env` is given. */
  proxy?: string;
  family?: 4 | 6;
  /** Milliseconds for each stage of a connection. Default 5,000. */
  timeoutMs?: number;
  /** Judge from the point of view of this client, by its id or a short form of it. */
  client?: string;
  /** Whose fate is predicted: the clients that matter (the default), all that are known, or nobody's. */
  clients?: 'mainstream' | 'all' | 'none';
  /** No requests but to the target: issuers are not fetched, and nobody is asked about revocation. */
  offline?: boolean;
  signal?: AbortSignal;
  /** Called with each question as it is asked. */
  onProgress?: (question: string) => void;
  /** Where HTTPS_PROXY, ALL_PROXY and NO_PROXY are looked up, such as `process.env`. Default: nowhere. */
  env?: Record<string, string | undefined>;
};

/**
 * Diagnoses a target: a host, `host:port`, `[v6]:port`, a URL, or `lab:SCENARIO`.
 * Rejects with a `TargetError` for a target that is none; a server's failure is a report, not an exception.
 */
export async function diagnose(target: string, options: DiagnoseOptions = {}): Promise<Report> {
  const { answerFor } = await import('./answer.ts');
  return (await answerFor(target, options)).report;
}

/** What a chain is to be judged for; everything may be left out. */
export type ChainOptions = Pick<
  DiagnoseOptions,
  'ca' | 'onlyCa' | 'at' | 'client' | 'clients' | 'timeoutMs' | 'offline' | 'signal' | 'onProgress'
> & {
  /** A DNS name or an address that the certificate has to be for. */
  host?: string;
  /** Default: `server`. */
  purpose?: 'server' | 'client';
  /** PEM of further certificates to build with. */
  untrusted?: string;
  /** Revocation lists to hold the chain against (PEM or DER), and what the report calls them. */
  crl?: { name: string; bytes: Uint8Array };
  /** Whether the responders and lists that the certificates name are asked. Default: `skip`. */
  revocation?: 'ask' | 'skip';
  /** Of a PKCS#12 file. */
  password?: string;
  /** The server's own certificate is the first one, as a server sends it, or may stand anywhere. Default: `first`. */
  leaf?: 'first' | 'anywhere';
  /** What the report calls it. Default: `chain`. */
  name?: string;
};

/**
 * Judges a chain as a server would send it, leaf first: PEM, DER, PKCS#7 or PKCS#12. Rejects with a `BundleError` for what
 * holds no certificate, and with a `PasswordError`; a chain that clients refuse is a report.
 */
export async function diagnoseChain(chain: string | Uint8Array, options: ChainOptions = {}): Promise<Report> {
  const { answerForChain } = await import('./answer-chain.ts');
  return (await answerForChain(chain, options)).report;
}

/**
 * What an error message of any program means: its causes, ranked, with what tells them apart and the fixes. Nothing is
 * asked of any server. Dates in the text are held against `now`.
 */
export async function explain(text: string, now: Date = new Date()): Promise<Report> {
  const { explainMessage } = await import('./explain.ts');
  return explainMessage(text, now.getTime());
}

/** The part of a request that does not depend on the target. */
export type BaseRequest = Omit<ServerRequest, 'target' | 'roots'>;
