import { z } from 'zod';
import { causes } from '../causes/generated/all.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import { probes } from '../probes/generated/all.ts';
import type { ProbeId } from '../probes/generated/ids.ts';

/**
 * The report as a schema: `report.schema.json` is made of it, and the tests hold reports against it. Nothing on the main
 * path imports this file: zod takes longer to load than a handshake. `report.ts` has the same as plain types, and a test
 * that does not compile when the two differ.
 */

const causeId = z.enum(causes.map(({ id }) => id) as [CauseId, ...CauseId[]]);
const side = z.enum(['client', 'network', 'server', 'either']);
const isoTime = z.string().describe('ISO 8601, UTC');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const milliseconds = z.number().nonnegative();
const count = z.number().int().nonnegative();
const text = z.string().nullable();

const address = z.strictObject({ ip: z.string(), family: z.union([z.literal(4), z.literal(6)]), port: count });

const target = z.strictObject({
  input: z.string().describe('as typed'),
  host: z.string(),
  port: count,
  sni: text.describe('the name sent in server_name'),
  expectedName: z.string().describe('the name that the certificate must carry'),
  starttls: text,
  proxy: text.describe('without credentials'),
  addresses: z.array(address),
  resolution: text,
});

const fix = z.strictObject({
  id: z.string().describe('software/recipe'),
  side: z.enum(['server', 'client', 'network']),
  software: z.string(),
  recognised: z.enum(['told', 'guessed', 'any']),
  steps: z.array(z.string()),
  artifacts: z.array(z.string()),
});

const finding = z.strictObject({
  cause: causeId,
  side: side.describe('who has to act'),
  certainty: z.enum(['certain', 'likely', 'possible']),
  title: z.string(),
  summary: z.string(),
  explanation: z.string(),
  evidence: z.array(
    z.strictObject({ fact: z.string(), trace: count.nullable().describe('id of the handshake that shows it') }),
  ),
  hits: z.enum(['all', 'some', 'none']).describe('which clients in support are hit'),
  explains: z.array(causeId).describe('findings that are symptoms of this one'),
  affects: z.array(z.string()),
  spares: z.array(z.string()),
  settle: text.describe('what would settle it'),
  details: z.record(z.string(), z.string()),
  fixes: z.array(fix),
  references: z.array(z.string()),
});

const client = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: z.string().describe('how a sentence calls all of its kind'),
  supported: z.boolean().describe('its makers still repair it'),
  outcome: z.enum(['works', 'warns', 'fails', 'unknown']),
  cause: causeId.nullable(),
  error: text.describe('as the program prints it'),
  version: text,
  suite: text,
  group: text,
  root: text.describe('name of the root at which its path ends'),
  why: z.string(),
  basis: z.enum(['computed', 'asked']).describe('asked: the server was sent its own hello'),
  own: z.boolean().describe('the one from whose point of view the server was looked at'),
});

const certificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  nameCount: count,
  serial: z.string(),
  notBefore: isoTime,
  notAfter: isoTime,
  key: z.string(),
  signature: z.string(),
  ca: z.boolean(),
  sha256,
});

const refusalRule = z.enum([
  'expired',
  'not-yet-valid',
  'bad-signature',
  'unsupported-algorithm',
  'weak-signature',
  'weak-key',
  'self-signed-leaf',
  'no-path-to-anchor',
  'not-a-ca',
  'path-length',
  'key-identifier',
  'name-chaining',
  'key-usage',
  'extended-key-usage',
  'name-constraints',
  'unknown-critical-extension',
  'policy',
  'hostname-mismatch',
  'common-name-only',
  'ca-as-leaf',
  'validity-too-long',
  'encoding',
  'distrusted',
  'too-complex',
]);

