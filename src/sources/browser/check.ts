import { randomInt } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { BrowserFacts, Obstacle, PortId, ServerClock } from '../../causes/browser/facts.ts';
import { bracketed, hostPort } from '../../net/place.ts';
import { makeLabPki } from '../../lab/pki.ts';
import { addressesToListen, isOwnAddress, shownAddresses } from './addresses.ts';
import { readPageFacts } from './page-facts.ts';
import { bodyOf, hostOf, type Page, passedOn, plainHeaders, send } from './page-request.ts';
import type { Loop } from './obstacle.ts';
import { planPorts } from './ports.ts';
import { listenAtAll, openTlsPort, type TlsPort } from './tls-port.ts';
import { Visit } from './visit.ts';

/** A picture that the page asks for, to make the browser go to a port. */
export type Picture = { port: PortId; url: string };

export type BrowserCheckOptions = {
  /** An address of this machine, or of all of it (`0.0.0.0`, `::`); null for loopback alone. */
  listen: string | null;
  /** Of the page; those of the check follow it. 0 takes free ones. */
  port: number;
  /** What is known of this machine's clock, when it is known. */
  clock: Promise<Omit<ServerClock, 'now'>>;
  /** The user whose program on this machine made a connection. */
  user(connection: Loop): Promise<number | null>;
  /** What keeps a browser of this machine from a port of it. */
  obstacle(to: { ip: string; port: number; uid: number | null }): Promise<Obstacle | null>;
  now(): number;
  signal: AbortSignal;
  /** How the pages look. */
  pages: {
    check(pictures: Picture[]): Promise<Page>;
    result(facts: BrowserFacts): Promise<Page>;
    note(text: string): Promise<Page>;
  };
  onProgress?(text: string): void;
};

export type BrowserCheck = {
  /** Where the page is, the best address first. */
  urls: string[];
  /** Settles when a browser was judged and has its page. Rejects never; null when it was stopped before. */
  done: Promise<BrowserFacts | null>;
  close(): void;
};

