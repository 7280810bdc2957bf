import type { Client } from '../clients/client.ts';
import type { ClientIdentity, Offer } from '../handshake/offer.ts';
import type { SealedCertificates, SealedFlight } from '../handshake/overheard-flight.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { Trace } from '../handshake/trace.ts';
import type { Address, ConnectOutcome, ProxyOutcome, Resolution, StarttlsOutcome } from '../net/outcome.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { CheckedTimestamp } from '../pki/transparency/ct.ts';
import type { Interceptor } from '../pki/stores/interception.ts';
import type { RootTrust } from '../pki/stores/trusted-by.ts';
import type { CtVerdict } from '../pki/transparency/ct-policy.ts';
import type { ChainJudgement, HostnameMatch } from '../pki/path/judgement.ts';
import type { RevocationFacts } from '../pki/revocation/revocation.ts';
import type { ProbeId } from '../probes/generated/ids.ts';

/** One connection and what it taught. `facts.attempts[id].id === id`; evidence names it as its trace. */
export type Attempt = {
  id: number;
  probe: ProbeId;
  /** The client whose very hello was sent: its id, and the hello in the form of the collection, which others may share. */
  client?: { id: string; hello: string };
  address: Address | null;
  /** Null where no ClientHello was meant to be sent. */
  offer: Offer | null;
  connect: ConnectOutcome | null;
  proxy: ProxyOutcome | null;
  starttls: StarttlsOutcome | null;
  /** Null when TLS was never reached. */
  handshake: HandshakeResult | null;
  /** What an HTTP request taught, over TLS or (probe `plain-http`) in the clear. */
  http: HttpAnswer | null;
  /** The first bytes that came outside TLS, at most 4 KiB; null when none came. */
  plain: Uint8Array | null;
  trace: Trace;
  /** What a listener saw; only of connections that others made. */
  overheard?: Overheard;
};

/** What only a listener sees of a connection: both sides' words and who ended it. */
export type Overheard = {
  client: Address;
  server: Address;
  transport: 'tcp' | 'quic' | 'dtls';
  /** When it began, milliseconds since 1970. */
  at: number;
  completed: boolean;
  /** The client's fatal alert, and whether it was encrypted and read with a key log. */
  clientAlert: { level: number; description: number; encrypted: boolean } | null;
  /** DER; empty where the client was asked and sent none, null where it sent no Certificate message (or an encrypted one). */
  clientCertificates: Uint8Array[] | null;
  /** RFC name of the client's last message that could be read. */
  lastFromClient: string | null;
  /** The last word of this side is an encrypted record as long as an alert. */
  sealedAlert: 'client' | 'server' | null;
  /** What the client's encrypted records look like in TLS 1.3: an empty Certificate, or one with its proof, before Finished. */
  sealedCertificate: 'empty' | 'sent' | null;
  /** How long the server's first answer to what the client says behind the handshake is, without its encryption; null for none. */
  answerBytes: number | null;
  /** What the sizes of the server's encrypted records before the client's next one tell of its certificates; null for none. */
  sealedFlight:
    | (SealedFlight & {
        holds: SealedCertificates;
        hasWeakRsaKey: boolean;
        /** Whether the name asked for is one that a public authority may vouch for, or one of a network's own. */
        isPublic: boolean;
        isInternal: boolean;
      })
    | null;
  /**
   * The handshake completed, and then the client ended the connection without having sent a byte of data: with a close_notify, as
   * who only looks does, or without a word, as who does not like the certificate does, too. Or it logged in to MySQL, and left
   * without a command, as connectors of MariaDB do: with the login comes the server's own proof of its certificate. Null where it
   * did not leave.
   */
  mute: 'farewell' | 'wordless' | 'logged-in' | null;
  /** Who ended the connection first, and how. */
  ended: {
    by: 'client' | 'server';
    how: 'closed' | 'reset';
    thirdParty: { sign: string; sure: boolean } | null;
  } | null;
  /** What is known of the client's library and program by the shape of its hello and by how it sends alerts. */
  habits: {
    /** It has alerts of their own for an unknown authority and for dates, so that bad_certificate is about something else. */
    namesReason: boolean;
    /** What it looks at only once the handshake is over: the name, the whole certificate; or this is a hello of many programs, of which most do. */
    checksLate: 'name' | 'all' | 'perhaps' | null;
    /** Its hello is that of a client that is known here, so that what it looks at, and when, is known too. */
    isKnown: boolean;
    /** All programs with this hello look at the certificate in the handshake: who says nothing behind it has not refused it. */
    judgesInTime: boolean;
    /** Of BoringSSL, as browsers are: it never leaves a certificate that it refuses without an alert. */
    isBoring: boolean;
    /** Its clock, milliseconds since 1970, where its random begins with a time that is one of today, or of a clock without power. */
    clockMs: number | null;
  };
  /** What other connections in the capture tell of the same server under the same name; null where there are none. */
  elsewhere: Elsewhere | null;
  /** The server said something in TLS, readable or not. */
  answered: boolean;
  /** The server sent no packet at all: it may be deaf, or the capture one-sided. */
  serverUnheard: boolean;
  /** Nothing that the client said is in the capture. */
  clientUnheard: boolean;
  /** Milliseconds from the client's last word to the end or to the end of the capture, where the server was silent. */
  silentMs: number;
  /** How often the ClientHello was sent again, its length, whether the server's TCP acknowledged it, and how much of its beginning never arrives. */
  hello: { repeats: number; bytes: number; acknowledged: boolean; lost: number };
  /** The server's large packets do not arrive, as a `Talk` has it. */
  lostFlight: { repeated: number; missing: number; messages: number; bytes: number; mtu: number | null } | null;
  /** How often the client sent its last words again, which the server (of TCP its host) lets stand; of DTLS a flight behind the hello. */
  unheeded: number;
  /** The server of QUIC speaks other versions. */
  versionRefused: boolean;
  /** The handshake completed, and the server ended the connection at once without having sent a byte of data. */
  dropped: boolean;
  /** The handshake completed, and after the server's answer to the client's first words nobody said more. */
  turnedAway: boolean;
  /** ICMP said that the client's packets are not delivered. */
  undelivered: 'too-big' | 'refused' | 'prohibited' | 'rejected' | 'unreachable' | null;
  /** Whose records are not all in the capture: begun later, cut off by a snap length, lost. */
  missing: { client: boolean; server: boolean };
  /** Both sides were heard to send data after the handshake. */
  talked: boolean;
  /** The capture ends, or the client leaves, in the middle of a record of the server's: nobody could make anything of its answer yet. */
  midway: boolean;
};

