import { describe, expect, it } from 'vitest';
import { createElevationCheck, isElevatedToken } from '../../../src/system/windows/elevation.ts';
import { fakeTools, output } from './fake-tools.ts';

describe('a token that whoami.exe shows', () => {
  it.each([
    ['an English administrator, elevated', 'whoami-en-elevated.txt', true],
    ['an English administrator, not elevated', 'whoami-en-filtered.txt', false],
    ['a German administrator, elevated', 'whoami-de-elevated.txt', true],
    ['a German administrator, not elevated', 'whoami-de-filtered.txt', false],
    ['LocalSystem on French Windows', 'whoami-fr-system.txt', true],
    ['a French user', 'whoami-fr-user.txt', false],
    ['a Japanese administrator, elevated', 'whoami-ja-elevated.txt', true],
    ['a Japanese administrator, not elevated', 'whoami-ja-filtered.txt', false],
    ['Network Service, of the System level and no administrator', 'whoami-network-service.txt', false],
    ['nobody', 'sc-missing-en.txt', false],
  ])('is told for %s', (_, file, elevated) => {
    expect(isElevatedToken(output(file))).toBe(elevated);
  });

  it.each([
    ['reads the groups', { exitCode: 0 }, true],
    ['believes nothing that a failed whoami.exe printed', { exitCode: 1 }, false],
  ])('%s', async (_, { exitCode }, elevated) => {
    const answer = { exitCode, output: output('whoami-en-elevated.txt') };
    const { run } = fakeTools({ 'whoami.exe /groups /fo csv /nh': answer });
    expect(await createElevationCheck(run)()).toBe(elevated);
  });
});
