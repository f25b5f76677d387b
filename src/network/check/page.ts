import { html } from '../../page/escape.ts';
import { pageFrame } from '../../page/skeleton.ts';
import type { CheckResult } from '../check.ts';
import type { Attempt } from './attempt.ts';
import type { Finding } from './findings.ts';
import { limitText, summaryText, timesText, wayText, whoTexts } from './text.ts';

export interface PageFacts {
  readonly host: string;
  /** ISO 8601. */
  readonly time: string;
  readonly version: string;
}

const style = `
:root{color-scheme:light dark;--line:#d9dee6;--good:#1b6e3c;--bad:#b01e26;--doubt:#855003;--muted:#566173}
@media (prefers-color-scheme:dark){:root{--line:#313b4a;--good:#7fd6a0;--bad:#ff9a9a;--doubt:#f0bd65;--muted:#a3aec0}}
body{font:15px/1.5 system-ui,"Segoe UI",sans-serif;max-width:75rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
td{overflow-wrap:anywhere}code{font-family:ui-monospace,Consolas,monospace}
.passed,.open{color:var(--good)}.failed,.error,.blocked{color:var(--bad)}.notTried,.info{color:var(--muted)}.warning,.incomplete{color:var(--doubt)}
.summary{font-size:1.1rem;font-weight:600}section article{border-left:4px solid currentColor;padding:.2rem 1rem;margin:1rem 0}
article dl{color:CanvasText;display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.3rem 0}dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
`;

const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${html(head)}</th>`).join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;

const cells = (texts: readonly string[]): string => texts.map((text) => `<td>${html(text)}</td>`).join('');

const results = { passed: 'passed', failed: 'failed', notTried: 'not tried' } as const;

const attemptRow = (attempt: Attempt): string =>
  `<tr><td class="${attempt.result}">${results[attempt.result]}</td>${cells([
    `${attempt.host}:${attempt.port}`,
    wayText(attempt),
    attempt.came,
    timesText(attempt.times),
    attempt.services.join(', '),
  ])}</tr>`;

const findingPart = (finding: Finding): string => {
  const rows: readonly (readonly [string, string])[] = [
    ['Tried', finding.tried],
    ['Came back', finding.came.join('; ')],
    ['It means', finding.meaning],
    ['To change', `${whoTexts[finding.who]}: ${finding.change}`],
    ['Services', finding.services.join(', ')],
    ['Places', finding.places.join(', ')],
    ['Command', finding.command ?? ''],
  ];
  const list = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<dt>${html(name)}</dt><dd>${html(text)}</dd>`)
    .join('');
  return `<article class="${finding.severity}"><h3>${finding.number}. <code>${html(finding.code)}</code></h3><dl>${list}</dl></article>`;
};

/** One page for the ticket: it asks for nothing and holds no script. */
export const checkPage = (result: CheckResult, { host, time, version }: PageFacts): string => {
  const title = `What the connector on ${host} reaches`;
  const { start, end } = pageFrame({ title, style, headScript: '', script: '' });
  const settings = result.settings.map(({ setting, value, usedBy }) => `<tr>${cells([setting, value, usedBy])}</tr>`);
  return `${start}<main>
<h1>${html(title)}</h1>
<p>${html(time)}, appproxyctl ${html(version)}</p>
<p class="summary ${result.answer}">${html(summaryText(result))}</p>
<p>${html(limitText)}</p>
<h2>Settings</h2>
${table(['Setting', 'Value', 'Used by'], settings)}
<h2>Findings</h2>
<section>${result.findings.length === 0 ? '<p>None.</p>' : result.findings.map(findingPart).join('\n')}</section>
<h2>Tried</h2>
${table(['Result', 'Host and port', 'Way', 'Came back', 'Times', 'Services'], result.attempts.map(attemptRow))}
</main>
${end}`;
};
