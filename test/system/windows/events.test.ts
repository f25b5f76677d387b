import { expect, it } from 'vitest';
import { ConnectorProxyError } from '../../../src/errors.ts';
import { createWriteEvent } from '../../../src/system/windows/events.ts';
import { fakeTools } from './fake-tools.ts';

const event = { source: 'Source', id: 100, level: 'warning', text: 'Drift: a b' } as const;

it('an event is one call of eventcreate.exe', async () => {
  const { run, calls } = fakeTools({ 'eventcreate.exe': {} });
  expect(await createWriteEvent(run)(event)).toBeNull();
  expect(calls).toEqual(['eventcreate.exe /L APPLICATION /SO Source /T WARNING /ID 100 /D Drift: a b']);
});

it('a refusal is told with its exit code, whatever the program prints', async () => {
  const { run } = fakeTools({ 'eventcreate.exe': { exitCode: 1, output: 'FEHLER: Zugriff verweigert' } });
  expect(await createWriteEvent(run)(event)).toMatch(/^eventcreate\.exe ended with 1: .*elevated/);
});

it('a program that may not run is told, not thrown', async () => {
  const refused = new ConnectorProxyError({ code: 'READ_FAILED', message: 'It did not run.', detail: 'Allow it.' });
  const write = createWriteEvent(() => Promise.reject(refused));
  expect(await write(event)).toBe('It did not run. Allow it.');
});
