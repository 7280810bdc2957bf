import type { Machine } from '../machine.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows } from '../settings/setting.ts';

/** What one command of SSL_CONF_cmd(3) takes away from every program; null where it takes nothing that servers need. */
export async function judgeSslCommand(machine: Machine, name: string, value: string): Promise<SettingMeaning | null> {
  // What stands before a dot only tells commands of one name apart (SSL_CONF_cmd(3), conf_ssl.c); names count in any case.
  switch (name.toLowerCase().replace(/^[^.]*\./, '')) {
    case 'minprotocol':
      return minProtocol(value);
    case 'maxprotocol':
      return maxProtocol(value);
    case 'protocol':
      return protocolList(value);
    case 'cipherstring':
      return cipherString(machine, value);
    case 'ciphersuites':
      return cipherSuites(machine, value);
    case 'groups':
    case 'curves':
      return groupList(value);
    case 'signaturealgorithms':
    case 'clientsignaturealgorithms':
      return signatureAlgorithms(value);
    case 'options':
      return options(value);
    default:
      return null;
  }
}

const order = ['sslv3', 'tlsv1', 'tlsv1.0', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'];

/** DTLS has commands of the same name; what is no version at all is passed over. */
function minProtocol(value: string): SettingMeaning | null {
  return value.toLowerCase() === 'tlsv1.3' ? { kind: 'least', version: '1.3' } : null;
}

function maxProtocol(value: string): SettingMeaning | null {
  if (!order.includes(value.toLowerCase())) return null;
  return { kind: 'most', version: /1\.\d$/.exec(value)?.[0] ?? '1.0' };
}

/** All versions are on until one is switched off: to name some switches no other off (SSL_CONF_cmd(3), Protocol). */
function protocolList(value: string): SettingMeaning | null {
  const today = ['tlsv1.2', 'tlsv1.3'];
  const on = new Set(today);
  for (const each of value.split(',').map((part) => part.trim().toLowerCase())) {
    const name = each.replace(/^[+-]\s*/, '');
    for (const version of name === 'all' ? today : [name]) {
      if (each.startsWith('-')) on.delete(version);
      else on.add(version);
    }
  }
  const off = today.filter((version) => !on.has(version));
  if (off.length === 0) return null;
  return off.length === 1
    ? narrows('limits', `${off[0] === 'tlsv1.3' ? 'TLS 1.3' : 'TLS 1.2'} is switched off`)
    : narrows('breaks', 'TLS 1.2 and TLS 1.3 are switched off');
}

async function cipherString(machine: Machine, value: string): Promise<SettingMeaning | null> {
  const level = Number(/@SECLEVEL=(\d)/i.exec(value)?.[1] ?? Number.NaN);
  if (level >= 3) {
    const bits = [0, 80, 112, 128, 192, 256][level] ?? 256;
    const rsa = [0, 1024, 2048, 3072, 7680, 15360][level] ?? 15_360;
    return narrows(
      level >= 4 ? 'breaks' : 'limits',
      `security level ${level} wants ${bits} bits: RSA certificates under ${rsa} bits are refused, as most sites and roots have them`,
    );
  }
  const suites = await listed(machine, ['-s', '-tls1_2', value]);
  if (suites === null) return null;
  const strong = suites.filter((suite) => /^(ECDHE|DHE)-.*(GCM|CHACHA20|CCM)/.test(suite));
  const forRsa = strong.some((suite) => /^ECDHE-RSA/.test(suite));
  const forEcdsa = strong.some((suite) => /^ECDHE-ECDSA/.test(suite));
  if (suites.length === 0)
    return narrows('limits', 'no cipher suite of TLS 1.2 fits the list, so that only TLS 1.3 is left');
  if (!forRsa || !forEcdsa) {
    const lacks = forRsa ? 'ECDSA' : forEcdsa ? 'RSA' : 'RSA or ECDSA';
    return narrows(
      'limits',
      `only ${suites.length} cipher suite${suites.length === 1 ? ' is' : 's are'} left for TLS 1.2 (${suites.slice(0, 3).join(', ')}${suites.length > 3 ? ', ...' : ''}), none with forward secrecy and AEAD for servers with an ${lacks} key`,
    );
  }
  return level < 2 ? narrows('note', `security level ${level} lets weak keys, hashes and versions pass`) : null;
}

async function cipherSuites(machine: Machine, value: string): Promise<SettingMeaning | null> {
  const suites = value.split(/[:,\s]+/).filter((each) => each !== '');
  if (suites.length === 0) return narrows('limits', 'no cipher suite of TLS 1.3 is left');
  // RFC 8446 section 9.1: TLS_AES_128_GCM_SHA256 is what every implementation has.
  const common = suites.some((suite) => suite === 'TLS_AES_128_GCM_SHA256' || suite === 'TLS_AES_256_GCM_SHA384');
  const known = await listed(machine, ['-s', '-tls1_3', '-ciphersuites', value]);
  if (known !== null && known.length === 0) return narrows('limits', 'no cipher suite of TLS 1.3 fits the list');
  return common
    ? null
    : narrows('limits', `of TLS 1.3 only ${suites.join(', ')} is offered, which not every server has`);
}

function groupList(value: string): SettingMeaning | null {
  const groups = value.split(/[:,/\s]+/).map((each) => each.replace(/^[?*-]+/, '').toLowerCase());
  const common = groups.some((group) => ['x25519', 'p-256', 'prime256v1', 'secp256r1', 'default'].includes(group));
  return common
    ? null
    : narrows(
        'limits',
        `only the groups ${value} are offered for the key exchange; X25519 and P-256, which nearly every server uses, are not`,
      );
}

function signatureAlgorithms(value: string): SettingMeaning | null {
  const schemes = value.split(/[:,\s]+/).map((each) => each.replace(/^\?/, '').toLowerCase());
  const has = (pattern: RegExp) => schemes.some((scheme) => pattern.test(scheme));
  const rsa = has(/^(rsa_pss_rsae_|rsa-pss\+|pss\+)/) && has(/sha256|sha384|sha512/);
  const ecdsa = has(/^ecdsa(_secp256r1_sha256|\+sha256)/);
  if (rsa && ecdsa) return null;
  return narrows(
    'limits',
    `signatures of ${rsa ? 'ECDSA' : ecdsa ? 'RSA' : 'RSA and ECDSA'} keys, as servers make them, are not accepted`,
  );
}

function options(value: string): SettingMeaning | null {
  if (/UnsafeLegacy(Renegotiation|ServerConnect)/i.test(value))
    return narrows('note', 'servers without secure renegotiation are accepted (CVE-2009-3555)');
  return null;
}

/** The suites that OpenSSL makes of a list, without any configuration; null where it cannot be asked. */
async function listed(machine: Machine, args: string[]): Promise<string[] | null> {
  const openssl = await machine.find('openssl');
  if (!openssl) return null;
  const ran = await machine.run([openssl, 'ciphers', ...args], {
    timeoutMs: 2_000,
    env: { PATH: machine.env.PATH, OPENSSL_CONF: '/dev/null' },
  });
  if (ran.kind !== 'ended') return null;
  if (ran.code !== 0) return [];
  const suites = ran.stdout.trim().split(':');
  // Those of TLS 1.3 stand in every list.
  return args.includes('-tls1_3')
    ? suites.filter((each) => each.startsWith('TLS_'))
    : suites.filter((each) => !each.startsWith('TLS_'));
}
