import { type OpenLoopbackPair, openLoopbackPair } from '../network/loopback-pair.ts';
import { establishedAs, parseNetstat, type TcpConnection } from './netstat.ts';
import type { RunTool } from './run.ts';

/** Established TCP connections of this computer; `null`: netstat.exe did not tell. */
export type ListConnections = () => Promise<readonly TcpConnection[] | null>;

const limit = 15_000;

/**
 * netstat.exe prints states in the language of Windows. A connection of our own with ourselves shows which word stands
 * for an established one here.
 */
export const createListConnections =
  (run: RunTool, openPair: OpenLoopbackPair = openLoopbackPair, pid: number = process.pid): ListConnections =>
  async () => {
    const pair = await openPair().catch(() => null);
    if (pair === null) return null;
    try {
      const answers = await Promise.all(
        ['TCP', 'TCPv6'].map((protocol) => run('netstat.exe', ['-ano', '-p', protocol], { limit })),
      );
      return establishedAs(parseNetstat(answers.map(({ output }) => output).join('\n')), { ...pair, pid });
    } finally {
      pair.close();
    }
  };
