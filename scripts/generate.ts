import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentProperties, documentType } from './generate-document.ts';
import { pageModule } from './generate-page.ts';
import { styleModule } from './generate-style.ts';
import { validator } from './generate-validator.ts';

const root = join(import.meta.dirname, '..');

/** By rename, so that a test run that reads the file meanwhile never sees half of it. */
const write = (path: string, content: string): void => {
  const target = join(root, 'src/generated', path);
  if (existsSync(target) && readFileSync(target, 'utf8') === content) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.${process.pid}.tmp`, content);
  renameSync(`${target}.${process.pid}.tmp`, target);
};

const readSchema = (name: string) => JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'));

const desiredState = readSchema('desired-state');
write('document.ts', documentType(desiredState));
write('document-properties.ts', documentProperties(desiredState));

const validated: readonly (readonly [string, ...string[]])[] = [['desired-state'], ['report', 'fleet-summary']];
for (const [name, ...others] of validated) {
  if (!existsSync(join(root, 'schemas', `${name}.schema.json`))) continue;
  const { code, types } = await validator(readSchema(name), others.map(readSchema));
  write(`${name}-validator.js`, code);
  write(`${name}-validator.d.ts`, types);
}

write('fleet-page.ts', await pageModule('src/fleet/browser'));
write('capture-page.ts', await styleModule('src/capture/show/page.css', 'capturePageStyle'));
