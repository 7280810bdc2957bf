import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FirewallTable } from '../formats/firewall-table.ts';
import { readIptablesSave } from '../formats/iptables-save.ts';
import { readNftRuleset } from '../formats/nft-ruleset.ts';
import { type Outgoing, stoppingRules } from './stopping-rules.ts';

const here: Outgoing = { protocol: 'tcp', port: 443, address: null, uid: 1000, device: null, isHere: false };
const saidOf = (tables: FirewallTable[], outgoing: Partial<Outgoing> = {}) => {
  const [first] = stoppingRules(tables, { ...here, ...outgoing });
  return first ? `${first.how}${first.sure ? '' : ', perhaps'}` : null;
};
const stopped = (text: string, outgoing: Partial<Outgoing> = {}) => saidOf(readNftRuleset(text), outgoing);
const ruleset = (rule: string) =>
  `table inet filter { # handle 1\n\tchain output { # handle 2\n\t\ttype filter hook output priority filter; policy accept;\n\t\t${rule} # handle 7\n\t}\n\tchain input { # handle 3\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state established,related accept # handle 9\n\t\ttcp dport 443 drop # handle 8\n\t}\n}\n`;
const rules: [rule: string, how: string | null][] = [
  ['tcp dport 443 reject', 'reject'],
  ['tcp dport { 80, 443 } drop', 'drop'],
  ['tcp dport 400-500 reject with tcp reset', 'reset'],
  ['tcp dport 443 reject with icmp type host-prohibited', 'reject'],
  ['ip daddr 192.0.2.1 drop', 'drop, perhaps'],
  ['oifname "eth0" tcp dport 443 drop', 'drop, perhaps'],
  ['meta mark 0x1 tcp dport 443 drop', 'drop, perhaps'],
  ['meta skuid 1000 tcp dport 443 counter packets 0 bytes 0 drop', 'drop'],
  ['meta skuid 33 tcp dport 443 drop', null],
  ['oif "lo" tcp dport 443 drop', null],
  ['ct state new tcp dport 443 log prefix "no " drop', 'drop'],
  ['tcp dport 443 limit rate over 10/second drop', null],
  ['tcp dport 443 limit rate over 1/minute burst 1 packets drop', 'drop, perhaps'],
  ['tcp dport 443 redirect to :8443', 'redirect'],
  ['tcp dport 443 snat to 192.0.2.1', 'snat, perhaps'],
  ['tcp dport 443 dnat to 192.0.2.1:443', 'redirect'],
  ['tcp dport 443 notrack', 'drop'],
  ['tcp dport 25 notrack', null],
  ['tcp dport 443 ct original bytes ge 400 drop', 'drop, perhaps'],
  ['tcp dport 25 drop', null],
  ['udp dport 443 drop', null],
  ['udp dport != 53 drop', null],
  ['tcp flags syn / fin,syn,rst,ack tcp dport 443 drop', 'drop'],
  ['tcp flags & (fin | syn | rst | ack) == syn tcp dport 443 drop', 'drop'],
  ['tcp flags syn / fin,syn tcp dport 443 drop', 'drop'],
  ['tcp flags fin,syn / fin,syn drop', null],
  ['tcp flags rst drop', null],
  ['tcp flags != syn drop', null],
  ['tcp dport 443 queue num 3', 'queue, perhaps'],
  ['tcp dport 443 queue num 3 bypass', null],
  ['ct state invalid drop', null],
  ['tcp dport 443 accept', null],
];
for (const [rule, how] of rules) {
  test(`nftables: ${rule}`, () => assert.equal(stopped(ruleset(rule)), how));
}

