/**
 * Who makes the TLS of a browser: BoringSSL in all that is built on Chromium, NSS in Firefox, Apple's own in Safari and in every
 * browser of iOS, Schannel in Internet Explorer and the first Edge.
 */
export type Engine = 'chromium' | 'firefox' | 'safari' | 'schannel';

/** The systems whose menus we know. */
export type BrowserSystem = 'windows' | 'macos' | 'linux' | 'chromeos' | 'android' | 'ios';

/** What a User-Agent says of itself. All of it is hearsay. */
export type ClaimedBrowser = {
  /** `Chrome`, `Edge`, `Samsung Internet`; null for what names no browser. */
  name: string | null;
  /** The major version that counts for TLS: that of Chromium, of Firefox, of Safari (of iOS on iOS). */
  version: number | null;
  /** Null where the name says nothing about the TLS library: WebKit on Linux, Opera Mini, a script. */
  engine: Engine | null;
  system: BrowserSystem | null;
};

/** Reads a User-Agent header. Never throws; bounded by its length, which the caller limits. */
export function readUserAgent(text: string): ClaimedBrowser {
  const system = systemOf(text);
  const number = (pattern: RegExp) => {
    const [, digits] = pattern.exec(text) ?? [];
    return digits === undefined ? null : Number(digits);
  };
  if (system === 'ios') {
    const name = named(text, iosNames) ?? (/Safari\//.test(text) ? 'Safari' : null);
    return { name, version: number(/ OS (\d{1,3})_/), engine: 'safari', system };
  }
  // It fetches and renders elsewhere: what connects is no browser.
  if (/Opera Mini/.test(text)) return { name: 'Opera Mini', version: null, engine: null, system };
  const chromium = number(/(?:Chrome|Chromium)\/(\d{1,4})/);
  if (chromium !== null && !/Edge\/\d/.test(text))
    return { name: named(text, chromiumNames) ?? 'Chrome', version: chromium, engine: 'chromium', system };
  const firefox = number(/(?:Firefox|Thunderbird)\/(\d{1,4})/);
  if (firefox !== null && !/Goanna|PaleMoon|SeaMonkey|Waterfox\/(?:[1-9]|[1-5]\d)\b/.test(text))
    return { name: /Thunderbird/.test(text) ? 'Thunderbird' : 'Firefox', version: firefox, engine: 'firefox', system };
  if (/Edge\/\d/.test(text))
    return { name: 'Edge (EdgeHTML)', version: number(/Edge\/(\d+)/), engine: 'schannel', system };
  if (/Trident\/|MSIE \d/.test(text))
    return {
      name: 'Internet Explorer',
      version: number(/(?:rv:|MSIE )(\d+)/),
      engine: system === 'windows' ? 'schannel' : null,
      system,
    };
  if (/Version\/\d.*Safari\//.test(text)) {
    const apple = system === 'macos';
    return {
      name: apple ? 'Safari' : 'WebKit',
      version: number(/Version\/(\d{1,3})/),
      engine: apple ? 'safari' : null,
      system,
    };
  }
  return { name: null, version: null, engine: null, system };
}

function systemOf(text: string): BrowserSystem | null {
  if (/\((?:iPhone|iPad|iPod)/.test(text)) return 'ios';
  if (/Android/.test(text)) return 'android';
  if (/\bCrOS\b/.test(text)) return 'chromeos';
  if (/Windows/.test(text)) return 'windows';
  if (/Macintosh|Mac OS X/.test(text)) return 'macos';
  return /Linux|X11/.test(text) ? 'linux' : null;
}

function named(text: string, names: readonly [pattern: RegExp, name: string][]): string | null {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The more special first: nearly all of them call themselves Chrome and Safari, too. */
const chromiumNames: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bElectron\//, 'Electron'],
  [/; wv\)/, 'Android WebView'],
  [/HeadlessChrome\/|\bChromium\//, 'Chromium'],
];
const iosNames: readonly [RegExp, string][] = [
  [/\bCriOS\//, 'Chrome'],
  [/\bFxiOS\//, 'Firefox'],
  [/\bEdgiOS\//, 'Edge'],
  [/\bOPiOS\/|\bOPT\//, 'Opera'],
];
