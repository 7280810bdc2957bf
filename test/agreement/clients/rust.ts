import { cargoProgram } from '../having.ts';
import type { RealClient } from '../real-client.ts';
import { runCommand } from '../running.ts';

/** Rust programs on rustls, with the machine's roots. */
export const rusts: RealClient[] = [
  {
    id: 'reqwest-rustls-0.23',
    what: 'reqwest 0.12 on rustls 0.23 with ring, roots by rustls-native-certs',
    needs: { from: 'cargo', program: 'reqwest-rustls', sources: 'rust' },
    version: async () => 'reqwest 0.12, rustls 0.23',
    visit: async (visit) => {
      const own = visit.identity ? [visit.identity.certFile, visit.identity.keyFile] : [];
      const argv = [cargoProgram('reqwest-rustls'), visit.url, ...own];
      const { code, stderr } = await runCommand({ argv, env: { SSL_CERT_FILE: visit.caFile } }, visit);
      return code === 0
        ? { outcome: 'works', error: null }
        : { outcome: 'fails', error: stderr.trim().split('\n')[0] || null };
    },
  },
];
