import type { StarttlsId } from './starttls/ids.ts';

/** Where to connect and which name is expected there. */
export type Target = {
  /** As typed, for people. */
  input: string;
  /** A-label form of a DNS name, or an IP literal without brackets. */
  host: string;
  hostIsIp: boolean;
  port: number;
  /** The usual port of the service that the URL names, where the target is on another: `8883` for `mqtts://host:1883`. */
  servicePort?: number;
  /** What goes into server_name: never an IP address (RFC 6066 section 3); null sends none. */
  sni: string | null;
  /** The name that the certificate must carry: `sni` when given by hand, else `host`. */
  expectedName: string;
  /** Connect here instead of resolving `host`. */
  connect: { host: string; port: number } | null;
  family: 4 | 6 | null;
  /** `auto` recognises the banner; null is TLS at once. */
  starttls: StarttlsId | 'auto' | null;
  proxy: ProxyServer | null;
  /** `http` where a web server is meant: an https URL, or a port that is not known for something else. */
  application: 'http' | 'other';
};

/** No detour, and TLS at once. */
export const direct = { connect: null, family: null, starttls: null, proxy: null } satisfies Partial<Target>;

export type ProxyServer = {
  kind: 'http' | 'https' | 'socks5';
  host: string;
  port: number;
  username: string | null;
  password: string | null;
  /** Where the setting came from: `--proxy` or the variable's name. */
  from: string;
};