/** What others met at the same server, by their addresses. */
export type Elsewhere = {
  /** The certificates that are judged were shown to this client; null where they were shown to the client itself. */
  chainTo: string | null;
  /** By the length of what is encrypted a stapled OCSP response, or the like, came with them. */
  hasUnreadStaple: boolean;
  /** This client completed the handshake and went on to talk. */
  completedBy: string | null;
  /** So did this one, though most other kinds of programs refuse the server: most likely it does not look. */
  careless: string | null;
  /** This client left as programs do that compare the names once the handshake is over. */
  leftOverNames: string | null;
  /** This client's alert against the certificate could be read. */
  refusal: { by: string; description: number; habits: Overheard['habits'] } | null;
  /** Further servers that the client itself refuses for a date. */
  dateRefusals: number;
  /** Who completes the handshake there is on the client's own machine, and so has the same clock: it does not look at dates. Not where most do complete it: machines have containers. */
  sameClock: boolean;
  /** What the server agreed on with a client of another hello, and how that hello was. */
  agreed: Agreed | null;
  /** The same server completes the handshake with a hello of this shape, under this other name. */
  otherName: { by: string; name: string } | null;
  /** What a browser on the client's machine asked for right afterwards: that tells what it refused. */
  errand: BrowserErrand | null;
  /** While the client waited for the answer, this other one asked that server for the same name, and had its answer first. */
  relay: { by: string; to: string } | null;
  /** The connection is such a one itself. */
  isRelay: boolean;
  /** Encrypted certificates of the very same length were taken from the same address under this other name. */
  sameCertificate: { by: string; name: string } | null;
};

/**
 * Firefox asks who intercepts it where it does not know an authority. Chrome looks for a captive portal whatever it refuses but
 * dates, and where the names differ by `www.` alone for the host of the other name.
 */
export type BrowserErrand = 'who-intercepts' | 'captive-portal' | 'other-name';

/** An agreement that another hello came to. `group` is null in TLS 1.2 without an ephemeral exchange. */
export type Agreed = {
  by: string;
  version: number;
  suite: number | null;
  group: number | null;
  /** SignatureScheme of the server's proof, where it is in the clear. */
  signatureScheme: number | null;
  offersTls13: boolean;
  helloBytes: number;
};

