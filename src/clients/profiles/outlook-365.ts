import { tls12 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const outlook365 = schannel({
  id: 'outlook-365',
  name: 'Outlook of Microsoft 365 (Windows 11)',
  released: '2021-10',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Schannel of Windows 11' },
  hello: 'schannel-tls13',
  family: 'Outlook',
  kind: 'mail',
  shows: 'outlook',
  sha1: 'refused',
  lowest: tls12,
});
