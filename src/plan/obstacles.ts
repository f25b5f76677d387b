import { basename } from 'node:path';
import { ConnectorProxyError, type ErrorCode } from '../errors.ts';
import type { ObservedService } from '../observed.ts';
import type { Problem } from '../problems.ts';

const errorCodeOf = (problem: Problem, wellFormed: boolean): ErrorCode => {
  if (problem.code === 'FILE_LINKED') return 'CONFIG_IS_LINK';
  if (problem.scope === 'held') return 'SECTION_NOT_EDITABLE';
  if (wellFormed || problem.scope === 'machine') return 'CONFIG_REFUSED';
  return problem.code.includes('ENCODING') ? 'CONFIG_ENCODING' : 'CONFIG_NOT_WELL_FORMED';
};

const refusalMessage = (problem: Problem, file: string): string => {
  if (problem.code === 'FILE_LINKED') return `${file} is not replaced.`;
  if (problem.code === 'PROXY_SECTION_LOCKED') return `machine.config forbids a proxy section in ${file}.`;
  if (problem.scope === 'held') return `The proxy section of ${file} is held where it can't be edited.`;
  if (problem.scope === 'machine') return `.NET would refuse machine.config, and with it ${file}.`;
  if (problem.code === 'NOT_WELL_FORMED') return `${file} is not well-formed XML.`;
  return `.NET would refuse ${file}, outside of the proxy section.`;
};

const whose: Readonly<Partial<Record<Problem['scope'], string>>> = {
  file: 'Nothing outside the section is ever changed: mend',
  machine: 'machine.config is never changed: mend',
};

const mendIt = ({ scope }: Problem): string =>
  `${whose[scope] ?? 'Mend'} that by hand, then run the command again. Nothing was touched.`;

/** A problem as the error that stops a command. */
const refusalOf = ({ configFile: file, reading }: ObservedService, problem: Problem): ConnectorProxyError =>
  new ConnectorProxyError({
    code: errorCodeOf(problem, reading?.file !== null),
    message: refusalMessage(problem, file),
    detail: `${problem.message} ${mendIt(problem)}`,
    file,
    line: problem.line,
    column: problem.column,
  });

/** Why a service's file can't even be compared, `null` if it can: it is not to be read, or .NET would refuse it outside the section, or machine.config. */
export const fileRefusal = (service: ObservedService): ConnectorProxyError | null => {
  if (service.fault !== null) return service.fault;
  const problem = service.reading?.problems.find(
    ({ severity, scope }) => severity === 'error' && (scope === 'file' || scope === 'machine'),
  );
  return problem === undefined ? null : refusalOf(service, problem);
};

/** Why nothing is known of a service's section, `null` if something is: it is not in this file, or it is encrypted. */
export const sectionRefusal = (service: ObservedService): ConnectorProxyError | null => {
  const problem = service.reading?.problems.find(({ severity, scope }) => severity === 'error' && scope === 'held');
  return problem === undefined ? null : refusalOf(service, problem);
};

/** Replacing a link, or one of several names of a file, would cut it off from the other names. */
export const linkObstacles = ({ linked, configFile }: ObservedService): readonly Problem[] =>
  linked
    ? [
        {
          code: 'FILE_LINKED',
          severity: 'warning',
          scope: 'held',
          message: `${basename(configFile)} is a link, or has another name too, and a change would separate the two: put an ordinary file in its place.`,
        },
      ]
    : [];

/** What is in the way of a change of the section, although it can be compared. */
export const obstaclesOf = (service: ObservedService): readonly Problem[] => [
  ...(service.reading?.problems.filter(({ scope }) => scope === 'held') ?? []),
  ...linkObstacles(service),
];

/** The error of a change that meets its first obstacle; `null` where there is none. */
export const changeRefusal = (
  service: ObservedService,
  obstacles: readonly Problem[] = obstaclesOf(service),
): ConnectorProxyError | null => {
  const [first] = obstacles;
  return first === undefined ? null : refusalOf(service, first);
};
