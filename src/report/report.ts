import type { ActingSide, Certainty } from '../causes/cause.ts';
import type { Verdict } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import type { MachineArea } from '../causes/machine/facts.ts';
import type { Outcome } from '../handshake/result.ts';
import type { ViolationRule } from '../handshake/trace.ts';
import type { CheckedTimestamp } from '../pki/ct.ts';
import type { CtVerdict } from '../pki/ct-policy.ts';
import type { HostnameMatch, Origin, RefusalRule } from '../pki/judgement.ts';
import type { RevocationFacts, RevocationReason, StatusAnswer, StatusProblem } from '../pki/revocation.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import type { ReportBrowser } from './browser.ts';
import type { ReportCapture } from './capture.ts';

/**
 * The answer to "why did TLS fail, and how do I fix it?". Every front end renders this and nothing else.
 * `schema.ts` publishes the same as JSON Schema; times are ISO 8601 in UTC, durations milliseconds, hashes lower-case hex.
 * What a peer sent is bounded in size but not escaped: whoever shows it escapes it for the place.
 */
export type Report = {
  schema: 1;
  /** `whytls/` and the version. */
  tool: string;
  /** When the report was made. */
  at: string;
  /** The time that certificates were judged by, and whether it was given by hand. */
  judgedAt: string;
  judgedAtGiven: boolean;
  source: Facts['source'];
  /** Null where none is known: a message or a machine names no server. */
  target: ReportTarget | null;
  verdict: Verdict;
  summary: string;
  /** Root cause first; empty when healthy. */
  findings: ReportFinding[];
  ruledOut: { cause: CauseId; title: string; why: string }[];
  clients: ReportClient[];
  /** Null when no certificate came. */
  chain: ReportChain | null;
  /** Null where no browser asks for it: no path ends at a public root. */
  transparency: ReportTransparency | null;
  /** Null where no chain came whose revocation could be judged. */
  revocation: ReportRevocation | null;
  /** One for each connection, in the order made. */
  handshakes: ReportHandshake[];
  /** What a message says; null where none was explained. */
  message: ReportMessage | null;
  /** What a log holds; null where none was read. */
  log: ReportLog | null;
  timing: ReportTiming;
  /** Null where the source is no capture. */
  capture: ReportCapture | null;
  /** What was looked at on this machine and which clients were run; null in every report that is not about a machine. */
  machine: ReportMachine | null;
  /** The browser that was looked at; null in every report that is not about one. */
  browser: ReportBrowser | null;
};

/** The looking over of a machine. Findings about it name their place in `details.place`. */
export type ReportMachine = {
  /** As Node.js calls it: `linux`, `darwin`, `win32`. */
  platform: string;
  /** Nobody outside could be asked. */
  offline: boolean;
  checks: {
    id: string;
    area: MachineArea;
    question: string;
    /** What was looked at, in words. */
    looked: string[];
    /** What could not be looked at, why, and how to include it. */
    skipped: { what: string; why: string; how: string | null }[];
    ms: number;
  }[];
  /** What changes TLS here and is no fault. */
  notes: { id: string; place: string; summary: string; changes: string }[];
  /** The clients of this machine that were run against the target. */
  clients: ReportMachineClient[];
};

export type ReportMachineClient = {
  id: string;
  name: string;
  version: string | null;
  path: string;
  /** As started, without a shell. */
  command: string[];
  outcome: 'works' | 'fails' | 'unclear';
  error: string | null;
  /** What the error means by the catalogue of errors. */
  cause: CauseId | null;
  /** What the nearest profile (`whytls clients`) foretells; null where there is none, or where the facts do not say. */
  predicted: { profile: string; outcome: 'works' | 'warns' | 'fails'; error: string | null } | null;
  /** The same run in a clean environment; null where that was not needed. */
  clean: { outcome: 'works' | 'fails' | 'unclear'; error: string | null } | null;
  /** Settings without which it works, by `details.condition` of the findings. */
  difference: string[];
  /** It works only because checks are switched off: what it says with them on. */
  hidden: string | null;
  ms: number;
};

