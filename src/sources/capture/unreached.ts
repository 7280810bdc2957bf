import { diagnose } from '../../causes/diagnose.ts';
import type { Diagnosis } from '../../causes/diagnosis.ts';
import type { Attempt, Facts } from '../../causes/facts.ts';
import { causes } from '../../causes/generated/all.ts';
import type { Heardabouts } from '../../capture/listen.ts';
import { hostPort } from '../../net/place.ts';
import { nothingKnown } from '../../causes/nothing-known.ts';
import { direct, type Target } from '../../net/target.ts';

export type Judged = { facts: Facts; diagnosis: Diagnosis };
type Unanswered = Heardabouts['unanswered'][number];
type Unresolved = Heardabouts['unresolved'][number];

/**
 * Why clients did not get as far as a handshake: a server that takes no connection, or a name without an address. `alone`:
 * nothing else is in the capture, so that it is about them, whatever their port. Null where there is none.
 */
export function judgeUnreached(about: Heardabouts, now: number, alone: boolean): Judged | null {
  const failed = about.unanswered.reduce((sum, { count }) => sum + count, 0);
  const [deaf] = about.unanswered
    .filter(({ server }) => (alone && failed === about.connections) || tlsPorts.includes(server.port))
    .sort((a, b) => b.count - a.count);
  if (deaf)
    return judged(about, now, { host: deaf.server.ip, port: deaf.server.port, attempts: [neverConnected(deaf)] });
  // A name of one label is mostly the machine's own, which some programs look up beside what they do.
  const unresolved = about.unresolved.find(({ name }) => name.includes('.') || about.connections === 0);
  if (!unresolved) return null;
  return judged(about, now, {
    host: unresolved.name,
    port: usualPort,
    attempts: [],
    resolution: resolutionOf(unresolved),
  });
}

/** Nothing that has to do with TLS, or nothing of what was asked for among so many `others`. */
export function nothingHeard(about: Heardabouts, now: number, others: number): Judged {
  const { facts, diagnosis } = judged(about, now, { host: '', port: 0, attempts: [] });
  if (others > 0) {
    const summary = `None of the ${others} handshakes of the capture fits what was asked for (--host, --stream).`;
    return { facts, diagnosis: { ...diagnosis, summary } };
  }
  const mute = about.silent.reduce((sum, { count }) => sum + count, 0);
  const [silent] = about.silent
    .filter(({ server }) => mute === about.connections || tlsPorts.includes(server.port))
    .sort((a, b) => b.count - a.count);
  const where = silent && hostPort({ host: silent.server.ip, port: silent.server.port });
  const summary = silent
    ? `The capture holds no TLS handshake: ${where} takes ${silent.count === 1 ? 'a connection' : `${silent.count} connections`}, on which nobody says a word. What the client sends may be lost, or stopped, before it comes to where this was captured.`
    : about.unreadable > 0
      ? `The capture holds no TLS handshake that can be read: ${about.unreadable} of its packets have a link layer (type ${about.unreadableLinkTypes.join(', ')}) that is not read here.`
      : about.cut.packets > 0
        ? `The capture holds no TLS handshake that can be read: ${about.cut.packets} of its packets are cut off after ${about.cut.bytes} bytes. Capture them whole (tcpdump -s 0).`
        : 'The capture holds no TLS handshake.';
  return { facts, diagnosis: { ...diagnosis, summary } };
}

type Place = { host: string; port: number; attempts: Attempt[]; resolution?: Facts['resolution'] };

function judged({ firstMs }: Heardabouts, now: number, { host, port, attempts, resolution = null }: Place): Judged {
  const isName = resolution !== null;
  const target: Target = {
    input: host === '' ? '' : hostPort({ host, port }),
    host,
    hostIsIp: !isName,
    port,
    sni: isName ? host : null,
    expectedName: host,
    ...direct,
    application: 'other',
  };
  const at = Number.isNaN(firstMs) ? now : firstMs;
  const facts = { ...nothingKnown({ source: 'capture', target, at }), resolution, attempts };
  return { facts, diagnosis: diagnose(facts, causes).diagnosis };
}

function resolutionOf({ name, how, resolver, count }: Unresolved): Facts['resolution'] {
  const times = count > 1 ? ` (asked ${count} times)` : '';
  const said = {
    nxdomain: 'that it does not exist (NXDOMAIN)',
    servfail: 'that it cannot say (SERVFAIL or REFUSED)',
    'no-address': 'without an address',
    timeout: 'not at all',
  }[how];
  return { kind: how, detail: `the resolver ${resolver} answers for ${name}${times}: ${said}`, ms: 0 };
}

function neverConnected({ server, how, icmp, count }: Unanswered): Attempt {
  const times = count === 1 ? '' : `, ${count} times`;
  return {
    id: 0,
    probe: 'modern',
    address: server,
    offer: null,
    connect: {
      kind: how === 'unheard' ? 'unreachable' : how,
      address: server,
      ms: 0,
      detail:
        icmp !== null
          ? `the SYN is answered with ICMP: ${icmpWords[icmp]}${times}`
          : how === 'refused'
            ? `the SYN is answered with a RST${times}`
            : how === 'unheard'
              ? `the SYN is answered with a SYN-ACK again and again, which the client does not get to hear${times}: it is dropped on the way back, or on the client's machine`
              : `the SYN is sent again and again without an answer${times}`,
    },
    proxy: null,
    starttls: null,
    handshake: null,
    http: null,
    plain: null,
    trace: { steps: [], wire: [] },
  };
}

const icmpWords = {
  'too-big': 'packet too big',
  refused: 'port unreachable',
  prohibited: 'administratively prohibited',
  rejected: 'port unreachable or prohibited, of a device on the way',
  unreachable: 'destination unreachable',
} as const;
/** HTTPS and its usual stand-ins, mail, LDAP, databases, XMPP, MQTT, AMQP, IRC, DNS over TLS; and proxies on the way to them. */
const tlsPorts = [
  443, 8443, 9443, 465, 587, 993, 995, 636, 3269, 5432, 3306, 1433, 5223, 8883, 5671, 6697, 853, 990, 3389, 3128, 1080,
];
/** What a name is looked up for, most often. */
const usualPort = 443;
