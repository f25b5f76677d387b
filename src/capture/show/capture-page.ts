import { capturePageStyle } from '../../generated/capture-page.ts';
import { html } from '../../page/escape.ts';
import { pageFrame } from '../../page/skeleton.ts';
import type { CaptureFinding, CaptureReading } from '../reading.ts';
import { counted } from '../verdict.ts';
import { insideText } from './inside-text.ts';
import { timelineDrawing } from './timeline-drawing.ts';
import { actorWords, answerText, evidenceText, modeWords } from './words.ts';

const mostRows = 200;

const pageTitle = ({ verdict, findings }: CaptureReading): string => {
  if (verdict.state === 'clear') return 'No fault found in this capture';
  return `${counted(findings.filter(({ severity }) => severity === 'fault').length, 'fault')} found in this capture`;
};

/** The reading as one HTML page that needs nothing beside itself and asks for nothing. */
export function capturePage(reading: CaptureReading): string {
  const frame = pageFrame({ title: pageTitle(reading), style: capturePageStyle, headScript: '', script: '' });
  const parts = [
    head(reading),
    findings(reading),
    drawing(reading),
    conversations(reading),
    attempts(reading),
    direct(reading),
    names(reading),
    read(reading),
  ];
  return `${frame.start}<main>\n${parts.join('')}</main>\n${frame.end}`;
}

const head = (reading: CaptureReading): string =>
  `<header>
<p class="kicker">Network capture of a connector, configured way out: ${html(modeWords[reading.mode])}</p>
<h1>${html(pageTitle(reading))}</h1>
<p class="verdict">${html(reading.verdict.text)}</p>
</header>
`;

const section = (title: string, content: string): string =>
  content === '' ? '' : `<section>\n<h2>${html(title)}</h2>\n${content}</section>\n`;

const findings = (reading: CaptureReading): string =>
  section('Findings', reading.findings.map((finding) => findingCard(finding, reading)).join(''));

function findingCard(finding: CaptureFinding, reading: CaptureReading): string {
  const { number, code, severity, message, meaning, remedy, who, evidence, filter } = finding;
  const entries: readonly (readonly [string, string])[] = [
    ['Means', html(meaning)],
    ['To do', html(remedy)],
    ['Who', who === 'nobody' ? '' : html(actorWords[who])],
    ['Seen', html(evidence.map((one) => evidenceText(one, reading)).join('; '))],
    ['Wireshark', codeText(filter.wireshark)],
    ['Network Monitor', codeText(filter.networkMonitor)],
  ];
  const list = entries.map(([term, text]) => (text === '' ? '' : `<dt>${term}</dt><dd>${text}</dd>\n`)).join('');
  return `<article class="finding ${severity}">
<h3><span class="badge">${number} ${severity === 'fault' ? 'Fault' : 'Note'}</span>${html(message)}</h3>
<p><code>${html(code)}</code></p>
<dl>
${list}</dl>
</article>
`;
}

const codeText = (text: string): string => (text === '' ? '' : `<code>${html(text)}</code>`);

const drawing = ({ timeline }: CaptureReading): string =>
  section('Time line', timeline.length === 0 ? '' : `<div class="scroll">\n${timelineDrawing(timeline)}\n</div>\n`);

/** Cells are text; those of the columns named in `numbers` are counts. */
function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return '';
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<td class="number">${value}</td>` : `<td>${html(value)}</td>`;
  const body = rows.slice(0, mostRows).map((row) => `<tr>${row.map(cell).join('')}</tr>\n`);
  const more = rows.length > mostRows ? `<p class="read">${rows.length - mostRows} more are in the report.</p>\n` : '';
  const top = heads.map((name) => `<th scope="col">${html(name)}</th>`).join('');
  return `<div class="scroll"><table>\n<thead><tr>${top}</tr></thead>\n<tbody>\n${body.join('')}</tbody></table></div>\n${more}`;
}

const conversations = ({ conversations: list }: CaptureReading): string =>
  section(
    'Requests to a proxy',
    table(
      ['Target', 'Proxy', 'Answer', 'Count', 'Longest wait', 'Inside'],
      list.map(({ method, target, proxy, answer, reason, schemes, count, wait, inside }) => [
        `${method} ${target}`,
        proxy,
        [answerText(answer, reason), ...schemes].join(', '),
        count,
        wait === null ? '' : `${wait.longest} ms`,
        inside === null ? '' : insideText(inside),
      ]),
    ),
  );

const attempts = ({ attempts: list }: CaptureReading): string =>
  section(
    'Attempts that failed',
    table(
      ['Address', 'Port', 'Names', 'What happened', 'Attempts', 'SYNs sent again'],
      list.map(({ address, port, names: known, outcome, attempts: count, retransmissions, reason, by }) => [
        address,
        port,
        known.join(', '),
        outcome === 'noAnswer' ? 'no answer' : outcome === 'refused' ? 'refused' : `${reason}, said by ${by}`,
        count,
        retransmissions,
      ]),
    ),
  );

const direct = ({ direct: list }: CaptureReading): string =>
  section(
    'Endpoints of the connector, reached directly',
    table(
      ['Address', 'Port', 'Names', 'Connections', 'Inside'],
      list
        .filter(({ connector }) => connector)
        .map(({ address, port, names: known, count, inside }) => [
          address,
          port,
          known.join(', '),
          count,
          insideText(inside),
        ]),
    ),
  );

const outcomeWords = {
  resolved: 'resolved',
  notFound: 'does not exist',
  serverFailed: 'the server failed',
  noAnswer: 'no answer',
  empty: 'no address',
  undecided: 'no answer yet',
} as const;

const names = ({ names: list }: CaptureReading): string =>
  section(
    'Names',
    table(
      ['Name', 'By', 'Asked', 'What came back', 'Addresses', 'Also named'],
      list.map(({ name, service, queries, outcome, addresses, aliases }) => [
        name,
        service,
        queries,
        outcomeWords[outcome],
        addresses.join(', '),
        aliases.join(', '),
      ]),
    ),
  );

function read({ files, counts, from, to, filter }: CaptureReading): string {
  const list = files.map(
    ({ name, format, packets }) => `${name} (${format ?? 'not a capture'}, ${counted(packets, 'packet')})`,
  );
  const span = from === null || to === null ? '' : `, from ${from} to ${to}`;
  const lines = [
    `${list.join(', ')}${span}.`,
    `${counted(counts.packets, 'packet')}, ${counted(counts.duplicates, 'duplicate')} counted once, ${counted(counts.connections, 'connection')}, ${counted(counts.synRetransmissions, 'SYN')} sent again.`,
    ...(counts.omitted === 0 ? [] : [`${counts.omitted} more had no place in the lists.`]),
  ];
  const filters = `<p class="read">All requests to the proxy: Wireshark <code>${html(filter.wireshark)}</code>, Network Monitor <code>${html(filter.networkMonitor)}</code></p>\n`;
  return section('What was read', `${lines.map((line) => `<p class="read">${html(line)}</p>\n`).join('')}${filters}`);
}
