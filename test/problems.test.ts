import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../src/problems.ts';

const page = readFileSync('docs/problems.md', 'utf8');
const rows = page.split('\n').flatMap((line) => (line.startsWith('| `') ? [line.split(' | ')] : []));

describe('docs/problems.md', () => {
  it('has one row for each code and none for another', () => {
    expect(rows.map(([code]) => code?.replace(/^\| `|`$/g, '')).sort()).toEqual([...problemCodes].sort());
  });

  it.each(rows)(
    'says of %s how bad it is, when it shows, who mends it and how',
    (_code, severity, when, who, meaning, remedy) => {
      expect(severity).toMatch(/^(error|warning|error or warning)$/);
      expect(when).toMatch(/^-$|^(start|firstConfigRead|firstRequest)( or firstConfigRead)?$/);
      expect(who).toMatch(/^(section|file|held|machine|beside)( or (file|held|machine))*$/);
      expect(meaning).toMatch(/\.$/);
      expect(remedy).toMatch(/\. \|$/);
    },
  );
});
