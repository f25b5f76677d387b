/** The programs of Windows that take a network capture. */
export type CaptureProgram = 'pktmon.exe' | 'netsh.exe';

export interface CaptureAnswer {
  readonly exitCode: number;
  /** What it printed, in the language of the system. */
  readonly output: string;
}

export interface CaptureTools {
  /** Asks something that changes nothing; `null`: this Windows does not bring the program. */
  ask(program: CaptureProgram, args: readonly string[]): Promise<CaptureAnswer | null>;
  /** Starts, stops or converts. */
  run(program: CaptureProgram, args: readonly string[]): Promise<CaptureAnswer>;
}
