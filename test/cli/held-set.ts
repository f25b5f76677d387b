import { main } from '../../src/cli/main.ts';
import { openSystem } from '../../src/open-system.ts';
import type { System } from '../../src/system/system.ts';

/** A program for signals.test.ts: it stands still at the first of one kind of step until a signal has come. */
const [step, ...argv] = process.argv.slice(2);
let wasHeld = false;

const held = (): Promise<void> =>
  new Promise((resolve) => {
    if (wasHeld) return resolve();
    wasHeld = true;
    const open = setInterval(() => {}, 1000);
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearInterval(open);
        resolve();
      });
    }
    process.stderr.write('held\n');
  });

const openHeld = async (options: { readonly root: string | null }): Promise<System> => {
  const system = await openSystem(options);
  const { files, services } = system;
  return {
    ...system,
    files: {
      ...files,
      copyAccess: async (from, to) => {
        if (step === 'copyAccess') await held();
        return files.copyAccess(from, to);
      },
    },
    services: {
      ...services,
      requestStop: async (name) => {
        if (step === 'requestStop') await held();
        return services.requestStop(name);
      },
    },
  };
};

const { stdin, stdout, stderr, env } = process;
process.exitCode = await main(argv, { stdin, stdout, stderr, env, signals: process }, openHeld);
