import type { NumberSystem } from '../program.ts';

/** A number that a program gave as its error, and where it stands in the cleaned text. */
export type Code = { system: NumberSystem | 'alert' | 'event'; value: number; start: number; end: number };

/** How a kind of number is written. `context` has to stand somewhere in the text, for numbers that look like any other. */
type Writing = {
  system: Code['system'];
  pattern: RegExp;
  context?: RegExp;
  /** A number that is all of the text needs no context. */
  alone?: true;
  radix?: 16;
  value?(number: number): number;
};

/**
 * Every number that is written as an error code of some TLS library. The patterns are linear: no repetition stands inside
 * another, and each is bounded.
 */
export function codesIn(cleaned: string): Code[] {
  const codes: Code[] = [];
  const isNumber = /^\W{0,4}\d{4,5}\W{0,4}$/.test(cleaned);
  for (const { system, pattern, context, alone, radix, value } of writings) {
    if (context && !(alone && isNumber) && !context.test(cleaned)) continue;
    for (const match of cleaned.matchAll(pattern)) {
      const digits = match.slice(1).find((group) => group !== undefined) ?? match[0];
      if (codes.length >= maxCodes) return codes.flatMap(decoded);
      const read = Number.parseInt(digits.replace(/0x/i, ''), radix ?? (/^-?0x/i.test(digits) ? 16 : 10));
      const start = match.index;
      codes.push({ system, value: value ? value(read) : read, start, end: start + match[0].length });
    }
  }
  return codes.flatMap(decoded);
}

/** Numbers in which others are packed, taken apart. */
function decoded(code: Code): Code[] {
  if (code.system === 'openssl') {
    const inside = opensslError(code.value);
    return inside ? [{ ...code, ...inside }] : [];
  }
  if (code.system === 'hresult' && code.value >>> 16 === win32Facility) return [{ ...code, system: 'wininet' }];
  // mbedTLS adds the number of the lower layer to that of the upper one (error.h).
  if (code.system === 'mbedtls') return [code, { ...code, value: -(-code.value & 0xff80) }];
  // bearssl_ssl.h: alerts that were received and sent.
  if (code.system === 'bearssl' && code.value >= bearSslAlert)
    return [{ ...code, system: 'alert', value: code.value & 0xff }];
  return [code];
}

/**
 * What an OpenSSL error number says: library and reason lie elsewhere in each generation (0.9.8 to 1.1, 3.x, BoringSSL).
 * From include/openssl/err.h of each: ERR_GET_LIB, ERR_GET_REASON. Reasons from 1000 on are alerts of the peer.
 */
function opensslError(packed: number): Pick<Code, 'system' | 'value'> | null {
  const old = { library: packed >>> 24, reason: packed & 0xfff };
  const three = { library: (packed >>> 23) & 0xff, reason: packed & 0x7f_ffff };
  const isOld = old.library === sslLibrary || old.library === boringSslLibrary;
  const { library, reason } = isOld ? old : three;
  if (!isOld && library !== sslLibrary) return null;
  if (reason > alertReason && reason < alertReason + 256) return { system: 'alert', value: reason - alertReason };
  return { system: library === boringSslLibrary ? 'boringssl' : 'openssl', value: reason };
}

