// A client that behaves as the connector does, and worse. Every step is one that the test names.
import { Resolver } from 'node:dns/promises';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const [server, server6, ...steps] = process.argv.slice(2);
const resolver = new Resolver({ timeout: 400, tries: 1 });
resolver.setServers([server]);

const ended = (socket, limit = 1500) =>
  new Promise((resolve) => {
    if (socket.closed) return resolve();
    const timer = setTimeout(() => socket.destroy(), limit);
    socket.on('error', () => {});
    socket.on('data', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });

const opened = (host, port) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => resolve(socket));
    socket.setNoDelay(true);
    socket.once('error', reject);
  });

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The head of an answer. */
const answered = (socket) =>
  new Promise((resolve) => {
    let text = '';
    const take = (chunk) => {
      text += chunk;
      if (!text.includes('\r\n\r\n')) return;
      socket.off('data', take);
      resolve(text);
    };
    const timer = setTimeout(() => socket.destroy(), 1500);
    socket.on('data', take);
    socket.once('close', () => resolve(text));
    socket.once('data', () => clearTimeout(timer));
  });

async function tunnel(proxyPort, target, { pieces = 1, host = server, tls = null } = {}) {
  const socket = await opened(host, proxyPort);
  socket.on('error', () => {});
  const request = `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`;
  const size = Math.ceil(request.length / pieces);
  for (let at = 0; at < request.length; at += size) {
    socket.write(request.slice(at, at + size));
    if (pieces > 1) await pause(20);
  }
  const head = await answered(socket);
  if (tls === null || !head.startsWith('HTTP/1.1 200')) return ended(socket.resume());
  const secure = connectTls({ socket, servername: target.split(':')[0], rejectUnauthorized: false, ...tls }, () =>
    secure.write('hello'),
  );
  return ended(secure);
}

const all = {
  name: (host) => resolver.resolve4(host).catch(() => {}),
  tunnel: (target) => tunnel(3128, target, { tls: {} }),
  tunnel6: (target) => tunnel(8081, target, { host: server6 }),
  split: (target) => tunnel(3128, target, { pieces: 6, tls: {} }),
  untrusting: (target) => tunnel(3128, target, { tls: { rejectUnauthorized: true } }),
  odd: (target) => tunnel(8081, target),
  direct: async (port) => {
    const secure = connectTls(
      { host: server, port: Number(port), servername: 'direct.servicebus.windows.net', rejectUnauthorized: false },
      () => secure.write('hello'),
    );
    await ended(secure);
  },
  attempt: (port) => ended(connect({ host: server, port: Number(port) }), 3600),
  attempt6: (port) => ended(connect({ host: server6, port: Number(port) }), 3600),
};

for (const group of steps) {
  await Promise.all(
    group.split('+').map((step) => {
      const [name, ...rest] = step.split('=');
      return all[name](rest.join('='));
    }),
  );
}
