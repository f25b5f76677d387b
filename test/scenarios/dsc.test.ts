import { describe, expect, it } from 'vitest';
import { createTestSandbox, shippedText, type TestSandbox } from '../helpers/sandbox.ts';
import { callMethod, engineDifferences, type Instance } from './dsc-engine.ts';

const wanted = { mode: 'explicit', address: 'http://PROXY:8080/', bypassOnLocal: true, restart: 'ifNeeded' };
const withSection = (section: string): string =>
  shippedText.replace('</configuration>', `  <system.net>${section}</system.net>\r\n</configuration>`);

const bytesOf = (sandbox: TestSandbox): string =>
  [sandbox.read('connector'), sandbox.read('updater')].map((bytes) => bytes.toString('latin1')).join();

describe('the sequences of the DSC engine', () => {
  it('test finds drift, what-if shows the plan, set makes it so, test and a second set find nothing to do', () => {
    const sandbox = createTestSandbox();
    const { root } = sandbox;
    const before = bytesOf(sandbox);

    const drifted = callMethod('test', { root, input: wanted });
    expect(drifted).toMatchObject({ exitCode: 0, instance: { mode: 'system', _inDesiredState: false } });
    expect(drifted.instance?.['differences']).toContainEqual(expect.objectContaining({ property: 'mode' }));
    expect(engineDifferences(wanted, drifted.instance)).toEqual(['mode', 'address', 'bypassOnLocal']);

    const planned = callMethod('whatIf', { root, input: wanted });
    expect(planned).toMatchObject({ exitCode: 0, instance: { ...wanted, useSystemDefault: true, bypassList: [] } });
    expect(JSON.stringify(planned.instance?.['_metadata'])).toContain('+    <defaultProxy>');
    expect(planned.instance).not.toHaveProperty('_restartRequired');
    expect(bytesOf(sandbox)).toBe(before);

    // The engine calls get with everything that is asked for before it calls set.
    expect(callMethod('get', { root, input: wanted })).toMatchObject({ exitCode: 0, instance: { mode: 'system' } });
    const done = callMethod('set', { root, input: wanted });
    expect(done).toMatchObject({ exitCode: 0, instance: { ...wanted, _inDesiredState: true } });
    expect(done.instance).not.toHaveProperty('_restartRequired');
    const { mode, address, bypassOnLocal, useSystemDefault, bypassList } = planned.instance as Instance;
    expect(done.instance).toMatchObject({ mode, address, bypassOnLocal, useSystemDefault, bypassList });

    const after = bytesOf(sandbox);
    const same = callMethod('test', { root, input: wanted });
    expect(same).toMatchObject({ exitCode: 0, instance: { _inDesiredState: true } });
    expect(engineDifferences(wanted, same.instance)).toEqual([]);
    const again = callMethod('set', { root, input: wanted });
    expect(again).toMatchObject({ exitCode: 0, instance: { actions: [], _inDesiredState: true } });
    expect(bytesOf(sandbox)).toBe(after);
  });

  it('what an export answers can be asked for, and is in the desired state', () => {
    const sandbox = createTestSandbox();
    callMethod('set', { root: sandbox.root, input: wanted });
    const { instance } = callMethod('export', { root: sandbox.root });
    expect(instance).toMatchObject({ mode: 'explicit' });
    expect(callMethod('test', { root: sandbox.root, input: instance as Instance }).instance).toMatchObject({
      _inDesiredState: true,
    });
  });

  it('what a get answers can be asked for: what is read-only has no effect', () => {
    const sandbox = createTestSandbox({ content: withSection('<defaultProxy enabled="false"/>') });
    const got = callMethod('get', { root: sandbox.root }).instance as Instance;
    expect(got).toMatchObject({ mode: 'bypass', edition: 'entra' });
    const tested = callMethod('test', { root: sandbox.root, input: { ...got, _inDesiredState: false } });
    expect(tested.instance).toMatchObject({ _inDesiredState: true });
  });

  it('a service that is not restarted, as was asked for, is listed; what-if says so before', () => {
    const { root } = createTestSandbox();
    const input = { ...wanted, restart: 'never' };
    const both = [{ service: 'WAPCSvc' }, { service: 'WAPCUpdaterSvc' }];
    expect(callMethod('whatIf', { root, input }).instance?.['_restartRequired']).toEqual(both);
    expect(callMethod('set', { root, input }).instance?.['_restartRequired']).toEqual(both);
  });

  it('a restart that is due is drift for an engine that compares texts, too', () => {
    const { root } = createTestSandbox();
    callMethod('set', { root, input: { ...wanted, restart: 'never' } });
    const tested = callMethod('test', { root, input: wanted });
    expect(tested.instance).toMatchObject({ mode: 'explicit', _inDesiredState: false });
    expect(engineDifferences(wanted, tested.instance)).toEqual(['restart']);
    const notManaged = { ...wanted, restart: 'never' };
    const same = callMethod('test', { root, input: notManaged });
    expect(same.instance).toMatchObject({ _inDesiredState: true });
    expect(engineDifferences(notManaged, same.instance)).toEqual([]);
  });

  it('a restart that fails is a failure, both files are as before', () => {
    const sandbox = createTestSandbox();
    sandbox.changeService('connector', { refuseStarts: 1 });
    const before = bytesOf(sandbox);
    const failed = callMethod('set', { root: sandbox.root, input: wanted });
    expect(failed).toMatchObject({ exitCode: 69, instance: null });
    expect(failed.messages[0]?.[0]).toBe('error');
    expect(bytesOf(sandbox)).toBe(before);
  });
});

