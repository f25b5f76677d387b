import { taskArguments, taskProgram } from './task-command.ts';

/** The task's name in Task Scheduler's root folder. */
export const taskName = 'AppProxyConnectorProxy';

/** When the task runs and what it does. */
export interface TaskPlan {
  /** `set` in place of `test`. */
  readonly repair: boolean;
  /** `HH:MM`, the server's own time, every day. */
  readonly at: string;
  /** `HH:MM`: up to so much later, another time each day, so that not all servers of a fleet run at once. */
  readonly randomDelay: string;
  /** Also minutes after an installation ended. */
  readonly afterInstallation: boolean;
}

export const taskDefaults: TaskPlan = { repair: false, at: '03:00', randomDelay: '01:00', afterInstallation: false };

/** Both services are delayed-start: Windows starts them some two minutes after the others. */
const afterBoot = 'PT10M';

/** An installer that has ended may still be followed by another one of the same setup. */
const afterInstaller = 'PT5M';

/**
 * Above the longest run: two services, each 200 s to stop, 60 s to start and 10 s to settle, once for the change and once
 * for a rollback, are 18 minutes, and a connection that is proved takes some more.
 */
const timeLimit = 'PT1H';

/**
 * What Windows Installer writes when an installation (1033), a removal (1034), a change of configuration (1035), an update
 * (1036) or the removal of one (1037) has ended: Microsoft, Windows Installer, "Event Logging".
 */
const installerEvents = [1033, 1034, 1035, 1036, 1037] as const;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const subscription = (): string => {
  const ids = installerEvents.map((id) => `EventID=${id}`).join(' or ');
  const select = `*[System[Provider[@Name='MsiInstaller'] and (${ids})]]`;
  return `<QueryList><Query Id="0" Path="Application"><Select Path="Application">${select}</Select></Query></QueryList>`;
};

/** `01:30` as `PT1H30M`. */
const durationOf = (clock: string): string => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return `PT${hours}H${minutes}M`;
};

const triggers = ({ at, randomDelay, afterInstallation }: TaskPlan): string[] => [
  '    <CalendarTrigger>',
  `      <StartBoundary>2026-01-01T${at}:00</StartBoundary>`,
  `      <RandomDelay>${durationOf(randomDelay)}</RandomDelay>`,
  '      <ScheduleByDay>',
  '        <DaysInterval>1</DaysInterval>',
  '      </ScheduleByDay>',
  '    </CalendarTrigger>',
  '    <BootTrigger>',
  `      <Delay>${afterBoot}</Delay>`,
  '    </BootTrigger>',
  ...(afterInstallation
    ? [
        '    <EventTrigger>',
        `      <Subscription>${escaped(subscription())}</Subscription>`,
        `      <Delay>${afterInstaller}</Delay>`,
        '    </EventTrigger>',
      ]
    : []),
];

const description = ({ repair }: TaskPlan): string =>
  repair
    ? 'Puts the outbound proxy of the connector into the desired state, and writes an event where that was needed.'
    : 'Tests whether the outbound proxy of the connector is in the desired state, and writes an event where it is not.';

/** The task's definition as Task Scheduler reads it: ASCII characters only. */
export const taskXml = (plan: TaskPlan): string =>
  [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo>',
    '    <Author>AppProxyConnectorProxy</Author>',
    `    <Description>${escaped(description(plan))}</Description>`,
    '  </RegistrationInfo>',
    '  <Triggers>',
    ...triggers(plan),
    '  </Triggers>',
    '  <Principals>',
    '    <Principal id="System">',
    '      <UserId>S-1-5-18</UserId>',
    '      <RunLevel>HighestAvailable</RunLevel>',
    '    </Principal>',
    '  </Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <StartWhenAvailable>true</StartWhenAvailable>',
    '    <Enabled>true</Enabled>',
    `    <ExecutionTimeLimit>${timeLimit}</ExecutionTimeLimit>`,
    '  </Settings>',
    '  <Actions Context="System">',
    '    <Exec>',
    `      <Command>${escaped(taskProgram)}</Command>`,
    `      <Arguments>${escaped(taskArguments(plan.repair))}</Arguments>`,
    '    </Exec>',
    '  </Actions>',
    '</Task>',
    '',
  ].join('\r\n');

/** As its declaration says and as schtasks.exe reads it: UTF-16 with a byte order mark. */
export const taskFileBytes = (xml: string): Uint8Array => Buffer.from(`\ufeff${xml}`, 'utf16le');
