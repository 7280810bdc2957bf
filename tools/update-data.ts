import { parseArgs } from 'node:util';
import { updateCtLogs } from './data/ct-logs.ts';
import { updateInterceptors } from './data/interceptors.ts';
import { updateMozillaRoots } from './data/mozilla-roots.ts';
import { updateProgramRoots } from './data/program-roots.ts';

/*
 * Regenerates the data files in src/pki/data from the sources that are named, and says what changed. What is not named stays as it
 * is. docs/data.md says what each source is and where it comes from.
 *
 *   npm run update-data -- --bundle DIR --constrained FILE       Mozilla's roots for TLS servers
 *                          --store PROGRAM:VERSION[:DATE]=FILE   the roots of a program in one version; may be given again
 *                          --stores INDEX.tsv                    many of them
 *                          --events FILE.tsv                     what programs did against CAs; may be given again
 *                          --interceptors FILE.tsv               who intercepts TLS
 *                          --logs FILE.json                      Certificate Transparency logs
 */
const { values } = parseArgs({
  options: {
    bundle: { type: 'string' },
    constrained: { type: 'string' },
    store: { type: 'string', multiple: true },
    stores: { type: 'string' },
    events: { type: 'string', multiple: true },
    interceptors: { type: 'string' },
    logs: { type: 'string' },
  },
});

if (values.bundle) updateMozillaRoots(values.bundle, values.constrained ?? null);
if (values.store || values.stores || values.events || values.bundle)
  updateProgramRoots({ store: values.store ?? [], index: values.stores ?? null, events: values.events ?? null });
if (values.interceptors) updateInterceptors(values.interceptors);
if (values.logs) updateCtLogs(values.logs);
