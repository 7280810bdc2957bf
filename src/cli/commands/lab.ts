import type { Command } from 'commander';

/** `whytls lab`: broken servers to try things on. */
export function labCommand(program: Command): void {
  program
    .command('lab')
    .description('list the broken servers to try things on, or start some')
    .argument('[scenario...]', 'scenarios to start; they run until Ctrl-C')
    .helpOption('-h, --help', 'this page')
    .action(async (ids: string[]) => {
      const { lab } = await import('../lab.ts');
      await lab(ids);
    });
}
