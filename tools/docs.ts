/** Writes the pages that are made from the sources; with `--check` it exits 1 when one is stale. */
import './cause-pages.ts';
import './program-pages.ts';