export type ReportAddress = { ip: string; family: 4 | 6; port: number };

export type ReportTarget = {
  /** As typed. */
  input: string;
  host: string;
  port: number;
  /** The name sent in server_name; null when none was. */
  sni: string | null;
  /** The name that the certificate must carry. */
  expectedName: string;
  starttls: string | null;
  /** `kind://host:port`, without credentials. */
  proxy: string | null;
  addresses: ReportAddress[];
  /** How the name resolved: `resolved`, `nxdomain`, ...; null when it was not looked up. */
  resolution: string | null;
};

export type ReportFinding = {
  cause: CauseId;
  side: ActingSide;
  certainty: Certainty;
  /** The cause, as the catalogue calls it. */
  title: string;
  /** One sentence with this case's own names and numbers. */
  summary: string;
  /** What the cause means, for a site owner. */
  explanation: string;
  /** `trace` is the `id` of the handshake that shows it. */
  evidence: { fact: string; trace: number | null }[];
  /** `all`: no client in support gets through; `some`; `none`: only clients out of support, or advice. */
  hits: 'all' | 'some' | 'none';
  /** Causes among these findings that are symptoms of this one. */
  explains: CauseId[];
  affects: string[];
  spares: string[];
  /** What would settle it, when it is not certain. */
  settle: string | null;
  details: Record<string, string>;
  fixes: ReportFix[];
  references: string[];
};

export type ReportFix = {
  /** `software/recipe`. */
  id: string;
  side: 'server' | 'client' | 'network';
  software: string;
  /** `told` by the software itself, `guessed` from traits, `any` for advice to everybody. */
  recognised: 'told' | 'guessed' | 'any';
  /** In order. Lines after the first of a step are commands or configuration, to be copied as they are. */
  steps: string[];
  artifacts: string[];
};

/** How a known client fares with this server. */
export type ReportClient = {
  id: string;
  name: string;
  /** How a sentence calls all of its kind: `curl`, `Java`. */
  family: string;
  /** Whether its makers still repair it, at the time of judging. */
  supported: boolean;
  /** `warns`: it goes on and complains; `unknown`: what was asked does not tell. */
  outcome: 'works' | 'warns' | 'fails' | 'unknown';
  cause: CauseId | null;
  /** As the program prints it; null where it works, and where its words are not known. */
  error: string | null;
  /** What it and the server agree on; null where that is not known. */
  version: string | null;
  suite: string | null;
  group: string | null;
  /** Name of the root at which its path ends. */
  root: string | null;
  why: string;
  /** `asked`: the server was sent this client's own hello. */
  basis: 'computed' | 'asked';
  /** It is the one from whose point of view the server was looked at. */
  own: boolean;
};

export type ReportCertificate = {
  subject: string;
  issuer: string;
  /** Names of subjectAltName, the first hundred. */
  names: string[];
  nameCount: number;
  serial: string;
  notBefore: string;
  notAfter: string;
  /** `EC P-256`, `RSA 2048`. */
  key: string;
  /** `sha256WithRSAEncryption` and the like. */
  signature: string;
  ca: boolean;
  sha256: string;
};

export type ReportPath = {
  store: string;
  /** Whether certificates were used that the server did not send. */
  repaired: boolean;
  /** Another way to a root than the best, which stands before it. */
  alternative: boolean;
  accepted: boolean;
  anchored: boolean;
  /** Leaf first. */
  certificates: { subject: string; sha256: string; origin: Origin; notAfter: string }[];
  /** `certificate` is an index into `certificates`; what only `some` clients mind leaves the path accepted. */
  refusals: { rule: RefusalRule; certificate: number; detail: string; reference: string; mindedBy: 'all' | 'some' }[];
};

