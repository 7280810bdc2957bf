import type { Plan } from '../plan.ts';
import { site, type Planted } from './fault.ts';

const serving =
  "const { readFileSync: read } = require('fs'); require('https').createServer({ key: read('/etc/f.key'), cert: read('/etc/f.pem') }, (_, answer) => answer.end()).listen(443);";
const ending = "require('net').createServer((socket) => socket.end()).listen(443);";

const words = (...commands: string[]) => commands.map((each) => each.split(' '));

/** This machine, its router, and what the router is connected to; and a certificate for a filter. */
const behindRouter = words(
  'mkdir -p /run/netns',
  'mount -t tmpfs routers /run/netns',
  'ip netns add router',
  'ip link add eth0 type veth peer name lan netns router',
  'ip addr add 192.0.2.2/24 dev eth0',
  'ip link set eth0 up',
  'ip -n router link set lo up',
  'ip -n router link set lan up',
  'ip -n router addr add 192.0.2.1/24 dev lan',
  'ip netns add internet',
  'ip -n router link add wan type veth peer name uplink netns internet',
  'ip -n router link set wan up',
  'ip -n router addr add 192.0.3.1/24 dev wan',
  'ip -n router route add default via 192.0.3.2',
  'ip -n internet link set lo up',
  'ip -n internet link set uplink up',
  'ip -n internet addr add 192.0.3.2/24 dev uplink',
  'ip -n internet route add 192.0.2.0/24 via 192.0.3.1',
  'ip netns exec router sysctl -qw net.ipv4.ip_forward=1',
  'ip route add default via 192.0.2.1',
  'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=filter.lan -days 30 -keyout /etc/f.key -out /etc/f.pem',
);

/** A company whose firewall lets nothing out but the proxy. Who is not root does not see the rule. */
const proxyAlone: Omit<Plan, 'clients' | 'env'> = {
  asNobody: true,
  args: ['www.shop.test'],
  servers: [site, { kind: 'tunnel', ip: '127.0.0.1', port: 3128 }],
  commands: [
    ['nft', 'add', 'table', 'inet', 'company'],
    ['nft', 'add', 'chain', 'inet', 'company', 'out', '{ type filter hook output priority 0 ; }'],
    'nft add rule inet company out tcp dport 443 meta skuid 65534 reject with tcp reset'.split(' '),
  ],
};

/** Public names, one of them the target's. */
const twoSites: Pick<Plan, 'args' | 'servers' | 'files' | 'clients'> = {
  args: ['www.shop.example.com', '--ask-resolver', 'none', '--time-from', 'www.one.example.net'],
  servers: [
    {
      kind: 'dns',
      ip: '127.0.0.53',
      names: { 'www.shop.example.com': '93.184.216.34', 'www.one.example.net': '93.184.217.35' },
    },
  ],
  files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
  clients: ['curl', 'perl', '/usr/sbin/ip'],
};

