import type { DesiredState } from '../desired.ts';
import type { Document } from '../document.ts';
import { type ObservedState, type ObserveOptions, observe } from '../observed.ts';
import { failedWith } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import { type Context, reported } from './context.ts';
import { withDesired } from './desired.ts';

/** A command that holds what is there against a document. */
interface Question {
  readonly command: 'test' | 'plan';
  readonly observe: ObserveOptions;
  /** `host` is what the report calls the computer. What it throws becomes the report's error. */
  readonly answer: (report: Report, desired: DesiredState, observed: ObservedState, host: string) => Promise<Report>;
}

/** The way of `test` and `plan`: judge the document, look, answer. Nothing is written. */
export const compare = (context: Context, document: Document, question: Question): Promise<Report> =>
  reported(context, question.command, (report) =>
    withDesired(report, document, async (desired) => {
      const system = readOnly(context.system);
      const observed = await observe(system, question.observe);
      try {
        return await question.answer(report, desired, observed, system.host);
      } catch (error) {
        return failedWith(report, observed, error);
      }
    }),
  );
