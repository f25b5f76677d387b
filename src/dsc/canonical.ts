import type { Document } from '../document.ts';
import type { Action, Report } from '../report.ts';
import type { Instance } from './instance.ts';

/** In the form of DSC's `_restartRequired`: services that have to be restarted and were not. Left out where none is. */
export const restartRequired = (services: readonly string[]): Instance =>
  services.length === 0 ? {} : { _restartRequired: services.map((service) => ({ service })) };

/** After a change: a restart is due, and was not made (`restart: never`, or a disk that is not this computer's). */
export const restartsLeft = ({ services }: Report): readonly string[] =>
  services
    .filter(({ restartPending }) => restartPending === 'yes' || restartPending === 'likely')
    .map(({ name }) => name);

/** With what-if: the files that would change under services that nobody would restart. */
export const restartsLeftBy = ({ actions, services }: Report, { restart }: Document): readonly string[] => {
  const edited = actions.flatMap(({ kind, service }) => (kind === 'edit' ? [service] : []));
  return restart === 'never' ? services.map(({ name }) => name).filter((name) => edited.includes(name)) : [];
};

const sentences: Readonly<Record<Action['kind'], string>> = {
  backup: 'Would make a backup of both configuration files',
  edit: 'Would edit the configuration file of',
  restart: 'Would restart',
  start: 'Would start',
};

/** The plan in the place where DSC's own resources put theirs: `_metadata.whatIf`, one text a step. */
export const whatIfMetadata = ({ actions }: Report): Instance => ({
  _metadata: {
    whatIf: actions.map(({ kind, service, diff }) =>
      [[sentences[kind], service].filter(Boolean).join(' '), diff].filter(Boolean).join('\n'),
    ),
  },
});
