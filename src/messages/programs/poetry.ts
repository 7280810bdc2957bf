import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const poetry: Program = {
  id: 'poetry',
  name: 'Poetry',
  side: 'client',
  client: 'requests',
  sources: ['python-poetry/poetry'],
  marks: ['run your poetry command', 'poetry add', 'poetry install', 'poetry lock', 'poetry.core'],
  tellMore: ['poetry -vvv install'],
  fix: 'pip',
  meanings: [
    // Whatever the connections failed by.
    source.hides(
      ['interception', 'dns-failure', 'proxy-failure', 'client-trust-store', 'tcp-timeout'],
      'All attempts to connect to {host} failed.',
    ),
  ],
};
