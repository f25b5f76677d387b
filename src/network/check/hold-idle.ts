import { type Connection, isFailure } from '../../system/network.ts';
import { failed, notTried, type Outcome, passed } from './attempt.ts';
import type { FindingCode } from './finding-codes.ts';
import { faultText } from './proxy-answer.ts';

interface IdleOptions {
  readonly limit: number;
  /** Seconds. */
  readonly idle: number;
  readonly signal?: AbortSignal | undefined;
}

const cut = (fault: string): FindingCode => (fault === 'reset' ? 'IDLE_CUT_RST' : 'IDLE_CUT_FIN');

/** A request without meaning to the host: any answer shows that the tunnel is alive. */
const question = (host: string): string => `HEAD / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

/** Says nothing in an open tunnel for a time, and then asks whether it is still there. */
export const holdIdle = async (
  connection: Connection,
  host: string,
  { limit, idle, signal }: IdleOptions,
): Promise<Outcome> => {
  const begun = performance.now();
  const deadline = begun + idle * 1000;
  const after = (): string => `after ${Math.round((performance.now() - begun) / 1000)} s`;
  // TLS 1.3 sends session tickets after the handshake; they come as no data, and other data does not end the wait.
  while (performance.now() < deadline) {
    const heard = await connection.read({ limit: deadline - performance.now(), signal });
    if (!isFailure(heard) || heard.fault === 'timeout') continue;
    if (heard.fault === 'aborted') return notTried('interrupted');
    return failed(cut(heard.fault), `${faultText(heard)} ${after()}`);
  }
  connection.write(question(host));
  const answer = await connection.read({ limit, signal });
  if (!isFailure(answer)) return passed(`open after ${idle} s`);
  if (answer.fault === 'aborted') return notTried('interrupted');
  if (answer.fault === 'timeout') return failed('IDLE_SILENT', `no answer ${after()}`);
  return failed(cut(answer.fault), `${faultText(answer)} ${after()}, when it was used again`);
};
