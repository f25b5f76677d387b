/** Where reading a pattern ends early: `sure` when .NET refuses it there, else because what follows can't be told. */
export interface Stop {
  readonly sure: boolean;
  readonly reason: string;
}

/** Every version of .NET refuses it. */
export const refused = (reason: string): Stop => ({ sure: true, reason });

/** It may be taken. */
export const unsure = (reason: string): Stop => ({ sure: false, reason });

export const isStop = (value: object): value is Stop => 'sure' in value;
