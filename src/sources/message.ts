import type { Cause, Certainty } from '../causes/cause.ts';
import type { Diagnosis, Finding, Verdict } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import { causes } from '../causes/generated/all.ts';
import { apart } from '../causes/apart.ts';
import { type Explained, explainText, type Failure } from '../messages/explain-text.ts';
import { type OwnReading, ownReading } from '../messages/own-reading.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import type { RankedCause } from '../messages/ranking.ts';
import type { Places } from '../messages/places/places.ts';
import { registeredOn, serviceOfPort, serviceOfScheme } from '../net/services.ts';
import type { Target } from '../net/target.ts';
import { isPublicName } from './public-name.ts';
import { asTyped, hostPort } from '../net/place.ts';
import { nothingKnown } from '../causes/nothing-known.ts';
import { direct } from '../net/target.ts';

/** What a message says, as facts and as a diagnosis. */
export type MessageDiagnosis = { facts: Facts; diagnosis: Diagnosis; explained: Explained; targetKnown: boolean };

/** Diagnoses an error message: the catalogue's causes, ranked, become findings; nothing is asked of any server. */
export function diagnoseMessage(text: string, now: number): MessageDiagnosis {
  const explained = explainText(text, { now, isPublicName });
  const { failures, places } = explained;
  const [first, ...others] = failures;
  const facts = factsOf('message', places, now, first?.program?.service);
  const findings = [
    ...(first ? first.causes.slice(0, maxCauses).map((ranked, index) => findingOf(ranked, first, facts, index)) : []),
    ...others.flatMap((failure) =>
      failure.causes
        .slice(0, 1)
        // What two failures of a text may mean is said once.
        .filter(({ cause }) => !first?.causes.some((each) => each.cause === cause))
        .map((ranked) => findingOf(ranked, failure, facts, 1)),
    ),
  ];
  const diagnosis = { verdict: verdictOf(first), summary: summaryOf(first, findings), findings, ruledOut: [] };
  return { facts, diagnosis, explained, targetKnown: places.host !== null };
}

/** The facts of a text: where it happened, and nothing more. A target that is not known is called HOST. */
export function factsOf(source: 'message' | 'log', places: Places, now: number, ofProgram?: string): Facts {
  return nothingKnown({ source, target: targetOf(places, ofProgram), at: now });
}

/** A cause that a message tells, as a finding. */
export function findingOf(ranked: RankedCause, failure: Failure, { target }: Facts, place: number): Finding {
  const cause = causeOf(ranked.cause);
  const own = ownReading(ranked, failure);
  const isOwnCertificate = cause.id === 'cert-missing' && failure.noticedBy === 'server';
  const { side, title, explanation } = own ?? (isOwnCertificate ? { ...cause, ...withoutCertificate } : cause);
  const who = failure.program ? `${failure.program.name} says` : 'it says';
  return {
    cause: cause.id,
    side,
    title,
    ...((own || isOwnCertificate) && { explanation }),
    certainty: ranked.certainty,
    summary: place === 0 ? sentence(title, ranked.certainty) : `${title}.`,
    evidence: [
      { fact: `${who} "${failure.quote}"`, trace: null },
      ...ranked.why.map((fact) => ({ fact, trace: null })),
    ],
    hits: 'all',
    affects: [],
    spares: [],
    explains: [],
    settle:
      ranked.certainty === 'certain' ? null : `${apartOf(cause.id, own)}; ${commandFor(target, failure.client)} tells`,
    details: own ? { ...ranked.details, kind: own.kind, whose: own.side } : ranked.details,
    references: cause.references,
  };
}

/** What one would see if it were this. */
function apartOf(cause: CauseId, own: OwnReading | null): string {
  if (own?.apart !== undefined) return own.apart;
  return cause === 'client-config' && own?.side === 'server' ? apartInSettings : apart[cause];
}

const apartInSettings =
  "the server's own check of its settings, such as nginx -t or apachectl configtest, says the same";
/** What a server says of itself, that a client sees as none being sent. */
const withoutCertificate = {
  title: 'The server has no certificate that it can use',
  explanation:
    'The certificate or the key that its settings name is not there, cannot be read, or does not suit what is asked for: the server does not start, or refuses its clients.',
};

/** The command that looks at the server itself, from the point of view of this client where one is known. */
export function commandFor(target: Target, client: string | null = null): string {
  return `whytls ${asTyped(target)}${client === null ? '' : ` --client ${client}`}`;
}

function verdictOf(failure: Failure | undefined): Verdict {
  return !failure || failure.hides ? 'unknown' : 'broken';
}

function summaryOf(failure: Failure | undefined, [first]: Finding[]): string {
  if (!failure || !first) return 'No TLS failure that is known here was found in this text.';
  if (failure.hides) return 'TLS failed, and this text hides why.';
  return first.summary;
}

function sentence(title: string, certainty: Certainty): string {
  if (certainty === 'certain') return `${title}.`;
  return `${certainty === 'likely' ? 'Most likely' : 'Possibly'} ${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
}

/** The server by its URL, by its port, or by the service that the program is for, in this order. */
function targetOf({ host, port, scheme }: Places, ofProgram: string | undefined): Target {
  const usual = port === null || registeredOn(port) === null ? serviceOfScheme(ofProgram ?? '') : null;
  const service = serviceOfScheme(scheme ?? '') ?? usual;
  const at = port ?? service?.port ?? 443;
  const name = host ?? 'HOST';
  const hostIsIp = /^[\d.]+$|:/.test(name);
  const starttls = service ? service.starttls : serviceOfPort(at).starttls;
  return {
    input: host === null ? '' : hostPort({ host, port: at }),
    host: name,
    hostIsIp,
    port: at,
    sni: hostIsIp ? null : name,
    expectedName: name,
    ...direct,
    starttls,
    application: starttls === null ? (service?.application ?? serviceOfPort(at).application) : 'other',
  };
}

export function causeOf(id: RankedCause['cause']): Cause {
  const cause = causes.find((each) => each.id === id);
  if (!cause) throw new Error(`no cause ${id}`);
  return cause;
}

/** More possibilities than these help nobody. */
const maxCauses = 9;
