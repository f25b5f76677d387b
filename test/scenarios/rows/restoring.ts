import { ran, type Scenario, type Step, service, wrote } from '../scenario.ts';

const proxyserver = ['--address', 'http://proxyserver:8080'];
const both = ['connector', 'updater'] as const;

const changed: Step = ran(['set', ...proxyserver]);
const changedTwice: readonly Step[] = [changed, ran(['set', '--mode', 'bypass'])];

/** `restore`. */
export const restoring: readonly Scenario[] = [
  {
    name: 'restore-last',
    says: 'our last change is undone',
    steps: changedTwice,
    command: ['restore'],
    exitCode: 0,
    changes: both,
  },
  {
    name: 'restore-original',
    says: 'the first bytes again',
    steps: changedTwice,
    command: ['restore', '--to', 'original'],
    exitCode: 0,
    changes: both,
  },
  {
    name: 'restore-nothing',
    says: 'the files are the backup already',
    steps: [changed, ran(['restore'])],
    command: ['restore', '--to', 'original'],
    exitCode: 0,
  },
  {
    name: 'restore-offline',
    says: 'files under a root without services',
    offline: true,
    steps: [changed],
    command: ['restore'],
    exitCode: 0,
    changes: both,
  },
  {
    name: 'restore-rolled-back',
    says: 'a restore after which a service does not start is rolled back like any change',
    steps: [changed, service('updater', { refuseStarts: 1 })],
    command: ['restore'],
    exitCode: 69,
  },
  {
    name: 'restore-other-version',
    says: 'the backup belongs to another vendor version',
    steps: [changed, wrote('connector', 'explicit-spelt-otherwise.config'), wrote('updater', 'utf16.config')],
    command: ['restore'],
    exitCode: 73,
  },
  {
    name: 'restore-other-version-forced',
    says: 'with --force the backup is put back whole',
    steps: [changed, wrote('connector', 'config-sections.config')],
    command: ['restore', '--force'],
    exitCode: 0,
    changes: both,
  },
  {
    name: 'restore-restart-only',
    says: 'the file holds the backup’s bytes, but its service still runs with another section',
    steps: [changed, wrote('connector', 'entra-connector.config'), wrote('updater', 'entra-updater.config')],
    command: ['restore', '--to', 'original'],
    exitCode: 0,
  },
  { name: 'restore-no-backup', says: 'nothing was ever changed', command: ['restore'], exitCode: 66 },
  {
    name: 'restore-unknown-id',
    says: 'a backup that is not there',
    steps: [changed],
    command: ['restore', '--to', '20200101T000000Z'],
    exitCode: 66,
  },
];
