import { expect, it } from 'vitest';
import { asReport, runMain } from '../cli/run-main.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const file = (section: string): string => `<configuration><system.net>${section}</system.net></configuration>`;
const explicit = file(
  '<defaultProxy><proxy proxyaddress="http://p:8080" bypassonlocal="True"/><bypasslist><add address="\\.corp\\.example"/></bypasslist></defaultProxy>',
);

it('says for each service and URL which way it goes and what decides', async () => {
  const { root, write } = createTestSandbox({ content: explicit });
  write('updater', file('<defaultProxy enabled="false"/>'));
  const urls = ['https://a.example', 'https://a.corp.example', 'http://intranet'];
  const { code, out } = await runMain(['route', ...urls, '--root', root, '--json']);
  const { routes } = asReport(out.trim());
  expect(code).toBe(0);
  expect(routes?.map(({ service, way, decidedBy }) => [service, way, decidedBy])).toEqual([
    ['WAPCSvc', 'proxy', 'address'],
    ['WAPCSvc', 'direct', 'bypassList'],
    ['WAPCSvc', 'direct', 'bypassOnLocal'],
    ['WAPCUpdaterSvc', 'direct', 'enabled'],
    ['WAPCUpdaterSvc', 'direct', 'enabled'],
    ['WAPCUpdaterSvc', 'direct', 'enabled'],
  ]);
  const text = await runMain(['route', ...urls, '--root', root]);
  expect(text.out).toContain('https://a.example goes to http://p:8080: proxyaddress');
});

it.each([
  [
    'a section that .NET refuses fails',
    file('<defaultProxy><proxy proxyaddress="p:8080"/></defaultProxy>'),
    'fails',
    'invalidSection',
  ],
  ['no section leaves it to Windows', '<configuration/>', 'script', 'noSection'],
  [
    'a section in another file is not read',
    file('<defaultProxy configSource="proxy.config"/>'),
    'unknown',
    'unseenSection',
  ],
])('%s', async (_, content, way, decidedBy) => {
  const { root } = createTestSandbox({ content });
  const { out } = await runMain(['route', 'https://a.example', '--root', root, '--json']);
  expect(asReport(out.trim()).routes?.[0]).toMatchObject({ way, decidedBy });
});

it('needs a URL', async () => {
  expect((await runMain(['route', '--root', createTestSandbox().root])).code).toBe(64);
});

it('shows no user information of a URL', async () => {
  const { out } = await runMain(['route', 'https://user:secret@a.example', '--root', createTestSandbox().root]);
  expect(out).toContain('https://***@a.example');
  expect(out).not.toContain('secret');
});
