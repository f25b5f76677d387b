import { expect, it } from 'vitest';
import { maskReport } from '../../src/report/masked.ts';
import { emptyReport, type Report } from '../../src/report.ts';

const secret = 'http://user:P@ss@proxy:8080';
const root = '/mnt/user@server/C$';

it('no string of a report shows user information, wherever it came from; places on a disk stay', () => {
  const report: Report = {
    ...emptyReport({ version: '1', command: 'get', host: root, root, now: 0 }),
    services: [
      {
        name: 'WAPCSvc',
        role: 'connector',
        configFile: `${root}/x.config`,
        status: 'running',
        restartPending: 'no',
        inDesiredState: false,
        proxy: { mode: 'mixed', address: secret, bypassList: [secret], module: `Type, ${secret}` },
        effect: secret,
        problems: [{ code: 'X', severity: 'error', message: `value="${secret}" is wrong` }],
      },
    ],
    differences: [{ service: 'WAPCSvc', property: 'address', actual: secret, desired: [secret] }],
    actions: [{ kind: 'edit', service: 'WAPCSvc', diff: `-<proxy proxyaddress='${secret}'/>\n` }],
    warnings: [{ pointer: '/bypassList/0', message: secret, excerpt: { text: secret, offset: 0 } }],
    error: { code: 'READ_FAILED', message: secret, detail: secret, file: `${root}/x.config` },
  };
  const masked = maskReport(report);
  expect(JSON.stringify(masked)).not.toMatch(/user:|P@ss|ss@/);
  expect([masked.host, masked.root, masked.services[0]?.configFile]).toEqual([root, root, `${root}/x.config`]);
});
