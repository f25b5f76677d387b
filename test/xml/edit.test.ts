import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit } from '../../src/xml/edit.ts';
import { runs } from '../helpers/seed.ts';

const edit = (offset: number, length: number, content: string): Edit => ({ offset, length, content });

describe('applyEdits', () => {
  it.each([
    ['nothing to do', 'abc', [], 'abc'],
    ['an insertion at the start', 'abc', [edit(0, 0, '-')], '-abc'],
    ['an insertion at the end', 'abc', [edit(3, 0, '-')], 'abc-'],
    ['a removal', 'abc', [edit(1, 1, '')], 'ac'],
    ['two edits that touch', 'abc', [edit(0, 1, 'x'), edit(1, 1, 'y')], 'xyc'],
    ['two insertions at one place, in order', 'abc', [edit(1, 0, '1'), edit(1, 0, '2')], 'a12bc'],
  ])('makes %s', (_title, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  it('refuses edits that overlap', () => {
    expect(() => applyEdits('abc', [edit(0, 2, ''), edit(1, 1, '')])).toThrow(RangeError);
  });

  it('leaves what no edit covers as it is', () => {
    const property = fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (text, from, count, content) => {
      const offset = from % (text.length + 1);
      const length = count % (text.length - offset + 1);
      const edited = applyEdits(text, [edit(offset, length, content)]);
      expect(edited.startsWith(text.slice(0, offset))).toBe(true);
      expect(edited.endsWith(text.slice(offset + length))).toBe(true);
      expect(edited.length).toBe(text.length - length + content.length);
    });
    fc.assert(property, runs(100));
  });
});
