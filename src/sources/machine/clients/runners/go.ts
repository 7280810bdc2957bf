import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, type Runner, urlOf, versionBy, failedWith } from '../runner.ts';

/** The go command asks the target as if it were a module proxy: Go's own TLS, without a compiler run. */
export const go: Runner = {
  id: 'go',
  name: 'Go (crypto/tls)',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('go');
    return path ? { path, version: await versionBy(machine, [path, 'version'], /go(\d\S*)/), library: null } : null;
  },
  plan({ path }, { host, port, roots, scratch }) {
    const folder = join(scratch, 'go');
    mkdirSync(folder, { recursive: true });
    return {
      argv: [path, 'list', '-m', 'whytls.invalid/asks@v1.0.0'],
      cwd: folder,
      env: {
        GO111MODULE: 'on',
        GOFLAGS: '-mod=mod',
        GOPROXY: urlOf({ host, port }).slice(0, -1),
        GONOSUMDB: '*',
        GOTOOLCHAIN: 'local',
        GOWORK: 'off',
        GOMODCACHE: join(folder, 'cache'),
        GOCACHE: join(folder, 'build'),
        ...(roots && { SSL_CERT_FILE: roots, SSL_CERT_DIR: join(folder, 'none') }),
      },
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    // Any status of HTTP means that TLS was through.
    if (
      ran.code === 0 ||
      /: (\d{3} |unexpected status|invalid version|unknown revision|invalid response from proxy|EOF|malformed HTTP)|reading https:.*: \d{3}/.test(
        ran.stderr,
      )
    )
      return { outcome: 'works', error: null };
    const said = ran.stderr.replace(/^go: .*?Get "[^"]*": /gm, '');
    return failedWith(ran, said, /tls:|x509:|dial tcp|proxyconnect|Get "/);
  },
};
