import { asForCurl, dialled, placeToCopy, portToCopy } from '../net/place.ts';
import type { Target } from '../net/target.ts';
import type { Fix, Recipe } from './fix.ts';
import { asCode } from './server-recipes.ts';

/** What can be done about the way between client and server. */
export const network: Fix = {
  software: 'network',
  name: 'the network',
  recognise: () => 'any',
  recipes: {
    'dns-failure': path('check-name', ({ details }, { target, resolution }) => {
      const both = asCode(`dig ${target.host} A +short; dig ${target.host} A +short @9.9.9.9`);
      return details.resolver === 'failed' || noAnswer.has(resolution?.kind)
        ? [
            'Ask two resolvers; if the second answers, mend the first (/etc/resolv.conf) or the way to it:',
            both,
            'If neither does: the name servers of the zone do not answer, or its DNSSEC is broken, if this finds it:',
            asCode(`dig ${target.host} A +short +cd`),
          ]
        : [
            'Check the spelling of the name. Then ask two resolvers; if they disagree, it is the first one:',
            both,
            'If the name is yours: add an A or AAAA record at your DNS provider.',
          ];
    }),
    'tcp-timeout': path('open-firewall', (_, { target }) => [
      `Let ${portOf(target)} through: the firewall of the host, the security group of the cloud, the router's port forwarding.`,
      'See on the server whether the connection request arrives:',
      asCode(`tcpdump -ni any port ${portToCopy(target)}`),
    ]),
    'tcp-reset': path('find-resetter', ({ details, side }, { target }) =>
      side === 'server'
        ? []
        : [
            ...(details.only === undefined ? [orHere] : []),
            details.only === 'name'
              ? nameIsFiltered
              : 'Find who resets. On the server: does the reset show there as coming from outside? Then a device in between sends it.',
            asCode(`tcpdump -ni any 'tcp port ${portToCopy(target)} and tcp[tcpflags] & tcp-rst != 0' -v`),
            ...(details.only === 'always'
              ? [
                  'If the server sends it itself: a listener that expects the PROXY protocol, a balancer without a backend, or an allow-list turns every ClientHello away; its log says which.',
                ]
              : []),
          ],
    ),
    'handshake-timeout': path('lower-mtu', ({ details }, { target }) =>
      details.only === 'long-answers'
        ? [
            'Find the largest packet that gets through, without fragments; 1472 is the usual one:',
            asCode(`ping -M do -s 1472 ${dialled(target).host}`),
            'Where less gets through: lower the MTU of the tunnel or VPN at its end, and let ICMP "fragmentation needed" pass. Routers can lower the packets of TCP:',
            asCode('nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu'),
          ]
        : details.only === 'name'
          ? [nameIsFiltered]
          : details.only === undefined
            ? [orHere]
            : [],
    ),
    'closed-early': path('other-network', ({ details }) => (details.only === undefined ? [orHere] : [])),
    interception: path('leave-out', ({ details }, { target }) => [
      `If you run ${details.product ?? 'what looks into the connections'}: leave ${target.host} out of it (a rule that says bypass or "do not decrypt"), or bring its root to every machine and to each program with a store of its own.`,
      'If others do: show them the issuer that arrives here, beside the one that arrives elsewhere:',
      asCode(
        `openssl s_client -connect ${placeToCopy(target)} -servername ${target.host} </dev/null | openssl x509 -noout -issuer`,
      ),
    ]),
    middlebox: path('update-middlebox', ({ details }, { target }) => [
      ...(details.intolerance === 'tls13'
        ? [
            'Update or reconfigure the firewall, load balancer or inspection device in front of the server so that it lets TLS 1.3 pass.',
          ]
        : [
            'Update the firewall, load balancer or inspection device in front of the server: it has to reassemble a ClientHello that comes in several packets.',
            'Until then clients can leave the post-quantum key share out:',
            asCode(`curl --curves X25519:prime256v1 ${asForCurl(target)}`),
          ]),
    ]),
    'proxy-failure': path('proxy', ({ details }, { target }) =>
      details.reason === 'authentication'
        ? [`Give the proxy a login: http://USER:PASSWORD@${details.proxy} in ${details.from}.`]
        : [
            `Check the proxy ${details.proxy ?? ''} (set by ${details.from ?? 'the environment'}), or go without it${details.from === '--proxy' ? ': leave --proxy out.' : ' for this host:'}`,
            ...(details.from === '--proxy' ? [] : [asCode(`export NO_PROXY="$NO_PROXY,${target.host || 'HOST'}"`)]),
          ],
    ),
    'captive-portal': path('log-in', () => [
      'Log in to the network first: open a page without TLS in a browser, and its login page appears.',
      asCode('http://neverssl.com/'),
    ]),
    'dns-hijack': path('right-address', (_, { target }) => [
      'Compare the answers of two resolvers, and look into the hosts file; then take out the entry, or change the resolver.',
      asCode(`dig ${target.host} +short; dig ${target.host} +short @9.9.9.9; grep -n ${target.host} /etc/hosts`),
    ]),
    'not-tls': path('smtp-inspection', ({ side }) =>
      side === 'network'
        ? [
            'A firewall on the way rewrites the dialogue. Switch its inspection of this protocol off, on Cisco devices:',
            asCode('no inspect esmtp'),
          ]
        : [],
    ),
  },
};

const nameIsFiltered =
  'If it is this name that is filtered, it works from another network: ask who runs the firewall or proxy for the rule.';

const orHere =
  'Try it from another network, such as a phone. If it works there, this one is at fault: a firewall, a VPN, or a proxy that the program has to be told of.';

function portOf(target: Target): string {
  const port = portToCopy(target);
  return target.starttls === 'openvpn' ? `port ${port} (UDP or TCP, as "proto" says)` : `TCP port ${port}`;
}

/** The resolver did not say that there is no such name or address. */
const noAnswer = new Set<string | undefined>(['servfail', 'timeout', 'unreachable-resolver']);

/** What lies between is not at fault where the client left. */
function path(id: string, steps: Recipe['steps']): Recipe {
  return {
    id,
    side: 'network',
    steps: (finding, facts) => (finding.details.kind === 'client-gone' ? [] : steps(finding, facts)),
  };
}
