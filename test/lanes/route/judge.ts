import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildWithDotnet } from '../dotnet.ts';

export interface Question {
  readonly url: string;
  readonly address: string | null;
  readonly bypassOnLocal: boolean;
  readonly list: readonly string[];
}

export type Answer =
  | {
      readonly bypassed: boolean;
      /** `null`: directly. */
      readonly proxy: string | null;
      readonly subject: string;
      readonly loopback: boolean;
    }
  | { readonly error: string };

export interface Surroundings {
  readonly addresses: readonly string[];
  readonly dnsSuffix: string;
}

/** .NET's own `WebProxy` on all questions, in one process. */
export const askWebProxy = (
  questions: readonly Question[],
): { readonly surroundings: Surroundings; readonly answers: readonly Answer[] } => {
  const program = buildWithDotnet(join(import.meta.dirname, 'program'), 'route', 'route-judge');
  const input = [{ surroundings: true }, ...questions].map((request) => `${JSON.stringify(request)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`The judge ended with ${status}: ${stderr}`);
  const [surroundings, ...answers] = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { surroundings: surroundings as Surroundings, answers: answers as Answer[] };
};
