import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const dotnet = ['/usr/bin/dotnet', '/usr/share/dotnet/dotnet', '/usr/local/bin/dotnet'].find((path) =>
  existsSync(path),
);

/** Why a lane's C# program can't be built here, `null` when it can; NuGet has to be reached as well. */
export const missingDotnet: string | null = dotnet === undefined ? '.NET SDK 10 (dotnet) is not installed' : null;

const contentHash = (sources: string): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(cs|csproj|config)$/.test(name)) hash.update(name).update(readFileSync(join(sources, name)));
  }
  return hash.digest('hex').slice(0, 16);
};

/**
 * Builds the project `project`.csproj, whose assembly is `assembly`, once for each content and outside the checkout;
 * the path of the executable. Two that begin at once both build, and one of the results stays.
 */
export const buildWithDotnet = (
  sources: string,
  project: string,
  assembly: string,
  verb: 'build' | 'publish' = 'build',
): string => {
  if (dotnet === undefined) throw new Error(missingDotnet ?? '');
  const stem = join(tmpdir(), `appproxyctl-${assembly}-`);
  const target = `${stem}${process.getuid?.() ?? 0}-${contentHash(sources)}`;
  const program = join(target, 'out', assembly);
  if (existsSync(program)) return program;
  const work = mkdtempSync(stem);
  cpSync(sources, work, { recursive: true });
  const built = spawnSync(dotnet, [verb, `${project}.csproj`, '-c', 'Release', '-o', join(work, 'out')], {
    cwd: work,
    encoding: 'utf8',
    env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
  });
  if (built.status !== 0) throw new Error(`${project}.csproj did not build:\n${built.stdout}${built.stderr}`);
  try {
    renameSync(work, target);
  } catch (error) {
    rmSync(work, { recursive: true });
    if (!existsSync(program)) throw error;
  }
  return program;
};
