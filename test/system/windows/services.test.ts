import { describe, expect, it } from 'vitest';
import { createInstallerCheck } from '../../../src/system/windows/installer.ts';
import type { Registry } from '../../../src/system/windows/registry.ts';
import { createServiceKeys, createWindowsServices } from '../../../src/system/windows/services.ts';
import { type Answer, exportedKey, fakeRegistry, fakeTools, output } from './fake-tools.ts';

const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WAPCSvc';

const servicesWith = (answers: Record<string, Answer>, values: Record<string, number> = { Start: 2 }) => {
  const tools = fakeTools(answers);
  return {
    services: createWindowsServices(tools.run, createServiceKeys(fakeRegistry({ [key]: exportedKey(key, values) }))),
    tools,
  };
};

const running: Answer = { output: output('sc-queryex-ru.txt') };

describe('a service', () => {
  it.each([
    ['automatic', { Start: 2 }],
    ['delayed', { Start: 2, DelayedAutostart: 1 }],
    ['manual', { Start: 3, DelayedAutostart: 1 }],
    ['disabled', { Start: 4 }],
  ])('has start type %s by the numbers in its key', async (startType, values) => {
    const { services } = servicesWith({ 'sc.exe queryex WAPCSvc': running }, values);
    expect(await services.query('WAPCSvc')).toEqual({ state: 'running', pid: 13688, startType, started: null });
  });

  it.each([
    ['not registered', 1060],
    ['closed to this account', 5],
  ])('is not seen when it is %s', async (_, exitCode) => {
    const { services } = servicesWith({ 'sc.exe queryex WAPCSvc': { exitCode, output: output('sc-missing-fr.txt') } });
    expect(await services.query('WAPCSvc')).toBeNull();
  });

  it.each([
    ['a failing query', { exitCode: 1722 }, 1722],
    ['an output that says nothing', { exitCode: 0, output: 'SERVICE_NAME: WAPCSvc' }, 0],
  ])('throws the Windows error of %s', async (_, answer, winError) => {
    const { services } = servicesWith({ 'sc.exe queryex WAPCSvc': answer });
    await expect(services.query('WAPCSvc')).rejects.toMatchObject({ name: 'ServiceControlError', winError });
  });

  it('is asked for its start type once, however often its state is polled', async () => {
    const tools = fakeTools({
      'sc.exe queryex WAPCSvc': running,
    });
    let reads = 0;
    const registry = fakeRegistry({ [key]: exportedKey(key, { Start: 2 }) });
    const counted: Registry = {
      ...registry,
      key: (path) => {
        reads += 1;
        return registry.key(path);
      },
    };
    const services = createWindowsServices(tools.run, createServiceKeys(counted));
    await Promise.all([services.query('WAPCSvc'), services.query('WAPCSvc')]);
    expect(reads).toBe(1);
  });
});

describe('stop and start', () => {
  it.each([
    ['requestStop', 'stop', 0],
    ['requestStop', 'stop', 1062],
    ['requestStart', 'start', 0],
    ['requestStart', 'start', 1056],
  ] as const)('%s is content when sc.exe %s ends with %i', async (request, verb, exitCode) => {
    const { services, tools } = servicesWith({ [`sc.exe ${verb} WAPCSvc`]: { exitCode } });
    await services[request]('WAPCSvc');
    expect(tools.calls).toEqual([`sc.exe ${verb} WAPCSvc`]);
  });

  it.each([
    ['requestStop', 'stop', 5],
    ['requestStop', 'stop', 1051],
    ['requestStop', 'stop', 1061],
    ['requestStart', 'start', 1053],
    ['requestStart', 'start', 1058],
  ] as const)('%s throws when sc.exe %s ends with Windows error %i', async (request, verb, winError) => {
    const { services } = servicesWith({ [`sc.exe ${verb} WAPCSvc`]: { exitCode: winError } });
    await expect(services[request]('WAPCSvc')).rejects.toMatchObject({ winError });
  });

  it('names the running dependents alone', async () => {
    const { services } = servicesWith({ 'sc.exe enumdepend WAPCSvc': { output: output('sc-enumdepend-ru.txt') } });
    expect(await services.runningDependents('WAPCSvc')).toEqual(['WinDefend']);
  });
});

describe('a process', () => {
  it('exists while it runs and not afterwards', async () => {
    const { services } = servicesWith({});
    expect(await services.processExists(process.pid)).toBe(true);
    expect(await services.processExists(0)).toBe(false);
    expect(await services.processExists(2 ** 22 + 1)).toBe(false);
  });
});

describe('Windows Installer', () => {
  const inProgress = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress';
  const untold = output('sc-queryex-msiserver-idle.txt').replace(/\(STOPPABLE.*\)/, '(WORD, WORD, WORD)');
  it.each([
    ['is at work when it takes no stop', { output: output('sc-queryex-msiserver-busy.txt') }, false, true],
    ['is at work when it starts', { output: output('sc-queryex-zh-starting.txt') }, false, true],
    ['only idles when it takes one', { output: output('sc-queryex-msiserver-idle.txt') }, true, false],
    ['is asked by its key where the words are translated', { output: untold }, true, true],
    ['is idle where the words are translated and there is no key', { output: untold }, false, false],
    ['is idle when stopped', { output: output('sc-queryex-stopped.txt') }, true, false],
    ['is idle when not registered', { exitCode: 1060 }, true, false],
  ])('%s', async (_, answer, keyThere, installing) => {
    const { run } = fakeTools({ 'sc.exe queryex msiserver': answer });
    const registry = fakeRegistry(keyThere ? { [inProgress]: exportedKey(inProgress, {}) } : {});
    expect(await createInstallerCheck(run, registry)()).toBe(installing);
  });
});
