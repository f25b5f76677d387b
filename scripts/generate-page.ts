import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** Windows Server's Edge is kept up to date; administrators' Firefox is the long-term release. */
const target = ['chrome115', 'firefox115', 'safari16.4'];

const common: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  charset: 'ascii',
  legalComments: 'none',
  target,
};

const bundled = async (path: string): Promise<string> => {
  const { outputFiles } = await build({ ...common, entryPoints: [join(root, path)], format: 'iife' });
  const text = (outputFiles?.[0]?.text ?? '').trim();
  if (text.includes('</')) throw new Error(`${path} has </ in it, which would end its element in the page.`);
  return text;
};

/** Style and scripts of a page that holds them itself, as one TypeScript module. */
export const pageModule = async (folder: string): Promise<string> => {
  const texts = {
    style: await bundled(`${folder}/page.css`),
    headScript: await bundled(`${folder}/head.ts`),
    script: await bundled(`${folder}/main.ts`),
  };
  return `// Made from ${folder} by scripts/generate.ts.

export const pageScripts = ${JSON.stringify(texts, null, 2)} as const;
`;
};
