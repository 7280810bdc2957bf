import { isIP } from 'node:net';
import { endOf, type Runner, versionBy, failedWith } from '../runner.ts';

export const gnutls: Runner = {
  id: 'gnutls',
  name: 'gnutls-cli',
  redirects: true,
  starttls: true,
  async find(machine) {
    const path = await machine.find('gnutls-cli');
    if (!path) return null;
    return { path, version: await versionBy(machine, [path, '--version'], /gnutls-cli (\S+)/), library: 'lib:gnutls' };
  },
  plan({ path }, { host, port, name, connect, starttls, roots }) {
    const at = connect ?? { host, port };
    return {
      argv: [
        path,
        '--port',
        String(at.port),
        ...(isIP(name) === 0 ? ['--sni-hostname', name] : ['--disable-sni']),
        '--verify-hostname',
        name,
        ...(starttls ? [`--starttls-proto=${starttls}`] : []),
        ...(roots ? [`--x509cafile=${roots}`] : []),
        at.host,
      ],
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    const said = ran.stdout + ran.stderr;
    if (/Handshake was completed/.test(said) && ran.code === 0) return { outcome: 'works', error: null };
    return failedWith(
      ran,
      said,
      /^- Status: The certificate is NOT trusted/,
      /Fatal error:/,
      /^\*\*\* /,
      /error|cannot|failed|unable/i,
    );
  },
};
