import { readFileSync } from 'node:fs';
import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type HaproxySettings = ServerSettings & {
  /** Further words of the `bind` line. */
  bind?: string[];
  /** Further lines of the frontend. */
  rules?: string[];
  /** Passes TLS on, unopened, to the servers on these loopback ports, by turns. */
  passTo?: number[];
  /** Further words of each of these servers' lines. */
  passWith?: string[];
};

/** HAProxy, answering with a short page itself. */
export async function startHaproxy(settings: HaproxySettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('haproxy');
  const { identity, clientCa, bind = [], rules = [], passWith = [] } = settings;
  const pem = dir.write('site.pem', readFileSync(identity.certificate, 'utf8') + readFileSync(identity.key, 'utf8'));
  const words = ['ssl', 'crt', pem, ...(clientCa ? ['ca-file', clientCa, 'verify', 'required'] : []), ...bind];
  const site =
    settings.passTo === undefined
      ? `mode http
  bind 127.0.0.1:${port} ${words.join(' ')}
  ${rules.join('\n  ')}
  http-request return status 200 content-type text/plain string hello`
      : `mode tcp
  bind 127.0.0.1:${port}
  default_backend servers
backend servers
  mode tcp
  retries 0
  balance roundrobin
${settings.passTo.map((backend, index) => `  server s${index} 127.0.0.1:${backend} ${passWith.join(' ')}`).join('\n')}`;
  const config = dir.write(
    'haproxy.cfg',
    `global
  nbthread 1
  maxconn 100
defaults
  timeout client 10s
  timeout connect 5s
  timeout server 10s
frontend site
  ${site}
`,
  );
  return startDaemon({ name: 'haproxy', command: 'haproxy', args: ['-db', '-f', config], dir, port });
}
