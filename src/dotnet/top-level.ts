import type { XmlDocument, XmlElement } from '../xml/parse.ts';
import { type Fault, structureFault } from './fault.ts';

/** Which file is judged: machine.config declares what the others may hold, and Windows' loader does not read it. */
export type ConfigurationKind = 'application' | 'machine';

const loaderNamespace = 'http://schemas.microsoft.com/.NetConfiguration/v2.0';

/** What .NET refuses before and after the root, and what the loader may. */
export const prologFaults = ({ nodes, text }: XmlDocument, kind: ConfigurationKind): Fault[] =>
  nodes.flatMap((node): Fault[] => {
    if (node.kind === 'instruction') {
      const message = '.NET allows no processing instruction outside a section: remove it.';
      return [structureFault({ code: 'CONTENT_OUTSIDE_SECTIONS', at: node, message })];
    }
    if (node.kind !== 'doctype') return [];
    const declares = text.slice(node.start, node.end).includes('[');
    if (!declares && kind === 'machine') return [];
    const message = declares
      ? 'A document type that declares entities or attributes is not supported here: remove the declaration.'
      : 'It is not known whether Windows starts a service with a document type declaration: remove it.';
    const severity = declares ? {} : { severity: 'warning' as const };
    return [{ code: 'DOCTYPE', ...severity, scope: 'file', when: 'start', message, at: node }];
  });

/** What .NET, or the loader, refuses in the root's start tag. */
export const rootFaults = (root: XmlElement, kind: ConfigurationKind): Fault[] => {
  if (root.name !== 'configuration') {
    const message = `The root element is <${root.name}>, and .NET wants <configuration>: rename it.`;
    return [structureFault({ code: 'ROOT_UNKNOWN', at: root, message })];
  }
  return root.attributes.flatMap((attribute): Fault[] => {
    if (attribute.name !== 'xmlns' || attribute.value !== loaderNamespace) {
      const message = `<configuration> may have no attribute: remove "${attribute.name}".`;
      return [structureFault({ code: 'ROOT_ATTRIBUTE', at: attribute, message })];
    }
    if (kind === 'machine') return [];
    const message = 'Windows does not start a service whose <configuration> has a namespace: remove xmlns.';
    return [{ code: 'ROOT_NAMESPACE', scope: 'file', when: 'start', message, at: attribute }];
  });
};
