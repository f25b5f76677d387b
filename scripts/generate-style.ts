import { join } from 'node:path';
import { build } from 'esbuild';

/** A style sheet with all that it imports, as a TypeScript module with one constant. */
export async function styleModule(path: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '..', path)],
    bundle: true,
    minify: true,
    write: false,
    charset: 'ascii',
    legalComments: 'none',
    target: ['chrome115', 'firefox115', 'safari16.4'],
  });
  const text = (outputFiles[0]?.text ?? '').trim();
  if (text.includes('</')) throw new Error(`${path} has </ in it, which would end its element in the page.`);
  return `// Made from ${path} by scripts/generate.ts.

export const ${name} = ${JSON.stringify(text)};
`;
}
