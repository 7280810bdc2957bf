import { type Runner, urlOf, readScript } from '../runner.ts';

const script = `
const [url, seconds] = process.argv.slice(1);
const say = (error) => { process.stderr.write('whytls: ' + error.code + ': ' + error.message.split('\\n')[0] + '\\n'); process.exit(1); };
const done = () => { process.stdout.write('whytls: works\\n'); process.exit(0); };
const request = require('node:https').get(url, { agent: false }, done);
let secure = false;
request.on('socket', (socket) => socket.on('secureConnect', () => { secure = true; }));
request.on('error', (error) => (/^HPE_|^ECONNRESET$/.test(error.code) && secure ? done() : say(error)));
request.setTimeout(Number(seconds) * 1000, () => (secure ? done() : say({ code: 'TIMEOUT', message: 'no answer in time' })));
`;

export const node: Runner = {
  id: 'node',
  name: 'Node.js',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('node', 'nodejs');
    if (!path) return null;
    const { stdout } = await machine.run([path, '--version'], { timeoutMs: 3_000 });
    return { path, version: /^v(\S+)/m.exec(stdout)?.[1] ?? null, library: null };
  },
  plan({ path }, { host, port, roots, timeoutSeconds }) {
    return {
      argv: [path, '-e', script, urlOf({ host, port }), String(timeoutSeconds)],
      ...(roots && { env: { NODE_EXTRA_CA_CERTS: roots } }),
    };
  },
  read(ran) {
    // What did not start says why in words of its own.
    return readScript(ran, /^whytls: /, /^[\dA-F]+:error:|^\w*Error\b|not allowed in NODE_OPTIONS/);
  },
};
