import type { CauseId } from '../causes/generated/ids.ts';

/** What a capture held, beside the diagnosis of what is worst in it. */
export type ReportCapture = {
  /** Name of the file; `-` for standard input. */
  file: string;
  packets: number;
  bytes: number;
  /** Times of the first and the last packet; null for an empty capture. */
  from: string | null;
  to: string | null;
  /** TCP connections; handshakes of TLS, DTLS and QUIC, and how they went. Unfinished: the capture leaves them first. */
  connections: number;
  handshakes: number;
  completed: number;
  failed: number;
  unfinished: number;
  /** Handshakes that were read with secrets. */
  decrypted: number;
  /** Packets of a link type that cannot be read. */
  unreadable: number;
  /** Where the file ceased to make sense; null where it was read to its end. */
  damage: string | null;
  /** Alike handshakes in one line: by client, server and cause; the failed ones first. */
  groups: ReportCaptureGroup[];
  groupsLeftOff: number;
  /** Servers that let clients wait for more than a second, those first that do so most often. */
  slow: ReportSlow[];
  /** Handshakes one by one, in the order of the capture. */
  listed: ReportCaptured[];
  listedLeftOff: number;
};

/** Where a server let its clients wait: for its SYN-ACK, its first answer, or its end of the handshake. */
export type ReportSlow = {
  server: string;
  what: 'accept' | 'answer' | 'finish';
  /** The longest wait. */
  ms: number;
  /** Handshakes that waited for more than a second. */
  count: number;
};

export type ReportCaptureGroup = {
  /** The first of them, where there are several. */
  client: string;
  clients: number;
  /** `192.0.2.1:443`, and the name asked for; the first, where there are several. */
  server: string;
  servers: number;
  sni: string | null;
  result: 'completed' | 'failed' | 'unfinished';
  cause: CauseId | null;
  summary: string;
  count: number;
  first: string;
  last: string;
  /** Stream of the first of them; null where only its course was looked at. */
  stream: number | null;
};

/** One handshake as it was heard. */
export type ReportCaptured = {
  /** Number of the connection among those of its transport, as Wireshark counts. */
  stream: number;
  transport: 'tcp' | 'quic' | 'dtls';
  at: string;
  ms: number;
  client: string;
  server: string;
  starttls: string | null;
  /** The server that a proxy was asked for. */
  proxied: string | null;
  result: 'completed' | 'failed' | 'unfinished';
  cause: CauseId | null;
  sni: string | null;
  offered: { versions: string[]; suites: string[]; alpn: string[]; ech: boolean } | null;
  version: string | null;
  suite: string | null;
  group: string | null;
  alpn: string | null;
  ja3: string | null;
  ja3s: string | null;
  ja4: string | null;
  /** What the client looks like; null where nothing fits. */
  looksLike: string | null;
  certificates: { subject: string; issuer: string; notAfter: string; sha256: string }[];
  alerts: { from: 'client' | 'server'; level: 'warning' | 'fatal'; name: string; encrypted: boolean }[];
  /** RFC name of the last message that could be read, and whose it is. */
  reached: { from: 'client' | 'server'; message: string } | null;
  ended: { by: 'client' | 'server'; how: 'closed' | 'reset' } | null;
  /** Milliseconds that the client waited for the SYN-ACK, for the first answer, for the end of the handshake. */
  waits: { accept: number | null; answer: number | null; finish: number | null };
  decrypted: boolean;
};
