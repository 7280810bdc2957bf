import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '../../src/lab/scenario.ts';
import { makeLabPki } from '../../src/lab/pki.ts';
import { startScenario } from '../../src/lab/servers/run.ts';
import { certificatesInStore, storeFromPem } from '../../src/sources/trust-stores.ts';
import type { Report } from '../../src/report/report.ts';
import type { WhyCaptureRequest } from '../../src/why-capture.ts';
import { overhear } from './overhear.ts';
import { type Ran, type RealProgram, run, type Visit } from './real-programs.ts';
import { startRecorder } from './recorder.ts';

/** What one program met at a scenario, and what its capture says, with the secrets and without. */
export type LabCapture = {
  scenario: Scenario;
  program: string;
  ran: Ran;
  file: Uint8Array;
  keyLog: string;
  /** PEM of the roots that count as public. */
  roots: string;
  open: Report;
  sealed: Report;
};

/** Lets programs visit a scenario one after the other, and diagnoses the capture of each. */
export async function captureScenario(scenario: Scenario, programs: readonly RealProgram[]): Promise<LabCapture[]> {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-lab-capture-'));
  const stopping = new AbortController();
  const { host, server, rootPem, stop } = await startScenario(scenario, { signal: stopping.signal });
  try {
    const { client = {} } = server;
    const [address] = server.addresses;
    if (!address) throw new Error(`${scenario.id} has no address`);
    const roots = [...(client.systemLacksRoot ? [await strangerPem()] : [rootPem]), ...(client.systemOnlyRoots ?? [])];
    const rootFile = join(folder, 'roots.pem');
    writeFileSync(rootFile, roots.join(''));
    const identity = client.identity
      ? { certFile: join(folder, 'client.crt'), keyFile: join(folder, 'client.key') }
      : null;
    if (identity && client.identity) {
      writeFileSync(identity.certFile, client.identity.certPem);
      writeFileSync(identity.keyFile, client.identity.keyPem);
    }
    const recorder = await startRecorder(server.addresses.map(({ port }) => port));
    const visits: { ran: Ran; keyFile: string }[] = [];
    let files: Uint8Array[] = [];
    try {
      for (const program of programs) {
        const keyFile = join(folder, `${program.id}.keys`);
        const clockOffsetSeconds = (client.clockOffsetMs ?? 0) / 1_000;
        const visit: Visit = { ...address, host, rootFile, keyFile, identity, clockOffsetSeconds };
        visits.push({ ran: await run(program, visit), keyFile });
        await recorder.mark();
      }
    } finally {
      files = await recorder.stop();
    }
    const publicly = (client.programsLackRoot ? [] : [rootPem]).join('');
    const captures: LabCapture[] = [];
    for (const [index, { ran, keyFile }] of visits.entries()) {
      const [file = new Uint8Array(), program = ''] = [files[index], programs[index]?.id];
      captures.push(await overheard({ scenario, program, ran, file, keyLog: readOr(keyFile), roots: publicly }));
    }
    return captures;
  } finally {
    stopping.abort();
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Diagnoses the capture of a visit, with the secrets and without. */
async function overheard(visit: Omit<LabCapture, 'open' | 'sealed'>): Promise<LabCapture> {
  const roots = publicRoots(visit.roots);
  const open = await overhear(visit.file, { roots, keyLog: visit.keyLog });
  return { ...visit, open, sealed: await overhear(visit.file, { roots }) };
}

/** Writes what a visit left, so that it can be diagnosed again. */
export function keepCapture({ scenario, program, file, keyLog, roots, ran }: LabCapture, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, `${scenario.id}--${program}`);
  writeFileSync(`${base}.pcap`, file);
  writeFileSync(`${base}.keys`, keyLog);
  writeFileSync(`${base}.pem`, roots);
  writeFileSync(`${base}.json`, JSON.stringify(ran));
}

/** Diagnoses again what was kept of the visits to a scenario. */
export async function keptCaptures(
  folder: string,
  scenario: Scenario,
  programs: readonly RealProgram[],
): Promise<LabCapture[]> {
  const captures: LabCapture[] = [];
  for (const { id: program } of programs) {
    const base = join(folder, `${scenario.id}--${program}`);
    if (!existsSync(`${base}.json`)) continue;
    const ran: Ran = JSON.parse(readFileSync(`${base}.json`, 'utf8'));
    const [keyLog, roots] = [readOr(`${base}.keys`), readOr(`${base}.pem`)];
    captures.push(await overheard({ scenario, program, ran, file: readFileSync(`${base}.pcap`), keyLog, roots }));
  }
  return captures;
}

/** The roots (PEM) that count as public, and no others. */
export function publicRoots(pem: string): NonNullable<WhyCaptureRequest['roots']> {
  return {
    certificates: pem === '' ? [] : certificatesInStore(pem),
    store: storeFromPem('given', 'given', pem),
    only: true,
  };
}

/** The cause that a report puts first, or else its verdict. */
export function firstOf({ findings, verdict }: Report): string {
  return findings[0]?.cause ?? verdict;
}

/** A root that issued nothing here. */
async function strangerPem(): Promise<string> {
  return (await makeLabPki(Date.now())).root.certPem;
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A program that got nowhere has written no secrets.
    return '';
  }
}
