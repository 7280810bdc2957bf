import type { Client } from '../../clients/client.ts';
import { helloOf } from '../../clients/hello.ts';
import { shapedHello } from '../../handshake/hello-shape.ts';
import type { ClientHello } from '../../wire/client-hello.ts';
import type { BrowserFacts, PageFacts, PortConnection, PortId } from '../browser/facts.ts';

/** A hello as this client sends it, for tests. */
export function exampleHello(client: Client): ClientHello {
  const { shape } = helloOf(client);
  // The same each time: a test has no use for chance.
  let next = 1;
  const random = (length: number) => Uint8Array.from({ length }, () => (next = (next * 137 + 71) % 256));
  return shapedHello(shape, { random, sni: 'localhost', shares: [] });
}

/** A connection that the browser ended as it should: it saw the certificate, and refused it. */
export function exampleConnection(
  port: PortId,
  hello: ClientHello,
  more: Partial<PortConnection> = {},
): PortConnection {
  return {
    port,
    from: '127.0.0.1',
    atMs: 50,
    hello,
    retried: false,
    reached: 'server',
    version: 0x0304,
    alert: { level: 2, description: 46 },
    refusal: null,
    request: null,
    ...more,
  };
}

/** What the script of the page says where all is well. */
export const examplePage: PageFacts = {
  pictures: {},
  userAgent: '',
  engine: null,
  touch: false,
  brands: [],
  clock: { aheadMs: 3, spanMs: 2 },
  zone: { minutes: 60, name: 'Europe/Berlin' },
  foreignScripts: [],
};

/** A visit in which every port was refused as it should be, with this hello. */
export function exampleVisit(userAgent: string, hello: ClientHello, more: Partial<BrowserFacts> = {}): BrowserFacts {
  const asked: PortId[] = ['untrusted', 'no-name', 'tls13', 'tls12', 'tls11', 'tls10', '3des', 'rc4'];
  const faults: PortId[] = ['expired', 'not-yet-valid', 'wrong-host', 'self-signed', 'revoked', 'weak-key', 'sha1'];
  const refused = { reached: 'server', alert: { level: 2, description: 70 } } as const;
  return {
    local: true,
    byName: true,
    userAgent,
    passedOn: [],
    absoluteForm: false,
    from: '127.0.0.1',
    page: examplePage,
    asked: [...asked, ...faults],
    connections: [
      ...(['untrusted', 'no-name', 'tls13', 'tls12', ...faults] as const).map((port) => exampleConnection(port, hello)),
      exampleConnection('tls11', hello, { ...refused, version: 0x0302 }),
      exampleConnection('tls10', hello, { ...refused, version: 0x0301 }),
      exampleConnection('3des', hello, { reached: 'hello', version: null, alert: null, refusal: 40 }),
      exampleConnection('rc4', hello, { reached: 'hello', version: null, alert: null, refusal: 40 }),
    ],
    obstacle: null,
    serverClock: { aheadMs: 0, witnesses: ['a.test', 'b.test'], notBefore: Date.UTC(2026, 10, 1), now: exampleNow },
    ...more,
  };
}

export const exampleNow: number = Date.UTC(2026, 10, 26);