const path = z.strictObject({
  store: z.string(),
  repaired: z.boolean().describe('certificates were used that the server did not send'),
  alternative: z.boolean().describe('another way to a root than the best, which stands before it'),
  accepted: z.boolean(),
  anchored: z.boolean(),
  certificates: z.array(
    z.strictObject({
      subject: z.string(),
      sha256,
      origin: z.enum(['sent', 'untrusted', 'fetched', 'known', 'store']),
      notAfter: isoTime,
    }),
  ),
  refusals: z.array(
    z.strictObject({
      rule: refusalRule,
      certificate: count,
      detail: z.string(),
      reference: z.string(),
      mindedBy: z.enum(['all', 'some']),
    }),
  ),
});

const root = z.strictObject({
  subject: z.string(),
  sha256,
  notAfter: isoTime,
  programs: z.array(z.string()).describe('public programs that trust it'),
  trust: text.describe('who trusts it, since which version and until when, in a sentence'),
  history: z.array(
    z.strictObject({
      program: z.string(),
      today: z.boolean().describe('its newest list has it'),
      since: text.describe('day of the first list known to have it'),
      until: text.describe('day or version with which it went'),
      distrustedFrom: text.describe('what was issued after this day is refused'),
    }),
  ),
  events: z.array(
    z.strictObject({
      program: z.string(),
      what: z.enum(['removed', 'distrusted from']),
      date: z.string(),
    }),
  ),
});

const chain = z.strictObject({
  trace: count.nullable().describe('null for a file'),
  sent: z.array(certificate),
  sentCount: count,
  unreadable: z.array(z.strictObject({ index: count, detail: z.string() })),
  hostname: z
    .strictObject({
      asked: z.string().describe('the name that was looked for'),
      matches: z.boolean(),
      by: text,
      reason: z
        .enum(['other-name', 'www-or-apex', 'wildcard-depth', 'ip-not-listed', 'common-name-only', 'no-names'])
        .nullable(),
      names: z.array(z.string()),
    })
    .nullable(),
  missing: z.array(z.strictObject({ subject: z.string(), sha256: sha256.nullable(), from: text })),
  paths: z.array(path),
  roots: z.array(root).describe('the roots at which the paths end'),
  trustedBy: z.array(z.string()),
  trustElsewhere: text,
  fetched: z.array(
    z.strictObject({
      url: z.string(),
      outcome: z.enum(['fetched', 'failed', 'refused', 'not-a-certificate']),
      detail: z.string(),
    }),
  ),
});

const status = z.strictObject({
  status: z.enum(['good', 'revoked', 'unknown', 'none']),
  problem: z
    .enum([
      'unreadable',
      'refused',
      'other-certificate',
      'bad-signature',
      'signer-not-authorised',
      'not-yet-valid',
      'stale',
      'nonce-mismatch',
      'unsupported',
      'unreachable',
      'no-answer',
      'not-allowed',
    ])
    .nullable()
    .describe('why there is no usable statement'),
  detail: z.string(),
  thisUpdate: isoTime.nullable(),
  nextUpdate: isoTime.nullable(),
  signer: text,
});

const revocation = z.strictObject({
  trace: count.nullable().describe('null for a file'),
  sources: z.enum(['asked', 'no', 'offline']),
  certificates: z.array(
    z.strictObject({
      subject: z.string(),
      sha256,
      status: z.enum(['good', 'revoked', 'unknown']),
      revokedAt: isoTime.nullable(),
      reason: z
        .enum([
          'unspecified',
          'keyCompromise',
          'cACompromise',
          'affiliationChanged',
          'superseded',
          'cessationOfOperation',
          'certificateHold',
          'removeFromCRL',
          'privilegeWithdrawn',
          'aACompromise',
        ])
        .nullable(),
      mustStaple: z.boolean(),
      staple: status.nullable(),
      asked: z.array(
        status.extend({
          source: z.enum(['ocsp', 'crl']),
          url: z.string(),
          method: z.enum(['GET', 'POST']),
          from: z.enum(['network', 'cache']),
          ms: milliseconds,
        }),
      ),
    }),
  ),
  notConsulted: z.array(z.string()).describe('lists of programs that could not be looked into'),
});

