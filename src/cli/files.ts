import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Certificates from a file that an option names (PEM, DER or PKCS#7), as PEM. Throws UsageError with what is wrong with it. */
export async function readCertificates(option: string, path: string): Promise<string> {
  const bytes = await readInput(option, path);
  const { certificatesFromBundle, toPem } = await import('../pki/files/pem.ts');
  const { parseCertificate } = await import('../pki/certificate/parse.ts');
  const { ifReadable } = await import('../pki/der/certificate-error.ts');
  try {
    const certificates = certificatesFromBundle(bytes);
    // One that is damaged does not spoil the rest; it is no root that anything could end at.
    const readable = certificates.filter((der) => ifReadable(() => parseCertificate(der)) !== null);
    // To say what is wrong with the first.
    if (readable.length === 0) parseCertificate(certificates[0]!);
    return readable.map(toPem).join('');
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${option} ${path}: no certificate can be read from this file: ${what}. PEM is accepted (a line "-----BEGIN CERTIFICATE-----"), DER and PKCS#7.`,
      { cause: error },
    );
  }
}

/** Throws UsageError where no revocation list can be read from what an option or a field holds. */
export async function checkLists(where: string, bytes: Uint8Array): Promise<void> {
  const { listsIn, parseCrl } = await import('../pki/revocation/crl.ts');
  const [first] = listsIn(bytes);
  // What PEM calls a list is judged as one, however damaged it is; DER does not say what it is.
  if (first && (first !== bytes || parseCrl(first) !== null)) return;
  throw new UsageError(
    `${where}: no revocation list can be read from this. PEM is accepted (a line "-----BEGIN X509 CRL-----") and DER.`,
  );
}

/** A client certificate and its key, both PEM; without a key file, the key stands in the certificate's. Throws UsageError. */
export async function readIdentityFiles(
  cert: string,
  key: string | null,
): Promise<{ certPem: string; keyPem: string }> {
  const certPem = await readCertificates('--cert', cert);
  const keyPem = new TextDecoder('latin1').decode(await readInput(key === null ? '--cert' : '--key', key ?? cert));
  if (key === null && !keyPem.includes('PRIVATE KEY-----'))
    throw new UsageError(
      `--cert ${cert}: the file has no private key beside the certificate; name the file that has it with --key.`,
    );
  const { createPrivateKey, X509Certificate } = await import('node:crypto');
  const named = key === null ? `--cert ${cert}` : `--key ${key}`;
  try {
    const fits = new X509Certificate(certPem).checkPrivateKey(createPrivateKey(keyPem));
    if (fits) return { certPem, keyPem };
  } catch (error) {
    const encrypted = (error as NodeJS.ErrnoException).code === 'ERR_MISSING_PASSPHRASE';
    const why = encrypted
      ? 'the private key is encrypted; take the password off with: openssl pkey -in FILE -out OUT'
      : 'no private key can be read from this file. PEM is accepted (a line such as "-----BEGIN PRIVATE KEY-----")';
    throw new UsageError(`${named}: ${why}.`, { cause: error });
  }
  throw new UsageError(`${named}: this key does not belong to the certificate in ${cert} (its first one counts).`);
}

/** The text of a file that an option names. Throws UsageError. */
export async function readText(option: string, path: string, maxBytes: number): Promise<string> {
  return new TextDecoder('latin1').decode(await readInput(option, path, maxBytes));
}

export async function readInput(option: string, path: string, maxBytes = maxInputBytes): Promise<Uint8Array> {
  // Read at one go: there is nothing else to do meanwhile, and node:fs/promises takes a millisecond to load.
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const bytes = fstatSync(file).size > maxBytes ? null : readAtMost(file, maxBytes);
    if (bytes) return bytes;
    throw new UsageError(
      `${option} ${path}: the file has more than ${maxBytes / 1_048_576} MB, and so large is nothing that belongs here.`,
    );
  } catch (error) {
    throw error instanceof UsageError ? error : unusable(option, path, error);
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** The whole of a file; null where there is more, as a device or a pipe may go on without end. */
function readAtMost(file: number, maxBytes: number): Uint8Array | null {
  const chunks: Buffer[] = [];
  for (let length = 0; length <= maxBytes; ) {
    const chunk = Buffer.allocUnsafe(65_536);
    const read = readSync(file, chunk);
    if (read === 0) return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return null;
}

/**
 * Opens a file for what will be written at the end, so that a wrong path is told before the work. For the owner alone: it
 * will hold the secrets of the connections.
 */
export async function openOutput(option: string, path: string): Promise<FileHandle> {
  const { open } = await import('node:fs/promises');
  try {
    return await open(path, 'w', 0o600);
  } catch (error) {
    throw unusable(option, path, error);
  }
}

/** Why a file that an option names can be neither read nor written. */
export function unusable(option: string, path: string, error: unknown): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new UsageError(
    `${option} ${path}: ${reasons[code] ?? `the file cannot be used (${code || String(error)})`}.`,
    { cause: error },
  );
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'this is a folder; a file is needed',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'the file may not be opened (permissions)',
  EPERM: 'the file may not be opened (permissions)',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
};

/** The certificates of a whole operating system have some 200 KB. */
const maxInputBytes = 16_777_216;
