import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingKinds } from '../../src/fleet/finding.ts';
import { serverStates } from '../../src/fleet/summary.ts';
import { unreadMessages } from '../../src/fleet/unread.ts';
import { stateWords } from '../../src/fleet/words.ts';

const text = readFileSync('docs/fleet.md', 'utf8');

/** The first cells of the rows of the table that begins with this head, and the second ones. */
const rowsOf = (head: string): string[][] => {
  const [, table = ''] = text.split(`\n| ${head} |`);
  const rows = table.split('\n\n', 1)[0]?.split('\n').slice(2) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', ''))
      .slice(1),
  );
};

const firstOf = (head: string): (string | undefined)[] => rowsOf(head).map(([first]) => first);

describe('docs/fleet.md', () => {
  it('has a row for each kind of finding', () => {
    expect(firstOf('kind')).toEqual(findingKinds);
  });

  it('has a row for each reason why a text is not read', () => {
    expect(firstOf('code')).toEqual(Object.keys(unreadMessages));
  });

  it('has a row for each state, with its words on the page', () => {
    expect(new Map(rowsOf('state').map(([state = '', words = '']) => [state, words]))).toEqual(
      new Map(serverStates.map((state) => [state, stateWords[state]])),
    );
  });
});
