import type { CopyReport } from '../../report.ts';
import type { Style } from '../style.ts';
import { safe } from '../text.ts';
import { proxyLines } from './service.ts';

/** The kept copies, with the command that puts one back. */
export const copyLines = (copies: readonly CopyReport[], style: Style): string[] => {
  if (copies.length === 0) return ['There are no kept copies: nothing of ours has changed these files yet.'];
  return [
    ...copies.flatMap(({ id, time, original, command, files }) => [
      `${style('head', safe(id))}  ${safe(time)}  before ${safe(command)}${original ? ', the first copy' : ''}`,
      ...files.map(({ service, proxy }) => `  ${safe(service)}: ${proxyLines(proxy)[0]}`),
    ]),
    '',
    'To put one back: appproxyctl restore --to ID',
  ];
};
