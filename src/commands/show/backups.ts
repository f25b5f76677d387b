import type { BackupReport, Report } from '../../report.ts';
import type { Style } from '../../text/style.ts';
import { listed, safe } from '../../text/terminal.ts';
import { proxyLines } from './service.ts';

/** What putting a backup back would come to now. */
const outlook = ({ actions, refusal }: BackupReport): string => {
  if (refusal !== undefined) return `put back now, it would be refused: ${refusal}`;
  const named = (kind: string): string[] =>
    (actions ?? []).flatMap((action) => (action.kind === kind ? [safe(action.service ?? '')] : []));
  const parts = (['edit', 'restart', 'start'] as const).flatMap((kind) =>
    named(kind).length === 0 ? [] : [`${kind} ${listed(named(kind))}`],
  );
  return parts.length === 0 ? 'it is what is there now' : `put back now, it would ${parts.join('; ')}`;
};

const head = ({ id, time, command, original }: BackupReport, style: Style): string =>
  `${style('head', safe(id))}  ${safe(time)}  before ${safe(command)}${original ? ', the first backup' : ''}`;

const damagedLines = ({ services }: Report): string[] =>
  services.flatMap(({ problems }) =>
    problems
      .filter(({ code }) => code === 'BACKUP_DAMAGED')
      .map(({ severity, message }) => `${severity}: ${safe(message)}`),
  );

/** The backups, with the command that puts one back, and those that can't be understood. */
export const backupLines = (backups: readonly BackupReport[], report: Report, style: Style): string[] => {
  const damaged = damagedLines(report);
  if (backups.length === 0 && damaged.length > 0) return damaged;
  if (backups.length === 0) return ['There are no backups: nothing of ours has changed these files yet.'];
  return [
    ...backups.flatMap((backup) => [
      head(backup, style),
      ...backup.files.map(({ service, proxy }) => `  ${safe(service)}: ${proxyLines(proxy)[0]}`),
      `  ${outlook(backup)}`,
    ]),
    ...damaged,
    '',
    'To put one back: appproxyctl restore --to ID',
  ];
};
