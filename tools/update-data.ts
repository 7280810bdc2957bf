import { parseArgs } from 'node:util';
import { updateCtLogs } from './data/ct-logs.ts';
import { updateInterceptors } from './data/interceptors.ts';
import { updateMozillaRoots } from './data/mozilla-roots.ts';
import { updateProgramRoots } from './data/program-roots.ts';
import { useDataFolder } from './data/table.ts';

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
 *                          --data DIR                            the files of this folder instead of the project's
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
    data: { type: 'string' },
  },
});

if (values.data) useDataFolder(values.data);
if (values.bundle) updateMozillaRoots(values.bundle, values.constrained ?? null);
if (values.store || values.stores || values.events || values.bundle) {
  const { store = [], stores: index = null, events = null } = values;
  updateProgramRoots({ store, index, events, bundleDay: values.bundle ? dayOfModule(values.bundle) : null });
}
if (values.interceptors) updateInterceptors(values.interceptors);
if (values.logs) updateCtLogs(values.logs);

/** A Go module without releases has the time of its commit in its version: `v0.0.0-20261030153154-30a33513ff6d`. */
function dayOfModule(folder: string): string | null {
  const [, year, month, day] = /@v0\.0\.0-(\d{4})(\d{2})(\d{2})/.exec(folder) ?? [];
  return year ? `${year}-${month}-${day}` : null;
}
