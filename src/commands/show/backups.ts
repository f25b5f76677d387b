import type { BackupReport } from '../../report.ts';
import type { Style } from '../../text/style.ts';
import { safe } from '../../text/terminal.ts';
import { proxyLines } from './service.ts';

/** The backups, with the command that puts one back. */
export const backupLines = (backups: readonly BackupReport[], style: Style): string[] => {
  if (backups.length === 0) return ['There are no backups: nothing of ours has changed these files yet.'];
  return [
    ...backups.flatMap(({ id, time, original, command, files }) => [
      `${style('head', safe(id))}  ${safe(time)}  before ${safe(command)}${original ? ', the first backup' : ''}`,
      ...files.map(({ service, proxy }) => `  ${safe(service)}: ${proxyLines(proxy)[0]}`),
    ]),
    '',
    'To put one back: appproxyctl restore --to ID',
  ];
};
