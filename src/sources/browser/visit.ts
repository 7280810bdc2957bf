import type { Socket } from 'node:net';
import type { BrowserFacts, PageFacts, PortConnection, ServerClock } from '../../causes/browser/facts.ts';

/** What one browser did since it asked for the page. */
export class Visit {
  readonly startedAt: number = performance.now();
  readonly from: string;
  readonly request: Pick<BrowserFacts, 'local' | 'byName' | 'userAgent' | 'passedOn' | 'absoluteForm' | 'asked'>;
  page: PageFacts | null = null;
  #connections: PortConnection[] = [];
  #open = new Set<Socket>();
  #heardAt = 0;

  constructor(from: string, request: Visit['request']) {
    this.from = from;
    this.request = request;
  }

  saw(connection: PortConnection, socket: Socket): void {
    this.#heardAt = performance.now();
    if (!this.#connections.includes(connection) && this.#connections.length < maxConnections)
      this.#connections.push(connection);
    // One that says nothing is kept in reserve by the browser: nobody waits for it.
    if (socket.destroyed || connection.reached === 'nothing') this.#open.delete(socket);
    else this.#open.add(socket);
  }

  /** How many connections came. */
  arrived(): number {
    return this.#connections.length;
  }

  /** Nobody waits for it any more. */
  isOver(): boolean {
    return performance.now() - this.startedAt > visitMs;
  }

  /** Waits until every port has been asked and nothing is open any more; as long as something comes, and no longer than that. */
  async settled(silenceMs: number): Promise<void> {
    this.#heardAt = performance.now();
    const last = this.#heardAt + maxWaitMs;
    const until = () => Math.min(last, this.#heardAt + silenceMs);
    const isQuiet = () =>
      this.#open.size === 0 &&
      this.request.asked.every((port) => this.#connections.some((each) => each.port === port && each.hello !== null));
    while (!isQuiet() && performance.now() < until()) await new Promise((resolve) => setTimeout(resolve, 25));
  }

  /** What came from elsewhere counts only where the browser itself did not come: then it may have gone through a proxy. */
  facts(serverClock: ServerClock): BrowserFacts {
    const own = new Set(
      this.#connections.filter(({ from, hello }) => from === this.from && hello).map(({ port }) => port),
    );
    const connections = this.#connections.filter(({ from, port }) => from === this.from || !own.has(port));
    return {
      ...this.request,
      from: this.from,
      page: this.page,
      connections: structuredClone(connections),
      obstacle: null,
      serverClock,
    };
  }
}

const maxConnections = 200;
/** Sooner than a request is given up. */
const maxWaitMs = 9_000;
/** A visit that takes longer is given up for the next. */
const visitMs = 15_000;
