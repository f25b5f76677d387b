/** Where signals come from: `process`, or an emitter in a test. */
export interface SignalSource {
  on(event: NodeJS.Signals, listener: () => void): unknown;
  off(event: NodeJS.Signals, listener: () => void): unknown;
}

/** Ctrl-C, Ctrl-Break, the console being closed or its session ending, and a request to end. */
export const endingSignals: readonly NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP', 'SIGTERM'] : ['SIGINT', 'SIGHUP', 'SIGTERM'];

export interface SignalWatch {
  interrupted(): boolean;
  stop(): void;
}

/** Keeps signals from ending the process; the work asks `interrupted()` where it can stop safely. */
export const watchSignals = (source: SignalSource, tell: (first: boolean) => void): SignalWatch => {
  let interrupted = false;
  const listener = (): void => {
    tell(!interrupted);
    interrupted = true;
  };
  for (const signal of endingSignals) source.on(signal, listener);
  return {
    interrupted: () => interrupted,
    stop: () => {
      for (const signal of endingSignals) source.off(signal, listener);
    },
  };
};
