import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSandbox, type TestSandbox } from '../../helpers/sandbox.ts';
import { makeFolder } from '../deploy/made-files.ts';
import { requireLane } from '../lane.ts';
import { type Controller, hasAnsible, hasShell, makeController, writeInventory } from './ansible.ts';

const available = requireLane('Ansible', hasAnsible) && requireLane('PowerShell', hasShell);
const { folder, remove } = available ? makeFolder() : { folder: '', remove: () => {} };
const wanted = { mode: 'explicit', address: 'http://proxyserver:8080' };
let controller: Controller;

const textOf = (sandbox: TestSandbox): string => `${sandbox.read('connector')}${sandbox.read('updater')}`;

describe.skipIf(!available)('the collection, in the real Ansible and the real PowerShell', () => {
  beforeAll(() => {
    controller = makeController(folder);
  });
  afterAll(remove);

  it('the module: check mode, changed, not changed, faults, info', () => {
    const sandbox = createTestSandbox();
    const answers = join(folder, 'answers.json');
    const crashing = join(folder, 'module/crashing/WindowsPowerShell/Modules/AppProxyConnectorProxy');
    const inventory = writeInventory(
      folder,
      'module',
      { one: { root: sandbox.root }, crashing: { line: 'kill -ABRT $$' } },
      { answers, crashing_module: crashing },
    );
    const ran = controller.run('ansible-playbook', '-i', inventory, join(import.meta.dirname, 'module.yml'));
    expect(ran.exitCode, ran.text).toBe(0);
    const { checked, changed, same, refused, unknown, crashed, info } = JSON.parse(readFileSync(answers, 'utf8'));
    expect(checked).toMatchObject({ changed: true, report: { outcome: 'planned', changed: false } });
    expect(checked.diff.prepared).toContain('+      <proxy proxyaddress="http://proxyserver:8080"');
    expect(changed).toMatchObject({ changed: true, report: { outcome: 'applied', inDesiredState: true } });
    expect(changed.msg).toBe(
      'Done: backup, edit WAPCUpdaterSvc, edit WAPCSvc, restart WAPCUpdaterSvc, restart WAPCSvc',
    );
    expect(same).toMatchObject({ changed: false, msg: 'In the desired state', report: { outcome: 'unchanged' } });
    expect(refused).toMatchObject({ failed: true, changed: false });
    expect(refused.msg).toMatch(/^DOCUMENT_INVALID: .*http:\/\/proxyserver:8080/s);
    expect(unknown).toMatchObject({ failed: true });
    expect(unknown.msg).toContain('adress');
    expect(crashed).toMatchObject({ failed: true, changed: false });
    expect(crashed.msg).toContain('gave no report');
    expect(info).toMatchObject({ changed: false, report: { command: 'get', services: [{ proxy: wanted }, {}] } });
    expect(textOf(sandbox)).toContain('hara');
  });

  it('the role: a failed restart is rolled back, its host fails, and the play stops before the next', () => {
    const [first, second] = [createTestSandbox(), createTestSandbox()];
    const before = [textOf(first), textOf(second)];
    first.changeService('connector', { refuseStarts: 1 });
    const drained = join(folder, 'drained.txt');
    const inventory = writeInventory(
      folder,
      'role',
      { first: { root: first.root }, second: { root: second.root } },
      {
        outbound_proxy_document: wanted,
        drained,
        outbound_proxy_drain: join(import.meta.dirname, 'drain-task.yml'),
        outbound_proxy_undrain: join(import.meta.dirname, 'undrain-task.yml'),
      },
    );
    const failed = controller.run('ansible-playbook', '-i', inventory, 'appproxy.connector.outbound_proxy');
    expect(failed.exitCode).toBe(2);
    expect(failed.text).toContain('SERVICE_START_FAILED');
    expect(failed.text).not.toMatch(/\[second\]/);
    expect([textOf(first), textOf(second)]).toEqual(before);
    expect(readFileSync(drained, 'utf8')).toBe('drain first\nundrain first\n');

    const done = controller.run('ansible-playbook', '-i', inventory, 'appproxy.connector.outbound_proxy');
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.text).toMatch(/first +: .*changed=\d.*failed=0/);
    expect([textOf(first), textOf(second)].every((text) => text.includes(wanted.address))).toBe(true);
    expect(readFileSync(drained, 'utf8')).toContain('drain second\nundrain second\n');
  });

  it('the drift playbook keeps a report of each of 50 hosts and changes nothing', () => {
    const root = createTestSandbox();
    const before = textOf(root);
    const names = Array.from(
      { length: Number(process.env['LANE_HOSTS'] ?? 50) },
      (_, index) => `conn${String(index + 1).padStart(2, '0')}`,
    );
    const reports = join(folder, 'reports');
    const hosts = Object.fromEntries(
      names.map((name, index) => [name, index === 7 ? { line: 'kill -ABRT $$' } : { root: root.root }]),
    );
    const vars = { outbound_proxy_document: wanted, report_folder: reports };
    const inventory = writeInventory(folder, 'drift', hosts, vars);
    const ran = controller.run('ansible-playbook', '-f', '4', '-i', inventory, 'appproxy.connector.drift');
    expect(ran.exitCode, ran.text).toBe(0);
    expect(ran.text).toContain('conn08 gave no report');
    expect(readdirSync(reports)).toHaveLength(names.length - 1);
    const report = JSON.parse(readFileSync(join(reports, 'conn01.json'), 'utf8'));
    expect(report).toMatchObject({ outcome: 'planned', inDesiredState: false });
    expect(textOf(root)).toBe(before);
  }, 900_000);

  it('ansible-lint, ansible-doc and ansible-galaxy have nothing against it', () => {
    const config = join(controller.collection, '.ansible-lint');
    const options = ['--offline', '--nocolor', '--profile', 'production', '-c', config];
    const lint = controller.run('ansible-lint', ...options, controller.collection);
    expect(lint).toMatchObject({ exitCode: 0 });
    const names = ['win_connector_proxy', 'win_connector_proxy_info'].map((name) => `appproxy.connector.${name}`);
    const docs = controller.run('ansible-doc', '-t', 'module', '-j', ...names);
    expect(docs.exitCode).toBe(0);
    expect(Object.keys(JSON.parse(docs.text))).toEqual(names);
    expect(controller.run('ansible-galaxy', 'collection', 'build', controller.collection).exitCode).toBe(0);
  });

  it.each(['ansible-doc', 'line-endings', 'shebang', 'symlinks'])('ansible-test sanity --test %s', (test) => {
    expect(controller.inCollection('ansible-test', 'sanity', '--test', test)).toMatchObject({ exitCode: 0 });
  });
});