const violation = z.strictObject({
  rule: z.enum([
    'undecodable-message',
    'undecodable-record',
    'unexpected-message',
    'version-not-offered',
    'suite-not-offered',
    'group-not-offered',
    'scheme-not-offered',
    'extension-not-offered',
    'parameter-invalid',
    'second-hello-retry-request',
    'hello-retry-request-changes-nothing',
    'downgrade-sentinel',
    'certificate-missing',
    'bad-signature',
    'bad-finished',
    'bad-record-mac',
    'record-overflow',
    'flood',
  ]),
  message: text,
  detail: z.string(),
  reference: z.string(),
});

const step = z.strictObject({
  atMs: milliseconds.describe('since the start of the connection attempt'),
  from: z.enum(['client', 'server']),
  kind: z.enum([
    'connected',
    'plain',
    'handshake',
    'alert',
    'change-cipher-spec',
    'application-data',
    'violation',
    'end',
  ]),
  name: z.string(),
  encrypted: z.boolean(),
  bytes: count.nullable(),
  fields: z.record(z.string(), z.string()),
  violation: violation.nullable(),
});

const outcome = z.enum(['completed', 'stopped', 'alert', 'closed', 'reset', 'timeout', 'not-tls', 'broken']);

const transparency = z.strictObject({
  timestamps: z.array(
    z.strictObject({
      source: z.enum(['certificate', 'tls', 'ocsp']),
      logId: sha256,
      log: text,
      operator: text,
      at: isoTime,
      verdict: z.enum(['good', 'bad-signature', 'unchecked', 'outside-interval', 'future']),
    }),
  ),
  policies: z.array(
    z.strictObject({
      client: z.enum(['chrome', 'apple', 'firefox']),
      is: z.enum(['met', 'not-met', 'unknown', 'exempt']),
      why: z.string(),
    }),
  ),
});

const handshake = z.strictObject({
  id: count,
  probe: z.enum(probes.map(({ id }) => id) as [ProbeId, ...ProbeId[]]),
  question: z.string(),
  address: address.nullable(),
  offer: z
    .strictObject({
      versions: z.array(z.string()),
      sni: text,
      suites: z.array(z.string()),
      groups: z.array(z.string()),
      keyShares: z.array(z.string()),
      signatureSchemes: z.array(z.string()),
      alpn: z.array(z.string()),
    })
    .nullable(),
  connect: z.strictObject({ outcome: z.string(), ms: milliseconds, detail: text }).nullable(),
  proxy: z.strictObject({ outcome: z.string(), detail: text }).nullable(),
  starttls: z.strictObject({ protocol: z.string(), outcome: z.string(), detail: text }).nullable(),
  outcome: outcome.nullable(),
  alert: text,
  version: text,
  suite: text,
  group: text,
  signatureScheme: text,
  alpn: text,
  resumed: z.boolean(),
  roundTrips: count,
  steps: z.array(step),
  stepsLeftOff: count,
  http: z.strictObject({ status: count.nullable(), server: text, location: text }).nullable(),
});

const message = z.strictObject({
  program: text.describe('the program that wrote it'),
  noticedBy: z.enum(['client', 'server']).nullable().describe('the side that wrote it'),
  quote: text,
  alert: text,
  hidesCause: z.boolean(),
  tellMore: z.array(z.string()),
  next: text.describe('the command that looks at the server itself'),
  client: text.describe("the address at the other end of a server's line"),
  paths: z.array(z.string()),
  certificateNames: z.array(z.string()),
  issuer: text,
  others: z.array(z.strictObject({ quote: z.string(), causes: z.array(causeId) })),
  nearest: z.strictObject({ text: z.string(), program: z.string() }).nullable(),
});