export type ReportRoot = {
  subject: string;
  sha256: string;
  notAfter: string;
  /** Public programs that trust it, or another certificate of its key. */
  programs: string[];
  /** Who trusts it, since which version and until when, in a sentence; null where that was not looked up, or nobody ever has. */
  trust: string | null;
  /**
   * Program by program: whether its newest list has it, the day of the first list known to have it, with which day or version it
   * went, and after which day of issue its certificates are refused.
   */
  history: {
    program: string;
    today: boolean;
    since: string | null;
    until: string | null;
    distrustedFrom: string | null;
  }[];
  /** Steps of programs against it; `date` is a day, or the start of one. */
  events: { program: string; what: 'removed' | 'distrusted from'; date: string }[];
};

export type ReportChain = {
  /** The handshake that brought it; null for a file. */
  trace: number | null;
  /** As sent, leaf first, the first twenty. */
  sent: ReportCertificate[];
  sentCount: number;
  /** `reference`: the rule of the encoding, or of the field, that is broken first. */
  unreadable: { index: number; detail: string; reference: string }[];
  hostname: {
    /** The name that was looked for. */
    asked: string;
    matches: boolean;
    by: string | null;
    reason: Extract<HostnameMatch, { matches: false }>['reason'] | null;
    names: string[];
  } | null;
  /** Certificates between those sent and a root; `from` is where it was found. */
  missing: { subject: string; sha256: string | null; from: string | null }[];
  /** For each store asked the best path, then other ways to a root, at most four together. */
  paths: ReportPath[];
  /** The roots at which the paths end, and what the public programs think of each. */
  roots: ReportRoot[];
  /** Programs that trust the root at which the chain ends, though no store that was asked does. */
  trustedBy: string[];
  /** The same in words, with its name: `DST Root CA X3 is trusted by ...`; null where there is nothing to tell. */
  trustElsewhere: string | null;
  fetched: { url: string; outcome: 'fetched' | 'failed' | 'refused' | 'not-a-certificate'; detail: string }[];
};

/** What one source says of a certificate's status. */
export type ReportStatus = {
  /** `none`: no usable statement, and `problem` says why. */
  status: StatusAnswer['status'];
  problem: StatusProblem | null;
  /** In words; empty for nothing to add. */
  detail: string;
  thisUpdate: string | null;
  nextUpdate: string | null;
  signer: string | null;
};

/** A source that was asked, and what it says. */
export type ReportAsked = {
  source: 'ocsp' | 'crl';
  url: string;
  method: 'GET' | 'POST';
  from: 'network' | 'cache' | 'given';
  ms: number;
  status: ReportStatus['status'];
  problem: ReportStatus['problem'];
  detail: string;
  thisUpdate: string | null;
  nextUpdate: string | null;
  signer: string | null;
};

export type ReportRevocation = {
  /** The handshake whose staple was judged; null for a file. */
  trace: number | null;
  /** Whether the responders and lists that the certificates name were asked: `no` where there was no need. */
  sources: RevocationFacts['sources'];
  /** Of the path that decides, leaf first, without its root. */
  certificates: {
    subject: string;
    sha256: string;
    status: 'good' | 'revoked' | 'unknown';
    revokedAt: string | null;
    reason: RevocationReason | null;
    mustStaple: boolean;
    staple: ReportStatus | null;
    asked: ReportAsked[];
  }[];
  /** Lists of programs that could not be looked into. */
  notConsulted: string[];
};

/** Certificate Transparency: the timestamps that came, and whom they satisfy. */
export type ReportTransparency = {
  timestamps: {
    source: CheckedTimestamp['source'];
    /** SHA-256 of the log's key; its name and operator where it is known. */
    logId: string;
    log: string | null;
    operator: string | null;
    at: string;
    verdict: CheckedTimestamp['verdict'];
  }[];
  policies: CtVerdict[];
};

