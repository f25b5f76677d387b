import { describe, expect, it } from 'vitest';
import { commandHelp, optionSpelling, programHelp } from '../../src/cli/help.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { commandNames, commonOptions, loadCatalogue, loadCommand, nameIn } from '../../src/commands/catalogue.ts';
import { documentOrOptions } from '../../src/commands/command.ts';
import { type OptionName, optionFacts, optionNames, options } from '../../src/commands/options.ts';
import { documentProperties } from '../../src/generated/document-properties.ts';

const catalogue = await loadCatalogue();

const propertyOptions = optionNames.filter((name) => optionFacts(name).property !== undefined);

describe('the options table and the schema of the document', () => {
  it('have the same properties, $schema apart', () => {
    const fromSchema = documentProperties.map(({ name }) => name).filter((name) => name !== '$schema');
    expect(propertyOptions.map((name) => optionFacts(name).property)).toEqual(fromSchema);
  });

  it.each(documentProperties.filter(({ name }) => name !== '$schema'))(
    '$name is of one kind in both, and one word',
    ({ name, type, values }) => {
      const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as OptionName;
      expect(options).toHaveProperty(option);
      const { kind, property, summary } = optionFacts(option);
      expect(property).toBe(name);
      expect(kind).toBe({ string: 'text', boolean: 'boolean', array: 'list' }[type]);
      for (const value of values ?? []) expect(summary).toContain(value);
    },
  );
});

describe('the options table and the commands', () => {
  it.each(optionNames)('--%s goes with some command', (name) => {
    const users = catalogue.filter((command) => command.options.includes(name));
    expect(users.length > 0 || (commonOptions as readonly string[]).includes(name)).toBe(true);
  });

  it.each(catalogue.filter(({ operand }) => operand === documentOrOptions))(
    '$name takes every property of the document',
    ({ options }) => {
      expect(options).toEqual(expect.arrayContaining(propertyOptions));
    },
  );
});

it.each(catalogue)('$name is found by its name', async (command) => {
  expect(await loadCommand(command.name)).toBe(command);
  expect(nameIn([...command.name.split(' '), 'rest'])).toEqual({ name: command.name, rest: ['rest'] });
});

it('the catalogue has each command under its own name', () => {
  expect(catalogue.map(({ name }) => name)).toEqual(commandNames);
});

describe('help', () => {
  it.each(catalogue)('of $name names each of its options and no other, in lines that fit', (command) => {
    const help = commandHelp(command);
    const named = new Set([...help.matchAll(/^ {2}(?:-h, )?--([a-z-]+)/gm)].map((match) => match[1]));
    expect(named).toEqual(new Set([...command.options, 'help']));
    for (const option of command.options) expect(help).toContain(optionSpelling(option));
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('of the program names each command', () => {
    for (const name of commandNames) expect(programHelp(catalogue)).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  const examples = catalogue.flatMap(({ name, examples: given }) =>
    given.flatMap(({ line }) => (/^(?:.*\| )?appproxyctl /.test(line) ? [[line, name] as const] : [])),
  );
  it.each(examples)('the example "%s" is understood', async (line, name) => {
    const argv = line
      .replace(/^.*\| /, '')
      .replace(/ > .*$/, '')
      .split(' ')
      .slice(1);
    expect(await parseCommandLine(argv)).toMatchObject({ kind: 'run', line: { command: { name } } });
  });
});
