import type { ConfEntry, OpensslConf } from '../formats/openssl-conf.ts';
import type { Machine } from '../machine.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows } from '../settings/setting.ts';
import { nearest } from '../../../wire/nearest.ts';

/**
 * What becomes of a command that OpenSSL does not know, or whose value it does not take: the line is passed over without a word,
 * or where `config_diagnostics` is set and the library is of 3.2 or newer, no connection is made at all. Null for one that it
 * takes, or where nobody tells.
 */
export async function refused(machine: Machine, conf: OpensslConf, entry: ConfEntry): Promise<SettingMeaning | null> {
  const says = await wrong(machine, entry);
  if (says === null) return null;
  return (await insists(machine, conf, entry))
    ? narrows('breaks', `${says}, and as config_diagnostics is set, programs with OpenSSL make no connection at all`)
    : narrows('limits', `${says} and passes over the line, so that what it was to set holds for nobody`);
}

async function wrong(machine: Machine, { name, value }: ConfEntry): Promise<string | null> {
  // What stands before a dot only tells commands of one name apart (SSL_CONF_cmd(3), conf_ssl.c); names count in any case.
  const plain = name.replace(/^[^.]*\./, '');
  const command = [...commands.keys()].find((each) => each.toLowerCase() === plain.toLowerCase());
  if (command === undefined) {
    const near = nearest(
      plain.toLowerCase(),
      [...commands.keys()].map((each) => each.toLowerCase()),
    );
    const meant = [...commands.keys()].find((each) => each.toLowerCase() === near);
    return `OpenSSL knows no command ${plain} here${meant ? ` (is ${meant} meant?)` : ''}`;
  }
  const flag = commands.get(command) ?? null;
  const openssl = flag === null ? null : await machine.find('openssl');
  if (!flag || !openssl) return null;
  // It looks at its options before it connects, which it cannot here.
  const ran = await machine.run([openssl, 's_client', '-unix', '/dev/null', flag, value], {
    timeoutMs: 2_000,
    env: { PATH: machine.env.PATH, OPENSSL_CONF: '/dev/null' },
  });
  return /^(Call to SSL_CONF_cmd|Error with command)/m.test(ran.stderr)
    ? `OpenSSL does not take ${value} for ${command}`
    : null;
}

/** Whether the OpenSSL of this machine refuses to go on with the configuration for the sake of this line. */
async function insists(machine: Machine, conf: OpensslConf, { name }: ConfEntry): Promise<boolean> {
  const openssl = conf.sections.get('default')?.has('config_diagnostics') ? await machine.find('openssl') : null;
  if (!openssl) return false;
  const env = { ...machine.env, OPENSSL_CONF: conf.path };
  const { stderr } = await machine.run([openssl, 'ciphers', '-s'], { timeoutMs: 2_000, env });
  return /error in system default config/.test(stderr) && stderr.includes(`cmd=${name}`);
}

/** Those that hold for the defaults of the system, which have no certificates, and the option by which s_client takes the same. */
const commands = new Map<string, string | null>([
  ['MinProtocol', '-min_protocol'],
  ['MaxProtocol', '-max_protocol'],
  ['Protocol', null],
  // A list that nothing fits is in force all the same.
  ['CipherString', null],
  ['Ciphersuites', null],
  ['Groups', '-groups'],
  ['Curves', '-curves'],
  ['SignatureAlgorithms', '-sigalgs'],
  ['ClientSignatureAlgorithms', '-client_sigalgs'],
  ['Options', null],
  ['ECDHParameters', null],
  ['VerifyMode', null],
  ['NumTickets', null],
  ['RecordPadding', null],
]);
