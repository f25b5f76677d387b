import { describe, expect, it } from 'vitest';
import { commandFacts, commandNames, commonOptions } from '../../src/cli/commands.ts';
import { commandHelp, optionSpelling, programHelp } from '../../src/cli/help.ts';
import { type OptionName, optionFacts, optionNames, options } from '../../src/cli/options.ts';
import { parseCommandLine } from '../../src/cli/parse.ts';
import { documentProperties } from '../../src/generated/document-properties.ts';

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
    const users = commandNames.filter((command) => commandFacts(command).options.includes(name));
    expect(users.length > 0 || (commonOptions as readonly string[]).includes(name)).toBe(true);
  });

  it.each(commandNames.filter((name) => commandFacts(name).operand?.name === 'DOCUMENT' && name !== 'validate'))(
    '%s takes every property of the document',
    (name) => {
      expect(commandFacts(name).options).toEqual(expect.arrayContaining(propertyOptions));
    },
  );
});

describe('help', () => {
  it.each(commandNames)('of %s names each of its options and no other, in lines that fit', (name) => {
    const help = commandHelp(name);
    const named = new Set([...help.matchAll(/^ {2}(?:-h, )?--([a-z-]+)/gm)].map((match) => match[1]));
    expect(named).toEqual(new Set([...commandFacts(name).options, 'help']));
    for (const option of commandFacts(name).options) expect(help).toContain(optionSpelling(option));
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('of the program names each command', () => {
    for (const name of commandNames) expect(programHelp()).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  const examples = commandNames.flatMap((name) => commandFacts(name).examples.map(({ line }) => [line, name] as const));
  it.each(examples)('the example "%s" is understood', (line, name) => {
    const argv = line
      .replace(/^.*\| /, '')
      .replace(/ > .*$/, '')
      .split(' ')
      .slice(1);
    expect(parseCommandLine(argv)).toMatchObject({ kind: 'run', line: { command: name } });
  });
});
