import { readFileSync, writeFileSync } from 'node:fs';
import { commandHelp, programHelp } from '../src/cli/help.ts';
import { findCommand } from '../src/commands/catalogue.ts';

const page = 'docs/commands.md';

/** The chapter with the help of the program as it is. */
const withHelp = (chapter: string): string => {
  const command = findCommand(/^## (.*)\n/.exec(chapter)?.[1] ?? '');
  const help = chapter.startsWith('## ') ? command && commandHelp(command) : programHelp();
  return help === undefined ? chapter : chapter.replace(/```text\n.*?```/s, () => `\`\`\`text\n${help}\`\`\``);
};

/** Writes each command's help into its chapter of docs/commands.md; a test fails where this was forgotten. */
writeFileSync(
  page,
  readFileSync(page, 'utf8')
    .split(/^(?=## )/m)
    .map(withHelp)
    .join(''),
);
