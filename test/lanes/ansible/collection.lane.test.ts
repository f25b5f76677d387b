import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSandbox, type TestSandbox } from '../../helpers/sandbox.ts';
import { programCall } from '../../scenarios/program.ts';
import { makeFolder } from '../deploy/made-files.ts';
import { requireLane } from '../lane.ts';
import { type Controller, hasAnsible, hasShell, makeController, writeInventory } from './ansible.ts';
import { makePackage, serveFolder } from './package.ts';

const available = requireLane('Ansible', hasAnsible) && requireLane('PowerShell', hasShell);
const { folder, remove } = available ? makeFolder() : { folder: '', remove: () => {} };
const wanted = { mode: 'explicit', address: 'http://proxyserver:8080' };
let controller: Controller;

/** The process that the connector has in a sandbox. */
const processOf = ({ root }: TestSandbox): number =>
  JSON.parse(readFileSync(join(root, 'appproxyctl-sandbox.json'), 'utf8')).services.WAPCSvc.pid;

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').trimEnd().split('\n');

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
    const { checked, changed, same, refused, unknown, scriptless, crashed, info } = JSON.parse(
      readFileSync(answers, 'utf8'),
    );
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
    expect(scriptless).toMatchObject({ failed: true });
    expect(scriptless.msg).toContain('script_location');
    expect(crashed).toMatchObject({ failed: true, changed: false });
    expect(crashed.msg).toContain('gave no report');
    expect(info).toMatchObject({ changed: false, report: { command: 'get', services: [{ proxy: wanted }, {}] } });
    expect(textOf(sandbox)).toContain('hara');
  });

  it('the role: a failed restart is rolled back, its host fails, and the play stops before the next', () => {
    const [first, second] = [createTestSandbox(), createTestSandbox()];
    const before = [textOf(first), textOf(second)];
    first.changeService('connector', { refuseStarts: 1 });
    const processes = [processOf(first), processOf(second)];
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
    const rolledBack = linesOf(drained);
    expect(rolledBack).toEqual([`drain first ${processes[0]}`, expect.stringMatching(/^undrain first \d+$/)]);
    expect(rolledBack[1]).not.toMatch(new RegExp(` ${processes[0]}$`));

    const then = processOf(first);
    const done = controller.run('ansible-playbook', '-i', inventory, 'appproxy.connector.outbound_proxy');
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.text).toMatch(/first +: .*changed=\d.*failed=0/);
    expect([textOf(first), textOf(second)].every((text) => text.includes(wanted.address))).toBe(true);
    expect(linesOf(drained).slice(2)).toEqual([
      `drain first ${then}`,
      `undrain first ${processOf(first)}`,
      `drain second ${processes[1]}`,
      `undrain second ${processOf(second)}`,
    ]);
    expect([then, processes[1]]).not.toEqual([processOf(first), processOf(second)]);
  });

  it('the role: an option that there is not is refused, and not left out', () => {
    const sandbox = createTestSandbox();
    const before = textOf(sandbox);
    const document = { ...wanted, bypass_onlocal: true };
    const hosts = { one: { root: sandbox.root } };
    const inventory = writeInventory(folder, 'typo', hosts, { outbound_proxy_document: document });
    const ran = controller.run('ansible-playbook', '-i', inventory, 'appproxy.connector.outbound_proxy');
    expect(ran.exitCode).toBe(2);
    expect(ran.text).toContain('bypass_onlocal');
    expect(textOf(sandbox)).toBe(before);
  });

  it('the role: installs the package from a path or a URL, only with its checksum, and once', async () => {
    const sandbox = createTestSandbox();
    const packed = makePackage(folder, sandbox.root, '1.11.0');
    const web = await serveFolder(join(folder, 'files'));
    const play = (given: object, ...options: readonly string[]): string => {
      const vars = {
        outbound_proxy_document: wanted,
        outbound_proxy_package: { checksum: packed.checksum, version: packed.version, ...given },
      };
      const inventory = writeInventory(folder, 'package', { fresh: 'bare' }, vars);
      return controller.run('ansible-playbook', '-i', inventory, ...options, 'appproxy.connector.outbound_proxy').text;
    };
    const modules = join(folder, 'package/fresh/WindowsPowerShell/Modules');
    try {
      expect(play({ src: packed.file }, '--check')).toMatch(/changed=1 .*failed=0/);
      expect(existsSync(modules)).toBe(false);
      expect(play({ src: packed.file, checksum: '0'.repeat(64) })).toMatch(/The checksum is .*failed=1/s);
      expect(play({ src: packed.file, version: '9.0.0' })).toMatch(/does not hold version 9\.0\.0.*failed=1/s);
      expect(readdirSync(modules)).toEqual([]);
      expect(play({ src: `${web.url}${packed.name}` })).toMatch(/changed=2 .*failed=0/);
      expect(readdirSync(modules)).toEqual(['AppProxyConnectorProxy']);
      expect(textOf(sandbox)).toContain(wanted.address);
    } finally {
      web.end();
    }
    // Nobody serves it any more: what is installed is not fetched again.
    expect(play({ src: `${web.url}${packed.name}` })).toMatch(/changed=0 .*failed=0/);
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
      names.map((name) => [
        name,
        name === 'conn02' ? { line: 'kill -ABRT $$' } : name === 'conn03' ? ('silent' as const) : { root: root.root },
      ]),
    );
    const vars = { outbound_proxy_document: wanted, report_folder: reports };
    const inventory = writeInventory(folder, 'drift', hosts, vars);
    // A report of yesterday, of a server that gives none today.
    mkdirSync(reports);
    writeFileSync(join(reports, 'conn02.json'), '{}');
    const ran = controller.run('ansible-playbook', '-f', '4', '-i', inventory, 'appproxy.connector.drift');
    expect(ran.exitCode, ran.text).toBe(0);
    expect(ran.text).toContain('conn02 gave no report');
    expect(ran.text).toContain('conn03 gave no report');
    expect(ran.text).toMatch(/conn01 +: .*changed=1 .*failed=0/);
    expect(ran.text).toContain('+      <proxy proxyaddress="http://proxyserver:8080"');
    expect(readdirSync(reports)).toEqual(
      names.filter((name) => name !== 'conn02' && name !== 'conn03').map((name) => `${name}.json`),
    );
    const report = JSON.parse(readFileSync(join(reports, 'conn01.json'), 'utf8'));
    expect(report).toMatchObject({ outcome: 'planned', inDesiredState: false });
    expect(textOf(root)).toBe(before);

    const expected = join(folder, 'servers.txt');
    writeFileSync(expected, `${report.host}\nconn02\n`);
    const [node, args] = programCall(['fleet', join(reports, '*.json'), '--expect', expected, '--json']);
    const fleet = controller.run(node, ...args);
    expect(fleet.exitCode).toBe(2);
    const { counts, reports: counted } = JSON.parse(fleet.text).fleet;
    expect(counted).toMatchObject({ unread: 0, read: names.length - 2 });
    expect(counts).toMatchObject({ servers: 2, missing: 1, drift: 1, error: 0 });
  }, 900_000);

  it('ansible-lint, ansible-doc and ansible-galaxy have nothing against it', () => {
    const config = join(controller.collection, '.ansible-lint');
    const options = ['--offline', '--nocolor', '--profile', 'production', '-c', config];
    const lint = controller.run('ansible-lint', ...options, controller.collection);
    expect(lint).toMatchObject({ exitCode: 0 });
    const names = ['win_connector_proxy', 'win_connector_proxy_info', 'win_connector_proxy_package'].map(
      (name) => `appproxy.connector.${name}`,
    );
    const docs = controller.run('ansible-doc', '-t', 'module', '-j', ...names);
    expect(docs.exitCode).toBe(0);
    expect(Object.keys(JSON.parse(docs.text))).toEqual(names);
    expect(controller.run('ansible-galaxy', 'collection', 'build', controller.collection).exitCode).toBe(0);
  });

  it.each(['ansible-doc', 'line-endings', 'shebang', 'symlinks'])('ansible-test sanity --test %s', (test) => {
    expect(controller.inCollection('ansible-test', 'sanity', '--test', test)).toMatchObject({ exitCode: 0 });
  });
});
