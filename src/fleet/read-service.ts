import { type Role, roles } from '../products/connector.ts';
import { safe } from '../text/terminal.ts';
import type { Fields } from './fields.ts';
import type { ServerNote } from './finding.ts';
import { downFinding, errorFinding, problemFinding, restartFinding } from './known-findings.ts';
import { proxyText } from './proxy-text.ts';
import { shownText } from './shown-text.ts';

/** What the page shows of one service. */
export interface ServiceFacts {
  readonly name: string;
  readonly role: Role;
  readonly status: 'running' | 'stopped' | 'disabled' | 'missing' | 'unknown';
  readonly restartPending: 'no' | 'yes' | 'likely' | 'unknown';
  /** The mode and its address in a few words. */
  readonly proxy: string;
  /** One sentence: what .NET makes of the file. */
  readonly effect: string;
}

const readProblem = (value: unknown, pointer: string, service: string, fields: Fields): ServerNote[] => {
  const problem = fields.object(value, pointer);
  const code = safe(fields.text(problem['code'], `${pointer}/code`));
  const severity = fields.oneOf(problem['severity'], ['error', 'warning'], `${pointer}/severity`);
  const message = shownText(fields.text(problem['message'], `${pointer}/message`));
  const { line, column } = problem;
  const place =
    typeof line !== 'number' ? '' : `line ${line}${typeof column === 'number' ? `, column ${column}` : ''}: `;
  // The status of the service says the same.
  if (code === 'SERVICE_STOPPED' || code === 'SERVICE_MISSING') return [];
  return [{ finding: problemFinding(code, severity, message), service, detail: `${place}${message}` }];
};

/** Reads one of `services`, with what its state comes to. */
export const readService = (
  value: unknown,
  pointer: string,
  fields: Fields,
): { readonly facts: ServiceFacts; readonly notes: readonly ServerNote[] } => {
  const service = fields.object(value, pointer);
  const facts: ServiceFacts = {
    name: safe(fields.text(service['name'], `${pointer}/name`)),
    role: fields.oneOf(service['role'], roles, `${pointer}/role`),
    status: fields.oneOf(
      service['status'],
      ['running', 'stopped', 'disabled', 'missing', 'unknown'],
      `${pointer}/status`,
    ),
    restartPending: fields.oneOf(
      service['restartPending'],
      ['no', 'yes', 'likely', 'unknown'],
      `${pointer}/restartPending`,
    ),
    proxy: proxyText(service['proxy'], `${pointer}/proxy`, fields),
    effect: shownText(fields.text(service['effect'], `${pointer}/effect`)),
  };
  const { name, role, status, restartPending } = facts;
  const problems = fields.list(service['problems'], `${pointer}/problems`);
  const notes = problems.flatMap((item, index) => readProblem(item, `${pointer}/problems/${index}`, name, fields));
  if (status === 'stopped' || status === 'disabled' || status === 'missing') {
    notes.unshift({ finding: downFinding(role, status), service: name, detail: null });
  }
  if (restartPending === 'yes' || restartPending === 'likely') {
    notes.unshift({ finding: restartFinding(restartPending), service: name, detail: null });
  }
  return { facts, notes };
};

/** Reads `error`: why the command failed on this server. */
export const readError = (value: unknown, fields: Fields): ServerNote => {
  const error = fields.object(value, '/error');
  const code = safe(fields.text(error['code'], '/error/code'));
  const message = shownText(fields.text(error['message'], '/error/message'));
  const detail = shownText(fields.text(error['detail'], '/error/detail'));
  const said = detail === '' ? message : `${message} ${detail}`;
  return { finding: errorFinding(code, message, detail), service: null, detail: said };
};
