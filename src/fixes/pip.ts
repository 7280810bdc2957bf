import { clientFix } from './client-recipes.ts';

export const pip = clientFix('pip', 'pip', {
  trust: [
    'pip --cert /path/root.pem install ...     # or pip config set global.cert /path/root.pem',
    'pip install --use-feature=truststore ...    # pip 22.2 or newer: the roots of the system; the default since 24.2',
  ],
  update: ['python3 -m pip install --upgrade pip certifi'],
});
