import type { MadeFile, Source } from '../deploy/made-by.ts';
import { documentOf, type LocalCommand } from './command.ts';

/** What differs between the commands that make files from a document. */
type Making = Pick<LocalCommand, 'name' | 'summary' | 'about' | 'examples'> & {
  /** Loaded when it is asked for. */
  readonly maker: () => Promise<(source: Source) => readonly MadeFile[]>;
};

/** A command that makes files for another system from a document; it meets no connector. */
export const generateCommand = ({ maker, ...words }: Making): LocalCommand => ({
  ...words,
  kind: 'local',
  operand: { name: 'DOCUMENT', required: true },
  options: ['out', 'json'],
  needs: ['out'],
  run: async (report) => report,
  // The command line names the files that it has written.
  show: () => [],
  files: async ({ version }, request) => {
    const make = await maker();
    const made = make({ document: documentOf(request), version, command: words.name });
    return { folder: request.settings.out ?? null, files: made.map(({ path, text }) => ({ path, pieces: [text] })) };
  },
});
