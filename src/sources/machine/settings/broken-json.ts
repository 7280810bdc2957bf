import type { MachineCondition, Reach } from '../../../causes/machine/facts.ts';
import { asCopied, condition, filePlace } from '../condition.ts';

/** A document that its program cannot read; `changes` is what comes of that. */
export function brokenJson(path: string, text: string, id: string, changes: string, reach: Reach[]): MachineCondition {
  const fault = faultOf(text);
  const at = /position (\d+)/.exec(fault)?.[1];
  // What is too much or missing stands at the end of what came before.
  const line = text
    .slice(0, at === undefined ? text.length : Number(at))
    .trimEnd()
    .split('\n').length;
  return condition({
    id,
    cause: 'client-config',
    weight: 'limits',
    summary: `${path} is no JSON: ${changes}.`,
    place: filePlace(path, line, text.split('\n')[line - 1] ?? null),
    evidence: [fault],
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
