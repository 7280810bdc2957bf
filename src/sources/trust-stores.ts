import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { ifReadable } from '../pki/der/certificate-error.ts';
import { storeOf } from '../pki/stores/certificate-store.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import { BundleError, certificatesFromBundle } from '../pki/files/pem.ts';

/** A store of the certificates in a bundle (PEM, or DER with one character a byte). Throws BundleError where it holds none. */
export function storeFromPem(id: string, name: string, pem: string): TrustStore {
  const encoded = certificatesFromBundle(Buffer.from(pem, 'latin1'));
  return storeOf(id, name, () => encoded);
}

/** Every readable certificate of a bundle, whole. Throws BundleError where it holds none. */
export function certificatesInStore(pem: string): Certificate[] {
  const encoded = certificatesFromBundle(Buffer.from(pem, 'latin1'));
  return encoded.flatMap((der) => ifReadable(() => parseCertificate(der)) ?? []);
}

/** Mozilla's roots for TLS servers, as they come with this program. */
export async function mozillaStore(): Promise<TrustStore> {
  const [{ embeddedStore }, { default: list }] = await Promise.all([
    import('../pki/stores/embedded-store.ts'),
    import('../pki/data/mozilla-roots.json', { with: { type: 'json' } }),
  ]);
  return { ...embeddedStore('mozilla', "Mozilla's roots", list), program: 'Mozilla' };
}

export type SystemStoreOptions = { env?: NodeJS.ProcessEnv; platform?: NodeJS.Platform };

/**
 * The roots that programs of this machine use: those that SSL_CERT_FILE and SSL_CERT_DIR name, else the system's own. Null where
 * there is no such file or folder. They are read when a root is looked up.
 */
export async function systemStore(options: SystemStoreOptions = {}): Promise<TrustStore | null> {
  const { env = process.env, platform = process.platform } = options;
  const { SSL_CERT_FILE: file, SSL_CERT_DIR: folder } = env;
  if (file || folder) {
    // A folder alone leaves the file that OpenSSL is built to read in force.
    const files = file ? [file] : bundles;
    // Debian's bundle is made of what lies beside it.
    const covered = file !== undefined && bundles.includes(file) && folder === dirname(file);
    const beside = folder && !covered ? folder.split(':') : [];
    return [...files, ...beside].some((path) => existsSync(path))
      ? systemStoreOf(
          () => firstBundle(files),
          () => beside.flatMap(readFolder),
        )
      : null;
  }
  if (platform === 'darwin' || platform === 'win32') {
    const found = await fromSystemApi();
    return systemStoreOf(() => found);
  }
  if (![...bundles, ...folders].some((path) => existsSync(path))) return null;
  return systemStoreOf(() => {
    const found = firstBundle(bundles);
    return found.length > 0 ? found : folders.flatMap(readFolder);
  });
}

function firstBundle(paths: readonly string[]): Uint8Array[] {
  for (const path of paths) {
    const found = readBundle(path);
    if (found.length > 0) return found;
  }
  return [];
}

function systemStoreOf(...parts: (() => Uint8Array[])[]): TrustStore {
  return storeOf('system', "this machine's roots", ...parts);
}

/** What Keychain or the Windows stores hold. */
async function fromSystemApi(): Promise<Uint8Array[]> {
  const { getCACertificates } = await import('node:tls');
  return getCACertificates('system').flatMap((pem) => certificatesFromBundle(Buffer.from(pem, 'latin1')));
}

/** The certificates of a file; none where it cannot be read or holds none. */
function readBundle(path: string): Uint8Array[] {
  try {
    return certificatesFromBundle(readFileSync(path));
  } catch (error) {
    // A store that is not there or is damaged is one without roots: the judgement will show it.
    if (error instanceof BundleError || isFileError(error)) return [];
    throw error;
  }
}

/** A folder of bundles, or of links to them. */
function readFolder(folder: string): Uint8Array[] {
  const names = folder === '' ? [] : namesIn(folder);
  // OpenSSL looks for the links that c_rehash makes, and for nothing else.
  const links = names.filter((name) => /^[0-9a-f]{8}\.\d+$/.test(name));
  const files = (links.length > 0 ? links : names).slice(0, maxFiles);
  return files.flatMap((name) => readBundle(join(folder, name)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** Where systems keep all roots in one file. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch, Gentoo, NixOS
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // RHEL, Fedora
  '/etc/pki/tls/certs/ca-bundle.crt', // older RHEL
  '/etc/ssl/ca-bundle.pem', // SUSE
  '/etc/ssl/cert.pem', // Alpine, OpenBSD, FreeBSD, macOS
  '/usr/local/etc/ssl/cert.pem', // FreeBSD
  '/usr/local/share/certs/ca-root-nss.crt', // FreeBSD, DragonFly
  '/etc/openssl/certs/ca-certificates.crt', // NetBSD
];
const folders = [
  '/etc/ssl/certs',
  '/etc/pki/tls/certs',
  '/system/etc/security/cacerts',
  '/apex/com.android.conscrypt/cacerts',
];
const maxFiles = 2_000;
