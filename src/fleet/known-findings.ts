import type { Finding, SettingValue } from './finding.ts';

/** The findings that a report's fields come to; texts that a report brings itself are taken from it. */

const oneByOne = 'one server of a connector group at a time';

export const differenceFinding = (
  property: string,
  actual: SettingValue,
  desired: SettingValue,
  what: string,
): Finding => ({
  id: `difference ${what}`,
  kind: 'difference',
  severity: 'error',
  what,
  remedy: `Run appproxyctl plan with the document on one of them and read it; then appproxyctl set, ${oneByOne}.`,
  property,
  actual,
  desired,
});

/** For a server that is not as asked and whose report names nothing that would need somebody. */
export const unnamedFinding: Finding = {
  id: 'difference',
  kind: 'difference',
  severity: 'error',
  what: 'It is not in the desired state, and the report does not say why.',
  remedy: 'Run appproxyctl plan with the document on it and read it.',
};

export const restartFinding = (certainty: 'yes' | 'likely'): Finding => ({
  id: `restartDue ${certainty}`,
  kind: 'restartDue',
  severity: certainty === 'yes' ? 'error' : 'warning',
  what:
    certainty === 'yes'
      ? 'A restart is due: the running process read an older section than the file holds.'
      : 'A restart is likely due: the file is newer than the running process.',
  remedy: `Run appproxyctl set --restart-only, ${oneByOne}.`,
});

const downWords = {
  stopped: { severity: 'error', what: 'is stopped', remedy: 'Start it, then read its Admin log' },
  disabled: {
    severity: 'warning',
    what: 'is disabled',
    remedy: 'Nothing, where that is meant; else set its start type to automatic and start it',
  },
  missing: {
    severity: 'warning',
    what: 'is not installed',
    remedy: 'Nothing, where that is meant: some servers have no updater; else install the connector again',
  },
} as const;

export type DownStatus = keyof typeof downWords;

export const downFinding = (role: string, status: DownStatus): Finding => {
  const { severity, what, remedy } = downWords[status];
  return {
    id: `serviceDown ${role} ${status}`,
    kind: 'serviceDown',
    severity,
    what: `The ${role} service ${what}.`,
    remedy: `${remedy}.`,
  };
};

/** Problems that are not in the file: what Windows has beside it (docs/problems.md, "beside"). */
const surroundings: readonly string[] = [
  'WINHTTP_DIRECT',
  'WINHTTP_DIFFERS',
  'MACHINE_SECTION_IN_FORCE',
  'ACCOUNT_SETTINGS_APPLY',
  'BACKEND_REQUESTS_PROXIED',
  'OTHER_EDITION_LEFT',
];

export const problemFinding = (code: string, severity: Finding['severity'], message: string): Finding => ({
  id: `problem ${code}`,
  kind: surroundings.includes(code) ? 'surroundings' : 'problem',
  severity,
  what: message,
  // The message says it.
  remedy: '',
  code,
});

export const errorFinding = (code: string, message: string, detail: string): Finding => ({
  id: `error ${code}`,
  kind: 'error',
  severity: 'error',
  what: message,
  remedy: detail,
  code,
});

export const noReportFinding: Finding = {
  id: 'noReport',
  kind: 'noReport',
  severity: 'error',
  what: 'There is no report of this server.',
  remedy: 'See whether the server is on, and whether its scheduled test runs and reaches the folder of the reports.',
};

export const clockFinding: Finding = {
  id: 'clock',
  kind: 'clock',
  severity: 'warning',
  what: 'The report is from the future: the clock of the server, or of this computer, is wrong.',
  remedy: 'Correct the clock. Until then the report that counts as the newest may not be the last one.',
};

export const oldReportFinding: Finding = {
  id: 'oldReport',
  kind: 'oldReport',
  severity: 'warning',
  what: 'The report is more than two days older than the newest one of the fleet.',
  remedy: 'See whether the scheduled test of the server still runs.',
};
