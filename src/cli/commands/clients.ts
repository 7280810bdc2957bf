import type { Command } from 'commander';

/** `whytls clients`: whom we know. */
export function clientsCommand(program: Command): void {
  program
    .command('clients')
    .description('the clients that we know, or one of them: what it offers, trusts and demands')
    .argument('[id]', 'such as java-8, chrome, curl-openssl-3')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, options: { json?: true }) => {
      const { clients } = await import('../clients.ts');
      await clients(id, options);
    });
}
