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