describe('a state that nobody can ask for', () => {
  it.each([
    ['mixed', '<defaultProxy><proxy autoDetect="True" proxyaddress="http://u:secret@p:1"/></defaultProxy>'],
    ['invalid', '<defaultProxy><proxy proxyaddress="proxy:8080x y"/></defaultProxy>'],
  ])('%s is answered by get and test, and refused by export', (mode, section) => {
    const { root } = createTestSandbox({ content: withSection(section) });
    const got = callMethod('get', { root });
    expect(got).toMatchObject({ exitCode: 0, instance: { mode } });
    expect(JSON.stringify(got)).not.toContain('secret');
    const tested = callMethod('test', { root, input: wanted });
    expect(tested).toMatchObject({ exitCode: 0, instance: { mode, _inDesiredState: false } });
    expect(callMethod('export', { root })).toMatchObject({ exitCode: 78, instance: null });
    expect(callMethod('set', { root, input: { ...wanted, mode } })).toMatchObject({ exitCode: 65, instance: null });
  });

  it('is mixed where the services differ, and each is shown for itself', () => {
    const sandbox = createTestSandbox();
    sandbox.write('updater', withSection('<defaultProxy enabled="false"/>'));
    const { instance } = callMethod('get', { root: sandbox.root });
    expect(instance).toMatchObject({
      mode: 'mixed',
      serviceStates: [{ proxy: { mode: 'system' } }, { proxy: { mode: 'bypass' } }],
    });
    const one = { mode: 'bypass', services: ['updater'] };
    expect(callMethod('test', { root: sandbox.root, input: one }).instance).toMatchObject({
      ...one,
      _inDesiredState: true,
    });
  });
});

describe('what the engine gives and does not give', () => {
  it.each(['absent', 'inherited'] as const)('get and export do not wait for standard input that is %s', (stdin) => {
    const { root } = createTestSandbox();
    expect(callMethod('get', { root, stdin }).instance).toMatchObject({ mode: 'system' });
    expect(callMethod('export', { root, stdin }).instance).toMatchObject({ mode: 'system' });
  });

  it.each([
    ['no standard input', { stdin: 'absent' }],
    ['nothing on it', { input: '' }],
    ['half an instance', { input: '{"mode":' }],
    ['a property that there is not', { input: { mode: 'bypass', proxy: 'x' } }],
  ] as const)('set refuses %s and says why, as a message', (_, options) => {
    const { root } = createTestSandbox();
    const { exitCode, instance, messages } = callMethod('set', { root, ...options });
    expect({ exitCode, instance, level: messages[0]?.[0] }).toEqual({ exitCode: 65, instance: null, level: 'error' });
  });

  it('export on a server without a connector answers no instance, get fails', () => {
    const { root } = createTestSandbox({ installed: [] });
    expect(callMethod('export', { root })).toMatchObject({ exitCode: 0, instance: null });
    expect(callMethod('get', { root })).toMatchObject({ exitCode: 66, instance: null });
  });

  it('a command line that is not understood is answered by a message too', () => {
    expect(callMethod('get', { root: '' })).toMatchObject({ exitCode: 64, messages: [['error', expect.anything()]] });
  });

  it.each([
    ['error', ['error']],
    [undefined, ['error']],
    ['warn', ['error']],
    ['WARNING', ['error']],
    ['info', ['error', 'info']],
    ['trace', ['error', 'info', 'trace']],
  ])('with DSC_TRACE_LEVEL %s a failed set says no more than it is asked for', (traceLevel, levels) => {
    const sandbox = createTestSandbox();
    sandbox.changeService('connector', { refuseStarts: 1 });
    const asked = traceLevel === undefined ? {} : { traceLevel };
    const { messages } = callMethod('set', { root: sandbox.root, input: wanted, ...asked });
    const seen = new Set(messages.map(([level]) => level).filter((level) => level !== 'warn' && level !== 'debug'));
    expect([...seen]).toEqual(levels);
  });
});
