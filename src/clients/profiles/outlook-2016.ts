import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const outlook2016 = schannel({
  id: 'outlook-2016',
  name: 'Outlook 2016 (Windows 10)',
  released: '2015-09',
  supportedUntil: '2025-10',
  measured: { how: 'derived', source: 'Schannel of Windows 10' },
  hello: 'schannel-tls12',
  family: 'Outlook',
  kind: 'mail',
  shows: 'outlook',
  sha1: 'refused',
  lowest: tls10,
});
