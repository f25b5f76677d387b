import { basename } from 'node:path';
import type { ObservedService, ObservedState } from '../observed.ts';
import { linkObstacles } from '../plan/obstacles.ts';
import { type Problem, warningBeside } from '../problems.ts';
import { unknownEffect } from '../proxy/effect.ts';
import type { ReportProblem, ServiceReport } from '../report.ts';
import { isDown } from '../system/system.ts';
import { journalProblems } from './records.ts';
import { problemsBeside } from './surroundings.ts';

const statusOf = ({ facts }: ObservedService): ServiceReport['status'] => {
  if (facts === null) return 'unknown';
  if (!isDown(facts)) return 'running';
  return facts.startType === 'disabled' ? 'disabled' : 'stopped';
};

const reportProblem = ({ code, severity, when, message, remedy, corrected, line, column }: Problem): ReportProblem => ({
  code,
  severity,
  message,
  ...(when === undefined ? {} : { when }),
  ...(remedy === undefined ? {} : { remedy }),
  ...(corrected === undefined ? {} : { corrected }),
  ...(line === undefined ? {} : { line }),
  ...(column === undefined ? {} : { column }),
});

const faultProblem = ({ fault }: ObservedService): Problem[] => {
  if (fault === null) return [];
  const code = fault.code === 'CONFIG_NOT_FOUND' ? 'FILE_MISSING' : 'FILE_UNREADABLE';
  return [{ code, severity: 'error', scope: 'file', message: `${fault.message} ${fault.detail}` }];
};

const unfinishedProblem = ({ journal }: ObservedState, { name, stoppedByUs }: ObservedService): Problem[] => {
  if (journal === null) return [];
  const stopped = stoppedByUs ? ` It had stopped ${name}.` : '';
  const message = `A run of ${journal.command} that began at ${journal.time} did not finish.${stopped} The next set finishes the work.`;
  return [warningBeside('RUN_UNFINISHED', message)];
};

const leftOverProblem = ({ installation, product }: ObservedState, { role }: ObservedService): Problem[] => {
  const { leftOver } = installation;
  if (role !== product.listing[0] || leftOver.length === 0) return [];
  const message = `Files of the other edition are left over and no service uses them: ${leftOver.join(', ')}. They are never edited; remove their folder when nobody needs it.`;
  return [warningBeside('OTHER_EDITION_LEFT', message)];
};

const strayProblems = ({ configFile, strayFiles }: ObservedService): Problem[] =>
  strayFiles.map((file) =>
    warningBeside(
      'STRAY_FILE',
      `${file} is never read: the service reads ${basename(configFile)}. Whatever was meant to be in force there is not; remove the file when nobody needs it.`,
    ),
  );

/** What the report says of one service; `inDesiredState` is `null` where it was not compared. */
export const serviceReport = (
  observed: ObservedState,
  service: ObservedService,
  inDesiredState: boolean | null,
  warnings: readonly Problem[] = [],
): ServiceReport => ({
  name: service.name,
  role: service.role,
  configFile: service.configFile,
  status: statusOf(service),
  restartPending: service.restartPending,
  inDesiredState,
  proxy: service.reading?.state ?? null,
  effect: service.reading?.effect ?? unknownEffect,
  ...(service.reading?.reasons.length ? { reasons: service.reading.reasons } : {}),
  problems: [
    ...faultProblem(service),
    ...(service.reading?.problems ?? []),
    ...linkObstacles(service),
    ...unfinishedProblem(observed, service),
    ...(observed.services[0] === service ? journalProblems(observed) : []),
    ...leftOverProblem(observed, service),
    ...strayProblems(service),
    ...warnings,
    ...problemsBeside(observed, service),
  ].map(reportProblem),
});

/** The entry of a service that is not installed. */
export const missingServiceReports = ({ missing, services, product }: ObservedState): ServiceReport[] =>
  services.length === 0
    ? []
    : missing.map((role) => ({
        name: product.services[role].name,
        role,
        configFile: null,
        status: 'missing',
        restartPending: 'no',
        inDesiredState: null,
        proxy: null,
        effect: 'The service is not installed.',
        problems: [
          {
            code: 'SERVICE_MISSING',
            severity: 'warning',
            message: `The service ${product.services[role].name} is not installed. Some servers have no ${role}; install it if this one should.`,
          },
        ],
      }));
