import { describe, expect, it } from 'vitest';
import { parseScRecords } from '../../../src/system/windows/sc-output.ts';
import { output } from './fake-tools.ts';

describe('what sc.exe queryex prints', () => {
  it.each([
    ['English', 'sc-queryex-en.txt', 'GoodbyeDPI', 2148],
    ['German', 'sc-queryex-de.txt', 'sshd', 3312],
    ['French', 'sc-queryex-fr.txt', 'aniService', 4820],
    ['Japanese', 'sc-queryex-ja.txt', 'sshd', 5180],
    ['Russian, every label translated', 'sc-queryex-ru.txt', 'GoodbyeDPI', 13688],
    ['Spanish, every label translated', 'sc-queryex-es.txt', 'Yarbis', 4321],
  ])('means a running service in %s', (_, file, name, pid) => {
    expect(parseScRecords(output(file))).toEqual([{ name, state: 'running', pid, stoppable: true }]);
  });

  it.each([
    ['a service that starts', 'sc-queryex-zh-starting.txt', 'startPending', 6308, false],
    ['a stopped service', 'sc-queryex-stopped.txt', 'stopped', 0, null],
    ['Windows Installer at work', 'sc-queryex-msiserver-busy.txt', 'running', 7420, false],
    ['Windows Installer idling', 'sc-queryex-msiserver-idle.txt', 'running', 7420, true],
  ])('shows %s', (_, file, state, pid, stoppable) => {
    expect(parseScRecords(output(file))).toMatchObject([{ state, pid, stoppable }]);
  });

  it.each([
    [1, 'stopped'],
    [2, 'startPending'],
    [3, 'stopPending'],
    [4, 'running'],
    [5, 'paused'],
    [6, 'paused'],
    [7, 'paused'],
  ])('names state %i of winsvc.h %s', (number, state) => {
    const text = output('sc-queryex-en.txt').replace(/: 4 {2}RUNNING/, `: ${number}  WORD`);
    expect(parseScRecords(text)[0]?.state).toBe(state);
  });

  it.each([
    ['English', 'sc-missing-en.txt'],
    ['German', 'sc-missing-de.txt'],
    ['French', 'sc-missing-fr.txt'],
    ['Russian', 'sc-missing-ru.txt'],
    ['Chinese', 'sc-missing-zh.txt'],
  ])('holds no service where it is a message in %s', (_, file) => {
    expect(parseScRecords(output(file))).toEqual([]);
  });

  it('does not take the number of another state for one', () => {
    expect(parseScRecords(output('sc-queryex-en.txt').replace(/: 4 {2}RUNNING/, ': 9  RUNNING'))).toEqual([]);
  });
});

describe('what sc.exe enumdepend prints', () => {
  it.each([
    ['English, with a number in a display name', 'sc-enumdepend-en.txt'],
    ['Russian', 'sc-enumdepend-ru.txt'],
  ])('lists each dependent service in %s', (_, file) => {
    expect(parseScRecords(output(file)).map(({ name, state }) => [name, state])).toEqual([
      ['WinDefend', 'running'],
      ['Spooler', 'stopped'],
    ]);
  });
});
