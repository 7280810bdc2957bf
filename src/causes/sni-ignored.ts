import type { Cause } from './cause.ts';
import type { Attempt } from './facts.ts';
import { ipFamily } from '../net/ip-family.ts';
import { shortName } from '../pki/certificate/name.ts';
import { onChain } from './chain-reading.ts';
import { attemptOf, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

export const sniIgnored: Cause = {
  id: 'sni-ignored',
  side: 'server',
  stage: 'negotiation',
  title: 'The server is not SNI-enabled',
  explanation:
    'The server sends the same certificate whatever name the client asks for, and the certificate belongs to another site. It is not set up to choose a certificate by name.',
  references: ['RFC 6066 section 3'],
  explains: ['hostname-mismatch'],
  judge(facts) {
    const { chain, target } = facts;
    const main = mainAttempt(facts);
    if (!main?.handshake || !chain || chain.trace !== main.id || target.sni === null) return { is: 'not-applicable' };
    if (chain.hostname?.matches !== false) return { is: 'ruled-out', why: 'the certificate is for this name' };
    const ask = notYetAsked(facts, ['other-sni', 'no-sni']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const same = [attemptOf(facts, 'other-sni'), attemptOf(facts, 'no-sni')];
    // OpenSSL acknowledges whatever name comes, once a program takes note of names at all.
    const acknowledged = acknowledges(main);
    const other = attemptOf(facts, 'other-sni');
    if (acknowledged && !(other && acknowledges(other)))
      return { is: 'ruled-out', why: 'the server acknowledges the name (SNI)' };
    const [leaf] = chain.sent;
    const others = facts.otherChains.filter((each) => same.some((attempt) => attempt?.id === each.trace));
    if (others.length < 2 || others.some((each) => each.sent[0]?.sha256 !== leaf?.sha256))
      return { is: 'ruled-out', why: 'other names get another certificate' };
    if (chain.sameSite !== false) return { is: 'ruled-out', why: 'the certificate is for the same site' };
    const { names } = chain.hostname;
    const isItsSubject =
      leaf !== undefined && shortName(leaf.subject).toLowerCase() === target.expectedName.toLowerCase();
    if (isItsSubject || names.some((name) => isMeantFor(name, target.expectedName)))
      return { is: 'ruled-out', why: 'the certificate was meant for this name' };
    if (names.length === 0) return { is: 'ruled-out', why: 'the certificate has no name at all' };
    if (names.every((name) => ipFamily(name) !== 0))
      return { is: 'ruled-out', why: 'the certificate is for an address, and for no other site' };
    return {
      is: 'cause',
      certainty: 'likely',
      hits: 'all',
      summary: `The server ignores the name ${target.sni}: it sends the certificate of ${names[0]}, as for another name and for none.`,
      evidence: [
        onChain(chain, `the certificate is for ${names.slice(0, 3).join(', ')}`),
        ...same.flatMap((attempt) =>
          attempt && replyOf(attempt) === 'answered'
            ? [
                shows(
                  attempt,
                  `${attempt.offer?.sni === null ? 'without a name' : 'with another name'}: the same certificate`,
                ),
              ]
            : [],
        ),
        shows(main, `its answer ${acknowledged ? 'acknowledges any' : 'does not acknowledge'} server_name`),
      ],
      settle: 'look at the virtual hosts of the server: is there one for this name, with a certificate of its own?',
    };
  },
};

function acknowledges({ handshake }: Attempt): boolean {
  return handshake?.serverExtensions.includes(serverName) ?? false;
}

/** A wildcard that clients do not take for this name, and that whoever ordered it took for one that covers it. */
function isMeantFor(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.toLowerCase().split('*');
  const tail = rest.at(-1);
  const own = name.toLowerCase();
  return tail !== undefined && own.length >= head.length + tail.length && own.startsWith(head) && own.endsWith(tail);
}

const serverName = 0;
