import { createServer as createWeb, type RequestListener } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { Certificates } from './certificates.ts';

/** All hosts of the list lead here; nothing else on this computer listens at this address. */
export const originAddress = '127.77.0.1';

/** The same origin at an address that only a rule by address lets through. */
export const rangeAddress = '127.77.0.2';

/** Nothing listens here. */
export const emptyAddress = '127.77.0.9';

export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((settle, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => settle((server.address() as AddressInfo).port));
  });

export interface Origin {
  /** Request lines that came, e.g. `GET /`. */
  readonly requests: string[];
  close(): void;
}

/** Stands in for the service: TLS on 443 and plain HTTP on 80. */
export const startOrigin = async ({ key, certificate }: Certificates): Promise<Origin> => {
  const requests: string[] = [];
  const answer: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.end('here');
  };
  const servers = [
    { server: createTls({ key, cert: certificate }, answer), port: 443, address: originAddress },
    { server: createTls({ key, cert: certificate }, answer), port: 443, address: rangeAddress },
    { server: createWeb(answer), port: 80, address: originAddress },
  ];
  for (const { server, port, address } of servers) await listen(server, port, address);
  return {
    requests,
    close: () => {
      for (const { server } of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
};
