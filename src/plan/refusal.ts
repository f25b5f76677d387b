import { ConnectorProxyError, type ErrorCode } from '../errors.ts';
import type { ObservedService } from '../observed.ts';
import type { Problem } from '../problems.ts';

const errorCodeOf = (problem: Problem, wellFormed: boolean): ErrorCode => {
  if (problem.scope === 'held') return 'SECTION_NOT_EDITABLE';
  if (wellFormed || problem.scope === 'machine') return 'CONFIG_REFUSED';
  return problem.code.includes('ENCODING') ? 'CONFIG_ENCODING' : 'CONFIG_NOT_WELL_FORMED';
};

const whatOf = ({ scope, code }: Problem, configFile: string): string => {
  if (scope === 'held') return `The proxy section of ${configFile} is held where it can't be edited.`;
  if (scope === 'machine') return `.NET would refuse machine.config, and with it ${configFile}.`;
  if (code === 'NOT_WELL_FORMED') return `${configFile} is not well-formed XML.`;
  return `.NET would refuse ${configFile}, outside of the proxy section.`;
};

/** A problem as the error that stops a write. */
const refusalOf = (service: ObservedService, problem: Problem): ConnectorProxyError => {
  const { line, column, message, scope } = problem;
  const code = errorCodeOf(problem, service.reading?.file !== null);
  const what = scope === 'machine' ? 'machine.config is never changed' : 'Nothing outside the section is ever changed';
  const detail = `${message} ${what}: mend that by hand, then run the command again.`;
  const { configFile } = service;
  return new ConnectorProxyError({
    code,
    message: whatOf(problem, configFile),
    detail,
    file: configFile,
    line,
    column,
  });
};

/** Why a service's file can't even be compared: it can't be read, .NET would refuse it, or its section is opaque. */
export const fileRefusal = (service: ObservedService): ConnectorProxyError | null => {
  if (service.fault !== null) return service.fault;
  const problem = service.reading?.problems.find(
    ({ severity, scope }) => severity === 'error' && (scope === 'file' || scope === 'held' || scope === 'machine'),
  );
  return problem === undefined ? null : refusalOf(service, problem);
};

/** Why a service's section can't be changed here, although it can be compared. */
export const changeRefusal = (service: ObservedService): ConnectorProxyError | null => {
  const held = service.reading?.problems.find(({ scope }) => scope === 'held');
  return held === undefined ? null : refusalOf(service, held);
};

/** machine.config forbids the section: .NET would refuse a file that has one. */
export const lockedSection = ({ configFile }: ObservedService): ConnectorProxyError => {
  const detail =
    'machine.config of .NET Framework 4 locks system.net/defaultProxy, so a file with that section would stop the service from starting. Ask whoever locked it to allow it, then run the command again.';
  return new ConnectorProxyError({
    code: 'SECTION_NOT_EDITABLE',
    message: `machine.config forbids a proxy section in ${configFile}.`,
    detail,
    file: configFile,
  });
};

/** Replacing a link, or one of several names of a file, would cut it off from what it stands for. */
export const linkedFile = ({ configFile }: ObservedService): ConnectorProxyError => {
  const detail =
    'It is a link, or the file has another name too, and a change would separate the two. Put an ordinary file in its place, then run the command again.';
  return new ConnectorProxyError({
    code: 'CONFIG_IS_LINK',
    message: `${configFile} is not replaced.`,
    detail,
    file: configFile,
  });
};
