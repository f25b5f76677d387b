import { installationService } from '../network/check/installation.ts';
import { accountFinding, callerRow, type SettingRow, settingRows, winHttpFinding } from '../network/check/settings.ts';
import type { CheckQuestion } from '../network/check.ts';
import { listEndpoints } from '../network/endpoints.ts';
import type { ObservedState } from '../observed.ts';
import type { System } from '../system/system.ts';
import type { ConnectionSettings } from '../system/windows/connection-settings.ts';
import type { EditionOption } from './context.ts';
import { endpointQuestion, noSuchList } from './endpoint-question.ts';
import type { Settings } from './options.ts';
import { type ReadingOf, type ServiceWay, waysOf } from './service-ways.ts';

export interface CheckOptions extends EditionOption, Pick<Settings, 'tenant' | 'cloud' | 'at' | 'idle' | 'for'> {}

interface Given {
  readonly system: System;
  readonly observed: ObservedState;
  readonly readingOf: ReadingOf | undefined;
  readonly options: CheckOptions;
}

const endpointsOf = async (system: System, options: CheckOptions): Promise<CheckQuestion['endpoints']> => {
  const list = listEndpoints(await endpointQuestion(options, async () => system));
  if (list !== null) return list.endpoints;
  throw noSuchList();
};

/** The installer by the caller's settings; where they can't be seen its way can't be told. */
const installerOf = (caller: ConnectionSettings | null): CheckQuestion['services'][number] => {
  if (caller !== null) return installationService(caller);
  const unseen = installationService({ proxy: null, bypass: null, automatic: false });
  return { ...unseen, facts: { ...unseen.facts, account: null } };
};

const isUnseen = ({ facts: { account, settings } }: ServiceWay): boolean =>
  account === null && typeof settings === 'object' && settings?.useSystemDefault === 'true';

/** Where the account's settings can't be seen, a proxy that the section names is tried all the same, and it is said. */
const asFarAsSeen = (way: ServiceWay): CheckQuestion['services'][number] => {
  const { name, facts } = way;
  const names = typeof facts.settings === 'object' && facts.settings?.proxyAddress != null;
  return isUnseen(way) && names
    ? { name, facts: { ...facts, account: { proxy: null, bypass: null } } }
    : { name, facts };
};

const unseenRow = (way: ServiceWay): readonly SettingRow[] =>
  isUnseen(way)
    ? [
        {
          setting: `account settings of ${way.name}`,
          value: 'not to be seen from here: taken as if there were no exceptions',
          usedBy: `${way.name}, since its section draws on them`,
        },
      ]
    : [];

/** All that a check goes by: where the services, or the installer, go, what is to be tried, and what differs. */
export const createCheckQuestion = async ({ system, observed, readingOf, options }: Given): Promise<CheckQuestion> => {
  const ways = await waysOf(system, observed, readingOf);
  const settings = ways.map(({ setting }) => setting);
  const installs = options.for === 'installation';
  const caller = installs ? await system.machine.callerSettings() : null;
  const findings = [
    winHttpFinding(settings, observed.surroundings.winHttp),
    caller === null ? null : accountFinding(settings, caller),
  ];
  return {
    endpoints: await endpointsOf(system, options),
    services: installs ? [installerOf(caller)] : ways.map(asFarAsSeen),
    settings: [
      ...settingRows(settings, observed.surroundings, installs ? [callerRow(caller)] : []),
      ...ways.flatMap(unseenRow),
    ],
    settingFindings: findings.filter((finding) => finding !== null),
    idle: options.idle ?? null,
  };
};
