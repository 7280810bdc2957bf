import type { ReportHandshake, ReportStep } from '../report.ts';

/** A message of the normal course, by the name that steps have. */
export type Expected = { from: 'client' | 'server'; name: string; need: 'must' | 'may' };

/** The normal course of a handshake, as far as its own choices (version, suite, retry, resumption) tell. */
export type Course = { version: string; messages: Expected[] };

/**
 * What would be said if all went well, up to the last Finished: RFC 8446 section 2 for TLS 1.3, RFC 5246 section 7.3 for those before.
 * As long as nothing is negotiated, the course of the highest version offered. Null where no handshake was meant.
 */
export function normalCourse(handshake: ReportHandshake): Course | null {
  const version = handshake.version ?? handshake.offer?.versions[0];
  if (version === undefined) return null;
  const reached = (name: string) => handshake.steps.some((step) => step.name === name);
  if (version === 'SSLv2')
    return { version, messages: [tcp, must('client', 'ClientHello'), must('server', 'ServerHello')] };
  const messages = version.startsWith('TLS 1.3')
    ? tls13(handshake, reached('HelloRetryRequest'))
    : handshake.resumed
      ? tls12Resumed
      : tls12(handshake, reached('CertificateRequest'));
  return { version, messages: [tcp, must('client', 'ClientHello'), ...messages] };
}

/** Where the steps leave the course. `note` has for each step what stands beside it; `left` is what never came. */
export type Comparison = { notes: { text: string; departs: boolean }[]; left: Expected[] };

/** Lays the steps beside the normal course. Of the steps that end it, the first alone departs. */
export function compare({ steps, outcome }: ReportHandshake, { messages }: Course): Comparison {
  let at = 0;
  let ended = false;
  const notes = steps.map((step) => {
    const found = messages.findIndex(
      (each, index) => index >= at && each.from === step.from && each.name === nameInCourse(step),
    );
    const skipped = messages.slice(at, found === -1 ? at : found).find(({ need }) => need === 'must');
    if (found !== -1) {
      at = found + 1;
      return skipped ? { text: skipped.name, departs: true } : { text: messages[found]?.name ?? '', departs: false };
    }
    const note = beside(step, messages.slice(at), outcome);
    if (ended) return { text: '', departs: false };
    ended = note.departs && (step.kind === 'alert' || step.kind === 'end');
    return note;
  });
  const onPurpose = outcome === 'completed' || outcome === 'stopped';
  const left = onPurpose ? [] : messages.slice(at).filter(({ need }) => need === 'must');
  // The first of them stands beside the step that came in its place.
  return { notes, left: notes.some(({ departs, text }) => departs && text === left[0]?.name) ? left.slice(1) : left };
}

/** What stands beside a step that has no place in the course. */
function beside(
  step: ReportStep,
  ahead: Expected[],
  outcome: ReportHandshake['outcome'],
): { text: string; departs: boolean } {
  const next = ahead.find(({ need }) => need === 'must')?.name;
  switch (step.kind) {
    case 'plain':
      return next === 'ClientHello'
        ? { text: '(before TLS)', departs: false }
        : { text: next ?? '(TLS)', departs: true };
    case 'change-cipher-spec':
      return { text: '(for middleboxes only)', departs: false };
    case 'alert':
      // Farewells, and warnings after which all goes on.
      return next === undefined || step.fields.level === 'warning' || step.from === 'client'
        ? { text: '', departs: false }
        : { text: next, departs: true };
    case 'end':
      return next === undefined || outcome === 'stopped' || outcome === 'completed'
        ? { text: '', departs: false }
        : { text: next, departs: true };
    case 'violation':
      return { text: next ?? '', departs: true };
    case 'handshake':
    case 'application-data':
      // What comes once the handshake is over: tickets, data, in any order.
      return next === undefined ? { text: step.name, departs: false } : { text: next, departs: true };
    case 'connected':
      return { text: '', departs: false };
    default:
      return step.kind satisfies never;
  }
}

function nameInCourse({ name, kind }: ReportStep): string {
  if (kind !== 'handshake' && kind !== 'connected' && kind !== 'change-cipher-spec' && kind !== 'application-data')
    return '';
  return name === 'CompressedCertificate' ? 'Certificate' : name;
}

function tls13({ resumed, steps }: ReportHandshake, retried: boolean): Expected[] {
  const asked = steps.some(({ name, from }) => name === 'CertificateRequest' && from === 'server');
  const proof = resumed
    ? []
    : [may('server', 'CertificateRequest'), must('server', 'Certificate'), must('server', 'CertificateVerify')];
  const own = asked ? [must('client', 'Certificate'), may('client', 'CertificateVerify')] : [];
  return [
    ...(retried ? [must('server', 'HelloRetryRequest'), must('client', 'ClientHello')] : []),
    must('server', 'ServerHello'),
    must('server', 'EncryptedExtensions'),
    ...proof,
    must('server', 'Finished'),
    ...own,
    must('client', 'Finished'),
  ];
}

function tls12({ suite }: ReportHandshake, asked: boolean): Expected[] {
  // Until a suite is chosen nobody knows; nearly all of today's need it.
  const keyExchange = suite === null || /DHE|anon|SRP|ECCPWD/.test(suite) ? 'must' : 'may';
  return [
    must('server', 'ServerHello'),
    suite !== null && /_anon_|TLS_(?:DHE_|ECDHE_)?PSK|TLS_SRP_SHA_WITH/.test(suite)
      ? may('server', 'Certificate')
      : must('server', 'Certificate'),
    may('server', 'CertificateStatus'),
    { from: 'server', name: 'ServerKeyExchange', need: keyExchange },
    may('server', 'CertificateRequest'),
    must('server', 'ServerHelloDone'),
    ...(asked ? [must('client', 'Certificate')] : []),
    must('client', 'ClientKeyExchange'),
    ...(asked ? [may('client', 'CertificateVerify')] : []),
    must('client', 'ChangeCipherSpec'),
    must('client', 'Finished'),
    may('server', 'NewSessionTicket'),
    must('server', 'ChangeCipherSpec'),
    must('server', 'Finished'),
  ];
}

function must(from: Expected['from'], name: string): Expected {
  return { from, name, need: 'must' };
}

function may(from: Expected['from'], name: string): Expected {
  return { from, name, need: 'may' };
}

const tcp = must('client', 'TCP connection');
const tls12Resumed: Expected[] = [
  must('server', 'ServerHello'),
  may('server', 'NewSessionTicket'),
  must('server', 'ChangeCipherSpec'),
  must('server', 'Finished'),
  must('client', 'ChangeCipherSpec'),
  must('client', 'Finished'),
];
