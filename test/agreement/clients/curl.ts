import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Release } from '../having.ts';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { type Finished, runCommand } from '../running.ts';

const curlTool: [Release, string][] = [
  [11, 'curl-openssl-1.1'],
  [12, 'curl-openssl-3.0'],
  [13, 'curl-openssl-3.5'],
  ['sid', 'curl-openssl-3.6'],
];

/** The libraries that Debian builds beside the one that its curl(1) uses: git and many programs have them. */
const libraries: [Release, string, string, string][] = [
  [11, 'curl-gnutls-3.7.1', 'libcurl3-gnutls', 'libcurl-gnutls.so.4'],
  [12, 'curl-gnutls-3.7', 'libcurl3-gnutls', 'libcurl-gnutls.so.4'],
  [13, 'curl-gnutls-3.8', 'libcurl3t64-gnutls', 'libcurl-gnutls.so.4'],
  [12, 'curl-nss-3.87', 'libcurl3-nss', 'libcurl-nss.so.4'],
];

/** curl(1), and libcurl with each TLS library that Debian builds it with. */
export const curls: RealClient[] = [
  ...curlTool.map(
    ([release, id]): RealClient => ({
      id,
      what: `curl(1) of Debian ${release}`,
      needs: { from: 'debian', release, packages: ['curl', 'ca-certificates'] },
      version: async () =>
        firstLine(await runCommand({ argv: ['curl', '--version'], release }, { dir: '/tmp', timeoutMs: 5_000 })),
      visit: async (visit) => {
        const { identity } = visit;
        const own = identity ? ['--cert', identity.certFile, '--key', identity.keyFile] : [];
        const argv = ['curl', '-sS', '-o', '/dev/null', '--cacert', visit.caFile, ...own, visit.url];
        return curlSeen(await runCommand({ argv, release }, visit));
      },
    }),
  ),
  ...libraries.map(
    ([release, id, name, library]): RealClient => ({
      id,
      what: `${library} of Debian ${release}, called as curl(1) calls it`,
      needs: { from: 'debian', release, packages: [name, 'python3-minimal'] },
      version: async () => {
        const script = `import ctypes; c = ctypes.CDLL('${library}'); c.curl_version.restype = ctypes.c_char_p; print(c.curl_version().decode())`;
        return firstLine(
          await runCommand({ argv: ['/usr/bin/python3', '-c', script], release }, { dir: '/tmp', timeoutMs: 5_000 }),
        );
      },
      visit: async (visit) => {
        const script = join(visit.dir, 'visit.py');
        writeFileSync(script, caller(library, visit));
        return curlSeen(await runCommand({ argv: ['/usr/bin/python3', script], release }, visit));
      },
    }),
  ),
];

function curlSeen({ code, stderr }: Finished): Seen {
  if (code === 0) return { outcome: 'works', error: null };
  return { outcome: 'fails', error: /^curl: .*/m.exec(stderr)?.[0] ?? null };
}

export function firstLine({ stdout, stderr }: Finished): string {
  return (stdout || stderr).split('\n')[0]!.trim();
}

/** The options are those of curl(1): their numbers are in curl/curl.h and never change. */
function caller(library: string, { url, caFile, identity }: Visit): string {
  const options: [number, string][] = [
    [10_002, url], // CURLOPT_URL
    [10_065, caFile], // CURLOPT_CAINFO
    ...(identity
      ? ([
          [10_025, identity.certFile],
          [10_087, identity.keyFile],
        ] as [number, string][])
      : []), // SSLCERT, SSLKEY
  ];
  return `import ctypes, sys
c = ctypes.CDLL('${library}')
c.curl_easy_init.restype = ctypes.c_void_p
c.curl_easy_strerror.restype = ctypes.c_char_p
c.curl_global_init(ctypes.c_long(3))
h = ctypes.c_void_p(c.curl_easy_init())
said = ctypes.create_string_buffer(256)
c.curl_easy_setopt(h, 10010, said) # CURLOPT_ERRORBUFFER
for option, value in ${JSON.stringify(options)}:
    c.curl_easy_setopt(h, option, value.encode())
write = ctypes.CFUNCTYPE(ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)(lambda p, a, b, q: a * b)
c.curl_easy_setopt(h, 20011, write) # CURLOPT_WRITEFUNCTION
code = c.curl_easy_perform(h)
if code:
    sys.stderr.write('curl: (%d) %s\\n' % (code, (said.value or c.curl_easy_strerror(code)).decode('utf8', 'replace')))
    sys.exit(code)
`;
}
