import { assertConnector, observe } from '../observed.ts';
import { fileRefusal } from '../plan/obstacles.ts';
import { failedWith, withObserved } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import type { SystemCommand } from './command.ts';
import { type Context, type EditionOption, reported } from './context.ts';
import { showFailure, showServices } from './show/pieces.ts';

/** What each service is configured to do now. A file that .NET would refuse outside the section is an error (78). */
export const get = (context: Context, { edition }: EditionOption = {}): Promise<Report> =>
  reported(context, 'get', async (report) => {
    const observed = await observe(readOnly(context.system), { edition, surroundings: true });
    assertConnector(observed, context.system.host);
    const refusal = observed.services.map(fileRefusal).find((error) => error !== null);
    return refusal == null ? withObserved(report, observed) : failedWith(report, observed, refusal);
  });

/** `appproxyctl get` */
export const getCommand: SystemCommand = {
  name: 'get',
  kind: 'reads',
  summary: 'what each service is configured to do now, and what is wrong with it',
  about: [
    'Reads both configuration files as .NET would and says what it would make of them.',
    'Exit code 0 whenever it could report, an invalid section included.',
  ],
  options: ['root', 'roots', 'edition', 'json'],
  examples: [
    { line: 'appproxyctl get', says: 'this server' },
    { line: 'appproxyctl get --root E:\\ --json', says: 'a mounted disk, for a program' },
    { line: 'appproxyctl get --roots servers.txt', says: 'many servers, a JSON report a line' },
  ],
  run: (context, { settings }) => get(context, settings),
  show: (report, { style }) => (report.error === undefined ? showServices(report, style) : showFailure(report, style)),
};