const whole: [name: string, chains: string, how: string | null][] = [
  [
    'a chain that is jumped to',
    'chain block {\ntcp dport 443 drop # handle 1\n}\nchain x {\ntype filter hook output priority 0; policy accept;\njump block # handle 2\n}',
    'drop',
  ],
  ['a chain that nothing leads to', 'chain block {\ntcp dport 443 drop # handle 1\n}', null],
  [
    'a named set',
    'set web {\ntype inet_service\nelements = { 80, 443 }\n}\nchain x {\ntype filter hook output priority 0; policy accept;\ntcp dport @web reject # handle 2\n}',
    'reject',
  ],
  [
    'a map of verdicts',
    'chain x {\ntype filter hook output priority 0; policy accept;\ntcp dport vmap { 25 : drop, 443 : accept } # handle 2\n}',
    null,
  ],
  [
    'a port of a container, for who asks this machine',
    'chain docker {\niifname != "docker0" tcp dport 443 dnat to 172.17.0.2:443 # handle 1\n}\nchain x {\ntype nat hook output priority -100; policy accept;\nip daddr != 127.0.0.0/8 fib daddr type local counter packets 0 bytes 0 jump docker # handle 2\n}',
    null,
  ],
  [
    'answers on their way in',
    'chain x {\ntype filter hook input priority 0; policy accept;\ntcp sport 443 drop # handle 2\n}',
    'drop',
  ],
  [
    'long packets of any port',
    'chain x {\ntype filter hook output priority 0; policy accept;\nip protocol tcp ip length > 300 drop # handle 2\n}',
    'drop, perhaps',
  ],
  [
    'long answers of any port',
    'chain x {\ntype filter hook input priority 0; policy accept;\nmeta length > 1300 drop # handle 2\n}',
    'drop, perhaps',
  ],
  [
    'all but some ports',
    'chain x {\ntype filter hook output priority 0; policy accept;\ntcp dport != { 80, 22 } reject with tcp reset # handle 2\n}',
    'reset',
  ],
  [
    'nothing out but what is named',
    'chain x {\ntype filter hook output priority 0; policy drop;\ntcp dport { 80, 443 } accept # handle 2\n}',
    null,
  ],
  [
    'questions to a resolver',
    'chain x {\ntype filter hook output priority 0; policy accept;\nudp dport 53 drop # handle 2\n}',
    null,
  ],
  [
    'nothing out at all',
    'chain x {\ntype filter hook output priority 0; policy drop;\ntcp dport 22 accept # handle 2\n}',
    'drop',
  ],
];
for (const [name, chains, how] of whole) {
  test(`nftables: ${name}`, () => assert.equal(stopped(`table ip t {\n${chains}\n}\n`), how));
}

test('nftables: what is for a device alone, or for another protocol', () => {
  const text = (family: string, hook: string, rule: string) =>
    `table ${family} t {\nchain x {\ntype filter hook ${hook} priority 0; policy accept;\n${rule} # handle 2\n}\n}\n`;
  assert.equal(stopped(text('netdev', 'egress device "eth0"', 'tcp dport 443 drop')), 'drop, perhaps');
  const out = (rule: string) => stopped(text('ip', 'output', rule), { device: 'eth0' });
  assert.equal(out('oifname "eth0" tcp dport 443 drop'), 'drop');
  assert.equal(out('oifname "eth*" tcp dport 443 drop'), 'drop');
  assert.equal(out('oifname { "tun0", "wg0" } tcp dport 443 drop'), null);
  assert.equal(out('oifname != "tun0" tcp dport 443 drop'), 'drop');
  const back = (rule: string) => stopped(text('ip', 'input', rule), { device: 'eth0' });
  assert.equal(back('iifname "eth0" tcp sport 443 drop'), 'drop');
  // Answers may come in by another device.
  assert.equal(back('iifname "eth1" tcp sport 443 drop'), 'drop, perhaps');
  const question: Partial<Outgoing> = { protocol: 'udp', port: 53, address: '192.0.2.53' };
  assert.equal(stopped(text('ip', 'output', 'udp dport 53 drop'), question), 'drop');
  assert.equal(stopped(text('ip', 'output', 'meta l4proto 17 ip daddr 192.0.2.53 drop'), question), 'drop');
  assert.equal(stopped(text('ip', 'output', 'tcp dport != 443 drop'), question), null);
});

test('nftables: what comes in to a server on this machine', () => {
  const text =
    'table ip t {\nchain x {\ntype filter hook input priority 0; policy accept;\ntcp dport 443 drop # handle 2\n}\n}\n';
  assert.equal(stopped(text, { isHere: true }), 'drop');
  assert.equal(stopped(text), null);
});