const log = z.strictObject({
  lines: count,
  failures: count,
  noise: count.describe('failures that scanners, health checks and the like cause'),
  first: text,
  last: text,
  groups: z.array(
    z.strictObject({
      cause: causeId,
      certainty: z.enum(['certain', 'likely', 'possible']),
      hidesCause: z.boolean(),
      tellMore: z.array(z.string()),
      noise: text.describe('what makes this noise; null for what a person may have to mend'),
      count,
      program: text,
      example: z.string(),
      clients: z.array(z.strictObject({ address: z.string(), count })),
      clientCount: count,
      clientsAtLeast: z.boolean(),
      first: text,
      last: text,
    }),
  ),
});

const result = z.enum(['completed', 'failed', 'unfinished']);

const capture = z.strictObject({
  file: z.string(),
  packets: count,
  bytes: count,
  from: isoTime.nullable(),
  to: isoTime.nullable(),
  connections: count.describe('TCP connections'),
  handshakes: count.describe('of TLS, DTLS and QUIC'),
  completed: count,
  failed: count,
  unfinished: count.describe('the capture leaves them before their end'),
  decrypted: count,
  unreadable: count.describe('packets of a link type that cannot be read'),
  damage: text.describe('where the file ceased to make sense'),
  groups: z.array(
    z.strictObject({
      client: z.string(),
      server: z.string(),
      sni: text,
      result,
      cause: causeId.nullable(),
      summary: z.string(),
      count,
      first: isoTime,
      last: isoTime,
      stream: count.nullable(),
    }),
  ),
  groupsLeftOff: count,
  slow: z
    .array(
      z.strictObject({ server: z.string(), what: z.enum(['accept', 'answer', 'finish']), ms: milliseconds, count }),
    )
    .describe('servers that let clients wait for more than a second: for the SYN-ACK, the first answer, the end'),
  listed: z.array(
    z.strictObject({
      stream: count.describe('as Wireshark counts'),
      transport: z.enum(['tcp', 'quic', 'dtls']),
      at: isoTime,
      ms: milliseconds,
      client: z.string(),
      server: z.string(),
      starttls: text,
      proxied: text,
      result,
      cause: causeId.nullable(),
      sni: text,
      offered: z
        .strictObject({
          versions: z.array(z.string()),
          suites: z.array(z.string()),
          alpn: z.array(z.string()),
          ech: z.boolean(),
        })
        .nullable(),
      version: text,
      suite: text,
      group: text,
      alpn: text,
      ja3: text,
      ja3s: text,
      ja4: text,
      looksLike: text,
      certificates: z.array(z.strictObject({ subject: z.string(), issuer: z.string(), notAfter: isoTime, sha256 })),
      alerts: z.array(
        z.strictObject({
          from: z.enum(['client', 'server']),
          level: z.enum(['warning', 'fatal']),
          name: z.string(),
          encrypted: z.boolean(),
        }),
      ),
      reached: z.strictObject({ from: z.enum(['client', 'server']), message: z.string() }).nullable(),
      ended: z.strictObject({ by: z.enum(['client', 'server']), how: z.enum(['closed', 'reset']) }).nullable(),
      waits: z
        .strictObject({
          accept: milliseconds.nullable(),
          answer: milliseconds.nullable(),
          finish: milliseconds.nullable(),
        })
        .describe('how long the client waited for the SYN-ACK, the first answer, the end of the handshake'),
      decrypted: z.boolean(),
    }),
  ),
  listedLeftOff: count,
});

const runOutcome = z.enum(['works', 'fails', 'unclear']);

