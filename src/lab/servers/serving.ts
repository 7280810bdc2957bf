import type { IssueRequest, Issued } from '../pki.ts';
import type { Lab, LabServer, Scenario } from '../scenario.ts';
import { byClientHello, type ReceivedHello } from '../engine/received-hello.ts';
import { enginePlayer } from '../engine/player.ts';
import { listen, type Player, type Stoppable } from './tcp.ts';
import { tlsPlayer } from './tls.ts';

/** A TLS server as a scenario states it: what is out of the ordinary, as options of the one who plays it, and no more. */
type Serving<Options extends { leaf: Issued | null }> = Omit<Options, 'leaf'> & {
  /** What is said of its certificate, which is otherwise a good one for the scenario's host. */
  certificate?: IssueRequest;
  /** A certificate that is there already; null has none. */
  leaf?: Options['leaf'];
  /** Who answers this hello instead of the server. */
  instead?(hello: ReceivedHello): Player | null;
  client?: NonNullable<LabServer['client']>;
  alsoStop?: Stoppable[];
};

/** A real TLS server (node:tls, OpenSSL). */
export const tlsServer = servedBy(tlsPlayer);

/** Our own, for what no library will do. */
export const engineServer = servedBy(enginePlayer);

function servedBy<Options extends { leaf: Issued | null }>(play: (options: Options) => Player | Promise<Player>) {
  type Stated = Serving<Options>;
  return (stated: Stated | ((lab: Lab) => Stated | Promise<Stated>)): Scenario['start'] =>
    async (lab) => {
      const serving = typeof stated === 'function' ? await stated(lab) : stated;
      const { certificate, leaf, instead, client, alsoStop = [], ...options } = serving;
      const issued = leaf === undefined ? await lab.issue(certificate) : leaf;
      const answer = await play({ ...options, leaf: issued } as unknown as Options);
      const player = instead ? byClientHello((hello) => (hello && instead(hello)) ?? answer) : answer;
      return { ...(await listen(player, { signal: lab.signal, alsoStop })), ...(client && { client }) };
    };
}

/** What one player does with every connection. */
export function tcpServer(play: (lab: Lab) => Player | Promise<Player>): Scenario['start'] {
  return async (lab) => listen(await play(lab), { signal: lab.signal });
}

/** A good server for a client that goes through this proxy. */
export function behindProxy(proxy: LabServer): { client: { proxy: string }; alsoStop: Stoppable[] } {
  return { client: { proxy: `http://127.0.0.1:${proxy.addresses[0]!.port}` }, alsoStop: [proxy] };
}
