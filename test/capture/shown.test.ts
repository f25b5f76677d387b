import { describe, expect, it } from 'vitest';
import type { CaptureReading } from '../../src/capture/reading.ts';
import { captureLines } from '../../src/capture/show/capture-lines.ts';
import { capturePage } from '../../src/capture/show/capture-page.ts';
import type { Conversation } from './build/conversation.ts';
import { pcap } from './build/files.ts';
import { asked, known } from './build/finding-scenes.ts';
import { alert, clientHello, serverHello } from './build/payloads.ts';
import { explicitContext, readBytes } from './build/read-bytes.ts';
import {
  answer,
  connect,
  dropped,
  granted,
  host,
  lookup,
  together,
  toProxy,
  toServer,
  tunnel,
  withTls,
} from './build/scenes.ts';

const context = { ...explicitContext, endpoints: [] };
const evil = '<script>alert(1)</script>"\u001b[31m';

/** A capture whose every text that comes from the wire is hostile. */
const hostile = await readBytes(
  pcap(
    together(
      known,
      tunnel(),
      asked('407 Who', `Proxy-Authenticate: ${evil}`, 'Proxy-Authenticate: Negotiate'),
      toProxy(1e5)
        .open()
        .say(connect(`${evil}:443`))
        .hear(answer(`599 ${evil}`)),
      toProxy(2e5).open().say(connect()).hear(granted).say(clientHello(evil)).reset(),
      lookup(`${evil}.example`, ['10.0.0.1']),
      dropped(9352),
    ),
  ),
  context,
);

describe('the page', () => {
  const page = capturePage(hostile);

  it('has a verdict, findings, a drawing and tables', () => {
    expect(page).toContain('<h1>');
    expect(page.match(/<article class="finding/g)).toHaveLength(hostile.findings.length);
    expect(page.match(/<svg class="timeline"/g)).toHaveLength(1);
    expect(page.match(/<rect class="track-bad"/g)).toHaveLength(2);
    expect(page.match(/<rect class="track-other"/g)).toHaveLength(1);
    for (const title of [
      'Findings',
      'Time line',
      'Requests to a proxy',
      'Attempts that failed',
      'Names',
      'What was read',
    ]) {
      expect(page).toContain(`<h2>${title}</h2>`);
    }
  });

  it('asks for nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|javascript:|\bon\w+="|style="/i);
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
    expect(page).not.toMatch(/url\(|@import/);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('shows what comes from the wire as text', () => {
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('\u001b');
  });

  it('is made for both colours and for paper', () => {
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('@media print');
  });
});

describe('the lines', () => {
  const lines = captureLines(hostile);

  it('begin with the verdict and have no control character', () => {
    expect(lines[0]).toBe(hostile.verdict.text.replaceAll('\u001b', '\\e'));
    expect(lines.join('')).not.toContain('\u001b');
  });

  it.each(hostile.findings.map((finding) => [finding.code, finding] as const))('say of %s what to do', (_, finding) => {
    const text = lines.join('\n');
    expect(text).toContain(`${finding.number}. `);
    expect(text).toContain(finding.meaning);
    expect(text).toContain(finding.remedy);
  });
});

describe('the lines of what happened inside', () => {
  const inTunnel = () => toProxy().open().say(connect()).hear(granted).say(clientHello(host));
  const said = async (conversation: Conversation) =>
    captureLines(await readBytes(pcap(conversation.packets)))
      .filter((line) => line.startsWith('    inside: '))
      .join();

  it.each<[string, Conversation, string]>([
    ['the name and the version', inTunnel().hear(serverHello('1.3')), `for ${host}; TLS 1.3`],
    ['an alert and who said it', inTunnel().say(alert(2, 48)), '1 x unknown_ca by the client'],
    ['a reset and who sent it', inTunnel().reset(), '1 reset (1 by the other side)'],
  ])('name %s', async (_, conversation, expected) => {
    expect(await said(conversation)).toContain(expected);
  });

  it('are there for the direct way as well', async () => {
    expect(await said(withTls(toServer(9350).open()))).toContain('TLS 1.3, 1 established');
  });
});

describe('the drawing', () => {
  it('shows a CONNECT that was answered with a redirect as failed, and a plain request as good', async () => {
    const plain = 'GET http://crl3.digicert.com/a HTTP/1.1\r\n\r\n';
    const states = async (request: string) => {
      const { timeline } = await readBytes(pcap(toProxy().open().say(request).hear(answer('302 Found')).packets));
      return timeline.map(({ state }) => state);
    };
    expect([await states(connect()), await states(plain)]).toEqual([['bad'], ['good']]);
  });
});

describe('a large reading', () => {
  it('is short as text', () => {
    const many: CaptureReading = {
      ...hostile,
      conversations: Array.from({ length: 400 }, () => hostile.conversations.slice(0, 1)).flat(),
    };
    expect(captureLines(many)).toContain('  and 370 more');
  });
});
