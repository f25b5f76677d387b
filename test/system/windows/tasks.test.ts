import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { RunTool } from '../../../src/system/windows/run.ts';
import { createTasks } from '../../../src/system/windows/tasks.ts';
import { fakeTools, scratchFiles } from './fake-tools.ts';

it('a task is registered from a file that is gone afterwards', async () => {
  let given = '';
  const run: RunTool = async (program, args) => {
    expect([program, ...args.slice(0, 4), args[5]]).toEqual(['schtasks.exe', '/create', '/tn', 'T', '/xml', '/f']);
    given = readFileSync(args[4] as string, 'utf8');
    return { exitCode: 0, output: '' };
  };
  await createTasks(run, scratchFiles).register('T', Buffer.from('<Task/>'));
  expect(given).toBe('<Task/>');
});

it.each<[string, string, string]>([
  ['bytes of a code page', '<Task/>', '<Task/>'],
  ['UTF-16', Buffer.from('\ufeff<Task/>', 'utf16le').toString('latin1'), '\ufeff<Task/>'],
])('a task is read, printed as %s', async (_, output, text) => {
  const { run, calls } = fakeTools({ 'schtasks.exe /query': { output } });
  expect(await createTasks(run, scratchFiles).read('T')).toBe(text);
  expect(calls).toEqual(['schtasks.exe /query /tn T /xml']);
});

it('a task that is not there is none, whatever is printed', async () => {
  const { run } = fakeTools({ 'schtasks.exe /query': { exitCode: 1, output: 'FEHLER: Das System kann nicht finden' } });
  expect(await createTasks(run, scratchFiles).read('T')).toBeNull();
});

it('a task is removed without a question', async () => {
  const { run, calls } = fakeTools({ 'schtasks.exe /delete': {} });
  await createTasks(run, scratchFiles).remove('T');
  expect(calls).toEqual(['schtasks.exe /delete /tn T /f']);
});

it('a refusal is an error with the exit code', async () => {
  const tasks = createTasks(fakeTools({}).run, scratchFiles);
  await expect(tasks.register('T', new Uint8Array())).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  await expect(tasks.remove('T')).rejects.toThrow(/ended with 1/);
});
