// Written by `npm run gen` from the files of src/fixes; do not edit.
export type FixId = never;
