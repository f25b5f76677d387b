import { expect, it } from 'vitest';
import { LastKnown } from '../../src/text/last-known.ts';

const counting = () => {
  const known = new LastKnown<string>(2);
  let readings = 0;
  const ask = (text: string): string =>
    known.get(Buffer.from(text), (bytes) => {
      readings += 1;
      return Buffer.from(bytes).toString();
    });
  return { ask, readings: () => readings };
};

it('equal bytes are read once, whatever object they are in', () => {
  const { ask, readings } = counting();
  expect([ask('a'), ask('a'), ask('b'), ask('a')]).toEqual(['a', 'a', 'b', 'a']);
  expect(readings()).toBe(2);
});

it('bytes of the same length are told apart', () => {
  const { ask } = counting();
  expect([ask('abc'), ask('abd')]).toEqual(['abc', 'abd']);
});

it('what was asked for longest ago is forgotten first', () => {
  const { ask, readings } = counting();
  for (const text of ['a', 'b', 'a', 'c', 'a']) ask(text);
  expect(readings()).toBe(3);
  ask('b');
  expect(readings()).toBe(4);
});
