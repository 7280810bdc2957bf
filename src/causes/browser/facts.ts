import type { Engine } from '../../clients/user-agent.ts';
import type { AlertMessage } from '../../wire/alert.ts';
import type { ClientHello } from '../../wire/client-hello.ts';

/** A port of the browser check: each is set up in another way, and the file that sets it up says how. */
export type PortId =
  | 'untrusted'
  | 'no-name'
  | 'tls13'
  | 'tls12'
  | 'tls11'
  | 'tls10'
  | 'post-quantum'
  | 'static-rsa'
  | '3des'
  | 'rc4'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'self-signed'
  | 'revoked'
  | 'weak-key'
  | 'sha1';

/** One connection to a port, as the server saw it. */
export type PortConnection = {
  port: PortId;
  /** The address that it came from. */
  from: string;
  /** Milliseconds since the page was asked for. */
  atMs: number;
  /** Null where none came, or none that can be read. */
  hello: ClientHello | null;
  /** A second hello came, after a HelloRetryRequest. */
  retried: boolean;
  /**
   * How far the handshake went: `hello`: refused on it; `server`: the server's messages went out, its certificate among them;
   * `finished`: the client completed the handshake; `request`: it asked for the picture.
   */
  reached: 'nothing' | 'hello' | 'server' | 'finished' | 'request';
  /** The version that the server chose. */
  version: number | null;
  /** The client's fatal alert. */
  alert: AlertMessage | null;
  /** The server's own fatal alert. */
  refusal: number | null;
  /** What the request says, where one came. */
  request: { userAgent: string | null; passedOn: string[] } | null;
};

/** What became of a picture in the page; `blocked`: it failed, and no connection was ever made for it. */
type PictureState = 'loaded' | 'failed' | 'pending';

/** What the script of the page saw; null where it did not run. */
export type PageFacts = {
  pictures: Partial<Record<PortId, PictureState>>;
  userAgent: string;
  /** By features that only this engine has; null where they do not tell. */
  engine: Engine | null;
  /** It has a touch screen: an iPad calls itself a Macintosh. */
  touch: boolean;
  /** Names and versions of navigator.userAgentData. */
  brands: { name: string; version: string }[];
  /** How far the browser's clock is ahead of the server's, and how sure that is (half the round trip). */
  clock: { aheadMs: number; spanMs: number } | null;
  /** Minutes east of UTC, and the name of the zone. */
  zone: { minutes: number; name: string | null } | null;
  /** Scripts in the page that the server did not put there, by their addresses. */
  foreignScripts: string[];
};

/** What is known of the server's own clock, against which the browser's is held. */
export type ServerClock = {
  /** How far it is ahead of the time of others; null where nobody could be asked. */
  aheadMs: number | null;
  witnesses: string[];
  /** The time before which no clock can be: when the list of roots in this program was made. */
  notBefore: number;
  now: number;
};

/** What was seen of a visiting browser. */
export type BrowserFacts = {
  /** The browser runs on the machine of the server, so that both have one clock and no network between them. */
  local: boolean;
  /** How the server was addressed: names get a server_name, addresses do not. */
  byName: boolean;
  /** Of the request for the page. */
  userAgent: string | null;
  /** Headers that only something on the way adds: `Via: 1.1 squid`. */
  passedOn: string[];
  /** The page was asked for in the form that proxies are asked in. */
  absoluteForm: boolean;
  /** The address that the page was asked for from. */
  from: string;
  page: PageFacts | null;
  /** Ports that the page asked the browser to go to. */
  asked: PortId[];
  connections: PortConnection[];
  /** What keeps programs of this machine from the ports, looked for where no browser of it comes; null where nothing was found. */
  obstacle: Obstacle | null;
  serverClock: ServerClock;
};

/** `isReached`: this program, on the same machine, gets through. A rule is sure that holds for the browser's own user. */
export type Obstacle = { isReached: boolean; rule: { text: string; remove: string; sure: boolean } | null };
