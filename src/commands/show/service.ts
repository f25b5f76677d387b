import type { Remedy } from '../../errors.ts';
import type { ReportProblem, ServiceReport } from '../../report.ts';
import type { Style, Tone } from '../../text/style.ts';
import { safe, shown, wrapped } from '../../text/terminal.ts';

const labelWidth = 10;
const textWidth = 96;

/** A label and its text; text that is too long goes on below itself. */
export const labelled = (label: string, text: string): string[] =>
  wrapped(text, textWidth).map((line, index) => `  ${(index === 0 ? label : '').padEnd(labelWidth)}${line}`);

const moments = {
  start: 'the service does not start with it',
  firstConfigRead: 'the service fails when it reads its configuration',
  firstRequest: 'every request fails, though the service says Running',
} as const;

/** One problem with its place and the moment at which it hurts. */
export const problemText = ({ message, when, line, column }: ReportProblem): string => {
  const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}: `;
  return `${place}${safe(message)}${when === undefined ? '' : ` (${moments[when]})`}`;
};

/** The command line of a remedy, to be copied. */
const remedyText = ({ command, options = {} }: Remedy): string =>
  [
    'appproxyctl',
    command,
    ...Object.entries(options).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, safe(String(value))],
    ),
  ].join(' ');

const problemLines = (problem: ReportProblem, style: Style): string[] => {
  const tone: Tone = problem.severity === 'error' ? 'bad' : 'doubt';
  const [first = '', ...rest] = labelled(problem.severity, problemText(problem));
  return [
    first.replace(problem.severity, style(tone, problem.severity)),
    ...rest,
    ...(problem.remedy === undefined ? [] : labelled('', `Mend it: ${remedyText(problem.remedy)}`)),
  ];
};

/** Settings beside the mode, in words. */
const settingWords = {
  address: 'address',
  scriptLocation: 'script',
  autoDetect: 'auto-detect',
  bypassOnLocal: 'bypass on local',
  useSystemDefault: 'use system default',
  useDefaultCredentials: 'use default credentials',
  bypassList: 'bypass list',
  module: 'module',
} as const;

const settingText = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : shown(value));

/** What a service is configured to do, in a line or two. */
export const proxyLines = (proxy: ServiceReport['proxy']): string[] => {
  if (proxy === null) return ['can not be read'];
  const { mode, ...rest } = proxy;
  const settings = Object.entries(rest) as [keyof typeof settingWords, unknown][];
  const target = settings.find(([name]) => name === 'address' || name === 'scriptLocation');
  const others = settings.filter((entry) => entry !== target);
  return [
    target === undefined ? mode : `${mode}, ${shown(target[1])}`,
    ...(others.length === 0
      ? []
      : [others.map(([name, value]) => `${settingWords[name]}: ${settingText(value)}`).join(', ')]),
  ];
};

const pendingText = {
  no: null,
  yes: 'due: the running process read an older section than the file holds',
  likely: 'likely due: the file is newer than the running process',
  unknown: null,
} as const;

/** A service's name, part and status on one line. */
export const headline = ({ name, role, status }: ServiceReport, style: Style): string =>
  `${style('head', safe(name))} (${role}): ${status === 'unknown' ? 'service not asked' : status}`;

const configuredLines = ({ proxy, effect, reasons = [] }: ServiceReport): string[] => [
  ...proxyLines(proxy).flatMap((line, index) => labelled(index === 0 ? 'proxy' : '', line)),
  ...(effect === '' ? [] : labelled('effect', safe(effect))),
  ...reasons.flatMap(({ message }, index) => labelled(index === 0 ? 'mixed by' : '', safe(message))),
];

/** Everything there is to say about one service. */
export const serviceLines = (service: ServiceReport, style: Style): string[] => {
  const pending = pendingText[service.restartPending];
  return [
    headline(service, style),
    ...(service.configFile === null ? [] : configuredLines(service)),
    ...(pending === null ? [] : labelled('restart', pending)),
    ...(service.configFile === null ? [] : [`  ${'file'.padEnd(labelWidth)}${safe(service.configFile)}`]),
    ...service.problems.flatMap((problem) => problemLines(problem, style)),
  ];
};
