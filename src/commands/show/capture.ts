import { captureLines } from '../../capture/show/capture-lines.ts';
import type { Report } from '../../report.ts';
import { safe } from '../../text/terminal.ts';
import type { ShowContext } from '../command.ts';

/** What was done to take a capture, what it says, and which files were written. */
export const showCapture = (
  { capture, steps = [], files = [], outcome, error }: Report,
  { style }: Pick<ShowContext, 'style'>,
): readonly string[] => {
  if (error !== undefined) return [];
  if (outcome === 'planned') return ['This would be done:', ...steps.map(stepLine), '', 'Nothing was done.'];
  const [verdict = '', ...rest] = capture === undefined ? [] : captureLines(capture);
  const kind = capture?.verdict.state === 'faults' ? 'bad' : 'good';
  return [
    ...(steps.length === 0 ? [] : ['Done:', ...steps.map(stepLine), '']),
    ...(capture === undefined ? [] : [style(kind, verdict), ...rest]),
    ...files.map((file) => `Written: ${safe(file)}`),
  ];
};

const stepLine = (step: string, at: number): string => `  ${at + 1}. ${safe(step)}`;
