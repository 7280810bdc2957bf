import type { Finding } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import type { Fix, Recipe } from './fix.ts';

/** What the recipes of a server software for revocation are made of. */
export type RevocationSetup = {
  /** Lines that let it staple OCSP responses; null where it cannot, or does so by itself and has nothing to set. */
  stapling: string[] | null;
  /** Steps that put lines into the configuration. */
  inPlace(lines: string[]): string[];
  /** Steps that install the certificate and its chain. */
  install: string[];
  /** The same with a new certificate, where it was got. */
  installNew(facts: Facts): string[];
  /** Steps that get a new certificate for the names wanted. */
  newCertificate(facts: Facts): string[];
  /** How to have a new one before the old one is due. */
  force(facts: Facts): string[];
  asCode(line: string): string;
};

/** A revoked certificate is replaced; a staple is mended, or no longer demanded. */
export function revocationRecipes(setup: RevocationSetup): Fix['recipes'] {
  const replace: Recipe = {
    id: 'replace-revoked',
    side: 'server',
    steps: (finding, facts) =>
      finding.details.which === 'intermediate'
        ? [
            `Ask your authority which chain takes the place of ${finding.details.certificate ?? 'the revoked certificate'}, and have your own certificate issued anew under it.`,
            ...setup.install,
          ]
        : [...reasonFirst(finding), ...setup.newCertificate(facts), ...setup.force(facts), ...setup.installNew(facts)],
  };
  const staple: Recipe = {
    id: 'stapling',
    side: 'server',
    steps: (finding, facts) => stapleSteps(finding, facts, setup),
  };
  return { 'cert-revoked': replace, 'revocation-unavailable': staple };
}

function reasonFirst({ details }: Finding): string[] {
  switch (details.reason) {
    case 'keyCompromise':
    case 'cACompromise':
    case 'aACompromise':
      return ['Make a new private key: the old one may be in other hands. Find out how it got there before you go on.'];
    case 'superseded':
      return ['Perhaps the certificate that took its place is there already, and the server was not told.'];
    case 'certificateHold':
      return ['Ask your authority whether it will lift the hold; else replace the certificate.'];
    default:
      return ['Ask your authority why it revoked the certificate, so that the next one is not revoked too.'];
  }
}

function stapleSteps({ details }: Finding, facts: Facts, setup: RevocationSetup): string[] {
  const { kind, responder } = details;
  // It is the client that cannot ask.
  if (kind === 'not-asked') return [];
  if (kind === 'sources')
    return [
      `The responders and lists are your authority's: tell it that ${responder || 'they'} ${responder ? 'does' : 'do'} not answer as it should.`,
      'Until it does, clients that insist on an answer fail; a certificate of another authority would help them.',
    ];
  if (kind === 'given')
    return [
      'Have the newest list of the very authority that issued the certificate. Whose a list is, and until when it holds:',
      setup.asCode(`openssl crl -in ${responder} -noout -issuer -lastupdate -nextupdate`),
      'Where the list is new and still does not do, its authority has to mend it.',
    ];
  if (kind === 'must-staple-at-times')
    return [
      'The server fetches the response only when the first client has come, and lets it go without: each worker of nginx does so after a start. Give it the response beforehand, as a file that a timer renews:',
      setup.asCode(
        `openssl ocsp -issuer chain.pem -cert cert.pem -url ${responder} -noverify -respout /etc/ssl/ocsp.der`,
      ),
      setup.asCode('ssl_stapling_file /etc/ssl/ocsp.der;   # nginx'),
      'Or have the certificate issued anew without must-staple.',
    ];
  const unmark = 'Have the certificate issued anew without must-staple: leave --must-staple away, and';
  const withoutMark = [
    `${unmark} strike it from the settings of your ACME client. Let's Encrypt, which has had no OCSP since 2025, no longer issues such certificates.`,
    ...setup.newCertificate(facts).slice(1),
    ...setup.installNew(facts),
  ];
  if (kind === 'must-staple' && !responder) return withoutMark;
  const can = setup.stapling !== null;
  const mend =
    kind === 'must-staple'
      ? 'Let the server staple the responses of its authority.'
      : 'Let the server fetch a fresh response, and check what keeps it from doing so: its way out to the responder, its clock, a response file that nobody renews.';
  return [
    ...(responder
      ? [
          'From the server, the responder has to answer:',
          setup.asCode(`openssl ocsp -issuer chain.pem -cert cert.pem -url ${responder} -text`),
        ]
      : []),
    ...(can ? [mend, ...setup.inPlace(setup.stapling ?? [])] : []),
    ...(kind === 'must-staple' ? [can ? 'Or do without it.' : 'It cannot staple.', ...withoutMark] : []),
    ...(kind !== 'must-staple' && !can && !responder
      ? ['Switch stapling off, or renew the response that is stapled.']
      : []),
  ];
}