const browser = z.strictObject({
  name: z.string(),
  userAgent: text,
  system: text,
  script: z.boolean().describe('the script of the page ran'),
  hello: z
    .strictObject({
      own: z.enum(['yes', 'no', 'unknown']).describe('whether the browser makes such a hello itself'),
      like: z.array(z.string()),
      nearest: z.string(),
      ja3: z.string(),
      ja4: z.string(),
      versions: z.array(z.string()),
      suites: z.array(z.string()),
      groups: z.array(z.string()),
      keyShares: z.array(z.string()),
      signatureSchemes: z.array(z.string()),
      alpn: z.array(z.string()),
      sni: text,
      extensions: z.array(z.string()),
    })
    .nullable()
    .describe('the first hello that came'),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      area: z.enum(['path', 'certificates', 'protocol', 'clock']),
      question: z.string(),
      answer: z.string(),
      judged: z
        .enum(['good', 'bad', 'note', 'unknown'])
        .describe('unknown: it could not be judged, and the answer says why'),
    }),
  ),
  connections: z.array(
    z.strictObject({
      port: z.string(),
      atMs: milliseconds,
      from: z.string(),
      own: z.enum(['yes', 'no', 'unknown']),
      reached: z.enum(['nothing', 'hello', 'server', 'finished', 'request']),
      version: text,
      alert: text.describe('sent by the browser, or by what speaks for it'),
      refusal: text.describe("the server's own alert"),
      ja4: text,
    }),
  ),
});

const machine = z.strictObject({
  platform: z.string(),
  offline: z.boolean(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      area: z.enum(['clock', 'trust', 'settings', 'network', 'software']),
      question: z.string(),
      looked: z.array(z.string()),
      skipped: z.array(z.strictObject({ what: z.string(), why: z.string(), how: text })),
      ms: count,
    }),
  ),
  notes: z.array(z.strictObject({ id: z.string(), place: z.string(), summary: z.string(), changes: z.string() })),
  clients: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      version: text,
      path: z.string(),
      command: z.array(z.string()),
      outcome: runOutcome,
      error: text,
      cause: causeId.nullable(),
      predicted: z
        .strictObject({ profile: z.string(), outcome: z.enum(['works', 'warns', 'fails']), error: text })
        .nullable()
        .describe('by the nearest profile'),
      clean: z.strictObject({ outcome: runOutcome, error: text }).nullable(),
      difference: z.array(z.string()).describe('settings without which it works: details.condition of findings'),
      hidden: text.describe('what it says with checks on'),
      ms: count,
    }),
  ),
});

/** What `whytls --json` prints. */
export const reportSchema = z.strictObject({
  schema: z.literal(1),
  tool: z.string().describe('whytls/ and the version'),
  at: isoTime.describe('when the report was made'),
  judgedAt: isoTime.describe('the time that certificates were judged by'),
  judgedAtGiven: z.boolean(),
  source: z.enum(['server', 'file', 'capture', 'message', 'log', 'machine', 'browser']),
  target: target.nullable(),
  verdict: z.enum(['healthy', 'degraded', 'broken', 'unknown']),
  summary: z.string(),
  findings: z.array(finding).describe('root cause first; empty when healthy'),
  ruledOut: z.array(z.strictObject({ cause: causeId, title: z.string(), why: z.string() })),
  clients: z.array(client),
  chain: chain.nullable(),
  transparency: transparency.nullable().describe('Certificate Transparency; null where no browser asks for it'),
  revocation: revocation.nullable(),
  handshakes: z.array(handshake).describe('one for each connection, in the order made'),
  message: message.nullable().describe('what a message says'),
  log: log.nullable().describe('what a log holds, counted'),
  timing: z.strictObject({
    totalMs: count,
    connections: count,
    roundTrips: count.describe('that had to wait for each other; what goes on at the same time counts once'),
  }),
  capture: capture.nullable(),
  machine: machine.nullable().describe('what was looked at on this machine'),
  browser: browser.nullable().describe('the browser that was looked at'),
});

/** The same as JSON Schema (draft 2020-12), to be published. */
export function reportJsonSchema(): object {
  return { ...z.toJSONSchema(reportSchema), title: 'The report of whytls' };
}
