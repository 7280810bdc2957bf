import type { Lineage } from './program-roots.ts';

/** Which list a store is: one version of a program's, or the one of a day; its newest where neither is named. */
export type StoreSpec = {
  lineage: Lineage;
  version: string | null;
  /** The last day, `YYYY-MM-DD`. */
  until: string | null;
  /** Whose dates of distrust the product knows, as `TrustEvent.program`. */
  distrust: string | null;
};

/** A version of a program's list, null for its newest. */
function list(lineage: Lineage, version: string | null, distrust: string | null = null): StoreSpec {
  return { lineage, version, until: null, distrust };
}

/** Mozilla's list as of a day. */
export function mozillaOf(until: string): StoreSpec {
  return { lineage: 'mozilla', version: null, until, distrust: null };
}

/** Every store that has a name of its own; null has no roots. */
export const storeSpecs = {
  none: null,
  mozilla: list('mozilla', null, 'Mozilla'),
  certifi: list('certifi', null),
  chrome: list('chrome', null, 'Chrome'),
  apple: list('apple', null, 'Apple'),
  microsoft: list('microsoft', null, 'Microsoft'),
  'ios-9': list('apple', '10.11'),
  'ios-10': list('apple', '10.12.1'),
  'ios-11': list('apple', '11'),
  'ios-12': list('apple', '12'),
  'ios-13': list('apple', '13'),
  'ios-14': list('apple', '14'),
  'ios-15': list('apple', '15'),
  'ios-16': list('apple', '16'),
  'ios-17': list('apple', '17', 'Apple'),
  'ios-18': list('apple', '26', 'Apple'),
  'macos-10.11': list('apple', '10.11'),
  'macos-10.12': list('apple', '10.12.1'),
  'macos-10.13': list('apple', '11'),
  'macos-10.14': list('apple', '12'),
  'macos-10.15': list('apple', '13'),
  'macos-11': list('apple', '14'),
  'macos-12': list('apple', '15'),
  'macos-13': list('apple', '16'),
  'macos-14': list('apple', '17', 'Apple'),
  'macos-15': list('apple', '26', 'Apple'),
  'android-2.2': list('android', '2.2'),
  'android-2.3': list('android', '2.3'),
  'android-3': list('android', '3'),
  'android-4.0': list('android', '4.0'),
  'android-4.4': list('android', '4.4'),
  'android-5': list('android', '5'),
  'android-6': list('android', '6'),
  'android-7.0': list('android', '7.0'),
  'android-7.1.1': list('android', '7.1.1'),
  'android-8': list('android', '8'),
  'android-9': list('android', '9'),
  'android-10': list('android', '10'),
  'android-11': list('android', '11'),
  'android-12': list('android', '12'),
  'android-13': list('android', '13'),
  'android-14': list('android', '14'),
  'android-15': list('android', '15'),
  'android-16': list('android', '16'),
  'java-6': list('java', '7'),
  'java-7': list('java', '7'),
  'java-8u31': list('java', '7'),
  'java-8u101': list('java', '8u101'),
  'java-8u141': list('java', '8u141'),
  'java-17.0.2': list('java', '17'),
  'java-8': list('java', null, 'Java'),
  'java-11': list('java', null, 'Java'),
  'java-17': list('java', null, 'Java'),
  'java-21': list('java', null, 'Java'),
  'java-25': list('java', null, 'Java'),
  'temurin-11': list('temurin', '11'),
  'temurin-17': list('temurin', '17', 'Java'),
  'temurin-21': list('temurin', '21', 'Java'),
  'temurin-25': list('temurin', '25', 'Java'),
  'node-0.10': list('node', '0.10'),
  'node-0.12': list('node', '0.12'),
  'node-4': list('node', '4'),
  'node-6': list('node', '6'),
  'node-8': list('node', '8'),
  'node-10': list('node', '10'),
  'node-12': list('node', '12'),
  'node-14': list('node', '14'),
  'node-16': list('node', '16'),
  'node-18': list('node', '18'),
  'node-20': list('node', '20'),
  'node-22': list('node', '22'),
  'node-24': list('node', '24'),
  'node-26': list('node', '26'),
  // Packages that can no longer be had count as Mozilla's list of their day.
  'debian-8': mozillaOf('2016-12-31'),
  'debian-9': mozillaOf('2020-06-30'),
  'debian-10': mozillaOf('2020-06-30'),
  'debian-11': list('debian', '11'),
  'debian-12': list('debian', '12'),
  'debian-13': list('debian', '13'),
  'ubuntu-14.04': mozillaOf('2017-07-31'),
  'ubuntu-16.04': list('ubuntu', '16.04'),
  'ubuntu-18.04': list('ubuntu', '18.04'),
  'ubuntu-20.04': list('ubuntu', '20.04'),
  'ubuntu-22.04': list('ubuntu', '22.04'),
  'ubuntu-24.04': list('ubuntu', '24.04'),
  // By the version of Mozilla's list that the newest package names: 2.41, 2.60, 2.80.
  'rhel-6': mozillaOf('2020-06-30'),
  'rhel-7': mozillaOf('2023-06-30'),
  'rhel-8': mozillaOf('2025-09-30'),
  'rhel-9': mozillaOf('2025-09-30'),
  'rhel-10': mozillaOf('2025-09-30'),
} satisfies Record<string, StoreSpec | null>;

/** The ids that stand in the table. */
export type NamedStoreId = keyof typeof storeSpecs;

/** `Android 7.1.1`, `iOS 9`, `Node 12`: the product of an id. */
export function productOf(id: string): string {
  const [prefix = '', version] = id.split('-');
  const name = productNames[prefix] ?? prefix;
  return version === undefined ? name : `${name} ${version}`;
}

const productNames: Record<string, string> = {
  mozilla: 'Mozilla',
  certifi: 'Python certifi',
  chrome: 'Chrome',
  apple: 'Apple',
  microsoft: 'Microsoft',
  ios: 'iOS',
  macos: 'macOS',
  android: 'Android',
  java: 'Java',
  temurin: 'Eclipse Temurin',
  node: 'Node',
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  rhel: 'RHEL',
};
