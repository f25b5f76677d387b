import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/cli/parse.ts';

/** Words as a shell makes them; what follows a redirection, a pipe or two spaces is not the command's. */
const wordsOf = (line: string): readonly string[] => {
  const end = /\s(?:[>|]|&&|2>| {1,}\S)/.exec(line)?.index ?? line.length;
  return [...line.slice(0, end).matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
};

const documents = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

const lines = documents.flatMap((document) =>
  [...readFileSync(document, 'utf8').matchAll(/^ *```[a-z]*\n(.*?)^ *```$/gms)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .flatMap((line) => line.split(/ && |; /))
      .map((line) => /^\s*(?:\$ )?appproxyctl (.*)$/.exec(line)?.[1])
      // Usage lines, which end in `[options]`, and help's title, which ends the command's name with a colon, are no calls.
      .filter((line) => line !== undefined && !/\[options\]|^[a-z -]+:/.test(line))
      .map((line) => [document, line as string] as const),
  ),
);

describe('a command line in the documents', () => {
  it('is found at all', () => expect(lines.length).toBeGreaterThan(60));

  it.each(lines)('of %s is one that the program takes: %s', async (_, line) => {
    await expect(parseCommandLine(wordsOf(line))).resolves.toBeDefined();
  });
});