/** Names, proxies, interceptors, rules and routes between this machine and the server. */
export const network: Planted[] = [
  {
    name: 'a dead proxy in the environment',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'git', 'openssl'],
      env: { https_proxy: 'http://127.0.0.1:9' },
    },
    cause: 'proxy-failure',
    place: 'variable https_proxy=http://127.0.0.1:9',
    proof: true,
  },
  {
    name: 'a proxy that wants a login',
    plan: {
      args: ['www.shop.test'],
      servers: [site, { kind: 'proxy', ip: '127.0.0.1', port: 3128, status: 407 }],
      clients: ['curl', 'git', 'openssl'],
      env: { HTTPS_PROXY: 'http://me:wrong@127.0.0.1:3128' },
    },
    cause: 'proxy-failure',
    place: 'variable HTTPS_PROXY=http://me:***@127.0.0.1:3128',
    proof: true,
  },
  {
    name: 'the hosts file sends a name to a host that has another certificate',
    plan: {
      args: ['www.shop.test'],
      servers: [
        { ...site, ip: '198.51.100.7', unnamed: true },
        { ...site, names: ['old.shop.test'], ip: '198.51.100.9', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.test': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      hosts: ['# moved', '198.51.100.9 www.shop.test'],
      clients: ['curl', 'openssl'],
    },
    cause: 'dns-hijack',
    place: '198.51.100.9 www.shop.test',
  },
  {
    name: 'a resolver that sends a public name to an address inside',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', '9.9.9.9'],
      servers: [
        { ...site, names: ['www.shop.example.com'], ip: '198.51.100.7', unnamed: true },
        { ...site, names: ['filter.internal'], ip: '10.0.0.1', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.example.com': '10.0.0.1' } },
        { kind: 'dns', ip: '9.9.9.9', names: { 'www.shop.example.com': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': '# by DHCP\nnameserver 127.0.0.53\n' },
      clients: ['curl'],
    },
    cause: 'dns-hijack',
    place: '/etc/resolv.conf:2: nameserver 127.0.0.53',
  },
  {
    name: 'a captive portal',
    plan: {
      servers: [
        {
          kind: 'http',
          ip: '127.0.0.8',
          port: 80,
          status: 302,
          headers: { location: 'http://wifi.hotel.example/login' },
        },
      ],
      hosts: ['127.0.0.8 connectivitycheck.gstatic.com detectportal.firefox.com captive.apple.com'],
    },
    cause: 'captive-portal',
    place: 'http://connectivitycheck.gstatic.com/generate_204 is answered with 302',
  },
  {
    name: "a rule of this machine's own firewall",
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'openssl', 'nft'],
      commands: [
        ['nft', 'add', 'table', 'inet', 'filter'],
        ['nft', 'add', 'chain', 'inet', 'filter', 'output', '{ type filter hook output priority 0 ; }'],
        ['nft', 'add', 'rule', 'inet', 'filter', 'output', 'tcp', 'dport', '443', 'reject'],
      ],
    },
    cause: 'tcp-refused',
    place: 'nft table inet filter, chain output: tcp dport 443 reject',
  },
  {
    name: 'IPv6 that leads nowhere',
    plan: {
      // Who is not root does not see the rule that stands for the way here.
      asNobody: true,
      args: ['www.shop.test'],
      servers: [site],
      hosts: ['2001:db8::7 www.shop.test'],
      clients: ['curl'],
      commands: [
        ['ip', '-6', 'addr', 'add', '2001:db8::7/128', 'dev', 'lo'],
        ['nft', 'add', 'table', 'ip6', 'away'],
        ['nft', 'add', 'chain', 'ip6', 'away', 'input', '{ type filter hook input priority 0 ; }'],
        ['nft', 'add', 'rule', 'ip6', 'away', 'input', 'tcp', 'dport', '443', 'drop'],
      ],
    },
    cause: 'tcp-timeout',
    place: 'the route to 2001:db8::7',
  },
  {
    name: 'interception by a known product whose root is not installed',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...site, issuer: { O: 'mitmproxy', CN: 'mitmproxy' } }],
      clients: ['curl', 'openssl'],
    },
    cause: 'interception',
    place: '',
  },
  {
    name: 'interception by a product whose root is installed, and missing in Java',
    plan: {
      args: ['www.shop.example.com'],
      servers: [
        {
          ...site,
          names: ['www.shop.example.com'],
          ip: '93.184.216.34',
          issuer: { O: 'Acme Secure Gateway', CN: 'Acme Secure Gateway Root' },
        },
      ],
      trustIssuer: true,
      clients: ['curl', 'openssl'],
    },
    cause: 'interception',
    place: '/etc/ssl/certs/ca-certificates.crt',
  },
  {
    name: 'a resolver that is not there',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none'],
      files: { '/etc/resolv.conf': 'search x\nnameserver 127.0.0.99\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/resolv.conf:2',
  },
  {
    name: 'a resolver that denies what others know',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', '9.9.9.9'],
      servers: [
        { ...site, names: ['www.shop.example.com'], ip: '198.51.100.7', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: {} },
        { kind: 'dns', ip: '9.9.9.9', names: { 'www.shop.example.com': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/resolv.conf:1',
  },
  {
    name: 'names that are looked up without DNS',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none'],
      servers: [{ kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.example.com': '198.51.100.7' } }],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n', '/etc/nsswitch.conf': 'passwd: files\nhosts: files\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/nsswitch.conf:2',
  },
  {
    name: 'names that DNS is never asked for',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none'],
      servers: [{ kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.example.com': '198.51.100.7' } }],
      files: {
        '/etc/resolv.conf': 'nameserver 127.0.0.53\n',
        '/etc/nsswitch.conf': 'passwd: files\nhosts: files [NOTFOUND=return] dns\n',
      },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/nsswitch.conf:2',
  },
  {
    name: 'NO_PROXY excepts what only the proxy reaches',
    plan: {
      ...proxyAlone,
      clients: ['curl'],
      env: { https_proxy: 'http://127.0.0.1:3128', no_proxy: 'localhost,.shop.test' },
    },
    cause: 'proxy-failure',
    place: 'variable no_proxy=localhost,.shop.test',
    proof: true,
  },
  {
    // Without the proxy its clients fail as well, and sooner: that makes it no fault.
    name: 'an authority that nobody knows, behind a proxy that is the only way out',
    plan: {
      ...proxyAlone,
      trusted: false,
      clients: ['curl', 'wget'],
      env: { https_proxy: 'http://127.0.0.1:3128' },
    },
    cause: 'ca-untrusted',
    place: '',
  },
  {
    name: 'a route that throws the target away',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...site, ip: '198.51.100.7' }],
      clients: ['curl'],
      commands: [
        ['ip', 'addr', 'del', '198.51.100.7/32', 'dev', 'lo'],
        ['ip', 'route', 'add', 'unreachable', '198.51.0.0/16'],
        ['ip', 'route', 'add', 'blackhole', '198.51.100.0/24'],
      ],
    },
    cause: 'tcp-timeout',
    place: 'ip route: blackhole 198.51.100.0/24',
  },
  {
    name: 'a rule of the policy that forbids the port',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...site, ip: '198.51.100.7' }],
      clients: ['curl'],
      commands: [
        ['ip', 'rule', 'add', 'pref', '9', 'ipproto', 'tcp', 'dport', '25', 'unreachable'],
        ['ip', 'rule', 'add', 'pref', '10', 'ipproto', 'tcp', 'dport', '443', 'prohibit'],
        ['ip', 'rule', 'del', 'pref', '0'],
        ['ip', 'rule', 'add', 'pref', '20', 'lookup', 'local'],
      ],
    },
    cause: 'tcp-timeout',
    place: 'ip rule: from all ipproto tcp dport 443 prohibit',
  },
  {
    name: 'packets that are too large for the way',
    plan: {
      // Who is not root does not see the rule that stands for the way here.
      asNobody: true,
      args: ['www.shop.test', '--timeout', '2000'],
      servers: [site],
      clients: ['curl', 'perl'],
      // What is longer than the link takes is dropped without a word.
      commands: [
        ['ip', 'link', 'set', 'lo', 'gso_max_segs', '1'],
        ['nft', 'add', 'table', 'inet', 'link'],
        ['nft', 'add', 'chain', 'inet', 'link', 'in', '{ type filter hook input priority 0 ; }'],
        ['nft', 'add', 'rule', 'inet', 'link', 'in', 'tcp', 'sport', '443', 'meta', 'length', '>', '1300', 'drop'],
      ],
    },
    cause: 'handshake-timeout',
    place: 'the path to 127.0.0.2: packets of 1260 bytes pass, larger ones do not',
  },
  {
    name: 'a search domain that answers for every name',
    plan: {
      args: ['www.shop.example.com'],
      servers: [
        { ...site, names: ['www.shop.example.com'], ip: '198.51.100.7', unnamed: true },
        { ...site, names: ['any.corp.test'], ip: '10.0.0.1', unnamed: true },
        {
          kind: 'dns',
          ip: '127.0.0.53',
          names: { 'www.shop.example.com': '198.51.100.7', 'www.shop.example.com.corp.test': '10.0.0.1' },
        },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\nsearch corp.test\noptions ndots:5\n' },
      clients: ['curl'],
    },
    cause: 'dns-hijack',
    place: '/etc/resolv.conf:2: search corp.test',
  },
  {
    name: 'names that are looked up without the hosts file',
    plan: {
      args: ['www.shop.test'],
      servers: [site, { kind: 'dns', ip: '127.0.0.53', names: {} }],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n', '/etc/nsswitch.conf': 'passwd: files\nhosts: dns\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/nsswitch.conf:2: hosts: dns',
  },
  {
    name: 'a rule of the older iptables, beside which nft is silent',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'nft', 'iptables-legacy-save'],
      commands: ['iptables-legacy -A OUTPUT -p tcp --dport 443 -j REJECT'.split(' ')],
    },
    cause: 'tcp-refused',
    place: 'iptables-legacy, chain OUTPUT: -A OUTPUT -p tcp -m tcp --dport 443 -j REJECT',
  },
  {
    name: 'a filter that answers with an address of nobody, and no other resolver',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none'],
      servers: [{ kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.example.com': '0.0.0.0' } }],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      clients: ['curl'],
    },
    cause: 'dns-hijack',
    place: '/etc/resolv.conf:1',
  },
  {
    name: 'every connection is led to one server',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none', '--time-from', 'www.one.example.net'],
      servers: [
        { ...site, names: ['other.example.org'], ip: '198.51.100.7', unnamed: true },
        {
          kind: 'dns',
          ip: '127.0.0.53',
          names: { 'www.shop.example.com': '198.51.100.7', 'www.one.example.net': '198.51.100.8' },
        },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      clients: ['curl'],
      commands: [
        ['ip', 'addr', 'add', '198.51.100.8/32', 'dev', 'lo'],
        ['nft', 'add', 'table', 'ip', 'away'],
        ['nft', 'add', 'chain', 'ip', 'away', 'out', '{ type nat hook output priority -100 ; }'],
        'nft add rule ip away out ip daddr 198.51.100.8 dnat to 198.51.100.7'.split(' '),
      ],
    },
    cause: 'captive-portal',
    place: 'the way to 198.51.100.7, 198.51.100.8',
  },
  {
    name: 'a gateway that is not there, for a target that has IPv6 as well, and a machine that has none',
    plan: {
      args: ['www.shop.test', '--timeout', '1500'],
      hosts: ['2001:db8::7 www.shop.test', '198.51.100.7 www.shop.test'],
      clients: ['curl', '/usr/sbin/ip'],
      commands: [
        'ip link add eth0 type veth peer name wire'.split(' '),
        'ip link set wire up'.split(' '),
        'ip link set eth0 up'.split(' '),
        'ip addr add 192.0.2.2/24 dev eth0'.split(' '),
        'ip route add default via 192.0.2.1'.split(' '),
      ],
    },
    cause: 'tcp-timeout',
    place: 'ip route: default via 192.0.2.1 dev eth0',
  },
  {
    name: 'names that are looked up in the hosts file behind a DNS that ends the search',
    plan: {
      args: ['www.shop.test'],
      servers: [site, { kind: 'dns', ip: '127.0.0.53', names: {} }],
      files: {
        '/etc/resolv.conf': 'nameserver 127.0.0.53\n',
        '/etc/nsswitch.conf': 'hosts: dns [!UNAVAIL=return] files\n',
      },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/nsswitch.conf:1',
  },
  {
    name: 'a network that lets nothing out to the port',
    plan: {
      // Who is not root does not see the rule that stands for the firewall of the network here.
      asNobody: true,
      args: [
        'www.shop.example.com',
        '--ask-resolver',
        'none',
        '--time-from',
        'www.one.example.net,www.two.example.org',
      ],
      servers: [
        {
          kind: 'dns',
          ip: '127.0.0.53',
          names: {
            'www.shop.example.com': '93.184.216.34',
            'www.one.example.net': '93.184.216.35',
            'www.two.example.org': '93.184.216.36',
          },
        },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      clients: ['curl'],
      commands: [
        'ip route add default dev lo'.split(' '),
        ['nft', 'add', 'table', 'inet', 'company'],
        ['nft', 'add', 'chain', 'inet', 'company', 'out', '{ type filter hook output priority 0 ; }'],
        'nft add rule inet company out tcp dport 443 reject with tcp reset'.split(' '),
      ],
    },
    cause: 'tcp-refused',
    place: 'the way out of this network to port 443',
  },
  {
    name: 'a name that only the resolver behind the first one knows',
    plan: {
      args: ['wiki.shop.internal', '--ask-resolver', 'none'],
      servers: [
        { kind: 'dns', ip: '127.0.0.53', names: {} },
        { kind: 'dns', ip: '127.0.0.54', names: { 'wiki.shop.internal': '10.0.0.7' } },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\nnameserver 127.0.0.54\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/resolv.conf:1: nameserver 127.0.0.53',
  },
  {
    name: 'a name inside that a resolver of the internet is asked for',
    plan: {
      args: ['wiki.shop.internal', '--ask-resolver', 'none'],
      servers: [{ kind: 'dns', ip: '9.9.9.9', names: {} }],
      files: { '/etc/resolv.conf': 'nameserver 9.9.9.9\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/resolv.conf:1: nameserver 9.9.9.9',
  },
  {
    name: 'a firewall of the network that sees one direction alone',
    plan: {
      asNobody: true,
      args: ['www.shop.example.com', '--time-from', 'www.one.example.net,www.two.example.org', '--timeout', '1500'],
      servers: [
        {
          kind: 'dns',
          ip: '127.0.0.53',
          names: {
            'www.shop.example.com': '93.184.216.34',
            'www.one.example.net': '93.184.216.35',
            'www.two.example.org': '93.184.216.36',
          },
        },
        { ...site, names: ['www.shop.example.com'], ip: '93.184.216.34', unnamed: true },
        { ...site, names: ['www.one.example.net'], ip: '93.184.216.35', unnamed: true },
        { ...site, names: ['www.two.example.org'], ip: '93.184.216.36', unnamed: true },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      clients: ['curl'],
      commands: [
        ...words('nft add table inet company'),
        ['nft', 'add', 'chain', 'inet', 'company', 'out', '{ type filter hook output priority 0 ; }'],
        ...words('nft add rule inet company out tcp dport 443 tcp flags & syn == 0 drop'),
      ],
    },
    cause: 'middlebox',
    place: 'the way out of this network to port 443',
  },
  {
    name: 'a router that answers for one site itself',
    plan: {
      ...twoSites,
      commands: [
        ...behindRouter,
        ...words('ip -n router addr add 93.184.216.34/32 dev lo', 'ip -n internet addr add 93.184.217.35/32 dev lo'),
      ],
      beside: [
        { argv: ['ip', 'netns', 'exec', 'router', process.execPath, '-e', serving], ip: '93.184.216.34', port: 443 },
        { argv: ['ip', 'netns', 'exec', 'internet', process.execPath, '-e', ending], ip: '93.184.217.35', port: 443 },
      ],
    },
    cause: 'interception',
    place: 'the way to 93.184.216.34: 192.0.2.1 answers itself',
  },
  {
    name: 'a provider that leads one site to a page of its own',
    plan: {
      ...twoSites,
      commands: [
        ...behindRouter,
        ...words(
          'ip netns add far',
          'ip -n internet link add core type veth peer name end netns far',
          'ip -n internet link set core up',
          'ip -n internet addr add 192.0.4.1/24 dev core',
          'ip -n internet route add default via 192.0.4.2',
          'ip -n far link set lo up',
          'ip -n far link set end up',
          'ip -n far addr add 192.0.4.2/24 dev end',
          'ip -n far addr add 93.184.217.35/32 dev lo',
          'ip -n far route add default via 192.0.4.1',
          'ip netns exec internet sysctl -qw net.ipv4.ip_forward=1',
          'ip netns exec internet nft add table ip filter',
        ),
        [
          ...words('ip netns exec internet nft add chain ip filter lead').flat(),
          '{ type nat hook prerouting priority -100 ; }',
        ],
        ...words(
          'ip netns exec internet nft add rule ip filter lead ip daddr 93.184.216.34 tcp dport 443 dnat to 192.0.3.2',
        ),
      ],
      beside: [
        { argv: ['ip', 'netns', 'exec', 'internet', process.execPath, '-e', serving], ip: '93.184.216.34', port: 443 },
        { argv: ['ip', 'netns', 'exec', 'far', process.execPath, '-e', ending], ip: '93.184.217.35', port: 443 },
      ],
    },
    cause: 'interception',
    place: 'the way to 93.184.216.34: hop 2 answers itself',
  },
];