export type HttpAnswer = {
  status: number | null;
  server: string | null;
  /** Milliseconds since 1970, with one second's resolution. */
  date: number | null;
  location: string | null;
  /** The local clock when the answer came, milliseconds since 1970. */
  receivedAt: number;
  /** The beginning of the body, at most 4 KiB, where one was asked for. */
  body: string | null;
};

/** A chain that a handshake received or a file holds, judged. */
export type ChainFacts = {
  /** The attempt that brought it; null for a file. */
  trace: number | null;
  /** Whether the name asked for is a public one (a registrable name under a public suffix); null when nobody needed to know. */
  publicName: boolean | null;
  /** Whether the nearest name of the certificate has the same registrable domain; null when nobody needed to know. */
  sameSite: boolean | null;
  /** Programs that trust the root at which the chain ends, though no store that was asked does. */
  trustedBy: string[];
  /** Who trusts the roots at which the paths end, program by program, in words; left out where nobody looked. */
  rootTrust?: RootTrustFacts[];
  /** A root of a store that was asked, with the name of the last issuer; another authority where no path ends at it. */
  namesake?: { store: ChainJudgement['store']; certificate: Certificate } | null;
  /** The last issuer's organisation issues for the public. */
  issuerIsPublic: boolean;
  /** As sent, leaf first; what cannot be parsed is in `unreadable`. */
  sent: Certificate[];
  unreadable: { index: number; detail: string; reference: string }[];
  hostname: HostnameMatch | null;
  /** One for each store asked: `given` (--ca, --only-ca), `system`, `mozilla`. The first is the one that decides. */
  judgements: ChainJudgement[];
  /** The same with the certificates that were fetched or are known; null when that was not tried. */
  repaired: ChainJudgement[] | null;
  /** Issuers that were looked for by AIA, and how that went. */
  fetched: {
    url: string;
    outcome: 'fetched' | 'failed' | 'refused' | 'not-a-certificate';
    detail: string;
    certificate: Certificate | null;
  }[];
  /** The product that signed it, when a known interceptor's name or key shows. */
  interceptor: Interceptor | null;
};

/** How the programs stand to a root; `words`: `trusted by all but Android before 7.1.1 and Java before 8u141`, without full stop. */
export type RootTrustFacts = RootTrust['root'] & Pick<RootTrust, 'programs' | 'words'>;

/** Timestamps of Certificate Transparency logs that came with the certificate, and how it fares with each client's policy. */
export type TransparencyFacts = { timestamps: CheckedTimestamp[]; verdicts: CtVerdict[] };

/**
 * A statement of the present time that does not come from this machine; milliseconds since 1970. `http-date` is the server's own
 * word, `other-date` that of another machine, which was asked for a status or an issuer. Signed times are lower bounds.
 */
export type TimeEvidence = {
  source: 'http-date' | 'other-date' | 'ocsp-staple' | 'sct';
  from: string;
  atLeast: number;
  atMost: number | null;
  localAt: number;
};

export type Facts = {
  source: 'server' | 'file' | 'capture' | 'message' | 'log' | 'machine' | 'browser';
  /** For a file: its name, and the host it is meant for, which is empty where none was named. */
  target: Target;
  /** The time to judge by (`--at`, else the local clock), milliseconds since 1970, and whether it was given. */
  at: number;
  atGiven: boolean;
  resolution: Resolution | null;
  /** The client from whose point of view it is to be judged (`--client`), and the later versions of that program, oldest first. */
  asClient?: { client: Client; successors: readonly Client[] };
  /** The client certificate that was given. */
  identity: ClientIdentity | null;
  /** Null or left out where nobody asks for it: no path ends at a public root. */
  transparency?: TransparencyFacts | null;
  /** The roots that were given by hand. */
  givenRoots: Certificate[];
  /** In the order made. */
  attempts: Attempt[];
  /** Connections that were opened ahead of a question, and then not needed. */
  unused?: number;
  /** Probes that were asked for, whether or not they led to an attempt (one may not apply). */
  asked: ProbeId[];
  /** The chain of the main handshake, or of the first that brought one. */
  chain: ChainFacts | null;
  /** The chains that the other addresses and the hellos with other names brought, by attempt. */
  otherChains: ChainFacts[];
  /** What is known of the revocation of `chain`; null before it was judged, or without a handshake to judge by. */
  revocation: RevocationFacts | null;
  time: TimeEvidence[];
};
