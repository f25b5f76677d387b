import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { type EventFacts, eventText, eventTextLimit } from '../../src/commands/event-text.ts';
import { eventKindOf, eventKinds, eventSource } from '../../src/report/event-kinds.ts';
import type { Report, ReportError } from '../../src/report.ts';
import type { SystemEvent } from '../../src/system/system.ts';
import { asReport, runMain, temporaryFolder } from '../cli/run-main.ts';
import { drifted, report, service } from '../fleet/reports.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const error: ReportError = { code: 'SERVICE_START_FAILED', message: 'It did not start.', detail: 'Look at the log.' };
const stale = service('connector', { restartPending: 'yes' });
const difference = { service: 'WAPCSvc', property: 'restartPending', actual: 'yes', desired: 'no' };
const applied: Partial<Report> = {
  command: 'set',
  outcome: 'applied',
  changed: true,
  actions: [{ kind: 'backup' }, { kind: 'edit', service: 'WAPCSvc' }, { kind: 'restart', service: 'WAPCSvc' }],
};

describe('the event of a report', () => {
  it.each<[string, Report, string | null]>([
    ['all is as it should be: none', report('C'), null],
    ['a set with nothing to do: none', report('C', { command: 'set' }), null],
    ['a what-if: none', report('C', { outcome: 'planned', inDesiredState: false }), null],
    ['a restart that is only likely: none', report('C', { services: [{ ...stale, restartPending: 'likely' }] }), null],
    ['a drift', drifted('C', 'address', 'a', 'b'), 'drift'],
    ['a drift without a difference', report('C', { inDesiredState: false }), 'drift'],
    [
      'a drift and a restart',
      report('C', { inDesiredState: false, differences: [difference, { ...difference, property: 'mode' }] }),
      'drift',
    ],
    ['a restart alone', report('C', { inDesiredState: false, differences: [difference] }), 'restartDue'],
    ['a restart that is not asked for', report('C', { services: [stale] }), 'restartDue'],
    ['a change', report('C', applied), 'changed'],
    ['a rollback', report('C', { outcome: 'rolledBack', error }), 'rolledBack'],
    ['a rollback that failed', report('C', { outcome: 'incomplete', error }), 'incomplete'],
    ['an error', report('C', { outcome: 'failed', error }), 'fault'],
  ])('%s', (_, given, kind) => {
    expect(eventKindOf(given)).toBe(kind);
  });
});

describe('the text of an event', () => {
  const facts: EventFacts = { document: 'C:\\d.json', sha256: 'ab12', setCommand: 'appproxyctl set C:\\d.json' };
  const textOf = (given: Report, to: Partial<EventFacts> = {}): string => {
    const kind = eventKindOf(given);
    if (kind === null) throw new Error('It has no event.');
    return eventText(kind, given, { ...facts, ...to });
  };

  it('says what, where, with which document and what to do', () => {
    expect(textOf(drifted('CONN01', 'address', 'http://old:3128', 'http://new:8080'))).toBe(
      'Drift: Microsoft Entra private network connector on CONN01 is not in the desired state. WAPCSvc: address is http://old:3128, should be http://new:8080. Where: C:\\Program Files\\WAPCSvc.exe.config. Document: C:\\d.json, SHA-256 ab12. To repair it: appproxyctl set C:\\d.json.',
    );
  });

  it.each<[string, Report, RegExp]>([
    ['which service waits for a restart', report('C', { services: [stale] }), /Restart-Service WAPCSvc\.$/],
    ['what was changed', report('C', applied), /^Changed by set: .* edited: WAPCSvc; restarted: WAPCSvc\. /],
    ['what is still due', report('C', { ...applied, services: [stale] }), /A restart is still due: WAPCSvc\./],
    [
      'why, and what to do',
      report('C', { outcome: 'rolledBack', error }),
      /It did not start\. \(SERVICE_START_FAILED\).*To do: Look at the log\.$/,
    ],
    [
      'every issue of a document',
      report('C', {
        services: [],
        outcome: 'failed',
        error: { ...error, issues: [{ pointer: '/mode', message: 'No.' }] },
      }),
      /\/mode No\./,
    ],
    [
      'what is there now',
      report('C', {
        outcome: 'incomplete',
        error: { ...error, leftovers: [{ subject: 'f', state: 'new', remedy: 'Do.' }] },
      }),
      /f: new\. Do\./,
    ],
  ])('says %s', (_, given, words) => {
    expect(textOf(given)).toMatch(words);
  });

  it.each([
    ['no document, but options', { document: null, sha256: null }, /Document: none, options of the command line\./],
    ['a document that could not be read', { sha256: null }, /d\.json, which could not be read\./],
  ])('says that there was %s', (_, to, words) => {
    expect(textOf(report('C', { outcome: 'failed', error }), to)).toMatch(words);
  });

  it.each([
    ['an insertion of the event log', 'http://%1/%%2 %{S-1} 100%', 'http://% 1/% % 2 % {S-1} 100%'],
    ['a quotation mark', 'a "b" c', "a 'b' c"],
    ['a line break', 'a\r\n  b\n', 'a b'],
    ['a character that nobody sees', 'a\u202eb\u0007', 'a\\u{202e}b\\u{07}'],
  ])('holds no %s', (_, message, shown) => {
    expect(textOf(report('C', { outcome: 'failed', error: { ...error, message } }))).toContain(shown);
  });

  it('is cut in its middle: the document and what to do stay', () => {
    const text = textOf(
      drifted(
        'C',
        'bypassList',
        Array.from({ length: 300 }, () => 'x'.repeat(30)),
        [],
      ),
    );
    expect(text.length).toBeLessThanOrEqual(eventTextLimit);
    expect(text).toMatch(/^Drift: .*….*SHA-256 ab12\. To repair it: appproxyctl set C:\\d\.json\.$/);
  });
});

