// The far side of the lane: TLS servers, and a proxy that answers as its target's name says. Prints "ready".
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

const [folder, address, address6] = process.argv.slice(2);
const pem = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };

const listen = (server, port, host) => new Promise((resolve) => server.listen(port, host, resolve));
const talk = (socket) => {
  socket.on('error', () => {});
  socket.on('data', () => socket.end('x'.repeat(2000)));
};

/** CONNECT to `bad-gateway.…` is answered with 502, and so on; what else is asked for is refused with 500. */
const answers = {
  'bad-gateway': (socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'),
  timeout: (socket) => socket.end('HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n'),
  cut: (socket) => socket.resetAndDestroy(),
  'cut-later': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\n\r\n', () => setTimeout(() => socket.resetAndDestroy(), 100)),
  silent: () => {},
  ssh: (socket) => socket.end('SSH-2.0-lane\r\n'),
};

const oddProxy = (socket) => {
  let head = '';
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    head += chunk;
    if (!head.includes('\r\n\r\n')) return;
    const name = /^CONNECT ([^.:]+)/.exec(head)?.[1];
    head = '';
    const answer = answers[name] ?? ((other) => other.end('HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n'));
    answer(socket);
  });
};

await listen(createTlsServer(pem, talk), 443, address);
await listen(createTlsServer({ ...pem, maxVersion: 'TLSv1.2' }, talk), 8443, address);
await listen(createServer(oddProxy), 8081, address);
await listen(createServer(oddProxy), 8081, address6);
process.stdout.write('ready\n');
