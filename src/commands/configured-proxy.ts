import type { ObservedState } from '../observed.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import type { ProxyState } from '../proxy/state.ts';

const asDesired = (state: ProxyState): DesiredProxy | null => {
  switch (state.mode) {
    case 'bypass':
    case 'system':
      return { mode: state.mode };
    case 'explicit':
      return { mode: 'explicit', address: state.address };
    case 'pac':
      return /^https?:/i.test(state.scriptLocation) ? { mode: 'pac', scriptLocation: state.scriptLocation } : null;
    default:
      return null;
  }
};

/** What the file of the first service says, the connector's where there is one; `null`: no mode describes it. */
export const configuredProxy = ({ services }: ObservedState): DesiredProxy | null => {
  const [service] = services;
  return service?.reading == null ? null : asDesired(service.reading.state);
};
