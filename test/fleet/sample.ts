import type { Report } from '../../src/report.ts';
import { drifted, report, service } from './reports.ts';

const pad = (number: number): string => String(number).padStart(5, '0');

const kinds: readonly ((host: string) => Report)[] = [
  (host) => drifted(host, 'address', 'http://old:3128/', 'http://new:8080/'),
  (host) => drifted(host, 'bypassOnLocal', false, true),
  (host) =>
    report(host, {
      services: [
        service('connector', {
          problems: [
            {
              code: 'WINHTTP_DIRECT',
              severity: 'warning',
              message: 'Windows checks certificates through WinHTTP, which goes out directly.',
            },
          ],
        }),
        service('updater'),
      ],
    }),
  (host) => report(host, { services: [service('connector', { status: 'stopped' }), service('updater')] }),
  (host) =>
    report(host, {
      inDesiredState: null,
      outcome: 'failed',
      services: [],
      error: { code: 'CONFIG_NOT_WELL_FORMED', message: `The file of ${host} is not XML.`, detail: 'Correct it.' },
    }),
];

/** A fleet of any size: every fifth server has something, of five kinds in turn. */
export const sampleReport = (at: number): Report => {
  const host = `CONN${pad(at)}`;
  const kind = at % 5 === 0 ? kinds[(at / 5) % kinds.length] : undefined;
  return kind === undefined ? report(host) : kind(host);
};
