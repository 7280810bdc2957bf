import type { MachineCondition } from '../../../causes/machine/facts.ts';

/**
 * What a setting means for TLS, by its name and value alone. Programs spell the same few switches in many ways, so that
 * those of a program that nobody has listed are read as well.
 */
export type SettingMeaning =
  /** Verification is off: for `scope` (in words), else for everything. */
  | { kind: 'off'; scope?: string }
  /** The name of a switch of verification, which is on. */
  | { kind: 'on' }
  /** TLS itself is off, or is not insisted on. */
  | { kind: 'plain' }
  /** A file of roots: the program then trusts nothing else, or (`replaces` is false) these too. `keystore`: one of Java's. */
  | { kind: 'store'; keystore: boolean; replaces: boolean }
  /** Roots that stand in the value itself, as PEM. */
  | { kind: 'roots'; pem: Uint8Array }
  | { kind: 'folder'; hashed: boolean; weight: 'breaks' | 'limits' }
  /** A certificate of the client's own or its key, or a list of what is revoked. */
  | { kind: 'own' }
  /** A proxy: the value, unless `url` is how it is written in whole. */
  | { kind: 'proxy'; url?: string }
  /** A script that chooses the proxy, likewise. */
  | { kind: 'pac'; url?: string }
  /** At least, or at most, this version: `1.3`. */
  | { kind: 'least' | 'most'; version: string }
  /** Something else is taken away, which no other kind has. */
  | {
      kind: 'narrows';
      weight: MachineCondition['weight'];
      changes: string;
      cause: MachineCondition['cause'];
      evidence: string[];
    };

