import { createServer as createWeb, type RequestListener } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { Certificates } from './certificates.ts';

/** All hosts of the list lead here; nothing else on this computer listens at this address. */
export const originAddress = '127.77.0.1';

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
  const secure = createTls({ key, cert: certificate }, answer);
  const web = createWeb(answer);
  await listen(secure, 443, originAddress);
  await listen(web, 80, originAddress);
  return {
    requests,
    close: () => {
      for (const server of [secure, web]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
};
