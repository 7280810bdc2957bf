import { apple } from '../families/apple.ts';

export const appleMail16 = apple({
  id: 'apple-mail-16',
  name: 'Apple Mail 16',
  released: '2022-10',
  supportedUntil: '2025-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Apple Mail 16.0' },
  family: 'Apple Mail',
  kind: 'mail',
  year: 2022,
});
