// Written by `npm run gen` from the files of src/fixes; do not edit.
import type { Fix } from '../fix.ts';

export const fixes: readonly Fix[] = [
];
