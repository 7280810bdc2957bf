import { ssl3 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { schannel } from '../families/schannel.ts';

export const ie8Xp: Client = schannel({
  id: 'ie-8-xp',
  name: 'Internet Explorer 8 (Windows XP)',
  released: '2009-03',
  supportedUntil: '2014-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 8 (Windows XP)' },
  family: 'Internet Explorer',
  kind: 'browser',
  shows: 'internet-explorer',
  sha1: 'taken',
  lowest: ssl3,
  trust: 'microsoft',
});