describe('--event-log', () => {
  const runWith = async (argv: readonly string[], answer: () => Promise<string | null> = async () => null) => {
    const events: SystemEvent[] = [];
    const { context } = createTestSandbox();
    const { system } = await context();
    const live = {
      ...system,
      writeEvent: async (event: SystemEvent) => {
        events.push(event);
        return answer();
      },
    };
    const run = await runMain([...argv, '--json'], { openSystem: async () => live });
    return { ...run, report: asReport(run.out.trimEnd()), events };
  };
  const documentWith = (text: string): string => {
    const path = join(temporaryFolder(), 'desired.json');
    writeFileSync(path, text);
    return path;
  };
  const explicit = '{ "mode": "explicit", "address": "http://proxyserver:8080" }';

  it('writes a drift with the hash of the document’s bytes', async () => {
    const path = documentWith(explicit);
    const { code, events } = await runWith(['test', path, '--event-log']);
    expect(code).toBe(2);
    expect(events).toMatchObject([{ source: eventSource, id: 100, level: 'warning' }]);
    expect(events[0]?.text).toContain(`${path}, SHA-256 ${createHash('sha256').update(explicit).digest('hex')}`);
  });

  it.each<[string, string[], number | null]>([
    ['nothing where all is well', ['test', '--mode', 'system', '--event-log'], null],
    ['nothing where it was not asked for', ['test', '--mode', 'bypass'], null],
    ['a change', ['set', '--mode', 'bypass', '--event-log'], 200],
    ['nothing for a what-if', ['set', '--mode', 'bypass', '--what-if', '--event-log'], null],
    ['a fault of a restore', ['restore', '--event-log'], 400],
    ['a document that is missing', ['test', '/no/such/document.json', '--event-log'], 400],
    ['a document that is not valid', ['set', '--mode', 'explicit', '--event-log'], 400],
  ])('writes %s', async (_, argv, id) => {
    const { events } = await runWith(argv);
    expect(events.map((event) => event.id)).toEqual(id === null ? [] : [id]);
  });

  it.each<[string, () => Promise<string | null>]>([
    ['is refused', async () => 'no.'],
    ['throws', async () => Promise.reject(new Error('no.'))],
  ])('goes on where writing %s, and says so', async (_, answer) => {
    const { code, report: told, err } = await runWith(['set', '--mode', 'bypass', '--event-log'], answer);
    expect(code).toBe(0);
    expect(told).toMatchObject({ outcome: 'applied', warnings: [{ message: 'Event 200 was not written: no.' }] });
    expect(err).toMatch(/warning: Event 200 was not written/);
  });

  it('says below a root that there is no log', async () => {
    const { root } = createTestSandbox();
    const { out } = await runMain(['test', '--mode', 'bypass', '--event-log', '--root', root, '--json']);
    expect(asReport(out.trimEnd()).warnings).toMatchObject([{ message: expect.stringMatching(/no event log/) }]);
  });
});

describe('docs/events.md', () => {
  const page = readFileSync('docs/events.md', 'utf8');
  const urgent = Object.values(eventKinds)
    .filter(({ level }) => level !== 'information')
    .map(({ id }) => id);

  it('has a row for each event, in order, and no other', () => {
    const rows = [...page.matchAll(/^\| (\d+) \| `(\w+)` \| (\w+) \| (.*) \|$/gm)].map(([, ...cells]) => cells);
    const table = Object.entries(eventKinds).map(([kind, { id, level, means }]) => [String(id), kind, level, means]);
    expect(rows).toEqual(table);
  });

  it('has filters for the source and for each event that needs somebody', () => {
    const blocks = [...page.matchAll(/```(?:powershell|xml)\n(.*?)```/gs)].map((match) => match[1] as string);
    expect(blocks).toHaveLength(3);
    for (const block of blocks) {
      expect(block).toContain(`'${eventSource}'`);
      const ids =
        /Id = ([\d, ]+)/.exec(block)?.[1]?.split(', ') ?? [...block.matchAll(/EventID=(\d+)/g)].map(([, id]) => id);
      expect(ids.map(Number)).toEqual(urgent);
    }
  });

  it('has XML that is well-formed', () => {
    for (const [, xml = ''] of page.matchAll(/```xml\n(.*?)```/gs)) {
      expect(() => new SaxesParser().write(xml.trim()).close()).not.toThrow();
    }
  });

  it('names the limit of the text', () => {
    expect(page).toContain(`Ours is ${eventTextLimit.toLocaleString('en-US')}`);
  });
});
