import { site, timeServer, type Planted } from './fault.ts';

/** Clocks that are wrong, and what keeps them wrong. */
export const clock: Planted[] = [
  {
    name: 'a clock 400 days ahead: an expired certificate that is the clock',
    plan: {
      args: ['www.shop.test', '--time-from', 'one.time.test,two.time.test'],
      servers: [site, timeServer('one.time.test', 4), timeServer('two.time.test', 5)],
      clients: ['curl', 'openssl'],
      clock: '+400d',
    },
    cause: 'clock-wrong',
    place: 'variable FAKETIME=+400d',
    proof: true,
  },
  {
    name: 'a clock three years behind, without any network',
    plan: { clients: ['curl'], clock: '-3y' },
    cause: 'clock-wrong',
    place: 'variable FAKETIME=-3y',
  },
  {
    name: 'a library shows programs a time three years ahead, without any network',
    plan: { clients: ['curl'], clock: '+3y' },
    cause: 'clock-wrong',
    place: 'where its kernel says',
    says: /FAKETIME lets programs see another time/,
  },
  {
    name: 'a time zone taken for the time',
    plan: {
      args: ['--time-from', 'one.time.test,two.time.test,three.time.test', '--timeout', '30000'],
      // Those who tell the time are behind by two hours, as this machine is ahead of them.
      servers: [4, 5, 6].map((at) => ({
        ...timeServer(`${['one', 'two', 'three'][at - 4]}.time.test`, at),
        dateOffsetMs: -7_200_000,
      })),
    },
    cause: 'clock-wrong',
    place: 'the clock of this machine:',
  },
  {
    name: 'a time server beside web servers: the clock is two hours and a half behind, and nothing keeps it',
    plan: {
      args: ['--time-from', 'ntp.time.test:123,one.time.test,two.time.test', '--timeout', '10000'],
      servers: [
        { kind: 'sntp', ip: '127.0.0.31', offsetMs: 9_010_000 },
        { ...timeServer('one.time.test', 4), dateOffsetMs: 9_010_000 },
        // One that is wrong is outvoted.
        timeServer('two.time.test', 5),
      ],
      hosts: ['127.0.0.31 ntp.time.test'],
      files: { '@BASE@/bin/timedatectl': '#!/bin/sh\necho NTP=no\necho NTPSynchronized=no\n' },
      modes: { '@BASE@/bin/timedatectl': '755' },
    },
    cause: 'clock-wrong',
    place: 'the clock of this machine:',
    says: /2 of 3 witnesses agree.*ntp\.time\.test[\s\S]*synchronisation is switched off/,
  },
  {
    name: 'time servers that nobody reaches',
    plan: {
      args: ['--time-from', 'ntp.time.test:123,one.time.test,two.time.test', '--timeout', '10000'],
      servers: [4, 5].map((at) => ({
        ...timeServer(`${['one', 'two'][at - 4]}.time.test`, at),
        dateOffsetMs: 86_400_000,
      })),
      hosts: ['127.0.0.31 ntp.time.test'],
      files: { '@BASE@/bin/chronyc': "#!/bin/sh\necho 'Leap status     : Not synchronised'\n" },
      modes: { '@BASE@/bin/chronyc': '755' },
    },
    cause: 'clock-wrong',
    place: 'the clock of this machine:',
    says: /UDP port 123 may be blocked[\s\S]*UDP port 123 is probably blocked/,
  },
];
