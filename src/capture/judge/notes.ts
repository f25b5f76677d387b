import { extras, type FindingKind, note, targets, times } from './finding-kind.ts';

const nothingToDo = 'Nothing.';

/** What looks like a fault and need not be one, and what is good to know. */
export const notes = {
  PROXY_AUTHENTICATED: note(
    'proxyTeam',
    (f) =>
      `The proxy ${f.at} asked for authentication (407) ${times(f)} and then accepted ${targets(f)}. It offers: ${extras(f)}.`,
    'The account of the service signed in. The connector does not support this officially.',
    'Better let the proxy accept these targets from this server without authentication.',
  ),
  OTHER_TARGET_REFUSED: note(
    'nobody',
    (f) => `The proxy ${f.at} refused ${targets(f)} ${times(f)}: ${extras(f)}.`,
    'These targets are not the connector’s; another program on the server asked for them.',
    nothingToDo,
  ),
  DIRECT_TRY_FAILED: note(
    'nobody',
    (f) => `A direct connection to ${targets(f)} was tried ${times(f)} and failed (${extras(f)}).`,
    'With a proxy this is harmless: Service Bus tries the direct way before it uses HTTPS through the proxy.',
    nothingToDo,
  ),
  UNNAMED_ATTEMPT_FAILED: note(
    'firewallTeam',
    (f) =>
      `Connections to ${targets(f)} failed ${times(f)} (${extras(f)}); the capture does not say which names these are.`,
    'They may be the connector’s: the names were resolved before the capture began.',
    'Look the addresses up; take the capture while the service starts.',
  ),
  OTHER_ATTEMPT_FAILED: note(
    'nobody',
    (f) => `Connections to ${targets(f)} failed ${times(f)} (${extras(f)}).`,
    'These are not endpoints of the connector: another program, or a published application.',
    'Nothing for the connector’s way out. Look at it if it is a published application.',
  ),
  NAME_NOT_NEEDED: note(
    'nobody',
    (f) => `DNS did not resolve ${targets(f)} (${extras(f)}).`,
    'With a proxy this is harmless: the proxy resolves these names.',
    nothingToDo,
  ),
  TUNNEL_RESET: note(
    'proxyTeam',
    (f) =>
      `${times(f) === 'once' ? 'A connection' : 'Connections'} to ${targets(f)} that had worked ended by a reset from the other side, ${times(f)} (${extras(f)}).`,
    'Servers end many connections so. Where it always comes after the same time, a timeout for idle connections of the proxy or firewall is too short.',
    'If users see interruptions: have the idle timeout raised.',
  ),
  PROXY_SLOW: note(
    'proxyTeam',
    (f) => `The proxy ${f.at} took more than 5 seconds to grant a tunnel: ${targets(f)} (${extras(f)}).`,
    'The connector may give up before the answer comes.',
    'Have the proxy team look at name resolution and load of the proxy.',
  ),
  CERTIFICATE_CHECK_DIRECT: note(
    'connectorAdministrator',
    (f) => `Certificate lists were fetched directly from ${targets(f)}, ${times(f)}.`,
    'Windows checks certificates through WinHTTP, which has settings of its own.',
    'If direct access is to be closed: set the proxy for WinHTTP as well (netsh winhttp).',
  ),
  DIRECT_BY_SCRIPT: note(
    'nobody',
    (f) => `A direct connection reached ${targets(f)} ${times(f)}.`,
    'The proxy script may say so.',
    'Look at what the script says for these names, if they should use the proxy.',
  ),
  WPAD_FOUND: note(
    'connectorAdministrator',
    (f) => `An automatic proxy configuration was found: ${extras(f)}.`,
    'In mode system the script decides which way the connector goes.',
    'If that is not wanted: set mode bypass or explicit.',
  ),
  WPAD_NOT_FOUND: note(
    'nobody',
    (f) => `An automatic proxy configuration was looked for (${targets(f)}) and not found.`,
    'In mode system the connector then goes out directly; the look-ups cost time at each start.',
    'Set mode bypass or explicit if the look-ups are not wanted.',
  ),
  CAPTURE_INCOMPLETE: note(
    'connectorAdministrator',
    (f) => `Not all of the capture could be read: ${extras(f)}.`,
    'What is missing may hide a fault.',
    'Take the capture again with whole packets (pktmon: --pkt-size 0), and do not edit the file.',
  ),
} as const satisfies Readonly<Record<string, FindingKind>>;
