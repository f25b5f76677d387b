import type { Network } from '../network.ts';
import type { ListConnections } from './connections.ts';
import type { RunTool } from './run.ts';

/** Sockets, names and TLS are loaded when they are first asked for: most commands open no connection. */
export const createLazyNetwork = (): Network => {
  let network: Promise<Network> | null = null;
  const opened = (): Promise<Network> => {
    network ??= import('../network.ts').then(({ createNetwork }) => createNetwork());
    return network;
  };
  return {
    resolve: async (name, patience) => (await opened()).resolve(name, patience),
    connect: async (target, patience) => (await opened()).connect(target, patience),
  };
};

/** The same for the list of connections, which needs one of its own. */
export const createLazyConnections =
  (run: RunTool): ListConnections =>
  async () => {
    const { createListConnections } = await import('./connections.ts');
    return createListConnections(run)();
  };
