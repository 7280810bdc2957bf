import type { MachineCondition, Reach } from '../../../causes/machine/facts.ts';
import { asCopied, condition, filePlace } from '../condition.ts';

/** A document that its program cannot read; `changes` is what comes of that. */
export function brokenJson(path: string, text: string, id: string, changes: string, reach: Reach[]): MachineCondition {
  return condition({
    id,
    cause: 'client-config',
    weight: 'limits',
    summary: `${path} is no JSON: ${changes}.`,
    place: filePlace(path, null, null),
    evidence: [faultOf(text)],
    changes,
    reach,
    steps: ['Mend the file; the line where it breaks off says:', asCopied(`python3 -m json.tool ${path}`)],
  });
}

function faultOf(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, maxFault) : String(error);
  }
}

const maxFault = 200;
