import type { Prediction } from '../../clients/prediction.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { suiteName } from '../../wire/registry/suites.ts';
import { versionName } from '../../wire/registry/versions.ts';
import { bounded } from './bounds.ts';
import type { ReportClient } from '../report.ts';

/** A prediction in the report's form; `own` where the server was looked at as this client does. */
export function reportClient(prediction: Prediction, own: boolean): ReportClient {
  const { version, suite, group, path, root, error, why, mindsItsRoot: _, ...plain } = prediction;
  return {
    ...plain,
    error: error && bounded(error),
    version: version === null ? null : versionName(version),
    suite: suite === null ? null : suiteName(suite),
    group: group === null ? null : groupName(group),
    path: path.slice(0, maxPath).map((each) => bounded(each)),
    root: root && bounded(root),
    why: bounded(why),
    own,
  };
}

/** Longer than any client takes (mbed TLS: 8, most: 10). */
const maxPath = 20;
