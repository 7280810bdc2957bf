// What any Node program pays for one TLS connection: the yardstick of bench/why.ts.
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';

const [host, port, caFile] = process.argv.slice(2);
const socket = connect({ host, port: Number(port), servername: 'bench.test', ca: readFileSync(caFile) }, () => socket.destroy());
