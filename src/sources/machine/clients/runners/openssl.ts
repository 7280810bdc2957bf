import { isIP } from 'node:net';
import { hostPort } from '../../../../net/place.ts';
import { endOf, type Runner, versionBy, failedWith } from '../runner.ts';

export const openssl: Runner = {
  id: 'openssl',
  name: 'openssl s_client',
  redirects: true,
  starttls: true,
  async find(machine) {
    const path = await machine.find('openssl');
    if (!path) return null;
    return { path, version: await versionBy(machine, [path, 'version'], /SSL (\S+)/), library: 'lib:openssl' };
  },
  plan({ path }, { host, port, name, connect, starttls, roots }) {
    const at = connect ?? { host, port };
    const ip = isIP(name) !== 0;
    return {
      argv: [
        path,
        's_client',
        '-connect',
        hostPort(at),
        ...(ip ? ['-verify_ip', name] : ['-servername', name, '-verify_hostname', name]),
        ...(starttls ? ['-starttls', starttls] : []),
        ...(roots ? ['-CAfile', roots] : []),
        '-verify_return_error',
        '-brief',
      ],
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    if (ran.code === 0 && /CONNECTION ESTABLISHED/.test(ran.stderr + ran.stdout))
      return { outcome: 'works', error: null };
    return failedWith(ran, ran.stderr, /^verify error:|^depth=.*verify error/, /error:/i);
  },
};
