import { expect, it } from 'vitest';
import { remembering } from '../../src/text/remembering.ts';

const counting = () => {
  const asked: string[] = [];
  const answer = remembering((text) => {
    asked.push(text);
    return text === '' ? null : text.length;
  });
  return { answer, asked };
};

it('answers the same text once, also with null', () => {
  const { answer, asked } = counting();
  expect([answer('ab'), answer('ab'), answer(''), answer('')]).toEqual([2, 2, null, null]);
  expect(asked).toEqual(['ab', '']);
});

it('keeps no long text and few short ones', () => {
  const { answer, asked } = counting();
  const long = 'a'.repeat(257);
  answer(long);
  answer(long);
  expect(asked).toHaveLength(2);
  const texts = Array.from({ length: 65 }, (_, at) => String(at));
  for (const text of [...texts, ...texts]) expect(answer(text)).toBe(text.length);
  expect(asked.length).toBeGreaterThan(2 + texts.length);
});
