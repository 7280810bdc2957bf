import type { Certificate } from '../../../pki/certificate/certificate.ts';
import { ifReadable } from '../../../pki/der/certificate-error.ts';
import { parseCertificate } from '../../../pki/certificate/parse.ts';
import { certificateLabels } from '../../../pki/files/pem.ts';
import type { FileRead } from '../machine.ts';

/** What a file of roots holds, line by line, where a stricter reader gives up. */
export type BundleState = {
  certificates: { certificate: Certificate; line: number | null }[];
  /** Blocks that hold no certificate, or begin and never end. `line` is where the block begins; readers pass over what is `skipped`. */
  damaged: { line: number; detail: string; skipped?: true }[];
  /** What the file is instead, where it holds no certificate at all. */
  instead: string | null;
};

/** Many settings name the same file: it is parsed once. */
export function bundleOf(file: FileRead & { kind: 'read' }): BundleState {
  const state = known.get(file) ?? readBundle(file.bytes);
  known.set(file, state);
  return state;
}

const known = new WeakMap<FileRead, BundleState>();

/** Reads a PEM bundle block by block; a file that is DER or a Java store is searched for certificates. */
export function readBundle(bytes: Uint8Array): BundleState {
  if (bytes.length === 0) return { certificates: [], damaged: [], instead: 'it is empty' };
  if (bytes[0] === 0x30 || (bytes[0] === 0xfe && bytes[1] === 0xed))
    return {
      certificates: certificatesWithin(bytes).map((certificate) => ({ certificate, line: null })),
      damaged: [],
      instead: null,
    };
  const state: BundleState = { certificates: [], damaged: [], instead: null };
  let open: { line: number; label: string; body: string[] } | null = null;
  const labels = new Set<string>();
  const lines = Buffer.from(bytes).toString('latin1').split(/\r?\n/);
  const unended = (line: number, next: string) =>
    state.damaged.push({ line, detail: `the certificate that begins here never ends: ${next}` });
  for (const [index, text] of lines.entries()) {
    const [, kind, label = ''] = /^\s*-----(BEGIN|END) ([^\n-]{1,64})-----\s*$/.exec(text) ?? [];
    if (kind === 'BEGIN') {
      labels.add(label);
      if (open) unended(open.line, `another one begins in line ${index + 1}`);
      open = { line: index + 1, label, body: [] };
    } else if (kind === 'END' && open) {
      if (certificateLabels.includes(open.label)) readBlock(state, open.line, open.body.join(''));
      open = null;
    } else if (kind === 'END' && certificateLabels.includes(label)) {
      const detail = 'the certificate that ends here never began, and is passed over';
      state.damaged.push({ line: index + 1, detail, skipped: true });
    } else if (open && !text.includes(':')) open.body.push(text.trim());
  }
  if (open && certificateLabels.includes(open.label)) unended(open.line, 'the file stops in the middle of it');
  if (state.certificates.length === 0 && state.damaged.length === 0) {
    const [first] = labels;
    state.instead = first ? `it holds ${JSON.stringify(first)} and no certificate` : 'it holds no certificate';
  }
  return state;
}

/** Certificates that lie whole in other bytes, as in Java's key stores (JKS, and PKCS#12 without a password). */
export function certificatesWithin(bytes: Uint8Array): Certificate[] {
  const found: Certificate[] = [];
  for (let at = 0; at + 4 < bytes.length && found.length < maxCertificates; at++) {
    // SEQUENCE with a two-byte length, and the SEQUENCE of the TBSCertificate within.
    if (bytes[at] !== 0x30 || bytes[at + 1] !== 0x82 || bytes[at + 4] !== 0x30) continue;
    const length = 4 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 128 || at + length > bytes.length) continue;
    const certificate = certificateFrom(bytes.subarray(at, at + length));
    if (!certificate) continue;
    found.push(certificate);
    at += length - 1;
  }
  return found;
}

function readBlock(state: BundleState, line: number, base64: string): void {
  const certificate = /^[A-Za-z0-9+/=]*$/.test(base64) ? certificateFrom(Buffer.from(base64, 'base64')) : null;
  if (certificate) state.certificates.push({ certificate, line });
  else state.damaged.push({ line, detail: 'the block that begins here says CERTIFICATE and holds none' });
}

/** A certificate from its bytes; null for what is none. Most stores of a machine hold the same ones: each is parsed once. */
export function certificateFrom(der: Uint8Array): Certificate | null {
  const bytes = Buffer.from(der).toString('latin1');
  const known = certificates.get(bytes);
  if (known !== undefined) return known;
  const certificate = ifReadable(() => parseCertificate(new Uint8Array(der)));
  certificates.set(bytes, certificate);
  return certificate;
}

const certificates = new Map<string, Certificate | null>();
const maxCertificates = 2_000;
