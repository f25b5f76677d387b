import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type TaskPlan, taskDefaults, taskFileBytes, taskXml } from '../../src/deploy/task.ts';
import { hasProgram, requireLane } from '../lanes/lane.ts';

const schema = 'test/fixtures/task/task.xsd';

describe.skipIf(!requireLane('xmllint', hasProgram('xmllint')))('Task Scheduler’s schema, judged by libxml2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-task-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const judge = (xml: string): number | null => {
    const file = join(folder, 'task.xml');
    writeFileSync(file, taskFileBytes(xml));
    return spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, file]).status;
  };

  it.each<[string, Partial<TaskPlan>]>([
    ['the task that tests', {}],
    ['the task that repairs', { repair: true }],
    ['the task after an installation', { afterInstallation: true }],
    ['a task at another time', { at: '23:59', randomDelay: '23:59' }],
  ])('accepts %s, as UTF-16', (_, plan) => {
    expect(judge(taskXml({ ...taskDefaults, ...plan }))).toBe(0);
  });

  const xml = taskXml({ ...taskDefaults, afterInstallation: true });
  it.each([
    ['a delay before the subscription', /(<Subscription>.*<\/Subscription>)\s*(<Delay>PT5M<\/Delay>)/, '$2$1'],
    ['a time that is none', 'T03:00:00', 'T3:00'],
    ['an unknown element', '<Enabled>', '<Enable/><Enabled>'],
    ['an unknown policy', 'IgnoreNew', 'Ignore'],
    ['actions of a principal that is not there', 'Context="System"', 'Context="Other"'],
  ])('refuses %s', (_, from, to) => {
    expect(xml.replace(from, to)).not.toBe(xml);
    expect(judge(xml.replace(from, to))).not.toBe(0);
  });
});
