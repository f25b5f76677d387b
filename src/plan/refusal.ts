import { ConnectorProxyError, type ErrorCode } from '../errors.ts';
import type { ObservedService } from '../observed.ts';
import type { Problem } from '../problems.ts';

const errorCodeOf = (problem: Problem, wellFormed: boolean): ErrorCode => {
  if (problem.scope === 'held') return 'SECTION_NOT_EDITABLE';
  if (wellFormed) return 'CONFIG_REFUSED';
  return problem.code.includes('ENCODING') ? 'CONFIG_ENCODING' : 'CONFIG_NOT_WELL_FORMED';
};

/** A problem as the error that stops a write. */
const refusalOf = (service: ObservedService, problem: Problem): ConnectorProxyError => {
  const { line, column, message } = problem;
  const code = errorCodeOf(problem, service.reading?.file !== null);
  const what =
    problem.scope === 'held'
      ? `The proxy section of ${service.configFile} is held where it can't be edited.`
      : `.NET would refuse ${service.configFile}, outside of the proxy section.`;
  const detail = `${message} Nothing outside the section is ever changed: mend that by hand, then run the command again.`;
  return new ConnectorProxyError(code, what, detail, { file: service.configFile, line, column });
};

/** Why a service's file can't even be compared: it can't be read, .NET would refuse it, or its section is opaque. */
export const fileRefusal = (service: ObservedService): ConnectorProxyError | null => {
  if (service.fault !== null) return service.fault;
  const problem = service.reading?.problems.find(
    ({ severity, scope }) => severity === 'error' && (scope === 'file' || scope === 'held'),
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
  return new ConnectorProxyError(
    'SECTION_NOT_EDITABLE',
    `machine.config forbids a proxy section in ${configFile}.`,
    detail,
    { file: configFile },
  );
};

/** Replacing a link, or one of several names of a file, would cut it off from what it stands for. */
export const linkedFile = ({ configFile }: ObservedService): ConnectorProxyError => {
  const detail =
    'It is a link, or the file has another name too, and a change would separate the two. Put an ordinary file in its place, then run the command again.';
  return new ConnectorProxyError('CONFIG_IS_LINK', `${configFile} is not replaced.`, detail, { file: configFile });
};
