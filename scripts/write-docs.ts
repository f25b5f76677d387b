import { readFileSync, writeFileSync } from 'node:fs';
import { commandHelp, programHelp } from '../src/cli/help.ts';
import { loadCatalogue } from '../src/commands/catalogue.ts';
import { withReportTables } from './docs/report-tables.ts';

const rewrite = (path: string, change: (page: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

const catalogue = await loadCatalogue();

/** The chapter with the help of the program as it is. */
const withHelp = (chapter: string): string => {
  const command = catalogue.find(({ name }) => name === /^## (.*)\n/.exec(chapter)?.[1]);
  const help = chapter.startsWith('## ') ? command && commandHelp(command) : programHelp(catalogue);
  return help === undefined ? chapter : chapter.replace(/```text\n.*?```/s, () => `\`\`\`text\n${help}\`\`\``);
};

// What code and schema say already is written into the docs from there; tests fail where this was forgotten.
rewrite('docs/commands.md', (page) =>
  page
    .split(/^(?=## )/m)
    .map(withHelp)
    .join(''),
);
rewrite('docs/report.md', (page) =>
  withReportTables(page, JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'))),
);
