import { bracketed } from '../../../../net/place.ts';
import { readScript, type Runner } from '../runner.ts';

const script = `
[$host, $port, $roots, $seconds] = array_slice($argv, 1);
$options = ['peer_name' => trim($host, '[]')];
if ($roots !== '') $options['cafile'] = $roots;
$errors = [];
set_error_handler(function ($level, $text) use (&$errors) { $errors[] = $text; return true; });
$socket = stream_socket_client("ssl://$host:$port", $code, $text, (float) $seconds, STREAM_CLIENT_CONNECT, stream_context_create(['ssl' => $options]));
if ($socket) { echo "whytls: works\\n"; exit(0); }
fwrite(STDERR, preg_replace('/\\s+/', ' ', implode(' ', $errors) ?: $text) . "\\n");
exit(1);
`;

export const php: Runner = {
  id: 'php',
  name: 'PHP (openssl)',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('php');
    if (!path) return null;
    const { stdout } = await machine.run(
      [path, '-r', 'echo PHP_VERSION, " ", extension_loaded("openssl") ? "openssl" : "";'],
      { timeoutMs: 3_000 },
    );
    const [version = '', library] = stdout.trim().split(' ');
    return library === 'openssl' ? { path, version, library: 'lib:openssl' } : null;
  },
  plan({ path }, { host, port, roots, clean, timeoutSeconds }) {
    return {
      argv: [
        path,
        ...(clean ? ['-d', 'openssl.cafile=', '-d', 'openssl.capath='] : []),
        '-r',
        script,
        '--',
        bracketed(host),
        String(port),
        roots ?? '',
        String(timeoutSeconds),
      ],
    };
  },
  read: (ran) => readScript(ran),
};
