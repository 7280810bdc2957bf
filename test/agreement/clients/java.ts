import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, mavenClasspath, type Needs, type Release } from '../having.ts';
import type { RealClient, Visit } from '../real-client.ts';
import { type Command, runCommand } from '../running.ts';
import { certificatesFromBundle } from '../../../src/pki/files/pem.ts';

type Home = { id: string; what: string; java: string; needs: Needs; release?: Release; visit?: Program };

/** A class with a `main` that visits the URL, and where it is. */
type Program = { name: string; classpath: string };

const urlConnection: Program = { name: 'Visit', classpath: join(cache, 'programs') };

const debian = (release: Release, version: number): Home => ({
  id: `java-${version}`,
  what: `OpenJDK ${version} of Debian ${release}, HttpsURLConnection`,
  java: `/usr/lib/jvm/java-${version}-openjdk-amd64/bin/java`,
  needs: { from: 'debian', release, packages: [`openjdk-${version}-jdk-headless`] },
  release,
});

/** Its packages have another form. */
const java8: Home = {
  ...debian('sid', 8),
  java: '/usr/lib/jvm/java-8-openjdk-amd64/jre/bin/java',
  needs: { from: 'debian', release: 'sid', packages: ['openjdk-8-jre-headless'] },
};

/** Its runtime alone: the compiler is not needed. */
const java27: Home = {
  ...debian('sid', 27),
  needs: { from: 'debian', release: 'sid', packages: ['openjdk-27-jre-headless'] },
};

/** Libraries on the same JSSE, with their own choice of suites and their own checks of names. */
const libraries = [
  { id: 'okhttp-5', what: 'OkHttp 5.5.1', name: 'VisitOkHttp' },
  { id: 'apache-httpclient-5', what: 'Apache HttpClient 5.6.5', name: 'VisitHttpClient5' },
  { id: 'apache-httpclient-4', what: 'Apache HttpClient 4.5.14', name: 'VisitHttpClient4' },
].map(
  ({ id, what, name }): Home => ({
    ...debian(12, 17),
    id,
    what: `${what} on OpenJDK 17 of Debian 12, its defaults`,
    needs: { from: 'maven' },
    visit: { name, classpath: mavenClasspath },
  }),
);

const homes: Home[] = [java8, debian(11, 11), debian(12, 17), debian(13, 21), debian(13, 25), java27, ...libraries];

/** Java's JSSE. The root is in a key store of its own, as `javax.net.ssl.trustStore`. */
export const javas: RealClient[] = homes.map(
  ({ id, what, java, needs, release, visit: { name, classpath } = urlConnection }) => {
    const inside = (command: Command): Command => ({ ...command, ...(release && { release }) });
    return {
      id,
      what,
      needs,
      cannot: ['clock'], // libfaketime stops its virtual machine.
      version: async () =>
        (await runCommand(inside({ argv: [java, '-version'] }), { dir: '/tmp', timeoutMs: 20_000 })).stderr
          .split('\n')
          .slice(0, 2)
          .join(', '),
      visit: async (visit: Visit) => {
        const trust = join(visit.dir, 'trust.jks');
        writeFileSync(trust, keyStore(certificatesFromBundle(readFileSync(visit.caFile))));
        const own = visit.identity ? await ownKeyStore(visit) : [];
        const argv = [
          java,
          '-Xshare:auto',
          '-XX:TieredStopAtLevel=1',
          `-Djavax.net.ssl.trustStore=${trust}`,
          '-Djavax.net.ssl.trustStorePassword=changeit',
          ...own,
          '-cp',
          classpath,
          name,
          visit.url,
        ];
        const { code, stderr } = await runCommand(inside({ argv }), visit);
        if (code === 0) return { outcome: 'works', error: null };
        const error = /^Exception in thread "main" (.*)$/m.exec(stderr)?.[1] ?? null;
        return { outcome: 'fails', error };
      },
    };
  },
);

/** A Java key store (JKS) that trusts these certificates; `sun.security.provider.JavaKeyStore` describes the form. */
function keyStore(certificates: Uint8Array[]): Buffer {
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const utf = (text: string) => Buffer.concat([u32(text.length).subarray(2), Buffer.from(text)]);
  const entries = certificates.map((der, index) =>
    Buffer.concat([u32(2), utf(`root${index}`), Buffer.alloc(8), utf('X.509'), u32(der.length), der]),
  );
  const body = Buffer.concat([u32(0xfeedfeed), u32(2), u32(entries.length), ...entries]);
  const password = Buffer.from('changeit', 'utf16le').swap16();
  const digest = createHash('sha1').update(password).update('Mighty Aphrodite').update(body).digest();
  return Buffer.concat([body, digest]);
}

async function ownKeyStore(visit: Visit): Promise<string[]> {
  const { certFile, keyFile } = visit.identity!;
  const file = join(visit.dir, 'own.p12');
  const argv = [
    'openssl',
    'pkcs12',
    '-export',
    '-in',
    certFile,
    '-inkey',
    keyFile,
    '-out',
    file,
    '-passout',
    'pass:changeit',
  ];
  await runCommand({ argv }, visit);
  return [
    `-Djavax.net.ssl.keyStore=${file}`,
    '-Djavax.net.ssl.keyStorePassword=changeit',
    '-Djavax.net.ssl.keyStoreType=PKCS12',
  ];
}
