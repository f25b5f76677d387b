import { safe } from './terminal.ts';

const plain = /^[\w.,:/\\=@%+~-]+$/;

/** Quoting that means the same in PowerShell, cmd and a POSIX shell; `null` where none does, or it can't be shown as it is. */
export const quoted = (argument: string): string | null => {
  if (plain.test(argument)) return argument;
  return /["$`%!]|\\$/.test(argument) || safe(argument) !== argument ? null : `"${argument}"`;
};

/** A colon and an `@` after it may be around a password; that of a drive is none. */
const mayHoldPassword = (argument: string): boolean => /^(?![A-Za-z]:[/\\]).*:.*@/s.test(argument);

/** The command line that was given, with another command and without `--json` and `--what-if`, to be copied and run. */
export const invocationOf = (argv: readonly string[], from: string, to: string): string => {
  const at = argv.indexOf(from);
  const words = argv.filter((word, index) => index !== at && word !== '--json' && word !== '--what-if').map(quoted);
  return words.includes(null) || argv.some(mayHoldPassword)
    ? `appproxyctl ${to}, with the same document and options`
    : ['appproxyctl', to, ...words].join(' ');
};