const saved: [rules: string, how: string | null][] = [
  ['-A OUTPUT -p tcp -m tcp --dport 443 -j REJECT --reject-with icmp-port-unreachable', 'reject'],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -j REJECT --reject-with tcp-reset', 'reset'],
  ['-A OUTPUT -p tcp -m multiport --dports 80,443 -m comment --comment "no web" -j DROP', 'drop'],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -m owner --uid-owner 1000 -j DROP', 'drop'],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -m owner ! --uid-owner 1000 -j DROP', null],
  ['-A OUTPUT ! -d 10.0.0.0/8 -p tcp -m tcp ! --dport 80 -j DROP', 'drop'],
  ['-A OUTPUT -d 10.0.0.0/8 -p tcp -m tcp --dport 443 -j DROP', null],
  ['-A OUTPUT -o lo -j ACCEPT\n-A OUTPUT -p tcp -m tcp --dport 443 -j EGRESS', 'reject'],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -j ACCEPT\n-A OUTPUT -j EGRESS', null],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -m mark --mark 0x1 -j ACCEPT\n-A OUTPUT -j EGRESS', 'reject, perhaps'],
  ['-A OUTPUT -p tcp -m string --string "shop" --algo bm -j DROP', 'drop, perhaps'],
  ['-A OUTPUT -p udp -m udp --dport 443 -j DROP', null],
  ['-A INPUT -p tcp -m tcp --dport 443 -j DROP', null],
  ['-A OUTPUT -p tcp -m tcp --dport 443 --tcp-flags FIN,SYN,RST,ACK SYN -j DROP', 'drop'],
  ['-A INPUT -p tcp -m tcp --sport 443 --tcp-flags SYN,ACK SYN,ACK -j DROP', 'drop'],
  ['-A OUTPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE -j DROP', null],
  ['-A OUTPUT -p tcp -m tcp --dport 25 -j DROP', null],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -j NFQUEUE --queue-num 3', 'queue, perhaps'],
  ['-A OUTPUT -p tcp -m tcp --dport 443 -j NFQUEUE --queue-num 3 --queue-bypass', null],
  ['-A OUTPUT -p tcp -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A OUTPUT -j DROP', 'drop'],
];
for (const [rules, how] of saved) {
  test(`iptables: ${rules.replaceAll('\n', '; ')}`, () => {
    const text = `*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:EGRESS - [0:0]\n${rules}\n-A EGRESS -j REJECT\nCOMMIT\n`;
    assert.equal(saidOf(readIptablesSave(text, 'iptables'), { address: '192.0.2.1' }), how);
  });
}

test('iptables: nothing out but what is named', () => {
  const policy = (rule: string) =>
    `*filter\n:OUTPUT DROP [0:0]\n-A OUTPUT -p tcp -m tcp --dport ${rule} -j ACCEPT\nCOMMIT\n`;
  assert.equal(saidOf(readIptablesSave(policy('22'), 'iptables')), 'drop');
  assert.equal(saidOf(readIptablesSave(policy('400:500'), 'iptables')), null);
});

test('a rule of the other family, or for another address, is for somebody else', () => {
  const text = (family: string, rule: string) =>
    `table ${family} t {\nchain x {\ntype filter hook output priority 0; policy accept;\n${rule} # handle 2\n}\n}\n`;
  assert.equal(stopped(text('ip6', 'tcp dport 443 drop'), { address: '192.0.2.1' }), null);
  assert.equal(stopped(text('ip6', 'tcp dport 443 drop'), { address: '2001:db8::1' }), 'drop');
  assert.equal(stopped(text('ip', 'ip daddr 192.0.2.0/24 drop'), { address: '192.0.2.1' }), 'drop');
  assert.equal(stopped(text('ip', 'ip daddr 192.0.2.0/24 drop'), { address: '198.51.100.1' }), null);
  assert.equal(
    stopped(text('ip', 'ip daddr != { 10.0.0.0/8, 192.0.2.5-192.0.2.9 } drop'), { address: '192.0.2.1' }),
    'drop',
  );
});

test('chains that jump in a circle come to an end', () => {
  const text =
    'table ip t {\nchain x {\ntype filter hook output priority 0; policy accept;\njump y # handle 2\n}\nchain y {\njump y # handle 3\ntcp dport 443 drop # handle 4\n}\n}\n';
  assert.equal(stopped(text), 'drop');
});

test('without ARP nothing is reached', () => {
  const arp = (rule: string) =>
    `table arp filter {\n\tchain output {\n\t\ttype filter hook output priority filter; policy accept;\n\t\t${rule} # handle 7\n\t}\n}\n`;
  assert.equal(stopped(arp('drop'), { address: '192.0.2.1' }), 'drop');
  assert.equal(stopped(arp('arp operation reply drop')), 'drop, perhaps');
});
