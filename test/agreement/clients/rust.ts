import { cargoProgram } from '../having.ts';
import type { RealClient } from '../real-client.ts';
import { runCommand } from '../running.ts';

const programs = [
  {
    id: 'reqwest-rustls-0.23',
    program: 'reqwest-rustls',
    features: 'rustls',
    what: 'reqwest 0.12 on rustls 0.23 with ring, roots by rustls-native-certs',
    version: 'reqwest 0.12, rustls 0.23',
  },
  {
    id: 'reqwest-native-tls-0.12',
    program: 'reqwest-native-tls',
    features: 'native-tls',
    what: "reqwest 0.12 on native-tls, which is Debian 12's OpenSSL",
    version: 'reqwest 0.12, OpenSSL 3.0',
  },
];

/** Rust programs, with the machine's roots. */
export const rusts: RealClient[] = programs.map(({ id, program, features, what, version }) => ({
  id,
  what,
  needs: { from: 'cargo', program, features },
  version: async () => version,
  visit: async (visit) => {
    const own = visit.identity ? [visit.identity.certFile, visit.identity.keyFile] : [];
    const argv = [cargoProgram(program), visit.url, ...own];
    const { code, stderr } = await runCommand({ argv, env: { SSL_CERT_FILE: visit.caFile } }, visit);
    return code === 0
      ? { outcome: 'works', error: null }
      : { outcome: 'fails', error: stderr.trim().split('\n')[0] || null };
  },
}));
