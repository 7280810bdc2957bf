import { hash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { CertificateError } from '../pki/der/certificate-error.ts';
import { mayHaveIssued } from '../pki/certificate/issuance.ts';
import type { ChainJudgement } from '../pki/path/judgement.ts';
import { nameKey, sameName } from '../pki/certificate/name.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import { cacheFolder } from './cache-folder.ts';

/**
 * Intermediates of chains that led to a public root before, as browsers remember them. Whoever uses one checks its signature
 * and its path again, so that a damaged or planted file is worth no more than a certificate that somebody sent.
 */
export type KnownIssuers = {
  /** What may have issued this certificate. */
  find(child: Certificate): Promise<Certificate[]>;
  keep(intermediates: readonly Certificate[]): Promise<void>;
};

/** Those on this machine's disk; null where there is no place for them. What cannot be read or written is as good as not there. */
export function diskIssuers(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): KnownIssuers | null {
  const folder = cacheFolder('issuers', env, platform);
  if (!folder) return null;
  return {
    async find(child) {
      const found = await read(join(folder, fileOf(nameKey(child.issuer), child.authorityKeyId)));
      return found && mayHaveIssued(found, child) ? [found] : [];
    },
    async keep(intermediates) {
      for (const each of intermediates.slice(0, maxAtOnce)) {
        const path = join(folder, fileOf(nameKey(each.subject), each.subjectKeyId));
        const before = await read(path);
        if (each.der.length <= maxBytes && !(before && before.notAfter >= each.notAfter))
          await write(folder, path, each);
      }
    },
  };
}

/** The intermediates of the paths by which public stores accept a chain. */
export function provenIntermediates(judgements: readonly ChainJudgement[]): Certificate[] {
  const paths = judgements
    .filter(({ store, accepted }) => accepted && store !== 'given')
    .flatMap(({ paths: [best] }) => (best ? [best] : []));
  const all = paths.flatMap(({ certificates }) => certificates.slice(1).map(({ certificate }) => certificate));
  return [...new Set(all.filter(({ subject, issuer }) => !sameName(subject, issuer)))];
}

/** What is known above the certificates that end without an issuer, up to where nothing is known any more. */
export async function knownAbove(sent: readonly Certificate[], known: KnownIssuers): Promise<Certificate[]> {
  const found: Certificate[] = [];
  let open = sent.slice(0, maxAsked);
  for (let depth = 0; depth < maxDepth && open.length > 0; depth++) {
    const next: Certificate[] = [];
    for (const child of open) {
      if (sameName(child.subject, child.issuer) || sent.some((each) => mayHaveIssued(each, child))) continue;
      for (const issuer of await known.find(child))
        if (!found.some(({ sha256 }) => sha256 === issuer.sha256)) next.push(issuer);
    }
    found.push(...next);
    open = next;
  }
  return found;
}

function fileOf(name: string, keyId: string | null): string {
  return hash('sha256', `${name}\n${keyId ?? ''}`);
}

async function read(path: string): Promise<Certificate | null> {
  try {
    const { size } = await lstat(path);
    return size > maxBytes ? null : parseCertificate(await readFile(path));
  } catch (error) {
    if (error instanceof CertificateError || (error instanceof Error && 'syscall' in error)) return null;
    throw error;
  }
}

async function write(folder: string, path: string, { der }: Certificate): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await readdir(folder);
    // Of so many that it does not matter which one goes.
    if (names.length >= maxFiles && names[0] !== undefined) await rm(join(folder, names[0]), { force: true });
    // Renamed into place, so that nobody ever reads half a file.
    const draft = join(folder, `${randomBytes(8).toString('hex')}.new`);
    await writeFile(draft, der, { mode: 0o600, flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

const maxBytes = 16_384;
const maxFiles = 2_000;
const maxAtOnce = 8;
const maxAsked = 16;
const maxDepth = 4;
