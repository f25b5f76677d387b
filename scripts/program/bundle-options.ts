import type { BuildOptions } from 'esbuild';

/** What every bundle has in common. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node22.15',
  charset: 'ascii',
  logLevel: 'warning',
} satisfies BuildOptions;
