import { day, onChain } from './chain-reading.ts';
import type { Cause } from './cause.ts';
import type { CheckedTimestamp } from '../pki/transparency/ct.ts';
import type { CtClient } from '../pki/transparency/ct-policy.ts';
import { listed } from '../wire/listed.ts';

export const ctMissing: Cause = {
  id: 'ct-missing',
  side: 'server',
  stage: 'identity',
  title: 'Certificate Transparency proof is missing',
  explanation:
    'Browsers demand proof that a public certificate was written to public logs: timestamps that the logs signed, in the certificate, in the TLS handshake or in the stapled OCSP response. This certificate brings none, or too few that count.',
  references: ['RFC 6962 section 3.3', 'Chrome CT policy', 'Apple support article 103214'],
  explains: [],
  judge({ source, transparency, chain, asClient }) {
    if (!transparency || !chain) return { is: 'not-applicable' };
    const { timestamps } = transparency;
    // From one client's point of view its own policy alone counts.
    const verdicts = transparency.verdicts.filter(({ client }) => !asClient || asClient.client.ct === client);
    if (verdicts.length === 0) return { is: 'ruled-out', why: 'this client does not ask for it' };
    const refusing = verdicts.filter(({ is }) => is === 'not-met');
    const [first] = refusing;
    if (!first) {
      const unknown = verdicts.find(({ is }) => is === 'unknown');
      if (unknown) return { is: 'ruled-out', why: 'with its timestamps that cannot be checked here it has enough' };
      const met = verdicts.some(({ is }) => is === 'met');
      return { is: 'ruled-out', why: met ? 'its timestamps are enough' : 'it was issued before anybody asked for it' };
    }
    const names = listed(refusing.map(({ client }) => clients[client].short));
    const demands = refusing.length === 1 && first.client !== 'apple' ? 'demands' : 'demand';
    const isFile = source === 'file';
    const beside = isFile ? '' : ', in the handshake or in a stapled OCSP response';
    const lacks =
      timestamps.length === 0 ? [`no timestamp in the certificate${beside}`] : refusing.map(({ why }) => why);
    const facts = [
      ...new Set(lacks),
      ...timestamps.slice(0, maxShown).map(told),
      ...(isFile ? ['a file does not tell whether the server sends timestamps of its own beside the certificate'] : []),
    ];
    return {
      is: 'cause',
      // A server could send them beside the certificate, which few do and a file does not tell.
      certainty: isFile ? 'likely' : 'certain',
      hits: asClient ? 'all' : 'some',
      summary:
        timestamps.length === 0
          ? `The certificate brings no Certificate Transparency proof, which ${names} ${demands} of public certificates.`
          : `The certificate's Certificate Transparency proof does not satisfy ${names}: ${first.why}.`,
      evidence: facts.map((fact) => onChain(chain, fact)),
      affects: refusing.map(({ client }) => clients[client].long),
      spares: ['curl, Java, Python, Go, Node and other programs that do not ask for it'],
    };
  },
};

/** `in the certificate: Google 'Argon2026h2' log (Google), 2026-08-01: good` */
function told({ source, log, logId, timestamp, verdict }: CheckedTimestamp): string {
  const name = log ? `${log.name} (${log.operator})` : `log ${logId.slice(0, 16)}, which is not known`;
  return `${places[source]}: ${name}, ${day(timestamp)}: ${verdicts[verdict]}`;
}

const places: Record<CheckedTimestamp['source'], string> = {
  certificate: 'in the certificate',
  tls: 'in the handshake',
  ocsp: 'in the stapled OCSP response',
};
const verdicts: Record<CheckedTimestamp['verdict'], string> = {
  good: 'its signature fits',
  'bad-signature': 'its signature does not fit this certificate',
  unchecked: 'its signature cannot be checked',
  'outside-interval': 'the log does not take certificates that end then',
  future: 'dated in the future',
};
const clients: Record<CtClient, { short: string; long: string }> = {
  chrome: { short: 'Chrome', long: 'Chrome, Edge and other browsers made of Chromium' },
  apple: { short: "Apple's systems", long: "Safari and apps on Apple's systems" },
  firefox: { short: 'Firefox', long: 'Firefox from 135 on' },
};

const maxShown = 8;
