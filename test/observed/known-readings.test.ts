import { expect, it } from 'vitest';
import { machineSectionOf } from '../../src/observed/machine.ts';
import { readKnown } from '../../src/proxy/known-readings.ts';
import type { Reading } from '../../src/proxy/reading.ts';
import { machineConfigText } from '../helpers/machine-config.ts';

const section = (address: string): string =>
  `<system.net><defaultProxy><proxy proxyaddress="${address}"/></defaultProxy></system.net>`;

/** Each time from bytes of their own, as from another disk. */
const readingOf = (text: string, machine: string): Reading =>
  readKnown(
    Buffer.from(text),
    machineSectionOf({ file: 'machine.config', bytes: Buffer.from(machineConfigText(machine)) }),
  );

const file = '<configuration/>';

it('equal bytes beside another machine.config are another reading', () => {
  const [one, other] = ['http://one:1', 'http://other:1'].map((address) => readingOf(file, section(address)));
  expect([one?.state, other?.state]).toMatchObject([{ address: 'http://one:1' }, { address: 'http://other:1' }]);
});

it('two machine.configs in turn are both remembered, and what was read by them', () => {
  const [one, other] = [section('http://one:1'), section('http://other:1')];
  const first = [readingOf(file, one), readingOf(file, other)];
  const again = [readingOf(file, one), readingOf(file, other)];
  expect(again[0]).toBe(first[0]);
  expect(again[1]).toBe(first[1]);
});

it('a file that is larger than a vendor ships is read each time', () => {
  const large = `<configuration><!--${'a'.repeat(16 * 1024)}--></configuration>`;
  expect(readingOf(large, '')).not.toBe(readingOf(large, ''));
});
