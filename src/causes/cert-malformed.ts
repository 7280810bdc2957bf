import type { Cause, Judgement } from './cause.ts';
import { isOfKind, isRefusedBy } from '../pki/certificate/encoding-rules.ts';
import type { RefusalRule } from '../pki/path/judgement.ts';
import { shortName } from '../pki/certificate/name.ts';
import type { ChainFacts } from './facts.ts';
import { atFault, decisive, decisivePath, onChain, refusalsBy } from './chain-reading.ts';

export const certMalformed: Cause = {
  id: 'cert-malformed',
  side: 'server',
  stage: 'identity',
  title: 'The certificate cannot be parsed or breaks a rule that clients enforce',
  explanation:
    'The certificate is damaged, or its encoding breaks a rule of DER or X.509. Some clients refuse what others let pass.',
  references: ['RFC 5280 section 4', 'X.690 section 10'],
  explains: [
    'ca-untrusted',
    'hostname-mismatch',
    'chain-incomplete',
    'key-mismatch',
    'server-internal',
    'cert-self-signed',
  ],
  judge({ chain }) {
    if (!chain) return { is: 'not-applicable' };
    return (
      judgeUnreadable(chain) ??
      judgeUnsigned(chain) ??
      judgeMisnamed(chain) ??
      judgeRules(chain, refusalsBy(chain, rules))
    );
  },
};

function judgeUnreadable(chain: ChainFacts): Judgement | null {
  const unreadable = chain.unreadable[0];
  if (!unreadable) return null;
  return {
    is: 'cause',
    certainty: 'certain',
    // Browsers step over what they need not read; OpenSSL, Go and Java read it all.
    hits: decisive(chain)?.accepted ? 'some' : 'all',
    summary: `${unreadable.index === 0 ? 'The certificate' : `Certificate ${unreadable.index + 1} of the chain`} cannot be parsed.`,
    evidence: chain.unreadable.map(({ index, detail, reference }) =>
      onChain(chain, `certificate ${index + 1}: ${detail} (${reference})`),
    ),
  };
}

function judgeUnsigned(chain: ChainFacts): Judgement | null {
  const [unsigned] = refusalsBy(chain, ['bad-signature']);
  if (!unsigned) return null;
  const name = shortName(unsigned.certificate.subject);
  const issuer = decisivePath(chain)?.certificates[unsigned.refusal.certificate + 1]?.certificate;
  const whose = issuer ? ` of ${shortName(issuer.subject)}` : '';
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: `The signature on the certificate of ${name} does not fit the key${whose}: its issuer has the same name and another key, or the certificate was changed.`,
    evidence: [onChain(chain, `${name}: ${unsigned.refusal.detail}`)],
    details: atFault(chain, unsigned.certificate),
  };
}

function judgeMisnamed(chain: ChainFacts): Judgement | null {
  const [misnamed] = refusalsBy(chain, ['key-identifier', 'name-chaining']);
  // Where something else stops all clients, what stops some explains nothing.
  if (!misnamed || !decisivePath(chain)?.refusals.every(({ mindedBy }) => mindedBy === 'some')) return null;
  const name = shortName(misnamed.certificate.subject);
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    evidence: [onChain(chain, `${name}: ${misnamed.refusal.detail}`)],
    details: atFault(chain, misnamed.certificate),
    ...(misnamed.refusal.rule === 'name-chaining'
      ? {
          summary: `The certificate of ${name} names its issuer in another case, spacing or string type than that names itself.`,
          affects: ['Firefox, Go, rustls and GnuTLS, which compare the bytes and find no issuer'],
          spares: ['Chrome, OpenSSL, Java'],
        }
      : {
          summary: `The certificate of ${name} names another key of its issuer than the one that signed it.`,
          affects: ['curl, wget, Python and Node (OpenSSL, GnuTLS), which find no issuer; Java right below a root'],
          spares: ['browsers, Go'],
        }),
  };
}

type Refused = ReturnType<typeof refusalsBy>[number];

function judgeRules(chain: ChainFacts, found: Refused[]): Judgement {
  const [first] = found;
  if (!first) return { is: 'ruled-out', why: 'the certificates are well-formed' };
  const name = shortName(first.certificate.subject);
  const forStrict = found.every(isForStrict);
  const forSome = found.every(isForSome);
  const stopsAll = decisivePath(chain)?.refusals.some(
    ({ mindedBy, rule }) => mindedBy !== 'some' && !rules.includes(rule),
  );
  if ((forStrict || forSome) && stopsAll)
    return {
      is: 'ruled-out',
      why: `only ${forStrict ? 'strict validators' : 'some clients'} mind that ${name} breaks a rule (${first.refusal.detail}), and something else stops all`,
    };
  return {
    is: 'cause',
    certainty: 'certain',
    hits: forSome ? 'some' : 'all',
    summary: `The certificate of ${name} breaks a rule that ${forStrict ? 'strict validators' : 'clients'} enforce: ${first.refusal.detail}.`,
    evidence: found.map(({ refusal, certificate }) =>
      onChain(chain, `${shortName(certificate.subject)}: ${refusal.detail} (${refusal.reference})`),
    ),
    details: atFault(chain, first.certificate),
    ...(forStrict && {
      affects: ['validators that hold to every rule, as Python does since 3.13'],
      spares: ['browsers, and most TLS libraries'],
    }),
  };
}

const rules: RefusalRule[] = [
  'encoding',
  'unknown-critical-extension',
  'policy',
  'unsupported-algorithm',
  'too-complex',
];

/** Timestamps are read by those who hold them against the logs; to all others they are an extension that they do not know. */
function isForSome({ refusal: { mindedBy, fault } }: Refused): boolean {
  return (
    mindedBy === 'some' ||
    (fault !== undefined && isOfKind(fault, 'extension-malformed signedCertificateTimestampList'))
  );
}

/** A rule of RFC 5280 or the Baseline Requirements that browsers do not hold a certificate to. */
function isForStrict({ refusal }: Refused): boolean {
  if (refusal.rule !== 'encoding') return false;
  return !(refusal.fault && isRefusedBy(refusal.fault, 'clients'));
}
