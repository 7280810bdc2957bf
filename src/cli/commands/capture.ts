import type { Command } from 'commander';
import type { CaptureOptions } from '../capture.ts';

/** `whytls capture`: handshakes in a packet capture. */
export function captureCommand(program: Command): void {
  program
    .command('capture')
    .description('every TLS handshake in a packet capture, and why some fail')
    .argument('<file>', 'a pcap or pcapng file, plain or packed with gzip or zstd; - for standard input')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'all evidence and fixes, and every group')
    .option('--trace', 'draw the handshakes message by message, the worst first')
    .option('--keylog <FILE>', 'secrets of the connections (SSLKEYLOGFILE), to read what is encrypted')
    .option('--host <NAME>', 'only this server or client: a name asked for, an address; also NAME:PORT')
    .option('--failed', 'list the failed handshakes alone')
    .option('--stream <N>', 'only this connection, by the number that Wireshark gives it (tcp.stream)')
    .option('--ca <FILE>', 'trust these roots (PEM) too')
    .option('--only-ca <FILE>', 'trust these roots (PEM) alone')
    .option('--at <TIME>', "judge certificates as of this time instead of the capture's own")
    .option('--offline', 'nothing is ever asked for a capture: taken for the sake of scripts')
    .addHelpText('after', epilogue)
    .action(async (file: string, options: CaptureOptions) => {
      const { capture } = await import('../capture.ts');
      await capture(file, options);
    });
}

const epilogue = `
Examples:
  whytls capture dump.pcapng
  whytls capture dump.pcapng --keylog keys.txt    with what is encrypted
  whytls capture dump.pcapng --host example.com --failed
  tcpdump -i any -c 1000 -w - tcp port 443 | whytls capture -

Exit status: 0 healthy, 1 a problem found, 2 usage, 3 could not tell.`;
