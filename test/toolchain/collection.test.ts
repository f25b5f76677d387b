import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (name: string): string => readFileSync(name, 'utf8');
const { version } = JSON.parse(read('package.json'));
const { properties } = JSON.parse(read('schemas/desired-state.schema.json'));

const matchesOf = (text: string, expression: RegExp): string[] =>
  [...text.matchAll(expression)].map(([, first = '']) => first);

describe('the Ansible collection', () => {
  it('has the version of the program, and a chapter about it in both changelogs', () => {
    expect(matchesOf(read('ansible/galaxy.yml'), /^version: (.*)$/gm)).toEqual([version]);
    expect(matchesOf(read('ansible/CHANGELOG.md'), /^## (.*)$/gm)).toContain(version);
    expect(matchesOf(read('ansible/changelogs/changelog.yaml'), /^ {2}(\d.*):$/gm)).toContain(version);
  });

  it('brings the licence of what is not a module', () => {
    expect(read('ansible/LICENSE')).toBe(read('LICENSE'));
  });

  it("has the document's properties as options of the module, in its code and in its documentation", () => {
    const names = Object.keys(properties)
      .filter((name) => name !== '$schema')
      .map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const expected = [...names, 'module_path'].toSorted();
    const module = 'ansible/plugins/modules/win_connector_proxy';
    expect(matchesOf(read(`${module}.ps1`), /^ {8}(\w+) = @\{ type/gm).toSorted()).toEqual(expected);
    const [documented = ''] = matchesOf(read(`${module}.yml`), /^ {2}options:\n(.*?)^ {2}author:/gms);
    expect(matchesOf(documented, /^ {4}(\w+):$/gm).toSorted()).toEqual(expected);
  });
});
