import { ssl3 } from '../../wire/registry/versions.ts';
import type { Client } from '../client.ts';
import { schannel } from '../families/schannel.ts';

export const ie9: Client = schannel({
  id: 'ie-9',
  name: 'Internet Explorer 9 (Windows 7)',
  released: '2011-03',
  supportedUntil: '2016-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 9 (Windows 7)' },
  family: 'Internet Explorer',
  kind: 'browser',
  shows: 'internet-explorer',
  sha1: 'taken',
  lowest: ssl3,
  trust: 'microsoft',
});
