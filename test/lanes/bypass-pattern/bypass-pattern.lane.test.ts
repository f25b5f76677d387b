import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgePattern, type PatternVerdict } from '../../../src/proxy/bypass-pattern.ts';
import { requireLane } from '../lane.ts';
import { type Judge, type JudgedRegex, missingTool, startJudge } from '../microsoft-parser/judge.ts';
import { generatedPatterns } from './patterns.ts';

const seeds = [1, 2026];

/** Is .NET sure to take it, whatever it matches? */
const isTaken = ({ verdict }: PatternVerdict): boolean => verdict === 'good' || verdict === 'doubtful';

describe.skipIf(!requireLane('.NET SDK 10', missingTool === null))("bypassList against .NET's own Regex", () => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(() => judge.close());

  /** Ours and .NET's answer to each pattern, each once. */
  const compare = async (patterns: readonly string[]) => {
    const unique = [...new Set(patterns)];
    const answers: JudgedRegex[] = await judge.regexes(unique);
    return unique.map((pattern, index) => ({
      pattern,
      ours: judgePattern(pattern),
      taken: answers[index]?.ok === true,
    }));
  };

  it.each(seeds)('agrees on generated entries, seed %i', async (seed) => {
    const { fromGrammar, others } = generatedPatterns(seed);
    const compared = await compare([...fromGrammar, ...others]);
    expect(compared.filter(({ ours, taken }) => isTaken(ours) && !taken)).toEqual([]);
    expect(compared.filter(({ ours, taken }) => ours.verdict === 'refused' && taken)).toEqual([]);
    const count = (verdict: string) => compared.filter(({ ours }) => ours.verdict === verdict).length;
    expect(compared.length).toBeGreaterThan(5000);
    expect(count('good') + count('doubtful')).toBeGreaterThan(2000);
    expect(count('refused')).toBeGreaterThan(2000);
    expect(count('unknown')).toBeLessThan(compared.length / 4);
  });

  it.each(seeds)('knows every entry of the documented grammar to be good, seed %i', (seed) => {
    const { fromGrammar } = generatedPatterns(seed);
    expect(fromGrammar.filter((pattern) => !isTaken(judgePattern(pattern)))).toEqual([]);
  });

  it.each(seeds)('offers only corrected forms that .NET takes, seed %i', async (seed) => {
    const offered = generatedPatterns(seed).others.flatMap((pattern) => {
      const ours = judgePattern(pattern);
      return ours.verdict === 'refused' && ours.corrected !== undefined ? [ours.corrected] : [];
    });
    expect(offered.length).toBeGreaterThan(100);
    const compared = await compare(offered);
    expect(compared.filter(({ ours, taken }) => !isTaken(ours) || !taken)).toEqual([]);
  });
});
