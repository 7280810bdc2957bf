import { rename, rm, writeFile } from 'node:fs/promises';
import type { Facts } from '../causes/facts.ts';
import { certificatesInOrder, holdsKey } from '../pki/files/chain-bundle.ts';
import { completeChain, type CompleteChain, type NoChain } from '../pki/path/complete-chain.ts';
import { shortName } from '../pki/certificate/name.ts';
import { decidingStatus } from '../pki/revocation/revocation.ts';
import { toPem } from '../pki/files/pem.ts';
import { storeName } from '../report/terminal/chain-drawing.ts';
import { labelled, labelWidth, wrap } from '../report/terminal/layout.ts';
import type { Answer } from '../why.ts';
import { exitCode } from './exit-code.ts';
import { unusable } from './files.ts';
import { complain, finish, finishJson, outputWidth, paint } from './terminal.ts';

export type RepairOptions = {
  out: string;
  purpose: 'server' | 'client';
  /** The file; null for a server. */
  input: Uint8Array | null;
  json: boolean;
};

/** `whytls chain ... --repair OUT`: writes the complete chain and says what it added and dropped, or why there is none. */
export async function repair({ facts }: Answer, { out, purpose, input, json }: RepairOptions): Promise<never> {
  const { chain } = facts;
  const result = completed(facts, purpose);
  if ('refused' in result) {
    if (json) return finishJson({ written: null, refused: result.refused }, exitCode.problem);
    const hint = result.lacksIssuer ? ' If you have it, name its file with --untrusted.' : '';
    complain(`nothing was written to ${out}: ${result.refused}.${input ? hint : ''}`);
    return finish('', exitCode.problem);
  }
  await write(out, result.certificates.map(({ certificate }) => toPem(certificate.der)).join(''));
  const from = (sha256: string) => chain?.fetched.find((each) => each.certificate?.sha256 === sha256)?.url ?? null;
  const before = input ? certificatesInOrder(input) : (chain?.sent.map(({ der }) => der) ?? null);
  const wasComplete =
    before?.length === result.certificates.length &&
    result.certificates.every(({ certificate }, index) => Buffer.compare(certificate.der, before[index]!) === 0);
  const besideKey = input !== null && holdsKey(input);
  const dropped: Dropped[] = [
    ...result.dropped.map(({ certificate, why }) => ({ ...named(certificate), why })),
    ...(chain?.unreadable ?? []).map(({ index }) => ({
      subject: `certificate ${index + 1}`,
      sha256: null,
      why: 'it cannot be read',
    })),
  ];
  if (json) return finishJson(asJson(out, result, { from, dropped }), exitCode.healthy);
  return finish(asText(out, result, { from, dropped, wasComplete, besideKey }), exitCode.healthy);
}

type Dropped = { subject: string; sha256: string | null; why: string };
/** `from`: the URL that a certificate was fetched from. */
type Told = { from(sha256: string): string | null; dropped: Dropped[] };

function named(certificate: CompleteChain['root']): { subject: string; sha256: string } {
  return { subject: shortName(certificate.subject), sha256: certificate.sha256 };
}

/** The complete chain, or why there is none. A complete chain of a revoked certificate would help nobody. */
function completed({ chain, target, at, revocation }: Facts, purpose: 'server' | 'client'): CompleteChain | NoChain {
  if (!chain) return { refused: 'no certificate came', lacksIssuer: false };
  const revoked = revocation?.certificates.find((each) => decidingStatus(each)?.status === 'revoked');
  if (revoked) return { refused: `${shortName(revoked.certificate.subject)}: it was revoked`, lacksIssuer: false };
  const judgements = [...chain.judgements, ...(chain.repaired ?? [])];
  return completeChain({ sent: chain.sent, judgements, host: target.expectedName || null, at, purpose });
}

/** Whole or not at all: a server may be reading the old one. */
async function write(out: string, pem: string): Promise<void> {
  const part = `${out}.${process.pid}.part`;
  try {
    await writeFile(part, pem, { flag: 'wx', mode: 0o644 });
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw unusable('--repair', out, error);
  }
}

const origins = {
  untrusted: 'from --untrusted',
  fetched: 'fetched',
  known: 'a known intermediate',
  store: "from this machine's store",
};

function asText(
  out: string,
  { certificates, root, stores }: CompleteChain,
  { from, dropped, wasComplete, besideKey }: Told & { wasComplete: boolean; besideKey: boolean },
): string {
  const room = outputWidth() - labelWidth;
  const part = (label: string, texts: string[]) =>
    labelled(
      label,
      texts.flatMap((text) => wrap(text, room)),
      paint,
    );
  const many = certificates.length === 1 ? '1 certificate' : `${certificates.length} certificates, leaf first`;
  return `${[
    ...wrap(`${out}: ${many}, without the root${wasComplete ? '; it was complete before' : ''}`, outputWidth()),
    '',
    ...part(
      'chain',
      certificates.map(({ certificate, origin }, index) => {
        const url = from(certificate.sha256);
        const added = origin === 'sent' ? '' : ` (added: ${origins[origin]}${url ? ` from ${url}` : ''})`;
        return `${index + 1}. ${shortName(certificate.subject)}${added}`;
      }),
    ),
    ...part(
      'dropped',
      dropped.map(({ subject, why }) => `${subject} (${why})`),
    ),
    ...part('key', besideKey ? ['the private key was not copied: it stays where it is'] : []),
    ...part('proved', [
      `a client that takes these in this order, and no others, comes to ${shortName(root.subject)}, a root of ${stores.map(storeName).join(' and ')}`,
    ]),
  ].join('\n')}\n`;
}

function asJson(out: string, { certificates, root, stores }: CompleteChain, { from, dropped }: Told): object {
  const written = {
    file: out,
    certificates: certificates.map(({ certificate, origin }) => ({
      ...named(certificate),
      origin,
      from: from(certificate.sha256),
    })),
    dropped,
    root: named(root),
    stores,
  };
  return { written, refused: null };
}