const writings: Writing[] = [
  { system: 'openssl', pattern: /\berror:(?:0x)?([0-9a-f]{5,8})\b/gi, radix: 16 },
  // HAProxy's `%[ssl_fc_err,hex]`.
  { system: 'openssl', pattern: /\/0{8}(0A[0-9A-F]{6}|14[0-9A-F]{6})\//g, radix: 16 },
  { system: 'openssl', pattern: /\b(?:TLS|SSL)[ _]error:? (\d{8,9})\b/gi },
  { system: 'openssl', pattern: /\b(?:TLS_LIB_ERR|SSL_LIB_ERR)=([0-9a-f]{7,8})\b/gi, radix: 16 },
  {
    system: 'x509',
    pattern:
      /\b(?:num=|verify return code: ?|verif(?:y|ication) (?:error|result)[ :=]{0,3}(?:num=)?\(?|verify error: \(|ssl_verify_result[" :=]{0,4}|x509_v_err[ :=(]{1,3}|c_err=)(\d{1,3})\b/gi,
  },
  { system: 'x509', pattern: /\berror (\d{1,2}) at \d{1,2} depth\b/gi },
  {
    system: 'nss',
    pattern: /-(?:8[01]\d\d|12[0-2]\d\d|163[678]\d)\b/g,
    alone: true,
    context: /\bnss|firefox|thunderbird|mozilla|certutil|libssl3|SEC_ERROR|SSL_ERROR/i,
  },
  // nsresult: NS_ERROR_MODULE_SECURITY and the number of NSS in the lower half (nsError.h, NSSErrorsService.cpp).
  { system: 'nss', pattern: /\b(2153[34]\d{5})\b/g, value: (result) => -(result & 0xffff) },
  { system: 'nss', pattern: /\b0x(805a[0-9a-f]{4})\b/gi, radix: 16, value: (result) => -(result & 0xffff) },
  {
    system: 'chromium',
    pattern: /\b(?:net[_ ]?error|net_error_code|error[_ ]?code)[ '":=(]{0,4}(-\d{2,3})\b/gi,
    context: /\bnet[_: ]|chrom|electron|webview|cef|edge/i,
  },
  // Of televisions, whose browsers and apps are Chromium's too.
  { system: 'chromium', pattern: /\bcertificate\b[^\d]{0,48}(?<!\w)(-20\d)\b|(?<!\w)(-20\d) certificate error/gi },
  { system: 'curl', pattern: /\bcurl(?: error|code|e)?:?[ =]{0,2}\(?(\d{1,2})\b(?!\.)/gi },
  { system: 'curl', pattern: /\bcurl[^\n]{0,60}\b(?:exit(?:ed)?|status|code|returned)[^\n\d]{0,20}(\d{1,2})\b/gi },
  { system: 'curl', pattern: /\bcurl#(\d{1,2})\b/gi },
  { system: 'curl', pattern: /\bcurl[ _]?errno[^\n\d]{0,8}(\d{1,2})\b/gi },
  { system: 'curl', pattern: /\bexit(?:ed)?[^\n\d]{0,16}(\d{1,2})\b[^\n]{0,20}\bcurl\b/gi },
  { system: 'gnutls', pattern: /\bgnutls[^\n]{0,80}?[ ([:=](-\d{1,3})\b/gi },
  { system: 'hresult', pattern: /\b0x(?:f{8})?(8[0-9a-f]{7})\b/gi, radix: 16 },
  // As Windows Update and classic ASP write them.
  { system: 'hresult', pattern: /\b(?:code|error|WindowsUpdate_)[ :'"(]{0,3}(8[0-9a-f]{7})\b/gi, radix: 16 },
  { system: 'hresult', pattern: /-(?:21\d{8})\b/g, value: (signed) => signed >>> 0 },
  { system: 'hresult', pattern: /\b(21[45]\d{7})\b/g },
  { system: 'wininet', pattern: /\b(12\d{3})\b/g, context: /win(?:http|inet)|wininet|internet explorer|powershell/i },
  {
    system: 'osstatus',
    pattern: /-(?:98\d\d|1[012]\d\d|265\d\d|675\d\d)\b/g,
    alone: true,
    context:
      /nsurl|http load failed|tic tcp conn|cfnetwork|kcf|osstatus|errssl|securetransport|macos|\bios\b|apple|safari|xcode|swift|ssl_?handshake/i,
  },
  { system: 'mbedtls', pattern: /-0x([0-9a-f]{2,4})\b/gi, radix: 16, value: (number) => -number },
  {
    system: 'mbedtls',
    pattern: /-\d{4,5}\b/g,
    context: /mbedtls|esp-tls|ssl_client|start_ssl|arduino|esp32/i,
  },
  { system: 'wolfssl', pattern: /-[1-4]\d\d\b/g, context: /wolfssl|cyassl/i },
  {
    system: 'bearssl',
    pattern: /\b(?:bearssl|br_ssl|br_err|ssl engine)[^\n\d]{0,60}\b(?:error|err|code|status)[^\n\d]{0,12}(\d{1,3})\b/gi,
  },
  { system: 'event', pattern: /(?<![.:\d])\b(368[678]\d)\b/g, context: /event|schannel/i },
  // In Windows' XML the number alone stands, as data of the event.
  { system: 'alert', pattern: /\bAlertDesc['"]?>(\d{1,3})</g },
  {
    system: 'alert',
    pattern: /\balert ?(?:number|code|description|type|level fatal, description)?[ :=([]{0,3}(?:is )?(\d{1,3})\b/gi,
  },
  // Level and description.
  { system: 'alert', pattern: /\b(?:tls|ssl):? alert:? ?[12], ?(\d{1,3})\b/gi },
  {
    system: 'alert',
    pattern: /\bfatal (?:alert|error)[^\n\d]{0,60}?\b(?:code|number)?[ :=(]{0,3}(?:is )?(\d{1,3})\b/gi,
  },
];

const sslLibrary = 20; // ERR_LIB_SSL of OpenSSL
const boringSslLibrary = 16; // OPENSSL_LIB_SSL of BoringSSL
const alertReason = 1000; // SSL_AD_REASON_OFFSET
const bearSslAlert = 256; // BR_ERR_RECV_FATAL_ALERT
const win32Facility = 0x8007; // FACILITY_WIN32 with the failure bit, winerror.h
const maxCodes = 40;