/** One connection: what was offered, how it ended, and what was said. */
export type ReportHandshake = {
  /** What evidence names as its trace. */
  id: number;
  probe: ProbeId;
  /** What the probe asks, in words. */
  question: string;
  address: ReportAddress | null;
  /** Null where no ClientHello was meant to be sent. */
  offer: {
    versions: string[];
    sni: string | null;
    suites: string[];
    groups: string[];
    keyShares: string[];
    signatureSchemes: string[];
    alpn: string[];
  } | null;
  connect: { outcome: string; ms: number; detail: string | null } | null;
  proxy: { outcome: string; detail: string | null } | null;
  starttls: { protocol: string; outcome: string; detail: string | null } | null;
  /** Null when TLS was never reached. */
  outcome: Outcome['kind'] | null;
  /** IANA name of the alert that ended it. */
  alert: string | null;
  version: string | null;
  suite: string | null;
  group: string | null;
  signatureScheme: string | null;
  alpn: string | null;
  resumed: boolean;
  /** How often one side had to wait for the other, the TCP handshake included. */
  roundTrips: number;
  steps: ReportStep[];
  /** Steps beyond those listed. */
  stepsLeftOff: number;
  /** What an HTTP request over it was answered with. */
  http: { status: number | null; server: string | null; location: string | null } | null;
};

/** One thing that was said on a connection; `atMs` counts from the start of the connection attempt. */
export type ReportStep = {
  atMs: number;
  from: 'client' | 'server';
  kind: 'connected' | 'plain' | 'handshake' | 'alert' | 'change-cipher-spec' | 'application-data' | 'violation' | 'end';
  /** RFC name of a message, IANA name of an alert, rule of a violation, how the stream ended. */
  name: string;
  encrypted: boolean;
  /** Length of the message; null where it has none. */
  bytes: number | null;
  /** The fields that matter, in words, by name. */
  fields: Record<string, string>;
  violation: { rule: ViolationRule; message: string | null; detail: string; reference: string } | null;
};

export type ReportTiming = {
  totalMs: number;
  connections: number;
  /** The sum over all connections, also those that were made at the same time. */
  roundTrips: number;
};

/** An error message of a program. */
export type ReportMessage = {
  /** The program that wrote it, as far as its words give it away. */
  program: string | null;
  /** The side of the connection that wrote it, and so noticed. */
  noticedBy: 'client' | 'server' | null;
  /** The words that tell of the failure. */
  quote: string | null;
  /** IANA name of the alert that one side sent to the other. */
  alert: string | null;
  /** It tells that something failed and not what. */
  hidesCause: boolean;
  /** How to make the program tell more: commands and settings. */
  tellMore: string[];
  /** The command that looks at the server itself; null where the text names none. */
  next: string | null;
  /** The address at the other end of a server's line. */
  client: string | null;
  paths: string[];
  certificateNames: string[];
  issuer: string | null;
  /** Other failures in the same text. */
  others: { quote: string; causes: CauseId[] }[];
  /** The known text that is most like this one, when it was not recognised. */
  nearest: { text: string; program: string } | null;
};

/** Failures of a log, counted. */
export type ReportLog = {
  lines: number;
  /** Lines, or lines with those that continue them, that tell of a TLS failure. */
  failures: number;
  /** Of these, what scanners, health checks and the like cause. */
  noise: number;
  first: string | null;
  last: string | null;
  /** The most frequent first; noise apart, at the end. */
  groups: ReportLogGroup[];
};

export type ReportLogGroup = {
  cause: CauseId;
  certainty: Certainty;
  hidesCause: boolean;
  /** How to make the program tell more, where it hides the cause. */
  tellMore: string[];
  /** What makes this noise, in words; null for what a person may have to mend. */
  noise: string | null;
  count: number;
  program: string | null;
  /** One of its lines. */
  example: string;
  /** Addresses from which it came, the most frequent first, and how many there are. */
  clients: { address: string; count: number }[];
  clientCount: number;
  /** There are more addresses than were counted one by one. */
  clientsAtLeast: boolean;
  first: string | null;
  last: string | null;
};
