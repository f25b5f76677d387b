import { describe, expect, it } from 'vitest';
import { readDestination } from '../../../src/proxy/route/destination.ts';
import { type Route, type RouteFacts, routeOf } from '../../../src/proxy/route.ts';
import type { ProxySettings } from '../../../src/proxy/state.ts';
import { missingDotnet } from '../dotnet.ts';
import { requireLane } from '../lane.ts';
import { type Answer, askWebProxy, type Question, type Surroundings } from './judge.ts';
import { generatedPairs } from './pairs.ts';

const settingsOf = ({ address, bypassOnLocal, list }: Question): ProxySettings => ({
  enabled: true,
  useDefaultCredentials: false,
  autoDetect: 'unspecified',
  bypassOnLocal: bypassOnLocal ? 'true' : 'false',
  useSystemDefault: 'false',
  proxyAddress: address,
  scriptLocation: null,
  bypassList: list,
  module: null,
});

/** Where .NET (of the SDK) and .NET Framework, which the connector runs on, differ. */
const differences: readonly {
  readonly name: string;
  /** Line in the reference source. */
  readonly framework: string;
  readonly runtime: string;
  readonly applies: (question: Question, answer: Exclude<Answer, { error: string }>) => boolean;
}[] = [
  {
    name: 'a loopback address goes to the proxy where bypassOnLocal is false and no entry matches',
    framework: 'webproxy.cs:406 IsBypassedManual, ServicePointManager.cs:697 FindServicePoint: never',
    runtime: 'WebProxy.cs, IsBypassed: only by bypassOnLocal',
    applies: ({ address, bypassOnLocal }, { loopback, bypassed }) =>
      loopback && address !== null && !bypassOnLocal && !bypassed,
  },
];

const agrees = (route: Route, answer: Answer): boolean => {
  if ('error' in answer) return route.way === 'fails';
  if (route.way === 'direct') return answer.bypassed && answer.proxy === null;
  return route.way === 'proxy' && !answer.bypassed && route.proxy === answer.proxy?.replace(/:80$/, '');
};

describe.skipIf(!requireLane('.NET SDK 10', missingDotnet === null))("routes against .NET's own WebProxy", () => {
  const facts = (question: Question, { addresses, dnsSuffix }: Surroundings): RouteFacts => ({
    settings: settingsOf(question),
    account: null,
    localAddresses: addresses,
    dnsSuffix,
  });

  it.each([[1], [2026]])('agree on 5,000 pairs of settings and URLs, seed %i', (seed) => {
    const questions = generatedPairs(5000, seed);
    const { surroundings, answers } = askWebProxy(questions);
    const told = questions.map((question, index) => ({
      question,
      answer: answers[index] ?? { error: 'none' },
      route: routeOf(question.url, facts(question, surroundings)),
    }));
    const known = told.filter(({ route }) => route.way !== 'unknown');
    const explained = (question: Question, answer: Answer) =>
      !('error' in answer) && differences.some(({ applies }) => applies(question, answer));
    expect(known.filter((one) => !agrees(one.route, one.answer) && !explained(one.question, one.answer))).toEqual([]);
    // A row of the table that explains nothing is wrong as well.
    expect(known.filter((one) => explained(one.question, one.answer) && agrees(one.route, one.answer))).toEqual([]);
    const count = (way: string): number => told.filter(({ route }) => route.way === way).length;
    expect(count('proxy')).toBeGreaterThan(500);
    expect(count('direct')).toBeGreaterThan(500);
    expect(count('fails')).toBeGreaterThan(100);
    expect(count('unknown')).toBeLessThan(told.length / 4);
  });

  it('compare the same text with the entries, and know the same loopback addresses', () => {
    const questions = generatedPairs(2000, 7).map((question) => ({ ...question, list: [] }));
    const { answers } = askWebProxy(questions);
    const isRight = (url: string, answer: Answer | undefined): boolean => {
      const ours = readDestination(url);
      if (answer === undefined || 'error' in answer) return ours === null;
      const same = ours?.isOdd === true || ours?.subject === answer.subject;
      return same && ours?.isLoopback === answer.loopback;
    };
    expect(questions.filter(({ url }, index) => !isRight(url, answers[index]))).toEqual([]);
  });

  it('give the other answer once the remedy is written', () => {
    const questions = generatedPairs(3000, 11);
    const { surroundings } = askWebProxy([]);
    const mended = questions.flatMap((question) => {
      const { otherwise } = routeOf(question.url, facts(question, surroundings));
      return otherwise.kind === 'addEntry' ? [{ ...question, list: [...question.list, otherwise.entry] }] : [];
    });
    expect(mended.length).toBeGreaterThan(300);
    const { answers } = askWebProxy(mended);
    const stillProxied = mended.filter((_, index) => {
      const answer = answers[index] ?? { error: 'none' };
      return 'error' in answer || !answer.bypassed;
    });
    expect(stillProxied).toEqual([]);
  });
});