/** Null for what has nothing to do with TLS. Pure. */
export function meaningOf(name: string, value: string): SettingMeaning | null {
  const plain = squeezed(name);
  const says = value.trim().replace(/^["']|["']$/g, '');
  if (/^(ca|cas|cadata)$/.test(plain) && says.startsWith('-----BEGIN'))
    return { kind: 'roots', pem: Buffer.from(says.replaceAll('\\n', '\n')) };
  if (!mayMean.test(plain)) return null;
  if (offWhenTrue.test(plain)) return isFalse(says) || isNobody(says) ? { kind: 'on' } : { kind: 'off' };
  if (offWhenFalse.test(plain)) {
    // Python's programs take a file here in place of a yes.
    if (looksLikePath(says)) return { kind: 'store', keystore: false, replaces: true };
    return isFalse(says) || isNobody(says) || says === 'ignore' ? { kind: 'off' } : { kind: 'on' };
  }
  if (modes.test(plain)) {
    if (!/^(never|none|no|0|off|:?verify_none|allow|no_verify)$/i.test(says)) return { kind: 'on' };
    return { kind: 'off' };
  }
  if (inlineRoots.test(plain)) return { kind: 'roots', pem: Buffer.from(says, 'base64') };
  if (plainModes.test(plain)) return /^(disabled?|off|none|allow)$/i.test(says) ? { kind: 'plain' } : null;
  if (plainSwitches.test(plain)) return isFalse(says) ? null : { kind: 'plain' };
  if (stores.test(plain) && looksLikePath(says)) {
    const keystore = /truststore$/.test(plain) || /\.(jks|p12|pfx|bks)$/i.test(says);
    return { kind: 'store', keystore, replaces: !plain.includes('extra') };
  }
  if (owns.test(plain) && /^(~\/|\/)/.test(says)) return { kind: 'own' };
  if (folders.test(plain) && looksLikePath(says)) return { kind: 'folder', hashed: false, weight: 'breaks' };
  if (pacs.test(plain) && (looksLikePath(says) || /^\w+:\/\//.test(says))) return { kind: 'pac' };
  if (proxies.test(plain)) return /[.:]/.test(says) && looksLikeProxy.test(says) ? { kind: 'proxy' } : null;
  const version = /^(?:TLS[ _]?v?|SSL[ _]?v?)?([\d.]+)$/i.exec(says.replace('_', '.'))?.[1];
  if (version !== undefined && least.test(plain)) return { kind: 'least', version };
  if (version !== undefined && most.test(plain)) return { kind: 'most', version };
  return null;
}

/** Whether a variable of this name may change what TLS does, whatever its value. */
export function isAboutTls(name: string): boolean {
  const plain = squeezed(name);
  return mayMean.test(plain) && switches.some((each) => each.test(plain));
}

/** Whether a text may hold a setting of verification, of roots or of a proxy, before it is taken apart. */
export function mentionsTls(text: string): boolean {
  return hint.test(text);
}

export function isFalse(value: string): boolean {
  return ['false', '0', 'no', 'off', 'n', 'f', '', '[]'].includes(value.toLowerCase());
}

/** Ruby's and Perl's names for a check that accepts everything. */
function isNobody(value: string): boolean {
  return /^:?(verify_none|ssl_verify_none|none)$/i.test(value);
}

function looksLikePath(value: string): boolean {
  return (
    /^(~\w*\/|\.{0,2}\/|\$\{?\w|[A-Za-z]:[\\/]|%\w)/.test(value) ||
    /^[\w./-]+\.(pem|crt|cer|jks|p12|bundle)$/i.test(value)
  );
}

function ending(...patterns: string[]): RegExp {
  return new RegExp(`(?:${patterns.join('|')})$`);
}

/** `enableStrictSsl`, `GIT_SSL_NO_VERIFY` and `Verify-Peer` without case and marks. */
export function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const what = '(?:ssl|tls|https?|cert(?:ificate)?s?|x509|peer|host(?:name)?|server|connection)';
const offWhenTrue = ending(
  `insecureskip(?:${what})*verif\\w*`,
  `skip(?:${what})*verif\\w*`,
  // Buckets, commits and checksums are checked as well.
  `(?:no|skip)(?:${what})+(?:verif|valid|check)\\w*`,
  `(?:no|skip)(?:verif(?:y|ication)?|valid(?:ate|ation)?|check)(?:${what})+`,
  '(?:ssl|tls)noverify',
  `disable(?:${what})+(?:verif|valid|check)\\w*`,
  `ignore(?:${what})+(?:errors?|verif\\w*|check\\w*)?`,
  'trustservercertificate|trustall(?:cert\\w*)?|acceptall(?:cert\\w*)|acceptinvalidcerts?|allowinvalidcert\\w*',
  'unsafelyignorecertificateerrors|insecure(?:ssl|tls|host|registr(?:y|ies))?|(?:allowinsecure|unsafe)(?:ssl|tls|https)',
  'httpssslallowall|ignorecerts|disabletls',
);
const offWhenFalse = ending(
  `verif(?:y|ication)(?:${what})+`,
  `(?:${what})+(?:strict)?verif(?:y|ication)(?:enabled)?`,
  // Pools validate connections, and balancers check hosts.
  `(?:ssl|tls|https|cert(?:ificate)?s?|x509|peer|hostname)(?:${what})*(?:strict)?(?:validation|validate|checks?)(?:enabled)?`,
  'strictssl|sslstrict|rejectunauthorized|validatecerts?|check(?:ssl)?cert(?:ificate)?s?|certcheck|sslcertck',
);
const plainModes = /(?:^|pg)(?:ssl|tls)mode$/;
const plainSwitches = /(?:^|client)(?:disable|skip)(?:ssl|tls)$/;
const modes = /(?:verifymode|verificationmode|reqcert|verifydepthmode|verifylevel|certreqs)$/;
const stores =
  /(?:cafile|cabundle|cafilepath|cacerts?(?:file|path)?|cainfo|cacertificates?(?:file)?|certificateauthority|sslca|tlsca|(?:ca)?root(?:cert(?:ificate)?)?s?(?:file|path)|sslrootcert|truststore|rootcas?(?:file|path)?|sslcertfile|extracacerts|sslrootsfilepath|trustedca(?:file|s)?|servercafile|customcacertsfile|tlstrustfile|sslcacertfile|trustedcertificates)$/;
/** A kubeconfig has them in base64. */
const inlineRoots = /certificateauthoritydata$/;
const owns =
  /(?:clientcert(?:ificate)?|sslcert|(?:ssl|tls|client)certfile|(?:ssl|tls|client)key(?:file)?|tlscert|crlfile|sslcrl)$/;
const folders = /(?:capath|cadir(?:ectory)?|cacertdir|sslcertdir|certificatesdir)$/;
const looksLikeProxy = /^(?:\w+:\/\/)?(?:[^\s@/]*@)?(?:\[[\da-fA-F:]+\]|[\w-]+(?:\.[\w-]+)*)(?::\d{1,5})?\/?$/;
const proxies =
  /(?:https?sproxy|httpsproxy|sslproxy|allproxy|^proxy|(?:pip|npmconfig|config|git|cargohttp|http|wss?)proxy|proxyurl)$/;
const pacs = /(?:autoconfigurl|pacurl|pacfile|proxypac|autoproxy|proxyconfigscript|proxyscript)$/;
const least = /(?:(?:min|minimum)(?:ssl|tls)?(?:protocol)?(?:version)?|(?:ssl|tls)min\w*|versionmin)$/;
const most = /(?:(?:max|maximum)(?:ssl|tls)(?:protocol)?(?:version)?|(?:ssl|tls)max\w*|versionmax)$/;
/** Of every name that any of them knows, something: soon looked for, and not there in most of what files hold. */
const hint =
  /ssl|tls|cert|crl|verif|valid|check|ignore|insecure|unsafe|unauthorized|trust|proxy|root|ca[-_. ]?(?:file|bundle|info|path|dir)|pac|auto[-_. ]?config/i;
const mayMean = new RegExp(`${hint.source}|min|max`);
const switches = [
  ...[offWhenTrue, offWhenFalse, modes, plainModes, plainSwitches],
  ...[stores, folders, proxies, pacs, least, most],
];