/** Serves the page and the ports of the check until one browser was judged. Throws where it cannot listen. */
export async function openBrowserCheck(options: BrowserCheckOptions): Promise<BrowserCheck> {
  const { listen, now, pages, signal } = options;
  const ips = await addressesToListen(listen);
  const shown = listen === null ? ['127.0.0.1'] : shownAddresses(listen);
  const hosts = [...new Set(['localhost', '127.0.0.1', '::1', ...shown])];
  const plans = await planPorts(await makeLabPki(now()), hosts);
  const token = Array.from({ length: tokenLength }, () => tokenLetters[randomInt(tokenLetters.length)]).join('');

  let visit: Visit | null = null;
  let user: Promise<number | null> = Promise.resolve(null);
  let tell: (facts: BrowserFacts | null) => void = () => {};
  const done = new Promise<BrowserFacts | null>((resolve) => {
    tell = resolve;
  });
  const ports: TlsPort[] = [];
  const sockets = new Set<Socket>();
  const opened: { close(): void }[] = [];
  const close = () => {
    for (const each of [...ports, ...opened]) each.close();
    for (const socket of sockets) socket.destroy();
    tell(null);
  };
  signal.addEventListener('abort', close, { once: true });

  /** What a browser that is being looked at asks for further. */
  const further: Record<
    string,
    (visit: Visit, request: IncomingMessage, response: ServerResponse) => Promise<void> | void
  > = {
    'GET arrived': (current, _, response) => say(response, String(current.arrived())),
    'GET result': (current, _, response) => tellResult(current, response),
    async 'POST seen'(current, request, response) {
      const text = await bodyOf(request);
      if (text !== null) current.page ??= readPageFacts(text, current.request.asked);
      response.writeHead(text === null ? 413 : 204, plainHeaders).end();
    },
  };

  const http = createHttpServer(
    { requestTimeout: requestMs, headersTimeout: requestMs, keepAliveTimeout: 2_000, maxHeaderSize: 16_384 },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else void send(response, 500, pages.note(`The page could not be made: ${String(error)}`));
      });
    },
  );
  /** Takes TLS on the page's own port for what it is: a browser that asks for HTTPS first, and falls back. */
  const demultiplex = (socket: Socket) => {
    if (sockets.size >= maxSockets) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(requestMs, () => socket.destroy());
    socket.once('data', (bytes) => {
      if (bytes[0] === handshakeRecord) return void socket.resetAndDestroy();
      socket.pause();
      socket.unshift(bytes);
      http.emit('connection', socket);
      socket.resume();
    });
  };

  try {
    const page = await listenAtAll(ips, options.port, demultiplex);
    opened.push(page);
    for (const [index, plan] of plans.entries()) {
      ports.push(
        await openTlsPort(plan, {
          ips,
          port: options.port === 0 ? 0 : options.port + 1 + index,
          sinceMs: () => performance.now() - (visit?.startedAt ?? 0),
          witness: (connection, socket) => visit?.saw(connection, socket),
        }),
      );
    }
    const urls = shown.map((host) => `http://${hostPort({ host, port: page.port })}/${token}/`);
    return { urls, done, close };
  } catch (error) {
    close();
    throw error;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '';
    const absolute = /^https?:\/\/[^/]+/i.exec(target)?.[0] ?? null;
    const path = (absolute ? target.slice(absolute.length) : target).split('?')[0] ?? '';
    const host = hostOf(request);
    // Another name that leads here is a page of somebody else that wants to read ours (DNS rebinding).
    if (host === null || !hosts.includes(host))
      return send(response, 421, pages.note('This is not the address of this page.'));
    if (path === `/${token}`) return redirect(response, 301);
    if (!path.startsWith(`/${token}/`))
      return send(
        response,
        404,
        pages.note('There is nothing here. The address of the page is the one that whytls printed, to its very end.'),
      );
    const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const asked = `${request.method} ${path.slice(token.length + 2)}`;
    if (asked === 'GET ') return begin(request, response, { from, host, absoluteForm: absolute !== null });
    if (asked === 'GET time') return say(response, String(now()));
    if (!visit || visit.from !== from) return redirect(response, 302);
    const goOn = further[asked];
    return goOn ? goOn(visit, request, response) : send(response, 404, pages.note('There is no such page.'));
  }

  /** The page that makes a browser go to the ports. */
  async function begin(
    request: IncomingMessage,
    response: ServerResponse,
    { from, host, absoluteForm }: { from: string; host: string; absoluteForm: boolean },
  ): Promise<void> {
    if (visit && visit.from !== from && !visit.isOver())
      return send(response, 503, pages.note('Another browser is being looked at. Try again in ten seconds.'));
    const asked = plans.filter((plan) => listen === null || plan.by === 'address' || plan.id !== 'no-name');
    visit = new Visit(from, {
      local: isOwnAddress(from),
      byName: listen === null,
      userAgent: request.headers['user-agent']?.slice(0, maxUserAgent) ?? null,
      passedOn: passedOn(request),
      absoluteForm,
      asked: asked.map(({ id }) => id),
    });
    // As long as its connection is open.
    user = options.user(request.socket);
    options.onProgress?.('a browser came, and is being looked at');
    const pictures = asked.map(({ id, by }) => {
      const name =
        listen === null && by === 'name' ? 'localhost' : bracketed(host === 'localhost' ? '127.0.0.1' : host);
      return { port: id, url: `https://${name}:${ports.find((each) => each.id === id)?.port}/${id}.gif` };
    });
    return send(response, 200, pages.check(pictures));
  }

  async function tellResult(current: Visit, response: ServerResponse): Promise<void> {
    await current.settled(current.page === null ? patienceMs : shortPatienceMs);
    const seen = current.facts({ ...(await options.clock), now: now() });
    const [first] = ports;
    // Whoever looks for it comes by itself: what has been seen stays what it was before.
    const isLost = seen.local && seen.connections.length === 0 && first !== undefined;
    const facts = isLost
      ? { ...seen, obstacle: await options.obstacle({ ip: seen.from, port: first.port, uid: await user }) }
      : seen;
    await send(response, 200, pages.result(facts));
    // Time for the last bytes: the program may end behind this.
    setTimeout(() => tell(facts), 200);
  }

  function redirect(response: ServerResponse, status: 301 | 302): void {
    response.writeHead(status, { Location: `/${token}/`, ...plainHeaders }).end();
  }
}

function say(response: ServerResponse, text: string): void {
  response.writeHead(200, { ...plainHeaders, 'Content-Type': 'text/plain' }).end(text);
}

/** No letters that are taken for others; 31 to the tenth is beyond trying. */
const tokenLetters = 'abcdefghjkmnpqrstuvwxyz23456789';
const tokenLength = 10;
const handshakeRecord = 22;
const maxSockets = 100;
const requestMs = 10_000;
const maxUserAgent = 400;
/** How long the next of a browser without script is waited for when it asks for the result, and one whose script is through. */
const patienceMs = 5_000;
const shortPatienceMs = 1_500;
