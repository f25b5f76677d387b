import { describe, expect, it } from 'vitest';
import { type TaskPlan, taskDefaults, taskFileBytes, taskXml } from '../../src/deploy/task.ts';
import { taskArguments } from '../../src/deploy/task-command.ts';
import { differingFacts, readTask, type TaskFacts } from '../../src/deploy/task-facts.ts';

const factsOf = (plan: Partial<TaskPlan> = {}): TaskFacts => {
  const facts = readTask(taskXml({ ...taskDefaults, ...plan }));
  if (facts === null) throw new Error('It is no task.');
  return facts;
};

describe('the definition of the task', () => {
  it.each<[string, Partial<TaskPlan>, Partial<TaskFacts>]>([
    ['runs as SYSTEM', {}, { user: 'S-1-5-18' }],
    ['never runs twice at once', {}, { instances: 'IgnoreNew' }],
    ['catches a missed run up', {}, { catchesUp: true }],
    [
      'runs daily at 03:00, up to an hour later, and at start',
      {},
      { at: '03:00', randomDelay: '01:00', atStart: true },
    ],
    ['runs when it is told to', { at: '22:15', randomDelay: '00:30' }, { at: '22:15', randomDelay: '00:30' }],
    ['does not look at installations', {}, { afterInstallation: false }],
    ['does so where it is told to', { afterInstallation: true }, { afterInstallation: true }],
    ['only tests', {}, { arguments: taskArguments(false) }],
    ['repairs where it is told to', { repair: true }, { arguments: taskArguments(true) }],
  ])('%s', (_, plan, facts) => {
    expect(factsOf(plan)).toMatchObject(facts);
  });

  it('lets the longest run end: two services drain, start and settle, for the change and for a rollback', () => {
    const { limit } = factsOf();
    expect(limit).toBeGreaterThan(2 * 2 * (200 + 60 + 10));
  });

  it('is ASCII, so that it reads back the same in any code page, and UTF-16 in its file', () => {
    const xml = taskXml({ ...taskDefaults, afterInstallation: true });
    expect(xml).toMatch(/^[\r\n -~]+$/);
    const bytes = taskFileBytes(xml);
    expect([...bytes.slice(0, 2)]).toEqual([0xff, 0xfe]);
    expect(Buffer.from(bytes.slice(2)).toString('utf16le')).toBe(xml);
  });

  it('names the installer’s events by provider and id', () => {
    expect(taskXml({ ...taskDefaults, afterInstallation: true })).toContain(
      "Provider[@Name='MsiInstaller'] and (EventID=1033 or EventID=1034 or EventID=1035 or EventID=1036 or EventID=1037)",
    );
  });
});

describe('what the task runs', () => {
  it.each([true, false])('is one argument of PowerShell, whatever it does (repair: %s)', (repair) => {
    const text = taskArguments(repair);
    expect(text.match(/"/g)).toHaveLength(2);
    expect(text).toMatch(/^-NoProfile -NonInteractive -Command "[^"\r\n]*"$/);
    expect(text).toContain(
      `${repair ? 'set' : 'test'} (Join-Path $env:ProgramFiles 'AppProxyConnectorProxy\\desired.json')`,
    );
    expect(text).toContain('--event-log');
  });
});

describe('a task that is read', () => {
  it.each([
    ['nothing', ''],
    ['another document', '<?xml version="1.0"?><Tasks/>'],
    ['half a task', '<Task><Triggers>'],
  ])('is none where there is %s', (_, xml) => {
    expect(readTask(xml)?.program ?? null).toBeNull();
  });

  it('is the same one in another order, with other spaces and with what Windows adds', () => {
    const asPrinted = taskXml(taskDefaults)
      .replaceAll('\r\n', '\n')
      .replace(/ {2}<Settings>[\s\S]*<\/Settings>\n/, '')
      .replace(
        '<RegistrationInfo>',
        '<Settings><Enabled>true</Enabled><ExecutionTimeLimit>PT60M</ExecutionTimeLimit><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><StartWhenAvailable>true</StartWhenAvailable><UseUnifiedSchedulingEngine>true</UseUnifiedSchedulingEngine></Settings><RegistrationInfo><URI>\\AppProxyConnectorProxy</URI>',
      )
      .replace('PT1H0M', 'PT1H')
      .replaceAll('&quot;', '"');
    const read = readTask(`\r\n${asPrinted}\r\n\r\n`);
    expect(read === null ? ['none'] : differingFacts(factsOf(), read)).toEqual([]);
  });

  it('has the values of the schema for what Windows leaves out', () => {
    const xml = taskXml({ ...taskDefaults, randomDelay: '00:00' });
    const printed = xml
      .replace(/ *<RandomDelay>.*<\/RandomDelay>\r\n/, '')
      .replace(/ *<MultipleInstancesPolicy>.*\r\n/, '')
      .replace(/ *<DaysInterval>.*\r\n/, '');
    expect(printed).not.toContain('RandomDelay');
    const read = readTask(printed);
    expect(read === null ? ['none'] : differingFacts(factsOf({ randomDelay: '00:00' }), read)).toEqual([]);
  });

  it.each<[string, readonly (keyof TaskFacts)[], string, string]>([
    ['the daily trigger is off', ['at', 'randomDelay'], '<StartBoundary>', '<Enabled>false</Enabled><StartBoundary>'],
    ['it runs once a month', ['at', 'randomDelay'], '<DaysInterval>1<', '<DaysInterval>30<'],
    [
      'it has come to its end',
      ['at', 'randomDelay'],
      '</StartBoundary>',
      '</StartBoundary><EndBoundary>2026-02-01T00:00:00</EndBoundary>',
    ],
    ['it is not run at start', ['atStart', 'startDelay'], '<Delay>PT10M<', '<Enabled>false</Enabled><Delay>PT10M<'],
    ['it is run at once at start', ['startDelay'], '<Delay>PT10M</Delay>', ''],
    [
      'an installation starts nothing',
      ['afterInstallation', 'installerEvents', 'installerDelay'],
      '<Subscription>',
      '<Enabled>false</Enabled><Subscription>',
    ],
    ['an update of the installer starts nothing', ['installerEvents'], ' or EventID=1036', ''],
    ['a range of ids is asked for', ['installerEvents'], 'EventID=1033 ', 'EventID&gt;=1033 '],
    ['it does not wait for what an installation brings after it', ['installerDelay'], 'PT5M', 'PT0S'],
  ])('is another one where %s', (_, facts, from, to) => {
    const plan = { ...taskDefaults, afterInstallation: true };
    const changed = readTask(taskXml(plan).replace(from, to));
    expect(changed === null ? ['none'] : differingFacts(factsOf(plan), changed)).toEqual(facts);
  });

  it.each<[keyof TaskFacts, string, string]>([
    ['user', 'S-1-5-18', 'S-1-5-20'],
    ['program', 'powershell.exe', 'cmd.exe'],
    ['arguments', '--event-log', ''],
    ['enabled', '<Enabled>true', '<Enabled>false'],
    ['limit', 'PT1H<', 'PT72H<'],
    ['instances', 'IgnoreNew', 'Parallel'],
  ])('differs in %s where somebody changed it', (fact, from, to) => {
    const changed = readTask(taskXml(taskDefaults).replace(from, to));
    expect(changed === null ? ['none'] : differingFacts(factsOf(), changed)).toEqual([fact]);
  });
});
