import { failureOf } from '../clients/attempt-failure.ts';
import { negotiate } from '../clients/negotiation.ts';
import { teach } from '../clients/taught.ts';
import { helloOf, type Hello } from '../clients/hello.ts';
import type { Client } from '../clients/client.ts';
import { groupName } from '../wire/registry/groups.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteName } from '../wire/registry/suites.ts';
import { tls12, versionName } from '../wire/registry/versions.ts';
import type { Cause } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { alertOf, attemptOf, endedHow, negotiated, notYetAsked, replyOf, shows } from './reading.ts';

export const clientOutdated: Cause = {
  id: 'client-outdated',
  side: 'client',
  stage: 'negotiation',
  title: 'The client is too old for the server',
  explanation:
    'The server answers current clients, and this client offers nothing that the server still takes: the version, the suites, the groups or the signatures that it knows have been dropped. An update of the client, or of the library that it uses, cures it; a server that must serve it has to allow the older ones again.',
  references: ['RFC 8996', 'RFC 9325 section 3.1', 'RFC 8446 section 4.1.1'],
  explains: ['protocol-mismatch', 'cipher-mismatch', 'group-mismatch', 'sigalg-mismatch', 'closed-early', 'tcp-reset'],
  judge(facts) {
    const own = attemptOf(facts, 'as-client');
    if (!facts.asClient || own?.client?.id !== facts.asClient.client.id || !own.handshake)
      return { is: 'not-applicable' };
    const { client, successors } = facts.asClient;
    if (replyOf(own) === 'answered')
      return { is: 'ruled-out', why: `${client.name} agrees on ${negotiated(own.handshake)}` };
    if (
      replyOf(own) === 'not-tls' ||
      (own.handshake.version !== null && !failureOf(own, helloOf(client), client.limits))
    )
      return { is: 'not-applicable' };
    const ask = notYetAsked(facts, ['modern']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const modern = attemptOf(facts, 'modern');
    if (!modern?.handshake || replyOf(modern) !== 'answered')
      return { is: 'ruled-out', why: 'a current browser does not get through either' };
    const lacks = lackOf(helloOf(client), modern);
    // Offered alike and refused all the same: something between them tells the two hellos apart.
    if (lacks === null)
      return { is: 'ruled-out', why: `${client.name} offers all that the server chose for a browser` };
    const since = firstWith(lacks, successors, facts, modern);
    const alert = alertOf(own);
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `${client.name} has no ${lacks}, which the server demands${since ? `; ${since.name.replace(/ and newer$/, '')} and newer have it` : ''}.`,
      evidence: [
        shows(
          own,
          `to the hello of ${client.name} it ${alert !== null ? `answers with the alert ${alert}` : endedHow(replyOf(own))}`,
        ),
        shows(modern, `to that of a current browser it answers with ${negotiated(modern.handshake)}`),
      ],
      details: { client: client.id, lacks, ...(since && { since: since.name }) },
    };
  },
};

/** What the server chose for a browser and this client does not offer: the first that matters, in words. */
function lackOf(hello: Hello, { handshake }: Attempt): string | null {
  if (!handshake) return null;
  const { version, suite, group, signatureScheme } = handshake;
  if (version !== null && !hello.versions.includes(version)) return versionName(version);
  if (suite !== null && !hello.suites.includes(suite)) return suiteName(suite);
  if (group !== null && !hello.groups.includes(group)) return groupName(group);
  if (version !== null && version < tls12) return null;
  return signatureScheme !== null && !hello.signatureSchemes.includes(signatureScheme)
    ? signatureSchemeName(signatureScheme)
    : null;
}

/** The first of the later ones that has what this one lacks, and of which nothing says that it is refused. */
function firstWith(lacks: string, successors: readonly Client[], facts: Facts, modern: Attempt): Client | null {
  const taught = teach(facts);
  return (
    successors.find(
      (client) => lackOf(helloOf(client), modern) !== lacks && negotiate(client, taught).kind !== 'refused',
    ) ?? null
  );
}
